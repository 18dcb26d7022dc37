import CaseModel
import Testing

@testable import Artifacts

@Suite struct BlockReaderTests {
  @Test func readsAnEmptyArtifact() {
    #expect(Reading.lines([]).isEmpty)
    #expect(Recogniser.recognise(head: [], name: "x").isText)
  }

  @Test func keepsALastLineWithoutBreak() {
    let seen = Reading.lines(Array("a\n\nb".utf8))
    #expect(seen.map(\.text) == ["a", "", "b"])
    #expect(seen.map(\.line) == [1, 2, 3])
    #expect(seen.map(\.bytes) == [0..<1, 2..<2, 3..<4])
  }

  @Test func countsLinesLikeAnEditor() {
    for (text, count) in [("", 0), ("a", 1), ("a\n", 1), ("a\nb", 2), ("\n\n", 2)] {
      var reader = BlockReader(
        ArtifactSource(path: "x", bytes: Array(text.utf8)), recognition: .plainText)
      _ = Reading.lines(&reader)
      #expect(reader.lineCount == count)
      #expect(reader.byteCount == text.utf8.count)
    }
  }

  @Test func numbersLinesAcrossBlocks() {
    let lines = (1...45_000).map { "line number \($0) of the artifact" }
    let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
    let seen = Reading.lines(bytes)
    #expect(seen.count == lines.count)
    #expect(seen.enumerated().allSatisfy { $1.line == $0 + 1 && $1.text == lines[$0] })
    #expect(seen.last.map { Array(bytes[$0.bytes]) } == lines.last.map { Array($0.utf8) })
  }

  @Test func numbersPeeledLinesAcrossBlocks() {
    let lines = (1...45_000).map { "[pod/a/b] line number \($0)" }
    let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
    let seen = Reading.lines(bytes)
    #expect(seen.enumerated().allSatisfy { $1.line == $0 + 1 && $1.text == "line number \($0 + 1)" })
    #expect(seen.allSatisfy { String(decoding: bytes[$0.bytes], as: UTF8.self) == lines[$0.line - 1] })
  }

  @Test func tellsLineEndings() {
    for (text, name) in [("a\nb\n", "LF"), ("a\r\nb\r\n", "CRLF"), ("a\r\nb\n", "mixed")] {
      var reader = BlockReader(ArtifactSource(path: "x", bytes: Array(text.utf8)), recognition: .plainText)
      #expect(Reading.lines(&reader).map(\.text) == ["a", "b"])
      #expect(reader.lineEndings == name)
    }
  }

  @Test func peelsALateRecordInAPlainLog() {
    var text = String(repeating: "an ordinary line of an ordinary log\n", count: 35_000)
    text += #"{"note":"panic: quoted","n":1}"# + "\n"
    #expect(Reading.texts(text).last == #"{"note":"","n":1}"#)
  }

  @Test func keepsNulBytesAndBrokenCharacters() {
    let bytes = Array("start of the log, long enough\n".utf8) + [0, 0, 0, 0xff, 0xfe, 0x0a] + Array("end\n".utf8)
    let seen = Reading.lines(bytes)
    #expect(seen.count == 3)
    #expect(seen[2].text == "end")
    #expect(seen[1].bytes == 30..<35)
  }

  @Test func dropsAByteOrderMark() {
    let seen = Reading.lines([0xef, 0xbb, 0xbf] + Array("panic: boom\nnext\n".utf8))
    #expect(seen.map(\.text) == ["panic: boom", "next"])
    #expect(seen[0].bytes == 3..<14)
  }

