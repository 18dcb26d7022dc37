public import CaseModel
public import Knowledge

extension CaseAction {
  /// What a page says to do: "Do now" first, then the checklist; children follow their item.
  public static func list(of scenario: Scenario) -> [CaseAction] {
    (scenario.doNow + scenario.checklist).flatMap { item in
      [CaseAction(item)] + item.children.map(CaseAction.init)
    }
  }

  private init(_ item: ChecklistItem) {
    self.init(id: item.id, text: item.source, run: item.run, expect: item.expect, risk: item.risk, undo: item.undo)
  }
}
