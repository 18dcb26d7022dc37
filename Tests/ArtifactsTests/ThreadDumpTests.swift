import CaseModel
import Testing

@testable import Artifacts

@Suite struct ThreadDumpTests {
  private func dumps(_ text: String, kind: ArtifactKind? = nil) -> [ThreadDump] {
    Reading.segments(text, kind: kind).segments.compactMap {
      if case .threadDump(let dump) = $0.segment.body { dump } else { nil }
    }
  }

  private let text = """
    21268:
    2026-11-23 17:03:04
    Full thread dump OpenJDK 64-Bit Server VM (11.0.13+8 mixed mode):

    Threads class SMR info:
    _java_thread_list=0x00007ff6c8000c40, length=2, elements={
    0x00007ff6fc029000, 0x00007ff6fc0dc000
    }

    "a "quoted" name" #12 [20480] daemon prio=5 os_prio=0 cpu=140.18ms elapsed=3.84s tid=0x00007ff6fc029000 nid=20480 waiting for monitor entry  [0x1]
       java.lang.Thread.State: BLOCKED (on object monitor)
    \tat com.acme.bank.Transfer.transfer(Transfer.java:8)
    \t- waiting to lock <0x00000000fff880c0> (a com.acme.bank.Transfer$Account)
    \t- locked <0x00000000fff88078> (a com.acme.bank.Transfer$Account)

       Locked ownable synchronizers:
    \t- <0x00000000fffd9eb8> (a java.util.concurrent.ThreadPoolExecutor$Worker)

    "Finalizer" #3 daemon prio=8 tid=0x00007ff6fc0dc000 nid=0x531d in Object.wait()  [0x2]
       java.lang.Thread.State: WAITING (on object monitor)
    \tat java.lang.Object.wait(java.base@11.0.13/Native Method)
    \t- waiting on <no object reference available>
    \t- locked <0x00000000fff09008> (a java.lang.ref.ReferenceQueue$Lock)

    "VM Thread" os_prio=0 cpu=1.84ms elapsed=2.26s tid=0x00007ff6fc0d3000 nid=0x531b runnable\u{20}

    JNI global refs: 4, weak refs: 0

    """

  @Test func readsThreadsWithTheirLocks() throws {
    let dump = try #require(dumps(text).first)
    #expect(dump.vm == "OpenJDK 64-Bit Server VM" && dump.version == "11.0.13+8")
    #expect(dump.time?.description.hasPrefix("2026-11-23T17:03:04") == true)
    #expect(dump.platformCount == 3)
    #expect(dump.states == ["BLOCKED": 1, "WAITING": 1])
    #expect(dump.globalReferences?.count == 4)
    #expect(dump.isCutOff == false && dump.listsSynchronizers)
    let first = try #require(dump.threads.first)
    #expect(first.name == "a \"quoted\" name" && first.number == 12)
    #expect(first.cpuMicroseconds == 140_180 && first.elapsedMicroseconds == 3_840_000)
    #expect(first.address == 0x7ff6_fc02_9000 && first.nativeID == 20480)
    #expect(first.locks.map(\.use) == [.wantsMonitor, .holds])
    #expect(first.locks.map { dump.lockNames[Int($0.lock)] } == ["0x00000000fff880c0", "0x00000000fff88078"])
    #expect(first.synchronizers.map { dump.lockClasses[Int($0)] } == ["java.util.concurrent.ThreadPoolExecutor$Worker"])
    #expect(dump.threads[1].nativeID == 0x531d)
    #expect(dump.threads[1].locks.map(\.lock).first == -1)
    #expect(dump.threads[2].isOfVM)
  }

  @Test func readsSeveralDumpsOfOneFile() {
    #expect(dumps(text + text).map(\.platformCount) == [3, 3])
  }

