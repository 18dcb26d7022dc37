/// The thread that crashed: who it is, its stack, its fault.
extension HsErrText {
  mutating func readThreadStart(_ line: Span<UInt8>) -> Bool {
    switch line[0] {
    case UInt8(ascii: "C"):
      if line.has("Current thread", at: 0) {
        readCurrentThread(line)
        return true
      }
      if line.has("Current CompileTask:", at: 0) {
        table = .compileTask
        return true
      }
    case UInt8(ascii: "S"):
      if line.has("Stack: [", at: 0) {
        readStack(line)
        return true
      }
    case UInt8(ascii: "N"):
      if line.has("Native frames:", at: 0) {
        table = .frames
        return true
      }
    case UInt8(ascii: "J"):
      if line.has("Java frames:", at: 0) {
        table = .javaFrames
        return true
      }
    case UInt8(ascii: "s"):
      if line.has("siginfo:", at: 0) {
        readFault(line)
        return true
      }
    case UInt8(ascii: "V"):
      if line.has("VM_Operation (", at: 0) {
        let text = line.word(after: "): ")
        update { $0.thread?.operation = text }
        return true
      }
    case UInt8(ascii: "R"):
      // Of the table of registers only values that point to `sun.misc.Unsafe` matter.
      if line.byte(3) == UInt8(ascii: "=") {
        if line.place(of: "is an oop: sun.misc.Unsafe") != nil { update { $0.process.unsafeRegisters += 1 } }
        return true
      }
    default: break
    }
    return false
  }

  /// `Current thread (0x…):  JavaThread "main" daemon [_thread_in_native, id=1, stack(0x…,0x…)]`,
  /// `Current thread is native thread`
  private mutating func readCurrentThread(_ line: Span<UInt8>) {
    guard crash.thread == nil else { return }
    guard let colon = line.place(of: "): ") else {
      let isNative = line.place(of: "native thread") != nil
      update { $0.thread = JavaCrash.Thread(type: "", name: isNative ? "native thread" : nil) }
      return
    }
    let start = line.afterBlanks(colon + 2)
    var end = start
    while end < line.count, line[end] > 0x20 { end += 1 }
    var thread = JavaCrash.Thread(type: line.text(start..<min(end, start + 64)))
    let bracket = HsErrText.bracket(line, end)
    if let open = line.place(of: "\"", from: end, to: bracket) {
      var close = bracket
      while close > open, line.byte(close) != UInt8(ascii: "\"") { close -= 1 }
      if close > open { thread.name = line.text(open + 1..<min(close, open + 512)) }
    }
    thread.state = line.place(of: "[_thread_", from: end) == nil ? nil : line.word(after: "[", from: bracket)
    if var at = (line.place(of: "stack(", from: bracket) ?? line.place(of: "[stack: ", from: bracket)) {
      while at < line.count, !line.has("0x", at: at) { at += 1 }
      thread.stack = HsErrText.pair(line, at)
    }
    update { $0.thread = thread }
  }

  /// Where the bracket with state and id begins: names may hold brackets of their own.
  private static func bracket(_ line: Span<UInt8>, _ start: Int) -> Int {
    let marks: [StaticString] = ["[_thread_", "[stack: ", "[id="]
    var place = line.count
    for mark in marks {
      if let found = line.place(of: mark, from: start) { place = min(place, found) }
    }
    return place
  }

  /// `0x…,0x…`
  private static func pair(_ line: Span<UInt8>, _ start: Int) -> Range<UInt64>? {
    var at = start
    guard let first = line.hexNumber(&at), line.byte(at) == UInt8(ascii: ",") else { return nil }
    at += 1
    guard let second = line.hexNumber(&at) else { return nil }
    return min(first, second)..<max(first, second)
  }

