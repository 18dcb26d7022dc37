/// What one line of a Java trace is, told by its bytes.
enum JavaTraceLine {
  /// A class name and message in a line.
  struct Head: Equatable {
    var name: Range<Int>
    var message: Range<Int>?
  }

  /// The first place that is neither blank nor tab.
  static func indent(_ line: Span<UInt8>) -> Int {
    var at = 0
    while line.byte(at) == 0x20 || line.byte(at) == 0x09 { at += 1 }
    return at
  }

  /// The text of a frame (`a.b.C.m(File.java:12)`); `nil` where the line is none of Java's.
  static func frame(_ line: Span<UInt8>) -> Range<Int>? {
    var start = indent(line)
    guard line.has("at ", at: start) else { return nil }
    start += 3
    var open = start
    while open < line.count, line[open] != UInt8(ascii: "(") { open += 1 }
    guard open < line.count, open > start, line[open - 1] != 0x20, line[start] != 0x20 else { return nil }
    var close = open
    while close < line.count, line[close] != UInt8(ascii: ")") { close += 1 }
    guard close < line.count, hasDot(line, start..<open), isPlace(line, open + 1..<close) else { return nil }
    return start..<close + 1
  }

  /// `File.java:12`, `Native Method`, `Unknown Source`, `SourceFile:3`, `<generated>`: what Java prints in parentheses,
  /// the JVM itself with the module before it. Other languages print parameters there.
  private static func isPlace(_ line: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let start = range.lowerBound
    if line.has("Native Method", at: start) || line.has("Unknown Source", at: start) { return true }
    if line.byte(start) == UInt8(ascii: "<") { return line.byte(range.upperBound - 1) == UInt8(ascii: ">") }
    var hasDot = false
    var hasDollar = false
    var isModule = false
    var at = start
    while at < range.upperBound {
      let byte = line[at]
      if byte == UInt8(ascii: ":") { return at > start && line.isDigit(at + 1) }
      if byte == UInt8(ascii: "/"), isModule { return isPlace(line, at + 1..<range.upperBound) }
      guard isNameByte(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "@")
      else { return false }
      hasDot = hasDot || byte == UInt8(ascii: ".")
      hasDollar = hasDollar || byte == UInt8(ascii: "$")
      isModule = isModule || byte == UInt8(ascii: "@")
      at += 1
    }
    return (hasDot || hasDollar) && !isModule
  }

