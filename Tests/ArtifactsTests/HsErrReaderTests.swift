import CaseModel
import Testing

@testable import Artifacts

@Suite struct HsErrReaderTests {
  /// All sections, cut down to a few lines each; addresses and texts of a real file of JDK 17.
  static let whole = """
    #
    # A fatal error has been detected by the Java Runtime Environment:
    #
    #  SIGSEGV (0xb) at pc=0x00007f557fdda15c, pid=21529, tid=21548
    #
    # JRE version: OpenJDK Runtime Environment Temurin-17.0.9+9 (17.0.9+9) (build 17.0.9+9)
    # Java VM: OpenJDK 64-Bit Server VM Temurin-17.0.9+9 (17.0.9+9, mixed mode, tiered, g1 gc, linux-amd64)
    # Problematic frame:
    # C  [libthumbs.so+0x115c]  huffman_lookup+0x3
    #

    ---------------  S U M M A R Y ------------

    Command Line: -Xmx32m com.acme.media.Thumbs segvthread

    Host: Intel(R) Xeon(R) Processor, 2 cores, 23G, Debian GNU/Linux 12 (bookworm)
    Time: Mon Nov 23 16:55:49 2026 UTC elapsed time: 0.208929 seconds (0d 0h 0m 0s)

    ---------------  T H R E A D  ---------------

    Current thread (0x00007f557819a650):  JavaThread "a [b] "c"" daemon [_thread_in_native, id=21548, stack(0x00007f557ca78000,0x00007f557cb78000)]

    Stack: [0x00007f557ca78000,0x00007f557cb78000],  sp=0x00007f557cb76838,  free space=1018k
    Native frames: (J=compiled Java code, j=interpreted, Vv=VM code, C=native code)
    C  [libthumbs.so+0x115c]  huffman_lookup+0x3
    [error occurred during error reporting (printing native stack), id 0xb, SIGSEGV (0xb) at pc=0x00007f55802d12ab]

    Java frames: (J=compiled Java code, j=interpreted, Vv=VM code)
    j  com.acme.media.Thumbs.decode([B)I+0
    J 71 c2 com.acme.media.Thumbs.render([B)I (21 bytes) @ 0x00007faafce130f4 [0x00007faafce12de0+0x0000000000000314]

    siginfo: si_signo: 11 (SIGSEGV), si_code: 1 (SEGV_MAPERR), si_addr: 0x0000000000000004

    Register to memory mapping:

    RAX=0x0000000000000001 is an unknown value
    RSI=0x00000000ffe2e3d8 is an oop: sun.misc.Unsafe

    ---------------  P R O C E S S  ---------------

    Java Threads: ( => current thread )
      0x00007fb5540276e0 JavaThread "main" [_thread_blocked, id=21563, stack(0x00007fb55cd53000,0x00007fb55ce53000)]

    Other Threads:
    =>0x00007fb5540914d0 VMThread "VM Thread" [stack: 0x00007fb55837a000,0x00007fb55847a000] [id=21573]

    VM state: not at safepoint (normal execution)

    Heap address: 0x00000000fe000000, size: 32 MB, Compressed Oops mode: 32-bit

    OutOfMemory and StackOverflow Exception counts:
    OutOfMemoryError java_heap_errors=3
    StackOverflowErrors=2

    Compilation events (20 events):
    Event: 0.130 Thread 0x00007f5578111dc0   40       3       sun.misc.Unsafe::getLong (13 bytes)

    Dynamic libraries:
    00000000-00001000 r--s 00000000 fe:00 1499765                    /src/app/run/tile.idx
    7f5570000000-7f5570010000 r-xp 00000000 fe:00 7 /opt/jdk/lib/server/libjvm.so
    7f5580000000-7f5580010000 r-xp 00000000 fe:00 8 /src/app/lib/libthumbs.so

    VM Arguments:
    jvm_args: -Xmx32m -Ddb.password=hunter2
    java_command: com.acme.media.Thumbs segvthread

    Environment Variables:
    PATH=/usr/bin:/bin
    LD_PRELOAD=libjemalloc.so
    AWS_SECRET_ACCESS_KEY=abcdef

    ---------------  S Y S T E M  ---------------

    OS:
    PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
    rlimit (soft/hard): STACK 8192k/infinity , CORE 0k/infinity , AS infinity/infinity , DATA 140000k/140000k
    /proc/meminfo:
    MemTotal:       24684096 kB
    MemAvailable:   23604832 kB

    /proc/sys/vm/max_map_count (maximum number of memory map areas a process may have):
    65530

    container (cgroup) information:
    container_type: cgroupv2
    memory_limit_in_bytes: 524288 k
    memory_usage_in_bytes: 419430400
    maximum number of tasks: 512

    Virtual Size: 2491436K (peak: 2491436K)
    Memory: 4k page, physical 24684096k(17309380k free), swap 0k(0k free)

    END.

    """

