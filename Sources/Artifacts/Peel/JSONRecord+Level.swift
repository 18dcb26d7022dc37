extension JSONRecord {
  /// Appends a level in capitals; the numbers of syslog, which GELF uses, as their words.
  static func appendLevel(_ line: Span<UInt8>, _ range: Range<Int>, to text: inout [UInt8]) {
    guard range.count <= 16 else { return }
    if range.count == 1, isDigit(line[range.lowerBound]) {
      let words: [StaticString] = ["FATAL", "FATAL", "FATAL", "ERROR", "WARN", "INFO", "INFO", "DEBUG"]
      let number = Int(line[range.lowerBound] - 0x30)
      if number < words.count { words[number].withUTF8Buffer { text += $0 } }
      return
    }
    for index in range {
      let byte = line[index]
      text.append(byte &- UInt8(ascii: "a") < 26 ? byte - 0x20 : byte)
    }
  }
}
