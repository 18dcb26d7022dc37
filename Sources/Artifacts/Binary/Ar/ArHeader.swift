/// The 60 bytes before every member of an archive.
struct ArHeader {
  static let size = 60

  /// The name field without trailing blanks: `geo.o/`, `/123`, `#1/20`, `/`, `//`, `__.SYMDEF`.
  let name: [UInt8]
  /// Bytes the member states, a BSD name at its beginning included.
  let count: Int

  /// Reads a header; `nil` where it does not end as headers do, or states no size.
  init?(_ bytes: [UInt8]) {
    guard bytes.count == ArHeader.size, bytes[58] == 0x60, bytes[59] == 0x0a,
      let count = ArHeader.number(bytes[48..<58])
    else { return nil }
    var name = bytes[0..<16]
    while let last = name.last, last == 0x20 || last == 0 { name.removeLast() }
    self.name = Array(name)
    self.count = count
  }

  /// A decimal number with blanks behind it.
  static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    let digits = bytes.prefix(while: isDigit)
    guard !digits.isEmpty, digits.count <= 10, bytes[digits.endIndex...].allSatisfy({ $0 == 0x20 }) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - 48) }
  }

  /// What the name field stands for.
  enum Role: Equatable {
    /// The symbol index of GNU, COFF (`/`) and GNU with 64 bits (`/SYM64/`).
    case index(is64: Bool)
    /// The symbol index of BSD and macOS, `__.SYMDEF`.
    case bsdIndex(is64: Bool)
    /// The table of names longer than fifteen bytes.
    case longNames
    /// Export data of a Go package.
    case goPackage
    /// A member; a name at `offset` of the long names, `inline` bytes of name before the data, or a short name.
    case member(String)
    case longMember(offset: Int)
    case inlineMember(count: Int)
  }

  var role: Role {
    if name == Array("/".utf8) { return .index(is64: false) }
    if name == Array("/SYM64/".utf8) { return .index(is64: true) }
    if name == Array("//".utf8) || name == Array("ARFILENAMES/".utf8) { return .longNames }
    if name == Array("__.PKGDEF".utf8) { return .goPackage }
    let text = String(decoding: name, as: UTF8.self)
    if let role = ArHeader.bsdIndex(text) { return role }
    if name.starts(with: "#1/".utf8), let count = ArHeader.number(name[3...]) { return .inlineMember(count: count) }
    if name.first == UInt8(ascii: "/") {
      // A thin archive may name a member of another one: `/12:340`.
      let place = name[1...].prefix { $0 != UInt8(ascii: ":") }
      if let offset = ArHeader.number(place) { return .longMember(offset: offset) }
    }
    return .member(text.hasSuffix("/") ? String(text.dropLast()) : text)
  }

  static func bsdIndex(_ name: String) -> Role? {
    switch name {
    case "__.SYMDEF", "__.SYMDEF SORTED": return .bsdIndex(is64: false)
    case "__.SYMDEF_64", "__.SYMDEF_64 SORTED": return .bsdIndex(is64: true)
    default: return nil
    }
  }
}
