/// Where in an artifact something stands.
///
/// Bytes are half-open offsets into the artifact after decompression and before decoding and peeling.
/// Lines count `\n` from 1.
public struct SourceLocation: Hashable, Sendable, Codable {
  /// The first line, counted from 1; 0 where the artifact has no lines.
  public var line: Int
  /// The last line, inclusive.
  public var endLine: Int
  /// The bytes, half-open.
  public var bytes: Range<Int>
  /// The time the line itself or its prefix states, if any.
  public var time: Timestamp?
  /// Seconds since the start of the process, where the line states that instead of, or beside, a time.
  public var uptime: Double?
  /// Whether `time` is that of an earlier line: it happened then or later.
  public var isEarliest = false

  /// Creates a location; `endLine` defaults to `line`.
  public init(line: Int, endLine: Int? = nil, bytes: Range<Int>, time: Timestamp? = nil, uptime: Double? = nil) {
    self.line = line
    self.endLine = endLine ?? line
    self.bytes = bytes
    self.time = time
    self.uptime = uptime
  }

  /// The smallest location that covers both.
  public func union(_ other: SourceLocation) -> SourceLocation {
    var union = SourceLocation(
      line: min(line, other.line), endLine: max(endLine, other.endLine),
      bytes: min(bytes.lowerBound, other.bytes.lowerBound)..<max(bytes.upperBound, other.bytes.upperBound),
      time: time ?? other.time, uptime: uptime ?? other.uptime)
    union.isEarliest = time == nil ? other.isEarliest : isEarliest
    return union
  }
}
