public import CaseModel

extension LinePosition {
  /// The place of a line with the time and uptime that its own unified-logging decorations state, where no prefix
  /// states one.
  public func location(readingDecorationsOf line: Span<UInt8>) -> SourceLocation {
    var location = self.location
    guard location.time == nil, line.byte(0) == UInt8(ascii: "["), let head = UnifiedHead(line) else { return location }
    location.time = head.time(line).time
    if head.uptime.isFinite, !head.isCounter { location.uptime = head.uptime }
    return location
  }
}
