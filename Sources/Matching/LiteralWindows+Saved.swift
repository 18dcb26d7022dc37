/// A choice of windows as bytes, so that it need not be made again for the same texts.
extension LiteralWindows {
  /// The choice as little-endian numbers: how many windows, then of each its length, whether it ignores case, its bytes,
  /// and its members as literal and tail.
  var saved: [UInt8] {
    var result = LiteralWindows.bytes(of: [windows.count])
    for window in windows {
      result += LiteralWindows.bytes(of: [window.bytes.count, window.ignoresCase ? 1 : 0]) + window.bytes
      result += LiteralWindows.bytes(of: [window.members.count] + window.members.flatMap { [$0.literal, $0.tail] })
    }
    return result
  }

  /// Reads a choice from the front of `bytes` and moves them on; `nil` where its windows do not stand in these texts.
  init?(saved bytes: inout ArraySlice<UInt8>, for texts: [(bytes: [UInt8], ignoresCase: Bool)]) {
    guard let count = LiteralWindows.number(&bytes), count <= texts.count else { return nil }
    var isCovered = [Bool](repeating: false, count: texts.count)
    windows.reserveCapacity(count)
    for _ in 0..<count {
      guard let window = LiteralWindows.window(&bytes, texts, &isCovered) else { return nil }
      windows.append(window)
    }
    guard isCovered.allSatisfy({ $0 }) else { return nil }
  }

  private static func window(
    _ saved: inout ArraySlice<UInt8>, _ texts: [(bytes: [UInt8], ignoresCase: Bool)], _ isCovered: inout [Bool]
  ) -> Window? {
    guard let length = number(&saved), length > 0, length <= width, let caseMark = number(&saved), caseMark < 2,
      saved.count >= length
    else { return nil }
    var window = Window(bytes: Array(saved.prefix(length)), ignoresCase: caseMark == 1, members: [])
    saved = saved.dropFirst(length)
    guard let count = number(&saved), count > 0 else { return nil }
    for _ in 0..<count {
      guard let literal = number(&saved), texts.indices.contains(literal), !isCovered[literal],
        let tail = number(&saved), tail + length <= texts[literal].bytes.count
      else { return nil }
      let text = texts[literal]
      let end = text.bytes.count - tail
      guard text.ignoresCase == window.ignoresCase, text.bytes[end - length..<end].elementsEqual(window.bytes) else {
        return nil
      }
      window.members.append(Member(literal: literal, tail: tail))
      isCovered[literal] = true
    }
    return window
  }

  /// Four bytes as a number.
  static func number(_ bytes: inout ArraySlice<UInt8>) -> Int? {
    guard bytes.count >= 4 else { return nil }
    let value = bytes.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
    bytes = bytes.dropFirst(4)
    return value
  }

  /// Numbers as four bytes each.
  static func bytes(of numbers: [Int]) -> [UInt8] {
    numbers.flatMap { number in (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } }
  }
}
