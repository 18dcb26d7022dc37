public import CaseModel

/// Checks the pages of a site as they will be published: files, fragments, ids, images, orphans.
///
/// Not for links to other hosts; those are only collected.
public struct LinkCheck {
  /// What is wrong, sorted by file and line. A missing target names the nearest one there is.
  public static func check(_ files: [SiteFile]) -> [Diagnostic] {
    var check = LinkCheck()
    for file in files { check.add(file) }
    return check.finish()
  }

  /// The same for the files of a built site.
  public static func check(_ files: [String: [UInt8]], basePath: String? = nil) -> [Diagnostic] {
    var check = LinkCheck(basePath: basePath)
    for (path, bytes) in files.sorted(by: { $0.key < $1.key }) { check.add(SiteFile(path: path, bytes: bytes)) }
    return check.finish()
  }

  /// Links to other hosts, sorted, each once.
  public static func externalLinks(_ files: [SiteFile]) -> [String] {
    var check = LinkCheck()
    for file in files { check.add(file) }
    return check.external.sorted()
  }

  /// Links to other hosts seen so far.
  public private(set) var external: Set<String> = []

  private let basePath: String?
  private var paths: Set<String> = []
  private var ids: [String: Set<String>] = [:]
  private var references: [Reference] = []
  private var problems: [Diagnostic] = []
  private var exempt: Set<String> = ["index.html", "404.html"]

  private struct Reference {
    var page: String
    var line: Int
    var target: String
  }

  /// Starts a check.
  ///
  /// - Parameter basePath: Path of the site on its host, `/kb/`: targets that begin with it are files of the site.
  public init(basePath: String? = nil) {
    self.basePath = basePath
  }

  /// Looks at one file; its bytes are not kept.
  public mutating func add(_ file: SiteFile) {
    paths.insert(file.path)
    guard file.path.hasSuffix(".html") else { return }
    var seen: Set<String> = []
    var targets: Set<String> = []
    var scanner = HTMLScanner(file.bytes)
    while let tag = scanner.next() {
      for (name, value) in tag.attributes {
        switch name {
        case "id":
          if !seen.insert(value).inserted {
            report(file.path, tag.line, "duplicate-id", "The id '\(value)' stands here twice.")
          }
        case "href" where tag.name != "use", "src":
          if LinkCheck.isExternal(value) {
            external.insert(value)
          } else if !value.hasPrefix("data:"), targets.insert(value).inserted {
            references.append(Reference(page: file.path, line: tag.line, target: value))
          }
        case "http-equiv" where value == "refresh": exempt.insert(file.path)
        case _ where name == "style" || name.hasPrefix("on"):
          report(
            file.path, tag.line, "inline-style",
            "<\(tag.name)> carries an inline style or handler, which the policy of the page forbids.")
        default: break
        }
      }
      if tag.name == "img", tag["alt"] == nil {
        report(
          file.path, tag.line, "image-without-text", "An image has no 'alt'.", hint: "Write alt=\"\" for decoration.")
      }
    }
    ids[file.path] = seen
  }

  /// What is wrong with the files that were added, sorted.
  public mutating func finish() -> [Diagnostic] {
    var linked: Set<String> = []
    for reference in references { resolve(reference, &linked) }
    for path in ids.keys where !linked.contains(path) && !exempt.contains(path) && ids.count > 1 {
      report(
        path, 1, "link-orphan", "No page links to this one.", hint: "Link it from an index, or do not write it.")
    }
    return problems.sorted()
  }

  private mutating func resolve(_ reference: Reference, _ linked: inout Set<String>) {
    let target = reference.target
    let bytes = target.utf8
    let mark = bytes.firstIndex(of: UInt8(ascii: "#"))
    let head = bytes[..<(mark ?? bytes.endIndex)]
    let file = URIText.decoded(String(Substring(head.prefix { $0 != UInt8(ascii: "?") })))
    let resolved = file.isEmpty ? reference.page : LinkCheck.resolve(file, from: reference.page, basePath: basePath)
    guard let resolved, paths.contains(resolved) else {
      let near = LinkCheck.nearest(to: resolved ?? file, among: paths)
      report(
        reference.page, reference.line, "link-file", "'\(target)' leads to no file of the site.",
        hint: near.map { "The nearest is '\($0)'." })
      return
    }
    if resolved != reference.page { linked.insert(resolved) }
    guard let mark, let known = ids[resolved] else { return }
    let fragment = URIText.decoded(target[target.index(after: mark)...])
    guard !fragment.isEmpty, fragment != "top", !known.contains(fragment) else { return }
    let near = LinkCheck.nearest(to: fragment, among: known)
    report(
      reference.page, reference.line, "link-fragment",
      "'\(target)' leads to '\(resolved)', which has no id '\(fragment)'.",
      hint: near.map { "The nearest is '#\($0)'." })
  }

  private mutating func report(_ file: String, _ line: Int, _ code: String, _ message: String, hint: String? = nil) {
    problems.append(Diagnostic(.error, file: file, line: line, code: code, message, hint: hint))
  }

  static func isExternal(_ target: String) -> Bool {
    target.hasPrefix("http://") || target.hasPrefix("https://") || target.hasPrefix("//")
      || target.hasPrefix("mailto:")
  }

  /// A relative path seen from a file; `nil` where it leaves the site.
  static func resolve(_ target: String, from path: String, basePath: String? = nil) -> String? {
    if let basePath, target.hasPrefix(basePath) {
      let rest = String(target.dropFirst(basePath.count))
      return rest.isEmpty ? "index.html" : rest
    }
    guard !target.hasPrefix("/") else { return nil }
    var parts = path.split(separator: "/").dropLast()[...]
    for part in target.split(separator: "/", omittingEmptySubsequences: false) {
      switch part {
      case ".", "": continue
      case "..":
        guard !parts.isEmpty else { return nil }
        parts.removeLast()
      default: parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }

  /// The candidate with the longest common beginning and end; `nil` where none shares three bytes.
  static func nearest(to text: String, among candidates: Set<String>) -> String? {
    let wanted = Array(text.utf8)
    func score(_ candidate: String) -> Int {
      let bytes = Array(candidate.utf8)
      let head = zip(wanted, bytes).prefix { $0 == $1 }.count
      let tail = zip(wanted.reversed(), bytes.reversed()).prefix { $0 == $1 }.count
      return head + tail - abs(wanted.count - bytes.count) / 2
    }
    let best = candidates.sorted().map { ($0, score($0)) }.max { $0.1 < $1.1 }
    return best.flatMap { $0.1 >= 3 ? $0.0 : nil }
  }
}
