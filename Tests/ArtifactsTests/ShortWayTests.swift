import CaseModel
import Testing

@testable import Artifacts

/// Short ways through formats that containers write by the million give what the long ways give.
@Suite struct ShortWayTests {
  /// Breaks a text in every place where a byte may be wrong: each byte replaced, dropped, doubled; each end cut off.
  private func damaged(_ text: String, with replacements: String = "\"\\{}:,0 Zx/T") -> [[UInt8]] {
    let bytes = Array(text.utf8)
    var result = [bytes]
    for index in bytes.indices {
      for other in replacements.utf8 {
        var copy = bytes
        copy[index] = other
        result.append(copy)
      }
      var copy = bytes
      copy.remove(at: index)
      result.append(copy)
      copy = bytes
      copy.insert(bytes[index], at: index)
      result.append(copy)
      result.append(Array(bytes[..<index]))
    }
    return result
  }

  private func describe(_ record: JSONRecord?) -> String {
    guard let record else { return "nil" }
    return """
      \(String(describing: record.message?.range)) \(record.message?.firstEscape ?? -1) \(String(describing: record.carrier)) \
      \(String(describing: record.stream?.range)) \(String(describing: record.time)) \(record.timeIsNumber) \
      \(record.isDockerLine)
      """
  }

  @Test(arguments: [
    #"{"log":"panic: boom\n","stream":"stderr","time":"2026-03-04T10:11:12.123456789Z"}"#,
    #"{"log":"a \"b\" \\\\ \u001b[31mred\r\n","stream":"stdout","time":"2026-03-04T10:11:12Z"}"#,
    #"{"log":"","stream":"stdout","time":""}"#,
    #"{"log":"x","stream":"stdout","time":"1","time":"2"}"#,
    #"{"log":"x\n","stream":"stdout","attrs":{"tag":"y"},"time":"2026-03-04T10:11:12Z"}"#,
    #"{"log":"x","stream":"stdmix","time":"2026-03-04T10:11:12Z"}"#,
  ])
  func dockerRecordsReadTheSameBothWays(_ text: String) {
    for line in damaged(text) {
      let padded = Array("  ".utf8) + line + Array(" }".utf8)
      for (start, end) in [(2, line.count + 2), (2, line.count + 4), (1, line.count + 2)] {
        let short = JSONRecord.parse(padded.span, start, end)
        let long = JSONRecord.parseAny(padded.span, start, end)
        #expect(describe(short) == describe(long), "\(String(decoding: padded, as: UTF8.self)) \(start) \(end)")
      }
    }
  }

  @Test func theShortWayIsTakenForWhatDockerWrites() {
    let line = Array(#"{"log":"panic: boom\n","stream":"stderr","time":"2026-03-04T10:11:12.123456789Z"}"#.utf8)
    #expect(JSONRecord.docker(line.span, 0, line.count) != nil)
    let time = Array("2026-03-04T10:11:12.123456789Z stdout F x".utf8)
    #expect(TimeParser.nanosecondsEnd(time.span, from: 0, to: time.count) == 30)
  }

  @Test(arguments: [
    "2026-03-04T10:11:12.123456789Z stdout F x", "2026-12-31T23:59:60.000000000Z stderr F x",
    "0000-01-01T00:00:00.999999999Z stdout P x",
  ])
  func nanosecondsEndWhereTimesEnd(_ text: String) {
    for line in damaged(text, with: "0123456789:-TZ. /") {
      guard let short = TimeParser.nanosecondsEnd(line.span, from: 0, to: line.count) else { continue }
      let long = TimeParser.parse(line.span, from: 0, to: line.count)?.end
      #expect(long == short, "\(String(decoding: line, as: UTF8.self))")
    }
  }

  @Test func wholeBlocksOfDockerRecordsKeepTheirLines() {
    let texts = [
      "plain", "tab\there", "quote \"q\"", "{\"msg\":\"inner\\n\"}", "", "back\\slash", "cr\r", "two\nlines",
    ]
    let short = texts.map { #"{"log":"\#(PeelerTests.json($0))\n","stream":"stderr","time":"2026-03-04T10:11:12.1Z"}"# }
    // A blank after the brace is as good as none, but not what Docker writes.
    let long = short.map { "{ " + $0.dropFirst() }
    let one = Reading.lines(Array(short.joined(separator: "\n").utf8))
    let other = Reading.lines(Array(long.joined(separator: "\n").utf8))
    #expect(one.map(\.text) == other.map(\.text))
    #expect(one.map(\.line) == other.map(\.line))
    #expect(one.map(\.time) == other.map(\.time))
    #expect(one.map(\.stream) == other.map(\.stream))
  }

  @Test(arguments: [255 << 10, 256 << 10, (256 << 10) + 1, 700 << 10, (1 << 20) - 1])
  func linesWithinTheWindowComeWhole(_ length: Int) {
    let long = [UInt8](repeating: UInt8(ascii: "x"), count: length)
    let seen = Reading.lines(Array("before\n".utf8) + long + Array("\nafter\n".utf8))
    #expect(seen.map(\.text.utf8.count) == [6, length, 5])
    #expect(seen.map(\.line) == [1, 2, 3])
  }

  @Test func surveysEveryPlace() {
    for size in [1, 15, 16, 17, 31, 33, 4095, 4096, 4097, 8200] {
      for place in Set([0, 1, size / 2, size - 2, size - 1, 4094, 4095, 4096]) where 0..<size ~= place {
        for (byte, isTelling) in [(UInt8(0x0d), true), (0x1b, true), (0x7b, false), (0x0a, false)] {
          var text = [UInt8](repeating: UInt8(ascii: "x"), count: size)
          text[place] = byte
          var checkpoints: [Int] = []
          let traits = LineBreaks.survey(text, count: size, checkpoints: &checkpoints)
          #expect(traits.newlines == (byte == 0x0a ? 1 : 0))
          #expect(traits.needsPeeling == (isTelling || byte == 0x7b && place == 0), "\(byte) at \(place) of \(size)")
          if byte == 0x0a, place + 1 < size {
            text[place + 1] = 0x7b
            #expect(LineBreaks.survey(text, count: size, checkpoints: &checkpoints).needsPeeling)
          }
        }
      }
    }
  }
}
