import Testing

@testable import Analyzers

struct GoVetAnalyzerTests {
  @Test func countsWhatStandsBelowVetsOwnHeader() {
    let lines = [
      "# example.com/app", "# [example.com/app]", "./main.go:10:9: anything at all", "./main.go:12:2: unreachable code",
      "# example.com/other", "./x.go:3:1: undefined: y",
    ]
    #expect(GoVetAnalyzer.findings(in: lines) == [2, 3])
  }

  @Test(arguments: [
    "./main.go:21:9: value passes lock by value: app.counter contains sync.Mutex",
    "./main.go:30:7: assignment copies lock value to d: app.counter contains sync.Mutex",
    "./main.go:24:7: the cancel function returned by context.WithTimeout should be called, not discarded, to avoid a leak",
    "./main.go:31:2: fmt.Printf format %d has arg \"three\" of wrong type string",
    "./main.go:32:2: fmt.Println call has possible Printf formatting directive %d",
    "./main.go:18:2: struct field tag `json:\"name` not compatible with reflect.StructTag.Get: bad syntax",
    "./main.go:34:16: call of Unmarshal passes non-pointer as second argument",
    "internal/a/b.go:7: self-assignment of x to x",
  ]) func knowsItsWordsWithoutThatHeader(line: String) {
    #expect(GoVetAnalyzer.findings(in: ["# example.com/app", line]) == [1])
  }

  @Test(arguments: [
    "./main.go:5:2: undefined: helper", "vet: ./main.go:5:2: undefined: helper", "./main.go:9:4: missing return",
    "./main.go:7:2: declared and not used: x", "main.go", ".go:", "./main.go:7", "./main.go::: unreachable code",
    "./x.c:3:1: error: unreachable code",
  ]) func leavesCompilersAlone(line: String) {
    #expect(GoVetAnalyzer.findings(in: ["# example.com/app", line]).isEmpty)
  }
}
