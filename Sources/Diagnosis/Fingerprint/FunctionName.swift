/// Function names without what changes from build to build.
enum FunctionName {
  /// A Go or Java function without arguments, type arguments, closure and class numbers, addresses and module names.
  ///
  /// `main.Run[...].func1.2(0xc000010000)` becomes `main.Run.func`; `app//com.acme.Job$$Lambda$14/0x7f.run` becomes
  /// `com.acme.Job$$Lambda.run`.
  static func normalized(_ name: String) -> String {
    var bytes = withoutBrackets(Array(withoutFrameKind(trimmed(name)).utf8))
    bytes = withoutArguments(bytes)
    bytes = withoutJavaModule(withoutLambdaAddress(bytes))
    bytes = withoutOffset(bytes)
    let text = String(decoding: bytes, as: UTF8.self)
    var parts: [String] = []
    for part in text.split(separator: ".", omittingEmptySubsequences: false) {
      let part = withoutNumber(part)
      if part.isEmpty || part.utf8.allSatisfy(isDigit) { continue }
      if part == "func" && (parts.last == "func") { continue }
      if part == "gowrap" || part == "glob" { continue }
      parts.append(part)
    }
    // Closures of package variables: `main.glob..func1` until Go 1.20, `main.init.func1` since.
    if text.utf8.holds("glob..func".utf8), let last = parts.lastIndex(of: "func") { parts.insert("init", at: last) }
    return parts.joined(separator: ".")
  }

  /// Drops the number of closures (`func1`), method values (`-fm`), range bodies (`-range1`), nested classes (`$1`)
  /// and Java lambdas (`lambda$run$0`).
  private static func withoutNumber(_ part: Substring) -> String {
    var bytes = Array(part.utf8)
    if let dash = bytes.lastIndex(of: UInt8(ascii: "-")) {
      let suffix = String(decoding: bytes[(dash + 1)...], as: UTF8.self)
      if suffix == "fm" || suffix.hasPrefix("range") { bytes.removeSubrange(dash...) }
    }
    for word in ["func", "gowrap", "glob"] where bytes.starts(with: word.utf8) {
      let rest = bytes.dropFirst(word.utf8.count)
      if !rest.isEmpty, rest.allSatisfy(isDigit) { return word }
    }
    guard bytes.contains(UInt8(ascii: "$")) else { return String(decoding: bytes, as: UTF8.self) }
    var result: [UInt8] = []
    for byte in bytes {
      if isDigit(byte), result.last == UInt8(ascii: "$") { continue }
      result.append(byte)
    }
    while result.last == UInt8(ascii: "$") { result.removeLast() }
    return String(decoding: result, as: UTF8.self)
  }

  private static func trimmed(_ name: String) -> Substring {
    var text = Substring(name)
    while text.first == " " || text.first == "\t" { text.removeFirst() }
    if text.hasPrefix("at ") { text.removeFirst(3) }
    while text.last == " " { text.removeLast() }
    return text
  }

  /// Reads a frame of an hs_err file: `J 812% c2 com.acme.Job.run()V` is `com.acme.Job.run()V`; a native frame without
  /// a symbol is its library; a frame of the VM itself is nothing.
  private static func withoutFrameKind(_ frame: Substring) -> String {
    guard let kind = frame.first, frame.dropFirst().first == " ", "VJjCAv".contains(kind) else { return String(frame) }
    let words = frame.split(separator: " ").dropFirst()
    switch kind {
    case "V", "v": return ""
    case "C":
      if let symbol = words.first(where: { !$0.hasPrefix("[") }) { return String(symbol) }
      let library = words.first?.dropFirst().prefix { $0 != "+" && $0 != "]" } ?? ""
      return String(library)
    default:
      return words.first { $0.utf8.holds(".".utf8) && !$0.hasPrefix("[") }.map(String.init) ?? ""
    }
  }

  /// Drops `[...]`, nested ones too.
  private static func withoutBrackets(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(UInt8(ascii: "[")) else { return bytes }
    var depth = 0
    var result: [UInt8] = []
    for byte in bytes {
      if byte == UInt8(ascii: "[") {
        depth += 1
      } else if byte == UInt8(ascii: "]") {
        depth = max(0, depth - 1)
      } else if depth == 0 {
        result.append(byte)
      }
    }
    return result
  }

  /// Drops arguments or source place in parentheses at the end; a receiver `(*T)` is never at the end.
  private static func withoutArguments(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.last == UInt8(ascii: ")") else { return bytes }
    var depth = 0
    for position in bytes.indices.reversed() {
      if bytes[position] == UInt8(ascii: ")") { depth += 1 }
      if bytes[position] == UInt8(ascii: "(") {
        depth -= 1
        if depth == 0 { return position > 0 ? Array(bytes[..<position]) : bytes }
      }
    }
    return bytes
  }

  /// Drops `/0x000…` (and `$14` before it) of a Java lambda class.
  private static func withoutLambdaAddress(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.holds("$$Lambda".utf8) else { return bytes }
    var result: [UInt8] = []
    var position = 0
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "/"), bytes[position...].starts(with: "/0x".utf8) {
        position += 3
        while position < bytes.count, isHexDigit(bytes[position]) { position += 1 }
        continue
      }
      result.append(bytes[position])
      position += 1
    }
    return result
  }

  /// Drops `app//` and `java.base@17.0.9/`; a Go import path keeps its slashes.
  private static func withoutJavaModule(_ bytes: [UInt8]) -> [UInt8] {
    if let at = bytes.firstIndex(of: UInt8(ascii: "@")), let slash = bytes[at...].firstIndex(of: UInt8(ascii: "/")) {
      return Array(bytes[(slash + 1)...])
    }
    if bytes.starts(with: "java.base/".utf8) || bytes.starts(with: "jdk.".utf8),
      let slash = bytes.firstIndex(of: UInt8(ascii: "/"))
    {
      return Array(bytes[(slash + 1)...])
    }
    for position in bytes.indices.dropLast()
    where bytes[position] == UInt8(ascii: "/") && bytes[position + 1] == UInt8(ascii: "/") {
      return Array(bytes[(position + 2)...])
    }
    return bytes
  }

  /// Drops `+0x15b` at the end of a native or Go frame.
  private static func withoutOffset(_ bytes: [UInt8]) -> [UInt8] {
    guard let plus = bytes.lastIndex(of: UInt8(ascii: "+")), bytes[plus...].starts(with: "+0x".utf8) else {
      return bytes
    }
    var end = plus
    while end > 0, bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
    return Array(bytes[..<end])
  }

  static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

  static func isHexDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "f"))
  }
}
