/// Lines that are ours but say nothing the model keeps.
extension UnifiedHead {
  /// Whether the text at `at` is a detail line of a known shape. What remains is counted as not understood, so that a
  /// newer VM's new lines are seen.
  func isNoise(_ line: Span<UInt8>, _ at: Int, indent: Int) -> Bool {
    // Indented lines are details of a phase, a table or a region list.
    if indent > 0 { return true }
    // Details at debug and trace differ from build to build.
    if !decorations.contains(.level) { return true }
    if isDetail { return true }
    // `ParNew: 9856K->1214K(11072K)`, `Eden regions: 3->0(6)`, `Load: 0.1/0.2`, `Mark Stack Usage: 32M`
    if line.place(of: ": ", from: at, to: at + 40) != nil || line.byte(line.count - 1) == UInt8(ascii: ":") {
      return true
    }
    for word in UnifiedHead.knownWords where line.has(word, at: at) { return true }
    return false
  }

  private static let knownWords: [StaticString] = [
    "Using ", "Concurrent ", "Marking Phase", "Summary Phase", "Adjust ", "Compaction Phase", "Post Compact",
    "Young Generation", "Old Generation", "Eden ", "Survivor ", "Clearing ", "YG occupancy",
    "Phase ", "Rescan ", "Mark ", "Weak ", "Class ", "Scrub ", "String ", "Symbol ", "Reclaim", "Adaptive ", "Good ",
    "Free", "Collectable ", "Pacer ", "Skipped ", "Evacuation ", "Trigger", "Heap ", "Expected ", "Cleaned ", "Pause ",
    "Old ", "Garbage ", "Age ", "Critical ",
    "Forward", "Boosting ", "Start GC cycle", "At start of ", "New tenuring ", "Planning ", "Coalescing ", "Uncommit",
    "Transfer", "Failed to ", "Large ", "Small ", "Medium ", "Cycle ", "Aging ", "Regulator ", "Preparing ",
    "Forcing ", "After ", "Old-gen ", "Promotion failed, ",
  ]
}
