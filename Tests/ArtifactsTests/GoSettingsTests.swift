import CaseModel
import Testing

@testable import Artifacts

@Suite struct GoSettingsTests {
  private func read(_ text: String) -> GoSettings? {
    let segment = Reading.segments(text).segments.first { $0.segment.kind == .goSettings }
    guard case .goSettings(let settings)? = segment?.segment.body else { return nil }
    return settings
  }

  @Test(arguments: [
    "GODEBUG=gctrace=1", "export GODEBUG='gctrace=1'", "GODEBUG=gctrace=1 ./app --port 80",
    "$ GODEBUG=gctrace=1 go run .",
    "docker run --rm -e GODEBUG=gctrace=1 app:3", "podman run --env=GODEBUG=gctrace=1 app", "ENV GODEBUG=gctrace=1",
    "RUN CGO_ENABLED=0 GODEBUG=gctrace=1 go build ./...", "Environment=\"GODEBUG=gctrace=1\" \"GOGC=50\"",
    "ExecStart=/usr/bin/env GODEBUG=gctrace=1 /opt/app/server", "set GODEBUG=gctrace=1", "      - GODEBUG=gctrace=1",
    "      GODEBUG:   gctrace=1", "\t\"GODEBUG\": \"gctrace=1\",", "            \"GODEBUG=gctrace=1\",",
    "declare -x GODEBUG=\"gctrace=1\"", "        - name: GODEBUG\n          value: \"gctrace=1\"",
  ])
  func findsAVariableWhereItStands(text: String) {
    let found = read(text + "\n")?.variables.first
    #expect(found?.name == "GODEBUG" && found?.value == "gctrace=1", "\(text)")
  }

  @Test(arguments: [
    "we set GODEBUG=gorootstack=1 in production last week", "GODEBUG=gorootstack=1 is ignored without a word",
    "// GODEBUG=gorootstack=1 does nothing", "level=info msg=\"GODEBUG=gorootstack=1 read\"", "MYGODEBUG=gorootstack=1",
    "the value: GODEBUG=gorootstack=1 was wrong", "- GODEBUG=gorootstack=1 was said to help, it does not",
    "\tbuild\tDefaultGODEBUG=gorootstack=1", "GODEBUG", "GODEBUG=", "GODEBUG=$DEBUG",
  ])
  func isSilentOnTalk(text: String) {
    #expect(read(text + "\n")?.troubles.isEmpty ?? true, "\(text)")
  }

  @Test(arguments: [
    ("GODEBUG=gorootstack=1", "GODEBUG=gorootstack"),
    ("GODEBUG=gctrace=1,internalerr_hotpatch=1", "GODEBUG=internalerr_hotpatch"),
    ("GOEXPERIMENT=fastmaps,noswissmap", "GOEXPERIMENT=fastmaps"), ("GOFLAGS='-mod=mod -fast'", "GOFLAGS=-fast"),
    ("go build -gcflags=all=-d=checkinternalerrors ./...", "-gcflags=-d=checkinternalerrors"),
    ("go test -gcflags='-N -d=checkptr,ssa/check_bce/debug=1,novm=2' ./...", "-gcflags=-d=novm"),
    (
      "go build -ldflags '-s -w --verify-symtab -X main.v=-1 -extldflags \"-static -Wl,-z,now\"' .",
      "-ldflags=-verify-symtab"
    ),
    ("\tbuild\t-ldflags=\"-s -w -fastlink\"", "-ldflags=-fastlink"),
  ])
  func namesWhatNoReleaseKnows(text: String, setting: String) {
    let troubles = read(text + "\n")?.troubles ?? []
    #expect(troubles.map(\.setting) == [setting] && troubles.first?.isUnknown == true)
  }

