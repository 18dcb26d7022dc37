internal import Artifacts

/// What a stack says, read with an eye for who wrote which function.
struct GoStackReading {
  /// Frames, innermost first.
  let frames: [GoFrame]
  /// Their names taken apart.
  let names: [GoFunctionName]

  /// Whether a frame is the program's own. The main function of a test binary is generated and does not count.
  func isProgram(_ index: Int) -> Bool {
    names[index].origin == .program && !frames[index].isForeign
      && frames[index].file?.hasSuffix("_testmain.go") != true
  }

  /// The innermost frame of the program itself.
  var innermostProgram: Int? { frames.indices.first(where: isProgram) }

  /// The innermost function of the program itself.
  var programFunction: String? { innermostProgram.map { frames[$0].function } }

  /// The library function, not the runtime's, that the program called and in which things went wrong.
  var standardAboveProgram: String? {
    for index in frames.indices where names[index].origin != .runtime && names[index].origin != .foreign {
      guard names[index].origin == .standard, names[index].package != "testing" else { return nil }
      if !isRuntimeHook(names[index]) { return frames[index].function }
    }
    return nil
  }

  /// Functions of the runtime that carry a library's name: `sync.fatal`, `internal/sync.throw`, `sync.runtime_Semacquire`.
  private func isRuntimeHook(_ name: GoFunctionName) -> Bool {
    let base = name.text.dropFirst(name.package.utf8.count + 1)
    return base == "fatal" || base == "throw" || base.hasPrefix("runtime_")
  }

  /// The program's function that raised the outermost panic: below the last `panic(…)` frame.
  var functionBelowOutermostPanic: String? {
    guard let panic = frames.lastIndex(where: { $0.function == "panic" }) else { return nil }
    return frames.indices.dropFirst(panic + 1).first(where: isProgram).map { frames[$0].function }
  }

  /// The deferred function that was running when a printed stack was taken: above the first `panic(…)` frame.
  var functionAbovePanic: String? {
    guard let panic = frames.firstIndex(where: { $0.function == "panic" }) else { return nil }
    return frames.indices.prefix(panic).last {
      names[$0].origin != .runtime && names[$0].package != "runtime/debug" && names[$0].package != "runtime/pprof"
    }.map { frames[$0].function }
  }

  /// `TestX` where a test's own function stands on `testing.tRunner`.
  var test: String? {
    for (index, frame) in frames.enumerated() where index > 0 && frame.function.hasPrefix("testing.") {
      guard ["testing.tRunner", "testing.(*B).runN", "testing.fRunner", "testing.runExample"].contains(frame.function)
      else { continue }
      let name = names[index - 1]
      let base = name.text.dropFirst(name.package.utf8.count + 1).split(separator: ".").first.map(String.init) ?? ""
      if ["Test", "Benchmark", "Fuzz", "Example"].contains(where: { base.hasPrefix($0) }) { return base }
    }
    return nil
  }

  /// Whether `function` stands near the top: what the goroutine waits in.
  func calls(_ function: String) -> Bool { frames.prefix(12).contains { $0.function == function } }

  /// Whether the goroutine sends the process a signal: somebody wants a dump, or an end.
  var isSignalling: Bool {
    frames.prefix(12).contains { frame in
      ["syscall.Kill", "syscall.kill", "syscall.Tgkill", "os.(*Process).Signal", "os.(*Process).signal"]
        .contains(frame.function) || frame.function.hasPrefix("runtime/pprof.writeGoroutine")
    }
  }

  /// Whether the goroutine waits for connections, or for a request on one.
  var isListening: Bool {
    var hasProgram = false
    for (index, frame) in frames.enumerated() {
      if frame.function.hasSuffix("Listener).Accept") || frame.function == "net/http.(*connReader).backgroundRead" {
        return true
      }
      if isProgram(index) { hasProgram = true }
      // Below the handler stands the server; above it, without a handler, it reads the next request.
      if frame.function == "net/http.(*conn).serve" { return !hasProgram }
    }
    return false
  }

  /// Whether the goroutine answers a request.
  var isInRequest: Bool {
    frames.contains { frame in
      frame.function == "net/http.(*conn).serve" || frame.function.hasPrefix("net/http.(*http2serverConn).runHandler")
        || frame.function.hasPrefix("google.golang.org/grpc.(*Server).handleStream")
    }
  }
}
