import CaseModel
import FoundationEssentials
import TestSupport
import Testing

@testable import Commands

/// The texts by which a Go failure is told, in the spellings of Go 1.21 to 1.27, and those that only look like them.
@Suite struct GoTextTests {
  struct Text: Sendable, CustomTestStringConvertible {
    var scenario: String
    var lines: String
    var testDescription: String { "\(scenario): \(lines.prefix(60))" }

    init(_ scenario: String, _ lines: String) {
      self.scenario = scenario
      self.lines = lines
    }
  }

  /// Headlines of crashes; a stack follows.
  static let crashes: [Text] = [
    Text("go-stack-overflow", "runtime: goroutine stack exceeds 1000000000-byte limit\nfatal error: stack overflow"),
    Text("go-stack-overflow", "runtime: goroutine stack exceeds 250000000-byte limit\nfatal error: stack overflow"),
    Text("go-stack-overflow", "runtime: goroutine stack exceeds 1048576-byte limit\nfatal error: stack overflow"),
    Text(
      "go-split-stack-overflow",
      "runtime: newstack sp=0xc000046000 stack=[0xc000046400, 0xc000047000]\n\tmorebuf={pc:0x1 sp:0x2 lr:0x0}\n"
        + "runtime: gp=0xc000002380, goid=1, gp->status=0x2\n runtime: split stack overflow: 0xc000046000 < 0xc000046400\n"
        + "fatal error: runtime: split stack overflow"),
    Text(
      "go-stack-split-bad-time",
      "runtime: newstack at main.f+0x20 sp=0xc000046480 stack=[0xc000046000, 0xc000048000]\n"
        + "fatal error: runtime: stack split at bad time"),
    Text(
      "go-morestack-on-g0",
      "runtime: morestack on g0, stack [0x7ffce018b070 0x7ffce019b070], sp=0x7ffce018b6b8, called from\n"
        + "main.f(0x1)\n\t/a.go:9 +0xb3 fp=0x1 sp=0x2 pc=0x3\n\nfatal error: morestack on g0"),
    Text("go-morestack-on-g0", "fatal: morestack on g0\nSIGTRAP: trace trap\nPC=0x4548a2 m=0 sigcode=128"),
    Text("go-morestack-on-g0", "fatal: morestack on gsignal\nSIGTRAP: trace trap\nPC=0x4548a2 m=0 sigcode=128"),
    Text(
      "go-out-of-memory",
      "runtime: out of memory: cannot allocate 268435456-byte block (1614512128 in use)\nfatal error: out of memory"),
    Text("go-out-of-memory", "fatal error: runtime: out of memory"),
    Text("go-stackalloc-oom", "fatal error: out of memory (stackalloc)"),
    Text(
      "go-invalid-pointer-on-stack",
      "runtime: bad pointer in frame main.f at 0xc000086f20: 0x7\nfatal error: invalid pointer found on stack"),
    Text(
      "go-bad-pointer-in-go-heap",
      "runtime: pointer 0xc000100040 to unallocated span span.base()=0xc000100000 span.limit=0xc000200000 span.state=0\n"
        + "fatal error: found bad pointer in Go heap (incorrect use of unsafe or cgo?)"),
    Text(
      "go-pointer-to-free-object",
      "runtime: marked free object in span 0x7f, elemsize=24 freeindex=2 (bad use of unsafe.Pointer? try -d=checkptr)\n"
        + "0xc000010000 alloc marked  \n0xc000010018 free  marked   zombie\n000000c000010018:  0000000000000000 \n"
        + "fatal error: found pointer to free object"),
    Text(
      "go-pointer-to-free-object",
      "runtime: marked free object in span 0x7f, elemsize=24 freeindex=2 (bad use of unsafe.Pointer or having race "
        + "conditions? try -d=checkptr or -race)\n0xc000010000 alloc marked  \nfatal error: found pointer to free object"
    ),
    Text(
      "go-sweep-count",
      "runtime: nelems=336 nalloc=23 previous allocCount=22 nfreed=65535\nfatal error: sweep increased allocation count"
    ),
    Text("go-refill-sweepgen", "fatal error: bad sweepgen in refill"),
    Text(
      "go-gc-mark-termination-work",
      "runtime: P 1 flushedWork false wbuf1=<nil> wbuf2=<nil>\n"
        + "fatal error: P has cached GC work at end of mark termination"),
    Text(
      "go-checkmark",
      "runtime: checkmarks found unexpected unmarked object obj=0xc000118000\n"
        + "runtime: found obj at *(0xc00001c0f0+0x8)\nbase=0xc00001c0f0 s.base()=0xc00001c000\n *(base+0) = 0x1\n"
        + " *(base+8) = 0x2 <==\nobj=0xc000118000 s.base()=0xc000118000\n *(obj+0) = 0x0\n *(obj+8) = 0x0\n"
        + "fatal error: checkmark found unmarked object"),
    Text("go-malloc-in-signal", "fatal error: malloc during signal"),
    Text(
      "go-sa-onstack",
      "signal 10 received but handler not on signal stack\n"
        + "mp.gsignal stack [0xc00000a000 0xc000012000], mp.g0 stack [0x7ffc 0x7ffd], sp=0xc00004be28\n"
        + "fatal error: non-Go code set up signal handler without SA_ONSTACK flag"),
    Text(
      "go-sa-onstack",
      "signal 10 received on thread with no signal stack\nfatal error: non-Go code disabled sigaltstack"),
    Text("go-concurrent-map-writes", "fatal error: concurrent map writes"),
    Text("go-concurrent-map-read-write", "fatal error: concurrent map read and map write"),
    Text("go-concurrent-map-iteration-write", "fatal error: concurrent map iteration and map write"),
    Text("go-deadlock-all-asleep", "fatal error: all goroutines are asleep - deadlock!"),
    Text("go-deadlock-all-asleep", "fatal error: no goroutines (main called runtime.Goexit) - deadlock!"),
    Text("go-thread-limit-exceeded", "runtime: program exceeds 10000-thread limit\nfatal error: thread exhaustion"),
    Text(
      "go-thread-creation-failure",
      "runtime: failed to create new OS thread (have 5 already; errno=11)\n"
        + "runtime: may need to increase max user processes (ulimit -u)\nfatal error: newosproc"),
    Text(
      "go-unexpected-fault-address",
      "unexpected fault address 0x7f0000000000\nfatal error: fault\n"
        + "[signal SIGSEGV: segmentation violation code=0x1 addr=0x7f0000000000 pc=0x468f5d]"),
    Text(
      "go-nil-pointer-dereference",
      "panic: runtime error: invalid memory address or nil pointer dereference\n"
        + "[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x468f5d]"),
    Text(
      "cgo-crash",
      "fatal error: unexpected signal during runtime execution\n"
        + "[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x7f]"),
    Text("cgo-pointer-rule-violation", "panic: runtime error: cgo argument has Go pointer to unpinned Go pointer"),
    Text(
      "cgo-pointer-rule-violation", "panic: runtime error: argument of cgo function has Go pointer to unpinned Go slice"
    ),
    Text("cgo-pointer-rule-violation", "panic: runtime error: cgo result has Go pointer"),
    Text(
      "cgo-pointer-rule-violation",
      "panic: runtime error: cgo result is unpinned Go pointer or points to unpinned Go pointer"),
    Text(
      "cgo-pointer-rule-violation",
      "panic: runtime error: _cgo_export.c:1: result of Go function goStep called from cgo is unpinned Go string or "
        + "points to unpinned Go string"),
    Text("cgo-pointer-rule-violation", "fatal error: unpinned Go pointer stored into non-Go memory"),
    Text("go-checkptr-failure", "fatal error: checkptr: misaligned pointer conversion"),
    Text("go-checkptr-failure", "fatal error: checkptr: converted pointer straddles multiple allocations"),
    Text("go-checkptr-failure", "fatal error: checkptr: pointer arithmetic computed bad pointer value"),
    Text("go-checkptr-failure", "fatal error: checkptr: pointer arithmetic result points to invalid allocation"),
    Text("go-checkptr-failure", "fatal error: checkptr: unsafe.Slice result straddles multiple allocations"),
    Text("go-unlock-of-unlocked-mutex", "fatal error: sync: unlock of unlocked mutex"),
    Text("go-unlock-of-unlocked-mutex", "fatal error: sync: RUnlock of unlocked RWMutex"),
    Text("go-negative-waitgroup-counter", "panic: sync: negative WaitGroup counter"),
    Text("go-nil-func-goroutine", "fatal error: go of nil func value"),
    Text("go-test-timeout", "panic: test timed out after 10m0s\n\trunning tests:\n\t\tTestTake (10m0s)"),
    Text("go-test-timeout", "panic: test timed out after 1s\nrunning tests:\n\tTestTake (1s)"),
    Text("go-log-after-test", "panic: Log in goroutine after TestStart has completed: worker 1 stopped"),
    Text("go-log-after-test", "panic: Log in goroutine after TestStart/slow has completed: stopped\n\t"),
    Text("go-log-after-test", "panic: Fail in goroutine after TestStart has completed"),
    Text("go-listen-bind-failed", "panic: listen tcp :80: bind: permission denied"),
    Text("go-listen-bind-failed", "panic: serve: listen unix /run/app.sock: bind: address already in use"),
    Text("go-listen-bind-failed", "panic: listen udp 10.1.2.3:53: bind: cannot assign requested address"),
  ]

