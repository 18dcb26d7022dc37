import CaseModel
import Testing

@Suite struct FactRegistryTests {
  @Test func unitStandsAtTheEndOfTheName() {
    let units = ["_ms": "ms", "_mb": "MiB", "_mib": "MiB", "_kb": "KiB", "_bytes": "bytes", "_pct": "%"]
    for fact in FactRegistry.standard.definitions {
      for (suffix, unit) in units where fact.name.hasSuffix(suffix) {
        #expect(fact.unit == unit, "\(fact.name)")
      }
    }
  }

  @Test func namesAreUniqueAndSaySomething() {
    let definitions = FactRegistry.standard.definitions
    #expect(Set(definitions.map(\.name)).count == definitions.count)
    #expect(definitions.allSatisfy { !$0.sentence.isEmpty })
  }

  @Test func countingObjectsAreObjects() {
    #expect(FactRegistry.standard.definitions.allSatisfy { !$0.countsKeys || $0.type == .object })
  }

  @Test func segmentKindsNameTheirArtifact() {
    #expect(SegmentKind.goCrash.artifactKind == .log)
    #expect(SegmentKind.jvmGC.artifactKind == .gclog)
  }
}
