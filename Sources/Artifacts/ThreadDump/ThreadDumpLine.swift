internal import CaseModel

/// The lines of a thread dump, taken apart one by one.
enum ThreadDumpLine {
  /// `"main" #1 [20480] daemon prio=5 os_prio=0 cpu=140.18ms elapsed=3.84s tid=0x… nid=20480 runnable  [0x…]`, and the
  /// header of a management dump: `"main" - Thread t@1`, `"main" prio=5 Id=1 RUNNABLE`.
  static func header(_ line: Span<UInt8>, at location: SourceLocation) -> JavaThread? {
    guard line.byte(0) == UInt8(ascii: "\""), let close = closingQuote(line) else { return nil }
    var thread = JavaThread(name: name(line, 1..<close), location: location)
    var at = close + 1
    if line.has(" #", at: at) {
      at += 2
      thread.number = line.wholeNumber(&at)
    } else if let id = line.place(of: "Thread t@", from: at) ?? line.place(of: " Id=", from: at) {
      at = id + (line.has(" Id=", at: id) ? 4 : 9)
      thread.number = line.wholeNumber(&at)
      thread.waitsFor = owner(line, from: at)
    } else {
      thread.isOfVM = !line.has(" daemon", at: at) && !line.has(" prio=", at: at)
    }
    thread.isVirtual = line.has(" virtual", at: at)
    if let place = line.place(of: " cpu=", from: at) {
      var digits = place + 5
      if let value = line.millionths(&digits) {
        thread.cpuMicroseconds = line.has("ms", at: digits) ? value / 1_000 : value
      }
    }
    if let place = line.place(of: " elapsed=", from: at) {
      var digits = place + 9
      thread.elapsedMicroseconds = line.millionths(&digits)
    }
    if let place = line.place(of: " tid=0x", from: at) { thread.address = hexadecimal(line, from: place + 7) }
    if let place = line.place(of: " nid=", from: at) {
      var digits = place + 5
      if line.has("0x", at: digits) {
        thread.nativeID = hexadecimal(line, from: digits + 2).flatMap { Int(exactly: $0) }
      } else {
        thread.nativeID = line.wholeNumber(&digits)
      }
    }
    return thread
  }

  /// The quote that ends the name: names may hold quotes, so what follows must look like a header.
  private static func closingQuote(_ line: Span<UInt8>) -> Int? {
    var at = 1
    while let quote = Bytes.find(UInt8(ascii: "\""), in: line, from: at, to: line.count) {
      let next = quote + 1
      if line.has(" #", at: next) && line.isDigit(next + 2) || line.has(" daemon ", at: next)
        || line.has(" prio=", at: next) || line.has(" os_prio=", at: next) || line.has(" - Thread t@", at: next)
        || line.has(" Id=", at: next) || line.has(" virtual", at: next) || line.has(" cpu=", at: next)
        || line.has(" tid=0x", at: next)
      {
        return quote
      }
      at = next
    }
    return nil
  }

  /// `#21 "" virtual TIMED_WAITING 2026-11-28T22:32:27.730286060Z` of a file made by the JDK.
  static func fileHeader(_ line: Span<UInt8>, at location: SourceLocation) -> (JavaThread, JavaThread.State?)? {
    guard line.byte(0) == UInt8(ascii: "#") else { return nil }
    var at = 1
    guard let number = line.wholeNumber(&at), line.has(" \"", at: at) else { return nil }
    var close = line.count - 1
    while close > at + 1, line[close] != UInt8(ascii: "\"") { close -= 1 }
    guard close > at + 1 else { return nil }
    var thread = JavaThread(name: name(line, at + 2..<close), location: location)
    thread.number = number
    at = close + 1
    if line.has(" virtual", at: at) {
      thread.isVirtual = true
      at += 8
    }
    guard at == line.count || line[at] == 0x20 else { return nil }
    return (thread, state(line, from: min(at + 1, line.count)))
  }

  /// `   java.lang.Thread.State: BLOCKED (on object monitor)`
  static func stateLine(_ line: Span<UInt8>) -> JavaThread.State? {
    let start = LineText.indent(line)
    guard line.has("java.lang.Thread.State: ", at: start) else { return nil }
    return state(line, from: start + 24)
  }