  @Test func saysThatADumpIsCutOff() {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).prefix { !$0.hasPrefix("JNI global") }
    #expect(dumps(lines.joined(separator: "\n")).map(\.isCutOff) == [true])
  }

  @Test(arguments: [
    ("Full thread dump Java HotSpot(TM) 64-Bit Server VM (25.151-b12 mixed mode):", "8.0.151"),
    ("Full thread dump OpenJDK 64-Bit Server VM (25.0.2+10-LTS mixed mode, sharing):", "25.0.2+10-LTS"),
  ])
  func readsTheVersion(_ line: String, _ version: String) {
    let dump = dumps(line + "\n\n\"main\" #1 prio=5 tid=0x1 nid=0x2 runnable [0x3]\n\nJNI global references: 331\n")
      .first
    // Oracle's name holds a parenthesis of its own.
    #expect(dump?.version == version)
    #expect(dump?.globalReferences?.count == 331)
  }

  @Test func readsTheDeadlockReport() {
    let report = """
      Full thread dump OpenJDK 64-Bit Server VM (17.0.9+9 mixed mode):

      "a" #1 prio=5 tid=0x1 nid=0x2 waiting for monitor entry [0x3]
         java.lang.Thread.State: BLOCKED (on object monitor)
      \tat com.acme.X.run(X.java:1)

      JNI global refs: 4, weak refs: 0


      Found one Java-level deadlock:
      =============================
      "a":
        waiting for ownable synchronizer 0x00000000fff1, (a java.util.concurrent.locks.ReentrantLock$NonfairSync),
        which is held by "b"

      "b":
        waiting to lock monitor 0x00007f (object 0x00000000fff2, a java.lang.Object),
        which is held by "a"

      Java stack information for the threads listed above:
      ===================================================
      "a":
      \tat com.acme.X.run(X.java:1)

      Found 1 deadlock.

      Heap
       garbage-first heap   total 65536K, used 1024K
      2026-11-23T17:10:31 INFO [main] - serving

      """
    let seen = Reading.segments(report, kind: .log)
    #expect(seen.segments.summary == ["jvm.threads 1-28"])
    let dump = dumps(report, kind: .log).first
    #expect(dump?.deadlocks.map(\.threads) == [["a", "b"]])
    #expect(dump?.platformCount == 1)
  }

  @Test func readsFilesOfJDK25() throws {
    let file = """
      15461
      2026-11-28T22:32:22.917100365Z
      25.0.2+10-LTS

      #3 "main" TIMED_WAITING 2026-11-28T22:32:22.993341940Z
          at java.base/java.lang.Thread.sleep(Unknown Source)

      #23 "" virtual BLOCKED 2026-11-28T22:32:23.033390802Z
          at com.acme.vt.Virtual.monitor(Virtual.java:14)
          - waiting to lock <java.lang.Object@52e4eb23>

      """
    let dump = try #require(dumps(file).first)
    #expect(dump.form == .file && dump.pid == 15461 && dump.version == "25.0.2+10-LTS")
    #expect(dump.platformCount == 1 && dump.virtualCount == 1)
    #expect(dump.states == ["TIMED_WAITING": 1])
    #expect(dump.threads[1].state == .blocked && dump.threads[1].isVirtual)
    #expect(dump.lockNames == ["java.lang.Object@52e4eb23"] && dump.lockClasses == ["java.lang.Object"])
  }

  @Test func readsJSONOfManagementCalls() throws {
    let json = """
      {"threads":[{"threadName":"b","threadId":7,"lockName":"java.lang.Object@1f","lockOwnerName":"a","threadState":"BLOCKED",\
      "stackTrace":[{"methodName":"run","fileName":"X.java","lineNumber":3,"className":"com.acme.X","nativeMethod":false}],\
      "lockedMonitors":[{"className":"java.lang.String","identityHashCode":255,"lockedStackDepth":0,"lockedStackFrame":\
      {"methodName":"run","fileName":null,"lineNumber":-2,"className":"com.acme.X","nativeMethod":true}}],\
      "lockedSynchronizers":[{"className":"java.util.concurrent.locks.ReentrantLock$FairSync","identityHashCode":16}],\
      "lockInfo":{"className":"java.lang.Object","identityHashCode":31}}]}
      """
    let dump = try #require(dumps(json).first)
    #expect(dump.form == .management && dump.states == ["BLOCKED": 1])
    let thread = try #require(dump.threads.first)
    #expect(dump.frames(of: thread) == ["com.acme.X.run(X.java:3)"])
    #expect(thread.waitsFor == "a" && thread.number == 7)
    #expect(
      dump.lockNames == [
        "java.lang.String@ff", "java.lang.Object@1f", "java.util.concurrent.locks.ReentrantLock$FairSync@10",
      ])
    #expect(thread.locks.map(\.use) == [.holds, .wantsMonitor])
  }

  @Test func keepsWhatATornJSONDumpHolds() {
    let json = """
      {
        "threadDump": {
          "processId": "1", "time": "2026-11-28T22:32:23.599215407Z", "runtimeVersion": "25.0.2",
          "threadContainers": [ { "container": "<root>", "threads": [
            { "tid": "3", "name": "main", "state": "RUNNABLE", "stack": [ "java.base\\/java.lang.Thread.sleep(X)" ] },
            { "tid": "4", "name": "sec
      """
    let found = dumps(json)
    #expect(found.map(\.platformCount) == [1])
    #expect(found.first?.isCutOff == true)
  }

  @Test func readsTracesOfPinnedThreads() throws {
    let console = """
      VirtualThread[#18]/runnable@ForkJoinPool-1-worker-1 reason:MONITOR
          java.base/java.lang.Thread.sleep(Unknown Source)
          com.acme.vt.Gateway.callPinned(Gateway.java:11) <== monitors:1
          java.base/java.lang.VirtualThread.run(Unknown Source)
      READY
      Thread[#22,ForkJoinPool-1-worker-1,5,CarrierThreads]
          com.acme.vt.Gateway.callPinned(Gateway.java:11) <== monitors:1
      a thread VirtualThread[#19] was named here

      """
    let seen = Reading.segments(console, kind: .log)
    #expect(seen.segments.summary == ["jvm.threads 1-4", "jvm.threads 6-7"])
    guard case .pinnedThread(let trace) = try #require(seen.segments.first).segment.body else { return }
    #expect(trace.reason == "MONITOR" && trace.holders == [1])
    #expect(trace.frames.last == "java.base/java.lang.VirtualThread.run(Unknown Source)")
  }

  @Test func leavesTalkAboutDumpsAlone() {
    let talk = """
      Full thread dump follows in the next mail
      INFO took a Full thread dump OpenJDK (17)
      "main" said something

      """
    #expect(Reading.segments(talk, kind: .log).segments.isEmpty)
  }

  @Test func survivesDamagedLines() {
    let noise = """
      Full thread dump X (
      "
      ""
      "x" #
      "x" #99999999999999999999999 tid=0xffffffffffffffffffff nid=0x cpu=ms elapsed=s
      \t- locked <
      \t- locked <>
      \t- locked
      \t- waiting to lock <0x1> (a
      \tat
         java.lang.Thread.State:
         Mounted virtual thread #
         Locked ownable synchronizers:
      \t- <
      Found one Java-level deadlock:
      "":
      JNI global refs:

      """
    #expect(Reading.segments(noise, kind: .log).segments.count == 1)
  }
}
