import Testing

@testable import Rendering

/// Short ways for plain texts give what the long ways give.
@Suite struct PlainBytesTests {
  static let texts: [String] = {
    let parts = [
      "", " ", "a", "Z9", "\n", "\r\n", "\t", "  ", "\u{85}", "\u{2028}", "\u{a0}", "\u{3000}", "é", "e\u{301}", "中文",
      "\\", "`",
      "*", "_", "{x}", "[1]", "<", "|", "~", "@me", "#1", "!\"", "$x", "%_", "&a", "^", "-", "+", "??", "(1)", ":)",
      ";)", "/x.y,",
    ]
    return parts + parts.flatMap { one in parts.map { one + $0 } }
      + parts.flatMap { one in parts.map { "b" + one + $0 + "c" } }
  }()

  @Test func oneLine() {
    for text in Self.texts {
      #expect(PlainBytes.oneLine(text) == text.split(whereSeparator: \.isNewline).joined(separator: " "))
    }
  }

  @Test func singleSpaced() {
    for text in Self.texts {
      #expect(PlainBytes.singleSpaced(text) == text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    }
  }

  @Test func trimmed() {
    for text in Self.texts {
      var view = text[...]
      while view.first?.isWhitespace == true { view.removeFirst() }
      while view.last?.isWhitespace == true { view.removeLast() }
      #expect(text.trimmed == String(view))
    }
  }

  /// A letter outside ASCII takes the long way and changes nothing in what stands before it.
  @Test(arguments: ["@#", "@#!$%&~^"]) func ticketMarkdown(_ references: String) {
    for text in Self.texts {
      let long = TicketMarkdown.escaped(text + " 中", references: references)
      #expect(TicketMarkdown.escaped(text + " ", references: references) + "中" == long, "\(text)")
    }
  }

  @Test func jiraWiki() {
    for text in Self.texts {
      #expect(JiraWiki.escaped(text + " ") + "中" == JiraWiki.escaped(text + " 中"), "\(text)")
    }
  }
}
