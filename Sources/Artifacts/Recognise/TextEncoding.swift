/// Tells text from binary, and which encoding the text has.
enum TextEncoding {
  /// `utf-8`, `utf-16le`, `utf-16be`, `latin-1` or `binary`.
  static func guess(_ head: ArraySlice<UInt8>) -> String {
    if head.isEmpty { return "utf-8" }
    if head.starts(with: [0xff, 0xfe]) { return "utf-16le" }
    if head.starts(with: [0xfe, 0xff]) { return "utf-16be" }
    var zeros = (even: 0, odd: 0)
    var controls = 0
    var highs = 0
    for (index, byte) in head.enumerated() {
      if byte == 0 {
        if index % 2 == 0 { zeros.even += 1 } else { zeros.odd += 1 }
      } else if byte < 0x20 {
        // BEL ends the terminal strings that build servers write before every line.
        if !(0x07...0x0d ~= byte) && byte != 0x1b { controls += 1 }
      } else if byte == 0x7f {
        controls += 1
      } else if byte >= 0x80 {
        highs += 1
      }
    }
    let half = head.count / 2
    // Text of mostly ASCII in UTF-16 has a zero in nearly every other byte, and only there.
    if half >= 4 && zeros.odd * 10 >= half * 7 && zeros.even * 20 < half { return "utf-16le" }
    if half >= 4 && zeros.even * 10 >= half * 7 && zeros.odd * 20 < half { return "utf-16be" }
    let noise = controls + zeros.even + zeros.odd
    // A log may hold a run of zeros (a torn page after a crash), but not much else that is not text.
    if controls * 50 > head.count || noise * 3 > head.count && controls * 500 > head.count { return "binary" }
    if noise == head.count { return "binary" }
    if highs == 0 || isUTF8(head) { return "utf-8" }
    return highs * 3 > head.count ? "binary" : "latin-1"
  }

  /// Whether the bytes are valid UTF-8, a torn last character aside.
  static func isUTF8(_ head: ArraySlice<UInt8>) -> Bool {
    var at = head.startIndex
    let end = head.endIndex
    var wrong = 0
    while at < end {
      let byte = head[at]
      let length: Int
      switch byte {
      case 0..<0x80: length = 1
      case 0xc2..<0xe0: length = 2
      case 0xe0..<0xf0: length = 3
      case 0xf0..<0xf5: length = 4
      default: length = 0
      }
      guard length > 0 else {
        wrong += 1
        at += 1
        continue
      }
      if at + length > end { break }
      if length > 1, !head[at + 1..<at + length].allSatisfy({ $0 & 0xc0 == 0x80 }) {
        wrong += 1
        at += 1
      } else {
        at += length
      }
    }
    // A few broken characters (a line cut in the middle) do not make a file Latin-1.
    return wrong * 1000 <= head.count
  }
}
