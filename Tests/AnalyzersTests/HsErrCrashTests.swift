import CaseModel
import Testing

@testable import Analyzers
@testable import Artifacts

@Suite struct HsErrCrashTests {
  /// Facts of a crash with this head, thread and rest.
  private func facts(_ text: String) -> [String: FactValue] {
    var reader = JavaCrashReader()
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      _ = reader.read(Array(line.utf8).span, at: LinePosition(line: index + 1, bytes: index..<index + 1))
    }
    let artifact = Artifact(id: ArtifactID(0), path: "hs_err.log")
    let typed = reader.finish(.endOfArtifact).map {
      TypedSegment(
        info: SegmentInfo(id: SegmentID(artifact: artifact.id, kind: $0.kind, ordinal: 1), location: $0.location),
        body: $0.body)
    }
    let analysis = HsErrCrash.analyze(typed, of: artifact)
    return Dictionary(analysis.facts.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  private func file(_ head: String, _ thread: String, _ rest: String = "") -> String {
    """
    # A fatal error has been detected by the Java Runtime Environment:
    #
    \(head)
    #

    ---------------  T H R E A D  ---------------

    \(thread)

    \(rest)
    """
  }

  private func place(_ frame: String, _ thread: String, _ rest: String = "") -> String? {
    let head = "#  SIGSEGV (0xb) at pc=0x0000000000000001, pid=1, tid=2\n#\n# Problematic frame:\n# \(frame)"
    return facts(file(head, thread, rest))["crash_place"]?.asText
  }

  private let main = #"Current thread (0x01):  JavaThread "main" [_thread_in_vm, id=2, stack(0x10000000,0x10100000)]"#

  @Test func tellsWhoseCodeItWas() {
    let vm = "V  [libjvm.so+0xf01d5b]  JavaThread::run()+0x1"
    #expect(place("C  [libthumbs.so+0x1]  f+0x3", main) == "native library")
    #expect(place("C  0x00007fff065eacea", main) == "native library")
    #expect(place("V  [jvm.dll+0x4823f5]", main) == "VM")
    #expect(place(vm, main) == "VM")
    #expect(place("J 126 c2 com.acme.A.f()J (3 bytes) @ 0x1 [0x1+0x2]", main) == "compiled code")
    #expect(place("v  ~StubRoutines::jbyte_disjoint_arraycopy", main) == "generated code")
    #expect(place("j  com.acme.A.f()J+3", main) == "generated code")
    for name in ["C2 CompilerThread0", "C1 CompilerThread0", "JVMCI CompilerThread0"] {
      let thread = #"Current thread (0x01):  JavaThread "\#(name)" daemon [_thread_in_native, id=2, stack(0x1,0x2)]"#
      #expect(place(vm, thread) == "compiler thread")
    }
    for thread in [
      "GCTaskThread [stack: 0x1,0x2] [id=2]", #"WorkerThread "GC Thread#0"    [id=2, stack(0x1,0x2) (1024K)]"#,
      #"ConcurrentGCThread "G1 Main Marker" [stack: 0x1,0x2] [id=2]"#,
    ] {
      #expect(place(vm, "Current thread (0x01):  " + thread) == "GC thread")
    }
  }

  @Test func theVMThreadCountsAsCollectorOnlyWhileItCollects() {
    let thread = #"Current thread (0x01):  VMThread "VM Thread" [stack: 0x1,0x2] [id=2]"#
    let frames = "Native frames: (J=compiled Java code)\nV  [libjvm.so+0x1]  MarkSweep::follow_stack()+0x1\n\n"
    let work = "VM_Operation (0x02): GenCollectFull, mode: safepoint, requested by thread 0x03\n"
    #expect(place("V  [libjvm.so+0x1]  MarkSweep::follow_stack()+0x1", thread, frames + work) == "GC thread")
    #expect(
      place("V  [libjvm.so+0x1]  VMThread::run()+0x1", thread, "VM_Operation (0x02): ThreadDump, mode: safepoint")
        == "VM")
  }

