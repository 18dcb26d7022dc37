/// The parts of a line that names a place in a source file: `./main.go:5:2: undefined: x`.
struct GoDiagnosticLine {
  /// The file's name in the line.
  var path: Range<Int>
  /// Line in the file.
  var line: Int
  /// Column, where one is named: compilers do, programs that log where they are do not.
  var column: Int?
  /// Where the message begins.
  var message: Int
  /// Whether `vet: ` stands before the place: the type checker inside go vet gave up here.
  var isFromVet = false

  /// What kind of source the file's name says it is.
  enum Source { case go, assembly, c, object, module, other }
  var source: Source

  /// Reads a line; `nil` where it does not begin with a place.
  init?(_ line: Span<UInt8>) {
    guard line.count > 6, line[0] > 0x20 else { return nil }
    var start = 0
    if LineText.begins(line, "vet: ") {
      start = 5
      isFromVet = true
    }
    guard let colon = GoDiagnosticLine.endOfPath(line, start), let number = LineText.number(line, from: colon + 1),
      number.end < line.count
    else { return nil }
    path = start..<colon
    self.line = number.value
    source = GoDiagnosticLine.source(line, path)
    var at = number.end
    // The place that a //line directive stands at: `gen.y:5[main.go:7]: `.
    guard line[at] == UInt8(ascii: ":") else { return nil }
    at += 1
    if let column = LineText.number(line, from: at) {
      guard let end = GoDiagnosticLine.endOfRange(line, column.end) else { return nil }
      self.column = column.value
      at = end + 1
    }
    guard at < line.count, line[at] == 0x20 else { return nil }
    message = at + 1
  }

  /// The colon after the path. A path with blanks must begin like a path.
  private static func endOfPath(_ line: Span<UInt8>, _ start: Int) -> Int? {
    guard start + 2 < line.count else { return nil }
    var at = start
    let hasDrive =
      isLetter(line[start]) && line[start + 1] == UInt8(ascii: ":")
      && (line[start + 2] == UInt8(ascii: "\\") || line[start + 2] == UInt8(ascii: "/"))
    if hasDrive { at += 2 }
    let mayHoldBlanks = hasDrive || line[start] == UInt8(ascii: "/") || line[start] == UInt8(ascii: ".")
    let limit = min(line.count, start + 1024)
    while at < limit, line[at] != UInt8(ascii: ":") {
      let byte = line[at]
      if byte < 0x20 || byte == 0x20 && !mayHoldBlanks || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "`") {
        return nil
      }
      at += 1
    }
    return at < limit && at > start ? at : nil
  }

  /// The colon after a column: `5:`, gopls also writes `5-9:` and `5-7:9:`.
  private static func endOfRange(_ line: Span<UInt8>, _ start: Int) -> Int? {
    guard start < line.count else { return nil }
    if line[start] == UInt8(ascii: ":") { return start }
    guard line[start] == UInt8(ascii: "-"), let first = LineText.number(line, from: start + 1), first.end < line.count,
      line[first.end] == UInt8(ascii: ":")
    else { return nil }
    guard let second = LineText.number(line, from: first.end + 1) else { return first.end }
    return second.end < line.count && line[second.end] == UInt8(ascii: ":") ? second.end : nil
  }

  private static func source(_ line: Span<UInt8>, _ path: Range<Int>) -> Source {
    var dot = path.upperBound - 1
    while dot > path.lowerBound, path.upperBound - dot <= 6, line[dot] != UInt8(ascii: ".") { dot -= 1 }
    guard dot > path.lowerBound, line[dot] == UInt8(ascii: ".") else { return .other }
    let length = path.upperBound - dot - 1
    func ends(_ text: StaticString) -> Bool {
      length == text.utf8CodeUnitCount && PrefixParser.equals(line, dot + 1, text)
    }
    if ends("go") { return .go }
    if ends("s") || ends("S") { return .assembly }
    if ends("mod") || ends("work") || ends("sum") { return .module }
    if ends("o") || ends("a") || ends("syso") { return .object }
    if ends("c") || ends("h") || ends("cc") || ends("cpp") || ends("cxx") || ends("hpp") || ends("hh") || ends("m")
      || ends("mm") || ends("i") || ends("inc")
    {
      return .c
    }
    return .other
  }

  /// How the message begins.
  func says(_ text: StaticString, _ line: Span<UInt8>) -> Bool { PrefixParser.equals(line, message, text) }

  /// A C compiler's way to speak: the Go tools never name a severity.
  func isC(_ line: Span<UInt8>) -> Bool {
    for severity in ["error: ", "fatal error: ", "warning: ", "note: ", "Warning: ", "Error: "] as [StaticString]
    where says(severity, line) {
      return true
    }
    return false
  }

  /// What cgo and the C linker say with a place in a Go file: no error of the Go compiler.
  func isCgo(_ line: Span<UInt8>) -> Bool {
    for text in [
      "could not determine what C.", "unable to find value of C.",
      "unable to find value of constant C.", "export comment has wrong name", "export missing name", "cgo: ",
      "call of non-function C.", "must call C.", "use of undefined C.", "unexpected use of C.",
    ] as [StaticString] where says(text, line) {
      return true
    }
    // The Go tools name a column.
    guard column == nil else { return false }
    for phrase in CLinkerPhrases.undefined where LineText.find(line, phrase, from: message) != nil { return true }
    for phrase in CLinkerPhrases.duplicate where LineText.find(line, phrase, from: message) != nil { return true }
    return LineText.contains(line, ": first defined here")
  }

  /// What the linker's pages tell: the compiler only says it first.
  func isOfLinker(_ line: Span<UInt8>) -> Bool {
    LineText.contains(line, " defined in both Go and assembly")
  }
}
