// Secrets that are recognised by their own shape.
extension SecretScanner {
  /// A prefix nobody types by chance, and how many bytes must follow.
  private struct Shape {
    var prefix: String
    var least: Int
    var kind: SecretKind
  }

  private static let shapes: [Shape] = [
    Shape(prefix: "github_pat_", least: 16, kind: .token),
    Shape(prefix: "ghp_", least: 16, kind: .token),
    Shape(prefix: "gho_", least: 16, kind: .token),
    Shape(prefix: "ghu_", least: 16, kind: .token),
    Shape(prefix: "ghs_", least: 16, kind: .token),
    Shape(prefix: "ghr_", least: 16, kind: .token),
    Shape(prefix: "glpat-", least: 12, kind: .token),
    Shape(prefix: "gldt-", least: 12, kind: .token),
    Shape(prefix: "glrt-", least: 12, kind: .token),
    Shape(prefix: "glptt-", least: 12, kind: .token),
    Shape(prefix: "npm_", least: 20, kind: .token),
    Shape(prefix: "pypi-", least: 32, kind: .token),
    Shape(prefix: "hf_", least: 24, kind: .token),
    Shape(prefix: "dop_v1_", least: 32, kind: .token),
    Shape(prefix: "sk_live_", least: 12, kind: .token),
    Shape(prefix: "sk_test_", least: 12, kind: .token),
    Shape(prefix: "rk_live_", least: 12, kind: .token),
    Shape(prefix: "shpat_", least: 20, kind: .token),
    Shape(prefix: "AIza", least: 30, kind: .cloudKey),
  ]

  /// A forge, chat, cloud or web token that is a word (or, for JWT, words joined by dots).
  func token(_ start: Int, _ end: Int) -> Secret? {
    guard end - start >= 4 else { return nil }
    switch bytes[start] {
    case UInt8(ascii: "A"): if let secret = accessKey(start, end) { return secret }
    case UInt8(ascii: "e"): if let secret = jwt(start, end) { return secret }
    case UInt8(ascii: "x"):
      if hasPrefix("xox", at: start) || hasPrefix("xapp-", at: start), end - start >= 15,
        let dash = byte(start + 4), dash == UInt8(ascii: "-"), looksRandom(start..<end)
      {
        return Secret(range: start..<end, kind: .token)
      }
    case UInt8(ascii: "s"):
      if hasPrefix("sk-", at: start), isLongSecret(start + 3, end) { return Secret(range: start..<end, kind: .token) }
    case UInt8(ascii: "y"):
      if hasPrefix("ya29.", at: start) {
        let last = endOfWord(start + 5)
        if last - start >= 20 { return Secret(range: start..<last, kind: .cloudKey) }
      }
    default: break
    }
    guard end - start >= 16 else { return nil }
    for shape in SecretScanner.shapes where hasPrefix(shape.prefix, at: start) {
      let body = start + shape.prefix.utf8.count
      if end - body >= shape.least, looksRandom(body..<end) { return Secret(range: start..<end, kind: shape.kind) }
    }
    return nil
  }

  /// `sk-` is short: something long, with digits, without a dash every few letters must follow.
  private func isLongSecret(_ start: Int, _ end: Int) -> Bool {
    guard end - start >= 20, bytes[start..<end].contains(where: SecretScanner.isDigit) else { return false }
    var run = 0
    var longest = 0
    for byte in bytes[start..<end] {
      run = SecretScanner.isAlphanumeric(byte) ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest >= 16
  }

  /// AWS access key ids: four known letters and sixteen capitals or digits.
  private func accessKey(_ start: Int, _ end: Int) -> Secret? {
    guard end - start == 20 else { return nil }
    guard ["AKIA", "ASIA", "AROA", "AIDA", "ABIA", "ACCA"].contains(where: { hasPrefix($0, at: start) }) else {
      return nil
    }
    let body = bytes[(start + 4)..<end]
    guard body.allSatisfy({ SecretScanner.isUpper($0) || SecretScanner.isDigit($0) }) else { return nil }
    return Secret(range: start..<end, kind: .cloudKey)
  }

  /// Three words of base64url; the first is a JSON object, so it begins `eyJ`.
  private func jwt(_ start: Int, _ end: Int) -> Secret? {
    guard hasPrefix("eyJ", at: start), end - start >= 10, byte(end) == UInt8(ascii: ".") else { return nil }
    let claims = endOfWord(end + 1)
    guard claims - end > 8 else { return nil }
    guard byte(claims) == UInt8(ascii: ".") else {
      // Cut off: two parts at the end of the text.
      return claims == bytes.count && hasPrefix("eyJ", at: end + 1) ? Secret(range: start..<claims, kind: .jwt) : nil
    }
    return Secret(range: start..<endOfWord(claims + 1), kind: .jwt)
  }

  /// A PEM block of a private key, to its end line; cut-off blocks to the end of the text.
  func privateKey(at start: Int) -> Secret? {
    guard hasPrefix("-----BEGIN ", at: start) else { return nil }
    let label = end(from: start + 11) { SecretScanner.isUpper($0) || SecretScanner.isDigit($0) || $0 == 0x20 }
    guard label < start + 64, hasPrefix("-----", at: label), bytes[start..<label].holds("PRIVATE KEY".utf8) else {
      return nil
    }
    var position = label + 5
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "-"), hasPrefix("-----END ", at: position) {
        let last = end(from: position + 9) { $0 != UInt8(ascii: "-") && !SecretScanner.isLineEnd($0) }
        return Secret(
          range: start..<min(bytes.count, hasPrefix("-----", at: last) ? last + 5 : last), kind: .privateKey)
      }
      position += 1
    }
    return Secret(range: start..<bytes.count, kind: .privateKey)
  }
}
