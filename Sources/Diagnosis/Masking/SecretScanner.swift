/// Finds secrets in text: one pass over the bytes, every look ahead or back bounded or consumed.
struct SecretScanner {
  let bytes: [UInt8]
  private var found: [Secret] = []
  private var position = 0

  /// How far one look ahead goes; a longer value is followed to its end only once it is known to be masked.
  static let longestValue = 4096

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Secrets in order, without overlaps.
  mutating func secrets() -> [Secret] {
    while position < bytes.count {
      let byte = bytes[position]
      if SecretScanner.isWord(byte) {
        let end = endOfWord(position)
        // Text in quotes spells line breaks `\n`: its letter is not part of the word.
        let isEscape =
          position > 0 && bytes[position - 1] == UInt8(ascii: "\\") && end > position + 1
          && (byte == UInt8(ascii: "n") || byte == UInt8(ascii: "t") || byte == UInt8(ascii: "r"))
        scanWord(isEscape ? position + 1 : position, end)
      } else if byte == UInt8(ascii: "@"), let secret = email(around: position) {
        take(secret)
      } else if byte == UInt8(ascii: ":"), let secret = urlCredentials(at: position) {
        take(secret)
      } else {
        position += 1
      }
    }
    return found
  }

  private mutating func scanWord(_ start: Int, _ end: Int) {
    if bytes[start] == UInt8(ascii: "-"), let secret = privateKey(at: start) {
      take(secret)
      return
    }
    let first = bytes[start]
    if SecretScanner.isDigit(first) {
      if let secret = ipv4(at: start) ?? ipv6(at: start) {
        take(secret)
        return
      }
    }
    // Options begin with dashes (`--token`): names and tokens begin behind them.
    var name = start
    while name < end, bytes[name] == UInt8(ascii: "-") { name += 1 }
    if name < end, let secret = token(name, end) ?? header(name, end) ?? keyedValue(start, end) {
      take(secret)
      return
    }
    position = end
  }

  private mutating func take(_ secret: Secret) {
    let floor = found.last?.range.upperBound ?? 0
    if secret.range.lowerBound >= floor, !secret.range.isEmpty { found.append(secret) }
    position = max(position + 1, secret.range.upperBound)
  }

  /// Where the last secret ended: looks back stop there.
  var floor: Int { found.last?.range.upperBound ?? 0 }
}

// Bytes and short looks around.
extension SecretScanner {
  static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

  static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z") }

  static func isUpper(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") }

  static func isLower(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") }

  static func isAlphanumeric(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) }

  /// Letters, digits, `_` and `-`: what token shapes are made of.
  static func isWord(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
  }

  static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

  static func isLineEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }

  func byte(_ position: Int) -> UInt8? { bytes.indices.contains(position) ? bytes[position] : nil }

  func endOfWord(_ start: Int) -> Int {
    var end = start
    while end < bytes.count, SecretScanner.isWord(bytes[end]) { end += 1 }
    return end
  }

  /// The first position from `start` whose byte fails the test, at most `longestValue` on.
  func end(from start: Int, while test: (UInt8) -> Bool) -> Int {
    let limit = min(bytes.count, start + SecretScanner.longestValue)
    var end = start
    while end < limit, test(bytes[end]) { end += 1 }
    return end
  }

  func hasPrefix(_ prefix: String, at start: Int) -> Bool {
    let part = prefix.utf8
    guard start >= 0, start + part.count <= bytes.count else { return false }
    return bytes[start..<start + part.count].elementsEqual(part)
  }

  /// Compares without case; `word` is lower case.
  func isWord(_ word: String, _ start: Int, _ end: Int) -> Bool {
    guard end - start == word.utf8.count else { return false }
    return zip(bytes[start..<end], word.utf8).allSatisfy { SecretScanner.lower($0) == $1 }
  }

  static func lower(_ byte: UInt8) -> UInt8 { isUpper(byte) ? byte | 0x20 : byte }

  /// Whether a value looks made rather than written: long enough, with a digit or with mixed case.
  func looksRandom(_ range: Range<Int>, atLeast length: Int = 8) -> Bool {
    guard range.count >= length else { return false }
    let value = bytes[range]
    if value.contains(where: SecretScanner.isDigit) { return true }
    guard range.count >= 16, !value.dropFirst().allSatisfy({ !SecretScanner.isUpper($0) }) else { return false }
    return value.contains(where: SecretScanner.isLower) && !value.contains(UInt8(ascii: "-"))
      && !value.contains(UInt8(ascii: "."))
  }
}
