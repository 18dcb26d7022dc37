internal import CaseModel

/// Reads `jcmd GC.heap_info`. In thread dumps, crash files and logs of collections the same lines belong to those.
public struct HeapUsageReader: SegmentReader {
  /// Literals, one of which a line that begins a segment holds.
  public static let triggers = [
    "garbage-first heap", "def new generation", "par new generation", "PSYoungGen", "ZHeap", "DefNew  ",
    "Shenandoah Heap",
  ]
  /// Which lines it wants once it has begun.
  public static let diet = ReaderDiet.everyLine

  private var usage = JavaInfo.HeapUsage()
  private var lines = LineStretch()
  private var isShenandoah = false
  /// Generations read, and whether the first was a young one.
  private var generations = 0
  private var isYoungFirst = false

  /// A reader that has seen nothing.
  public init() {}

  /// Whether this line begins a segment.
  public static func begins(_ line: Span<UInt8>) -> Bool {
    let at = line.afterBlanks(0)
    if line.has("Shenandoah Heap", at: at) { return at + 15 == line.count }
    guard at <= 1,
      line.has("garbage-first heap", at: at) || line.has("def new generation", at: at)
        || line.has("par new generation", at: at) || line.has("PSYoungGen", at: at) || line.has("ZHeap", at: at)
        || line.has("DefNew  ", at: at)
    else { return false }
    return LineText.contains(line, " used ")
  }

  /// Looks at the next line.
  public mutating func read(_ line: Span<UInt8>, at position: LinePosition) -> ReaderVerdict {
    let at = line.afterBlanks(0)
    let isOuter = at <= 1 && at < line.count && isLetter(line[at])
    if lines.count > 0, HeapUsageReader.begins(line) { return .doneBefore }
    guard
      lines.count == 0 || isOuter && LineText.contains(line, " used ") || at > 1 && lines.count < 64
        || isShenandoah && at < line.count && lines.count < 12
    else { return .doneBefore }
    if lines.count == 0, line.has("Shenandoah Heap", at: at) { isShenandoah = true }
    if isShenandoah, lines.count == 1 {
      usage.used = amount(line, before: " used")
      usage.committed = amount(line, before: " committed")
    }
    if isOuter, !line.has("Metaspace", at: at), !line.has("class space", at: at) {
      if LineText.contains(line, " total ") { generations += 1 }
      if lines.count == 0 { isYoungFirst = !line.has("garbage", at: at) && !line.has("ZHeap", at: at) }
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

  /// `75519K used` → KiB.
  private func amount(_ line: Span<UInt8>, before label: StaticString) -> Int {
    guard let end = LineText.find(line, label) else { return 0 }
    var at = end
    while at > 0, line.byte(at - 1) > 0x20 { at -= 1 }
    return (JavaDumpText.size(line, &at) ?? 0) >> 10
  }

  /// Gives what was found.
  public mutating func finish(_ end: ReaderEnd) -> [ReadSegment] {
    // A young generation without an old one is half of an answer that was cut off.
    guard var segment = lines.segment(.jvmInfo), generations != 1 || !isYoungFirst else { return [] }
    segment.body = .javaInfo(.heap(usage))
    return [segment]
  }
}
