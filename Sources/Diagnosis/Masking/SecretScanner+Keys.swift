// Secrets that are recognised by the name before them.
extension SecretScanner {
  /// `Authorization: …`, `Cookie: …`, `Bearer …`.
  func header(_ start: Int, _ end: Int) -> Secret? {
    if isWord("bearer", start, end) {
      guard let value = blanksThenToken(end), looksRandom(value) else { return nil }
      return Secret(range: value, kind: .token)
    }
    let isAuthorization = isWord("authorization", start, end) || isWord("proxy-authorization", start, end)
    let isCookie = isWord("cookie", start, end) || isWord("set-cookie", start, end)
    guard isAuthorization || isCookie, let separator = separator(after: end) else { return nil }
    var value = separator.value
    if byte(value) == UInt8(ascii: "\\") { value += 1 }
    if byte(value) == UInt8(ascii: "\"") || byte(value) == UInt8(ascii: "'") || byte(value) == UInt8(ascii: "[") {
      value += 1
    }
    guard isCookie else { return credentials(value) }
    guard byte(endOfWord(value)) == UInt8(ascii: "=") else { return nil }
    return Secret(range: restOfHeader(value), kind: .cookie)
  }

  private static let schemes = ["basic", "bearer", "token", "apikey", "negotiate", "ntlm", "ssws", "key"]
  private static let listSchemes = ["digest", "hawk", "oauth", "aws4-hmac-sha256", "googlelogin", "signature"]

  /// The credentials of an `Authorization` value: what follows the scheme.
  private func credentials(_ start: Int) -> Secret? {
    let end = endOfWord(start)
    if let rest = blanksThenToken(end) {
      if SecretScanner.listSchemes.contains(where: { isWord($0, start, end) }) {
        return Secret(range: restOfHeader(rest.lowerBound), kind: .authorization)
      }
      if SecretScanner.schemes.contains(where: { isWord($0, start, end) }) {
        return isPlaceholder(rest) ? nil : Secret(range: rest, kind: .authorization)
      }
    }
    // Without a scheme: prose about authorization stays.
    let value = start..<self.end(from: start, while: SecretScanner.isTokenByte)
    guard !value.isEmpty, looksRandom(value), isLast(value) else { return nil }
    return Secret(range: value, kind: .authorization)
  }

  /// `password=…`, `"token": "…"`, `api-key: …`, `?sig=…`, `--password …`.
  func keyedValue(_ start: Int, _ end: Int) -> Secret? {
    guard let key = keyClass(start, end) else { return nil }
    if hasPrefix("--", at: start), let value = blanksThenToken(end), bytes[value.lowerBound] != UInt8(ascii: "-"),
      key != .signature, !isPlaceholder(value)
    {
      return key == .secret || looksRandom(value) ? Secret(range: value, kind: .password) : nil
    }
    guard let separator = separator(after: end), let value = value(separator), !value.isEmpty,
      !isPlaceholder(value)
    else { return nil }
    let kind: SecretKind = key == .token ? .token : .password
    switch key {
    case .signature: return looksRandom(value, atLeast: 16) ? Secret(range: value, kind: .token) : nil
    case .directory:
      if bytes[value.lowerBound] == UInt8(ascii: "/") || byte(value.lowerBound + 1) == UInt8(ascii: ":") { return nil }
    case .token:
      if !separator.isAssignment, !separator.isQuotedKey, !looksRandom(value) { return nil }
      if value.count < 6 { return nil }
    case .secret: break
    }
    if !separator.isAssignment, !separator.isQuotedKey, separator.hasBlank, !isLast(value), !looksRandom(value) {
      return nil
    }
    return Secret(range: extended(value), kind: kind)
  }

  /// A value that was cut at the longest one looked at, to its end: what is masked is not read again.
  private func extended(_ value: Range<Int>) -> Range<Int> {
    guard value.count >= SecretScanner.longestValue - 1 else { return value }
    var end = value.upperBound
    while let byte = byte(end), !SecretScanner.valueEnds.contains(byte) { end += 1 }
    return value.lowerBound..<end
  }

  /// How much the name of a value promises.
  private enum KeyClass {
    /// `password`, `secret`, `api_key`: always a secret.
    case secret
    /// `token` is also a word of parsers: the value must look like one.
    case token
    /// `sig` of a signed URL: only long random values.
    case signature
    /// `pwd` is a password or the working directory.
    case directory
  }

  private static let secretEndings = [
    "password", "passwd", "passphrase", "passwort", "secret", "apikey", "accesskey", "secretkey", "accountkey",
    "sharedaccesskey", "privatekey", "encryptionkey",
  ]
  private static let lastLetters = ByteSet("detyngDETYNG")
  private static let afterKeys = ByteSet("=:\"'\\] \t")
  private static let valueEnds = ByteSet(" \t\r\n&,;\"'`)]}<>|\\")
  private static let openings = ByteSet("{[(")
  private static let afterLast = ByteSet("\r\n,;\"'}])&#\\")
  private static let headerEnds = ByteSet("\r\n\"'\\]}")
  private static let tokenPunctuation = ByteSet("._~+/=-%:")

  private func keyClass(_ start: Int, _ end: Int) -> KeyClass? {
    guard end - start >= 3, SecretScanner.lastLetters.contains(bytes[end - 1]), let next = byte(end),
      SecretScanner.afterKeys.contains(next)
    else { return nil }
    if SecretScanner.secretEndings.contains(where: { hasEnding($0, start, end) }) { return .secret }
    if hasEnding("token", start, end) { return .token }
    if hasEnding("pwd", start, end) { return .directory }
    if isWord("sig", start, end) || hasEnding("amzsignature", start, end) || hasEnding("googsignature", start, end) {
      return .signature
    }
    return nil
  }

