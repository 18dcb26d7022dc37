public import CaseModel

/// One function of a stack diagram with everything below it.
public struct StackFrame: Hashable, Sendable {
  /// Function.
  public var name: String
  /// Weight: how many goroutines, threads or samples pass through it.
  public var value: Double
  /// Meaning.
  public var tone: ChartTone
  /// What it called.
  public var children: [StackFrame]

  /// Creates a frame.
  public init(name: String, value: Double, tone: ChartTone = .plain, children: [StackFrame] = []) {
    self.name = name
    self.value = value
    self.tone = tone
    self.children = children
  }

  /// Merges stacks into one tree, the function that was called first at the top.
  ///
  /// A function that calls itself in an unbroken run is shown once with the number of turns; of a very deep stack
  /// the middle is left out.
  ///
  /// - Parameters:
  ///   - groups: Stacks, innermost function first, as readers give them.
  ///   - root: Name of the frame that holds all.
  ///   - tone: Meaning of a function; by default all are plain.
  public static func merged(
    _ groups: [StackGroup], root: String, tone: (String) -> ChartTone = { _ in .plain }
  ) -> StackFrame {
    let stacks = groups.map { (frames: folded(Array($0.frames.reversed())), value: Double(max(0, $0.count))) }
    let total = stacks.reduce(0) { $0 + $1.value }
    return StackFrame(
      name: root, value: total, tone: .muted, children: children(of: stacks[...].filter { !$0.frames.isEmpty }, 0, tone)
    )
  }

  /// Recursion depth is bounded by `maximumDepth`, whatever the stacks hold.
  private static func children(
    of stacks: [(frames: [String], value: Double)], _ depth: Int, _ tone: (String) -> ChartTone
  ) -> [StackFrame] {
    var groups: [String: [(frames: [String], value: Double)]] = [:]
    for stack in stacks where stack.frames.count > depth { groups[stack.frames[depth], default: []].append(stack) }
    return groups.map { name, members in
      StackFrame(
        name: name, value: members.reduce(0) { $0 + $1.value }, tone: name.hasPrefix("… ") ? .muted : tone(name),
        children: children(of: members, depth + 1, tone))
    }.sorted { ($1.value, $0.name) < ($0.value, $1.name) }
  }

  static let maximumDepth = 40

  /// Outermost first: runs of one function become one entry, a long middle one note.
  static func folded(_ frames: [String]) -> [String] {
    var out: [String] = []
    var index = 0
    while index < frames.count {
      var end = index + 1
      while end < frames.count, frames[end] == frames[index] { end += 1 }
      out.append(end - index > 2 ? "\(frames[index]) × \(end - index)" : frames[index])
      if end - index == 2 { out.append(frames[index]) }
      index = end
    }
    guard out.count > maximumDepth else { return out }
    let tail = maximumDepth / 2
    let head = maximumDepth - tail - 1
    return out[..<head] + ["… \(out.count - head - tail) frames …"] + out[(out.count - tail)...]
  }
}
