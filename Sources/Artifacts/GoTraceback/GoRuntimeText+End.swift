internal import CaseModel

/// What follows the goroutines, and what the whole amounts to.
extension GoRuntimeText {
  /// A line between goroutines that is no goroutine header.
  mutating func advanceBetween(_ text: Span<UInt8>, _ position: LinePosition) -> Step {
    if GoText.equals(text, "runtime stack:") {
      beginRuntimeStack(position)
      return .mine
    }
    if GoText.starts(text, "[signal "), hasHeadline {
      readBracketSignal(text, position)
      return .mine
    }
    if GoText.equals(text, "-----") {
      isAfterRule = true
      closeGoroutine()
      state = .between
      return .mine
    }
    if hasHeadline {
      if let status = exitStatus(text) {
        closeGoroutine()
        result.exitStatus = status
        state = .ended
        return .foreign
      }
      if isAfterRule, GoText.starts(text, "PC=0x") || GoHeadline.signalNameEnd(text) != nil { return .mine }
      if let registers = GoLine.registers(text) {
        closeGoroutine()
        if result.registers.count < 64 { result.registers += registers }
        state = .between
        return .mine
      }
      if GoText.starts(text, "panic during panic") || GoText.starts(text, "[panic during panic]")
        || GoText.starts(text, "stack trace unavailable")
      {
        return .mine
      }
    }
    if let kind = GoHeadline.recognise(text), kind != .goroutine {
      // A remark of the runtime in the middle of its own dump is part of it; a new headline is a new crash.
      if kind == .remark || kind == .libc, hasHeadline, foreignRun == 0, !isAfterBlank { return .mine }
      return .before
    }
    if GoDelveText.begins(text) { return .before }
    isTorn = looksTorn(text)
    return .foreign
  }

  /// Whether a line could be one of ours, cut in the middle.
  private func looksTorn(_ text: Span<UInt8>) -> Bool {
    switch state {
    case .place, .createdPlace: return GoText.isBlank(text[0])
    case .function, .between:
      if GoText.starts(text, "goroutine ") { return true }
      if isComplete { return false }
      if GoText.starts(text, "created by") || GoText.starts(text, "...") { return true }
      for index in 0..<text.count where text[index] == 0x20 || text[index] == 0x22 || text[index] == 0x3D {
        return GoText.find(text, "(0x") != nil || GoText.find(text, "({0x") != nil
      }
      return GoText.isLetter(text[0]) || text[0] == UInt8(ascii: "_")
    default: return false
    }
  }

  /// Whether the stack being read, or read last, has reached its outermost frame.
  var isComplete: Bool {
    guard let current = open else { return true }
    if current.goroutine.createdBy != nil || current.goroutine.flags.contains(.stackUnavailable) { return true }
    if let pending = current.pending { return isOutermost(Int(pending.function)) }
    guard let last = current.frames.last else { return false }
    return isOutermost(table.functionNumber(ofFrame: Int(last)))
  }

  private func isOutermost(_ function: Int) -> Bool {
    let name = table.functionName(function)
    if name == "main.main" { return open?.goroutine.hasPointers != true }
    return name == "runtime.goexit" || name.hasPrefix("runtime.") || name.hasPrefix("_cgo")
      || name.hasPrefix("_rt0_") || name == "main.init" || name.hasPrefix("main.init.")
  }

  /// Whether the lines amount to a crash or dump.
  ///
  /// A headline counts where the runtime's structure follows: a goroutine, `[signal …]`, `runtime stack:`,
  /// `exit status 2`. Alone it counts only as the last line of the artifact (GOTRACEBACK=none, or a log cut there):
  /// a program that goes on after `panic: x` did not die of it.
  func hasMeaning(_ end: ReaderEnd) -> Bool {
    let hasStack = result.goroutineCount > 0 || result.runtimeStack != nil
    if !hasHeadline {
      return result.goroutines.contains { !table.isEmpty($0.stack) || $0.flags.contains(.stackUnavailable) }
        || result.runtimeStack != nil
    }
    if isConfirmed || (hasStack && (!result.panics.isEmpty || result.fatal != nil)) { return true }
    guard end != .natural, foreignRun == 0 else { return false }
    if result.fatal != nil { return result.limits.stackBytes != nil || !result.preamble.isEmpty || isKnownFatal }
    return !result.panics.isEmpty
  }