  @Test(arguments: [
    ("GODEBUG=gctrace=true", "no whole number"), ("GODEBUG='gctrace=1, schedtrace=1000'", "a comma and no blank"),
    ("GODEBUG=gctrace", "needs =value"), ("GOMEMLIMIT=512MB", "malformed"), ("GOMEMLIMIT=2G", "malformed"),
    ("GOGC=high", "counts as 100"), ("GOMAXPROCS=0.5", "ignored"), ("GOAMD64=v5", "no release"),
    ("GOARM=8", "no such level"), ("GOARM=7,neon", "no such level"), ("GO386=387", "since Go 1.16"),
    ("GO386=sse", "refuses it"), ("GOFLAGS=-Xmx512m", "flag of the JVM"), ("GOFLAGS=-XX:+UseG1GC", "flag of the JVM"),
    ("GODEBUG=-XX:+UseG1GC", "flag of the JVM"),
  ])
  func saysWhatAWrongValueDoes(text: String, part: String) {
    let troubles = read(text + "\n")?.troubles ?? []
    #expect(troubles.count == 1 && troubles.first?.message.contains(part) == true && troubles.first?.isUnknown == false)
  }

  @Test(arguments: [
    "GODEBUG=gctrace=1,madvdontneed=1,netdns=go+2,http2debug=2,x509sha1=1,cpu.avx2=off,asynctimerchan=1,memprofilerate=1",
    "GOEXPERIMENT=nogreenteagc,jsonv2,rangefunc", "GOMEMLIMIT=512MiB", "GOMEMLIMIT=off", "GOGC=off", "GOAMD64=v3",
    "GOARM=7,softfloat", "GOARM=6,hardfloat", "GO386=softfloat", "GO386=sse2", "GOARM64=v8.2,lse",
    "GOFLAGS=-mod=vendor -trimpath -tags=netgo -ldflags=-s -count=1",
    "go build -gcflags='all=-N -l -m=2' -ldflags='-s -w -X main.version=1.2 -linkmode=external -checklinkname=0' .",
  ])
  func knowsRealSettings(text: String) {
    let settings = read(text.replacing("GOFLAGS=-", with: "GOFLAGS=-") + "\n")
    #expect(settings?.troubles.map(\.message) == [])
  }

  @Test func comparesWithTheReleaseInUse() {
    let text = "GOVERSION='go1.24.11'\nGOOS='linux'\nGODEBUG='allocfreetrace=1'\n"
    #expect(
      read(text)?.troubles.map(\.message) == [
        "GODEBUG=allocfreetrace: known from Go 1.21 to 1.22, this is go1.24.11; the program ignores it without a word"
      ])
    #expect(read("GODEBUG=allocfreetrace=1\n")?.troubles == [])
    #expect(read("app: go1.22.1\n\tpath\tx\n\tbuild\tGOEXPERIMENT=swissmap\n")?.troubles.count == 1)
  }

  @Test func remarksStandAtTheirLine() {
    let segments = Reading.segments("x\nGODEBUG=gorootstack=1\ny\n").segments
    let problem = segments.first?.segment.problems.first
    #expect(problem?.code == "unknown-setting" && problem?.line == 2 && problem?.isFailure == false)
  }

  @Test func sharesLinesWithOtherReaders() {
    let pod = """
      apiVersion: v1
      kind: Pod
      spec:
        containers:
          - name: api
            env:
              - name: GODEBUG
                value: gorootstack=1
      """
    #expect(read(pod + "\n")?.troubles.map(\.setting) == ["GODEBUG=gorootstack"])
  }

  @Test func readsLimits() {
    #expect(GoSettings.bytes(ofLimit: "38MiB") == 38 << 20 && GoSettings.bytes(ofLimit: "100") == 100)
    #expect(GoSettings.bytes(ofLimit: "") == nil && GoSettings.bytes(ofLimit: "99999999999999999TiB") == nil)
  }

  @Test func survivesDamage() {
    let text =
      "  - name: GODEBUG\n    value: \"gctrace=1\"\nExecStart=/usr/bin/env GOGC=\"5\" GODEBUG='\\'\n\"GOGC\": \",\n"
    let bytes = Array(text.utf8)
    for length in 0...bytes.count { _ = read(String(decoding: bytes.prefix(length), as: UTF8.self)) }
    #expect(read(String(repeating: "GODEBUG=a=1 ", count: 10_000) + "\n") != nil)
  }
}
