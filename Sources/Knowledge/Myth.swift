public import Markup
public import Matching

/// A page about something that does not exist or is not so.
public struct Myth: Sendable {
  /// File name without extension.
  public var id: String
  /// Title.
  public var title: String
  /// The claim, one sentence.
  public var claim: String
  /// The verdict, one sentence.
  public var verdict: String
  /// Patterns for the invented names.
  public var matches: [Pattern]
  /// Path relative to the knowledge folder.
  public var path: String
  /// Blocks between the front matter and the first `##`.
  public var introduction: [Block] = []
  /// Claim, Truth, Do instead, Sources.
  public var sections: [PageSection]
  /// Sources.
  public var references: [SourceReference]
  /// When and with what it was checked.
  public var verified: Verification

  /// Creates a myth page.
  public init(
    id: String, title: String, claim: String, verdict: String, matches: [Pattern], path: String,
    sections: [PageSection], references: [SourceReference], verified: Verification
  ) {
    self.id = id
    self.title = title
    self.claim = claim
    self.verdict = verdict
    self.matches = matches
    self.path = path
    self.sections = sections
    self.references = references
    self.verified = verified
  }
}
