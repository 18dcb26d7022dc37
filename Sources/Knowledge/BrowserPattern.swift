import Matching

/// A pattern as a browser runs it: what the paste box of the site needs.
public struct BrowserPattern: Hashable, Sendable {
  /// Source of `new RegExp(source, flags)`.
  public var source: String
  /// Flags of `new RegExp(source, flags)`.
  public var flags: String
  /// One literal for each branch; a line without any of them need not be tried. Lower case where case is ignored.
  public var literals: [String]
  /// The pattern as the page writes it.
  public var written: String

  init(_ pattern: Pattern) {
    source = pattern.javaScriptSource
    flags = pattern.javaScriptFlags
    literals = pattern.requiredLiterals.map { String(decoding: $0, as: UTF8.self) }
    written = pattern.source
  }
}

extension EntryTest {
  /// The pattern for a browser, where the entry has one.
  public var browserPattern: BrowserPattern? { match.map(BrowserPattern.init) }
}

extension Myth {
  /// The patterns for a browser.
  public var browserPatterns: [BrowserPattern] { matches.map(BrowserPattern.init) }
}
