import CaseModel
import Testing

@testable import Commands

@Suite struct OptionTests {
  @Test(arguments: [("4096", 4096), ("512M", 512 << 20), ("16G", 16 << 30), ("1kb", 1024)])
  func readsSizes(text: String, bytes: Int) {
    #expect(ByteSize(argument: text)?.bytes == bytes)
  }

  @Test(arguments: ["", "M", "-1", "0", "9999999999T", "12X"]) func refusesSizes(text: String) {
    #expect(ByteSize(argument: text) == nil)
  }

  @Test(arguments: [
    ("2026-11-23", "2026-11-23T00:00:00Z"), ("2026-11-23T17:05", "2026-11-23T17:05:00Z"),
    ("2026-11-23 17:05:06.250+02:00", "2026-11-23T15:05:06.250Z"), ("2026-11-23T17:05:06Z", "2026-11-23T17:05:06Z"),
  ]) func readsTimes(text: String, expected: String) {
    #expect(TimeArgument.timestamp(text)?.description == expected)
  }

  @Test(arguments: ["yesterday", "2026-13-01", "2026-11-23T25:00", "2026-11-23T10:00:00 CET"])
  func refusesTimes(text: String) {
    #expect(TimeArgument.timestamp(text) == nil)
  }

  @Test func failOnComparesConfidenceAndSeverity() throws {
    let finding = Finding(
      scenario: "x", title: "x", confidence: .likely, severity: .high, failureClass: "concurrency")
    #expect(try #require(FailOn(argument: "likely")).isReached(by: [finding]))
    #expect(try #require(FailOn(argument: "possible:high")).isReached(by: [finding]))
    #expect(try !#require(FailOn(argument: "confirmed")).isReached(by: [finding]))
    #expect(try !#require(FailOn(argument: "likely:critical")).isReached(by: [finding]))
    #expect(FailOn(argument: "surely") == nil)
    #expect(FailOn(argument: "likely:awful") == nil)
  }
}
