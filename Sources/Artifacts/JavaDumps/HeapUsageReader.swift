internal import CaseModel

/// Reads `jcmd GC.heap_info`. In thread dumps, crash files and logs of collections the same lines belong to those.
public struct HeapUsageReader: SegmentReader {
  /// Literals, one of which a line that begins a segment holds.
  public static let triggers = [
    "garbage-first heap", "def new generation", "par new generation", "PSYoungGen", "ZHeap",
  ]
  /// Which lines it wants once it has begun.
  public static let diet = ReaderDiet.everyLine

  private var usage = JavaInfo.HeapUsage()
  private var lines = LineStretch()

  /// A reader that has seen nothing.
  public init() {}

  /// Whether this line begins a segment.
  public static func begins(_ line: Span<UInt8>) -> Bool {
    let at = line.afterBlanks(0)
    guard at <= 1,
      line.has("garbage-first heap", at: at) || line.has("def new generation", at: at)
        || line.has("par new generation", at: at) || line.has("PSYoungGen", at: at) || line.has("ZHeap", at: at)
    else { return false }
    return LineText.contains(line, " used ")
  }

  /// Looks at the next line.
  public mutating func read(_ line: Span<UInt8>, at position: LinePosition) -> ReaderVerdict {
    let at = line.afterBlanks(0)
    let isOuter = at <= 1 && at < line.count && isLetter(line[at])
    if lines.count > 0, HeapUsageReader.begins(line) { return .doneBefore }
    guard lines.count == 0 || isOuter && LineText.contains(line, " used ") || at > 1 && lines.count < 64 else {
      return .doneBefore
    }
    if isOuter, !line.has("Metaspace", at: at), !line.has("class space", at: at) {
      usage.used &+= amount(line, " used ")
      usage.committed &+= max(amount(line, " total "), amount(line, " committed "), amount(line, " capacity "))
    }
    lines.take(position)
    return .taken
  }

  /// `used 8596K` → KiB.
  private func amount(_ line: Span<UInt8>, _ label: StaticString) -> Int {
    guard let place = LineText.find(line, label) else { return 0 }
    var at = line.afterBlanks(place + label.utf8CodeUnitCount)
    return (JavaDumpText.size(line, &at) ?? 0) >> 10
  }

  /// Gives what was found.
  public mutating func finish(_ end: ReaderEnd) -> [ReadSegment] {
    guard var segment = lines.segment(.jvmInfo) else { return [] }
    segment.body = .javaInfo(.heap(usage))
    return [segment]
  }
}
