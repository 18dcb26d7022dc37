import CaseModel
import Testing

@testable import Artifacts

/// The same crash, as seven couriers deliver it.
@Suite struct PeelerTests {
  static let crash = [
    "2026/03/04 10:11:12 INFO cache warm keys=18211",
    "panic: runtime error: index out of range [5] with length 3",
    "",
    "goroutine 1 [running]:",
    "main.main()",
    "\t/src/app/main.go:9 +0x1d",
    #"main.say({0x4b, 0x2}, "a\"b")"#,
    "exit status 2",
  ]

  static func stamp(_ index: Int) -> String { "2026-03-04T10:11:\(12 + index).00000000" }

  static func json(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\t": result += "\\t"
      case "\n": result += "\\n"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  struct Courier: Sendable, CustomTestStringConvertible {
    var name: String
    var wrap: @Sendable (Int, String) -> String
    var testDescription: String { name }
  }

  static let couriers = [
    Courier(name: "plain") { _, text in text },
    Courier(name: "docker-json-file") { index, text in
      #"{"log":"\#(json(text))\n","stream":"stderr","time":"\#(stamp(index))0Z"}"#
    },
    Courier(name: "docker-json-file") { index, text in
      #"{"time": "\#(stamp(index))0Z", "stream" : "stderr", "log": "\#(json(text))\r\n", "attrs": {"tag": "x"}}"#
    },
    Courier(name: "docker-json-file") { index, text in
      #"{"time":"\#(stamp(index))0Z","stream":"stderr","log":"\#(json(text))","kubernetes":{"pod_name":"api-0"}}"#
    },
    Courier(name: "stern") { _, text in "api-7f9c5b6d4-x2x8q app \(text)" },
    Courier(name: "github-actions") { index, text in "test\tRun tests\t2026-03-04T10:11:\(12 + index).0000001Z \(text)"
    },
    Courier(name: "k8s-cri") { index, text in "\(stamp(index))1Z stderr F \(text)" },
    Courier(name: "docker-compose") { _, text in "api-1  | \(text)" },
    Courier(name: "docker-compose") { _, text in "\u{1b}[36mapi-1  |\u{1b}[0m \(text)" },
    Courier(name: "kubectl") { _, text in "[pod/api-7f/main] \(text)" },
    Courier(name: "kubectl") { index, text in "[pod/api-7f/main] \(stamp(index))1Z \(text)" },
    Courier(name: "timestamped") { index, text in "\(stamp(index))1Z \(text)" },
    Courier(name: "timestamped") { index, text in "2026-03-04 10:11:\(12 + index) \(text)" },
    Courier(name: "timestamped") { index, text in "[2026-03-04T10:11:\(12 + index).123Z] \(text)" },
    Courier(name: "github-actions") { index, text in "2026-03-04T10:11:\(12 + index).0000001Z \(text)" },
    Courier(name: "gitlab") { index, text in "2026-03-04T10:11:\(12 + index).000001Z 00E \(text)" },
    Courier(name: "journald") { index, text in "Mar 04 10:11:\(12 + index) node-07 api[2231]: \(text)" },
    Courier(name: "journald") { index, text in "2026-03-04T10:11:\(12 + index)+0100 node-07 api[2231]: \(text)" },
    Courier(name: "syslog") { index, text in "<30>Mar  4 10:11:\(12 + index) node-07 api[2231]: \(text)" },
    Courier(name: "syslog") { index, text in
      "<30>1 \(stamp(index))Z node-07 api 2231 - [x@1 a=\"b]\"] \(text)"
    },
    Courier(name: "json-cloud") { index, text in
      #"{"ts": "\#(stamp(index))0Z", "severity": "ERROR", "textPayload": "\#(json(text))", "resource": {"type": "k8s_container", "labels": {"pod_name": "api-7f"}}}"#
    },
    Courier(name: "json-cloud") { _, text in #"{"jsonPayload":{"x":1,"message":"\#(json(text))"},"insertId":"q"}"# },
    Courier(name: "json") { index, text in #"{"level":"error","time":"\#(stamp(index))Z","msg":"\#(json(text))"}"# },
    Courier(name: "json") { _, text in #"{"@timestamp":1772619072.11,"message":"\#(json(text))","tags":["a","b"]}"# },
    Courier(name: "journald") { _, text in
      #"{"MESSAGE":"\#(json(text))","_PID":"2231","__REALTIME_TIMESTAMP":"1772619072000000","_HOSTNAME":"node-07"}"#
    },
    Courier(name: "k8s-cri") { index, text in
      #"\#(stamp(index))1Z stderr F {"level":"error","msg":"\#(json(text))"}"#
    },
    Courier(name: "github-actions") { index, text in
      "2026-03-04T10:11:\(12 + index).0000001Z api-1  | \(text)"
    },
  ]

  @Test(arguments: couriers) func givesTheSameLinesForEveryCourier(courier: Courier) {
    let wrapped = Self.crash.enumerated().map { courier.wrap($0, $1) }.joined(separator: "\n") + "\n"
    #expect(Reading.texts(wrapped) == Self.crash)
    let returns = Self.crash.enumerated().map { courier.wrap($0, $1) }.joined(separator: "\r\n") + "\r\n"
    #expect(Reading.texts(returns) == Self.crash)
    #expect(Recogniser.recognise(head: Array(wrapped.utf8), name: "x").format == courier.name)
  }

  @Test(arguments: couriers) func pointsAtTheWholeOriginalLine(courier: Courier) {
    let lines = Self.crash.enumerated().map { courier.wrap($0, $1) }
    let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
    let seen = Reading.lines(bytes)
    #expect(seen.map(\.line) == Array(1...Self.crash.count))
    #expect(seen.map { String(decoding: bytes[$0.bytes], as: UTF8.self) } == lines)
  }

  @Test func takesNoLevelForAHost() {
    let log = ["2026-03-04 10:11:12,003 INFO spawned: 'api'", "2026-03-04 10:11:13,003 WARN exited: api (x)"]
    #expect(Reading.texts(log.joined(separator: "\n") + "\n") == log)
  }

  @Test func takesNoWordsForAPodAndItsContainer() {
    let log = ["build-one done in 3 s", "build-two done in 4 s", "node-linker used 3", "all-green now it is"]
    #expect(Reading.texts(log.joined(separator: "\n") + "\n") == log)
  }

  @Test func readsTheStepsOfADockerBuild() {
    let log = [
      "#7 [4/4] RUN go build -o /app .", "#7 0.345 # example.com/app", "#7 0.3 ./main.go:5:2: undefined: x", "#7 1.2",
      "#7 ERROR: process \"/bin/sh -c go build\" did not complete successfully: exit code: 1",
    ]
    #expect(
      Reading.texts(log.joined(separator: "\n") + "\n") == [
        log[0], "# example.com/app", "./main.go:5:2: undefined: x", "", log[4],
      ])
    let scores = ["#1 0.5 points", "#2 [x] 1.5 points", "#3 2.5"]
    #expect(Reading.texts(scores[0] + "\n" + scores[2] + "\n") == [scores[0], scores[2]])
  }

  @Test func statesTheTimeOfThePrefix() {
    #expect(Reading.lines(Array("2026-03-04T10:11:12.5Z stdout F x\n".utf8))[0].time == "2026-03-04T10:11:12.500Z")
    #expect(
      Reading.lines(Array(#"{"log":"x\n","stream":"stdout","time":"2026-03-04T10:11:12Z"}"#.utf8))[0].time
        == "2026-03-04T10:11:12Z")
    #expect(Reading.lines(Array(#"{"ts":1772619072.25,"msg":"x"}"#.utf8))[0].time == "2026-03-04T10:11:12.250Z")
    #expect(Reading.lines(Array("2026/03/04 10:11:12 http: panic serving\n".utf8))[0].time == "2026-03-04T10:11:12Z")
    #expect(Reading.lines(Array("no time\n".utf8))[0].time == nil)
  }

  @Test func assumesAYearWhereTheTimeNamesNone() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("j.txt", "Mar 04 10:11:12 node api[1]: a\nMar 04 10:11:13 node api[1]: b\n")
    var limits = InputLimits()
    limits.assumedYear = 2024
    let source = try #require(Inputs.open(paths: [file], limits: limits).sources.first)
    var reader = BlockReader(source, recognition: Recogniser.recognise(source))
    #expect(Reading.lines(&reader).map(\.time) == ["2024-03-04T10:11:12Z", "2024-03-04T10:11:13Z"])
  }

  @Test func keepsTheProgramsOwnTimes() {
    let log = """
      2026/11/23 17:12:49 boot: loading plan
      2026/11/23 17:12:50 http: panic serving 127.0.0.1:42280: runtime error
      goroutine 3 [running]:
      net/http.(*conn).serve.func1()
      \t/usr/local/go/src/net/http/server.go:1947 +0x13e
      2026/11/23 17:12:51 done

      """
    #expect(Reading.texts(log) == log.split(separator: "\n").map(String.init))
    let stamped = (0..<20).map { "2026-11-23T17:10:\(10 + $0)Z INFO request \($0)" }
    #expect(Reading.texts(stamped.joined(separator: "\n")) == stamped)
  }

  @Test func learnsLateThatACollectorStampedEveryLine() {
    var lines = (0..<3_000).map { "2026-11-23T17:10:10.123Z request \($0) served, nothing to see" }
    lines += ["2026-11-23T17:10:11.000Z panic: boom", "2026-11-23T17:10:11.000Z \t/src/app/main.go:9 +0x1d"]
    lines += (0..<3_000).map { "2026-11-23T17:10:12.123Z request \($0) served, nothing to see" }
    let seen = Reading.texts(lines.joined(separator: "\n") + "\n")
    #expect(seen.contains("panic: boom"))
    #expect(seen.contains("\t/src/app/main.go:9 +0x1d"))
  }

  @Test func leavesLinesThatDoNotWearTheWrapping() {
    let log = """
      [pod/api-7f/main] one
      error: a container name must be specified
      [pod/api-7f/main] two

      """
    #expect(Reading.texts(log) == ["one", "error: a container name must be specified", "two"])
  }

  @Test func neverShowsTextQuotedInOtherFields() {
    let log = #"""
      {"customer_text":"panic: runtime error: index out of range [5]\n\ngoroutine 1 [running]:","status":"closed","n":4411}
      {"level":"INFO","msg":"chat message","user":"kim","text":"fatal error: stack overflow means recursion"}
      {"errors":0,"exported":1,"nested":{"note":"Out of memory: Killed process 1 (x)","list":["exit status 2","ok"]}}
      """#
    #expect(
      Reading.texts(log) == [
        #"{"customer_text":"","status":"closed","n":4411}"#, "chat message",
        #"{"errors":0,"exported":1,"nested":{"note":"","list":["","ok"]}}"#,
      ])
  }

  @Test func neverShowsTextQuotedInADocument() {
    let document = #"""
      {
        "title": "ticket 17",
        "body": "panic: runtime error: index out of range",
        "state": "closed",
        "lines": [
          "fatal error: stack overflow",
          "ok"
        ]
      }
      """#
    let seen = Reading.texts(document)
    #expect(!seen.joined().contains("panic") && !seen.joined().contains("fatal error"))
    #expect(seen[3] == #"  "state": "closed","#)
    #expect(seen.count == 9)
  }

  @Test func peelsARecordInsideARecordOnce() {
    let log = #"""
      {"textPayload":"{\"level\":\"info\",\"msg\":\"listening\",\"note\":\"panic: x\"}","severity":"INFO"}
      {"textPayload":"{\"note\":\"panic: a quoted one\"}","severity":"INFO"}
      """#
    #expect(Reading.texts(log) == ["listening", #"{"note":""}"#])
  }

  @Test func givesEveryLineOfAMessageThatHoldsSeveral() {
    let log = #"{"level":"fatal","msg":"panic: boom\n\ngoroutine 1 [running]:\nmain.main()\n\t/src/main.go:9\n"}"#
    let seen = Reading.lines(Array((log + "\nnext\n").utf8))
    #expect(
      seen.map(\.text) == ["panic: boom", "", "goroutine 1 [running]:", "main.main()", "\t/src/main.go:9", "next"])
    #expect(seen.map(\.line) == [1, 1, 1, 1, 1, 2])
    #expect(Set(seen.prefix(5).map(\.bytes)) == [0..<log.utf8.count])
  }

  @Test func joinsThePiecesOfOneLine() {
    let cri = """
      2026-03-04T10:11:12Z stderr P panic: a very
      2026-03-04T10:11:12Z stdout F between
      2026-03-04T10:11:12Z stderr P  long
      2026-03-04T10:11:12Z stderr F  text
      2026-03-04T10:11:13Z stderr F next

      """
    let seen = Reading.lines(Array(cri.utf8))
    #expect(seen.map(\.text) == ["between", "panic: a very long text", "next"])
    #expect(seen[1].line == 1)
    #expect(String(decoding: Array(cri.utf8)[seen[1].bytes], as: UTF8.self).hasSuffix("F  text"))
    let docker = #"""
      {"log":"panic: a very ","stream":"stderr","time":"2026-03-04T10:11:12Z"}
      {"log":"long text\n","stream":"stderr","time":"2026-03-04T10:11:12Z"}
      {"log":"unfinished","stream":"stderr","time":"2026-03-04T10:11:12Z"}
      """#
    #expect(Reading.texts(docker) == ["panic: a very long text", "unfinished"])
  }

  @Test func tellsStreamsApart() throws {
    let log = """
      [pod/api-7f/main] one
      [pod/api-8c/main] two
      [pod/api-7f/main] three

      """
    let bytes = Array(log.utf8)
    var reader = BlockReader(
      ArtifactSource(path: "x", bytes: bytes), recognition: Recogniser.recognise(head: bytes, name: "x"))
    let seen = Reading.lines(&reader)
    #expect(seen[0].stream == seen[2].stream)
    #expect(seen[0].stream != seen[1].stream)
    #expect(reader.streams[seen[1].stream] == StreamKey(pod: "api-8c", container: "main"))
    let cri = "2026-03-04T10:11:12Z stderr F a\n2026-03-04T10:11:12Z stdout F b\n"
    let channels = Reading.lines(Array(cri.utf8)).map(\.stream)
    #expect(channels[0] != channels[1])
  }

  @Test func readsThePidOfAJournal() {
    let bytes = Array("Mar 04 10:11:12 node-07 api[2231]: a\nMar 04 10:11:12 node-07 api[2231]: b\n".utf8)
    var reader = BlockReader(
      ArtifactSource(path: "x", bytes: bytes), recognition: Recogniser.recognise(head: bytes, name: "x"))
    let seen = Reading.lines(&reader)
    #expect(reader.streams[seen[1].stream] == StreamKey(pid: 2231, container: "api", host: "node-07"))
  }

  @Test func unindentsTheFurtherLinesOfAJournalMessage() {
    let log = """
      Mar 04 10:11:12 node-07 api[2231]: panic: boom
                                         goroutine 1 [running]:
                                         \tmain.go:3
      Mar 04 10:11:13 node-07 api[2231]: next

      """
    #expect(Reading.texts(log) == ["panic: boom", "goroutine 1 [running]:", "\tmain.go:3", "next"])
  }

  @Test func readsTheJournalExportFormat() {
    let log = """
      __CURSOR=s=1
      __REALTIME_TIMESTAMP=1772619072000000
      _PID=2231
      MESSAGE=panic: boom
      PRIORITY=3

      __CURSOR=s=2
      __REALTIME_TIMESTAMP=1772619073000000
      MESSAGE=next

      """
    #expect(Reading.texts(log) == ["panic: boom", "next"])
  }

  @Test func stripsTerminalCodes() {
    #expect(Reading.texts("\u{1b}[1;31mpanic: boom\u{1b}[0m\n") == ["panic: boom"])
    #expect(Reading.texts("\u{1b}]0;title\u{7}text\u{1b}[K\n") == ["text"])
    #expect(Reading.texts(#"{"msg":"\u001b[31mred\u001b[0m"}"#) == ["red"])
    #expect(Reading.texts("torn\u{1b}[3") == ["torn"])
  }

  @Test func doesNotTakeATableForComposeOutput() {
    let table = " id | name\n----+------\n  1 | a\n  2 | b\n"
    #expect(Reading.texts(table) == table.split(separator: "\n").map(String.init))
    let gcc = "./main.go:5:2: warning: x\n    5 | #warning \"y\"\n      |  ^~~~~~~\n"
    #expect(Reading.texts(gcc) == gcc.split(separator: "\n").map(String.init))
  }

  @Test(arguments: [#"{"log":"torn"#, #"{"a":}"#, "{", "{}{}", #"{"msg":"x"} tail"#, #"{"msg" "x"}"#])
  func leavesBrokenRecordsAsTheyAre(text: String) {
    #expect(Reading.texts(text) == [text])
  }

  @Test func readsNestedRecordsOfAnyDepthWithoutTrouble() {
    let deep = String(repeating: #"{"a":"#, count: 10_000) + "1" + String(repeating: "}", count: 10_000)
    #expect(Reading.texts(deep) == [deep])
  }

  @Test func readsTheOutputFieldOfTestRecords() {
    let log = #"""
      {"Time":"2026-11-23T17:12:50Z","Action":"run","Package":"example.com/app","Test":"TestX"}
      {"Time":"2026-11-23T17:12:50Z","Action":"output","Package":"example.com/app","Test":"TestX","Output":"--- FAIL: TestX (0.00s)\n"}
      """#
    #expect(Reading.texts(log)[1] == "--- FAIL: TestX (0.00s)")
    #expect(Recogniser.recognise(head: Array(log.utf8), name: "x").format == "go-test-json")
  }
}
