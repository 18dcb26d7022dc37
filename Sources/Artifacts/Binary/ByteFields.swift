/// Numbers and names at places of a byte table, in the byte order of its file. Nothing outside the table is read.
struct ByteFields {
  let bytes: [UInt8]
  let isLittle: Bool

  init(_ bytes: [UInt8], isLittle: Bool) {
    self.bytes = bytes
    self.isLittle = isLittle
  }

  func u8(_ at: Int) -> Int? { at >= 0 && at < bytes.count ? Int(bytes[at]) : nil }
  func u16(_ at: Int) -> Int? { number(at, 2).map { Int($0) } }
  func u32(_ at: Int) -> Int? { number(at, 4).map { Int($0) } }
  /// `nil` also where the number is none that a place in a file can be.
  func u64(_ at: Int) -> Int? { number(at, 8).flatMap { Int(exactly: $0) } }

  private func number(_ at: Int, _ width: Int) -> UInt64? {
    guard at >= 0, at <= bytes.count - width else { return nil }
    var value: UInt64 = 0
    for index in 0..<width {
      value = value << 8 | UInt64(bytes[isLittle ? at + width - 1 - index : at + index])
    }
    return value
  }

  /// The text from `at` to the next NUL; `nil` where none follows or the text is longer than `longest`.
  func name(_ at: Int, longest: Int = 4096) -> String? {
    guard at >= 0, at < bytes.count else { return nil }
    let end = bytes[at..<min(bytes.count, at + longest + 1)].firstIndex(of: 0)
    return end.map { String(decoding: bytes[at..<$0], as: UTF8.self) }
  }
}
