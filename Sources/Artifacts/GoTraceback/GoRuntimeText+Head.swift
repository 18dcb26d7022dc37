internal import CaseModel

/// Headlines: panics, fatal errors, signals, and what stands around them.
extension GoRuntimeText {
  /// A headline, or `nil` where the line is none.
  mutating func readHead(_ text: Span<UInt8>, _ position: LinePosition) -> Step? {
    guard let kind = GoHeadline.recognise(text), kind != .goroutine else { return nil }
    switch kind {
    case .panic: readPanic(text, from: GoHeadline.panicTextStart(text) ?? 7, position)
    case .fatal: readFatal(text, position)
    case .signal: readSignal(text, position)
    case .faultAddress:
      result.faultAddress = GoText.word(text, from: 25)
      remark(text, position)
      state = .preamble
    case .remark:
      remark(text, position)
      readLimits(text, position)
      if state == .start { state = .preamble }
    case .libc:
      if result.libcMessage == nil {
        result.libcMessage = GoRemark(text: GoText.string(text), location: position.location)
      }
      if state == .start { state = .preamble }
    case .recovered:
      let start = GoHeadline.recoveredTextStart(text) ?? text.count
      result.recovered = GoRemark(text: GoText.string(text, start..<text.count), location: position.location)
      state = .recoveredHead
    case .allocationTrace: state = .allocationTrace
    case .goroutine: return nil
    }
    return .mine
  }

  /// A line while no goroutine was read yet.
  mutating func advanceHead(_ text: Span<UInt8>, _ position: LinePosition) -> Step {
    if GoText.starts(text, "[signal "), foreignRun <= 8 {
      readBracketSignal(text, position)
      isConfirmed = true
      return .mine
    }
    if GoText.equals(text, "runtime stack:") {
      isConfirmed = true
      beginRuntimeStack(position)
      return .mine
    }
    if state != .preamble, foreignRun == 0, let status = exitStatus(text) {
      guard state != .recoveredHead else { return .before }
      isConfirmed = true
      result.exitStatus = status
      state = .ended
      return .foreign
    }
    switch state {
    case .panicHead: if let step = advancePanic(text, position) { return step }
    case .signalHead: if let step = advanceSignal(text, position) { return step }
    case .preamble: if isPreambleDetail(text) { return .mine }
    default: break
    }
    if GoText.starts(text, "panic during panic") || GoText.starts(text, "stack trace unavailable")
      || GoText.starts(text, "[panic during panic]") || GoText.equals(text, "created by")
    {
      return .mine
    }
    return nextHeadline(text, position) ?? .foreign
  }

  /// Another headline before the first was confirmed: part of the same crash, or the first meant nothing.
  private mutating func nextHeadline(_ text: Span<UInt8>, _ position: LinePosition) -> Step? {
    guard let kind = GoHeadline.recognise(text) else { return nil }
    let isAdjacent = foreignRun == 0
    // Somebody asked the next process for its goroutines.
    let isRequest = GoText.starts(text, "SIGQUIT: ")
    switch (state, kind) {
    case (_, .remark), (_, .libc): return readHead(text, position)
    case (.preamble, _) where isAdjacent || kind == .fatal || kind == .signal: return readHead(text, position)
    case (.panicHead, .fatal) where isAdjacent, (.fatalHead, .fatal) where isAdjacent && !hasBlankBelowHead,
      (.fatalHead, .signal) where isAdjacent && !isRequest, (.panicHead, .faultAddress) where isAdjacent:
      return readHead(text, position)
    default:
      if isConfirmed { return .before }
      restart()
      return readHead(text, position)
    }
  }

  private mutating func readFatal(_ text: Span<UInt8>, _ position: LinePosition) {
    let start = GoText.starts(text, "fatal error: ") ? 13 : 7
    let message = GoText.string(text, start..<text.count)
    if result.fatal == nil {
      result.fatal = message
      result.fatalLocation = position.location
    } else {
      remark(text, position)
    }
    state = .fatalHead
    if message == "no goroutines (main called runtime.Goexit) - deadlock!" { isConfirmed = true }
    // The whole line, before int3 ends the process without a word: no other program prints it.
    if start == 7, message == "morestack on g0" || message == "morestack on gsignal" { isConfirmed = true }
  }

