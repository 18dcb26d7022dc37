/// JSON records as Go's loggers write them, told from those of other languages by the order and names of their keys.
enum GoLogRecord {
  /// Whether a line is such a record at one of two spellings of a level.
  static func isOne(_ line: Span<UInt8>, level lower: StaticString, _ upper: StaticString) -> Bool {
    // pino and bunyan write process and host into every record, winston and Java's loggers their own stamps.
    for key in ["\"hostname\":", "\"timestamp\":", "\"@timestamp\":", "\"logger_name\":"] as [StaticString]
    where LineText.contains(line, key) {
      return false
    }
    guard let after = level(line, lower) ?? level(line, upper) else { return false }
    return isZap(line) || isLogrus(line, after) || isZerolog(line) || isSlog(line)
  }

  /// The place after `"level":"fatal"`.
  private static func level(_ line: Span<UInt8>, _ level: StaticString) -> Int? {
    guard let at = LineText.find(line, "\"level\":\"") else { return nil }
    let end = at + 9 + level.utf8CodeUnitCount
    return PrefixParser.equals(line, at + 9, level) && PrefixParser.equals(line, end, "\"") ? end + 1 : nil
  }

  /// `{"level":"fatal","ts":1764349972.1,"caller":"app/main.go:12","msg":"…"}`
  private static func isZap(_ line: Span<UInt8>) -> Bool {
    guard LineText.begins(line, "{\"level\":\""), LineText.contains(line, ",\"msg\":\"") else { return false }
    return LineText.contains(line, "\",\"ts\":") || LineText.contains(line, ".go:")
  }

  /// `{"error":"…","level":"fatal","msg":"…","time":"…"}`: sorted keys.
  private static func isLogrus(_ line: Span<UInt8>, _ after: Int) -> Bool {
    guard let message = LineText.find(line, ",\"msg\":\"", from: after) else { return false }
    return LineText.find(line, "\",\"time\":\"", from: message) != nil
  }

  /// `{"level":"fatal","error":"…","time":"…","message":"…"}`: the message is last.
  private static func isZerolog(_ line: Span<UInt8>) -> Bool {
    guard LineText.begins(line, "{\"level\":\""), let at = LineText.find(line, ",\"message\":\"") else { return false }
    var next = at + 12
    while next < line.count, line[next] != UInt8(ascii: "\"") { next += line[next] == UInt8(ascii: "\\") ? 2 : 1 }
    return PrefixParser.equals(line, next, "\"}") && next + 2 == line.count
  }

  /// `{"time":"…","level":"ERROR","msg":"…"`
  private static func isSlog(_ line: Span<UInt8>) -> Bool {
    LineText.begins(line, "{\"time\":\"") && LineText.contains(line, "\"level\":\"ERROR\",\"msg\":\"")
  }
}
