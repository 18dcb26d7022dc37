internal import Artifacts
internal import CaseModel

/// A line of a build as bytes, with the questions that messages of C tools need.
struct ToolLine {
  /// The first kilobyte: messages are short, commands are not.
  let bytes: [UInt8]
  let location: SourceLocation

  init(_ line: GoBuildReport.Line) {
    bytes = Array(line.text.utf8.prefix(1024))
    location = line.position.location
  }

  /// The first place of `text` at or after `start`.
  func find(_ text: StaticString, from start: Int = 0) -> Int? {
    let count = text.utf8CodeUnitCount
    guard count > 0, start >= 0, bytes.count - start >= count else { return nil }
    let wanted = UnsafeBufferPointer(start: text.utf8Start, count: count)
    var at = start
    while at <= bytes.count - count {
      if bytes[at] == wanted[0] {
        var length = 1
        while length < count, bytes[at + length] == wanted[length] { length += 1 }
        if length == count { return at }
      }
      at += 1
    }
    return nil
  }

  func has(_ text: StaticString) -> Bool { find(text) != nil }

  func hasAny(_ texts: [StaticString]) -> Bool { texts.contains { has($0) } }

  func begins(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    return bytes.count >= count
      && bytes[..<count].elementsEqual(UnsafeBufferPointer(start: text.utf8Start, count: count))
  }

  func ends(with byte: UInt8) -> Bool { bytes.last == byte }

  /// The text of a range without blanks around it.
  func text(_ range: Range<Int>) -> String {
    var low = max(0, range.lowerBound)
    var high = min(bytes.count, range.upperBound)
    while low < high, bytes[low] <= 0x20 { low += 1 }
    while high > low, bytes[high - 1] <= 0x20 { high -= 1 }
    return low < high ? String(decoding: bytes[low..<high], as: UTF8.self) : ""
  }

  /// What follows `text` to the end of the line.
  func rest(after text: StaticString) -> String? {
    guard let at = find(text) else { return nil }
    let rest = self.text(at + text.utf8CodeUnitCount..<bytes.count)
    return rest.isEmpty ? nil : rest
  }

  /// The first name in quotation marks of any language at or after `start`, with the place after it.
  func quoted(from start: Int = 0) -> (text: String, end: Int)? {
    var at = start
    while at < bytes.count {
      if let mark = ToolLine.opening(bytes, at) {
        var end = at + mark
        while end < bytes.count, ToolLine.closing(bytes, end, after: bytes[at]) == nil { end += 1 }
        guard end < bytes.count, let length = ToolLine.closing(bytes, end, after: bytes[at]) else { return nil }
        let name = text(ToolLine.withoutWideBlanks(bytes, at + mark..<end))
        if !name.isEmpty { return (name, end + length) }
        at = end + length
      } else {
        at += 1
      }
    }
    return nil
  }

  /// The last name in quotation marks.
  func lastQuoted(from start: Int = 0) -> String? {
    var at = start
    var last: String?
    while let next = quoted(from: at) {
      last = next.text
      at = next.end
    }
    return last
  }

  private static func opening(_ bytes: [UInt8], _ at: Int) -> Int? {
    switch bytes[at] {
    case UInt8(ascii: "`"), UInt8(ascii: "'"), UInt8(ascii: "\""): return 1
    case 0xc2: return at + 1 < bytes.count && bytes[at + 1] == 0xab ? 2 : nil
    case 0xe2:
      guard at + 2 < bytes.count, bytes[at + 1] == 0x80 else { return nil }
      return [0x98, 0x9c, 0x9d, 0x9e].contains(bytes[at + 2]) ? 3 : nil
    default: return nil
    }
  }

