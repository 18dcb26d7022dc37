public import CaseModel

/// Checks the pages of a site as they will be published: files, fragments, ids, images, orphans.
///
/// Not for links to other hosts; those are only collected.
public enum LinkCheck {
  /// What is wrong, sorted by file and line. A missing target names the nearest one there is.
  public static func check(_ files: [SiteFile]) -> [Diagnostic] {
    var check = Run(paths: Set(files.map(\.path)))
    let pages = files.filter { $0.path.hasSuffix(".html") }.map { Page($0) }
    for page in pages { check.ids[page.path] = page.ids }
    for page in pages { check.check(page) }
    let entries = ["index.html", "404.html"]
    for page in pages where !check.linked.contains(page.path) && !entries.contains(page.path) && pages.count > 1 {
      check.problems.append(
        Diagnostic(
          .error, file: page.path, line: 1, code: "link-orphan", "No page links to this one.",
          hint: "Link it from an index, or do not write it."))
    }
    return check.problems.sorted()
  }

  /// Links to other hosts, sorted, each once.
  public static func externalLinks(_ files: [SiteFile]) -> [String] {
    var found: Set<String> = []
    for file in files where file.path.hasSuffix(".html") {
      for reference in Page(file).references where isExternal(reference.target) { found.insert(reference.target) }
    }
    return found.sorted()
  }

  static func isExternal(_ target: String) -> Bool {
    target.hasPrefix("http://") || target.hasPrefix("https://") || target.hasPrefix("//")
      || target.hasPrefix("mailto:")
  }

  /// What a page holds and names.
  private struct Page {
    struct Reference {
      var target: String
      var line: Int
    }

    var path: String
    var ids: Set<String> = []
    var references: [Reference] = []
    var problems: [Diagnostic] = []

    init(_ file: SiteFile) {
      path = file.path
      var scanner = HTMLScanner(file.bytes)
      while let tag = scanner.next() {
        if let id = tag["id"], !ids.insert(id).inserted {
          problems.append(
            Diagnostic(.error, file: path, line: tag.line, code: "duplicate-id", "The id '\(id)' stands here twice."))
        }
        if tag.name == "img", tag["alt"] == nil {
          problems.append(
            Diagnostic(.error, file: path, line: tag.line, code: "image-without-text", "An image has no 'alt'."))
        }
        if tag.attributes.contains(where: { $0.name == "style" || $0.name.hasPrefix("on") }) {
          problems.append(
            Diagnostic(
              .error, file: path, line: tag.line, code: "inline-style",
              "<\(tag.name)> carries an inline style or handler, which the policy of the page forbids."))
        }
        for name in ["href", "src"] {
          if let target = tag[name], !(tag.name == "use" || target.hasPrefix("data:")) {
            references.append(Reference(target: target, line: tag.line))
          }
        }
      }
    }
  }

  private struct Run {
    var paths: Set<String>
    var ids: [String: Set<String>] = [:]
    var linked: Set<String> = []
    var problems: [Diagnostic] = []

    mutating func check(_ page: Page) {
      problems += page.problems
      for reference in page.references where !LinkCheck.isExternal(reference.target) {
        check(reference.target, in: page.path, line: reference.line)
      }
    }

    private mutating func check(_ target: String, in path: String, line: Int) {
      let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
      let file = URIText.decoded(parts.first.map { $0.prefix { $0 != "?" } } ?? "")
      let resolved = file.isEmpty ? path : LinkCheck.resolve(file, from: path)
      guard let resolved, paths.contains(resolved) else {
        let near = LinkCheck.nearest(to: resolved ?? file, among: paths)
        problems.append(
          Diagnostic(
            .error, file: path, line: line, code: "link-file", "'\(target)' leads to no file of the site.",
            hint: near.map { "The nearest is '\($0)'." }))
        return
      }
      if resolved != path { linked.insert(resolved) }
      guard parts.count == 2, !parts[1].isEmpty, let known = ids[resolved] else { return }
      let fragment = URIText.decoded(parts[1])
      guard !known.contains(fragment), fragment != "top" else { return }
      let near = LinkCheck.nearest(to: fragment, among: known)
      problems.append(
        Diagnostic(
          .error, file: path, line: line, code: "link-fragment",
          "'\(target)' leads to '\(resolved)', which has no id '\(fragment)'.",
          hint: near.map { "The nearest is '#\($0)'." }))
    }
  }

  /// A relative path seen from a file; `nil` where it leaves the site.
  static func resolve(_ target: String, from path: String) -> String? {
    guard !target.hasPrefix("/") else { return nil }
    var parts = path.split(separator: "/").dropLast().map(String.init)
    for part in target.split(separator: "/", omittingEmptySubsequences: false) {
      switch part {
      case ".", "": continue
      case "..":
        guard !parts.isEmpty else { return nil }
        parts.removeLast()
      default: parts.append(String(part))
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
