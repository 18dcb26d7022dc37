/// Takes names out of the messages of the Go compiler and the go command.
enum GoCompileMessage {
  /// `undefined: device`, `undeclared name: missing`, `undefined: fmt.Foo`; a hint in brackets is left out.
  static func undefined(_ message: String) -> String? {
    for begin in ["undefined: ", "undeclared name: "] where message.hasPrefix(begin) {
      return word(message.utf8.dropFirst(begin.utf8.count))
    }
    return nil
  }

  /// `"os" imported and not used`, `"x/y" imported as z and not used`, `… but not used` of older type checkers.
  static func unusedImport(_ message: String) -> String? {
    let text = Array(message.utf8)
    guard text.first == UInt8(ascii: "\""), let close = text.dropFirst().firstIndex(of: UInt8(ascii: "\"")) else {
      return nil
    }
    let rest = String(decoding: text[(close + 1)...], as: UTF8.self)
    guard rest.hasPrefix(" imported "), rest.utf8.count < 256 else { return nil }
    guard
      rest.hasSuffix(" not used") || rest.hasSuffix(" not used (typecheck)") || rest.hasSuffix(" not used (compile)")
    else { return nil }
    return String(decoding: text[1..<close], as: UTF8.self)
  }

  /// `main redeclared in this block`, `method T.m already declared at x.go:3:4`
  static func redeclared(_ message: String) -> String? {
    let name = word(message.utf8[...])
    guard let name else { return nil }
    let rest = message.utf8.dropFirst(name.utf8.count)
    if rest.starts(with: " redeclared".utf8) { return name }
    guard name == "method", let method = word(rest.dropFirst()) else { return nil }
    return rest.dropFirst(1 + method.utf8.count).starts(with: " already declared".utf8) ? method : nil
  }

  /// The file of `\t./main.go:3:6: other declaration of main`.
  static func otherDeclaration(_ line: String) -> String? {
    let text = line.utf8.drop { $0 == 0x20 || $0 == 0x09 }
    guard text.count < line.utf8.count else { return nil }
    var path = Array(text.prefix { $0 != 0x20 })
    let rest = text.dropFirst(path.count)
    guard rest.starts(with: " other declaration of ".utf8) || rest.starts(with: " previous declaration".utf8) else {
      return nil
    }
    // The place is `path:line:col:`; a drive letter's colon stays.
    for _ in 0..<3 {
      guard let colon = path.lastIndex(of: UInt8(ascii: ":")), colon > 1 else { break }
      path.removeSubrange(colon...)
    }
    let name = path.starts(with: "./".utf8) || path.starts(with: ".\\".utf8) ? Array(path.dropFirst(2)) : path
    return String(decoding: name, as: UTF8.self)
  }

  /// The package of a line that is only `package a/b`.
  static func package(_ line: String) -> String? {
    guard line.hasPrefix("package ") else { return nil }
    let name = line.utf8.dropFirst(8)
    let path = line.hasSuffix(" (test)") ? name.dropLast(7) : name
    guard !path.isEmpty, !path.contains(0x20) else { return nil }
    return String(decoding: path, as: UTF8.self)
  }

  /// `\timports a/b from main.go: import cycle not allowed in test`
  static func imports(_ line: String) -> (package: String, closesCycle: Bool, isInTest: Bool)? {
    let text = line.utf8.drop { $0 == 0x20 || $0 == 0x09 }
    guard text.count < line.utf8.count, text.starts(with: "imports ".utf8) else { return nil }
    let rest = text.dropFirst(8)
    let name = rest.prefix { $0 != 0x20 && $0 != UInt8(ascii: ":") }
    guard !name.isEmpty else { return nil }
    let tail = String(decoding: rest.dropFirst(name.count), as: UTF8.self)
    let isInTest = tail.hasSuffix("import cycle not allowed in test")
    return (
      String(decoding: name, as: UTF8.self), isInTest || tail.hasSuffix("import cycle not allowed"), isInTest
    )
  }

  private static func word(_ text: Substring.UTF8View) -> String? {
    let word = text.prefix { $0 > 0x20 }
    return word.isEmpty ? nil : String(decoding: word, as: UTF8.self)
  }
}
