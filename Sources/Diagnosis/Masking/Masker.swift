/// Replaces secrets and personal data by `‹kind#n›`: the same value gets the same number within a case.
///
/// A filter for known shapes, not a guarantee: what looks like any other word stays. Numbers are given in order of
/// first appearance, so the same case masks to the same text.
public struct Masker: Sendable {
  private var numbers: [SecretKind: [String: Int]] = [:]

  /// Creates a masker that has seen nothing.
  public init() {}

  /// Distinct values masked so far, by kind.
  public var counts: [String: Int] {
    Dictionary(uniqueKeysWithValues: numbers.map { ($0.key.rawValue, $0.value.count) })
  }

  /// The text with its secrets replaced; nothing inside an occurrence of one of `protecting` is touched.
  ///
  /// - Complexity: linear in the length of `text`.
  public mutating func mask(_ text: String, protecting: [String] = []) -> String {
    guard !text.isEmpty else { return text }
    let bytes = Array(text.utf8)
    var scanner = SecretScanner(bytes)
    var secrets = scanner.secrets()
    guard !secrets.isEmpty else { return text }
    if !protecting.isEmpty { secrets = Masker.clipped(secrets, by: Masker.occurrences(of: protecting, in: bytes)) }
    guard !secrets.isEmpty else { return text }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var position = 0
    for secret in secrets {
      result += bytes[position..<secret.range.lowerBound]
      result += mark(bytes[secret.range], kind: secret.kind).utf8
      position = secret.range.upperBound
    }
    result += bytes[position...]
    return String(decoding: result, as: UTF8.self)
  }

  /// `‹kind#n›` for this value.
  mutating func mark(_ value: some Sequence<UInt8>, kind: SecretKind) -> String {
    let text = String(decoding: Array(value), as: UTF8.self)
    let known = numbers[kind, default: [:]][text]
    let number = known ?? (numbers[kind]?.count ?? 0) + 1
    if known == nil { numbers[kind, default: [:]][text] = number }
    return "‹\(kind.rawValue)#\(number)›"
  }

  /// Where the literals stand in the text, whatever their case, sorted.
  private static func occurrences(of literals: [String], in bytes: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    let text = bytes.map(SecretScanner.lower)
    for literal in literals {
      let part = literal.utf8.map(SecretScanner.lower)
      guard let head = part.first, part.count <= text.count else { continue }
      var position = 0
      while position + part.count <= text.count {
        if text[position] == head, text[position...].starts(with: part) {
          ranges.append(position..<position + part.count)
          position += part.count
        } else {
          position += 1
        }
      }
    }
    return ranges.sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
  }

  /// The parts of secrets that lie outside of protected ranges.
  private static func clipped(_ secrets: [Secret], by protected: [Range<Int>]) -> [Secret] {
    guard !protected.isEmpty else { return secrets }
    var result: [Secret] = []
    var first = 0
    for secret in secrets {
      while first < protected.count, protected[first].upperBound <= secret.range.lowerBound { first += 1 }
      var start = secret.range.lowerBound
      for range in protected[first...] {
        guard range.lowerBound < secret.range.upperBound else { break }
        if range.lowerBound > start { result.append(Secret(range: start..<range.lowerBound, kind: secret.kind)) }
        start = max(start, range.upperBound)
      }
      if start < secret.range.upperBound {
        result.append(Secret(range: start..<secret.range.upperBound, kind: secret.kind))
      }
    }
    return result
  }
}

/// What sort of secret was masked; the word before `#`.
enum SecretKind: String, Hashable, Sendable, CaseIterable {
  case privateKey = "private-key"
  case authorization
  case jwt
  case cloudKey = "cloud-key"
  case token
  case password
  case credentials
  case cookie
  case email
  case ip
}

/// A stretch of text to mask.
struct Secret: Hashable, Sendable {
  var range: Range<Int>
  var kind: SecretKind
}
