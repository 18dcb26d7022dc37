import CaseModel

/// Segments that print one failure of a JVM more than once: a crash in the hs_err file and as a block on the console; an
/// OutOfMemoryError in a line of its own before the heap dump, the trace or the crash.
enum CrashPrints {
  /// Of segments that print the same, the one that says most.
  static func originals(_ index: CaseIndex, hasStack: (SegmentID) -> Bool) -> [SegmentID: SegmentID] {
    var prints: [[String]: [SegmentID]] = [:]
    for segment in (index.factsByName["pid"]?.bySegment.keys).map({ $0.sorted() }) ?? [] {
      guard segment.kind == .jvmCrash else { continue }
      let sign = ["pid", "tid", "pc"].map { text($0, of: segment, index) ?? "" }
      if !sign[1].isEmpty || !sign[2].isEmpty { prints[sign, default: []].append(segment) }
    }
    var result: [SegmentID: SegmentID] = [:]
    for segments in prints.values where segments.count > 1 {
      let fullest = segments.first(where: hasStack) ?? segments[0]
      for segment in segments { result[segment] = fullest }
    }
    for (words, crash) in lastWords(index) { result[words] = result[crash] ?? crash }
    for (line, next) in announcements(index).reversed() { result[line] = result[next] ?? next }
    return result
  }

  /// Before it writes a heap dump, exits or crashes, a JVM names the OutOfMemoryError in a line of its own: the trace or
  /// the crash that follows in the same artifact is the same failure.
  private static func announcements(_ index: CaseIndex) -> [(line: SegmentID, next: SegmentID)] {
    var found: [(line: SegmentID, next: SegmentID)] = []
    for (artifact, positions) in index.segmentsByArtifact.sorted(by: { $0.key < $1.key }) {
      guard index.factsByName["exception"]?.byArtifact[artifact] != nil else { continue }
      for (place, position) in positions.enumerated() {
        let info = index.segments[position]
        guard info.id.kind == .jvmException, text("exception", of: info.id, index) == "java.lang.OutOfMemoryError",
          index.factsByName["frames"]?.bySegment[info.id] == nil, let message = text("message", of: info.id, index)
        else { continue }
        let next = positions[(place + 1)...].prefix(8).lazy.map { index.segments[$0] }.first { other in
          guard other.process == info.process else { return false }
          if other.id.kind == .jvmCrash { return text("error", of: other.id, index)?.hasSuffix(": " + message) == true }
          return other.id.kind == .jvmException
            && ["message", "root_message"].contains { text($0, of: other.id, index) == message }
        }
        if let next { found.append((info.id, next.id)) }
      }
    }
    return found
  }

  /// `Aborting due to java.lang.OutOfMemoryError: Java heap space` and the crash it announces, in whatever artifact: the
  /// same process, the same message.
  private static func lastWords(_ index: CaseIndex) -> [(words: SegmentID, crash: SegmentID)] {
    var crashes: [[String]: [SegmentID]] = [:]
    for segment in (index.factsByName["error"]?.bySegment.keys).map({ $0.sorted() }) ?? [] {
      guard segment.kind == .jvmCrash, let error = text("error", of: segment, index), error.hasPrefix(announced) else {
        continue
      }
      crashes[key(segment, String(error.dropFirst(announced.count)), index), default: []].append(segment)
    }
    guard !crashes.isEmpty else { return [] }
    var found: [(words: SegmentID, crash: SegmentID)] = []
    for segment in (index.factsByName["exception_outcome"]?.bySegment.keys).map({ $0.sorted() }) ?? [] {
      guard text("exception_outcome", of: segment, index) == "process-ended",
        text("exception", of: segment, index) == "java.lang.OutOfMemoryError",
        let message = text("message", of: segment, index), let crash = crashes[key(segment, message, index)]?.first
      else { continue }
      found.append((segment, crash))
    }
    return found
  }

  private static let announced = "fatal error: OutOfMemory encountered: "

  private static func key(_ segment: SegmentID, _ message: String, _ index: CaseIndex) -> [String] {
    [index.segment(segment)?.process?.name ?? "", message]
  }

  private static func text(_ name: String, of segment: SegmentID, _ index: CaseIndex) -> String? {
    (index.factsByName[name]?.bySegment[segment]?.first).map { FactText.text(index.facts[$0].value) }
  }
}
