internal import Glibc

/// The frames between a layout worker and its client: a request is four bytes of length (big-endian) and DOT text;
/// a reply is one byte (0 for a picture, 1 for an error), four bytes of length, and SVG or the error's words.
enum LayoutFrame {
  /// Longer texts are refused on both sides.
  static let maximumLength = 64 << 20

  static func lengthBytes(_ count: Int) -> [UInt8] {
    let value = UInt32(truncatingIfNeeded: count)
    return [UInt8(value >> 24), UInt8(value >> 16 & 255), UInt8(value >> 8 & 255), UInt8(value & 255)]
  }

  static func length(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reduce(0) { $0 << 8 | Int($1) }
  }

  static func request(_ dot: String) -> [UInt8] {
    let text = Array(dot.utf8)
    return lengthBytes(text.count) + text
  }

  static func reply(isError: Bool, _ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    return [isError ? 1 : 0] + lengthBytes(bytes.count) + bytes
  }

  /// Reads exactly `count` bytes, blocking; `nil` at the end of the input or on an error.
  static func read(_ count: Int, from descriptor: Int32) -> [UInt8]? {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: min(max(count, 1), 1 << 16))
    while bytes.count < count {
      let wanted = min(chunk.count, count - bytes.count)
      let got = chunk.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, wanted) }
      if got < 0 && errno == EINTR { continue }
      guard got > 0 else { return nil }
      bytes.append(contentsOf: chunk[..<got])
    }
    return bytes
  }

  /// Writes everything, blocking; `false` on an error.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var start = 0
    while start < bytes.count {
      let put = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress?.advanced(by: start), bytes.count - start)
      }
      if put < 0 && errno == EINTR { continue }
      guard put > 0 else { return false }
      start += put
    }
    return true
  }
}
