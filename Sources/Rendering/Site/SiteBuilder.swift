public import CaseModel
import Diagrams
import Knowledge
import Markup

/// Knowledge → a site of files that works from a disk, without a server and without scripts.
///
/// Files are handed out one by one, so that ten thousand pages need not be held at once.
public struct SiteBuilder: Sendable {
  let input: SiteInput
  let index: SiteIndex

  var knowledge: KnowledgeBase { input.knowledge }

  /// Prepares a site.
  public init(_ input: SiteInput) {
    self.input = input
    index = SiteIndex(input.knowledge)
  }

  /// Builds all files and checks their links.
  ///
  /// - Parameter emit: Receives every file once.
  /// - Returns: Errors of links and ids, warnings of stale pages, sorted.
  public func build(_ emit: (SiteFile) throws -> Void) throws -> [Diagnostic] {
    var check = LinkCheck.Collector()
    func publish(_ file: SiteFile) throws {
      check.add(file)
      try emit(file)
    }
    for asset in try assets() { try publish(asset) }
    for page in knowledge.scenarios { try scenarioFiles(page).forEach(publish) }
    for page in knowledge.myths { try mythFiles(page).forEach(publish) }
    try listFiles().forEach(publish)
    try plainFiles().forEach(publish)
    try searchFiles().forEach(publish)
    try machineFiles().forEach(publish)
    return (check.problems() + vanished + stale).sorted()
  }

  /// All files at once, for small sites and tests.
  public func build() throws -> (files: [SiteFile], diagnostics: [Diagnostic]) {
    var files: [SiteFile] = []
    let diagnostics = try build { files.append($0) }
    return (files.sorted { $0.path < $1.path }, diagnostics)
  }

  /// Ids that the site publishes, for the lock file.
  public var publishedIDs: [String] { (knowledge.scenarios.map(\.id) + knowledge.myths.map { "myths/\($0.id)" }).sorted() }

  private func assets() throws -> [SiteFile] {
    input.assets.map { asset in
      guard asset.path == "style.css" else { return SiteFile(path: "assets/" + asset.path, bytes: asset.bytes) }
      return SiteFile(path: "assets/style.css", bytes: asset.bytes + Array(DiagramStyle.css.utf8))
    }
  }

  private var vanished: [Diagnostic] {
    let known = Set(publishedIDs)
    return input.publishedIDs.filter { !known.contains($0) }.map { id in
      Diagnostic(
        .error, file: "site/published.txt", line: 1, code: "page-vanished",
        "The page '\(id)' was published before and is gone; links to it would break.",
        hint: "Keep the id, or take it out of the list on purpose.")
    }
  }

  private var stale: [Diagnostic] {
    guard let today = input.today else { return [] }
    return knowledge.scenarios.compactMap { page in
      guard let days = Freshness.days(from: page.verified.date, to: today), days > input.configuration.staleAfterDays
      else { return nil }
      return Diagnostic(
        .warning, file: page.path, line: 1, code: "page-stale", "Checked \(days) days ago (\(page.verified.date)).",
        hint: "Check it again and set the date of 'verified'.")
    }
  }
}

/// How old a check is.
enum Freshness {
  /// Days from a date such as `2026-11-24`.
  static func days(from date: String, to today: Timestamp) -> Int? {
    let parts = date.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3, let then = Timestamp(year: parts[0], month: parts[1], day: parts[2]) else { return nil }
    return Int(today.seconds(since: then) / 86_400)
  }
}
