/// One line of a linker, Go's own or a C one, as far as it says who refers to what.
enum GoLinkLine: Hashable {
  /// `main.f: relocation target main.g not defined`, `… for ABI0 (but is defined for ABIInternal)`
  case unresolved(referrer: String, symbol: String, wanted: String?, present: String?)
  /// `link: duplicated definition of symbol s, from a (type STEXT size 1) and b (…)`, `./a.go:4:6: s defined in both Go and assembly`
  case duplicate(symbol: String, places: [String])
  /// `	./a.s:3: other declaration of symbol main.f`
  case otherDeclaration(symbol: String, place: String)
  /// `link: main: invalid reference to runtime.gcenable`
  case refused(package: String, symbol: String)
  /// `main.f: nosplit stack over 792 byte limit`
  case nosplit(root: String, limit: Int)
  /// `    grows 32 bytes, calls main.g<0>`
  case growth(depth: Int, bytes: Int, callee: String?)
  /// `    96 bytes over limit`, `    infinite cycle`
  case chainEnd(depth: Int, excess: Int?)
  /// `… in function `f':`
  case inFunction(String)
  /// `x.c:(.text+0x12): undefined reference to `f'`, `ld.lld: error: undefined symbol: f`
  case undefinedReference(symbol: String, place: String?)
  /// `>>> referenced by main.c:7`
  case referencedBy(String)
  /// `>>> did you mean: f`, `>>> defined in: libx.so`
  case suggestion(String)
  /// `b.o: multiple definition of `f'; a.o: first defined here`, `ld.lld: error: duplicate symbol: f`
  case multipleDefinition(symbol: String, places: [String])
  /// `>>> defined at main.c:7`, `a.o: previous definition here`
  case definedAt(String)

  init?(_ line: String) {
    guard let parsed = GoLinkLine.ofGo(line) ?? GoLinkLine.ofC(line) else { return nil }
    self = parsed
  }

  // MARK: - cmd/link

  private static func ofGo(_ line: String) -> GoLinkLine? {
    if line.utf8.first == UInt8(ascii: " ") { return chain(line) }
    if let (head, tail) = line.cut(": relocation target ") { return unresolved(head, tail) }
    if let (_, tail) = line.cut("duplicated definition of symbol "), let (symbol, rest) = tail.cut(", from ") {
      let places = rest.cut(" and ").map { [$0.0, $0.1] } ?? [rest]
      return .duplicate(symbol: symbol, places: places.map { place in place.cut(" (type ")?.0 ?? place })
    }
    if let (head, _) = line.cut(" defined in both Go and assembly"), let (place, symbol) = head.lastCut(": ") {
      return isName(symbol) ? .duplicate(symbol: symbol, places: [place, "the assembly files of the package"]) : nil
    }
    if line.hasSuffix(" redeclared"), let (head, tail) = line.cut(": symbol "), head.cut(".s:") != nil,
      let (symbol, _) = tail.cut(" redeclared")
    {
      return .duplicate(symbol: symbol, places: [head.lastCut(": ")?.1 ?? head])
    }
    if line.hasPrefix("\t"), let (head, symbol) = line.cut(": other declaration of symbol ") {
      return .otherDeclaration(symbol: symbol, place: head.blanksDropped)
    }
    if let (head, tail) = line.cut(": invalid reference to "), isName(tail) {
      return .refused(package: head.lastCut(": ")?.1 ?? head, symbol: tail)
    }
    if let (head, tail) = line.cut(": nosplit stack over "), let (number, _) = tail.cut(" byte limit"),
      let limit = Int(number)
    {
      return .nosplit(root: head, limit: limit)
    }
    return nil
  }

  private static func unresolved(_ referrer: String, _ tail: String) -> GoLinkLine? {
    guard let (symbol, rest) = tail.cut(" not defined"), isName(symbol), !referrer.contains(" ") else { return nil }
    if rest.isEmpty { return .unresolved(referrer: referrer, symbol: symbol, wanted: nil, present: nil) }
    guard let (wanted, have) = rest.cut(" (but is defined for "), wanted.hasPrefix(" for ") else { return nil }
    return .unresolved(
      referrer: referrer, symbol: symbol, wanted: String(wanted.dropFirst(5)), present: have.cut(")")?.0 ?? have)
  }

  private static func chain(_ line: String) -> GoLinkLine? {
    let blanks = line.utf8.prefix { $0 == UInt8(ascii: " ") }.count
    guard blanks >= 4, blanks % 4 == 0 else { return nil }
    let text = String(line.dropFirst(blanks))
    if text == "infinite cycle" { return .chainEnd(depth: blanks / 4, excess: nil) }
    if let (number, rest) = text.cut(" bytes over limit"), rest.isEmpty, let excess = Int(number) {
      return .chainEnd(depth: blanks / 4, excess: excess)
    }
    guard text.hasPrefix("grows "), let (number, rest) = text.dropping("grows ").cut(" bytes"), let bytes = Int(number)
    else { return nil }
    return .growth(
      depth: blanks / 4, bytes: bytes, callee: rest.hasPrefix(", calls ") ? rest.dropping(", calls ") : nil)
  }