  private func parsed(_ text: String) -> JavaCrash? {
    for found in Reading.segments(text).segments {
      if case .javaCrash(let crash) = found.segment.body { return crash }
    }
    return nil
  }

  @Test func readsTheHead() throws {
    let head = try #require(parsed(Self.whole)).head
    #expect(head.signal == "SIGSEGV" && head.pc == "0x00007f557fdda15c")
    #expect(head.pid == 21529 && head.tid == 21548)
    #expect(head.frame?.library == "libthumbs.so" && head.frame?.symbol == "huffman_lookup")
    #expect(head.frame?.text == "C  [libthumbs.so+0x115c]  huffman_lookup+0x3")
  }

  @Test func readsThreadFramesAndFault() throws {
    let crash = try #require(parsed(Self.whole))
    #expect(crash.thread?.name == #"a [b] "c""#)
    #expect(crash.thread?.state == "_thread_in_native")
    #expect(crash.thread?.stack == 0x0000_7f55_7ca7_8000..<0x0000_7f55_7cb7_8000)
    #expect(crash.thread?.freeStackKB == 1018)
    #expect(crash.frames.count == 1)
    #expect(crash.javaFrames.map(\.symbol) == ["com.acme.media.Thumbs.decode", "com.acme.media.Thumbs.render"])
    #expect(crash.fault.address == "0x0000000000000004" && crash.fault.code == "SEGV_MAPERR")
    #expect(crash.fault.mapping == JavaCrash.Mapping(permissions: "r--s", path: "/src/app/run/tile.idx"))
    #expect(crash.failedSteps.count == 1)
  }

  @Test func readsTheProcessAndKeepsSecretsOut() throws {
    let process = try #require(parsed(Self.whole)).process
    #expect(process.threads == 2 && process.uptime == 0.208929 && process.heapMB == 32)
    #expect(process.stackOverflows == 2 && process.outOfMemoryErrors == ["java_heap_errors": 3])
    #expect(process.environment == ["LD_PRELOAD": "libjemalloc.so"])
    #expect(process.javaLibraryFolder == "/opt/jdk/lib/")
    #expect(process.libraries.contains("/src/app/lib/libthumbs.so"))
    #expect(process.unsafeRegisters == 1 && process.unsafeCompilations == 1)
    #expect(process.events == ["Compilation events": 20])
    #expect(process.command == "com.acme.media.Thumbs segvthread")
  }

  @Test func readsLimits() throws {
    let crash = try #require(parsed(Self.whole))
    #expect(crash.system.limits == ["STACK": 8192, "CORE": 0, "DATA": 140000])
    #expect(crash.system.memory["MemAvailable"] == 23_604_832)
    #expect(crash.system.containerLimitKB == 524_288 && crash.system.containerUsageKB == 409_600)
    #expect(crash.system.containerTasks == 512 && crash.system.mostMappings == 65530)
    #expect(crash.system.name == "Debian GNU/Linux 12 (bookworm)")
    #expect(crash.system.virtualKB == 2_491_436 && crash.system.freeKB == 17_309_380)
    #expect(crash.sections == ["SUMMARY", "THREAD", "PROCESS", "SYSTEM", "END"])
  }