  /// `tax-1.2.jar` of `~[tax-1.2.jar:1.2]` or `[tax-1.2.jar!/:1.2]` behind a frame; `nil` where nothing is known.
  static func archive(_ line: Span<UInt8>, after frame: Range<Int>) -> Range<Int>? {
    var at = line.afterBlanks(frame.upperBound)
    if line.byte(at) == UInt8(ascii: "~") { at += 1 }
    guard line.byte(at) == UInt8(ascii: "[") else { return nil }
    let start = at + 1
    var end = start
    while end < line.count, end - start < 200 {
      let byte = line[end]
      if byte == UInt8(ascii: ":") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "!") { break }
      end += 1
    }
    let isUnknown = end == start || line.has("na:", at: start) || line.has("?:", at: start)
    return isUnknown ? nil : start..<end
  }

  /// `... 12 more`, `... 12 common frames omitted`
  static func omitted(_ line: Span<UInt8>) -> Int? {
    var at = indent(line)
    guard line.has("... ", at: at) else { return nil }
    at += 4
    guard let number = line.wholeNumber(&at), line.has(" more", at: at) || line.has(" common frames omitted", at: at)
    else { return nil }
    return number
  }

  /// A class name with its message at `start`: `java.lang.IllegalStateException: no`.
  ///
  /// A name without a package counts only where `needsPackage` is false.
  static func head(_ line: Span<UInt8>, at start: Int, needsPackage: Bool) -> Head? {
    var end = start
    while end < line.count, isNameByte(line[end]) || line[end] == UInt8(ascii: ".") || line[end] == UInt8(ascii: "/") {
      end += 1
    }
    while end > start, line[end - 1] == UInt8(ascii: ".") { end -= 1 }
    guard end > start, isClassName(line, start..<end, needsPackage: needsPackage) else { return nil }
    if end == line.count { return Head(name: start..<end, message: nil) }
    guard line[end] == UInt8(ascii: ":") else {
      return line.afterBlanks(end) == line.count ? Head(name: start..<end, message: nil) : nil
    }
    let message = line.afterBlanks(end + 1)
    return Head(name: start..<end, message: message < line.count ? message..<line.count : nil)
  }

  /// The first class name of an exception anywhere in the line, with its message.
  static func headInside(_ line: Span<UInt8>) -> Head? {
    var at = 0
    let limit = min(line.count, 4_096)
    while at < limit {
      guard isLower(line[at]), at == 0 || !(isNameByte(line[at - 1]) || line[at - 1] == UInt8(ascii: ".")) else {
        at += 1
        continue
      }
      if let head = head(line, at: at, needsPackage: true) { return head }
      while at < limit, isNameByte(line[at]) || line[at] == UInt8(ascii: ".") { at += 1 }
    }
    return nil
  }

  /// The word for a log level before `end`, whole and in capitals.
  static func level(_ line: Span<UInt8>, before end: Int) -> Range<Int>? {
    let limit = min(end, line.count, 256)
    var at = 0
    while at < limit {
      guard isUpper(line[at]), at == 0 || !isNameByte(line[at - 1]) else {
        at += 1
        continue
      }
      var stop = at
      while stop < line.count, isUpper(line[stop]) { stop += 1 }
      if !isNameByte(line.byte(stop)), isLevel(line, at..<stop) { return at..<stop }
      at = max(stop, at + 1)
    }
    return nil
  }

  /// The thread that a log record names before `end`: `[main]`, `[http-nio-8080-exec-1]`, `--- [           main]`.
  static func thread(_ line: Span<UInt8>, before end: Int) -> Range<Int>? {
    let limit = min(end, line.count, 256)
    var at = 0
    while at < limit {
      guard line[at] == UInt8(ascii: "[") else {
        at += 1
        continue
      }
      var start = line.afterBlanks(at + 1)
      var stop = start
      while stop < limit, line[stop] != UInt8(ascii: "]"), line[stop] != UInt8(ascii: "[") { stop += 1 }
      guard stop < limit, line[stop] == UInt8(ascii: "]") else {
        at = max(stop, at + 1)
        continue
      }
      at = stop + 1
      while stop > start, line[stop - 1] == 0x20 { stop -= 1 }
      if line.has("thread=", at: start) { start += 7 }
      guard isThread(line, start..<stop) else { continue }
      // Spring Boot puts the application's name before the thread's.
      if line.has("] [", at: stop), line.place(of: "--- [", to: start) != nil {
        let second = line.afterBlanks(stop + 3)
        var end = second
        while end < limit, line[end] != UInt8(ascii: "]") { end += 1 }
        if end < limit, isThread(line, second..<end) { return second..<end }
      }
      return start..<stop
    }
    // JBoss: [logger] (thread)
    guard let open = line.place(of: "] (", to: limit) else { return nil }
    var end = open + 3
    while end < limit, line[end] != UInt8(ascii: ")") { end += 1 }
    return end < limit && isThread(line, open + 3..<end) ? open + 3..<end : nil
  }

  /// Whether a text in brackets may be a thread's name: no level, number, time or list of settings.
  private static func isThread(_ line: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count > 0, range.count <= 64, !isLevel(line, range) else { return false }
    var letters = 0
    var dots = 0
    for index in range {
      let byte = line[index]
      // The name of a logger.
      if byte == UInt8(ascii: ".") { dots += 1 }
      if dots > 1 { return false }
      if byte == UInt8(ascii: "=") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "/") { return false }
      if byte == UInt8(ascii: ":"), line.isDigit(index + 1), line.isDigit(index - 1) { return false }
      if isLower(byte | 0x20) { letters += 1 }
    }
    return letters * 3 >= range.count
  }

  /// Where the text of a line of Android's log begins: behind `E/AndroidRuntime( 1234): ` or `E AndroidRuntime: `.
  static func contentStart(_ line: Span<UInt8>) -> Int {
    guard let tag = line.place(of: "AndroidRuntime", to: 80) else { return 0 }
    var at = line.afterBlanks(tag + 14)
    if line.byte(at) == UInt8(ascii: "(") {
      while at < line.count, line[at] != UInt8(ascii: ")") { at += 1 }
      at += 1
    }
    guard line.byte(at) == UInt8(ascii: ":") else { return 0 }
    at += 1
    if line.byte(at) == 0x20 { at += 1 }
    return min(at, line.count)
  }

  private static func isLevel(_ line: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for word in levels where word.utf8CodeUnitCount == range.count && line.has(word, at: range.lowerBound) {
      return true
    }
    return false
  }

  private static let levels: [StaticString] = [
    "WARN", "WARNING", "ERROR", "SEVERE", "FATAL", "CRITICAL", "INFO", "DEBUG", "TRACE", "FINE", "FINER", "FINEST",
    "NOTICE",
  ]

  /// Whether the name is that of a throwable: `Exception`, `Error`, `Throwable` or a like word ends its last part.
  private static func isClassName(_ line: Span<UInt8>, _ range: Range<Int>, needsPackage: Bool) -> Bool {
    var last = range.upperBound
    while last > range.lowerBound, line[last - 1] != UInt8(ascii: "."), line[last - 1] != UInt8(ascii: "/") {
      last -= 1
    }
    if last == range.lowerBound {
      guard !needsPackage else { return false }
    } else {
      guard isLower(line[range.lowerBound]) else { return false }
    }
    guard isUpper(line.byte(last)) else { return false }
    for ending in endings {
      let start = range.upperBound - ending.utf8CodeUnitCount
      if start >= last, line.has(ending, at: start) { return true }
    }
    return false
  }

  private static let endings: [StaticString] = [
    "Exception", "Error", "Throwable", "Failure", "Fault", "Death", "Interrupt", "Timeout",
  ]

  private static func hasDot(_ line: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for index in range where line[index] == UInt8(ascii: ".") { return true }
    return false
  }

  static func isNameByte(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- 0x30 < 10 || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: "$") || byte >= 0x80
  }

  private static func isLower(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "a") < 26 }
  private static func isUpper(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "A") < 26 }
}