  // MARK: - C linkers

  private static func ofC(_ line: String) -> GoLinkLine? {
    if line.hasPrefix(">>> ") { return note(line.dropping(">>> ").blanksDropped) }
    if let (head, tail) = line.cut("multiple definition of "), let symbol = tail.quoted {
      let first = tail.cut("; ").flatMap { $0.1.cut(": first defined here")?.0 }
      return .multipleDefinition(
        symbol: symbol, places: [place(head), first.map { place($0 + ": ") }].compactMap { $0 })
    }
    if let (_, tail) = line.cut("error: duplicate symbol: ") {
      // mold names both objects in one line: `a.o: b.o: f`
      let parts = tail.split(separator: ": ").map(String.init)
      guard let symbol = parts.last, isName(symbol) else { return nil }
      return .multipleDefinition(symbol: symbol, places: Array(parts.dropLast()))
    }
    if let (head, tail) = line.cut(": undefined reference to "), let symbol = tail.quoted {
      return .undefinedReference(symbol: symbol, place: place(head + ": "))
    }
    if let (_, tail) = line.cut("error: undefined symbol: ") {
      let parts = tail.split(separator: ": ").map(String.init)
      guard let symbol = parts.last, !symbol.isEmpty else { return nil }
      return .undefinedReference(symbol: symbol, place: parts.count > 1 ? parts[0] : nil)
    }
    if line.hasPrefix("  \""), let (symbol, _) = line.dropping("  \"").cut("\", referenced from:") {
      return .undefinedReference(symbol: symbol, place: nil)
    }
    if let (head, _) = line.cut(": previous definition here") { return .definedAt(place(head + ": ")) }
    if let (_, tail) = line.cut("n function "), line.hasSuffix(":"), let name = tail.quoted { return .inFunction(name) }
    return nil
  }

  private static func note(_ text: String) -> GoLinkLine? {
    for head in ["referenced by ", "defined at ", "defined in ", "defined in: ", "did you mean: "]
    where text.hasPrefix(head) {
      let rest = text.dropping(head)
      switch head {
      case "referenced by ": return .referencedBy(rest)
      case "defined at ": return .definedAt(rest)
      default: return .suggestion(rest)
      }
    }
    return nil
  }

  /// The object and place in front of a message: the linker's own name and its `error` are left out.
  private static func place(_ head: String) -> String {
    var parts = head.split(separator: ": ", omittingEmptySubsequences: true).map(String.init)
    parts.removeAll { $0 == "error" || $0.hasSuffix("/ld") || $0 == "ld" || $0.hasPrefix("ld.") || $0 == "mold" }
    return parts.joined(separator: ": ").blanksDropped
  }

  private static func isName(_ text: String) -> Bool {
    !text.isEmpty && !text.utf8.contains(UInt8(ascii: " "))
  }
}

extension String {
  /// What stands before and after the first `separator`.
  fileprivate func cut(_ separator: String) -> (String, String)? {
    guard let range = firstRange(of: separator) else { return nil }
    return (String(self[..<range.lowerBound]), String(self[range.upperBound...]))
  }

  /// What stands before and after the last `separator`.
  fileprivate func lastCut(_ separator: String) -> (String, String)? {
    guard let range = ranges(of: separator).last else { return nil }
    return (String(self[..<range.lowerBound]), String(self[range.upperBound...]))
  }

  fileprivate func firstRange(of separator: String) -> Range<String.Index>? {
    let wanted = Array(separator.utf8)
    guard let head = wanted.first else { return nil }
    var at = utf8.startIndex
    while let start = utf8[at...].firstIndex(of: head) {
      if utf8[start...].starts(with: wanted),
        let end = utf8.index(start, offsetBy: wanted.count, limitedBy: utf8.endIndex)
      {
        return start..<end
      }
      at = utf8.index(after: start)
    }
    return nil
  }

  fileprivate func dropping(_ head: String) -> String { String(utf8.dropFirst(head.utf8.count)) ?? "" }

  fileprivate var blanksDropped: String { String(drop { $0 == " " || $0 == "\t" }) }

  /// The text between the quotes of a C tool: `x', 'x', ‘x’ or a bare word.
  fileprivate var quoted: String? {
    guard let first else { return nil }
    let isOpen = "`'\"\u{2018}".contains(first)
    let body = isOpen ? dropFirst() : self[...]
    let end = body.firstIndex { isOpen ? "'\"\u{2019}".contains($0) : " ;,".contains($0) } ?? body.endIndex
    let name = body[..<end]
    return name.isEmpty ? nil : String(name)
  }
}
