/// A line of the go command about modules, as bytes, with the parts that such lines have.
struct GoModuleMessage {
  let bytes: [UInt8]

  init(_ text: String) { bytes = Array(text.utf8.prefix(8192)) }

  func contains(_ text: StaticString) -> Bool { find(text) != nil }

  func begins(_ text: StaticString) -> Bool { isAt(0, text) }

  /// The first place of `text` at or after `start`.
  func find(_ text: StaticString, from start: Int = 0) -> Int? {
    let count = text.utf8CodeUnitCount
    guard count > 0, bytes.count - start >= count else { return nil }
    let first = UnsafeBufferPointer(start: text.utf8Start, count: count)[0]
    var at = start
    while at <= bytes.count - count {
      if bytes[at] == first, isAt(at, text) { return at }
      at += 1
    }
    return nil
  }

  private func isAt(_ place: Int, _ text: StaticString) -> Bool {
    let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    guard place + wanted.count <= bytes.count else { return false }
    for index in wanted.indices where bytes[place + index] != wanted[index] { return false }
    return true
  }

  /// What stands after `text`, up to one of `stops` or the end.
  func word(after text: StaticString, until stops: String = " ;:,)\"") -> String? {
    guard let at = find(text) else { return nil }
    let start = at + text.utf8CodeUnitCount
    let marks = Array(stops.utf8)
    var end = start
    while end < bytes.count, !marks.contains(bytes[end]) { end += 1 }
    return end > start ? string(start..<end) : nil
  }

  /// All that stands after `text`.
  func rest(after text: StaticString) -> String? {
    guard let at = find(text) else { return nil }
    let start = at + text.utf8CodeUnitCount
    return start < bytes.count ? string(start..<bytes.count) : nil
  }

  func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The status of an HTTP answer: the number after `: ` that three digits and a blank make.
  var status: Int? {
    var at = 0
    while let colon = find(": ", from: at) {
      let digits = bytes[(colon + 2)...].prefix(4)
      if digits.count == 4, digits.last == 0x20, let number = Int(String(decoding: digits.prefix(3), as: UTF8.self)),
        (100..<600).contains(number)
      {
        return number
      }
      at = colon + 2
    }
    return nil
  }

  /// The last `path@version` that stands by itself, `/go.mod` after the version left out.
  var module: (path: String, version: String)? {
    var found: (String, String)?
    for word in bytes.split(whereSeparator: { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: "(") }) {
      var word = word
      while let last = word.last, last == UInt8(ascii: ":") || last == UInt8(ascii: ",") || last == UInt8(ascii: ")") {
        word = word.dropLast()
      }
      guard let sign = word.firstIndex(of: UInt8(ascii: "@")), sign > word.startIndex else { continue }
      let path = word[..<sign]
      let version = word[(sign + 1)...].prefix { $0 != UInt8(ascii: "/") }
      guard path.allSatisfy(GoModuleMessage.isPathByte), let first = version.first, first == UInt8(ascii: "v"),
        version.count > 1, (0x30...0x39).contains(version[version.startIndex + 1])
      else { continue }
      found = (String(decoding: path, as: UTF8.self), String(decoding: version, as: UTF8.self))
    }
    return found
  }

  /// The import path that leads a line, as in `<tab>example.net/log: module lookup …`.
  var leadingPath: String? {
    let trimmed = bytes.drop { $0 == 0x20 || $0 == 0x09 }
    guard let colon = trimmed.firstIndex(of: UInt8(ascii: ":")), colon > trimmed.startIndex else { return nil }
    let path = trimmed[..<colon]
    guard path.allSatisfy(GoModuleMessage.isPathByte), path.contains(UInt8(ascii: ".")) else { return nil }
    return String(decoding: path, as: UTF8.self)
  }

  static func isPathByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: return true
    case UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "~"),
      UInt8(ascii: "+"):
      return true
    default: return false
    }
  }
}
