import CaseModel
import FoundationEssentials
import TestSupport
import Testing

@testable import Commands

/// Every case of Tests/Corpus, judged as `case.json` says.
@Suite struct CorpusTests {
  struct Expectation: Decodable, Sendable {
    var id: String
    var expect: [String]
    var accept: [String]?
    var allow: [String]?
  }

  static let cases: [String] = {
    let folder = Repository.url("Tests/Corpus").path
    return Files.list(folder).filter { $0.hasSuffix("/case.json") }.map { String($0.dropLast("/case.json".count)) }
  }()

  @Test(arguments: cases) func isJudgedAsExpected(name: String) async throws {
    let folder = Repository.url("Tests/Corpus/\(name)").path
    let bytes = try Files.read(folder + "/case.json")
    let expectation = try JSONDecoder().decode(Expectation.self, from: Data(bytes))
    let files = Files.list(folder).filter { $0 != "case.json" }.map { folder + "/" + $0 }
    let built = try await TestCase.builder().build(files)
    let sure = built.case.findings.filter { $0.confidence >= .likely }.map(\.scenario)
    let accepted = Set(expectation.accept ?? [])
    let allowed = Set(expectation.expect).union(expectation.allow ?? []).union(accepted)
    #expect(sure.allSatisfy(allowed.contains), "false report: \(sure)")
    if !expectation.expect.isEmpty {
      let first = built.case.findings.first?.scenario ?? "nothing"
      #expect(Set(expectation.expect).union(accepted).contains(first), "first finding is \(first)")
      #expect(
        Set(expectation.expect).isSubset(of: sure) || !accepted.isDisjoint(with: sure), "found \(sure)")
    }
  }
}