  private static func closing(_ bytes: [UInt8], _ at: Int, after opening: UInt8) -> Int? {
    switch bytes[at] {
    case UInt8(ascii: "'"): return opening == UInt8(ascii: "`") || opening == UInt8(ascii: "'") ? 1 : nil
    case UInt8(ascii: "`"): return opening == UInt8(ascii: "`") ? 1 : nil
    case UInt8(ascii: "\""): return opening == UInt8(ascii: "\"") ? 1 : nil
    case 0xc2: return opening == 0xc2 && at + 1 < bytes.count && bytes[at + 1] == 0xbb ? 2 : nil
    case 0xe2:
      guard opening == 0xe2, at + 2 < bytes.count, bytes[at + 1] == 0x80 else { return nil }
      return [0x99, 0x9c, 0x9d].contains(bytes[at + 2]) ? 3 : nil
    default: return nil
    }
  }

  /// French quotation marks have a no-break space inside.
  private static func withoutWideBlanks(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var low = range.lowerBound
    var high = range.upperBound
    while low + 1 < high, bytes[low] == 0xc2, bytes[low + 1] == 0xa0 { low += 2 }
    while high - 2 >= low, bytes[high - 2] == 0xc2, bytes[high - 1] == 0xa0 { high -= 2 }
    return low..<high
  }

  /// The word that begins at `start`: up to a blank, comma or colon that ends it.
  func word(from start: Int) -> String {
    var end = start
    while end < bytes.count, bytes[end] > 0x20, bytes[end] != UInt8(ascii: ","), bytes[end] != UInt8(ascii: ";"),
      !(bytes[end] == UInt8(ascii: ":") && (end + 1 == bytes.count || bytes[end + 1] <= 0x20)), bytes[end] != 0xc2
    {
      end += 1
    }
    return text(start..<end)
  }

  /// The last part of a path, a member in parentheses left out: `libpix.a` of `/src/app/libpix.a(pix.o)`.
  static func leaf(_ path: String) -> String {
    var bytes = Array(path.utf8)
    if let member = bytes.lastIndex(of: UInt8(ascii: "(")), member > 0 { bytes.removeSubrange(member...) }
    let slash = bytes.lastIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
    return String(decoding: bytes[(slash.map { $0 + 1 } ?? 0)...], as: UTF8.self)
  }
}

extension ToolLine {
  /// Where the message begins after `/usr/bin/ld: `, `ld.lld: error: `, `gcc: fatal error: `; `nil` where no C tool speaks.
  var messageStart: Int? {
    guard var colon = find(":"), colon < 512 else { return nil }
    // A drive letter.
    if colon == 1, let next = find(":", from: 2) { colon = next }
    var end = colon
    // French puts a space before the colon.
    while end > 0, bytes[end - 1] <= 0x20 || bytes[end - 1] == 0xa0 || bytes[end - 1] == 0xc2 { end -= 1 }
    guard end > 0, ToolLine.isTool(bytes[..<end]) else { return nil }
    var at = colon + 1
    for label in [" ", "fatal error: ", "error: ", "fatal: ", "warning: "] as [StaticString]
    where find(label, from: at) == at {
      at += label.utf8CodeUnitCount
    }
    while at < bytes.count, bytes[at] <= 0x20 || bytes[at] == 0xc2 && at + 1 < bytes.count && bytes[at + 1] == 0xa0 {
      at += bytes[at] == 0xc2 ? 2 : 1
    }
    return at
  }

  private static func isTool(_ name: ArraySlice<UInt8>) -> Bool {
    let slash = name.lastIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
    var leaf = Array(name[(slash.map { $0 + 1 } ?? name.startIndex)...])
    if leaf.suffix(4).elementsEqual(".exe".utf8) { leaf.removeLast(4) }
    guard !leaf.isEmpty, !leaf.contains(where: { $0 <= 0x20 }) else { return false }
    let text = String(decoding: leaf, as: UTF8.self)
    for tool in [
      "ld", "ld.bfd", "ld.gold", "ld.lld", "ld64.lld", "ld.mold", "mold", "lld", "gold", "gcc", "g++", "clang",
      "clang++", "cc", "c++", "cc1", "cc1plus", "collect2", "lto-wrapper", "zig", "tcc",
    ] {
      if text == tool || text.hasSuffix("-" + tool) { return true }
      // clang-17, gcc-12
      if text.hasPrefix(tool + "-"), text.utf8.dropFirst(tool.utf8.count + 1).allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
        return true
      }
    }
    return false
  }
}
