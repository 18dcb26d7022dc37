/// Bytes stored once each, numbered from 0 in order of first appearance.
struct GoNames {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var slots: [Int32] = [Int32](repeating: -1, count: 64)
  private let byteCap: Int

  init(byteCap: Int = 48 << 20) {
    self.byteCap = byteCap
  }

  /// How many there are.
  var count: Int { ends.count }

  /// The number of `text`; `nil` where the table is full.
  mutating func number(of text: Span<UInt8>) -> Int32? {
    if ends.count * 2 >= slots.count { grow() }
    let mask = slots.count - 1
    var slot = GoNames.hash(text) & mask
    while slots[slot] >= 0 {
      if isSame(Int(slots[slot]), text) { return slots[slot] }
      slot = (slot + 1) & mask
    }
    guard bytes.count + text.count <= byteCap else { return nil }
    for index in 0..<text.count { bytes.append(text[index]) }
    ends.append(bytes.count)
    slots[slot] = Int32(ends.count - 1)
    return slots[slot]
  }

  /// The text with this number.
  func string(_ number: Int) -> String {
    guard ends.indices.contains(number) else { return "" }
    return String(decoding: bytes[start(number)..<ends[number]], as: UTF8.self)
  }

  private func start(_ number: Int) -> Int { number == 0 ? 0 : ends[number - 1] }

  private func isSame(_ number: Int, _ text: Span<UInt8>) -> Bool {
    let from = start(number)
    guard ends[number] - from == text.count else { return false }
    for index in 0..<text.count where bytes[from + index] != text[index] { return false }
    return true
  }

  private mutating func grow() {
    let size = slots.count * 2
    var larger = [Int32](repeating: -1, count: size)
    for number in ends.indices {
      let hash = GoNames.hash(bytes.span.extracting(start(number)..<ends[number]))
      var slot = hash & (size - 1)
      while larger[slot] >= 0 { slot = (slot + 1) & (size - 1) }
      larger[slot] = Int32(number)
    }
    slots = larger
  }

  /// Seeded per process, so that no input can be made to collide; numbers do not depend on it.
  private static func hash(_ text: Span<UInt8>) -> Int {
    var hasher = Hasher()
    text.withUnsafeBufferPointer { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    return hasher.finalize()
  }
}

/// Frames and stacks stored once each.
struct GoStackTable {
  private struct FrameKey: Hashable {
    var function: Int32
    var file: Int32
    var line: Int32
    var isInlined: Bool
    var isForeign: Bool
  }

  private var functions = GoNames()
  private var files = GoNames()
  private var frameNumbers: [FrameKey: Int32] = [:]
  private var frames: [FrameKey] = []
  private var stackNumbers: [[Int32]: Int] = [:]
  private(set) var stacks: [[Int32]] = []
  private var storedFrames = 0
  /// Whether something was left out because a table was full.
  private(set) var isFull = false

  /// Most frame numbers kept in all stacks together.
  static let frameCap = 4 << 20

  /// The number of a function name.
  mutating func function(_ name: Span<UInt8>) -> Int32 {
    if let number = functions.number(of: name) { return number }
    isFull = true
    return -1
  }

  /// The number of a frame without a place yet.
  mutating func frame(function: Int32, file: Span<UInt8>?, line: Int, isInlined: Bool, isForeign: Bool) -> Int32 {
    var fileNumber: Int32 = -1
    if let file {
      fileNumber = files.number(of: file) ?? -1
      if fileNumber < 0 { isFull = true }
    }
    let key = FrameKey(
      function: function, file: fileNumber, line: Int32(clamping: line), isInlined: isInlined, isForeign: isForeign)
    if let number = frameNumbers[key] { return number }
    guard frames.count < GoStackTable.frameCap else {
      isFull = true
      return 0
    }
    let number = Int32(frames.count)
    frames.append(key)
    frameNumbers[key] = number
    return number
  }

  /// The number of a stack.
  mutating func stack(_ frames: [Int32]) -> Int {
    if let number = stackNumbers[frames] { return number }
    var kept = frames
    if storedFrames + frames.count > GoStackTable.frameCap {
      isFull = true
      kept = Array(frames.prefix(4))
      if let number = stackNumbers[kept] { return number }
      if storedFrames > GoStackTable.frameCap * 2 { return stacks.isEmpty ? 0 : stacks.count - 1 }
    }
    storedFrames += kept.count
    stacks.append(kept)
    stackNumbers[kept] = stacks.count - 1
    return stacks.count - 1
  }

  /// Whether a stack has no frames.
  func isEmpty(_ stack: Int) -> Bool { stacks.indices.contains(stack) ? stacks[stack].isEmpty : true }

  /// Whether a frame is C code.
  func isForeign(_ frame: Int) -> Bool { frames.indices.contains(frame) && frames[frame].isForeign }

  /// The name of a function by its number.
  func functionName(_ number: Int) -> String { functions.string(number) }

  /// The number of the function of a frame; -1 for a gap.
  func functionNumber(ofFrame frame: Int) -> Int {
    frames.indices.contains(frame) ? Int(frames[frame].function) : -1
  }

  /// The frames as values.
  func makeFrames() -> [GoFrame] {
    var functionTexts: [String] = []
    for number in 0..<functions.count { functionTexts.append(functions.string(number)) }
    var fileTexts: [String] = []
    for number in 0..<files.count { fileTexts.append(files.string(number)) }
    return frames.map { key in
      GoFrame(
        function: key.function < 0 ? "" : functionTexts[Int(key.function)],
        file: key.file < 0 ? nil : fileTexts[Int(key.file)], line: Int(key.line), isInlined: key.isInlined,
        isForeign: key.isForeign)
    }
  }
}
