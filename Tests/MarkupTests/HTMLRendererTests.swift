import Markup
import Testing

@Suite struct HTMLRendererTests {
  @Test(arguments: [
    "javascript:alert(1)", "JavaScript:alert(1)", "vbscript:x", "data:text/html,x", "file:///etc/passwd",
    "&#1;javascript:alert(1)", "java&#10;script:alert(1)", "&#x20;javascript:x", "java&Tab;script:x",
    "data:image/svg+xml,x",
  ])
  func unsafeTargetsAreDropped(target: String) {
    #expect(pageHTML("[a](<\(target)>)") == "<p>a</p>\n")
    #expect(pageHTML("![a](<\(target)>)") == "<p><img src=\"\" alt=\"a\" /></p>\n")
  }

  @Test func imagesMayBeInTheText() {
    #expect(pageHTML("![a](data:image/png;base64,AA==)").contains("src=\"data:image/png;base64,AA==\""))
    #expect(pageHTML("[a](data:image/png;base64,AA==)") == "<p>a</p>\n")
  }

  @Test func unsafeTargetsOfRewritingAreDroppedToo() {
    let renderer = HTMLRenderer(rewriteLink: { _ in "javascript:x" })
    #expect(renderer.render([Inline.link(destination: "a", title: "", [.text("b")])]) == "b")
  }

