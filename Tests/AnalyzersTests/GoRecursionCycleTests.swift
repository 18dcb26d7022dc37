import Testing

@testable import Analyzers

@Suite struct GoRecursionCycleTests {
  private func repeated(_ names: [String], _ count: Int) -> [String] {
    (0..<count).flatMap { _ in names }
  }

  @Test func findsDirectRecursionBehindTheElision() {
    let names =
      repeated(["main.fact"], 50) + [""] + repeated(["main.fact"], 47) + ["main.run", "main.main", "runtime.main"]
    let cycle = GoRecursionCycle.find(in: names, elided: 1_000, expecting: .endless)
    #expect(cycle?.functions == ["main.fact"])
    #expect(cycle?.entry == "main.run" && cycle?.depth == 1_100)
  }

  @Test func ordersAMutualCycleByCallsFromItsFirstName() {
    // Innermost first: factor was called by term, term by expr, expr by factor.
    let names = repeated(["main.(*p).factor", "main.(*p).term", "main.(*p).expr"], 17)
    let cycle = GoRecursionCycle.find(in: Array(names.prefix(50)) + ["", "main.main"], elided: 9, expecting: .endless)
    #expect(cycle?.functions == ["main.(*p).expr", "main.(*p).term", "main.(*p).factor"])
  }

  @Test func keepsTheLibraryMethodsOfTheCycle() {
    let period = ["main.(*A).String", "fmt.(*pp).handleMethods", "fmt.(*pp).printArg", "fmt.Sprintf"]
    let names = ["strconv.Itoa"] + repeated(period, 12)
    let cycle = GoRecursionCycle.find(in: names + ["", "fmt.Println", "main.main"], elided: 5, expecting: .endless)
    #expect(cycle?.functions == ["main.(*A).String", "fmt.Sprintf", "fmt.(*pp).printArg", "fmt.(*pp).handleMethods"])
    #expect(cycle?.entry == "main.main")
  }

  @Test func isTheSameWhereverThePrintedPartBegins() {
    let names = repeated(["main.b", "main.c", "main.a"], 20)
    let cycles = (0..<3).map { offset in
      GoRecursionCycle.find(in: Array(names.dropFirst(offset).prefix(50)) + [""], elided: 1, expecting: .endless)?
        .functions
    }
    #expect(cycles.allSatisfy { $0 == ["main.a", "main.c", "main.b"] })
  }

  @Test func findsRecursionOfVaryingWays() {
    let ways = [["main.eval", "main.binary"], ["main.eval", "main.unary"], ["main.eval", "main.call", "main.args"]]
    let names = (0..<21).flatMap { ways[($0 * $0 + $0 / 3) % 3] }
    let cycle = GoRecursionCycle.find(in: Array(names.prefix(50)) + ["", "main.main"], elided: 7, expecting: .endless)
    #expect(Set(cycle?.functions ?? []) == ["main.eval", "main.binary", "main.unary", "main.call", "main.args"])
  }

  @Test func doesNotTakeAFewNestedCallsForEndless() {
    let names = repeated(["main.expr", "main.term"], 4) + ["main.main"]
    #expect(GoRecursionCycle.find(in: names, elided: 0, expecting: .unknown) == nil)
    #expect(GoRecursionCycle.find(in: ["main.a", "main.b", "main.main"], elided: 0, expecting: .endless) == nil)
    #expect(GoRecursionCycle.find(in: [], elided: 0, expecting: .endless) == nil)
  }

  @Test func findsALongCycleThatIsPrintedOnlyOnceAndAHalf() {
    let period = (0..<32).map { "main.step\($0)" }
    let cycle = GoRecursionCycle.find(in: Array(repeated(period, 2).prefix(50)) + [""], elided: 3, expecting: .endless)
    #expect(cycle?.functions.count == 32)
  }
}
