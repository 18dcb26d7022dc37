internal import Artifacts
internal import CaseModel

/// The recursion behind a `StackOverflowError`: its cycle, how deep it was printed, and who entered it.
enum JavaRecursion {
  /// The JVM prints this many frames unless `-XX:MaxJavaStackTraceDepth` says otherwise.
  static let usualDepth = 1_024

  static func isOverflow(_ throwable: JavaTrace.Throwable) -> Bool {
    throwable.name == "java.lang.StackOverflowError"
  }

  static func read(
    _ trace: JavaTrace, _ throwable: JavaTrace.Throwable, into sink: inout FactSink, at place: SourceLocation
  ) {
    let frames = throwable.frames
    guard !frames.isEmpty else { return }
    let parts = trace.frameTexts.map(JavaFrame.init)
    sink.integer("recursion_depth", throwable.frameCount, at: place)
    var methods: Set<String> = []
    if let cycle = Recursion.cycle(frames) {
      sink.integer("cycle_length", cycle.count, at: place)
      methods = Set(cycle.map { parts[Int($0)].method })
    } else {
      methods = repeated(frames, parts)
    }
    guard !methods.isEmpty else { return }
    sink.fact("cycle_methods", .list(methods.sorted().map { .text($0) }), at: place)
    let outer = throwable.outerFrames.isEmpty ? Array(frames.suffix(64)) : throwable.outerFrames
    let entry = outer.last { methods.contains(parts[Int($0)].method) }
    // Where the outermost frame printed is still part of the cycle, the frames that entered it were cut.
    let isCut = outer.last == entry
    sink.fact("stack_cut", .bool(isCut), at: place)
    if !isCut, let at = outer.lastIndex(where: { methods.contains(parts[Int($0)].method) }) {
      sink.fact("recursion_entry", .text(parts[Int(outer[at + 1])].method), at: place)
    }
  }

  /// Methods that fill the stack without a strict order, as walkers of trees do.
  private static func repeated(_ frames: [UInt16], _ parts: [JavaFrame]) -> Set<String> {
    guard frames.count >= 100 else { return [] }
    var counts: [String: Int] = [:]
    for frame in frames { counts[parts[Int(frame)].method, default: 0] += 1 }
    let many = counts.filter { $0.value >= 8 }
    let covered = many.reduce(0) { $0 + $1.value }
    return covered * 10 >= frames.count * 8 && many.count <= 64 ? Set(many.keys) : []
  }
}

/// The repeating part of a deep stack.
enum Recursion {
  /// The shortest cycle that repeats in the outer half of the frames at least three times; `nil` where none does.
  ///
  /// The innermost frames are left out: a recursion ends in whatever it called last. So may the outermost be: they
  /// entered it.
  static func cycle(_ frames: [UInt16]) -> [UInt16]? {
    for start in [frames.count / 2, frames.count / 4, frames.count / 3] {
      if let cycle = cycle(frames[start...]) { return cycle }
    }
    return nil
  }

  private static func cycle(_ tail: ArraySlice<UInt16>) -> [UInt16]? {
    for length in 1...64 {
      guard tail.count > 3 * length else { return nil }
      let start = tail.startIndex
      if (0..<2 * length).allSatisfy({ tail[start + $0] == tail[start + $0 + length] }) {
        return Array(tail[start..<start + length])
      }
    }
    return nil
  }
}
