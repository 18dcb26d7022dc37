internal import CaseModel

/// Reads the head of `jcmd VM.metaspace`, and its settings at the end.
public struct MetaspaceReader: SegmentReader {
  /// Literals, one of which a line that begins a segment holds.
  public static let triggers = ["Total Usage"]
  /// Which lines it wants once it has begun.
  public static let diet = ReaderDiet.everyLine

  private var usage = JavaInfo.MetaspaceUsage()
  private var lines = LineStretch()
  private static let gapLimit = 160

  /// A reader that has seen nothing.
  public init() {}

  /// `Total Usage - 8 loaders, 601 classes:` (`Total Usage ( 8 loaders)` in JDK 16 and before 17.0.2)
  public static func begins(_ line: Span<UInt8>) -> Bool {
    LineText.begins(line, "Total Usage ") && LineText.contains(line, " loaders")
  }

  /// Looks at the next line.
  public mutating func read(_ line: Span<UInt8>, at position: LinePosition) -> ReaderVerdict {
    if lines.count == 0 {
      var at = line.afterBlanks("Total Usage ".utf8.count)
      while at < line.count, !isDigit(line[at]) { at += 1 }
      if let loaders = LineText.number(line, from: at) {
        usage.loaders = loaders.value
        at = line.afterBlanks(loaders.end)
        if line.has("loaders, ", at: at), let classes = LineText.number(line, from: at + "loaders, ".utf8.count) {
          usage.classes = classes.value
        }
      }
      lines.take(position)
      return .taken
    }
    if MetaspaceReader.begins(line) { return .doneBefore }
    if take(line) {
      lines.take(position)
      return .taken
    }
    lines.pass()
    return lines.gap > MetaspaceReader.gapLimit ? .doneBefore : .skipped
  }

  private mutating func take(_ line: Span<UInt8>) -> Bool {
    let at = line.afterBlanks(0)
    if usage.usedBytes == nil, line.has("Both:", at: at), LineText.contains(line, " used,") {
      usage.usedBytes = amount(line, before: " used,")
      usage.committedBytes = amount(line, before: " committed,")
      return true
    }
    if usage.classSpaceUsedBytes == nil, line.has("Class:", at: at), LineText.contains(line, " used,") {
      usage.classSpaceUsedBytes = amount(line, before: " used,")
      return true
    }
    for (label, path) in MetaspaceReader.limits where line.has(label, at: at) {
      var place = line.afterBlanks(at + label.utf8CodeUnitCount)
      usage[keyPath: path] = JavaDumpText.size(line, &place)
      return true
    }
    return false
  }

  private static var limits: [(StaticString, WritableKeyPath<JavaInfo.MetaspaceUsage, Int?>)] {
    [("MaxMetaspaceSize:", \.limitBytes), ("CompressedClassSpaceSize:", \.classSpaceLimitBytes)]
  }

  /// `3.97 MB ( 90%) used,`: the amount before the share.
  private func amount(_ line: Span<UInt8>, before label: StaticString) -> Int? {
    guard let end = LineText.find(line, label) else { return nil }
    var at = end
    while at > 0, line[at - 1] != UInt8(ascii: ",") { at -= 1 }
    at = line.afterBlanks(at)
    return JavaDumpText.size(line, &at)
  }

  /// Gives what was found.
  public mutating func finish(_ end: ReaderEnd) -> [ReadSegment] {
    guard var segment = lines.segment(.jvmInfo) else { return [] }
    segment.body = .javaInfo(.metaspace(usage))
    return [segment]
  }
}
