import CaseModel
import Diagrams
import Foundation
import Knowledge
import TestSupport
import Testing

@testable import Rendering

@Suite struct SiteTests {
  private static func html(_ output: SiteOutput) -> [(path: String, text: String)] {
    output.files.filter { $0.key.hasSuffix(".html") }
      .map { (path: $0.key, text: String(decoding: $0.value, as: UTF8.self)) }.sorted { $0.path < $1.path }
  }

  @Test func givesTheSameBytesTwice() throws {
    let first = try SampleSite.build(diagrams: SampleDiagrams.drawing())
    let second = try SampleSite.build(SampleKnowledge.base.withAllBodies(), diagrams: SampleDiagrams.drawing())
    #expect(first.files == second.files)
    #expect(first.diagnostics == [])
    for (path, bytes) in first.files { try look(String(decoding: bytes, as: UTF8.self), "site/\(path)") }
  }

  @Test func hasEveryKindOfPage() throws {
    let output = try SampleSite.build()
    #expect(
      output.files.keys.sorted() == [
        "404.html", "about.html", "assets/icon.svg", "assets/site.css", "assets/site.js", "components/stacks.html",
        "errors.html", "families/go-runtime.html", "families/jvm-gc.html", "glossary.html", "index.html", "kb.json",
        "llms.txt", "m/magic-flag.html", "myths/index.html", "s/deep-recursion.html", "s/deep-recursion.md",
        "s/long-collections.html", "s/long-collections.md", "s/worker-pileup.html", "s/worker-pileup.md",
        "search/cards.js", "search/signatures.js", "symptoms/crashes.html", "symptoms/slow.html",
      ])
  }

  @Test func theRepositorysPagesMakeASiteWithoutBrokenLinks() throws {
    let (base, output) = try SampleSite.repository.get()
    #expect(base.scenarios.count > 30)
    #expect(output.diagnostics.map(\.description) == [])
    #expect(output.files.keys.filter { $0.hasPrefix("s/") && $0.hasSuffix(".md") }.count == base.scenarios.count)
  }

  @Test func everyPageIsStrictAndWhole() throws {
    for (path, text) in Self.html(try SampleSite.repository.get().output) {
      let comment = Comment(rawValue: path)
      #expect(text.contains("default-src 'none'; style-src 'self'; script-src 'self';"), comment)
      #expect(!text.contains(" style=") && !text.contains("<style"), comment)
      #expect(text.ranges(of: /<[^>]+ on[a-z]+=/).isEmpty, comment)
      #expect(
        text.ranges(of: "<script").count == text.ranges(of: /<script src="[^"]+" defer><\/script>/).count, comment)
      #expect(text.ranges(of: "<h1").count == 1, comment)
      #expect(text.ranges(of: "<main id=\"main\"").count == 1, comment)
      #expect(text.contains("<html lang=\"en\">") || path.hasSuffix(".zh.html"), comment)
      #expect(text.contains("href=\"#main\"") || text.contains("http-equiv=\"refresh\""), comment)
    }
  }

  @Test func scenarioSectionsKeepTheirIDsAndOrder() throws {
    for page in try SampleSite.repository.get().base.scenarios {
      let text = SampleSite.text(try SampleSite.repository.get().output, "s/\(page.id).html")
      let found = text.matches(of: /<section id="([a-z-]+)"/).map { String($0.1) }
      let fixed = [
        "is-this-it", "now", "checklist", "diagram", "cause", "fix", "verify", "prevent", "sources", "related",
      ]
      #expect(found == fixed.filter(found.contains), Comment(rawValue: page.id))
      #expect(Set(found).isSuperset(of: ["is-this-it", "now", "checklist", "cause", "fix", "verify", "sources"]))
    }
  }

  @Test func boxesOfAChecklistHaveLabelsAndNames() throws {
    let text = SampleSite.text(try SampleSite.build(), "s/deep-recursion.html")
    let boxes = text.ranges(of: "<input").count
    #expect(boxes == text.ranges(of: /<label><input type="checkbox" name="[a-z0-9]+">/).count)
    #expect(boxes >= 5)
    for format in ["GitHub", "GitLab", "Jira", "Linear", "Text"] {
      #expect(text.contains("<summary>\(format)</summary>"))
    }
    #expect(text.contains("data-page=\"deep-recursion\""))
  }

  @Test func idsOfPagesBecomeLinksAndOtherCodeStays() throws {
    let output = try SampleSite.build()
    let text = SampleSite.text(output, "s/deep-recursion.html")
    #expect(text.contains("<a href=\"worker-pileup.html\"><code>worker-pileup</code></a>"))
    #expect(text.contains("<li><a href=\"worker-pileup.html\">Workers pile up at one place</a></li>"))
    #expect(text.contains("<mark>runtime: goroutine stack exceeds 1000000000-byte limit</mark>"))
    #expect(SampleSite.text(output, "m/magic-flag.html").contains("<a href=\"../s/deep-recursion.html\">"))
    #expect(SampleSite.text(output, "s/worker-pileup.html").contains("nothing moves any more"))
  }

  @Test func anAddressBringsSitemapCanonicalLinksAndEditLinks() throws {
    var settings = SiteSettings()
    settings.baseURL = "https://example.org/kb/"
    settings.editURL = "https://example.org/edit/"
    let output = try SampleSite.build(settings: settings)
    #expect(output.diagnostics == [])
    #expect(
      SampleSite.text(output, "sitemap.xml").contains(
        "<loc>https://example.org/kb/s/deep-recursion.html</loc><lastmod>2026-11-24</lastmod>"))
    #expect(!SampleSite.text(output, "sitemap.xml").contains("404"))
    #expect(SampleSite.text(output, "robots.txt").contains("Sitemap: https://example.org/kb/sitemap.xml"))
    #expect(SampleSite.text(output, "404.html").contains("href=\"/kb/assets/site.css\""))
    #expect(
      SampleSite.text(output, "s/deep-recursion.html").contains(
        "https://example.org/edit/scenarios/go-runtime/deep-recursion.md"))
  }

  @Test func anAliasThatIsAnAddressLeavesAPageBehind() throws {
    let files = SampleKnowledge.files.map { file in
      KnowledgeFile(
        path: file.path,
        text: String(decoding: file.bytes, as: UTF8.self).replacingOccurrences(
          of: "\"无限递归\"", with: "\"无限递归\", old-name, ../up, worker-pileup"))
    }
    let output = try SampleSite.build(KnowledgeLoader().load(files).0)
    #expect(output.diagnostics == [])
    #expect(
      SampleSite.text(output, "s/old-name.html").contains(
        "<meta http-equiv=\"refresh\" content=\"0; url=deep-recursion.html\">"))
    #expect(SampleSite.text(output, "s/worker-pileup.html").contains("<h1>Workers pile up at one place</h1>"))
    #expect(output.files.keys.allSatisfy { !$0.contains("..") })
  }

  @Test func textsOfPagesCannotBecomeMarkup() throws {
    let files = SampleKnowledge.files.map { file in
      KnowledgeFile(
        path: file.path,
        text: String(decoding: file.bytes, as: UTF8.self)
          .replacingOccurrences(
            of: "title: A stack that grew", with: "title: A </script><img src=x onerror=alert(1)> {{stack}} that grew"
          )
          .replacingOccurrences(of: "\"无限递归\"", with: "\"<b onclick='x'>\\u2028</script>\""))
    }
    let output = try SampleSite.build(KnowledgeLoader().load(files).0)
    #expect(output.diagnostics == [])
    for (path, bytes) in output.files where path.hasSuffix(".html") || path.hasPrefix("search/") {
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(!text.contains("<img src=x") && !text.contains("<b onclick"), Comment(rawValue: path))
      #expect(!path.hasPrefix("search/") || !text.contains("</script"))
    }
    #expect(SampleSite.text(output, "s/deep-recursion.html").contains("&gt; {{stack}} that grew"))
  }

  @Test func aTranslationIsAPageInItsLanguage() throws {
    let chinese = """
      ---
      id: deep-recursion
      title: 协程栈溢出
      translates: old
      ---

      协程不断调用自己，直到栈超过上限。

      ## 现象判断

      - 日志中有 `goroutine stack exceeds`；若只是等待，见 `worker-pileup`。

      ## 原因

      无限递归。
      """
    let file = KnowledgeFile(path: "scenarios/go-runtime/deep-recursion.zh.md", text: chinese)
    let output = try SampleSite.build(KnowledgeLoader().load(SampleKnowledge.files + [file]).0)
    #expect(output.diagnostics == [])
    let text = SampleSite.text(output, "s/deep-recursion.zh.html")
    #expect(text.contains("<html lang=\"zh-CN\">") && text.contains("<h1>协程栈溢出</h1>"))
    #expect(text.contains("<section id=\"is-this-it\"") && text.contains("以英文页面为准"))
    #expect(SampleSite.text(output, "s/deep-recursion.html").contains("hreflang=\"zh-CN\">中文</a>"))
    #expect(SampleSite.text(output, "search/cards.js").contains("协程"))
  }

  @Test func machinesGetDataAndMarkdown() throws {
    let output = try SampleSite.build()
    let json = try JSONValue.read(output.files["kb.json"] ?? [])
    #expect(json["schema"] == "casebook.kb/1")
    #expect(
      json["scenarios"]?.arrayValue?.compactMap { $0["id"]?.stringValue } == [
        "deep-recursion", "long-collections", "worker-pileup",
      ])
    let markdown = SampleSite.text(output, "s/deep-recursion.md")
    #expect(markdown.hasPrefix("# A stack that grew past its limit\n"))
    #expect(markdown.contains("## Is this it\n") && markdown.contains("- [ ] **n1** Roll back"))
    #expect(SampleSite.text(output, "llms.txt").contains("(s/deep-recursion.md): A goroutine called itself"))
  }

  @Test func errorTextsAreReadableAndSorted() throws {
    let text = SampleSite.text(try SampleSite.build(), "errors.html")
    let texts = text.matches(of: /<li><a href="[^"]+"><code>([^<]+)<\/code>/).map { String($0.1) }
    #expect(
      texts == [
        "goroutine stack exceeds 1000000000-byte limit", "magicflag", "Pause Full",
        "runtime: goroutine stack exceeds N-byte limit", "无限递归",
      ])
  }

  @Test func scriptAndStyleStaySmall() throws {
    let assets = try SampleSite.assets()
    #expect((assets["site.js"]?.count ?? .max) < 20 * 1024)
    #expect((assets["site.css"]?.count ?? .max) < 32 * 1024)
    let script = try Repository.text("site/assets/site.js")
    for word in [
      "innerHTML", "eval(", "new Function", "fetch(", "XMLHttpRequest", "document.write", "insertAdjacentHTML",
    ] {
      #expect(!script.contains(word))
    }
  }

  @Test func missingAssetsAreNamed() throws {
    let builder = SiteBuilder(
      knowledge: SampleKnowledge.base, settings: SiteSettings(), templates: try SampleTemplates.load(), assets: [:],
      diagrams: SampleDiagrams.renderer)
    #expect(throws: TemplateError.missingAsset(name: "site.css")) { try builder.build() }
  }
}

