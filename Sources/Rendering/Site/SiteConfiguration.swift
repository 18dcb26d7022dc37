public import CaseModel

/// `site/site.yml`: flat `key: value` lines.
public struct SiteConfiguration: Hashable, Sendable {
  /// Name of the site.
  public var title = "Casebook"
  /// One sentence under the title.
  public var tagline = ""
  /// Where it will be published, with the final `/`; needed for a sitemap only.
  public var baseURL: String?
  /// Beginning of the address at which a page can be edited; the page's path is added.
  public var editURL: String?
  /// After how many days without a check a page is listed as stale.
  public var staleAfterDays = 365

  /// Creates the default configuration.
  public init() {}

  /// Reads the file. Unknown keys and lines that are no pairs are errors with their place.
  public static func read(_ text: String, file: String = "site/site.yml") -> (SiteConfiguration, [Diagnostic]) {
    var configuration = SiteConfiguration()
    var problems: [Diagnostic] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let words = String(line).trimmed
      guard !words.isEmpty, !words.hasPrefix("#"), words != "---" else { continue }
      func report(_ message: String, _ hint: String) {
        problems.append(Diagnostic(.error, file: file, line: index + 1, code: "site-configuration", message, hint: hint))
      }
      guard let colon = words.firstIndex(of: ":") else {
        report("'\(words)' is no 'key: value'.", "Write one key and its value on a line.")
        continue
      }
      let value = unquoted(String(words[words.index(after: colon)...]).trimmed)
      switch words[..<colon] {
      case "title": configuration.title = value
      case "tagline": configuration.tagline = value
      case "base-url": configuration.baseURL = value.isEmpty ? nil : value.hasSuffix("/") ? value : value + "/"
      case "edit-url": configuration.editURL = value.isEmpty ? nil : value
      case "stale-after-days":
        guard let days = Int(value), days > 0 else {
          report("'\(value)' is no number of days.", "Write a number such as 365.")
          continue
        }
        configuration.staleAfterDays = days
      case let key:
        report("'\(key)' is no key of site.yml.", "Known are title, tagline, base-url, edit-url, stale-after-days.")
      }
    }
    return (configuration, problems)
  }

  private static func unquoted(_ value: String) -> String {
    for quote in ["\"", "'"] where value.hasPrefix(quote) && value.hasSuffix(quote) && value.utf8.count >= 2 {
      return String(value.dropFirst().dropLast())
    }
    return value
  }
}