  static func state(_ line: Span<UInt8>, from start: Int) -> JavaThread.State? {
    var end = start
    while end < line.count, line[end] == UInt8(ascii: "_") || line[end] >= 0x41 && line[end] <= 0x5a { end += 1 }
    guard end > start, end - start < 16 else { return nil }
    return JavaThread.State(rawValue: line.text(start..<end))
  }

  /// `- waiting to lock <0x…> (a com.acme.Account)`, without the blanks before it; `nil` for any other line.
  static func lock(_ line: Span<UInt8>, from start: Int) -> (use: JavaThread.LockUse, name: String, type: String)? {
    guard line.has("- ", at: start) else { return nil }
    let word = line.afterBlanks(start + 2)
    let uses: [(StaticString, JavaThread.LockUse)] = [
      ("waiting to lock ", .wantsMonitor), ("blocked on ", .wantsMonitor), ("waiting to re-lock in wait() ", .relocks),
      ("waiting on the Class initialization monitor for ", .initializes), ("waiting on ", .waitsOn),
      ("parking to wait for ", .parksFor), ("parked on ", .parksFor), ("locked ", .holds),
    ]
    for (text, use) in uses where line.has(text, at: word) {
      let rest = line.afterBlanks(word + text.utf8CodeUnitCount)
      if use == .initializes {
        let type = name(line, rest..<line.count)
        return (use, "class \(type)", type)
      }
      return identity(line, from: rest).map { (use, $0.name, $0.type) }
    }
    return nil
  }

  /// `<0x…> (a com.acme.Account)`, `<java.lang.Object@52e4eb23>`, `java.lang.Object@1a2b`; no name where the object is
  /// not known.
  static func identity(_ line: Span<UInt8>, from start: Int) -> (name: String, type: String)? {
    var inside = start..<start
    var end = start
    if line.byte(start) == UInt8(ascii: "<") {
      guard let close = Bytes.find(UInt8(ascii: ">"), in: line, from: start, to: line.count) else { return nil }
      inside = start + 1..<close
      end = close + 1
    } else {
      while end < line.count, line[end] != 0x20, line[end] != UInt8(ascii: ",") { end += 1 }
      inside = start..<end
    }
    guard !inside.isEmpty else { return nil }
    var text = name(line, inside)
    var type = ""
    if let open = line.place(of: "(a ", from: end) {
      var close = line.count
      while close > open, line[close - 1] != UInt8(ascii: ")") { close -= 1 }
      if close > open + 3 { type = name(line, open + 3..<close - 1) }
      if type.hasPrefix("java.lang.Class for ") { type = String(type.dropFirst(20)) }
    } else if let sign = text.utf8.lastIndex(of: UInt8(ascii: "@")) {
      type = String(text[..<sign])
    }
    // `<no object reference available>`, `<owner is scalar replaced>`
    if text.utf8.contains(0x20) { text = "" }
    return (text, type)
  }

  /// ` owned by "name" …` behind a lock.
  static func owner(_ line: Span<UInt8>, from start: Int) -> String? {
    guard let place = line.place(of: " owned by \"", from: start) else { return nil }
    var end = line.count
    while end > place + 11, line[end - 1] != UInt8(ascii: "\"") { end -= 1 }
    return end > place + 11 ? name(line, place + 11..<end - 1) : nil
  }

  /// A name between quotes, of bounded length.
  static func name(_ line: Span<UInt8>, _ range: Range<Int>) -> String {
    line.text(range.lowerBound..<min(range.upperBound, range.lowerBound + ThreadDumpBuilder.longestName))
  }

  private static func hexadecimal(_ line: Span<UInt8>, from start: Int) -> UInt64? {
    var value: UInt64 = 0
    var at = start
    while at < line.count, at - start < 16 {
      let byte = line[at]
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt64(byte - 0x30)
      case 0x61...0x66: value = value << 4 | UInt64(byte - 0x57)
      case 0x41...0x46: value = value << 4 | UInt64(byte - 0x37)
      default: return at > start ? value : nil
      }
      at += 1
    }
    return at > start ? value : nil
  }
}
