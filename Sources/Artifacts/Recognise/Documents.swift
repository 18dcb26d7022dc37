/// Texts that are written to be read or compiled: source code, manuals, patches.
///
/// Failure texts in them are quotations. No process ended where such a file says so, whatever its lines look like.
enum Documents {
  /// Whether the name or the first lines say so.
  static func isOne(_ lines: [[UInt8]], name: String) -> Bool {
    if let ending = ending(of: name), endings.contains(ending) { return true }
    let filled = lines.lazy.filter { line in line.contains { $0 > 0x20 } }
    guard let first = filled.first.map(TextKind.trimmed) else { return false }
    return isPage(first) || isPatch(first) || isGoSource(lines)
  }

  /// What follows the last dot of the last part of the name, in lower case.
  private static func ending(of name: String) -> String? {
    let leaf = name.split(separator: "/").last ?? ""
    guard let dot = leaf.lastIndex(of: "."), dot > leaf.startIndex else { return nil }
    return leaf[leaf.index(after: dot)...].lowercased()
  }

  private static let endings: Set<String> = [
    "adoc", "asciidoc", "markdown", "md", "rst", "tex", "htm", "html", "xhtml", "css", "scss",
    "c", "cc", "cpp", "cs", "cxx", "go", "groovy", "h", "hh", "hpp", "java", "js", "jsx", "kt", "kts", "lua", "mjs",
    "php", "pl", "proto", "py", "rb", "rs", "scala", "sql", "swift", "ts", "tsx", "tmpl",
    "diff", "patch", "ipynb",
  ]

  private static func isPage(_ first: [UInt8]) -> Bool {
    let head = first.prefix(15).map { $0 >= 0x41 && $0 <= 0x5a ? $0 | 0x20 : $0 }
    return TextKind.begins(head, "<!doctype html") || TextKind.begins(head, "<html")
  }

  private static func isPatch(_ first: [UInt8]) -> Bool { TextKind.begins(first, "diff --git a/") }

  /// A package clause before anything but comments, and a declaration after it.
  private static func isGoSource(_ lines: [[UInt8]]) -> Bool {
    var isInPackage = false
    var isInComment = false
    for line in lines {
      let text = TextKind.trimmed(line)
      if isInComment {
        isInComment = !TextKind.contains(text, "*/")
      } else if TextKind.begins(text, "/*") {
        isInComment = !TextKind.contains(text, "*/")
      } else if text.isEmpty || TextKind.begins(text, "//") {
        continue
      } else if isInPackage {
        return ["import ", "func ", "type ", "var ", "const "].contains { TextKind.begins(line, $0) }
      } else {
        guard TextKind.begins(line, "package "), isName(line.dropFirst(8)) else { return false }
        isInPackage = true
      }
    }
    return false
  }

  private static func isName(_ text: ArraySlice<UInt8>) -> Bool {
    !text.isEmpty && text.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "_") }
  }
}
