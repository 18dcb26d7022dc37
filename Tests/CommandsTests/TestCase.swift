import CaseModel
import FoundationEssentials
import Knowledge
import TestSupport

@testable import Artifacts
@testable import Commands

/// The knowledge base of the repository, loaded once, and ways to build a case from it.
enum TestCase {
  static let knowledge: KnowledgeBase? = try? KnowledgeStore(folder: Repository.url("knowledge").path).loadPages().base

  static func builder(masks: Bool = false) throws -> CaseBuilder {
    guard let knowledge else { throw RunFailure("the knowledge base does not load") }
    var options = CaseBuilder.Options()
    options.masks = masks
    return CaseBuilder(knowledge: knowledge, options: options)
  }

  /// A case from texts held in memory.
  static func build(_ files: [String: [UInt8]], masks: Bool = false) async throws -> Case {
    var opened = OpenedInputs()
    opened.sources = files.sorted { $0.key < $1.key }.map { ArtifactSource(path: $0.key, bytes: $0.value) }
    return try await builder(masks: masks).build(opened).case
  }
}
