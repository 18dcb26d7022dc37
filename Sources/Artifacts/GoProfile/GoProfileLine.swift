/// The lines of a counting profile as `runtime/pprof` prints it with `debug=1`.
enum GoProfileLine {
  /// `goroutine profile: total 351`
  static func header(_ line: Span<UInt8>) -> (name: String, total: Int)? {
    for name in ["goroutine", "goroutineleak", "threadcreate"] as [StaticString] {
      let count = name.utf8CodeUnitCount
      guard LineText.begins(line, name), PrefixParser.equals(line, count, " profile: total "),
        let number = LineText.number(line, from: count + 16), number.end == line.count
      else { continue }
      return (LineText.string(line, 0..<count), number.value)
    }
    return nil
  }

  /// `350 @ 0x46976e 0x4065fc`; a stack without addresses ends with the sign.
  static func count(_ line: Span<UInt8>) -> Int? {
    guard let number = LineText.number(line, from: 0), PrefixParser.equals(line, number.end, " @") else { return nil }
    let after = number.end + 2
    return after == line.count || PrefixParser.equals(line, after, " 0x") ? number.value : nil
  }

  /// `# labels: {"tenant":"a"}`
  static func labels(_ line: Span<UInt8>) -> String? {
    LineText.begins(line, "# labels: ") ? LineText.string(line, 10..<min(line.count, 1024)) : nil
  }

  /// `#	0x4cec54	main.idle+0x14	/src/app/main.go:48`, columns parted by tabs, or blanks where they were pasted.
  static func frame(_ line: Span<UInt8>) -> GoCountProfile.Frame? {
    guard line.count > 4, line[0] == UInt8(ascii: "#") else { return nil }
    let address = word(line, from: 1)
    guard !address.isEmpty, PrefixParser.equals(line, address.lowerBound, "0x") else { return nil }
    let name = word(line, from: address.upperBound)
    var nameEnd = name.upperBound
    while nameEnd > name.lowerBound, line[nameEnd - 1] != UInt8(ascii: "+") { nameEnd -= 1 }
    guard nameEnd > name.lowerBound + 1 else { return GoCountProfile.Frame(function: "", file: "", line: 0) }
    var frame = GoCountProfile.Frame(
      function: LineText.string(line, name.lowerBound..<nameEnd - 1), file: "", line: 0)
    let place = name.upperBound + blanks(line, from: name.upperBound)
    var colon = line.count
    while colon > place, line[colon - 1] != UInt8(ascii: ":") { colon -= 1 }
    if colon > place + 1, let number = LineText.number(line, from: colon), number.end == line.count {
      frame.file = LineText.string(line, place..<colon - 1)
      frame.line = number.value
    }
    return frame
  }

  private static func blanks(_ line: Span<UInt8>, from start: Int) -> Int {
    var at = start
    while at < line.count, line[at] == 0x20 || line[at] == 0x09 { at += 1 }
    return at - start
  }

  private static func word(_ line: Span<UInt8>, from start: Int) -> Range<Int> {
    let begin = start + blanks(line, from: start)
    var end = begin
    while end < line.count, line[end] > 0x20 { end += 1 }
    return begin..<end
  }
}