  @Test func linksAreRewritten() {
    let renderer = HTMLRenderer(rewriteLink: { $0.hasSuffix(".md") ? String($0.dropLast(3)) + ".html" : nil })
    #expect(
      renderer.render(MarkdownParser().parse("[a](b.md) [c](d)").blocks)
        == "<p><a href=\"b.html\">a</a> <a href=\"d\">c</a></p>\n")
  }

  @Test func otherHostsDoNotSeeTheirOpener() {
    #expect(pageHTML("<https://a.org>") == "<p><a href=\"https://a.org\" rel=\"noopener\">https://a.org</a></p>\n")
    #expect(pageHTML("[a](b.html)") == "<p><a href=\"b.html\">a</a></p>\n")
  }

  @Test func targetsCannotLeaveTheirAttribute() {
    #expect(pageHTML("[a](<b\" onclick='x>)") == "<p><a href=\"b%22%20onclick=&#x27;x\">a</a></p>\n")
    #expect(pageHTML("[a](b 'c\" d=\"e')") == "<p><a href=\"b\" title=\"c&quot; d=&quot;e\">a</a></p>\n")
    #expect(pageHTML("```a\"b<c\n```") == "<pre tabindex=\"0\"><code class=\"language-a&quot;b&lt;c\"></code></pre>\n")
  }

  @Test func rawHTMLIsShownAsText() {
    #expect(pageHTML("a <b onclick=x>c</b>") == "<p>a &lt;b onclick=x&gt;c&lt;/b&gt;</p>\n")
    #expect(
      pageHTML("<script>\nx\n</script>") == "<pre class=\"raw-html\">&lt;script&gt;\nx\n&lt;/script&gt;\n</pre>\n")
    #expect(pageHTML("a <!-- b --> c\n\n<!-- d -->\n") == "<p>a  c</p>\n")
    #expect(!pageHTML("<!-- a --> <script>x</script> -->").contains("<script>"))
  }

  @Test func rawHTMLCanBeLeftOut() {
    var options = HTMLRenderer.Options.default
    options.rawHTML = .omitted
    let blocks = MarkdownParser().parse("a <b>c</b>\n\n<div>\nd\n</div>").blocks
    #expect(HTMLRenderer(options: options).render(blocks) == "<p>a c</p>\n")
  }

  @Test func theTextOfATaskIsTheLabelOfItsBox() {
    #expect(
      pageHTML("- [ ] a *b*\n- [x] c\n- [~] d\n- e") == """
        <ul class="task-list">
        <li class="task"><label><input disabled type="checkbox"> a <em>b</em></label></li>
        <li class="task"><label><input checked disabled type="checkbox"> c</label></li>
        <li class="task not-applicable"><label><input disabled type="checkbox"> <s>d</s></label></li>
        <li>e</li>
        </ul>

        """)
  }

  @Test func boxesCanBeTicked() {
    var options = HTMLRenderer.Options.default
    options.tasksAreEnabled = true
    let html = HTMLRenderer(options: options).render(MarkdownParser().parse("- [ ] a\n  - b").blocks)
    #expect(
      html == """
        <ul class="task-list">
        <li class="task"><label><input type="checkbox"> a</label>
        <ul>
        <li>b</li>
        </ul>
        </li>
        </ul>

        """)
  }

  @Test func tablesNameTheirColumns() {
    #expect(
      pageHTML("| a | b |\n|---|:-:|\n| c | d |") == """
        <div class="table-scroll" tabindex="0">
        <table>
        <thead>
        <tr>
        <th scope="col">a</th>
        <th scope="col" class="align-center">b</th>
        </tr>
        </thead>
        <tbody>
        <tr>
        <td>c</td>
        <td class="align-center">d</td>
        </tr>
        </tbody>
        </table>
        </div>

        """)
  }

  @Test func alertsHaveATitle() {
    #expect(
      pageHTML("> [!WARNING]\n> a")
        == "<div class=\"alert alert-warning\" role=\"note\">\n<p class=\"alert-title\">Warning</p>\n<p>a</p>\n</div>\n"
    )
    var renderer = HTMLRenderer()
    renderer.alertTitle = { _ in "注意 <" }
    #expect(renderer.render(MarkdownParser().parse("> [!TIP]\n> a").blocks).contains("注意 &lt;"))
  }

  @Test func fencesAreOfferedWithTheirLine() {
    let renderer = HTMLRenderer(fence: { code, line in
      code.language == "flow" ? "<svg data-line=\"\(line)\"></svg>" : nil
    })
    let html = renderer.render(
      MarkdownParser(firstLine: 10).parse("a\n\n```flow b\nc\n```\n\n- ```sh\n  x\n  ```").blocks)
    #expect(
      html == """
        <p>a</p>
        <svg data-line="12"></svg>
        <ul>
        <li>
        <pre tabindex="0"><code class="language-sh">x
        </code></pre>
        </li>
        </ul>

        """)
  }

  @Test func headingsShift() {
    var options = HTMLRenderer.Options.default
    options.headingShift = 1
    let renderer = HTMLRenderer(options: options)
    #expect(
      renderer.render(MarkdownParser().parse("# a\n###### b").blocks) == "<h2 id=\"a\">a</h2>\n<h6 id=\"b\">b</h6>\n")
  }

  @Test func lineEndsBetweenHanAreNoSpace() {
    #expect(pageHTML("第一行\n第二行") == "<p>第一行第二行</p>\n")
    #expect(pageHTML("第一行，\n**第二行**\n`x`") == "<p>第一行，<strong>第二行</strong>\n<code>x</code></p>\n")
    #expect(pageHTML("第一\nx\n他说\n“好”") == "<p>第一\nx\n他说“好”</p>\n")
    #expect(pageHTML("한국\n어") == "<p>한국\n어</p>\n")
    #expect(pageHTML("第一  \n第二") == "<p>第一<br />\n第二</p>\n")
  }

  @Test func escapingCoversItsContext() {
    #expect(HTMLEscaping.text("a<b>&\"'c") == "a&lt;b&gt;&amp;&quot;'c")
    #expect(HTMLEscaping.attribute("a<b>&\"'c") == "a&lt;b&gt;&amp;&quot;&#39;c")
    #expect(HTMLEscaping.text("") == "")
    #expect(HTMLEscaping.text("plain 中文") == "plain 中文")
  }

  @Test func nothingPrintsStyles() {
    let html = pageHTML("| a |\n|:-:|\n| b |\n\n> [!NOTE]\n> x\n\n- [ ] y\n\n```sh\nz\n```")
    #expect(!html.contains("style="))
  }
}
