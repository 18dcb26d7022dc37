/// The head: lines that begin with `#`.
extension HsErrText {
  /// What the first line of a head may say, since JDK 1.4.
  static let beginnings: [StaticString] = [
    "# A fatal error has been detected by the Java Runtime Environment",
    "# There is insufficient memory for the Java Runtime Environment",
    "# An unexpected error has been detected by Java Runtime Environment",
    "# An unexpected error has been detected by HotSpot Virtual Machine",
    "# A fatal error has been detected by ",
  ]

  static func isBeginning(_ line: Span<UInt8>) -> Bool {
    guard line.byte(0) == UInt8(ascii: "#"), line.byte(1) == 0x20 else { return false }
    if line.has(beginnings[4], at: 0) { return line.place(of: "Java Runtime") != nil }
    for text in beginnings.prefix(4) where line.has(text, at: 0) { return true }
    return false
  }

  mutating func readHead(_ line: Span<UInt8>) {
    if line.has("# [ timer expired, abort", at: 0) { return }
    let start = line.afterBlanks(1)
    if awaitsFrame, start < line.count {
      awaitsFrame = false
      let frame = JavaCrashFrame(line, at: start)
      update { $0.head.frame = $0.head.frame ?? frame }
      if line.place(of: "][thread ", from: start) != nil {
        update { $0.head.otherThreads += 1 }
        awaitsSymbol = true
      }
      return
    }
    if line.has("There is insufficient memory", at: start) {
      update { $0.cause = .nativeOutOfMemory }
      awaitsReason = true
    } else if line.has("Native memory allocation", at: start) || awaitsReason && start < line.count {
      awaitsReason = false
      let text = line.trimmedText(from: start)
      update { $0.head.nativeOutOfMemory = $0.head.nativeOutOfMemory ?? text }
    } else if line.has("JRE version:", at: start) {
      let text = line.trimmedText(from: start + 12, limit: 256)
      update { $0.head.jre = text }
    } else if line.has("Java VM:", at: start) {
      let text = line.trimmedText(from: start + 8, limit: 512)
      update { $0.head.vm = text }
    } else if line.has("Problematic frame:", at: start) {
      awaitsFrame = true
    } else if line.has("The crash happened outside the Java Virtual Machine", at: start) {
      update { $0.head.isOutside = true }
    } else {
      readEvent(line, start)
    }
  }

  /// `[thread 2191 also had an error]`, and what it cut off from the problematic frame.
  mutating func readBetween(_ line: Span<UInt8>) -> Bool {
    if line.has("[thread ", at: 0), line.place(of: "also had an error") != nil {
      update { $0.head.otherThreads += 1 }
      return true
    }
    guard awaitsSymbol, line.has("  ", at: 0), let name = JavaCrashFrame.function(line, 2, line.count) else {
      return false
    }
    awaitsSymbol = false
    let text = line.trimmedText(from: 2) ?? ""
    update { crash in
      crash.head.frame?.symbol = name
      crash.head.frame?.text += "  \(text)"
    }
    return true
  }

  /// The line that names the signal or the place, and the one behind it that says why.
  private mutating func readEvent(_ line: Span<UInt8>, _ start: Int) {
    if let pidPlace = line.place(of: "pid=", from: start), readIdentity(line, start, pidPlace) { return }
    guard crash.head.pid != nil, crash.head.error == nil, crash.head.jre == nil else { return }
    guard crash.cause == .internalError else { return }
    let text = line.trimmedText(from: start, limit: 2_048)
    let condition = HsErrText.condition(line, start)
    update { crash in
      crash.head.error = text
      crash.head.assertion = condition
    }
  }

  /// The condition of `guarantee(x != 0) failed: message` and `assert(x != 0) failed: message`.
  private static func condition(_ line: Span<UInt8>, _ start: Int) -> String? {
    guard line.has("guarantee(", at: start) || line.has("assert(", at: start),
      let open = line.place(of: "(", from: start), let end = line.place(of: ") failed", from: open)
    else { return nil }
    return end > open + 1 ? line.text(open + 1..<min(end, open + 512)) : nil
  }

  /// `SIGSEGV (0xb) at pc=0x…, pid=21529, tid=21548`, `Internal Error (debug.cpp:271), pid=…, tid=0x…`
  private mutating func readIdentity(_ line: Span<UInt8>, _ start: Int, _ pidPlace: Int) -> Bool {
    guard let tidPlace = line.place(of: "tid=", from: pidPlace) else { return false }
    var at = pidPlace + 4
    let pid = line.wholeNumber(&at)
    at = tidPlace + 4
    let tid = line.has("0x", at: at) ? line.hexNumber(&at).flatMap { Int(exactly: $0) } : line.wholeNumber(&at)
    let pc = line.word(after: "pc=", from: start)
    let isOutOfMemory = line.has("Out of Memory Error", at: start) || line.has("Out Of Memory Error", at: start)
    let isInternal = line.has("Internal Error", at: start) || isOutOfMemory
    guard pc != nil || isInternal else { return false }
    var stop = start
    while stop < line.count, line[stop] > 0x20 { stop += 1 }
    let signal = isInternal ? nil : line.text(start..<min(stop, start + 64))
    let place =
      isInternal ? line.word(after: "Error (", from: start) ?? line.word(after: "Error at ", from: start) : nil
    var sender: String?
    if let sent = line.place(of: "(sent by ", from: start),
      let close = line.place(of: ")", from: sent)
    {
      sender = line.text(sent + 9..<min(close, sent + 96))
    }
    update { crash in
      crash.head.pid = pid
      crash.head.tid = tid
      crash.head.pc = pc
      crash.head.signal = signal
      crash.head.place = place
      crash.head.sentBy = sender
      if crash.cause == .unknown || crash.cause == .signal {
        crash.cause = isOutOfMemory ? .nativeOutOfMemory : isInternal ? .internalError : .signal
      }
    }
    return true
  }
}
