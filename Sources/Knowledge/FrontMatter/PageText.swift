/// The text of a page cut into front matter and body.
struct PageText {
  /// All lines; line 1 is at index 0.
  let lines: TextLines
  /// YAML between the `---` lines.
  let frontMatter: String
  /// Line in the file of the first line of the front matter.
  let frontMatterLine: Int
  /// Markdown after the second `---` line.
  let body: String
  /// Line in the file of the first line of the body.
  let bodyLine: Int

  private static let dashes = Array("---".utf8)

  /// Cuts the page; reports and returns `nil` where that is not possible.
  init?(_ file: KnowledgeFile, log: inout PageLog) {
    guard let lines = Self.lines(of: file, log: &log) else { return nil }
    let isOpen = lines[0].elementsEqual(Self.dashes)
    guard isOpen, let end = (1..<lines.count).first(where: { lines[$0].elementsEqual(Self.dashes) }) else {
      log.error(
        .noFrontMatter, at: Place(line: 1),
        isOpen ? "The front matter is never closed." : "The page has no front matter.",
        hint: isOpen
          ? "Add a line of three dashes before the body." : "Start with a line of three dashes and the keys.")
      return nil
    }
    self.lines = lines
    frontMatter = lines.text(from: 1, to: end)
    frontMatterLine = 2
    body = lines.text(from: end + 1)
    bodyLine = end + 2
  }

  /// The lines of a file with `\n` ends and without a byte order mark; reports and returns `nil` where it is no text.
  static func lines(of file: KnowledgeFile, log: inout PageLog) -> TextLines? {
    var bytes = file.bytes.starts(with: [0xef, 0xbb, 0xbf]) ? Array(file.bytes.dropFirst(3)) : file.bytes
    guard String(validating: bytes, as: UTF8.self) != nil, !bytes.contains(0) else {
      let text = String(decoding: bytes, as: UTF8.self).unicodeScalars
      let bad = text.firstIndex { $0 == "\u{FFFD}" || $0.value == 0 } ?? text.endIndex
      let line = text[..<bad].reduce(1) { $1 == "\n" ? $0 + 1 : $0 }
      log.error(.notUTF8, at: Place(line: line), "The file is no UTF-8 text.", hint: "Save it as UTF-8.")
      return nil
    }
    if bytes.contains(0x0d) {
      var unix: [UInt8] = []
      for (index, byte) in bytes.enumerated() {
        if byte == 0x0d, index + 1 < bytes.count, bytes[index + 1] == 0x0a { continue }
        unix.append(byte)
      }
      bytes = unix
    }
    return TextLines(bytes)
  }

  /// Digest of the body, which translations name.
  var bodyDigest: String { KnowledgeDigest.hex(of: body.utf8) }
}