  /// Whether the letters of a name end so, whatever its case and separators: `API_KEY`, `api-key`, `apiKey`.
  private func hasEnding(_ ending: String, _ start: Int, _ end: Int) -> Bool {
    var position = end
    for letter in ending.utf8.reversed() {
      repeat {
        position -= 1
        if position < start { return false }
      } while bytes[position] == UInt8(ascii: "_") || bytes[position] == UInt8(ascii: "-")
      if SecretScanner.lower(bytes[position]) != letter { return false }
    }
    return true
  }

  /// What stands between a key and its value.
  struct Separator {
    /// Where the value begins.
    var value: Int
    /// `=`, `:=`, `=>` as opposed to `:`.
    var isAssignment: Bool
    /// Whether the key stood in quotes.
    var isQuotedKey: Bool
    /// Whether a blank follows.
    var hasBlank: Bool
  }

  /// `=`, `:`, `:=` or `=>`, with blanks and a closing quote around it; `==` and `!=` compare and separate nothing.
  func separator(after end: Int) -> Separator? {
    var position = end
    var isQuoted = false
    if byte(position) == UInt8(ascii: "\\") { position += 1 }
    if let quote = byte(position), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      isQuoted = true
      position += 1
    } else if byte(position) == UInt8(ascii: "]") {
      position += 1
    }
    var blanks = 0
    while let byte = byte(position), SecretScanner.isBlank(byte), blanks < 16 {
      position += 1
      blanks += 1
    }
    guard let mark = byte(position), mark == UInt8(ascii: "=") || mark == UInt8(ascii: ":") else { return nil }
    if mark == UInt8(ascii: ":"), blanks > 0, !isQuoted { return nil }
    position += 1
    var isAssignment = mark == UInt8(ascii: "=")
    if byte(position) == UInt8(ascii: "=") {
      if isAssignment { return nil }
      isAssignment = true
      position += 1
    } else if isAssignment, byte(position) == UInt8(ascii: ">") {
      position += 1
    } else if mark == UInt8(ascii: ":"), byte(position) == UInt8(ascii: ":") {
      return nil
    }
    let afterMark = position
    while let byte = byte(position), SecretScanner.isBlank(byte), position - afterMark < 16 { position += 1 }
    return Separator(
      value: position, isAssignment: isAssignment, isQuotedKey: isQuoted, hasBlank: position > afterMark)
  }

  /// The value: inside its quotes, or up to what ends a value.
  private func value(_ separator: Separator) -> Range<Int>? {
    var start = separator.value
    guard start < bytes.count, !SecretScanner.isLineEnd(bytes[start]) else { return nil }
    let isEscaped = bytes[start] == UInt8(ascii: "\\")
    if isEscaped { start += 1 }
    if let quote = byte(start), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") || quote == UInt8(ascii: "`")
    {
      var position = start + 1
      let limit = min(bytes.count, position + SecretScanner.longestValue)
      while position < limit, !SecretScanner.isLineEnd(bytes[position]) {
        if bytes[position] == UInt8(ascii: "\\") {
          if isEscaped, byte(position + 1) == quote { return start + 1..<position }
          position += 2
          continue
        }
        if bytes[position] == quote { return start + 1..<position }
        position += 1
      }
      return start + 1..<min(position, bytes.count)
    }
    if isEscaped { start -= 1 }
    let opening = bytes[start]
    if SecretScanner.openings.contains(opening) { return nil }
    return start..<end(from: start) { !SecretScanner.valueEnds.contains($0) }
  }

  /// Whether nothing but punctuation follows a value on its line: `password: hunter2` as against a sentence.
  private func isLast(_ value: Range<Int>) -> Bool {
    var position = value.upperBound
    while let byte = byte(position), SecretScanner.isBlank(byte) { position += 1 }
    guard let next = byte(position) else { return true }
    return SecretScanner.afterLast.contains(next)
  }

  /// What people write instead of a secret.
  private func isPlaceholder(_ value: Range<Int>) -> Bool {
    let first = bytes[value.lowerBound]
    if first == UInt8(ascii: "*") || first == UInt8(ascii: "$") || first == UInt8(ascii: "<")
      || first == UInt8(ascii: "%")
      || first == 0xE2  // ‹ of our own mark, or …
    {
      return true
    }
    let words = [
      "null", "nil", "none", "true", "false", "redacted", "hidden", "masked", "undefined", "unset", "empty", "xxx",
      "xxxx", "xxxxx", "xxxxxx", "xxxxxxxx",
    ]
    return words.contains { isWord($0, value.lowerBound, value.upperBound) }
  }

  /// Blanks, then a token; `nil` where there is none.
  private func blanksThenToken(_ end: Int) -> Range<Int>? {
    var start = end
    while let byte = byte(start), SecretScanner.isBlank(byte), start - end < 8 { start += 1 }
    guard start > end else { return nil }
    let value = start..<self.end(from: start, while: SecretScanner.isTokenByte)
    return value.isEmpty ? nil : value
  }

  /// The rest of a header line, or of the quoted text it stands in.
  private func restOfHeader(_ start: Int) -> Range<Int> {
    var last = end(from: start) { !SecretScanner.headerEnds.contains($0) }
    while last > start, SecretScanner.isBlank(bytes[last - 1]) { last -= 1 }
    return start..<last
  }

  /// What tokens are made of (RFC 6750), escapes of URLs included.
  static func isTokenByte(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || tokenPunctuation.contains(byte)
  }
}