  @Test(arguments: crashes) func aHeadlineWithAStackIsItsScenario(text: Text) async throws {
    let stack =
      "\n\ngoroutine 7 [running]:\nmain.work(0xc000012345?)\n\t/src/app/main.go:9 +0x1d\n"
      + "main.main()\n\t/src/app/main.go:20 +0x1d\n"
    let found = try await TestCase.build(["crash.log": Array((text.lines + stack).utf8)])
    #expect(found.findings.first?.scenario == text.scenario)
    #expect(found.findings.filter { $0.confidence >= .likely }.map(\.scenario) == [text.scenario])
  }

  /// The same headlines where GOTRACEBACK=none leaves out the stack.
  @Test(arguments: crashes.filter { $0.lines.contains("fatal error: ") && !$0.lines.contains("stored into") })
  func aFatalErrorWithoutStackIsItsScenario(text: Text) async throws {
    let found = try await TestCase.build(["crash.log": Array((text.lines + "\nexit status 2\n").utf8)])
    #expect(found.findings.first?.scenario == text.scenario)
  }

  /// Whole lines of other things than crashes.
  static let others: [Text] = [
    Text(
      "go-morestack-on-g0", "fatal: morestack on g0\nbash: line 1:  4104 Trace/breakpoint trap   (core dumped) ./app"),
    Text(
      "go-amd64-level-unsupported-cpu",
      "This program can only be run on AMD64 processors with v3 microarchitecture support."),
    Text("go-tsan-memory-mapping", "FATAL: ThreadSanitizer: unexpected memory mapping 0x5620a8a10000-0x5620a8ae1000"),
    Text("go-tsan-memory-mapping", "FATAL: ThreadSanitizer: unsupported VMA range"),
    Text(
      "go-tsan-memory-mapping",
      "==4711==ERROR: ThreadSanitizer failed to allocate 0x2710000 (40960000) bytes at address 1795557750080 (errno: 12)"
    ),
    Text("binary-exec-format-error", "bash: ./app: cannot execute binary file: Exec format error"),
    Text("binary-exec-format-error", "-bash: ./app: cannot execute binary file"),
    Text("binary-exec-format-error", "sh: 1: ./app: Exec format error"),
    Text("binary-exec-format-error", "exec /app: exec format error"),
    Text("binary-exec-format-error", "fork/exec ./app: exec format error"),
    Text("binary-exec-format-error", "zsh: exec format error: ./app"),
    Text("binary-exec-format-error", "standard_init_linux.go:228: exec user process caused: exec format error"),
    Text("binary-exec-format-error", "standard_init_linux.go:211: exec user process caused \"exec format error\""),
    Text("binary-exec-format-error", "zsh: bad CPU type in executable: ./app"),
    Text("binary-exec-format-error", "-bash: ./app: Bad CPU type in executable"),
    Text(
      "go-test-failure",
      "--- FAIL: TestDue (0.00s)\n    tax_test.go:8: Due(105) = 19, want 20\nFAIL\nFAIL\tapp/tax\t0.002s\nFAIL"),
    Text("go-test-failure", "=== RUN   TestA\n    --- FAIL: TestA/b (0.00s)\n--- FAIL: TestA (0.00s)"),
    Text(
      "go-test-failure",
      "=== FAIL: app/tax TestDue (0.00s)\n    tax_test.go:8: Due(105) = 19, want 20\n\nDONE 2 tests, 1 failure in 0.4s"),
    Text("go-test-failure", "--- FAIL: BenchmarkSum-8\n    sum_test.go:9: wrong sum\nFAIL"),
    Text("go-test-failure", "--- FAIL: ExampleSum (0.00s)\ngot:\n3\nwant:\n4\nFAIL"),
    Text("go-test-failure", "FAIL    example.com/app/tax     0.003s"),
    Text(
      "go-data-race",
      "==================\nWARNING: DATA RACE\nWrite at 0x00c00009a8d0 by main goroutine:\n  main.main()\n      /a.go:39 +0x1a7\n\nPrevious write at 0x00c00009a8d0 by goroutine 8:\n  [failed to restore the stack]\n\nHeap block of size 48 at 0x00c00009a8c0 allocated by main goroutine:\n  main.main()\n      /a.go:30 +0x1\n\nGoroutine 8 (finished) created at:\n  main.main()\n      /a.go:37 +0x172\n=================="
    ),
    Text(
      "go-data-race",
      "WARNING: DATA RACE\nRead at 0x000000602890 by goroutine 7:\n  main.f()\n      /a.go:3 +0x1\n\nPrevious write at 0x000000602890 by goroutine 6:\n  main.f()\n      /a.go:3 +0x1\n\nGlobal var main.total of size 8 at 0x000000602890 declared at /a.go:11"
    ),
    Text(
      "go-vet-findings",
      "# example.com/app\n# [example.com/app]\n./main.go:10:9: Lock passes lock by value: example.com/app.T contains sync.Mutex"
    ),
    Text("go-vet-findings", "# example.com/app\n./main.go:18:2: unreachable code"),
    Text(
      "go-application-fatal-exit",
      "2026/11/23 17:12:52 api: parse port: strconv.Atoi: parsing \"x\": invalid syntax\nexit status 1"),
    Text("go-application-fatal-exit", "open /etc/app.toml: no such file or directory\nexit status 1"),
    Text(
      "go-application-fatal-exit",
      "time=2026-11-23T17:12:52.000Z level=ERROR msg=stop err=\"dial tcp: i/o timeout\"\nexit status 3"),
    Text(
      "go-application-fatal-exit",
      "F1123 17:12:52.000000    4711 main.go:12] cannot reach the API server\nexit status 255"),
    Text(
      "go-application-fatal-exit",
      "time=\"2026-11-23T17:12:52Z\" level=fatal msg=\"open /etc/app.toml: permission denied\""),
    Text(
      "go-application-fatal-exit",
      "{\"level\":\"info\",\"msg\":\"up\"}\n{\"level\":\"fatal\",\"ts\":1,\"msg\":\"no database\"}"),
  ]

