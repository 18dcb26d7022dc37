import CaseModel
import Knowledge
import Testing

@testable import Diagnosis

@Suite struct ConfidenceTests {
  private func confidence(_ entries: [(Strength, String?)]) throws -> Confidence? {
    var builder = CaseBuilder()
    let log = builder.artifact("a.log")
    var evidence: [EvidenceEntry] = []
    for (position, entry) in entries.enumerated() {
      let id = "e\(position)"
      evidence.append(try line(id, entry.0, group: entry.1))
      builder.hits("p", id, log, lines: [position + 1])
    }
    return builder.diagnosed(try page("p", evidence))["p"]?.confidence
  }

  @Test func oneDecisiveConfirms() throws {
    #expect(try confidence([(.decisive, nil)]) == .confirmed)
  }

  @Test func twoIndependentStrongConfirm() throws {
    #expect(try confidence([(.strong, nil), (.strong, nil)]) == .confirmed)
  }

  @Test func oneStrongIsLikely() throws {
    #expect(try confidence([(.strong, nil)]) == .likely)
    #expect(try confidence([(.strong, nil), (.weak, nil), (.weak, nil)]) == .likely)
  }

  @Test func threeWeakAreLikely() throws {
    #expect(try confidence([(.weak, nil), (.weak, nil), (.weak, nil)]) == .likely)
  }

  @Test func oneOrTwoWeakArePossible() throws {
    #expect(try confidence([(.weak, nil)]) == .possible)
    #expect(try confidence([(.weak, nil), (.weak, nil)]) == .possible)
  }

  @Test func strengthNoneOnlyCounts() throws {
    #expect(try confidence([(.none, nil)]) == nil)
    #expect(try confidence([(.none, nil), (.weak, nil)]) == .possible)
  }

  @Test func entriesOfOneGroupAreOneWitness() throws {
    #expect(try confidence([(.strong, "g"), (.strong, "g")]) == .likely)
    // A group may be named after its first entry.
    #expect(try confidence([(.strong, nil), (.strong, "e0")]) == .likely)
    #expect(try confidence([(.weak, nil), (.weak, "e0"), (.weak, nil)]) == .possible)
  }

  @Test func entriesOnTheSameLineAreOneWitness() throws {
    var builder = CaseBuilder()
    let log = builder.artifact("a.log")
    builder.hits("p", "a", log, lines: [7])
    builder.hits("p", "b", log, lines: [7])
    let evidence = try [line("a", .strong), line("b", .strong)]
    #expect(builder.diagnosed(try page("p", evidence))["p"]?.confidence == .likely)
    builder.hits("p", "b", log, lines: [9])
    builder.hits("p", "a", log, lines: [8])
    #expect(builder.diagnosed(try page("p", evidence))["p"]?.confidence == .confirmed)
  }

  @Test func piecesCountByEntryNotByHit() throws {
    var builder = CaseBuilder()
    let log = builder.artifact("a.log")
    builder.hits("p", "a", log, lines: [1, 2, 3, 4, 5])
    let result = builder.diagnosed(try page("p", [line("a", .weak)]))
    #expect(result["p"]?.confidence == .possible)
    #expect(result["p"]?.evidence.first?.count == 5)
  }
}
