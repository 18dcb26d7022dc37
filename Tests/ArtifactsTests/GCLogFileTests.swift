import CaseModel
import Testing

@testable import Artifacts

/// Files of one log that repeat each other.
struct GCLogFileTests {
  private func file(_ range: Range<Int>, ending: String = "\n", cut: Int = 0) throws -> GCLogFile {
    var text = ""
    for number in range {
      text += "[\(number).100s][info][safepoint] Safepoint \"ZMarkStart\", Time since last: 9 ns, Reaching safepoint: "
      text += "\(number) ns, At safepoint: 5 ns, Total: \(number + 5) ns\(ending)"
      text += "[\(number).200s][info][gc] Allocation Stall (worker-\(number)) \(number).500ms\(ending)"
      text += "[\(number).500s][info][gc,phases] GC(\(number)) Pause Mark Start 0.0\(10 + number)ms\(ending)"
    }
    let bytes = Array(Array(text.utf8).dropLast(cut))
    // Readers never see a `\r`.
    let log = try #require(gcLog(String(decoding: bytes.filter { $0 != UInt8(ascii: "\r") }, as: UTF8.self)))
    return GCLogFile(log: log, source: ArtifactSource(path: "gc.log", bytes: bytes))
  }

  private func joined(_ earlier: GCLogFile, _ later: GCLogFile) throws -> GCLog {
    guard case .before(let place) = later.overlap(with: earlier) else { return earlier.log }
    guard let rest = later.rest(from: place) else { return earlier.log }
    return GCLogMerge.merge([earlier.log, rest])
  }

  @Test func countsWhatTwoFilesRepeatOnce() throws {
    let whole = try file(10..<40).log
    let log = try joined(try file(10..<30), try file(20..<40))
    #expect(log.pauses.count == 30)
    #expect(log.pauses.microseconds == whole.pauses.microseconds)
    #expect(log[.allocationStall].count == 30)
    #expect(log.stalls.microseconds == whole.stalls.microseconds)
    #expect(log.safepoints.count == 30)
    #expect(log.safepoints.nanoseconds == whole.safepoints.nanoseconds)
  }

  @Test func aCopyAddsNothing() throws {
    let one = try file(10..<30)
    #expect(try joined(one, try file(10..<30)).safepoints.count == 20)
    #expect(try file(15..<20).overlap(with: one) == .whole)
  }

  @Test func aFileCutInsideALineEndsThere() throws {
    let log = try joined(try file(10..<30, cut: 20), try file(10..<40))
    #expect(log.pauses.count == 30)
    #expect(log.safepoints.count == 30)
  }

  @Test func aFileWithoutItsLastLineBreakIsTheSame() throws {
    let log = try joined(try file(10..<30, cut: 1), try file(20..<40))
    #expect(log.pauses.count == 30)
  }

  @Test func collectionsTellWhereTheBytesDiffer() throws {
    let log = try joined(try file(10..<30, ending: "\r\n"), try file(20..<40))
    #expect(log.pauses.count == 30)
    #expect(log[.allocationStall].count == 30)
  }

  @Test func neighboursDoNotOverlap() throws {
    #expect(try file(20..<40).overlap(with: try file(10..<20)) == .none)
    #expect(try file(20..<40).shares(with: try file(10..<20)) == false)
    #expect(try file(10..<40).shares(with: try file(10..<20)))
    #expect(try file(10..<40).begins(like: try file(10..<20)))
    #expect(try file(11..<40).begins(like: try file(10..<20)) == false)
  }
}
