import Markup

/// Writes inlines in the markup of a ticket system, so that no character of the text means anything there.
enum InlineDialect: Sendable {
  case github, gitlab, linear, jiraWiki, plain, html

  /// Inlines as one line.
  func write(_ inlines: [Inline]) -> String {
    switch self {
    case .html: return HTMLRenderer().render(inlines)
    default: break
    }
    var out = ""
    for (index, inline) in inlines.enumerated() {
      let next = index + 1 < inlines.count ? inlines[index + 1].plainText.first : nil
      write(inline, next: next, into: &out)
    }
    return out
  }

  /// Plain text.
  func write(_ text: String) -> String { write([.text(text)]) }

  private func write(_ inline: Inline, next: Character?, into out: inout String) {
    switch inline {
    case .text(let text): out += escaped(text)
    case .code(let code): out += self.code(code)
    case .softBreak, .lineBreak: out += " "
    case .html: break
    case .emphasis(let inner): out += marked(inner, self == .jiraWiki ? "_" : "*", next: next)
    case .strong(let inner): out += marked(inner, self == .jiraWiki ? "*" : "**", next: next)
    case .strikethrough(let inner): out += marked(inner, self == .jiraWiki ? "-" : "~~", next: next)
    case .link(let destination, _, let inner): out += link(write(inner), to: destination)
    case .image(_, _, let inner): out += write(inner)
    }
  }

  /// `**word**`. Closing punctuation before a letter goes outside, where CommonMark would leave the stars standing.
  private func marked(_ inner: [Inline], _ mark: String, next: Character?) -> String {
    var body = write(inner).trimmed
    guard self != .plain, !body.isEmpty else { return body }
    var tail = ""
    if let next, next.isLetter {
      while let last = body.last, "，。、；：？！）】》」』,.;:?!)".contains(last) {
        tail = String(last) + tail
        body.removeLast()
      }
    }
    return body.isEmpty ? tail : mark + body + mark + tail
  }

  private func link(_ text: String, to destination: String) -> String {
    let isWeb = destination.hasPrefix("https://") || destination.hasPrefix("http://")
    guard isWeb, !destination.contains(where: { $0.isWhitespace || "()[]<>|".contains($0) }) else { return text }
    switch self {
    case .github, .gitlab, .linear: return "[\(text)](\(destination))"
    case .jiraWiki: return "[\(text)|\(destination)]"
    case .plain: return text == destination ? text : "\(text) (\(destination))"
    case .html: return text
    }
  }

  func code(_ code: String) -> String {
    let line = PlainBytes.oneLine(code)
    switch self {
    case .github, .gitlab, .linear: return BacktickFence.span(line)
    case .jiraWiki: return JiraWiki.monospaced(line)
    case .plain: return line
    case .html: return "<code>\(HTMLEscaping.text(line))</code>"
    }
  }

  private func escaped(_ text: String) -> String {
    switch self {
    case .github, .linear: return TicketMarkdown.escaped(text, references: "@#")
    case .gitlab: return TicketMarkdown.escaped(text, references: "@#!$%&~^")
    case .jiraWiki: return JiraWiki.escaped(text)
    case .plain: return PlainBytes.oneLine(text)
    case .html: return HTMLEscaping.text(text)
    }
  }
}

/// Runs of back-ticks that hold any text.
enum BacktickFence {
  /// A code span around `code`, which has no line breaks.
  static func span(_ code: String) -> String {
    guard !code.isEmpty else { return "" }
    let fence = String(repeating: "`", count: longestRun(in: code) + 1)
    let needsBlank = code.hasPrefix("`") || code.hasSuffix("`") || (code.hasPrefix(" ") && code.hasSuffix(" "))
    return needsBlank ? "\(fence) \(code) \(fence)" : fence + code + fence
  }

  /// A fence for a block, at least three back-ticks.
  static func block(around text: String) -> String {
    String(repeating: "`", count: max(3, longestRun(in: text) + 1))
  }

