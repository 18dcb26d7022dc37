public import CaseModel

/// Answers which segments a line lies in, and names the segments of an artifact.
public struct SegmentIndex: Sendable {
  private struct Place {
    var lines: ClosedRange<Int>
    var number: Int
  }

  /// Names and places, in the order given.
  public let infos: [SegmentInfo]
  /// Runs of lines by stream, sorted by their first line.
  private let places: [Int: [Place]]
  /// The longest run of each stream: how far back a search must look.
  private let longest: [Int: Int]
  /// Segments from the most specific on.
  private let rank: [Int]

  /// Names `segments` (in order of place) of `artifact`; `streams` are `BlockReader.streams`.
  public init(artifact: ArtifactID, segments: [StreamSegment], streams: [StreamKey]) {
    var infos: [SegmentInfo] = []
    var ordinals: [SegmentKind: Int] = [:]
    var places: [Int: [Place]] = [:]
    for (number, found) in segments.enumerated() {
      let segment = found.segment
      ordinals[segment.kind, default: 0] += 1
      let id = SegmentID(artifact: artifact, kind: segment.kind, ordinal: ordinals[segment.kind, default: 1])
      let stream = streams.indices.contains(found.stream) ? streams[found.stream] : StreamKey()
      infos.append(SegmentInfo(id: id, location: segment.location, stream: stream, isCutOff: segment.isCutOff))
      let whole = segment.location.line...max(segment.location.line, segment.location.endLine)
      for lines in segment.lineRanges.isEmpty ? [whole] : segment.lineRanges {
        places[found.stream, default: []].append(Place(lines: lines, number: number))
      }
    }
    self.infos = infos
    var longest: [Int: Int] = [:]
    for (stream, runs) in places {
      places[stream] = runs.sorted { ($0.lines.lowerBound, $0.number) < ($1.lines.lowerBound, $1.number) }
      longest[stream] = runs.map(\.lines.count).max() ?? 0
    }
    self.places = places
    self.longest = longest
    rank = SegmentIndex.ranks(segments)
  }

  /// Segments that hold others come last; among the rest the shorter is the more specific.
  private static func ranks(_ segments: [StreamSegment]) -> [Int] {
    func isOuter(_ kind: SegmentKind) -> Int { kind == .goTest || kind == .goBuild || kind == .goModules ? 1 : 0 }
    func size(_ segment: ReadSegment) -> Int {
      segment.lineRanges.isEmpty
        ? segment.location.endLine - segment.location.line + 1 : segment.lineRanges.reduce(0) { $0 + $1.count }
    }
    let order = segments.indices.sorted { left, right in
      let a = segments[left].segment
      let b = segments[right].segment
      return (isOuter(a.kind), size(a), a.location.line, left) < (isOuter(b.kind), size(b), b.location.line, right)
    }
    var ranks = [Int](repeating: 0, count: segments.count)
    for (rank, number) in order.enumerated() { ranks[number] = rank }
    return ranks
  }

  /// All segments that hold a line of a stream, the finest first.
  public func segments(forLine line: Int, stream: Int) -> [SegmentID] {
    guard let runs = places[stream] else { return [] }
    var low = 0
    var high = runs.count
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].lines.lowerBound <= line { low = middle + 1 } else { high = middle }
    }
    let reach = longest[stream] ?? 0
    var numbers: [Int] = []
    var index = low - 1
    while index >= 0, runs[index].lines.lowerBound + reach > line {
      if runs[index].lines.contains(line), !numbers.contains(runs[index].number) {
        numbers.append(runs[index].number)
      }
      index -= 1
    }
    return numbers.sorted { rank[$0] < rank[$1] }.map { infos[$0].id }
  }

  /// The finest segment that holds a line of a stream; `nil` for ordinary lines.
  public func segment(forLine line: Int, stream: Int) -> SegmentID? {
    segments(forLine: line, stream: stream).first
  }

  /// The most telling kind among the segments: what the artifact is called after.
  public var mostTelling: SegmentKind {
    let order: [SegmentKind] = [
      .goCrash, .jvmCrash, .goBuild, .jvmException, .goRace, .jvmThreads, .goDump, .jvmGC, .goTest, .loader,
      .goGCTrace, .goSchedTrace, .goInitTrace, .goEnv, .goModules, .goProfile, .platform, .proc, .goSettings,
      .jvmHisto, .jvmNMT, .jvmStart, .jvmInfo, .jvmFlags, .binary,
    ]
    let kinds = Set(infos.map(\.id.kind))
    return order.first { kinds.contains($0) } ?? .line
  }
}
