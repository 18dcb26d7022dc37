import CaseModel
import Testing

@testable import Commands

/// Files of one log beside each other in a case.
@Suite struct RotatedLogsTests {
  private func lines(_ range: Range<Int>) -> [UInt8] {
    var text = range.lowerBound == 0 ? "[0.001s][info][gc] Using The Z Garbage Collector\n" : ""
    for number in range {
      text += "[\(number + 1).200s][info][gc] Allocation Stall (worker-\(number)) 20.500ms\n"
      text += "[\(number + 1).500s][info][gc,phases] GC(\(number)) Pause Mark Start 0.0\(10 + number)ms\n"
    }
    return Array(text.utf8)
  }

  private func facts(_ files: [(String, Range<Int>)]) async throws -> [Int: [Int]] {
    let built = try await TestCase.build(
      Dictionary(files.map { ($0.0, lines($0.1)) }, uniquingKeysWith: { first, _ in first }))
    var found: [Int: [Int]] = [:]
    for (index, name) in ["pause_count", "allocation_stalls"].enumerated() {
      found[index] = built.facts.filter { $0.name == name }.compactMap { fact in
        if case .integer(let value) = fact.value { return value }
        return nil
      }
    }
    return found
  }

  @Test func aCopyUnderAnotherNameIsCountedOnce() async throws {
    #expect(try await facts([("a/gc.log", 0..<40), ("b/copy.log", 0..<40)]) == [0: [40], 1: [40]])
    #expect(try await facts([("a/gc.log", 0..<40), ("b/older.log", 0..<25)]) == [0: [40], 1: [40]])
    #expect(try await facts([("a/part1.log", 0..<30), ("a/part2.log", 20..<40)]) == [0: [40], 1: [40]])
  }

  @Test func numbersOrderAsNumbers() {
    #expect(NaturalOrder.precedes("nmt-2.txt", "nmt-10.txt"))
    #expect(!NaturalOrder.precedes("nmt-10.txt", "nmt-2.txt"))
    #expect(NaturalOrder.precedes("a/007.txt", "a/8.txt"))
    #expect(NaturalOrder.precedes("a", "ab"))
    #expect(!NaturalOrder.precedes("a", "a"))
  }
}
