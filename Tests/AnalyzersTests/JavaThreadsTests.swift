import CaseModel
import Testing

@testable import Analyzers
@testable import Artifacts

@Suite struct JavaThreadsTests {
  private func segments(_ text: String) -> [TypedSegment] {
    var reader: ThreadDumpReader?
    var found: [ReadSegment] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let bytes = Array(line.utf8)
      let position = LinePosition(line: index + 1, bytes: index..<index + 1)
      if var current = reader {
        let verdict = current.read(bytes.span, at: position)
        reader = current
        guard verdict == .doneBefore || verdict == .doneAfter else { continue }
        found += current.finish(.natural)
        reader = nil
      }
      guard ThreadDumpReader.begins(bytes.span) else { continue }
      var next = ThreadDumpReader()
      _ = next.read(bytes.span, at: position)
      reader = next
    }
    found += reader?.finish(.endOfArtifact) ?? []
    return found.enumerated().map { index, segment in
      TypedSegment(
        info: SegmentInfo(
          id: SegmentID(artifact: ArtifactID(0), kind: segment.kind, ordinal: index + 1), location: segment.location),
        body: segment.body)
    }
  }

  private func analyze(_ threads: String) -> Analysis {
    let text =
      "Full thread dump OpenJDK 64-Bit Server VM (17.0.9+9 mixed mode):\n\n" + threads
      + "\nJNI global refs: 4, weak refs: 0\n"
    return AnalyzerRegistry.analyze(segments(text), of: Artifact(id: ArtifactID(0), path: "threads.txt"))
  }

  private func value(_ name: String, _ analysis: Analysis) -> FactValue? {
    analysis.facts.first { $0.name == name }?.value
  }

  private func thread(_ name: String, _ state: String, _ lines: [String], held: [String] = []) -> String {
    var out =
      "\"\(name)\" #7 prio=5 os_prio=0 cpu=1.00ms elapsed=2.00s tid=0x\(String(abs(name.hashValue % 0xffff), radix: 16)) nid=0x1 x [0x2]\n"
    out += "   java.lang.Thread.State: \(state)\n"
    for line in lines { out += "\t\(line)\n" }
    if !held.isEmpty { out += "\n   Locked ownable synchronizers:\n" + held.map { "\t- \($0)\n" }.joined() }
    return out + "\n"
  }

  private let sync = "java.util.concurrent.locks.ReentrantLock$NonfairSync"
  private let worker = [
    "at java.util.concurrent.FutureTask.run(FutureTask.java:1)",
    "at java.util.concurrent.ThreadPoolExecutor.runWorker(ThreadPoolExecutor.java:1)",
    "at java.util.concurrent.ThreadPoolExecutor$Worker.run(ThreadPoolExecutor.java:1)",
  ]

  @Test func findsTheOwnerOfAMonitor() {
    let waiters = (1...3).map {
      thread(
        "w-\($0)", "BLOCKED (on object monitor)",
        ["at com.acme.A.get(A.java:1)", "- waiting to lock <0x10> (a com.acme.A)"])
    }
    let owner = thread(
      "owner", "TIMED_WAITING (sleeping)",
      ["at java.lang.Thread.sleep(Native Method)", "at com.acme.A.slow(A.java:9)", "- locked <0x10> (a com.acme.A)"])
    let analysis = analyze(waiters.joined() + owner)
    #expect(value("blocked_count", analysis) == 3)
    #expect(value("owner", analysis) == "owner")
    #expect(value("lock_holder", analysis) == "com.acme.A.slow")
    #expect(value("blocked_function", analysis) == "com.acme.A.get")
    #expect(value("deadlocked_threads", analysis) == nil)
    #expect(analysis.graphs.count == 1)
    #expect(analysis.graphs.first?.edges.contains { $0.label == "held by" } == true)
  }

  @Test func doesNotCallAThreadInWaitAnOwner() {
    let waiting = thread(
      "consumer", "WAITING (on object monitor)",
      [
        "at java.lang.Object.wait(Native Method)", "- waiting on <0x10> (a com.acme.Q)", "at com.acme.Q.take(Q.java:1)",
        "- locked <0x10> (a com.acme.Q)",
      ])
    let unnamed = thread(
      "other", "WAITING (on object monitor)",
      [
        "at java.lang.Object.wait(Native Method)", "- waiting on <no object reference available>",
        "at com.acme.Q.take(Q.java:1)", "- locked <0x10> (a com.acme.Q)",
      ])
    let blocked = thread(
      "b", "BLOCKED (on object monitor)", ["at com.acme.Q.put(Q.java:1)", "- waiting to lock <0x10> (a com.acme.Q)"])
    #expect(value("owner", analyze(waiting + unnamed + blocked)) == nil)
  }

  @Test func computesACycleOfMonitorAndLock() {
    let a = thread(
      "a", "BLOCKED (on object monitor)", ["at com.acme.A.a(A.java:1)", "- waiting to lock <0x1> (a X)"],
      held: ["<0x2> (a \(sync))"])
    let b = thread(
      "b", "WAITING (parking)",
      [
        "at jdk.internal.misc.Unsafe.park(Native Method)", "- parking to wait for  <0x2> (a \(sync))",
        "at com.acme.B.b(B.java:1)", "- locked <0x1> (a X)",
      ])
    let analysis = analyze(a + b)
    #expect(value("deadlocked_threads", analysis) == .list(["a", "b"]))
    #expect(value("deadlock_proof", analysis) == "computed")
    #expect(value("deadlock_functions", analysis) == .list(["com.acme.A.a", "com.acme.B.b"]))
  }

  @Test func callsAPoolStarvedOnlyWhereNobodyCanHelp() {
    let get =
      [
        "at jdk.internal.misc.Unsafe.park(Native Method)",
        "- parking to wait for  <0x5> (a java.util.concurrent.FutureTask)",
        "at java.util.concurrent.FutureTask.get(FutureTask.java:1)", "at com.acme.N.page(N.java:1)",
      ] + worker
    let stuck = (1...3).map { thread("pool-1-thread-\($0)", "WAITING (parking)", get) }.joined()
    #expect(value("starved_pool", analyze(stuck)) == "pool-1-thread-*")
    #expect(value("pool_size", analyze(stuck)) == 3)
    let busy = thread("pool-2-thread-1", "RUNNABLE", ["at com.acme.N.work(N.java:1)"] + worker)
    #expect(value("starved_pool", analyze(stuck + busy)) == nil)
    #expect(value("pool_size", analyze(stuck + busy)) == 3)
    let idle = thread(
      "pool-1-thread-4", "WAITING (parking)",
      [
        "at jdk.internal.misc.Unsafe.park(Native Method)", "at java.util.concurrent.LinkedBlockingQueue.take(L.java:1)",
        "at java.util.concurrent.ThreadPoolExecutor.getTask(T.java:1)",
      ] + worker.dropFirst())
    #expect(value("pool_size", analyze(stuck + idle)) == nil)
  }

  @Test func waitsForAFutureOfAnEventLoopAreNoStarvation() {
    let join =
      [
        "at jdk.internal.misc.Unsafe.park(Native Method)", "at java.util.concurrent.CompletableFuture.join(C.java:1)",
        "at com.acme.N.call(N.java:1)",
      ] + worker.dropFirst()
    let stuck = (1...3).map { thread("pool-1-thread-\($0)", "WAITING (parking)", Array(join)) }.joined()
    let loop = thread(
      "nioEventLoopGroup-2-1", "RUNNABLE",
      ["at sun.nio.ch.EPoll.wait(Native Method)", "at io.netty.channel.nio.NioEventLoop.run(N.java:1)"])
    #expect(value("starved_pool", analyze(stuck)) == "pool-1-thread-*")
    #expect(value("starved_pool", analyze(stuck + loop)) == nil)
  }

  @Test func knowsAPoolByTheInnermostFrame() {
    let methods = [
      "jdk.internal.misc.Unsafe.park", "java.util.concurrent.locks.LockSupport.parkNanos",
      "com.zaxxer.hikari.util.ConcurrentBag.borrow", "com.zaxxer.hikari.pool.HikariPool.getConnection",
    ]
    #expect(ResourcePool.of(methods) == .hikari)
    #expect(
      ResourcePool.of(["sun.nio.ch.Net.poll", "org.postgresql.core.PGStream.receive"] + methods.dropFirst(2)) == nil)
    #expect(
      ResourcePool.of([
        "java.lang.Object.wait", "org.apache.commons.pool2.impl.LinkedBlockingDeque.takeFirst",
        "org.apache.commons.pool2.impl.GenericObjectPool.borrowObject", "redis.clients.jedis.util.Pool.getResource",
      ]) == .jedis)
    #expect(ResourcePool.of(["jdk.internal.misc.Unsafe.park", "com.acme.Own.take"]) == nil)
  }

  @Test func knowsAPoolOfTheProgramByItsName() {
    #expect(ResourcePool.of(["java.lang.Object.wait", "com.acme.ftp.SessionPool.borrow"]) == .own)
    #expect(ResourcePool.of(["java.lang.Object.wait", "com.acme.ftp.Pools$FtpPool.acquireSession"]) == .own)
    #expect(ResourcePool.of(["java.lang.Object.wait", "com.acme.jobs.WorkerPool.borrow"]) == nil)
    #expect(ResourcePool.of(["java.lang.Object.wait", "com.acme.jobs.Pool.next"]) == nil)
  }

  @Test func initializersThatWaitForEachOtherAreADeadlock() {
    func loader(_ name: String, _ own: String, _ other: String) -> String {
      thread(
        name, "RUNNABLE",
        [
          "at com.acme.\(own).<clinit>(X.java:1)",
          "- waiting on the Class initialization monitor for com.acme.\(other)",
          "at java.lang.Thread.run(Thread.java:1)",
        ])
    }
    let both = analyze(loader("a", "A", "B") + loader("b", "B", "A"))
    #expect(value("deadlocked_threads", both) == .list([.text("a"), .text("b")]))
    #expect(value("deadlocked_threads", analyze(loader("a", "A", "B") + loader("c", "C", "B"))) == nil)
  }

  @Test func acceptorsThatQueueAreNoContention() {
    func acceptor(_ number: Int, _ top: String) -> String {
      thread(
        "acceptor-\(number)", "WAITING (parking)",
        [
          "at jdk.internal.misc.Unsafe.park(Native Method)", "- parking to wait for  <0x00000000f0000001> (a \(sync))",
          "at \(top)(X.java:1)", "at com.acme.Net.loop(Net.java:1)",
        ])
    }
    let accepting = (1...12).map { acceptor($0, "sun.nio.ch.NioSocketImpl.accept") }.joined()
    #expect(value("blocked_count", analyze(accepting)) == nil)
    #expect(value("blocked_count", analyze((1...12).map { acceptor($0, "com.acme.Cache.get") }.joined())) == 12)
  }

  @Test func comparesDumpsOfOneProcess() {
    func dump(_ cpu: Int, _ elapsed: Int, _ watchers: Int) -> String {
      var out = "Full thread dump OpenJDK 64-Bit Server VM (17.0.9+9 mixed mode):\n\n"
      out +=
        "\"main\" #1 prio=5 cpu=1.00ms elapsed=\(elapsed).00s tid=0xaa nid=0x1 runnable [0x1]\n   java.lang.Thread.State: RUNNABLE\n\tat com.acme.M.main(M.java:1)\n\n"
      out +=
        "\"loop\" #2 prio=5 cpu=\(cpu).00ms elapsed=\(elapsed).00s tid=0xab nid=0x2 runnable [0x1]\n   java.lang.Thread.State: RUNNABLE\n\tat com.acme.M.spin(M.java:2)\n\n"
      for number in 0..<watchers {
        out +=
          "\"watch-\(number)\" #\(number + 9) daemon prio=5 cpu=0.10ms elapsed=1.00s tid=0x\(String(number + 4096, radix: 16)) nid=0x3 x [0x1]\n   java.lang.Thread.State: TIMED_WAITING (sleeping)\n\tat com.acme.W.run(W.java:3)\n\n"
      }
      return out + "JNI global refs: 4, weak refs: 0\n\n"
    }
    let found = segments(dump(1_000, 10, 5) + dump(5_000, 15, 20) + dump(9_000, 20, 40))
    #expect(found.count == 3)
    let analysis = ThreadDumpSeries.analyze([found], facts: [])
    #expect(value("dumps", analysis) == 3)
    #expect(value("busiest_thread", analysis) == "loop")
    #expect(value("busiest_thread_pct", analysis) == .number(80))
    #expect(value("growing_threads", analysis) == "watch-*")
    #expect(value("growing_threads_last", analysis) == 40)
    #expect(value("growing_pool", analysis) == .bool(false))
    #expect(value("unmoved_function", analysis) == "com.acme.W.run")
    #expect(ThreadDumpSeries.analyze([Array(found.prefix(1))], facts: []).facts.isEmpty)
  }

  @Test func replacesNumbersInNames() {
    #expect(ThreadNames.pool("pool-1-thread-12") == "pool-1-thread-*")
    #expect(ThreadNames.pool("main") == "main")
    #expect(ThreadNames.pattern("pool-1-thread-12") == "pool-*-thread-*")
  }
}
