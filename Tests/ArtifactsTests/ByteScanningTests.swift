import Testing

@testable import Artifacts

@Suite struct ByteScanningTests {
  /// What `wholeNumber` promises, said once more in the slow way.
  private func plainNumber(_ line: [UInt8], _ place: Int) -> (value: Int, end: Int)? {
    guard place < line.count else { return nil }
    let digits = line[place...].prefix { $0 &- 48 < 10 }
    guard 1...18 ~= digits.count else { return nil }
    return (digits.reduce(0) { $0 * 10 + Int($1 - 48) }, digits.endIndex)
  }

  @Test(arguments: ["", "s", ".5", "->7K", " and more text"])
  func readsNumbersOfEveryLengthAnywhere(behind: String) {
    for digits in 0...20 {
      for before in ["", "(", "at "] {
        let line = Array((before + String("98765432109876543210".prefix(digits)) + behind).utf8)
        for place in 0...line.count + 1 {
          let wanted = plainNumber(line, place)
          var end = place
          #expect(line.span.wholeNumber(&end) == wanted?.value)
          #expect(end == wanted?.end ?? place)
        }
      }
    }
  }

  @Test(arguments: [
    ("0.4ms", 400_000, 3), ("15.3ms", 15_300_000, 4), ("426211.704s][info]", 426_211_704_000, 10),
    ("7", 7_000_000, 1), ("7,25 s", 7_250_000, 4), ("1.0001156 seconds", 1_000_115, 9), ("3.x", 3_000_000, 1),
    ("1.123456789012", 1_123_456, 14), ("123456789012", 123_456_789_012_000_000, 12), ("0.00s", 0, 4),
    ("12.1234s", 12_123_400, 7), ("1.12345s", 1_123_450, 7), ("123456.7s", 123_456_700_000, 8), ("1.1.1", 1_100_000, 3),
  ])
  func readsFractions(text: String, millionths: Int, end: Int) {
    for behind in ["", " and what stands behind it"] {
      let line = Array((text + behind).utf8)
      var place = 0
      #expect(line.span.millionths(&place) == millionths)
      #expect(place == end)
    }
  }

  @Test func refusesWhatIsNoNumber() {
    for text in ["", ".5", "ms", "1234567890123"] {
      var place = 0
      #expect(Array(text.utf8).span.millionths(&place) == nil)
      #expect(place == 0)
    }
  }

  @Test func findsTextsAndBytesAtEveryPlace() {
    for length in 0..<40 {
      for place in 0..<length {
        var line = [UInt8](repeating: 0x61, count: length)
        line[place] = 0x5d
        #expect(line.span.place(of: 0x5d, from: 0, to: length) == place)
        #expect(line.span.place(of: 0x5d, from: place + 1, to: length) == length)
        #expect(line.span.place(of: 0x5d, from: 0, to: place) == place)
        #expect(line.span.place(of: "]a") == (place + 1 < length ? place : nil))
        #expect(line.span.place(of: "]", to: place) == nil)
      }
    }
  }

  @Test func comparesTextsOfEveryLength() {
    let line = Array("Total time for which application threads".utf8).span
    #expect(line.has("T", at: 0) && line.has("To", at: 0) && line.has("Tot", at: 0) && line.has("Total t", at: 0))
    #expect(line.has("Total time", at: 0) && line.has("Total time for which", at: 0) && line.has("threads", at: 33))
    #expect(!line.has("t", at: 0) && !line.has("Ta", at: 0) && !line.has("Tox", at: 0) && !line.has("Total T", at: 0))
    #expect(!line.has("Total timE", at: 0) && !line.has("Total time for whicH", at: 0) && !line.has("threads ", at: 33))
    #expect(!line.has("T", at: -1) && !line.has("s", at: 40) && line.has("", at: 40))
  }

  private func isSame(_ one: [UInt8], _ other: [UInt8]) -> Bool { one.span.isSame(other.span) }

  @Test func comparesSpansOfEveryLength() {
    for length in 0..<40 {
      let one = (0..<length).map { UInt8($0) }
      #expect(isSame(one, one) && !isSame(one, one + [0]))
      for place in 0..<length {
        var other = one
        other[place] ^= 0x80
        #expect(!isSame(one, other))
      }
    }
  }

  @Test(arguments: [
    ("(Normal) (G1 Evacuation Pause) 30M->10M(64M) 1.5ms", 0, 7), ("(System.gc()) 30M", 0, 12), ("(Normal)", 0, 7),
    ("()", 0, 1), ("(a(b)c(d)e)", 0, 10), ("(a) (b", 0, 2), ("x (eleven letters here)", 2, 22), ("(((())))", 1, 6),
    ("(an opening one far from the closing (one))", 0, 42), ("no bracket (here)", 3, 16),
  ])
  func findsTheClosingParenthesis(text: String, start: Int, close: Int) {
    #expect(RecordParts.close(Array(text.utf8).span, start) == close)
    #expect(RecordParts.close(Array((text + " and more text behind").utf8).span, start) == close)
  }

  @Test(arguments: ["(", "(a", "(System.gc()", "(no end in a text of some length", "", "none"])
  func findsNoClosingParenthesis(text: String) {
    #expect(RecordParts.close(Array(text.utf8).span, 0) == nil)
  }
}
