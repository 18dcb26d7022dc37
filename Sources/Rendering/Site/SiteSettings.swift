public import CaseModel

/// `site/site.yml`: what a site is called and where it will stand.
public struct SiteSettings: Hashable, Sendable {
  /// Name of the site.
  public var title = "Casebook"
  /// One sentence below it, for machines and search engines.
  public var description = "Failures of Go and JVM programs: what they look like, why they happen, what to do."
  /// Language of the words around the pages.
  public var language = "en"
  /// Address of the folder the site will be served from, with a final slash; `nil` for a site of files.
  public var baseURL: String?
  /// Address of the knowledge folder in a forge, with a final slash; pages then offer an edit link.
  public var editURL: String?

  /// The settings of a site without `site.yml`.
  public init() {}

  /// Reads `key: value` lines; a value may stand in quotes, `#` starts a comment.
  ///
  /// Not YAML: no nesting, no lists. What is wrong is said with its line and the rest still counts.
  public static func read(_ text: String, file: String = "site.yml") -> (SiteSettings, [Diagnostic]) {
    var settings = SiteSettings()
    var problems: [Diagnostic] = []
    var seen: Set<String> = []
    for (index, raw) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let line = String(raw).trimmed
      if line.isEmpty || line.hasPrefix("#") || line == "---" { continue }
      func report(_ code: String, _ message: String, _ hint: String) {
        problems.append(Diagnostic(.error, file: file, line: index + 1, code: code, message, hint: hint))
      }
      guard let colon = line.firstIndex(of: ":") else {
        report("site-line", "This line is no 'key: value'.", "Keys are \(keys.joined(separator: ", ")).")
        continue
      }
      let key = String(line[..<colon]).trimmed
      guard let value = value(String(line[line.index(after: colon)...]).trimmed) else {
        report("site-value", "The quotes of '\(key)' are not closed.", "Write \(key): \"text\".")
        continue
      }
      guard keys.contains(key) else {
        report("site-key", "'\(key)' is no setting of a site.", "Keys are \(keys.joined(separator: ", ")).")
        continue
      }
      guard seen.insert(key).inserted else {
        report("site-key", "'\(key)' stands twice.", "Remove one of the two.")
        continue
      }
      if let problem = settings.set(key, value) { report("site-value", problem.message, problem.hint) }
    }
    return (settings, problems)
  }

  private static let keys = ["title", "description", "language", "base-url", "edit-url"]

  private mutating func set(_ key: String, _ value: String) -> (message: String, hint: String)? {
    if key == "base-url" || key == "edit-url" {
      guard !value.isEmpty else { return nil }
      guard value.hasPrefix("https://") || value.hasPrefix("http://"), !value.contains(where: \.isWhitespace) else {
        return ("'\(value)' is no address.", "Write \(key): https://example.org/casebook/")
      }
      let folder = value.hasSuffix("/") ? value : value + "/"
      if key == "base-url" { baseURL = folder } else { editURL = folder }
      return nil
    }
    guard !value.isEmpty else { return ("'\(key)' is empty.", "Write a value or remove the line.") }
    switch key {
    case "title": title = value
    case "description": description = value
    default:
      guard value.utf8.allSatisfy({ $0 == 0x2D || $0.isASCIIAlphanumeric }) else {
        return ("'\(value)' is no language.", "Write a language tag: en, zh-CN.")
      }
      language = value
    }
    return nil
  }

  /// Without quotes and without a comment; `nil` where quotes stay open.
  private static func value(_ text: String) -> String? {
    guard let quote = text.first, quote == "\"" || quote == "'" else {
      let bytes = Array(text.utf8)
      let comment = bytes.indices.first { bytes[$0] == 0x23 && ($0 == 0 || bytes[$0 - 1] <= 0x20) }
      return String(decoding: bytes[..<(comment ?? bytes.count)], as: UTF8.self).trimmed
    }
    let rest = text.dropFirst()
    guard let end = rest.lastIndex(of: quote) else { return nil }
    let tail = String(rest[rest.index(after: end)...]).trimmed
    return tail.isEmpty || tail.hasPrefix("#") ? String(rest[..<end]) : nil
  }

  /// Path of the base URL: `/kb/` of `https://example.org/kb/`; `nil` without one.
  var basePath: String? {
    guard let baseURL, let scheme = baseURL.firstIndex(of: ":") else { return nil }
    let rest = baseURL[baseURL.index(scheme, offsetBy: 3)...]
    return rest.firstIndex(of: "/").map { String(rest[$0...]) }
  }
}

extension UInt8 {
  /// A letter or digit of ASCII.
  var isASCIIAlphanumeric: Bool {
    (self >= 0x30 && self <= 0x39) || ((self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A)
  }
}
