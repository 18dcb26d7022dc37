import CaseModel
import Testing

@testable import Analyzers

@Suite struct GoCrashAnalyzerTests {
  @Test func namesTheProgramsFunctionBehindTheLibrary() {
    let facts = GoFacts(
      """
      panic: sync: negative WaitGroup counter

      goroutine 19 [running]:
      sync.(*WaitGroup).Add(0x29b7059820f0, 0xffffffffffffffff)
      \t/usr/local/go/src/sync/waitgroup.go:118 +0x23a
      sync.(*WaitGroup).Done(...)
      \t/usr/local/go/src/sync/waitgroup.go:156
      example.com/shop/cart.(*Basket).flush(0x29b7059820f0?)
      \t/src/cart/basket.go:9 +0x56
      """)
    #expect(facts["panic"] == "sync: negative WaitGroup counter")
    #expect(facts["crashing_function"] == "example.com/shop/cart.(*Basket).flush")
    #expect(facts["caller_in_std"] == "sync.(*WaitGroup).Add")
    #expect(facts["goroutine"] == 19 && facts["panics"] == 1 && facts["crash_count"] == 1)
    #expect(facts["process_died"] == true && facts["error_chain"] == nil)
  }

  @Test func findsTheCauseOfAChain() {
    let facts = GoFacts(
      """
      panic: write ledger: disk quota exceeded [recovered]
      \tpanic: tx 42 rolled back: write ledger: disk quota exceeded

      goroutine 1 [running]:
      main.tx.func1()
      \t/src/app/main.go:13 +0x59
      panic({0x4a7520?, 0xc000014080?})
      \t/usr/local/go/src/runtime/panic.go:783 +0x132
      main.step(...)
      \t/src/app/main.go:8
      main.main()
      \t/src/app/main.go:24 +0x30
      """)
    #expect(facts["panics"] == 2 && facts["first_panic"] == "write ledger: disk quota exceeded")
    #expect(facts["last_panic"] == "tx 42 rolled back: write ledger: disk quota exceeded")
    #expect(facts["root_cause_function"] == "main.step" && facts["crashing_function"] == "main.tx.func1")
    #expect(facts.list("error_chain") == ["write ledger", "disk quota exceeded"])
    #expect(facts["root_error"] == "disk quota exceeded")
  }

  @Test func findsTheCauseOfAPanicRaisedAgain() {
    let facts = GoFacts(
      """
      panic: boom [recovered, repanicked]

      goroutine 1 [running]:
      main.guard.func1()
      \t/src/app/main.go:13 +0x59
      panic({0x4a7520?, 0xc000014080?})
      \t/usr/local/go/src/runtime/panic.go:783 +0x132
      main.step(...)
      \t/src/app/main.go:8
      main.main()
      \t/src/app/main.go:24 +0x30
      """)
    #expect(facts["panics"] == 1 && facts["root_cause_function"] == "main.step")
  }

  @Test func readsIndexAndLength() {
    let facts = GoFacts(
      "panic: runtime error: index out of range [-1] with length 4\n\ngoroutine 1 [running]:\nmain.f()\n\t/s/m.go:1 +0x1\n"
    )
    #expect(facts["index"] == -1 && facts["length"] == 4)
    #expect(facts["error_chain"] == nil)
  }

  @Test func saysThatALimitWasLowered() {
    func overflow(_ limit: Int) -> GoFacts {
      GoFacts(
        "runtime: goroutine stack exceeds \(limit)-byte limit\nfatal error: stack overflow\n\n"
          + "goroutine 1 [running]:\n" + String(repeating: "main.walk(0x1)\n\t/src/m.go:3 +0x5\n", count: 50)
          + "...900 frames elided...\nmain.main()\n\t/src/m.go:9 +0x5\n")
    }
    #expect(overflow(1_048_576)["lowered_by"] == "debug.SetMaxStack")
    #expect(overflow(1_000_000_000)["lowered_by"] == nil)
    #expect(overflow(250_000_000)["limit_bytes"] == 250_000_000)
    #expect(overflow(1_000_000_000).list("recursion_cycle") == ["main.walk"])
    #expect(overflow(1_000_000_000)["recursion_entry"] == "main.main")
    #expect(overflow(1_000_000_000)["frames_elided"] == 900)
  }

  @Test func tellsCFunctionsAndBridges() {
    let facts = GoFacts(
      """
      app: store.c:7: put: Assertion `key != 0' failed.
      SIGABRT: abort
      PC=0x7f97b53c9eec m=0 sigcode=18446744073709551610
      signal arrived during cgo execution

      goroutine 1 gp=0xc000002380 m=0 mp=0x512c80 [syscall]:
      runtime.cgocall(0x473980, 0xc000038740)
      \t/usr/local/go/src/runtime/cgocall.go:167 +0x4b fp=0xc0 sp=0xc0 pc=0x467bcb
      main._Cfunc_put()
      \t_cgo_gotypes.go:46 +0x3a fp=0xc0 sp=0xc0 pc=0x4738da
      main.goHook(...)
      \t/src/app/main.go:9
      _cgoexp_bce95e9c39c0_goHook(0x7fff66a7c038)
      \t_cgo_gotypes.go:61 +0x1a fp=0xc0 sp=0xc0 pc=0x47e65a
      """)
    #expect(facts["c_function"] == "put" && facts["c_bridge"] == "goHook")
    #expect(facts["assertion"] == "key != 0")
    #expect(facts["signal"] == "SIGABRT" && facts["crashing_function"] == "main._Cfunc_put")
  }

