import CaseModel
import Testing

@testable import Analyzers

/// What a dump proves of waits that nobody can end, and what it does not.
@Suite struct GoStuckTests {
  private static let head = "SIGQUIT: quit\nPC=0x40820e m=0 sigcode=0\n\n"

  private func goroutine(_ id: Int, _ state: String, _ calls: [String]) -> String {
    "goroutine \(id) [\(state)]:\n" + calls.map { "\($0)\n\t/src/app/main.go:\(7) +0x5\n" }.joined() + "\n"
  }

  private func dump(_ goroutines: [(String, [String])]) -> GoFacts {
    GoFacts(
      GoStuckTests.head + goroutines.enumerated().map { goroutine($0.offset + 1, $0.element.0, $0.element.1) }.joined()
        + "exit status 2\n")
  }

  private static let mutex = "sync.(*Mutex).lockSlow"

  @Test func provesTwoLocksTakenInTwoOrders() {
    let facts = dump([
      ("sync.WaitGroup.Wait", ["sync.(*WaitGroup).Wait(0xc1)", "main.main()"]),
      ("sync.Mutex.Lock", ["sync.(*Mutex).lockSlow(0xc000012110)", "main.(*account).pay(0xc000012100)"]),
      ("sync.Mutex.Lock", ["sync.(*Mutex).lockSlow(0xc000012100)", "main.(*account).pay(0xc000012110)"]),
    ])
    #expect(facts["lock_verdict"] == "cycle" && facts.list("lock_cycle") == ["main.(*account).pay"])
    #expect(facts["stuck_on"] == "mutex" && facts["stuck_count"] == 2)
    #expect(facts["stuck_function"] == "main.(*account).pay")
  }

  @Test func knowsALockByTheRuntimesSemaphore() {
    func waiter(_ address: String) -> (String, [String]) {
      (
        "sync.Mutex.Lock",
        [
          "runtime.gopark(0x0?, 0x0?)", "runtime.goparkunlock(...)", "runtime.semacquire1(\(address), 0x0, 0x3)",
          "internal/sync.runtime_SemacquireMutex(0x0?)", "internal/sync.(*Mutex).lockSlow(0x0?)",
          "internal/sync.(*Mutex).Lock(...)", "sync.(*Mutex).Lock(...)", "main.work()",
        ]
      )
    }
    #expect(dump([waiter("0xc000012104"), waiter("0xc000012204")])["lock_verdict"] == "cycle")
    #expect(dump([waiter("0xc000012104"), waiter("0xc000012104")])["lock_verdict"] == "nobody holds it")
  }

  @Test func tellsAReadLockTakenTwice() {
    let facts = dump([
      (
        "sync.RWMutex.RLock",
        [
          "runtime.semacquire1(0xc00001210c, 0x0)", "sync.runtime_SemacquireRWMutexR(0x0?)",
          "sync.(*RWMutex).RLock(...)", "main.(*settings).fallback(0x1)", "main.(*settings).get(0x1)",
        ]
      ),
      (
        "sync.RWMutex.Lock",
        [
          "runtime.semacquire1(0xc000012108, 0x0)", "sync.runtime_SemacquireRWMutex(0x0?)",
          "sync.(*RWMutex).Lock(0x1?)", "main.(*settings).set(0x1)",
        ]
      ),
    ])
    #expect(facts["lock_verdict"] == "read lock taken twice" && facts["stuck_on"] == "mutex")
  }

  @Test func provesNothingWhileTheHolderIsThere() {
    for state in ["IO wait", "sleep", "running", "chan send", "select"] {
      let facts = dump([
        (state, ["net.(*conn).Read(0x1)", "main.(*catalog).refresh(0x1)"]),
        ("sync.Mutex.Lock", ["\(GoStuckTests.mutex)(0xc000012110)", "main.(*catalog).lookup(0x1)"]),
      ])
      #expect(facts["lock_verdict"] == "held" && facts["stuck_on"] == nil, "\(state)")
      #expect(facts["lock_holder"] == "main.(*catalog).refresh" && facts["lock_holder_state"] == .text(state))
    }
  }

  @Test func provesNothingOfADumpWithMissingStacks() {
    var text = GoStuckTests.head + "goroutine 1 [running]:\n\tgoroutine running on other thread; stack unavailable\n\n"
    text += goroutine(5, "sync.Mutex.Lock", ["\(GoStuckTests.mutex)(0xc000012110)", "main.f()"])
    #expect(GoFacts(text)["lock_verdict"] == "open")
  }

  @Test(arguments: [
    ("chan send", "channel"), ("chan send (nil chan)", "nil channel"), ("chan receive (nil chan)", "nil channel"),
  ]) func provesAPartnerGone(state: String, kind: String) {
    let facts = dump([
      ("select (no cases)", ["main.main()"]),
      ("IO wait", ["internal/poll.(*FD).Accept(0x1)", "net.(*TCPListener).Accept(0x1)", "net/http.Serve(0x1)"]),
      (state, ["main.produce(0x1)"]),
    ])
    #expect(facts["stuck_on"] == .text(kind) && facts["stuck_function"] == "main.produce")
  }

