import CaseModel
import Testing

@Suite struct VersionNumberTests {
  @Test(arguments: [
    ("go1.24.11", "1.24.11"), ("1.24", "1.24.0"), ("jdk-17.0.9+9", "17.0.9.9"), ("v0.3.1", "0.3.1"),
  ]) func readsTheNumbers(left: String, right: String) throws {
    #expect(try #require(VersionNumber(left)) == #require(VersionNumber(right)))
  }

  @Test(arguments: [("1.9", "1.21"), ("go1.22rc1", "go1.22"), ("17.0.9", "17.0.15"), ("55.0", "61.0")])
  func comparesByNumber(smaller: String, larger: String) throws {
    #expect(try #require(VersionNumber(smaller)) < #require(VersionNumber(larger)))
  }

  @Test(arguments: ["", "devel", "999999999999999999999"]) func refusesWhatHoldsNoVersion(text: String) {
    #expect(VersionNumber(text) == nil)
  }

  @Test(arguments: [
    (">=1.22 <1.27", "1.24.11", true), (">=1.22 <1.27", "1.27.0", false), ("11 - 25", "25.0.2", true),
    ("11 - 25", "26", false), (">=9", "8", false), ("<= 21", "21.0.8", true), ("17", "17.0.15", true),
  ]) func rangeContains(range: String, version: String, isInside: Bool) throws {
    let range = try #require(VersionRange(range))
    #expect(try range.contains(#require(VersionNumber(version))) == isInside)
  }

  @Test func aWordIsNoBound() throws {
    #expect(try #require(VersionRange("linux")).bounds.isEmpty)
  }

  @Test func equalVersionsHashEqually() throws {
    let versions = try Set(["1.24", "1.24.0", "go1.24"].map { try #require(VersionNumber($0)) })
    #expect(versions.count == 1)
  }
}
