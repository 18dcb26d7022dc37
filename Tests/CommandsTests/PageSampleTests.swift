import CaseModel
import FoundationEssentials
import Knowledge
import TestSupport
import Testing

@testable import Commands

/// The pages of the knowledge base are their own test: every sample against all pages.
@Suite struct PageSampleTests {
  @Test func pagesHaveNoLintErrors() throws {
    let (base, diagnostics) = try KnowledgeStore(folder: Repository.url("knowledge").path).loadPages()
    #expect(base.scenarios.count >= 30)
    #expect(base.myths.count >= 3)
    #expect(diagnostics.filter { $0.level == .error }.map(\.description) == [])
  }

  @Test func samplesShowTheirPagesAndNoOthers() async throws {
    let base = try #require(TestCase.knowledge)
    let outcome = try await PageTests(knowledge: base, root: Repository.root.path).run()
    #expect(outcome.failures.map { "\($0.path):\($0.line): \($0.message)" } == [])
    #expect(outcome.passed >= 3 * base.scenarios.count)
  }

  @Test func aWrongSampleIsReported() async throws {
    let page = try Repository.text("knowledge/scenarios/go-runtime/go-nil-map-write.md")
      .replacing("panic: assignment to entry in nil map\n\ngoroutine", with: "all is well\n\nminutes")
    let table = try Repository.text("knowledge/scenarios.tsv")
    let families = try Repository.text("knowledge/families.yml")
    let (base, _) = KnowledgeLoader().load([
      KnowledgeFile(path: "scenarios/go-runtime/go-nil-map-write.md", text: page),
      KnowledgeFile(path: "scenarios.tsv", text: table), KnowledgeFile(path: "families.yml", text: families),
    ])
    let outcome = try await PageTests(knowledge: base, root: Repository.root.path).run()
    #expect(outcome.failures.contains { $0.message.hasPrefix("hit: expected go-nil-map-write, found nothing") })
  }
}