  @Test func readsATestTimeout() {
    let facts = GoFacts(
      """
      panic: test timed out after 2s
      \trunning tests:
      \t\tTestDrain (2s)
      \t\tTestFill/sub (1s)

      goroutine 2 [running]:
      testing.(*M).startAlarm.func1()
      \t/usr/local/go/src/testing/testing.go:2484 +0x394

      goroutine 1 [chan receive]:
      testing.(*T).Run(0xc000080a80, {0x577bfe?, 0xc0000a0b30?}, 0x5843a0)
      \t/usr/local/go/src/testing/testing.go:1859 +0x431
      main.main()
      \t_testmain.go:47 +0x9b

      goroutine 22 [chan receive]:
      example.com/app/q.Drain(...)
      \t/src/app/q/q.go:4
      example.com/app/q.TestDrain(0xc000080fc0)
      \t/src/app/q/q_test.go:10 +0x65
      testing.tRunner(0xc000080fc0, 0x5843a0)
      \t/usr/local/go/src/testing/testing.go:1792 +0xf4
      """)
    #expect(facts["timeout"] == "2s" && facts.list("running_tests") == ["TestDrain", "TestFill/sub"])
    #expect(facts["blocked_function"] == "example.com/app/q.Drain" && facts["wait_reason"] == "chan receive")
    #expect(facts["crashing_function"] == nil)
  }

  @Test func namesTheRunningTest() {
    let facts = GoFacts(
      """
      panic: boom [recovered, repanicked]

      goroutine 4 [running]:
      testing.tRunner.func1.2({0x6cb1c0, 0x2ac086d1c090})
      \t/usr/local/go/src/testing/testing.go:2125 +0x232
      panic({0x6cb1c0?, 0x2ac086d1c090?})
      \t/usr/local/go/src/runtime/panic.go:859 +0x125
      example.com/app/tok.look(...)
      \t/src/tok/a_test.go:3
      example.com/app/tok.TestIndex.func1(0x2ac086e1e488?)
      \t/src/tok/a_test.go:4 +0xa
      testing.tRunner(0x2ac086e1e488, 0x6d69c0)
      \t/usr/local/go/src/testing/testing.go:2195 +0xea
      """)
    #expect(facts["running_test"] == "TestIndex" && facts["panics"] == 1)
    #expect(facts["crashing_function"] == "example.com/app/tok.look" && facts["caller_in_std"] == nil)
  }

  @Test func keepsRecoveredPanicsApartFromTheCrash() {
    let facts = GoFacts(
      """
      2026/11/23 17:12:50 http: panic serving 127.0.0.1:42280: boom
      goroutine 3 [running]:
      net/http.(*conn).serve.func1()
      \t/usr/local/go/src/net/http/server.go:1943 +0xd3
      panic({0x6e5f80?, 0x9c8080?})
      \t/usr/local/go/src/runtime/panic.go:783 +0x132
      main.handler({0x7bf3f0, 0xc00011c000}, 0x0?)
      \t/src/app/main.go:17 +0x3b
      created by net/http.(*Server).Serve in goroutine 23
      \t/usr/local/go/src/net/http/server.go:3493 +0x485
      2026/11/23 17:12:50 still serving
      """)
    #expect(facts["recovered_panic"] == "boom" && facts["recovered_panic_in"] == "main.handler")
    #expect(facts["recovered_by"] == "net/http.(*conn).serve.func1" && facts["process_died"] == false)
    #expect(facts["panic"] == nil && facts["crash_count"] == nil && facts["crashing_function"] == nil)
  }

  @Test func registersEveryFactWithItsType() throws {
    let text = "SIGQUIT: quit\nPC=0x1 m=0 sigcode=0\n\ngoroutine 1 [chan receive]:\nmain.f()\n\t/s/m.go:1 +0x1\n"
    let crash = "panic: a: b\n\ngoroutine 1 [running]:\nmain.f()\n\t/s/m.go:1 +0x1\n"
    for fact in GoFacts(text).facts + GoFacts(crash).facts {
      let definition = try #require(FactRegistry.standard[fact.name], "\(fact.name)")
      switch (definition.type, fact.value) {
      case (.bool, .bool), (.integer, .integer), (.text, .text), (.list, .list), (.object, .object): break
      default: Issue.record("\(fact.name) is no \(definition.type)")
      }
    }
  }
}