  /// Fatal errors that need no stack to be recognised as the runtime's words.
  private var isKnownFatal: Bool {
    guard let fatal = result.fatal else { return false }
    let known = [
      "all goroutines are asleep - deadlock!", "no goroutines (main called runtime.Goexit) - deadlock!",
      "stack overflow", "out of memory", "runtime: out of memory", "runtime: cannot allocate memory",
      "concurrent map writes", "concurrent map read and map write", "concurrent map iteration and map write",
      "sync: unlock of unlocked mutex", "sync: Unlock of unlocked RWMutex", "sync: RUnlock of unlocked RWMutex",
      "go of nil func value", "fault", "newosproc", "thread exhaustion",
      "unexpected signal during runtime execution", "morestack on g0", "morestack on gsignal",
      "invalid pointer found on stack", "found pointer to free object", "sweep increased allocation count",
      "bad sweepgen in refill", "P has cached GC work at end of mark termination", "checkmark found unmarked object",
      "malloc during signal", "non-Go code set up signal handler without SA_ONSTACK flag",
      "out of memory (stackalloc)", "runtime: split stack overflow", "runtime: stack split at bad time",
      "found bad pointer in Go heap (incorrect use of unsafe or cgo?)",
    ]
    return known.contains(fatal)
  }

  /// Whether the process died of it, as opposed to a dump somebody asked for or the program printed itself.
  var isCrash: Bool {
    if result.fatal != nil { return true }
    if !result.panics.isEmpty { return !result.isHandled }
    if result.isHeadMissing { return true }
    guard let signal = result.signal else { return false }
    switch signal.name {
    case "SIGQUIT": return false
    // abort() raises the signal itself (SI_TKILL); a watchdog's kill carries code 0.
    case "SIGABRT": return signal.code != "0" || result.libcMessage != nil
    default: return true
    }
  }

  /// Fills in what only the whole text tells.
  mutating func complete(_ end: ReaderEnd) {
    result.stacks = table.stacks
    result.frames = table.makeFrames()
    result.groups = groups.values.sorted { left, right in
      left.count != right.count ? left.count > right.count : left.location.line < right.location.line
    }
    settleRecovered()
    if !hasHeadline, result.recovered == nil { result.isHeadMissing = looksLikeCrashWithoutHead }
    result.crashing = crashingIndex()
    result.goarch = GoArchitecture.find(in: result)
    guard end != .natural, state != .ended else { return }
    let isIncomplete = isTorn || foreignRun == 0 && lastGoroutineIsIncomplete
    result.isCutOff = end == .cutOff || isIncomplete && (foreignRun == 0 || isTorn && foreignRun == 1)
    if result.isHeadMissing, result.exitStatus == nil { result.isCutOff = true }
  }

  /// A log line `panic: x` followed at once by a stack that the program printed itself: the panic was recovered.
  private mutating func settleRecovered() {
    guard result.panics.count == 1, result.fatal == nil, let panic = result.panics.first, !panic.isRecovered,
      let goroutine = result.goroutines.first
    else { return }
    let names = result.frames(of: goroutine.stack).map(\.function)
    let isPrinted = names.first == "runtime/debug.Stack" || names.first == "runtime/debug.PrintStack"
    let isDeferred = !hasBlankBelowHead && (names.firstIndex(of: "panic") ?? 0) > 0
    guard isPrinted || isDeferred, result.signal == nil || isPrinted else { return }
    result.recovered = GoRemark(text: panic.value, location: panic.location)
    result.isHandled = true
  }

  private func crashingIndex() -> Int? {
    guard hasHeadline || result.isHeadMissing, !result.isHandled, let first = result.goroutines.first else {
      return nil
    }
    if let fatal = result.fatal, fatal.hasSuffix("deadlock!") { return nil }
    if result.signal?.isInBrackets == false, !isCrash { return nil }
    if result.runtimeStack != nil, first.thread == nil, first.state != "running" { return nil }
    return 0
  }

  /// The runtime throws only from these; where they stand on top, a headline was printed above.
  private var looksLikeCrashWithoutHead: Bool {
    let stacks = [result.runtimeStack, result.goroutines.first?.stack].compactMap { $0 }
    return stacks.contains { stack in
      guard let top = result.frames(of: stack).first?.function else { return false }
      return ["runtime.throw", "runtime.fatalthrow", "runtime.fatalpanic", "runtime.fatal", "runtime.dopanic"]
        .contains(top)
    }
  }

  private var lastGoroutineIsIncomplete: Bool {
    guard let goroutine = result.goroutines.last else { return false }
    guard result.goroutineCount <= GoTraceback.goroutineCap else { return false }
    if goroutine.createdBy != nil || goroutine.flags.contains(.stackUnavailable) { return false }
    guard let last = result.frames(of: goroutine.stack).last else { return true }
    if last.function == "main.main" { return goroutine.hasPointers }
    let complete = ["runtime.", "_cgo", "_rt0_", "main.init", "testing."]
    return !complete.contains { last.function.hasPrefix($0) } && !last.isForeign
  }
}