  @Test func readsWhyMemoryWasRefusedInAnyWords() throws {
    let text = """
      # There is insufficient memory for the Java Runtime Environment to continue.
      # Cannot create worker GC thread. Out of system resources.
      # An error report file with more information is saved as:
      # /src/app/hs_err_pid7.log

      """
    let crash = try #require(parsed(text))
    #expect(crash.cause == .nativeOutOfMemory)
    #expect(crash.head.nativeOutOfMemory == "Cannot create worker GC thread. Out of system resources.")
  }

  @Test func knowsWhenItHappened() {
    let seen = Reading.segments(Self.whole).segments
    #expect(
      seen.first?.segment.location.time == Timestamp(year: 2026, month: 11, day: 23, hour: 16, minute: 55, second: 49))
    #expect(seen.first?.segment.clock == .utc)
    #expect(seen.first?.segment.location.uptime == 0.208929)
    #expect(HsErrTime.parse("Fri Sep  4 06:05:09 2026", zone: "UTC")?.clock == .utc)
    #expect(HsErrTime.parse("Fri Sep  4 06:05:09 2026 CEST", zone: nil)?.clock == .assumed)
    #expect(HsErrTime.parse("Fri Sep  4 06:05:09 99999", zone: "UTC") == nil)
  }

  @Test func keepsReadingWhateverIsCutOff() {
    let bytes = Array(Self.whole.utf8)
    for end in stride(from: 0, to: bytes.count, by: 37) {
      _ = Reading.segments(String(decoding: bytes[..<end], as: UTF8.self))
    }
    for start in stride(from: 0, to: bytes.count, by: 211) {
      _ = Reading.segments(String(decoding: bytes[start...], as: UTF8.self))
    }
  }

  @Test func survivesHostileNumbers() {
    let most = "18446744073709551615"
    for (from, to) in [
      ("524288 k", "999999999999999999 G"), ("8192k", "\(most)k"), ("32 MB", "999999999999 GB"), ("65530", most),
      ("0x00007f557ca78000,0x00007f557cb78000", "0xffffffffffffffff,0xffffffffffffffff"), ("0.208929", most),
      ("si_addr: 0x0000000000000004", "si_addr: 0xffffffffffffffff"), ("pid=21529", "pid=\(most)"), ("+0x115c]", "+0x"),
    ] {
      #expect(parsed(Self.whole.split(separator: from).joined(separator: to)) != nil)
    }
  }

  @Test func readsAFileWhoseHeadIsMissing() {
    let text = Self.whole.split(separator: "---------------  T H R E A D", maxSplits: 1)[1]
    let seen = Reading.segments("---------------  T H R E A D" + text)
    #expect(seen.segments.count == 1)
    #expect(parsed("---------------  T H R E A D" + text)?.thread?.state == "_thread_in_native")
  }

  @Test func joinsAFrameThatAnotherThreadCutInTwo() throws {
    let text = """
      # A fatal error has been detected by the Java Runtime Environment:
      #
      #  SIGSEGV (0xb) at pc=0x00007fe9cf53f2f0, pid=2165, tid=2170
      #
      # Problematic frame:
      # V  [libjvm.so+0x73f2f0][thread 2191 also had an error]
        G1ParScanThreadState::steal_and_trim_queue(int)+0x0
      #
      # No core dump will be written.

      """
    let head = try #require(parsed(text)).head
    #expect(head.frame?.symbol == "G1ParScanThreadState::steal_and_trim_queue(int)")
    #expect(head.frame?.text == "V  [libjvm.so+0x73f2f0]  G1ParScanThreadState::steal_and_trim_queue(int)+0x0")
    #expect(head.otherThreads == 1)
  }

  @Test func noticesASignalFromOutsideAndAStackOverflow() throws {
    let killed = Self.whole.split(separator: "a15c, pid").joined(separator: "a15c (sent by kill), pid")
    #expect(try #require(parsed(killed)).head.sentBy == "kill")
    let announced =
      "An irrecoverable stack overflow has occurred.\nPlease check if any of your .so files\n" + Self.whole
    #expect(try #require(parsed(announced)).head.isStackOverflow)
    #expect(Reading.segments(announced).segments.count == 1)
  }

  @Test(arguments: [
    ("siginfo:si_signo=SIGSEGV: si_errno=0, si_code=1 (SEGV_MAPERR), si_addr=0x00007f163412d000", "SEGV_MAPERR"),
    ("siginfo: ExceptionCode=0xc0000005, reading address 0x00007f163412d000", "reading"),
    ("siginfo: EXCEPTION_ACCESS_VIOLATION (0xc0000005), writing address 0x00007f163412d000", "writing"),
    (
      "siginfo: EXCEPTION_ACCESS_VIOLATION (0xc0000005), data execution prevention violation at address 0x00007f163412d000",
      "executing"
    ),
  ]) func readsFaultsOfOtherSystems(_ line: String, _ code: String) throws {
    let text =
      "# A fatal error has been detected by the Java Runtime Environment:\n#\n\n---------------  T H R E A D  ---------------\n\n\(line)\n"
    let fault = try #require(parsed(text)).fault
    #expect(fault.address == "0x00007f163412d000" && fault.code == code)
  }

  @Test func wordsOfTheCLibraryCountOnlyForAJVM() {
    let words = "double free or corruption (out)\n"
    let java = "/bin/bash: line 1:  4104 Aborted                 '/opt/jdk-21/bin/java' '-Xmx32m'\n"
    let other = "/bin/bash: line 1:  4104 Aborted                 ./thumbnailer java.txt\n"
    #expect(Reading.segments(words + java).segments.summary == ["jvm.crash 1-1", "proc 2-2"])
    #expect(Reading.segments(words + other).segments.summary == ["proc 2-2"])
    #expect(Reading.segments(words + "ready\n").segments.summary == [])
    #expect(Reading.segments("*** Error in `java': free(): invalid pointer: 0x00007f1 ***\n").segments.count == 1)
    #expect(parsed("java: r.cc:3: void f(): Assertion `p == q' failed.\n")?.head.assertion == "p == q")
  }

  @Test func readsTheFramesOfAFatalError() throws {
    let text =
      "FATAL ERROR in native method: no table\n\tat com.acme.X.f(Native Method)\n\tat com.acme.X.main(X.java:3)\nready\n"
    let crash = try #require(parsed(text))
    #expect(crash.cause == .nativeFatalError && crash.head.words == "no table")
    #expect(crash.javaFrames.map(\.symbol) == ["com.acme.X.f", "com.acme.X.main"])
  }

  @Test func aFileWithoutItsHeadTakesSignalAndFrameFromTheRest() throws {
    let text = Self.whole.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let start = try #require(text.firstIndex { $0.contains("T H R E A D") })
    let segments = readSegments(JavaCrashReader.self, text[start...].joined(separator: "\n") + "\n")
    guard case .javaCrash(let crash)? = segments.first?.body else {
      Issue.record("no crash")
      return
    }
    #expect(crash.cause == .signal)
    #expect(crash.head.signal == "SIGSEGV")
    #expect(crash.head.frame?.library == "libthumbs.so")
  }

  @Test func namesWhatOpenJ9Writes() throws {
    let javacore = """
      0SECTION       TITLE subcomponent dump routine
      NULL           ===============================
      1TICHARSET     UTF-8
      1TISIGINFO     Dump Event "user" (00004000) received
      1TIDATETIMEUTC Date: 2026/11/28 at 10:00:00:123 (UTC)
      NULL           ------------------------------------------------------------------------
      0SECTION       LOCKS subcomponent dump routine
      1LKDEADLOCK    Deadlock detected !!!
      NULL           ---------------------- END OF DUMP -------------------------------------

      """
    let segment = try #require(readSegments(OpenJ9Reader.self, javacore).first)
    #expect(segment.problems.map(\.code) == ["openj9"])
    #expect(segment.problems[0].message.contains("1LKDEADLOCK"))
    #expect(segment.coverage.understood == 0)
    #expect(readSegments(OpenJ9Reader.self, "0SECTION       TITLE subcomponent dump routine\nand so on\n").isEmpty)
  }
}
