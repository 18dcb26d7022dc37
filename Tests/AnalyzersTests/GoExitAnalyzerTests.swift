import CaseModel
import Testing

@testable import Analyzers
@testable import Artifacts

struct GoExitAnalyzerTests {
  private func facts(_ last: String, code: Int? = 1, others: [SegmentKind] = []) -> [String: FactValue] {
    let artifact = Artifact(id: ArtifactID(0), path: "app.log")
    let behind = LineBehind(
      text: Array(last.utf8), original: Array(last.utf8), position: LinePosition(line: 4, bytes: 30..<50))
    var record = PlatformReport.Record(source: .shell, position: LinePosition(line: 5, bytes: 51..<64))
    record.exitCode = code
    record.lastWords = LastWords(behind)
    func info(_ kind: SegmentKind, _ lines: ClosedRange<Int>) -> SegmentInfo {
      SegmentInfo(
        id: SegmentID(artifact: artifact.id, kind: kind, ordinal: 1),
        location: SourceLocation(line: lines.lowerBound, endLine: lines.upperBound, bytes: 0..<64))
    }
    var segments = [TypedSegment(info: info(.proc, 5...5), body: .platform(PlatformReport(records: [record])))]
    segments += others.map { TypedSegment(info: info($0, 1...4), body: .lines) }
    let found = GoExitAnalyzer.analyze(segments, of: artifact).facts
    return Dictionary(found.map { ($0.name, $0.value) }) { first, _ in first }
  }

  @Test func readsTheInnermostError() {
    let seen = facts("2026/11/23 17:12:52 api: listen tcp 127.0.0.1:37157: bind: address already in use")
    #expect(seen["last_words_by"] == .text("log"))
    #expect(seen["error_suffix"] == .text("bind: address already in use"))
    #expect(seen["last_words"] == .text("api: listen tcp 127.0.0.1:37157: bind: address already in use"))
  }

  @Test(arguments: [
    ("2026/11/23 17:12:52.000001 main.go:24: open /x: no such file or directory", "log"),
    ("app: 2026/11/23 17:12:52 stop", "log"), ("time=\"2026-11-23T17:12:52Z\" level=fatal msg=\"x\"", "fatal"),
    ("2026-11-23T17:12:52.000Z\tFATAL\tapp/main.go:12\tx", "fatal"), ("5:12PM FTL x", "fatal"),
    ("F1123 17:12:52.000000    4711 main.go:12] x", "fatal"), ("open /x: permission denied", "go-error"),
    ("Error: unknown flag: --x", "go-error"),
    ("time=x level=error msg=stop", "error"), ("Error: no such thing", "plain"),
    ("SyntaxError: invalid syntax", "plain"), ("strconv.Atoi: parsing \"x\": invalid syntax", "go-error"),
    ("Error: EACCES: permission denied", "plain"), ("docker: open /x: permission denied", "plain"),
    (#"{"level":"fatal","time":1764349972123,"pid":1,"hostname":"web-1","msg":"cannot start"}"#, "plain"),
    (#"{"level":"fatal","ts":1764349972.1,"caller":"app/main.go:12","msg":"cannot start"}"#, "fatal"),
    (#"{"level":"fatal","error":"open /x","time":"2026-11-28T17:12:52Z","message":"cannot start"}"#, "fatal"),
    (#"{"error":"x","level":"fatal","msg":"cannot start","time":"2026-11-28T17:12:52Z"}"#, "fatal"),
    (#"{"level":"fatal","message":"cannot start","timestamp":"2026-11-28T17:12:52.123Z"}"#, "plain"),
    ("bash: ./x: Permission denied", "plain"), ("bye", "plain"),
    ("2026/11/23 17:12:52 [emerg] 1#1: host not found", "plain"), ("2026/11/23 17:12", "plain"), ("2026/", "plain"),
  ]) func tellsWhoSpeaks(line: String, voice: String) {
    #expect(facts(line)["last_words_by"] == .text(voice))
  }

  @Test func findsTheErrorOfAStructuredLine() {
    #expect(
      facts("2026/11/23 17:12:52 ERROR stop err=\"dial tcp: connect: refused\"")["error_suffix"]
        == .text("connect: refused"))
    #expect(facts("time=x level=fatal msg=\"a: b: c\" n=1")["error_suffix"] == .text("b: c"))
    #expect(facts("level=fatal msg=\"unfinished")["last_words"] == .text("unfinished"))
  }

  @Test(arguments: [SegmentKind.goCrash, .goBuild, .goTest, .loader]) func isSilentWhereOthersExplainTheLine(
    kind: SegmentKind
  ) {
    #expect(facts("2026/11/23 17:12:52 stop", others: [kind])["last_words"] == nil)
  }

  @Test func anySingleLineIsRead() {
    let line = Array("app: 2026/11/23 17:12:52 main.go:3: level=fatal msg=\"a\\\"b\" err=x".utf8)
    for count in line.indices {
      let position = LinePosition(line: 1, bytes: 0..<count)
      _ = LastWords(LineBehind(text: Array(line[..<count]), original: Array(line[..<count]), position: position))
      _ = LastWords(LineBehind(text: Array(line[count...]), original: [], position: position))
    }
  }
}
