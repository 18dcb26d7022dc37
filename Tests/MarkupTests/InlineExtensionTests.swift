import Markup
import Testing

@Suite struct InlineExtensionTests {
  @Test(arguments: [
    ("~~a~~", "<del>a</del>"), ("~a~", "<del>a</del>"), ("~~a **b** c~~", "<del>a <strong>b</strong> c</del>"),
    ("~~a~", "~~a~"), ("~~~a~~~ b", "~~~a~~~ b"), ("\\~~a~~", "~~a~~"), ("~~a\\~~", "~~a~~"),
    ("`~~a~~`", "<code>~~a~~</code>"),
    ("a ~~ b ~~ c", "a ~~ b ~~ c"), ("10~20 ms, 30~40 ms", "10~20 ms, 30~40 ms"), ("约3~5个,6~8个", "约3~5个,6~8个"),
    ("~~a *b~~ c*", "~~a <em>b~~ c</em>"), ("`\\~`", "<code>\\~</code>"),
    ("~~a ~b~ c~~", "<del>a <del>b</del> c</del>"),
  ])
  func strikethrough(markdown: String, html: String) {
    // A line of its own could be a fence.
    #expect(plainHTML("x " + markdown) == "<p>x \(html)</p>\n")
  }

  @Test(arguments: [
    ("https://a.org/x", "https://a.org/x", ""), ("https://a.org/x.", "https://a.org/x", "."),
    ("https://a.org/~u/~v", "https://a.org/~u/~v", ""), ("https://a.org/a_b_c", "https://a.org/a_b_c", ""),
    ("http://localhost:6060/debug/pprof", "http://localhost:6060/debug/pprof", ""),
    ("https://a.org/x。后面", "https://a.org/x", "。后面"), ("https://a.org/x后面", "https://a.org/x", "后面"),
    ("https://a.org/x，**b**", "https://a.org/x", "，<strong>b</strong>"), ("HTTPS://A.org", "HTTPS://A.org", ""),
    ("https://bücher.example/ü", "https://b%C3%BCcher.example/%C3%BC", ""),
  ])
  func webAddressesAreLinks(markdown: String, target: String, rest: String) {
    let html = plainHTML("见" + markdown)
    #expect(html.hasPrefix("<p>见<a href=\"\(target)\">"))
    #expect(html.hasSuffix("</a>\(rest)</p>\n"))
  }

  @Test(arguments: [
    "http\\://a.org", "www\\.a.org", "a\\@b.org", "xhttp://a.org", "http://", "http:// a", "www.a_b.c_d",
    "x/a@b.org", "java.lang.Object@1b2c3d", "a@b", "a@b.1", "mailto:", "xwww.a.org", "http://_", "a@b@c.org",
  ])
  func otherTextIsNoLink(markdown: String) {
    #expect(!plainHTML(markdown).contains("<a "))
  }

  @Test func codeAndLinksHoldNoAutolinks() {
    #expect(plainHTML("`https://a.org`") == "<p><code>https://a.org</code></p>\n")
    #expect(plainHTML("```\nhttps://a.org\n```") == "<pre><code>https://a.org\n</code></pre>\n")
    #expect(plainHTML("[https://a.org](/b)") == "<p><a href=\"/b\">https://a.org</a></p>\n")
    #expect(plainHTML("[**www.a.org**](/b)") == "<p><a href=\"/b\"><strong>www.a.org</strong></a></p>\n")
    #expect(plainHTML("![www.a.org](/b)") == "<p><img src=\"/b\" alt=\"www.a.org\" /></p>\n")
  }

  @Test func escapesKeepTheirPlaceInCodeAndTargets() {
    #expect(
      plainHTML("`a\\.b` [c](d\\.e \"f\\:g\")") == "<p><code>a\\.b</code> <a href=\"d.e\" title=\"f:g\">c</a></p>\n")
    #expect(plainHTML("```a\\.b\nc\\.d\n```") == "<pre><code class=\"language-a.b\">c\\.d\n</code></pre>\n")
    #expect(plainHTML("    a\\~b") == "<pre><code>a\\~b\n</code></pre>\n")
    #expect(plainHTML("x <b title=\"\\.\">") == "<p>x <b title=\"\\.\"></p>\n")
  }

  /// The parser borrows rare characters for a while; text that holds them keeps them.
  @Test func textThatUsesTheBorrowedCharactersKeepsThem() {
    let all =
      "\u{12470}\u{12471}\u{12472}\u{12473}\u{12474}\u{16A6E}\u{16A6F}\u{16AF5}\u{16B37}\u{16B38}\u{16B39}\u{16B3A}"
    #expect(plainHTML("\u{12470} a\\.b ~~c~~") == "<p>\u{12470} a.b <del>c</del></p>\n")
    #expect(plainHTML("\(all) a\\.b **真，**她") == "<p>\(all) a.b **真，**她</p>\n")
  }
}
