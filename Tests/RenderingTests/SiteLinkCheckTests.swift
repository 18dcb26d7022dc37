import CaseModel
import Rendering
import Testing

@Suite struct SiteLinkCheckTests {
  private func codes(_ pages: [String: String], basePath: String? = nil) -> [String] {
    LinkCheck.check(pages.mapValues { Array($0.utf8) }, basePath: basePath).map { "\($0.file):\($0.line) \($0.code)" }
  }

  @Test func findsEachKindOfFault() {
    let pages = [
      "index.html":
        "<a href=\"s/a.html\">\n<a href=\"s/none.html\">\n<a href=\"s/a.html#none\">\n<script src=\"x.js\"></script>",
      "s/a.html":
        "<p id=a>\n<p id=a>\n<img src=\"../i.png\">\n<b style=\"x\">\n<b onfocus=\"x\">\n<a href=\"/abs.html\">",
      "i.png": "", "lost.html": "",
    ]
    #expect(
      codes(pages) == [
        "index.html:2 link-file", "index.html:3 link-fragment", "index.html:4 link-file", "lost.html:1 link-orphan",
        "s/a.html:2 duplicate-id", "s/a.html:3 image-without-text", "s/a.html:4 inline-style",
        "s/a.html:5 inline-style",
        "s/a.html:6 link-file",
      ])
  }

  @Test func pathsOfTheSitesAddressAreItsFiles() {
    let pages = [
      "404.html": "<a href=\"/kb/index.html\"><a href=\"/kb/s/a.html#x\">", "index.html": "<a href=\"s/a.html\">",
      "s/a.html": "<p id=x>",
    ]
    #expect(codes(pages, basePath: "/kb/") == [])
    #expect(codes(pages, basePath: "/other/") == ["404.html:1 link-file", "404.html:1 link-file"])
  }

  @Test func pagesThatForwardNeedNoLink() {
    let forward = "<meta http-equiv=\"refresh\" content=\"0; url=b.html\"><a href=\"b.html\">"
    #expect(codes(["index.html": "", "s/a.html": forward, "s/b.html": ""]) == [])
  }

  @Test func queriesDataAndOtherHostsAreNotFiles() {
    #expect(
      codes([
        "index.html":
          "<a href=\"index.html?x=1#top\"><img alt=\"\" src=\"data:,\"><a href=\"//host/x\"><a href=\"mailto:a\">"
      ]) == [])
  }
}
