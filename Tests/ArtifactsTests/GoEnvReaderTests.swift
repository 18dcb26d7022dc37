import CaseModel
import Testing

@testable import Artifacts

@Suite struct GoEnvReaderTests {
  private func environments(_ text: String) -> [GoEnvironment] {
    Reading.segments(text).segments.compactMap {
      if case .goEnv(let environment) = $0.segment.body { return environment }
      return nil
    }
  }

  private static let names = ["AR", "CC", "CGO_ENABLED", "GOARCH", "GOFLAGS", "GOOS", "GOPROXY", "GOROOT", "GOVERSION"]

  @Test(arguments: ["@='v'", "@=\"v\"", "set @=v", "\t\"@\": \"v\","])
  func readsEverySpelling(form: String) {
    let parts = form.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    let lines = GoEnvReaderTests.names.map { name in "\(parts[0])\(name)\(parts[1])" }
    let found = environments("$ go env\n" + lines.joined(separator: "\n") + "\n}\nnext\n")
    #expect(found.count == 1 && found.first?.variables.count == 9 && found.first?["GOPROXY"] == "v")
  }

  @Test func undoesQuotes() {
    let rest = GoEnvReaderTests.names.dropFirst(2).map { "\($0)='x'" }.joined(separator: "\n")
    #expect(environments("AR='it'\\''s'\nCC='gcc'\n\(rest)\n").first?["AR"] == "it's")
    let batch = GoEnvReaderTests.names.dropFirst(1).map { "set \($0)=x" }.joined(separator: "\n")
    #expect(environments("set AR=a^&b%%c\n\(batch)\n").first?["AR"] == "a&b%c")
  }

  @Test func readsChangedSettingsOnly() {
    #expect(environments("CGO_ENABLED='0'\nGOPROXY='off'\n").first?["CGO_ENABLED"] == "0")
  }

  @Test(arguments: [
    "set GOOS=linux\nset GOARCH=amd64\nset CGO_ENABLED=0\ngo build\n",
    "GOPROXY='off'\nCGO_ENABLED='0'\n", "export GOPROXY=off\nGOFLAGS=-mod=vendor go build\n",
    "\"GOFLAGS\": \"-mod=mod\",\n\"GOPROXY\": \"off\"\n", "GOPROXY='off'\n",
  ])
  func leavesScriptsAlone(text: String) {
    #expect(environments(text).isEmpty)
  }

  @Test func survivesDamage() {
    let text = GoEnvReaderTests.names.map { "\($0)='v'" }.joined(separator: "\n")
    for length in 0...text.utf8.count { _ = environments(String(decoding: text.utf8.prefix(length), as: UTF8.self)) }
  }
}
