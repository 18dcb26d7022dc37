public import CaseModel
import Diagnosis
public import Knowledge

extension Case {
  /// The case with the actions of its pages, where findings have none yet.
  ///
  /// A run diagnoses with pages whose bodies are not parsed; only those of the findings are needed, and only here.
  public func withActions(from knowledge: KnowledgeBase) -> Case {
    guard findings.contains(where: \.actions.isEmpty) else { return self }
    let pages = knowledge.withBodies(of: findings.map(\.scenario))
    var value = self
    for index in value.findings.indices where value.findings[index].actions.isEmpty {
      if let page = pages[value.findings[index].scenario] {
        value.findings[index].actions = CaseAction.list(of: page)
      }
    }
    return value
  }
}
