import Markup
import Testing

@Suite struct ChineseBoldTests {
  @Test(arguments: [
    ("**真，**她", "<strong>真，</strong>她"),
    ("**真，**她 这是**我想做的事。**所以", "<strong>真，</strong>她 这是<strong>我想做的事。</strong>所以"),
    ("他说**“你好”**的", "他说<strong>“你好”</strong>的"), ("见**`Xmx`**的值", "见<strong><code>Xmx</code></strong>的值"),
    ("**注意：**请先**确认**再做", "<strong>注意：</strong>请先<strong>确认</strong>再做"),
    ("**《[书](u)》**是", "<strong>《<a href=\"u\">书</a>》</strong>是"),
    ("~~**真，**她~~", "<del><strong>真，</strong>她</del>"), ("[**真，**她](u)", "<a href=\"u\"><strong>真，</strong>她</a>"),
    ("**a\n真，**她", "<strong>a\n真，</strong>她"),
    ("**第一，**二 `**` **第三，**四", "<strong>第一，</strong>二 <code>**</code> <strong>第三，</strong>四"),
  ])
  func boldBesidePunctuationIsBold(markdown: String, html: String) {
    #expect(plainHTML(markdown) == "<p>\(html)</p>\n")
  }

  @Test(arguments: [
    "`**真，**她`", "\\*\\*真，\\*\\*她", "\\**真，\\**她", "a ** b，** c", "**真，她", "真，**她", "<b title=\"**真，**她\">",
  ])
  func codeEscapesAndSingleMarksStay(markdown: String) {
    #expect(!plainHTML(markdown).contains("<strong>"))
  }

  @Test(arguments: ["**\"a\"**b", "2**-1 and 3**-2", "a**(b)**c", "**a:**b"])
  func textWithoutChineseFollowsCommonMark(markdown: String) {
    #expect(plainHTML(markdown) == plainHTML(markdown, .gfm))
  }

  @Test func codeBlocksAndTargetsAreUntouched() {
    #expect(plainHTML("```\n**真，**她\n```") == "<pre><code>**真，**她\n</code></pre>\n")
    #expect(plainHTML("[a](/**真，**她) **真，**她").hasSuffix("a</a> <strong>真，</strong>她</p>\n"))
    #expect(plainHTML("[a](/**真，**她) **真，**她").contains("href=\"/**"))
  }

  @Test func headingsItemsQuotesAndCellsAreRead() {
    #expect(plainHTML("## **真，**她") == "<h2><strong>真，</strong>她</h2>\n")
    #expect(plainHTML("> - **真，**她").contains("<li><strong>真，</strong>她</li>"))
    #expect(plainHTML("| **真，**她 |\n|---|\n| 这**是。**的 |").contains("<td>这<strong>是。</strong>的</td>"))
  }

  @Test func marksThatCrossOtherMarksStayText() {
    #expect(plainHTML("*a **真，b* c，**她") == "<p><em>a **真，b</em> c，**她</p>\n")
  }

  @Test func itIsOffOutsideTheKnowledgeBase() {
    #expect(plainHTML("**真，**她", .gfm) == "<p>**真，**她</p>\n")
    #expect(plainHTML("**真，**她", .commonMark) == "<p>**真，**她</p>\n")
  }
}
