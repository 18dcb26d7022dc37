import CaseModel
import Testing

@Suite struct TimestampTests {
  @Test(arguments: [
    (0, "1970-01-01T00:00:00Z"), (1_763_917_916_368_075_429, "2025-11-23T17:11:56.368075429Z"),
    (951_782_400_000_000_000, "2000-02-29T00:00:00Z"), (-1, "1969-12-31T23:59:59.999999999Z"),
    (1_500_000_000, "1970-01-01T00:00:01.500Z"),
  ]) func printsRFC3339(nanoseconds: Int64, text: String) {
    #expect(Timestamp(nanoseconds: nanoseconds).description == text)
  }

  @Test func offsetIsEastOfUTC() throws {
    let local = try #require(Timestamp(year: 2026, month: 3, day: 4, hour: 12, minute: 30, offsetMinutes: 120))
    #expect(local.description == "2026-03-04T10:30:00Z")
  }

  @Test func refusesImpossibleFields() {
    #expect(Timestamp(year: 2026, month: 13, day: 1) == nil)
    #expect(Timestamp(year: 2026, month: 1, day: 1, hour: 24) == nil)
    #expect(Timestamp(year: 99_999, month: 1, day: 1) == nil)
  }

  @Test func printingAndReadingAgreeOverFourCenturies() throws {
    for day in stride(from: 0, to: 400 * 366, by: 97) {
      let time = Timestamp(nanoseconds: Int64(day - 90_000) * 86_400_000_000_000)
      let parts = time.description.split(separator: "T")[0].split(separator: "-").compactMap { Int($0) }
      let again = try #require(Timestamp(year: parts[0], month: parts[1], day: parts[2]))
      #expect(again == time)
    }
  }
}
