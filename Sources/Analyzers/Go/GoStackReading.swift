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

  /// Whether the goroutine waits for a lock: older releases print `semacquire` for it.
  var isInLock: Bool {
    frames.prefix(8).contains { frame in
      frame.function.hasPrefix("sync.(*Mutex).") || frame.function.hasPrefix("sync.(*RWMutex).")
        || frame.function.hasPrefix("internal/sync.(*Mutex).")
    }
  }

  /// Whether the goroutine waits for a wait group.
  var isInWaitGroup: Bool { frames.prefix(8).contains { $0.function == "sync.(*WaitGroup).Wait" } }
}
