internal import Artifacts
public import CaseModel

/// What ended a Go process: panics, fatal error, signal, and where in the program it happened.
public enum GoCrashAnalyzer: Analyzer {
  /// Name in the registry.
  public static let id = "go-crash"

  /// Facts of every crash and dump, and how many crashes there are.
  public static func analyze(_ segments: [TypedSegment], of artifact: Artifact) -> Analysis {
    var result = Analysis()
    var crashes = 0
    for segment in segments {
      guard var sheet = GoFactSheet(segment) else { continue }
      if sheet.isCrash { crashes += 1 }
      headline(&sheet)
      limits(&sheet)
      place(&sheet)
      if !sheet.isCrash { recovered(&sheet) }
      ending(&sheet)
      result.append(sheet.analysis)
    }
    if crashes > 0 { result.facts.append(Fact("crash_count", .integer(crashes), artifact: artifact.id)) }
    return result
  }

  private static func headline(_ sheet: inout GoFactSheet) {
    let traceback = sheet.traceback
    sheet.add("fatal", text: traceback.fatal, at: traceback.fatalLocation)
    if let signal = traceback.signal {
      sheet.add("signal", text: signal.name, at: signal.location)
      sheet.add("fault_addr", text: signal.address ?? traceback.faultAddress, at: signal.location)
      sheet.add("pc", text: signal.pc, at: signal.location)
    } else {
      sheet.add("fault_addr", text: traceback.faultAddress, at: nil)
    }
    sheet.add("goarch", text: traceback.goarch, at: nil)
    sheet.add("debugger", text: traceback.debugger, at: nil)
    guard sheet.isCrash, let first = traceback.panics.first, let last = traceback.panics.last else { return }
    sheet.add("panic", text: first.firstLine, at: first.location)
    sheet.add("panics", .integer(traceback.panics.count), at: first.location)
    sheet.add("first_panic", text: first.firstLine, at: first.location)
    sheet.add("last_panic", text: last.firstLine, at: last.location)
    sheet.add("panic_type", text: first.type, at: first.location)
    let bounds = GoPanicText.bounds(of: first.firstLine)
    sheet.add("index", bounds.map { .integer($0.index) }, at: first.location)
    sheet.add("length", bounds.map { .integer($0.length) }, at: first.location)
    let chain = GoPanicText.errorChain(of: first.firstLine)
    sheet.add("error_chain", list: chain, at: first.location)
    sheet.add("root_error", text: chain.last, at: first.location)
    sheet.add("timeout", text: GoPanicText.timeout(of: first.firstLine), at: first.location)
    sheet.add("running_tests", list: traceback.runningTests.map(GoPanicText.testName), at: first.location)
  }

  private static func limits(_ sheet: inout GoFactSheet) {
    let limits = sheet.traceback.limits
    if let limit = limits.stackBytes {
      sheet.add("limit_bytes", .integer(limit.value), at: limit.location)
      // The runtime's own limits: 1 GB on 64-bit, 250 MB on 32-bit.
      if limit.value != 1_000_000_000, limit.value != 250_000_000 {
        sheet.add("lowered_by", .text("debug.SetMaxStack"), at: limit.location)
      }
    }
    if let bytes = limits.allocationBytes { sheet.add("allocation_bytes", .integer(bytes.value), at: bytes.location) }
    if let threads = limits.threads { sheet.add("limit_threads", .integer(threads.value), at: threads.location) }
    if let errno = limits.errno { sheet.add("errno", .integer(errno.value), at: errno.location) }
    if let message = sheet.traceback.libcMessage {
      sheet.add("libc_message", text: message.text, at: message.location)
      sheet.add("assertion", text: GoPanicText.assertion(of: message.text), at: message.location)
    }
  }

