import CaseModel
import Testing

@testable import Artifacts

@Suite struct RecogniserTests {
  struct Sample: Sendable, CustomTestStringConvertible {
    var name: String
    var bytes: [UInt8]
    var kind: ArtifactKind
    var format: String
    var testDescription: String { "\(name) is \(kind.rawValue)" }

    init(_ name: String, _ text: String, _ kind: ArtifactKind, _ format: String = "plain") {
      self.init(name, Array(text.utf8), kind, format)
    }

    init(_ name: String, _ bytes: [UInt8], _ kind: ArtifactKind, _ format: String) {
      self.name = name
      self.bytes = bytes
      self.kind = kind
      self.format = format
    }
  }

  static let samples: [Sample] = [
    Sample("app", [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0], .binary, "elf"),
    Sample("app", [0xcf, 0xfa, 0xed, 0xfe, 7, 0, 0, 1], .binary, "mach-o"),
    Sample("fat", [0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 2], .binary, "mach-o"),
    Sample("A.class", [0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 61], .binary, "class"),
    Sample("a.exe", [0x4d, 0x5a, 0x90, 0], .binary, "pe"),
    Sample("lib.a", "!<arch>\n/               0", .binary, "ar"),
    Sample("x.trace", Array("go 1.23 trace".utf8) + [0, 0, 0], .trace, "go-trace"),
    Sample("rec.jfr", [0x46, 0x4c, 0x52, 0, 0, 2, 0, 1], .jfr, "jfr"),
    Sample("heap.hprof", Array("JAVA PROFILE 1.0.2".utf8) + [0], .hprof, "hprof"),
    Sample("cpu", [0x5a, 4, 8, 1, 16, 2, 0x60, 1, 0x0a, 4, 8, 1, 16, 2, 0x32, 0], .profile, "pprof"),
    Sample("noise", (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ $0 >> 3) }, .binary, "unknown"),
    Sample("zeros", [UInt8](repeating: 0, count: 512), .binary, "unknown"),
    Sample(
      "histo.txt", " num     #instances         #bytes  class name (module)\n----\n   1:  12  710472  [B\n", .histo),
    Sample("nmt.txt", "5878:\n\nNative Memory Tracking:\n\nTotal: reserved=1KB, committed=1KB\n", .nmt),
    Sample(
      "jstack.txt", "2026-11-23 17:10:23\nFull thread dump OpenJDK 64-Bit Server VM (17.0.9+9 mixed mode):\n",
      .threaddump),
    Sample(
      "vt.txt", "23870\n2026-11-23T16:56:01.369915142Z\n21.0.8+9-LTS\n\n#1 \"main\"\n      java.base/x\n", .threaddump),
    Sample(
      "hs_err_pid1.log",
      "#\n# A fatal error has been detected by the Java Runtime Environment:\n#\n---------------  S U M M A R Y ------------\n",
      .crash),
    Sample("console", "#\n# A fatal error has been detected by the Java Runtime Environment:\n#\n", .log),
    Sample("gc.log", "[0.016s][info][gc,init] Version: 17\n[0.021s][info][gc     ] Using G1\n", .gclog),
    Sample(
      "gc.log", "Using G1\nGC(0) Pause Young (Normal) 6M->6M(64M) 7.417ms\nGC(1) Pause Young 9M->8M(64M) 3.5ms\n",
      .gclog),
    Sample(
      "gc.log",
      "1.234: [GC (Allocation Failure)  65536K->1234K(251392K), 0.0123 secs]\n2.234: [Full GC (System.gc())  1K->1K(2K), 0.1 secs]\n",
      .gclog),
    Sample("app.log", "ready\nthe GC( of [gc] is fine\nrequest\nrequest\nrequest\n", .log),
    Sample("graph.txt", "example.com/app example.net/top@v1.0.0\nexample.com/app go@1.24\n", .modgraph),
    Sample("list.txt", "example.com/app\nexample.net/clock v1.1.0 (retracted) [v1.1.1]\n", .modgraph),
    Sample("versions.txt", "example.net/log v1.0.0 v1.4.2\n", .modgraph),
    Sample("why.txt", "# example.net/log\n(main module does not need module example.net/log)\n", .modgraph),
    Sample(
      "update.json", "go: downloading x.org/y v1.0.0\n{\n\t\"Path\": \"x.org/y\",\n\t\"Version\": \"v1.0.0\"\n}\n",
      .modgraph),
    Sample("mail.txt", "mail bob@example.com\nmail eve@example.com\n", .log),
    Sample("deploy.txt", "released v1.2.3\nreleased v1.2.4\n", .log),
    Sample("x/go.mod", "module example.com/x\n\ngo 1.24\n", .modgraph),
    Sample(
      "goenv.json", "{\n\t\"AR\": \"ar\",\n\t\"GOARCH\": \"amd64\",\n\t\"GOOS\": \"linux\"\n}\n", .modgraph,
      "json-document"),
    Sample("v.txt", "relay: go1.26.6\n\tpath\texample.com/relay\n\tmod\texample.com/relay\t(devel)\t\n", .modgraph),
    Sample("build.log", "# example.com/app\n./main.go:5:2: \"os\" imported and not used\n", .build),
    Sample("build.log", "go: go.mod requires go >= 1.26 (running go 1.22.10; GOTOOLCHAIN=local)\n", .build),
    Sample("app.log", "main.go:42: started\nmain.go:43: stopped\n", .log),
    Sample("heap.txt", "heap profile: 153: 46383200 [153: 46383201] @ heap/8192\n", .profile),
    Sample(
      "pod.txt", "Name:         api-7f\nNamespace:    default\nStatus:       Running\n    State:          Running\n",
      .platform),
  ]

  @Test(arguments: samples) func tellsTheKind(sample: Sample) {
    let seen = Recogniser.recognise(head: sample.bytes, name: sample.name)
    #expect(seen.kind == sample.kind)
    #expect(seen.format == sample.format)
  }

  @Test func namesBinaryArtifactsWithoutScanningThem() {
    let seen = Recogniser.recognise(head: [0x7f, 0x45, 0x4c, 0x46, 0, 0, 0, 0], name: "app")
    #expect(!seen.isText)
    #expect(seen.encoding == "binary")
  }

  @Test func tellsTheClock() {
    func clock(_ text: String) -> String { Recogniser.recognise(head: Array(text.utf8), name: "x").clock.name }
    #expect(clock("2026-03-04T10:11:12Z stdout F x\n") == "utc")
    #expect(clock("2026-03-04T10:11:12+0200 INFO x\n") == "local+0200")
    #expect(clock("2026/03/04 10:11:12 x\n") == "assumed")
    #expect(clock("[0.005s][info][gc] Using G1\n[0.006s][info][gc] x\n") == "uptime")
    #expect(clock("nothing\n") == "none")
  }

  @Test func tellsLatin1() {
    let text = Array("Grüße aus Köln, ein Fehler ist aufgetreten\n".unicodeScalars.map { UInt8($0.value) })
    #expect(Recogniser.recognise(head: text, name: "x").encoding == "latin-1")
    #expect(Recogniser.recognise(head: Array("Grüße\n".utf8), name: "x").encoding == "utf-8")
  }

  @Test func believesATornCharacterAtTheEndOfTheSample() {
    var text = Array(String(repeating: "ü", count: 600).utf8)
    text.removeLast()
    #expect(TextEncoding.guess(text[...]) == "utf-8")
  }
}

