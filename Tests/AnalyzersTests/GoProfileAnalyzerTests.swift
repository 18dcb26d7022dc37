import CaseModel
import Testing

@testable import Analyzers
@testable import Artifacts

@Suite struct GoProfileAnalyzerTests {
  private func facts(_ lines: [(count: Int, frames: [String])], name: String = "goroutine") -> [String: FactValue] {
    var reader = GoProfileReader()
    var text = ["\(name) profile: total \(lines.reduce(0) { $0 + $1.count })"]
    for line in lines {
      text.append("\(line.count) @ 0x1 0x2")
      text += line.frames.map { "#\t0x1\t\($0)+0x14\t/src/x.go:48" }
    }
    for (index, line) in text.enumerated() {
      let bytes = Array(line.utf8)
      _ = reader.read(bytes.span, at: LinePosition(line: index + 1, bytes: index * 10..<index * 10 + 9))
    }
    let segments = reader.finish(.endOfArtifact).map { segment in
      TypedSegment(
        info: SegmentInfo(
          id: SegmentID(artifact: ArtifactID(0), kind: segment.kind, ordinal: 1), location: segment.location),
        body: segment.body)
    }
    let found = GoProfileAnalyzer.analyze(segments, of: Artifact(id: ArtifactID(0), path: "g.txt")).facts
    return Dictionary(found.map { ($0.name, $0.value) }) { first, _ in first }
  }

  @Test func namesTheProgramsFunction() {
    let seen = facts([
      (300, ["sync.(*Mutex).Lock", "main.(*cache).get", "net/http.HandlerFunc.ServeHTTP"]), (3, ["main.idle"]),
    ])
    #expect(seen["top_function"] == .text("main.(*cache).get"))
    #expect(seen["goroutines"] == 303)
    #expect(seen["profile"] == .text("goroutine debug=1"))
    #expect(seen["waits_for"] == .text("lock"))
    #expect(seen["blocked_on_mutex"] == 300)
  }

  @Test(
    arguments: [
      (["internal/poll.runtime_pollWait", "internal/poll.(*FD).Read", "net.(*conn).Read", "main.loop"], nil),
      (["time.Sleep", "main.loop"], nil),
      (["sync.runtime_Semacquire", "sync.(*WaitGroup).Wait", "main.loop"], "wait group"),
      (["sync.runtime_notifyListWait", "sync.(*Cond).Wait", "main.loop"], "condition"),
      (["internal/sync.(*Mutex).lockSlow", "sync.(*Mutex).Lock", "main.loop"], "lock"), (["main.loop"], "program"),
      (["net/http.(*persistConn).writeLoop"], nil),
    ] as [([String], String?)]) func tellsWhatTheyWaitFor(frames: [String], wait: String?)
  {
    #expect(facts([(300, frames)])["waits_for"] == wait.map { .text($0) })
  }

  @Test func equalPlacesWithOtherAddressesAreOne() {
    let seen = facts([(60, ["main.idle"]), (50, ["main.idle", "main.other"])])
    #expect(seen["blocked_count"] == 110)
  }

  @Test func aLeakProfileIsAProof() {
    let seen = facts([(3, ["main.ask"])], name: "goroutineleak")
    #expect(seen["leak_proof"] == .text("marked"))
    #expect(seen["leaked_goroutines"] == 3)
    #expect(seen["leaked_function"] == .text("main.ask"))
    #expect(seen["goroutines"] == nil)
    #expect(facts([], name: "goroutineleak")["leak_proof"] == nil)
  }
}
