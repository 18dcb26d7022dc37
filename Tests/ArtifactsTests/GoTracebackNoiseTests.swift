import CaseModel
import Testing

@testable import Artifacts

/// Text that only talks about a failure, or about another language's, is no crash.
@Suite struct GoTracebackNoiseTests {
  @Test(arguments: [
    "{\"msg\":\"chat\",\"text\":\"fatal error: stack overflow means too much recursion\"}",
    "{\"text\":\"panic: runtime error: index out of range\\n\\ngoroutine 1 [running]:\\nmain.main()\\nexit status 2\"}",
    "// fatal error: all goroutines are asleep - deadlock!",
    "\tpanic(\"invalid memory address or nil pointer dereference\")",
    "crawler: fetched https://example.net/questions/51521/panic-runtime-error-index-out-of-range status=200",
    "healthcheck attempt 1: err=exit status 2",
    "recovered: runtime error: invalid memory address or nil pointer dereference",
    "panic: reading config, using defaults\nlistening on :8080",
    "fatal error: cannot open file 'x.c'\ncompilation terminated.",
    "goroutine 5 [running]:\nis what the old log said",
    "runtime: 5.3s\nmemory: 3 MB\ndone\nok",
    "SIGTERM: shutting down\nPCs drained\nbye",
    "x.c:3:10: fatal error: zlib.h: No such file or directory",
    "thread 'main' panicked at src/main.rs:4:5:\nindex out of bounds: the len is 3 but the index is 9",
    "Traceback (most recent call last):\n  File \"x.py\", line 1, in <module>\nZeroDivisionError: division by zero",
    "Exception in thread \"main\" java.lang.StackOverflowError\n\tat com.acme.A.f(A.java:3)",
    "Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(0,0)",
    "fatal: not a git repository (or any of the parent directories): .git",
    "panic: a\npanic: b\npanic: c\nfine",
  ])
  func yieldsNothing(text: String) {
    #expect(GoTracebackDriver.read(text + "\nlast line\n").isEmpty)
  }

  @Test func findsACrashBehindALogLineThatOnlySaysPanic() throws {
    let text =
      "panic: ignored by worker 3\ncarrying on\nfatal error: concurrent map writes\n\n"
      + "goroutine 5 [running]:\nmain.put(...)\n\t/src/m.go:3\n"
    let segment = try #require(GoTracebackDriver.read(text).first)
    #expect(segment.location.line == 3)
    #expect(segment.traceback?.fatal == "concurrent map writes" && segment.traceback?.panics.isEmpty == true)
  }

  @Test func dropsAllocationTraces() {
    // GODEBUG=allocfreetrace=1 prints a stack per allocation; none of them is a crash or a requested dump.
    let one =
      "tracealloc(0xc000016020, 0x10, *runtime.p)\ngoroutine 0 [idle]:\nruntime.mallocgc(0x10, 0x45ee40, 0x1)\n"
      + "\t/usr/local/go/src/runtime/malloc.go:1229 +0x707 fp=0x7ffeb4a68738 sp=0x7ffeb4a686d0 pc=0x40a887\n\n"
    #expect(GoTracebackDriver.read(one + one + one + "hello\n").isEmpty)
  }

  @Test func neverEndsInsideOrdinaryLines() {
    let line = "2026/03/04 10:11:13 INFO GET /api/v2/users/77 200 3.1ms\n"
    let crash = "panic: boom\n\ngoroutine 1 [running]:\nmain.main()\n\t/src/main.go:4 +0x1d\n"
    let segments = GoTracebackDriver.read(
      String(repeating: line, count: 40) + crash + String(repeating: line, count: 300))
    #expect(segments.map(\.location.line) == [41] && segments.map(\.location.endLine) == [45])
    #expect(segments.first?.coverage == Coverage(understood: 4, unknown: 0))
  }
}