  private static func place(_ sheet: inout GoFactSheet) {
    let traceback = sheet.traceback
    if sheet.isCrash, let goroutine = traceback.crashingGoroutine {
      let reading = sheet.reading(ofStack: goroutine.stack)
      let at = goroutine.location
      sheet.add("goroutine", .integer(goroutine.id), at: at)
      sheet.add("crashing_function", text: reading.programFunction, at: at)
      if traceback.fatal != "stack overflow" {
        sheet.add("caller_in_std", text: reading.standardAboveProgram, at: at)
      }
      sheet.add("frames_elided", .integer(goroutine.elided), at: at)
      sheet.add("running_test", text: reading.test, at: at)
      // A panic that was recovered and raised again stands below the one that ended the process.
      if traceback.panics.count > 1 || traceback.panics.first?.isRepanicked == true {
        sheet.add("root_cause_function", text: reading.functionBelowOutermostPanic, at: at)
      }
      foreignCode(reading, at, &sheet)
    }
    recursion(&sheet)
  }

  /// Which C function was running, and which Go function C calls back.
  private static func foreignCode(_ reading: GoStackReading, _ at: SourceLocation, _ sheet: inout GoFactSheet) {
    let isInC =
      sheet.traceback.signal?.isDuringCgo == true || sheet.traceback.libcMessage != nil
      || sheet.traceback.fatal?.hasPrefix("unexpected signal") == true
    for (frame, name) in zip(reading.frames, reading.names) {
      if isInC, let function = GoPanicText.cFunction(of: frame.function) {
        sheet.add("c_function", text: function, at: at)
        break
      }
      // Go code above the first call into C: then C was not running.
      if isInC, name.origin == .program { break }
    }
    if let exported = reading.frames.lazy.compactMap({ GoPanicText.exportedFunction(of: $0.function) }).first {
      sheet.add("c_bridge", text: exported, at: at)
    }
  }

  private static func recursion(_ sheet: inout GoFactSheet) {
    let traceback = sheet.traceback
    guard let goroutine = traceback.crashingGoroutine ?? traceback.goroutines.first(where: { $0.elided > 0 }) else {
      return
    }
    let isEndless = traceback.fatal == "stack overflow" || traceback.limits.stackBytes != nil || goroutine.elided > 0
    let names = traceback.frames(of: goroutine.stack).map(\.function)
    guard
      let cycle = GoRecursionCycle.find(
        in: names, elided: goroutine.elided, expecting: isEndless ? .endless : .unknown)
    else { return }
    sheet.add("recursion_cycle", list: cycle.functions, at: goroutine.location)
    sheet.add("recursion_entry", text: cycle.entry, at: goroutine.location)
    sheet.add("recursion_depth", .integer(cycle.depth), at: goroutine.location)
  }

  /// A panic that the program, or a library around it, recovered and printed with its stack.
  private static func recovered(_ sheet: inout GoFactSheet) {
    let remark = sheet.traceback.recovered
    sheet.add("recovered_panic", text: remark?.text, at: remark?.location)
    guard sheet.traceback.signal == nil, let goroutine = sheet.traceback.goroutines.first else { return }
    let reading = sheet.reading(ofStack: goroutine.stack)
    guard let function = reading.functionBelowOutermostPanic else { return }
    sheet.add("recovered_panic_in", text: function, at: goroutine.location)
    sheet.add("recovered_by", text: reading.functionAbovePanic, at: goroutine.location)
    sheet.add("process_died", .bool(false), at: goroutine.location)
  }

  private static func ending(_ sheet: inout GoFactSheet) {
    let traceback = sheet.traceback
    let isAsked = traceback.signal.map { !$0.isInBrackets } ?? false
    if sheet.isCrash || isAsked { sheet.add("process_died", .bool(true), at: nil) }
    if sheet.isCrash || traceback.isCutOff { sheet.add("cut_off", .bool(traceback.isCutOff), at: nil) }
    let what: String
    let location: SourceLocation?
    if let fatal = traceback.fatal {
      what = "fatal error: \(fatal)"
      location = traceback.fatalLocation
    } else if sheet.isCrash, let panic = traceback.panics.first {
      what = "panic: \(panic.firstLine)"
      location = panic.location
    } else if let recovered = traceback.recovered {
      what = "recovered panic: \(recovered.text)"
      location = recovered.location
    } else if let signal = traceback.signal {
      what = signal.description.isEmpty ? signal.name : "\(signal.name): \(signal.description)"
      location = signal.location
    } else {
      return
    }
    sheet.analysis.events.append(
      CaseEvent(
        artifact: sheet.info.id.artifact, segment: sheet.info.id, location: location ?? sheet.info.location,
        what: what, kind: .signal))
  }
}