  @Test func deliversALongLineInPiecesAndLosesNothing() {
    let long = [UInt8](repeating: UInt8(ascii: "x"), count: 3 << 20)
    var bytes = Array("before\n".utf8) + long + Array("\nafter\n".utf8)
    // A literal across the border of two pieces.
    let place = (1 << 20) - 3
    bytes.replaceSubrange(place..<place + 6, with: Array("NEEDLE".utf8))
    var reader = BlockReader(ArtifactSource(path: "x", bytes: bytes), recognition: .plainText)
    var block = LineBlock()
    var rebuilt: [UInt8] = []
    var needles = 0
    var isInside = false
    while reader.next(into: &block) {
      #expect(block.beginsInsideLine == isInside)
      isInside = block.endsInsideLine
      rebuilt += block.text[block.overlap..<block.count]
      needles += Reading.hits(in: block, [Array("NEEDLE".utf8)]).filter { $0.end > block.overlap }.count
      #expect(block.base + block.count <= bytes.count)
    }
    #expect(rebuilt == bytes)
    #expect(needles == 1)
    #expect(reader.lineCount == 3)
    #expect(reader.problems.map(\.code) == ["line-too-long"])
    #expect(reader.isWhole)
  }

  @Test func numbersTheLineAfterALongOne() {
    let bytes = [UInt8](repeating: UInt8(ascii: "x"), count: 3 << 20) + Array("\nafter\n".utf8)
    let seen = Reading.lines(bytes)
    #expect(seen.last?.text == "after")
    #expect(seen.last?.line == 2)
    #expect(seen.last?.bytes == (3 << 20) + 1..<(3 << 20) + 6)
  }

  @Test func readsALineOf64MiB() {
    let bytes = [UInt8](repeating: UInt8(ascii: "y"), count: 64 << 20)
    var reader = BlockReader(ArtifactSource(path: "x", bytes: bytes), recognition: .plainText)
    var block = LineBlock()
    var fresh = 0
    while reader.next(into: &block) {
      fresh += block.count - block.overlap
      #expect(block.text.count <= 2 << 20)
    }
    #expect(fresh == bytes.count)
    #expect(reader.lineCount == 1)
  }

  static func utf16(_ text: String, isBig: Bool) -> [UInt8] {
    text.utf16.flatMap { isBig ? [UInt8($0 >> 8), UInt8($0 & 255)] : [UInt8($0 & 255), UInt8($0 >> 8)] }
  }

  @Test(arguments: [true, false], [true, false]) func readsUTF16(isBig: Bool, hasMark: Bool) {
    let text = "panic: böom 😀\r\ngoroutine 1 [running]:\nlast"
    let bytes = Self.utf16((hasMark ? "\u{feff}" : "") + text, isBig: isBig)
    #expect(Recogniser.recognise(head: bytes, name: "x").encoding == (isBig ? "utf-16be" : "utf-16le"))
    let seen = Reading.lines(bytes)
    #expect(seen.map(\.text) == ["panic: böom 😀", "goroutine 1 [running]:", "last"])
    let second = Self.utf16("goroutine 1 [running]:", isBig: isBig)
    #expect(Array(bytes[seen[1].bytes]) == second)
    #expect(seen.map(\.line) == [1, 2, 3])
  }

  @Test func survivesUTF16ThatIsTorn() {
    let bytes = Self.utf16("\u{feff}a line\nand another", isBig: false) + [0x41]
    #expect(Reading.texts16(bytes) == ["a line", "and another\u{fffd}"])
    let lone = Self.utf16("\u{feff}ab", isBig: false) + [0x00, 0xd8]
    #expect(Reading.texts16(lone) == ["ab\u{fffd}"])
  }

  @Test func readsManyLinesOfUTF16() {
    let text = (1...40_000).map { "line \($0)" }.joined(separator: "\n") + "\n"
    let bytes = Self.utf16("\u{feff}" + text, isBig: false)
    let seen = Reading.lines(bytes)
    #expect(seen.count == 40_000)
    #expect(seen.allSatisfy { Array(bytes[$0.bytes]) == Self.utf16($0.text, isBig: false) })
  }
}

extension Reading {
  static func texts16(_ bytes: [UInt8]) -> [String] { lines(bytes).map(\.text) }
}