@Suite struct SiteSettingsTests {
  @Test func readsQuotedAndPlainValues() {
    let (settings, problems) = SiteSettings.read(
      "# note\ntitle: Our casebook # short\nbase-url: https://example.org/kb\nlanguage: zh-CN\ndescription: \"a: b # c\"\nedit-url:\n"
    )
    #expect(problems == [])
    #expect(settings.title == "Our casebook")
    #expect(settings.baseURL == "https://example.org/kb/")
    #expect(settings.description == "a: b # c")
    #expect(settings.language == "zh-CN")
    #expect(settings.editURL == nil)
  }

  @Test func saysWhatIsWrongWithItsLine() {
    let (settings, problems) = SiteSettings.read(
      "titel: x\njust words\ntitle: \"open\nbase-url: ftp://x\nlanguage: e n\ntitle:\nlanguage: de\n")
    #expect(
      problems.map { "\($0.line) \($0.code)" } == [
        "1 site-key", "2 site-line", "3 site-value", "4 site-value", "5 site-value", "6 site-value", "7 site-key",
      ])
    #expect(settings.title == "Casebook")
  }
}

@Suite struct ReadablePatternTests {
  @Test(arguments: [
    (
      #"^runtime: goroutine stack exceeds (?<limit_bytes>[0-9]+)-byte limit"#,
      ["runtime: goroutine stack exceeds N-byte limit"]
    ),
    (#"^fatal error: stack overflow$"#, ["fatal error: stack overflow"]),
    (#"^(?:free\(\): |malloc\(\): |double free)"#, ["free():", "malloc():", "double free"]),
    (
      #"Attempting (?:full compaction|maxim(?:al|um) full compaction)"#,
      ["Attempting full compaction", "Attempting maximal full compaction", "Attempting maximum full compaction"]
    ),
    (#"\bgorootstack\b"#, ["gorootstack"]),
    (#"index out of range \[(?<index>-?[0-9]+)\]"#, ["index out of range [-N]"]),
    (#"Pause Full .* [0-9]{1,3}ms|To-space exhausted"#, ["Pause Full … Nms", "To-space exhausted"]),
    (#"broken (?:"#, ["broken"]),
  ])
  func showsWhatAPersonWouldRead(_ pattern: String, _ texts: [String]) {
    #expect(ErrorTexts.readable(pattern) == texts)
  }
}
