import CaseModel
import Testing

@testable import Artifacts

@Suite struct GoProfileReaderTests {
  static let text = """
    goroutine profile: total 357
    350 @ 0x46976e 0x4065fc 0x4061d2 0x4cec55 0x470941
    # labels: {"tenant":"a"}
    #	0x4cec54	main.idle+0x14	/src/app/main.go:48

    6 @ 0x46976e 0x4065fc
    #	0x4cec54	sync.(*Mutex).Lock+0x14		/usr/local/go/src/sync/mutex.go:46
    #	0x4cec64	main.(*pool[...]).run+0x34	/src/my app/main.go:61
    #	0x4cec65

    1 @

    """

  private func profiles(_ text: String) -> [(profile: GoCountProfile, segment: ReadSegment)] {
    Reading.segments(text).segments.compactMap { found in
      guard case .goProfile(let profile) = found.segment.body else { return nil }
      return (profile, found.segment)
    }
  }

  @Test func readsStacksLabelsAndPlaces() throws {
    let (profile, segment) = try #require(profiles(GoProfileReaderTests.text).first)
    #expect(profile.name == "goroutine")
    #expect(profile.total == 357)
    #expect(profile.records.map(\.count) == [350, 6, 1])
    #expect(profile.records[0].labels == #"{"tenant":"a"}"#)
    #expect(profile.records[0].frames == [.init(function: "main.idle", file: "/src/app/main.go", line: 48)])
    #expect(profile.records[1].frames.map(\.function) == ["sync.(*Mutex).Lock", "main.(*pool[...]).run", ""])
    #expect(profile.records[1].frames[1].file == "/src/my app/main.go")
    #expect(segment.location.line == 1)
    #expect(segment.location.endLine == 11)
    #expect(!segment.isCutOff)
  }

  @Test func readsWhatPastingMadeOfTheTabs() throws {
    let pasted = GoProfileReaderTests.text.split(separator: "\t").joined(separator: "   ")
    #expect(try #require(profiles(pasted).first).profile.records[1].frames.count == 3)
  }

  @Test func endsWhereOtherOutputBegins() throws {
    let log = "GET /debug\n" + GoProfileReaderTests.text + "HTTP 200\n12 @ home\n"
    let (profile, segment) = try #require(profiles(log).first)
    #expect(profile.counted == 357)
    #expect(segment.location.line == 2)
    #expect(segment.location.endLine == 12)
  }

  @Test func saysThatItWasCut() throws {
    let cut = GoProfileReaderTests.text.split(separator: "\n").prefix(4).joined(separator: "\n")
    #expect(try #require(profiles(cut).first).segment.isCutOff)
  }

  @Test(arguments: [
    "see goroutine profile: total 12", "goroutine profile: total many", "heap profile: 1: 2 [3: 4] @ heap/1048576",
    "goroutine profile: total 12 (growing)",
  ]) func leavesAlone(line: String) {
    #expect(profiles(line + "\n").isEmpty)
  }

  @Test func aHugeProfileIsCountedWhole() throws {
    var text = "goroutineleak profile: total 6000\n"
    for _ in 0..<6000 { text += "1 @ 0x1\n#\t0x1\tmain.f+0x1\t/a.go:1\n\n" }
    let (profile, segment) = try #require(profiles(text).first)
    #expect(profile.name == "goroutineleak")
    #expect(profile.counted == 6000)
    #expect(profile.records.count == GoCountProfile.mostRecords)
    #expect(profile.records.allSatisfy { $0.frames.count <= 1 })
    #expect(!segment.isCutOff)
  }
}