  static func longestRun(in text: String) -> Int {
    var longest = 0
    var current = 0
    for byte in text.utf8 {
      current = byte == UInt8(ascii: "`") ? current + 1 : 0
      longest = max(longest, current)
    }
    return longest
  }
}

/// Markdown as GitHub, GitLab and Linear read it.
enum TicketMarkdown {
  /// Text with nothing left that is markup. A zero-width space after a mark of `references` keeps it from naming
  /// a person, an issue or a label.
  static func escaped(_ text: String, references: String) -> String {
    if PlainBytes.arePrintable(text) { return escapedASCII(text, references: references) }
    var out = ""
    out.reserveCapacity(text.utf8.count + 8)
    let characters = Array(text)
    for (index, character) in characters.enumerated() {
      switch character {
      case "\\", "`", "*", "_", "{", "}", "[", "]", "<", ">", "|", "~":
        out.append("\\")
        out.append(character)
      case _ where character.isNewline: out.append(" ")
      default: out.append(character)
      }
      guard references.contains(character), index + 1 < characters.count else { continue }
      let next = characters[index + 1]
      if next.isLetter || next.isNumber || next == "\"" || next == "_" { out.append("\u{200B}") }
    }
    return out
  }
}

extension TicketMarkdown {
  /// The same for printable ASCII.
  private static func escapedASCII(_ text: String, references: String) -> String {
    let bytes = Array(text.utf8)
    let references = Array(references.utf8)
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count + 8)
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case 0x5c, 0x60, 0x2a, 0x5f, 0x7b, 0x7d, 0x5b, 0x5d, 0x3c, 0x3e, 0x7c, 0x7e: out.append(0x5c)
      default: break
      }
      out.append(byte)
      guard index + 1 < bytes.count, !PlainBytes.isWord(byte), byte != 0x20, references.contains(byte) else { continue }
      let next = bytes[index + 1]
      if PlainBytes.isWord(next) || next == 0x22 || next == 0x5f { out += [0xe2, 0x80, 0x8b] }
    }
    return out.count == bytes.count ? text : String(decoding: out, as: UTF8.self)
  }
}

/// Jira's wiki text.
enum JiraWiki {
  /// Text with a backslash before everything that is markup.
  static func escaped(_ text: String) -> String {
    if text.utf8.allSatisfy({ PlainBytes.isWord($0) || $0 == 0x20 || $0 == 0x2c || $0 == 0x2e || $0 == 0x2f }) {
      return text
    }
    var out = ""
    let characters = Array(text)
    for (index, character) in characters.enumerated() {
      let next = index + 1 < characters.count ? characters[index + 1] : nil
      switch character {
      case "\\":
        // Two of them would be a line break.
        out += "&#92;"
        continue
      case "&" where next.map({ $0 == "#" || $0.isLetter }) == true:
        out += "&amp;"
        continue
      case "{", "}", "[", "]", "*", "_", "-", "+", "^", "~", "|", "!": out.append("\\")
      case "?" where next == "?" || (index > 0 && characters[index - 1] == "?"): out.append("\\")
      case "(" where characters[index...].prefix(5).contains(")"): out.append("\\")
      case ":" where next.map({ ")(PD".contains($0) }) == true: out.append("\\")
      case ";" where next == ")": out.append("\\")
      default: break
      }
      out.append(character.isNewline ? " " : character)
    }
    return out
  }

  /// `{{code}}`, which must not hold `}}`.
  static func monospaced(_ code: String) -> String {
    guard !code.isEmpty else { return "" }
    let inner = escaped(code)
    return "{{" + inner + (inner.hasSuffix("}") ? "\u{200B}" : "") + "}}"
  }

  /// A `{code}` block, or `{noformat}` where the text holds `{code`; a text with both gets a zero-width space.
  static func block(_ text: String, language: String) -> String {
    if !text.contains("{code") { return "{code:\(language)}\n\(text)\n{code}" }
    let safe = text.split(separator: "{noformat", omittingEmptySubsequences: false).joined(
      separator: "{\u{200B}noformat")
    return "{noformat}\n\(safe)\n{noformat}"
  }
}
