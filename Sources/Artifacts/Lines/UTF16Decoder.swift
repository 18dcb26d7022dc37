/// Turns UTF-16 into UTF-8 and remembers where each line lay.
struct UTF16Decoder {
  private let isBigEndian: Bool
  private var held: [UInt8] = []
  private var high: UInt32?
  /// Offset in the artifact of the next byte to decode.
  private var offset = 0
  /// Offset in the artifact of the next line to be handed out.
  private var lineStart = 0
  private var end = 0

  /// `nil` for encodings that need no decoding.
  init?(encoding: String) {
    switch encoding {
    case "utf-16le": isBigEndian = false
    case "utf-16be": isBigEndian = true
    default: return nil
    }
  }

  /// Appends the text of `bytes`; `breaks` gets the artifact offset after each line break. A byte order mark is
  /// dropped, unpaired surrogates and an odd last byte become U+FFFD.
  mutating func decode(
    _ bytes: ArraySlice<UInt8>, isLast: Bool, to text: inout [UInt8], breaks: inout LineEnds
  ) {
    var input = held + bytes
    held = []
    if input.count % 2 == 1, let last = input.popLast() {
      if !isLast { held = [last] }
      convert(input, to: &text, breaks: &breaks)
      if isLast {
        offset += 1
        UTF8Text.append(0xfffd, to: &text)
      }
    } else {
      convert(input, to: &text, breaks: &breaks)
    }
    if isLast, high != nil {
      high = nil
      UTF8Text.append(0xfffd, to: &text)
    }
    end = offset
  }

  private mutating func convert(_ input: [UInt8], to text: inout [UInt8], breaks: inout LineEnds) {
    var at = 0
    while at + 1 < input.count {
      let first = UInt32(input[at])
      let second = UInt32(input[at + 1])
      let unit = isBigEndian ? first << 8 | second : second << 8 | first
      at += 2
      offset += 2
      if let lead = high {
        high = nil
        if 0xdc00..<0xe000 ~= unit {
          UTF8Text.append(0x10000 + (lead - 0xd800) << 10 + (unit - 0xdc00), to: &text)
          continue
        }
        UTF8Text.append(0xfffd, to: &text)
      }
      if 0xd800..<0xdc00 ~= unit {
        high = unit
      } else if unit == 0xfeff && offset == 2 {
        lineStart = 2
      } else {
        UTF8Text.append(unit, to: &text)
        if unit == 0x0a { breaks.append(offset) }
      }
    }
  }

  /// The artifact bytes of the next line, its break excluded.
  mutating func nextLine(_ breaks: inout LineEnds) -> Range<Int> {
    guard let after = breaks.next() else {
      let range = lineStart..<max(lineStart, end)
      lineStart = range.upperBound
      return range
    }
    let range = lineStart..<max(lineStart, after - 2)
    lineStart = after
    return range
  }
}

/// Artifact offsets after line breaks, first in, first out.
struct LineEnds {
  private var offsets: [Int] = []
  private var head = 0

  mutating func append(_ offset: Int) {
    offsets.append(offset)
  }

  mutating func next() -> Int? {
    guard head < offsets.count else { return nil }
    head += 1
    let offset = offsets[head - 1]
    if head == offsets.count {
      offsets.removeAll(keepingCapacity: true)
      head = 0
    }
    return offset
  }
}
