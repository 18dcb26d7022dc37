/// Takes what `JSONWalk` meets.
protocol JSONSink {
  /// An object or array begins at `path`; the path of a value at the top is empty.
  mutating func begins(_ path: [String], isObject: Bool)
  /// A string, number, `true`, `false` or `null` at `path`. Strings come without quotes and escapes.
  mutating func scalar(_ path: [String], _ text: String, isString: Bool)
  /// The object or array at `path` ends.
  mutating func ends(_ path: [String], isObject: Bool)
}

/// Reads JSON values that follow one another, line by line, without building them.
///
/// Memory is bounded by the deepest nesting and the longest kept string. A damaged text stops it: `failure` says why,
/// and what was told before stays true. Not for a text whose lines are values of their own with other text between.
struct JSONWalk: Sendable {
  /// Deeper nesting is no output of the go command.
  static let deepest = 64
  /// Bytes kept of one string.
  static let longest = 4096

  private enum Expect: Sendable { case value, keyOrEnd, key, colon, valueOrEnd, commaOrEnd }

  /// What is wrong with the text; nothing more is read then.
  private(set) var failure: String?
  /// Names on the way to the value in hand; array elements have empty names.
  private var path: [String] = []
  private var isObject: [Bool] = []
  private var expect = Expect.value

  /// Whether it stands between two values.
  var isAtTop: Bool { isObject.isEmpty && failure == nil }

  /// Reads the next line; JSON strings never reach over a line break.
  mutating func feed(_ line: Span<UInt8>, to sink: inout some JSONSink) {
    var at = 0
    while failure == nil, at < line.count {
      switch line[at] {
      case 0x20, 0x09, 0x0d: at += 1
      default: at = step(line, at, &sink)
      }
    }
  }

  private mutating func step(_ line: Span<UInt8>, _ at: Int, _ sink: inout some JSONSink) -> Int {
    let byte = line[at]
    switch expect {
    case .value, .valueOrEnd:
      if expect == .valueOrEnd, byte == UInt8(ascii: "]") { return close(at, &sink) }
      return value(line, at, &sink)
    case .keyOrEnd, .key:
      if expect == .keyOrEnd, byte == UInt8(ascii: "}") { return close(at, &sink) }
      guard byte == UInt8(ascii: "\"") else { return fail("a name is missing", at) }
      guard let end = stringEnd(line, at) else { return fail("a name is cut off", at) }
      path[path.count - 1] = text(line, at + 1..<end)
      expect = .colon
      return end + 1
    case .colon:
      guard byte == UInt8(ascii: ":") else { return fail("a colon is missing", at) }
      expect = .value
      return at + 1
    case .commaOrEnd:
      let isInObject = isObject.last ?? false
      if byte == UInt8(ascii: ",") {
        expect = isInObject ? .key : .value
        return at + 1
      }
      guard byte == (isInObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else { return fail("a comma is missing", at) }
      return close(at, &sink)
    }
  }

  private mutating func value(_ line: Span<UInt8>, _ at: Int, _ sink: inout some JSONSink) -> Int {
    switch line[at] {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      guard isObject.count < JSONWalk.deepest else { return fail("values are nested too deeply", at) }
      let opensObject = line[at] == UInt8(ascii: "{")
      sink.begins(path, isObject: opensObject)
      isObject.append(opensObject)
      path.append("")
      expect = opensObject ? .keyOrEnd : .valueOrEnd
      return at + 1
    case UInt8(ascii: "\""):
      guard let end = stringEnd(line, at) else { return fail("a text is cut off", at) }
      sink.scalar(path, text(line, at + 1..<end), isString: true)
      settle()
      return end + 1
    case UInt8(ascii: "-"), 0x30...0x39, 0x61...0x7a:
      var end = at
      while end < line.count, end - at < 64, JSONWalk.isPlain(line[end]) { end += 1 }
      sink.scalar(path, LineText.string(line, at..<end), isString: false)
      settle()
      return end
    default:
      return fail("a value is missing", at)
    }
  }

  private mutating func close(_ at: Int, _ sink: inout some JSONSink) -> Int {
    let closesObject = isObject.removeLast()
    path.removeLast()
    sink.ends(path, isObject: closesObject)
    settle()
    return at + 1
  }

  private mutating func settle() { expect = isObject.isEmpty ? .value : .commaOrEnd }

  private mutating func fail(_ why: String, _ at: Int) -> Int {
    failure = "\(why) at column \(at + 1)"
    return at
  }

  private func stringEnd(_ line: Span<UInt8>, _ open: Int) -> Int? {
    var at = open + 1
    while at < line.count {
      at = Bytes.findEither(UInt8(ascii: "\""), UInt8(ascii: "\\"), in: line, from: at, to: line.count)
      guard at < line.count else { return nil }
      if line[at] == UInt8(ascii: "\"") { return at }
      at += 2
    }
    return nil
  }

  private func text(_ line: Span<UInt8>, _ range: Range<Int>) -> String {
    var bytes: [UInt8] = []
    JSONText.append(line, range.lowerBound..<min(range.upperBound, range.lowerBound + JSONWalk.longest), to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
      || byte == UInt8(ascii: ".")
  }
}