@Suite struct TimeTextTests {
  @Test(arguments: [
    ("2026-03-04T10:11:12Z", "2026-03-04T10:11:12Z"), ("2026-03-04 10:11:12,123 x", "2026-03-04T10:11:12.123Z"),
    ("2026-03-04T10:11:12.123456789+01:00", "2026-03-04T09:11:12.123456789Z"),
    ("2026-03-04 10:11:12 -0230", "2026-03-04T12:41:12Z"), ("2026/03/04 10:11:12.5 x", "2026-03-04T10:11:12.500Z"),
    ("Mar  4 10:11:12 host", "2025-03-04T10:11:12Z"), ("Mar 14 10:11:12.25 host", "2025-03-14T10:11:12.250Z"),
    ("Wed Mar  4 10:11:12 2026] x", "2026-03-04T10:11:12Z"), ("2026-03-04t10:11:12z", "2026-03-04T10:11:12Z"),
  ])
  func readsALayout(text: String, time: String) {
    let bytes = Array(text.utf8)
    let seen = TimeParser.parse(bytes.span, from: 0, to: bytes.count)
    #expect(seen?.timestamp(assumedYear: 2025)?.description == time)
  }

  @Test(arguments: [
    "", "2026", "2026-13-04T10:11:12Z", "2026-03-04T25:11:12Z", "2026-03-04_10:11:12", "Mrz  4 10:11:12 h",
    "2026-03-04T10:11:1", "20260304T101112Z0000000", "Mar 4 10:11:12 host",
  ])
  func refusesOtherText(text: String) {
    let bytes = Array(text.utf8)
    #expect(TimeParser.parse(bytes.span, from: 0, to: bytes.count) == nil)
  }

  @Test(arguments: [
    ("docs/runbook.md", "If you see this:\n\n    Reason:       OOMKilled\n    Exit Code:    137\n"),
    ("testdata/crash_test.go", "// see below\n/*\npanic: boom\n\ngoroutine 1 [running]:\n*/\npackage x\n"),
    ("pasted.txt", "// Copyright\npackage main\n\nimport \"fmt\"\n\n/*\npanic: boom\n*/\n"),
    ("page", "\n<!DOCTYPE html>\n<pre>\npanic: boom\n</pre>\n"), ("a.txt", "diff --git a/x b/x\n+panic: boom\n"),
  ])
  func takesNoFailureFromWhatIsWrittenToBeRead(name: String, text: String) {
    let seen = Recogniser.recognise(head: Array(text.utf8), name: name)
    #expect(!seen.isText && seen.format == "document" && seen.kind == .log)
  }

  @Test(arguments: [
    ("app.log", "package main loaded\nimport done\n"), ("crash.txt", "package manager started\nfunc call\n"),
    ("go.mod", "module example.com/app\n"), ("console", "got <html>\n"),
    ("run.log", "package main\n\npanic: boom\n"),
  ])
  func readsLogsThatMentionSource(name: String, text: String) {
    #expect(Recogniser.recognise(head: Array(text.utf8), name: name).format != "document")
  }
}
