import Testing

@testable import Artifacts

@Suite struct RareLinesTests {
  @Test func givesTheRarestErrorLikeLinesByTemplate() {
    var rare = RareLines()
    let lines =
      (0..<50).map { "request \($0) failed after \($0 * 3) ms" }
      + ["ready", "ConnectTimeoutException: upstream \"a\"", "cannot open spool 0xdeadbeef01", "all fine"]
    for line in lines {
      let bytes = Array(line.utf8)
      rare.add(line: bytes.span)
    }
    #expect(
      rare.rarest() == [
        "ConnectTimeoutException: upstream \"a\"", "cannot open spool 0xdeadbeef01", "request 0 failed after 0 ms",
      ])
  }

  @Test func readsBlocks() {
    let bytes = Array("ok\nfatal: no\nok\n".utf8)
    var reader = BlockReader(ArtifactSource(path: "x", bytes: bytes), recognition: .plainText)
    var block = LineBlock()
    var rare = RareLines()
    while reader.next(into: &block) { rare.add(block) }
    #expect(rare.rarest() == ["fatal: no"])
  }

  @Test func looksAtTheEndOfALargeArtifact() {
    let text = String(repeating: "an ordinary line\n", count: 20_000) + "fatal: the last word\nbye\n"
    var reader = BlockReader(ArtifactSource(path: "x", bytes: Array(text.utf8)), recognition: .plainText)
    var block = LineBlock()
    var rare = RareLines()
    while reader.next(into: &block) { rare.add(block) }
    #expect(rare.rarest() == ["fatal: the last word"])
  }
}
