/// Keeps one copy of what traces of one artifact have in common: a log may hold the same trace a hundred thousand times.
struct SharedTraces {
  private static let limit = 1_024

  private var known: [Int: JavaTrace] = [:]

  /// Lets `trace` use the storage of an equal one seen before.
  mutating func share(_ trace: inout JavaTrace) {
    var hasher = Hasher()
    hasher.combine(trace.frameTexts)
    let key = hasher.finalize()
    guard let same = known[key] else {
      if known.count < SharedTraces.limit { known[key] = trace }
      return
    }
    guard same.frameTexts == trace.frameTexts else { return }
    trace.frameTexts = same.frameTexts
    if same.throwables == trace.throwables {
      trace.throwables = same.throwables
      return
    }
    for index in trace.throwables.indices where index < same.throwables.count {
      if same.throwables[index].frames == trace.throwables[index].frames {
        trace.throwables[index].frames = same.throwables[index].frames
      }
    }
  }
}
