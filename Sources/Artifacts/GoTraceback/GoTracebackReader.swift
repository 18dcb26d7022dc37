/// Reader stub until its owner writes it.
public struct GoTracebackReader: SegmentReader {
  public static let triggers = ["goroutine"]
  public static let diet = ReaderDiet.everyLine
  public static func begins(_ line: Span<UInt8>) -> Bool { false }
  public init() {}
  public mutating func read(_ line: Span<UInt8>, at position: LinePosition) -> ReaderVerdict { .doneBefore }
  public mutating func finish(_ end: ReaderEnd) -> [ReadSegment] { [] }
}
