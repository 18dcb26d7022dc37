/// Recognises lines of outputs about modules, by their bytes.
enum GoModuleLine: Hashable {
  /// `example.com/app example.net/log@v1.4.2`
  case edge
  /// `example.net/log v1.4.2`, alone or with `=> …`, `(retracted)`, `[v1.5.0]`
  case listed
  /// `example.net/log v1.0.0 v1.4.2`
  case versions
  /// `example.com/app`
  case path
  /// `# example.net/log`
  case heading
  /// `(main module does not need module example.net/log)`
  case unneeded
  /// `/usr/local/bin/app: go1.25.5`
  case binary
  /// `<tab>dep<tab>…`
  case binaryField
  /// `module example.com/app`
  case module
  /// `{`, `}`, `<tab>"Path": …`
  case json
  /// Empty, or a message of the go command.
  case passing
  /// Anything else.
  case other

  static func of(_ line: Span<UInt8>) -> GoModuleLine {
    guard let first = firstByte(line) else { return .passing }
    switch first {
    case UInt8(ascii: "{"): return line.count == 1 || line[1] == UInt8(ascii: "}") ? .json : .other
    case 0x09:
      return isBinaryField(line) ? .binaryField : .other
    case UInt8(ascii: "#"):
      return line.count > 2 && line[1] == 0x20 && isPath(line, 2, line.count) ? .heading : .other
    case UInt8(ascii: "("):
      return LineText.begins(line, "(main module does not need ") || LineText.begins(line, "(main modules do not need ")
        || LineText.begins(line, "(workspace modules do not need ") ? .unneeded : .other
    default: break
    }
    if LineText.begins(line, "go: ") || LineText.begins(line, "exit status ") { return .passing }
    if LineText.begins(line, "module ") {
      // A comment may follow.
      let end = Bytes.find(0x20, in: line, from: 7, to: line.count) ?? line.count
      if isPath(line, 7, end), end == line.count || PrefixParser.equals(line, end, " //") { return .module }
    }
    if isBinary(line) { return .binary }
    return columns(line)
  }

  private static func firstByte(_ line: Span<UInt8>) -> UInt8? {
    line.count == 0 || LineText.indent(line) == line.count ? nil : line[0]
  }

  private static func columns(_ line: Span<UInt8>) -> GoModuleLine {
    guard let blank = Bytes.find(0x20, in: line, from: 0, to: line.count) else {
      return isPath(line, 0, line.count) ? .path : .other
    }
    guard blank + 1 < line.count else { return .other }
    let second = Bytes.find(0x20, in: line, from: blank + 1, to: line.count) ?? line.count
    if isNode(line, 0, blank), second == line.count, hasVersion(line, blank + 1, second) { return .edge }
    guard isPath(line, 0, blank), hasDotOrSlash(line, 0, blank) else { return .other }
    let isReplaced = PrefixParser.equals(line, blank + 1, "=> ")
    guard isReplaced || isVersion(line, blank + 1, second) else { return .other }
    guard second + 1 < line.count else { return .listed }
    let mark = line[second + 1]
    if isReplaced || mark == UInt8(ascii: "(") || mark == UInt8(ascii: "[") { return .listed }
    if PrefixParser.equals(line, second + 1, "=> ") { return .listed }
    return areVersions(line, from: second + 1) ? .versions : .other
  }

  private static func areVersions(_ line: Span<UInt8>, from start: Int) -> Bool {
    var at = start
    while at < line.count {
      let end = Bytes.find(0x20, in: line, from: at, to: line.count) ?? line.count
      guard isVersion(line, at, end) else { return false }
      at = end + 1
    }
    return true
  }

  /// A module path with or without a version after `@`.
  private static func isNode(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    if let sign = Bytes.find(UInt8(ascii: "@"), in: line, from: start, to: end) {
      return isPath(line, start, sign) && isVersionLike(line, sign + 1, end)
    }
    return isPath(line, start, end)
  }

  private static func hasVersion(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    guard let sign = Bytes.find(UInt8(ascii: "@"), in: line, from: start, to: end) else { return false }
    return isPath(line, start, sign) && isVersionLike(line, sign + 1, end)
  }

  /// `v1.2.3`, `1.24`, `go1.24.1`
  private static func isVersionLike(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    if PrefixParser.equals(line, start, "go"), start + 2 < end { return isDigit(line[start + 2]) }
    return start < end && isDigit(line[start]) || isVersion(line, start, end)
  }

  /// `v1.2.3`, with whatever follows.
  static func isVersion(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    guard end - start >= 5, line[start] == UInt8(ascii: "v"), isDigit(line[start + 1]) else { return false }
    var dots = 0
    for index in start + 1..<end {
      if line[index] == UInt8(ascii: ".") { dots += 1 } else if !isDigit(line[index]) { break }
    }
    return dots >= 2
  }

  /// Bytes that stand in module and import paths; a letter or digit first.
  static func isPath(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    guard start < end, end <= line.count, isLetter(line[start]) || isDigit(line[start]) else { return false }
    for index in start..<end {
      switch line[index] {
      case UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "~"),
        UInt8(ascii: "+"):
        break
      case let byte where isLetter(byte) || isDigit(byte): break
      default: return false
      }
    }
    return true
  }

  private static func hasDotOrSlash(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    for index in start..<end where line[index] == UInt8(ascii: ".") || line[index] == UInt8(ascii: "/") { return true }
    return false
  }

  /// `name: go1.25.5`, with an experiment or a vendor's suffix after it.
  private static func isBinary(_ line: Span<UInt8>) -> Bool {
    for mark in [": go1.", ": devel go1."] as [StaticString] {
      if let at = LineText.find(line, mark), at > 0 {
        let number = at + mark.utf8CodeUnitCount
        return number < line.count && isDigit(line[number])
      }
    }
    return false
  }

  private static func isBinaryField(_ line: Span<UInt8>) -> Bool {
    for name in ["\tpath\t", "\tmod\t", "\tdep\t", "\t=>\t", "\tbuild\t"] as [StaticString]
    where LineText.begins(line, name) { return true }
    return false
  }
}

extension GoModuleLine {
  /// Whether lines, the first of an artifact, are an output about modules and nothing else.
  static func areOutput(_ lines: [[UInt8]]) -> Bool {
    var kinds: [GoModuleLine: Int] = [:]
    var seen = 0
    var first: GoModuleLine?
    for line in lines.prefix(60) {
      let kind = of(line.span)
      if kind == .passing || isContinuation(line) { continue }
      if first == nil { first = kind }
      kinds[kind, default: 0] += 1
      seen += 1
    }
    guard seen > 0 else { return false }
    func all(_ wanted: GoModuleLine...) -> Bool { wanted.reduce(0) { $0 + kinds[$1, default: 0] } == seen }
    if all(.edge) { return seen >= 2 || lines.count == 1 }
    if all(.versions) { return true }
    if all(.listed, .path) {
      let listed = kinds[.listed, default: 0]
      return listed >= 1 && kinds[.path, default: 0] <= 1 && (seen >= 2 || listed == seen)
    }
    if all(.heading, .path, .unneeded) {
      let headings = kinds[.heading, default: 0]
      return headings >= 1 && first == .heading && seen > headings
    }
    return kinds[.binary] != nil && kinds[.binaryField] != nil && all(.binary, .binaryField)
  }

  /// What the go command says on a second line.
  private static func isContinuation(_ line: [UInt8]) -> Bool {
    line.starts(with: "\tgo get ".utf8) || line.starts(with: "\tgo mod ".utf8)
  }
}
