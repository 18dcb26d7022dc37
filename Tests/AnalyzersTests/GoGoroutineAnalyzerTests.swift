import CaseModel
import Testing

@testable import Analyzers

@Suite struct GoGoroutineAnalyzerTests {
  private func goroutine(_ id: Int, _ state: String, _ functions: [String]) -> String {
    "goroutine \(id) [\(state)]:\n" + functions.map { "\($0)(0x1)\n\t/src/app/main.go:\(7) +0x5\n" }.joined() + "\n"
  }

  @Test func countsTheStuckAndNamesTheHolder() {
    var text = "SIGQUIT: quit\nPC=0x40820e m=0 sigcode=0\n\n" + goroutine(1, "running", ["syscall.Kill", "main.main"])
    text += goroutine(7, "chan receive, 9 minutes", ["main.(*store).reload", "main.refresh"])
    for id in 10..<70 {
      text += goroutine(
        id, "sync.RWMutex.RLock, 8 minutes", ["sync.(*RWMutex).RLock", "main.(*store).get", "main.serve"])
    }
    let facts = GoFacts(text)
    #expect(facts["goroutines"] == 62 && facts["blocked_count"] == 60 && facts["blocked_on_mutex"] == 60)
    #expect(facts["blocked_function"] == "main.(*store).get" && facts["wait_reason"] == "sync.RWMutex.RLock")
    #expect(facts["lock_holder"] == "main.(*store).reload")
    #expect(facts["root_blocked_function"] == "main.(*store).reload" && facts["root_blocked_count"] == 1)
    #expect(facts["goroutine_states"] == .object(["running": 1, "chan receive": 1, "sync.RWMutex.RLock": 60]))
    #expect(facts["process_died"] == true && facts["signal"] == "SIGQUIT" && facts["crashing_function"] == nil)
    let groups = facts.analysis.groups
    #expect(groups.map(\.count) == [60, 1, 1] && groups.first?.longestWaitMinutes == 8)
    #expect(groups.first?.frames == ["sync.(*RWMutex).RLock", "main.(*store).get", "main.serve"])
  }

  @Test func recognisesLocksOfOlderReleases() {
    let text =
      "fatal error: all goroutines are asleep - deadlock!\n\n"
      + goroutine(1, "semacquire", ["sync.runtime_Semacquire", "sync.(*WaitGroup).Wait", "main.main"])
      + goroutine(5, "semacquire", ["sync.runtime_SemacquireMutex", "sync.(*Mutex).lockSlow", "main.transfer"])
      + goroutine(6, "semacquire", ["sync.runtime_SemacquireMutex", "sync.(*Mutex).lockSlow", "main.transfer"])
    let facts = GoFacts(text)
    #expect(facts["blocked_on_mutex"] == 2 && facts.list("blocked_functions") == ["main.transfer"])
    #expect(facts["lock_holder"] == nil)
  }

  @Test func putsTheWaiterOfAWaitGroupLast() {
    let text =
      "fatal error: all goroutines are asleep - deadlock!\n\n"
      + goroutine(1, "sync.WaitGroup.Wait", ["sync.(*WaitGroup).Wait", "main.main"])
      + goroutine(5, "chan send", ["main.worker"])
    #expect(GoFacts(text)["blocked_function"] == "main.worker")
    let alone =
      "fatal error: all goroutines are asleep - deadlock!\n\n"
      + goroutine(1, "sync.WaitGroup.Wait", ["sync.(*WaitGroup).Wait", "main.main"])
    #expect(GoFacts(alone)["blocked_function"] == "main.main")
  }

  @Test func ignoresBystandersOfAnOrdinaryCrash() {
    let text = "panic: boom\n\n" + goroutine(9, "running", ["main.f"]) + goroutine(1, "chan receive", ["main.main"])
    let facts = GoFacts(text)
    #expect(facts["blocked_function"] == nil && facts["goroutines"] == 2)
    #expect(facts.analysis.groups.first?.isCrashing == true)
    #expect(facts.analysis.groups.map(\.isCrashing) == [true, false])
  }

  @Test func namesNoHolderWhereSeveralCouldBe() {
    var text = "SIGQUIT: quit\nPC=0x40820e m=0 sigcode=0\n\n"
    text += goroutine(7, "select", ["main.(*store).reload"]) + goroutine(8, "select", ["main.(*store).expire"])
    text += goroutine(10, "sync.Mutex.Lock", ["sync.(*Mutex).Lock", "main.(*store).get"])
    #expect(GoFacts(text)["lock_holder"] == nil)
  }
}