  @Test func provesTheRootAndNotItsWaiter() {
    let worker = ("chan receive", ["main.drain(0x1)"])
    let waiting = ("semacquire", ["sync.runtime_Semacquire(0x1)", "sync.(*WaitGroup).Wait(0x1)", "main.main()"])
    #expect(dump([waiting, worker])["stuck_on"] == "channel")
    #expect(dump([waiting])["stuck_on"] == "wait group")
    let condition = ("sync.Cond.Wait", ["sync.(*Cond).Wait(0x1)", "main.(*queue).get(0x1)"])
    #expect(dump([waiting, condition])["stuck_on"] == "condition")
  }

  @Test func callsIdleProgramsHealthy() {
    let signal = ("syscall", ["os/signal.signal_recv()", "os/signal.loop()"])
    let main = ("chan receive", ["main.main()"])
    let worker = ("chan receive, 40 minutes", ["main.worker(0x1)"])
    let condition = ("sync.Cond.Wait", ["sync.(*Cond).Wait(0x1)", "main.(*queue).get(0x1)"])
    let ticker = ("select", ["main.tick(0x1)"])
    let accept = ("IO wait", ["net.(*TCPListener).Accept(0x1)", "net/http.(*Server).Serve(0x1)", "main.main()"])
    #expect(dump([main, worker, worker, condition, signal])["stuck_on"] == nil)
    #expect(dump([main, ticker, worker])["stuck_on"] == nil)
    #expect(dump([accept, worker, condition])["stuck_on"] == nil)
    #expect(
      dump([main, ("sleep", ["time.Sleep(0x1)", "main.consume()"]), ("chan send", ["main.produce(0x1)"])])["stuck_on"]
        == nil)
    #expect(dump([main])["stuck_on"] == nil)
  }

  @Test func countsLabelsOfBlockedGoroutines() {
    var text = GoStuckTests.head
    for id in 1...6 {
      text +=
        "goroutine \(id) [chan send] {path: /\(id % 2), tenant: \"a: \\\"b\\\"\"}:\nmain.f(0x1)\n\t/src/m.go:1 +0x1\n\n"
    }
    let facts = GoFacts(text)
    #expect(facts["blocked_labels"] == .object(["path=/0": 3, "path=/1": 3, "tenant=a: \"b\"": 6]))
    #expect(facts["goroutine_labels"] == facts["blocked_labels"])
  }

  @Test func readsLabelsThatAreCut() {
    #expect(GoLabels.pairs(of: "{a: b, \"c d\": e}") == ["a=b", "c d=e"])
    #expect(GoLabels.pairs(of: "{a: \"b") == ["a=b"])
    #expect(GoLabels.pairs(of: "{") == [] && GoLabels.pairs(of: "") == [] && GoLabels.pairs(of: "a: b") == [])
  }

  @Test func seesGoroutinesGrowFromDumpToDump() {
    func round(_ count: Int) -> String {
      (1...count).map { goroutine($0, "chan send", ["main.ask(0x1)"]) }.joined()
        + goroutine(9_999, "running", ["runtime/pprof.writeGoroutineStacks(0x1)", "main.main()"])
    }
    func text(_ counts: [Int]) -> String { counts.map { "dump taken\n" + round($0) + "level=info done\n" }.joined() }
    #expect(GoFacts(text([40, 80, 120])).facts.last { $0.name == "leaked_goroutines" }?.value == 120)
    #expect(GoFacts(text([40, 80]))["leaked_goroutines"] == nil)
    #expect(GoFacts(text([120, 80, 120]))["leaked_goroutines"] == nil)
    #expect(GoFacts(text([118, 119, 120]))["leaked_goroutines"] == nil)
  }

  @Test func believesTheCollectorsMark() {
    let facts = GoFacts(
      goroutine(1, "running", ["main.main()"]) + goroutine(20, "chan send (leaked)", ["main.ask(...)"])
        + goroutine(21, "chan send (leaked)", ["main.ask(...)"]))
    #expect(
      facts["leak_proof"] == "marked" && facts["leaked_goroutines"] == 2 && facts["leaked_function"] == "main.ask")
  }

  @Test func drawsWaitersLocksAndHolder() throws {
    let held = dump([
      ("IO wait", ["net.(*conn).Read(0x1)", "main.(*catalog).refresh(0x1)"]),
      ("sync.Mutex.Lock", ["\(GoStuckTests.mutex)(0xc000012110)", "main.(*catalog).lookup(0x1)"]),
      ("sync.Mutex.Lock", ["\(GoStuckTests.mutex)(0xc000012110)", "main.(*catalog).lookup(0x1)"]),
    ])
    let graph = try #require(held.analysis.graphs.first)
    #expect(
      graph.nodes.map(\.label) == ["2 × main.(*catalog).lookup", "mutex 0xc000012110", "main.(*catalog).refresh"])
    #expect(graph.nodes.map(\.role) == [.goroutines, .lock, .holder])
    #expect(graph.edges.map(\.label) == ["waits for", "held by"])
    let lost = dump([("sync.Mutex.Lock", ["\(GoStuckTests.mutex)(0xc000012110)", "main.(*catalog).lookup(0x1)"])])
    #expect(lost.analysis.graphs.first?.nodes.last?.role == .missing)
    #expect(dump([("chan receive", ["main.main()"])]).analysis.graphs.isEmpty)
  }
}
