/// Pieces that the outputs of jcmd, jmap and the unified log share.
enum JavaDumpText {
  /// `24005:`, the line jcmd prints first.
  static func pid(_ line: Span<UInt8>) -> Int? {
    guard let number = LineText.number(line, from: 0), number.end == line.count - 1,
      line[number.end] == UInt8(ascii: ":")
    else { return nil }
    return number.value
  }

  /// Where the text begins after blanks, `[…]` decorations and `GC(12)` of a unified log.
  static func afterDecorations(_ line: Span<UInt8>) -> Int {
    var at = line.afterBlanks(0)
    while line.byte(at) == UInt8(ascii: "["),
      let close = Bytes.find(UInt8(ascii: "]"), in: line, from: at, to: min(line.count, at + 64))
    {
      at = close + 1
      if line.byte(at) == 0x20 { at = line.afterBlanks(at) }
    }
    if line.has("GC(", at: at), let number = LineText.number(line, from: at + 3),
      line.byte(number.end) == UInt8(ascii: ")")
    {
      at = number.end + 1
    }
    return line.afterBlanks(at)
  }

  /// A size with its unit at `place` (`20971520K`, `4.02 MB`, `512 bytes`, `64M`), in bytes; `place` moves behind it.
  static func size(_ line: Span<UInt8>, _ place: inout Int) -> Int? {
    var at = place
    guard let millionths = line.millionths(&at) else { return nil }
    if line.byte(at) == 0x20 { at += 1 }
    let unit: Int
    switch line.byte(at) {
    case UInt8(ascii: "K"), UInt8(ascii: "k"): unit = 1 << 10
    case UInt8(ascii: "M"), UInt8(ascii: "m"): unit = 1 << 20
    case UInt8(ascii: "G"), UInt8(ascii: "g"): unit = 1 << 30
    default: unit = 1
    }
    let (product, overflow) = (millionths / 1_000).multipliedReportingOverflow(by: unit)
    guard !overflow else { return nil }
    place = at
    return product / 1_000
  }
}