  /// `Stack: [0x…,0x…],  sp=0x…,  free space=1018k`
  private mutating func readStack(_ line: Span<UInt8>) {
    let stack = HsErrText.pair(line, 8)
    var pointer: UInt64?
    if let place = line.place(of: "sp=") {
      var at = place + 3
      pointer = line.hexNumber(&at)
    }
    var free: Int?
    if let place = line.place(of: "free space=") {
      var at = place + 11
      // Below the stack, the difference is printed as a number of 17 digits.
      if let value = line.wholeNumber(&at) { free = value < 1 << 40 ? value : 0 } else { free = 0 }
    }
    update { crash in
      var thread = crash.thread ?? JavaCrash.Thread(type: "")
      thread.stack = stack ?? thread.stack
      thread.stackPointer = pointer
      thread.freeStackKB = free
      crash.thread = thread
    }
  }

  mutating func readFrame(_ line: Span<UInt8>) -> Bool {
    if line[0] == UInt8(ascii: "[") { readFailedStep(line) }
    if line.has("...", at: 0) || line[0] == UInt8(ascii: "[") || line[0] == 0x20 { return true }
    guard let frame = JavaCrashFrame(line) else { return false }
    let isJava = table == .javaFrames
    update { crash in
      if !isJava { crash.frameCount += 1 }
      if isJava, crash.javaFrames.count < JavaCrash.mostFrames { crash.javaFrames.append(frame) }
      if !isJava, crash.frames.count < JavaCrash.mostFrames { crash.frames.append(frame) }
    }
    return true
  }

  /// `C2:    145  321 %     4       com.acme.Raster::mix @ 5 (42 bytes)`
  mutating func readCompileTask(_ line: Span<UInt8>) -> Bool {
    let text = line.trimmedText(from: 0, limit: 512)
    update { crash in
      var thread = crash.thread ?? JavaCrash.Thread(type: "")
      thread.compiling = thread.compiling ?? text
      crash.thread = thread
    }
    table = .none
    return true
  }

  /// `SIGSEGV` or `EXCEPTION_ACCESS_VIOLATION` of the line that begins with `siginfo:`.
  private static func faultSignal(_ line: Span<UInt8>) -> String? {
    for mark: StaticString in ["si_signo: ", "si_signo=", "siginfo: "] {
      guard let place = line.place(of: mark) else { continue }
      var start = place + mark.utf8CodeUnitCount
      if line.isDigit(start), let open = line.place(of: "(", from: start) { start = open + 1 }
      var end = start
      while end < line.count, JavaTraceLine.isNameByte(line[end]) { end += 1 }
      if line.has("SIG", at: start) || line.has("EXCEPTION_", at: start) { return line.text(start..<end) }
    }
    return nil
  }

  /// `siginfo: si_signo: 11 (SIGSEGV), si_code: 1 (SEGV_MAPERR), si_addr: 0x…`, older
  /// `siginfo:si_signo=SIGSEGV: si_errno=0, si_code=1 (SEGV_MAPERR), si_addr=0x…`, Windows
  /// `siginfo: EXCEPTION_ACCESS_VIOLATION (0xc0000005), reading address 0x…`
  private mutating func readFault(_ line: Span<UInt8>) {
    var fault = JavaCrash.Fault()
    fault.address =
      line.word(after: "si_addr: ") ?? line.word(after: "si_addr=") ?? line.word(after: "violation at address ")
      ?? line.word(after: "ing address ")
    if fault.address == nil, let place = line.place(of: "ExceptionInformation=") {
      var at = place + 21
      if line.hexNumber(&at) != nil { fault.address = line.word(after: " ", from: at) }
    }
    if let place = line.place(of: "si_code") {
      if let open = line.place(of: "(", from: place) { fault.code = line.word(after: "(", from: open) }
    } else if line.place(of: "reading address") != nil {
      fault.code = "reading"
    } else if line.place(of: "writing address") != nil {
      fault.code = "writing"
    } else if line.place(of: "execution prevention") != nil {
      fault.code = "executing"
    }
    fault.senderPid = line.number(after: "si_pid: ") ?? line.number(after: "si_pid=")
    if fault.address?.hasPrefix("0x") != true { fault.address = nil }
    fault.signal = HsErrText.faultSignal(line)
    update { $0.fault = fault }
  }
}
