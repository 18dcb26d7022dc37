/// The literal text of a pattern: what masking must leave alone wherever the rule matched.
///
/// Only the literals, not all that was matched: `^panic: .+` matches whatever the program printed, secrets included.
enum PatternLiterals {
  /// Runs of at least four literal bytes, longest first.
  static func literals(of source: String) -> [String] {
    var runs: [[UInt8]] = []
    var run: [UInt8] = []
    func close(dropLast: Bool = false) {
      if dropLast, !run.isEmpty { run.removeLast() }
      if run.count >= 4 { runs.append(run) }
      run = []
    }
    let bytes = Array(source.utf8)
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\\"):
        guard position < bytes.count else { break }
        let next = bytes[position]
        position += 1
        if next == UInt8(ascii: "t") {
          run.append(UInt8(ascii: "\t"))
        } else if isLetterOrDigit(next) {
          close()
        } else {
          run.append(next)
        }
      case UInt8(ascii: "["):
        close()
        position = endOfClass(bytes, position)
      case UInt8(ascii: "("):
        close()
        position = endOfGroupHead(bytes, position)
      case UInt8(ascii: "?"), UInt8(ascii: "*"):
        close(dropLast: true)
      case UInt8(ascii: "{"):
        close(dropLast: true)
        while position < bytes.count, bytes[position] != UInt8(ascii: "}") { position += 1 }
        position += 1
      case UInt8(ascii: "+"):
        close()
      case UInt8(ascii: "^"), UInt8(ascii: "$"), UInt8(ascii: "."), UInt8(ascii: "|"), UInt8(ascii: ")"):
        close()
      default: run.append(byte)
      }
    }
    close()
    let texts = Set(runs.map { String(decoding: $0, as: UTF8.self) })
    return texts.sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte | 0x20 {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): return true
    default: return byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }
  }

  private static func endOfClass(_ bytes: [UInt8], _ start: Int) -> Int {
    var position = start
    while position < bytes.count, bytes[position] != UInt8(ascii: "]") {
      position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    return position + 1
  }

  private static func endOfGroupHead(_ bytes: [UInt8], _ start: Int) -> Int {
    guard start + 1 < bytes.count, bytes[start] == UInt8(ascii: "?") else { return start }
    if bytes[start + 1] == UInt8(ascii: ":") { return start + 2 }
    var position = start + 1
    while position < bytes.count, bytes[position] != UInt8(ascii: ">") { position += 1 }
    return position + 1
  }
}