  private mutating func readSignal(_ text: Span<UInt8>, _ position: LinePosition) {
    var signal: GoSignal
    if let end = GoHeadline.signalNameEnd(text) {
      signal = GoSignal(name: GoText.string(text, 0..<end), isInBrackets: false, location: position.location)
      signal.description = GoText.string(text, end + 2..<text.count)
    } else {
      signal = GoSignal(
        name: "Exception " + GoText.word(text, from: 10), isInBrackets: false, location: position.location)
    }
    if result.signal == nil { result.signal = signal }
    state = .signalHead
  }

  private mutating func advanceSignal(_ text: Span<UInt8>, _ position: LinePosition) -> Step? {
    if GoText.starts(text, "PC=0x") {
      isConfirmed = true
      setSignalParts(text)
      return .mine
    }
    if GoText.equals(text, "signal arrived during cgo execution")
      || GoText.equals(text, "signal arrived during external code execution")
    {
      result.signal?.isDuringCgo = true
      return .mine
    }
    return GoText.starts(text, "instruction bytes: 0x") || GoText.starts(text, "instruction bytes:") ? .mine : nil
  }

  private mutating func setSignalParts(_ text: Span<UInt8>) {
    guard var signal = result.signal, signal.pc == nil else { return }
    signal.pc = GoText.word(text, from: 3)
    if let at = GoText.find(text, " sigcode=") { signal.code = GoText.word(text, from: at + 9) }
    if let at = GoText.find(text, " addr=") { signal.address = GoText.word(text, from: at + 6) }
    result.signal = signal
  }

  /// `[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x49a1a8]`
  mutating func readBracketSignal(_ text: Span<UInt8>, _ position: LinePosition) {
    var end = 8
    while end < text.count, text[end] != UInt8(ascii: ":"), text[end] != UInt8(ascii: " "),
      text[end] != UInt8(ascii: "]")
    {
      end += 1
    }
    var signal = GoSignal(name: GoText.string(text, 8..<end), isInBrackets: true, location: position.location)
    let code = GoText.find(text, " code=", from: end)
    if GoText.starts(text, ": ", at: end) { signal.description = GoText.string(text, end + 2..<(code ?? text.count)) }
    if let code { signal.code = GoText.word(text, from: code + 6) }
    if let at = GoText.find(text, " addr=", from: end) { signal.address = GoText.word(text, from: at + 6) }
    if let at = GoText.find(text, " pc=", from: end) { signal.pc = GoText.word(text, from: at + 4) }
    if result.signal == nil { result.signal = signal }
  }

  /// Lines that the runtime prints between its remarks: object dumps, stack bounds, hexadecimal dumps.
  private func isPreambleDetail(_ text: Span<UInt8>) -> Bool {
    GoText.starts(text, "object=0x") || GoText.starts(text, " *(object") || GoText.starts(text, "stack: frame={")
      || GoText.starts(text, "0x") || GoText.starts(text, "0000") || GoText.starts(text, "\t")
      || GoText.starts(text, "  what(): ") || GoText.starts(text, "  ...") || GoText.starts(text, "PC=")
  }

  func exitStatus(_ text: Span<UInt8>) -> Int? {
    guard GoText.starts(text, "exit status ") else { return nil }
    var at = 12
    guard let status = GoText.decimal(text, &at), at == text.count, status == 2 else { return nil }
    return status
  }

  mutating func remark(_ text: Span<UInt8>, _ position: LinePosition) {
    guard result.preamble.count < 32 else { return }
    result.preamble.append(GoRemark(text: GoText.string(text, limit: 1_024), location: position.location))
  }

  private mutating func readLimits(_ text: Span<UInt8>, _ position: LinePosition) {
    func number(after marker: StaticString, before suffix: StaticString) -> GoLimits.Value? {
      guard let start = GoText.find(text, marker) else { return nil }
      var at = start + marker.utf8CodeUnitCount
      guard let value = GoText.decimal(text, &at), GoText.starts(text, suffix, at: at) else { return nil }
      return GoLimits.Value(value: value, location: position.location)
    }
    if let value = number(after: "goroutine stack exceeds ", before: "-byte limit") { result.limits.stackBytes = value }
    if let value = number(after: "cannot allocate ", before: "-byte block") { result.limits.allocationBytes = value }
    if let value = number(after: "-byte block (", before: " in use") { result.limits.inUseBytes = value }
    if let value = number(after: "program exceeds ", before: "-thread limit") { result.limits.threads = value }
    if let value = number(after: "errno=", before: "") { result.limits.errno = value }
  }
}
