internal import Artifacts
internal import CaseModel

/// Facts of one segment while they are collected.
struct GoFactSheet {
  let info: SegmentInfo
  let traceback: GoTraceback
  /// The names of `traceback.frames`, taken apart once.
  let names: [GoFunctionName]
  var analysis = Analysis()

  init?(_ segment: TypedSegment) {
    guard case .goTraceback(let traceback) = segment.body else { return nil }
    info = segment.info
    self.traceback = traceback
    names = traceback.frames.map { GoFunctionName($0.function) }
  }

  /// Adds a fact of this segment; nothing where there is no value.
  mutating func add(_ name: String, _ value: FactValue?, at location: SourceLocation?) {
    guard let value else { return }
    analysis.facts.append(
      Fact(name, value, artifact: info.id.artifact, segment: info.id, location: location ?? info.location))
  }

  /// Adds a text.
  mutating func add(_ name: String, text: String?, at location: SourceLocation?) {
    guard let text, !text.isEmpty else { return }
    add(name, .text(text), at: location)
  }

  /// Adds a list of texts; nothing where it is empty.
  mutating func add(_ name: String, list: [String], at location: SourceLocation?) {
    guard !list.isEmpty else { return }
    add(name, .list(list.map { .text($0) }), at: location)
  }

  /// Whether the process died of it.
  var isCrash: Bool { info.id.kind == .goCrash }

  /// The frames of a stack.
  func reading(ofStack stack: Int) -> GoStackReading {
    guard traceback.stacks.indices.contains(stack) else { return GoStackReading(frames: [], names: []) }
    let numbers = traceback.stacks[stack]
    return GoStackReading(
      frames: numbers.map { traceback.frames[Int($0)] }, names: numbers.map { names[Int($0)] })
  }
}