  @Test(arguments: others) func aWholeLineIsItsScenario(text: Text) async throws {
    let found = try await TestCase.build(["run.log": Array((text.lines + "\n").utf8)])
    #expect(found.findings.filter { $0.confidence >= .likely }.map(\.scenario) == [text.scenario])
  }

  /// Talk, other programs, and programs that went on.
  static let nothing: [String] = [
    "2026/11/23 10:00:00 seen again: fatal error: sweep increased allocation count\n2026/11/23 10:00:01 serving",
    "level=info msg=\"wiki: fatal error: morestack on g0\"",
    "fatal: not a git repository (or any of the parent directories): .git",
    "> fatal error: invalid pointer found on stack\n> see issue 12345",
    "bob: what does WARNING: DATA RACE mean?",
    "> WARNING: DATA RACE\n> Read at 0x00c000014148 by goroutine 8:\n>   main.f()",
    "WARNING: DATA RACE\nthanks, fixed",
    "2026/11/23 10:00:00 checking that no WARNING: DATA RACE is printed: ok",
    "2026/11/23 10:00:00 mail: \"--- FAIL: TestDue (0.00s)\" last night\n2026/11/23 10:00:01 sent",
    "=== RUN   TestTry\n--- PASS: TestTry (0.00s)\n=== RUN   TestDB\n--- SKIP: TestDB (0.00s)\nPASS\nok  \tapp\t0.005s",
    "2026/11/23 10:00:00 attempt 1: exit status 1\n2026/11/23 10:00:01 attempt 2: ok\nexit status 0",
    "2026/11/23 10:00:00 child: exit status 1\n2026/11/23 10:00:01 done",
    "2026/11/23 10:00:00 listen tcp :8080: bind: address already in use; trying :8081\n2026/11/23 10:00:00 listening",
    "time=\"2026-11-23T17:12:52Z\" level=fatal msg=\"plugin: no database\" plugin=a\ntime=\"2026-11-23T17:12:53Z\" level=info msg=up",
    "docs: This program can only be run on AMD64 processors with v3 microarchitecture support.",
    "2026/11/23 10:00:00 [\"FATAL: ThreadSanitizer: unexpected memory mapping 0x1-0x2\"] on runner 7",
    "level=warn msg=\"skip plugin\" err=\"fork/exec ./plugin: exec format error\"",
    "2026/11/23 10:00:00 vet: value passes lock by value was fixed in abc123",
    "git: fatal: unable to access: exit status 128",
  ]

  @Test(arguments: nothing) func talkIsNoFinding(text: String) async throws {
    let found = try await TestCase.build(["app.log": Array((text + "\n").utf8)])
    #expect(found.findings.filter { $0.confidence >= .likely }.map(\.scenario) == [])
  }
}
