internal import Glibc

/// Finds and counts line breaks.
enum LineBreaks {
  /// Bytes between two checkpoints of a block.
  static let chunk = 4096
  static let newline: UInt8 = 0x0a

  /// What a block holds that decides how it is read.
  struct Traits {
    var newlines = 0
    /// A carriage return, a terminal escape, or a line that begins with a brace: lines must be peeled one by one.
    var needsPeeling = false
    /// Whether there may be a terminal escape.
    var mayHaveEscapes = false
    var endsWithBreak = false
  }

  /// The start of the line that holds `offset`.
  static func lineStart(_ text: [UInt8], before offset: Int) -> Int {
    afterLastBreak(text, from: 0, to: offset) ?? 0
  }

  /// The line break at or after `start`, or `end`.
  static func lineEnd(_ text: [UInt8], from start: Int, to end: Int) -> Int {
    text.withUnsafeBufferPointer { buffer -> Int in
      guard let base = buffer.baseAddress, start < end, let hit = memchr(base + start, Int32(newline), end - start)
      else { return end }
      return UnsafeRawPointer(hit) - UnsafeRawPointer(base)
    }
  }

  /// One past the last line break in `start..<end`, or `nil`.
  static func afterLastBreak(_ text: [UInt8], from start: Int, to end: Int) -> Int? {
    text.withUnsafeBytes { raw -> Int? in
      var at = end
      // Long stretches without a break, eight bytes at a time: a zero byte of the difference is a break.
      let ones: UInt64 = 0x0101_0101_0101_0101
      while at - 8 >= start {
        let difference = raw.loadUnaligned(fromByteOffset: at - 8, as: UInt64.self) ^ (ones &* UInt64(newline))
        if (difference &- ones) & ~difference & (ones << 7) != 0 { break }
        at -= 8
      }
      while at > start {
        if raw[at - 1] == newline { return at }
        at -= 1
      }
      return nil
    }
  }

  /// Line breaks in `start..<end`.
  static func count(_ text: [UInt8], from start: Int, to end: Int) -> Int {
    text.withUnsafeBytes { raw in
      var result = 0
      for index in start..<max(start, end) where raw[index] == newline { result += 1 }
      return result
    }
  }

  /// Counts line breaks into checkpoints and looks for what makes peeling necessary, in one pass.
  static func survey(_ text: [UInt8], count: Int, checkpoints: inout [Int]) -> Traits {
    var traits = Traits()
    checkpoints.removeAll(keepingCapacity: true)
    guard count > 0 else { return traits }
    text.withUnsafeBytes { raw in
      var suspicious = raw[0] == UInt8(ascii: "{") || isArray(raw, count)
      var start = 0
      while start < count {
        checkpoints.append(traits.newlines)
        let end = min(start + chunk, count)
        let part = surveyChunk(raw, from: start, to: end)
        traits.newlines += part.newlines
        traits.mayHaveEscapes = traits.mayHaveEscapes || part.hasControl
        suspicious = suspicious || part.hasControl || part.hasBrace && hasRecord(raw, from: start, to: end, count)
        start = end
      }
      traits.needsPeeling = suspicious
      traits.endsWithBreak = raw[count - 1] == newline
    }
    return traits
  }

  /// An array of records or texts on one line.
  private static func isArray(_ raw: UnsafeRawBufferPointer, _ count: Int) -> Bool {
    count > 1 && raw[0] == UInt8(ascii: "[") && (raw[1] == UInt8(ascii: "{") || raw[1] == UInt8(ascii: "\""))
  }

  /// Whether a line break in `start..<end` is followed by a brace.
  private static func hasRecord(_ raw: UnsafeRawBufferPointer, from start: Int, to end: Int, _ count: Int) -> Bool {
    guard let base = raw.baseAddress else { return false }
    var at = start
    while at < end, let hit = memchr(base + at, Int32(newline), end - at) {
      at = UnsafeRawPointer(hit) - base + 1
      if at < count, raw[at] == UInt8(ascii: "{") { return true }
    }
    return false
  }

  /// Line breaks, whether there is a carriage return or an escape, and whether there is a brace or an end that a brace
  /// may follow.
  private static func surveyChunk(
    _ raw: UnsafeRawBufferPointer, from start: Int, to end: Int
  ) -> (newlines: Int, hasControl: Bool, hasBrace: Bool) {
    // Sixteen lanes: wider vectors are not compiled to vector instructions. A mask lane is 0 or -1.
    typealias Vector = SIMD16<UInt8>
    let breaks = Vector(repeating: newline)
    let braces = Vector(repeating: UInt8(ascii: "{"))
    let returns = Vector(repeating: 0x0d)
    let escapes = Vector(repeating: TerminalCodes.escape)
    var newlines = 0
    var controls = Vector(repeating: 0)
    var opened = Vector(repeating: 0)
    var at = start
    guard let base = raw.baseAddress else { return (0, false, false) }
    while at &+ 32 <= end {
      // At most 254 vectors to a sum, so that no lane overflows. Two at a time: they do not wait for each other.
      let stop = min(end, at &+ 32 &* 127)
      var sums = (Vector(repeating: 0), Vector(repeating: 0))
      while at &+ 32 <= stop {
        let one = base.loadUnaligned(fromByteOffset: at, as: Vector.self)
        let two = base.loadUnaligned(fromByteOffset: at &+ 16, as: Vector.self)
        sums.0 &-= unsafeBitCast(one .== breaks, to: Vector.self)
        sums.1 &-= unsafeBitCast(two .== breaks, to: Vector.self)
        controls |= unsafeBitCast(one .== returns, to: Vector.self) | unsafeBitCast(two .== returns, to: Vector.self)
        controls |= unsafeBitCast(one .== escapes, to: Vector.self) | unsafeBitCast(two .== escapes, to: Vector.self)
        opened |= unsafeBitCast(one .== braces, to: Vector.self) | unsafeBitCast(two .== braces, to: Vector.self)
        at = at &+ 32
      }
      let sum = sums.0 &+ sums.1
      for lane in 0..<16 { newlines += Int(sum[lane]) }
    }
    var hasControl = controls != Vector(repeating: 0)
    // A break at the end of the chunk may have its brace in the next one.
    var hasBrace = opened != Vector(repeating: 0) || raw[end - 1] == newline
    while at < end {
      let byte = raw[at]
      if byte == newline { newlines += 1 }
      if byte == UInt8(ascii: "{") { hasBrace = true }
      if byte == 0x0d || byte == TerminalCodes.escape { hasControl = true }
      at += 1
    }
    return (newlines, hasControl, hasBrace)
  }
}
