import CaseModel
import Knowledge
import Matching
import Testing

/// The compiled file gives back what went in, and refuses everything else.
@Suite struct CompiledKnowledgeTests {
  private static let base = Folder().withTranslation().load().base
  private static let bytes = CompiledKnowledge.encode(base)

  @Test func givesBackFrontMatters() throws {
    let decoded = try CompiledKnowledge.decode(Self.bytes)
    #expect(decoded.digest == Self.base.digest)
    #expect(decoded.families == Self.base.families)
    #expect(decoded.glossary == Self.base.glossary)
    #expect(decoded.table == Self.base.table)
    #expect(decoded.scenarios.map(\.id) == Self.base.scenarios.map(\.id))
    for (left, right) in zip(decoded.scenarios, Self.base.scenarios) {
      #expect(left.evidence == right.evidence && left.unless == right.unless)
      #expect(left.affects == right.affects && left.subject == right.subject && left.severity == right.severity)
      #expect(left.leadsTo == right.leadsTo && left.refines == right.refines && left.lookAlikes == right.lookAlikes)
      #expect(left.references == right.references && left.verified == right.verified && left.path == right.path)
      #expect(left.aliases == right.aliases && left.owner == right.owner && left.tags == right.tags)
      for (one, other) in zip(left.evidence, right.evidence) {
        #expect(one.test.match?.pcre2Source == other.test.match?.pcre2Source)
        #expect(one.test.match?.requiredLiterals == other.test.match?.requiredLiterals)
        #expect(one.test.match?.captureNames == other.test.match?.captureNames)
      }
    }
    #expect(decoded.myths.map(\.matches) == Self.base.myths.map(\.matches))
  }

  @Test func parsesBodiesOnlyWhenAsked() throws {
    let decoded = try CompiledKnowledge.decode(Self.bytes)
    #expect(decoded.scenarios.allSatisfy { $0.sections.isEmpty } && decoded.myths.allSatisfy { $0.sections.isEmpty })
    let one = decoded.withBodies(of: ["go-stack-overflow", "no-such-page"])
    let (page, original) = (try #require(one["go-stack-overflow"]), try #require(Self.base["go-stack-overflow"]))
    #expect(page.checklist == original.checklist && page.doNow == original.doNow && page.samples == original.samples)
    #expect(page.introduction == original.introduction)
    #expect(page.sections.map(\.blocks) == original.sections.map(\.blocks))
    #expect(page.translation?.checklist == original.translation?.checklist)
    #expect(page.translation?.sections.map(\.blocks) == original.translation?.sections.map(\.blocks))
    #expect(one["go-hang-sigquit"]?.sections.isEmpty == true)
    let all = decoded.withAllBodies()
    #expect(all.scenarios.allSatisfy { !$0.sections.isEmpty } && all.myths.allSatisfy { !$0.sections.isEmpty })
  }

  @Test func encodesTheSameBytesTwice() throws {
    #expect(CompiledKnowledge.encode(Folder().withTranslation().load().base) == Self.bytes)
    #expect(CompiledKnowledge.encode(try CompiledKnowledge.decode(Self.bytes)) == Self.bytes)
  }

  @Test func refusesCutFiles() {
    for length in stride(from: 0, to: Self.bytes.count, by: 5) {
      #expect(throws: CompiledKnowledgeError.self) { try CompiledKnowledge.decode(Array(Self.bytes.prefix(length))) }
    }
  }

  @Test func refusesChangedBits() {
    for index in stride(from: 0, to: Self.bytes.count, by: 5) {
      var changed = Self.bytes
      changed[index] ^= 1 << UInt8(index % 8)
      #expect(throws: CompiledKnowledgeError.self) { try CompiledKnowledge.decode(changed) }
    }
  }

  @Test func survivesChangesThatFitTheChecksum() {
    var generator = SplitMix(state: 7)
    for _ in 0..<1_000 {
      var changed = Array(Self.bytes.dropLast(8))
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        changed[Int.random(in: 12..<changed.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
      if Bool.random(using: &generator) {
        changed.removeLast(Int.random(in: 1..<changed.count - 20, using: &generator))
      }
      // Either outcome is fine; a crash is not.
      if let base = try? CompiledKnowledge.decode(CompiledKnowledge.sealed(changed)) { _ = base.withAllBodies() }
    }
  }

  @Test func anEmptyBaseIsFine() throws {
    #expect(try CompiledKnowledge.decode(CompiledKnowledge.encode(KnowledgeBase(scenarios: []))).scenarios.isEmpty)
  }
}

/// Repeatable random numbers.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var value = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
    value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
    return value ^ (value >> 31)
  }
}