  @Test func theConsoleBlockIsJudgedByItsFunction() {
    func console(_ symbol: String) -> String? {
      facts(
        """
        # A fatal error has been detected by the Java Runtime Environment:
        #  SIGSEGV (0xb) at pc=0x01, pid=1, tid=2
        # Problematic frame:
        # V  [libjvm.so+0x1]  \(symbol)+0x3
        #
        """)["crash_place"]?.asText
    }
    #expect(console("PhaseIterGVN::optimize()") == "compiler code")
    #expect(console("G1ParScanThreadState::trim_queue()") == "GC code")
    #expect(console("jni_GetStringUTFChars") == "VM")
  }

  @Test func findsTheEndOfTheStack() {
    func guardFact(_ address: String, _ pointer: String) -> Bool {
      let head = "#  SIGSEGV (0xb) at pc=0x01, pid=1, tid=2\n#\n# Problematic frame:\n# C  [liba.so+0x1]  f+0x3"
      let rest = """
        Stack: [0x0000000010000000,0x0000000010100000],  sp=\(pointer),  free space=3k
        siginfo: si_signo: 11 (SIGSEGV), si_code: 2 (SEGV_ACCERR), si_addr: \(address)
        """
      return facts(file(head, main, rest))["stack_guard"] != nil
    }
    #expect(guardFact("0x0000000010000ee0", "0x0000000010000ee0"))
    #expect(guardFact("0x000000000fffff00", "0x000000000fffff40"))
    #expect(!guardFact("0x0000000000000004", "0x00000000100fe838"))
    #expect(!guardFact("0x0000000010000ee0", "0x00000000100fe838"))
    #expect(!guardFact("0xffffffffffffffff", "0xffffffffffffffff"))
  }

  private func refused(_ system: String) -> [String: FactValue] {
    facts(
      """
      # There is insufficient memory for the Java Runtime Environment to continue.
      # Native memory allocation (mmap) failed to map 884736 bytes for committing reserved memory.
      #
      #  Out of Memory Error (os_linux.cpp:2828), pid=1, tid=2
      #

      ---------------  S Y S T E M  ---------------

      \(system)
      """)
  }

  @Test func namesTheLimitThatRefusedMemory() {
    func limit(_ system: String) -> String? { refused(system)["native_oom_limit"]?.asText }
    #expect(limit("rlimit: STACK 8192k, CORE 0k, AS 3200000k\nVirtual Size: 3100000K (peak: 1K)") == "ulimit -v")
    #expect(limit("rlimit (soft/hard): AS infinity/infinity , DATA 140000k/140000k") == "ulimit -d")
    #expect(
      limit("container (cgroup) information:\nmemory_limit_in_bytes: 524288 k\nmemory_usage_in_bytes: 524000 k")
        == "container")
    #expect(limit("/proc/meminfo:\nMemTotal: 1000000 kB\nMemAvailable: 9000 kB\nSwapFree: 0 kB") == "physical memory")
    #expect(
      limit("/proc/meminfo:\nMemTotal: 9000000 kB\nMemAvailable: 8000000 kB\nCommitLimit: 10 kB\nCommitted_AS: 10 kB")
        == "overcommit")
    #expect(limit("TotalPageFile size 18814M (AvailPageFile size 36M)") == "page file")
    #expect(limit("rlimit: AS infinity") == nil)
    #expect(refused("")["native_oom_bytes"] == .integer(884736))
  }

  @Test func readsVersionsOfAllReleases() {
    #expect(
      HsErrVersions.build("OpenJDK Runtime Environment (17.0.15+6) (build 17.0.15+6-Debian-1deb12u1)") == "17.0.15+6")
    #expect(HsErrVersions.build(" (17.0.11+9) (build )") == "17.0.11+9")
    #expect(HsErrVersions.build("Java(TM) SE Runtime Environment (8.0_341-b10) (build 1.8.0_341-b10)") == "8.0_341-b10")
    #expect(HsErrVersions.build("6.0_40-b40") == "6.0_40-b40")
    let vm = "OpenJDK 64-Bit Server VM (25.222-b10 mixed mode windows-amd64 compressed oops)"
    #expect(HsErrVersions.platform(vm) == "windows-amd64")
  }
}
