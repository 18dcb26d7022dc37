internal import Glibc

/// A quick hash of names and numbers. Seeded per process, so that no input can be made to collide; what is built with
/// it does not depend on the seed.
enum GoHash {
  private static let seeds: (UInt64, UInt64) = (.random(in: .min ... .max) | 1, .random(in: .min ... .max) | 1)

  /// The hash of `count` bytes.
  static func of(_ base: UnsafePointer<UInt8>, _ count: Int) -> Int {
    let raw = UnsafeRawPointer(base)
    let seeds = seeds
    var state = seeds.0 ^ UInt64(truncatingIfNeeded: count)
    var at = 0
    while at + 8 <= count {
      state = mix(state ^ raw.loadUnaligned(fromByteOffset: at, as: UInt64.self), seeds.1)
      at += 8
    }
    var rest: UInt64 = 0
    while at < count {
      rest = rest << 8 | UInt64(base[at])
      at += 1
    }
    return Int(truncatingIfNeeded: mix(mix(state ^ rest, seeds.1), seeds.0) >> 1)
  }

  /// The hash of three numbers.
  static func of(_ first: Int32, _ second: Int32, _ third: Int32) -> Int {
    let seeds = seeds
    let pair = UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second))
    let state = mix(seeds.0 ^ pair, seeds.1)
    return Int(truncatingIfNeeded: mix(state ^ UInt64(UInt32(bitPattern: third)), seeds.0) >> 1)
  }

  private static func mix(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
  }
}

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
    let slot = slot(of: text)
    if slots[slot] >= 0 { return slots[slot] }
    guard bytes.count + text.count <= byteCap else { return nil }
    text.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
    ends.append(bytes.count)
    slots[slot] = Int32(ends.count - 1)
    return slots[slot]
  }

  /// The number of `text` where it is known already.
  func known(_ text: Span<UInt8>) -> Int32? {
    let number = slots[slot(of: text)]
    return number >= 0 ? number : nil
  }

  /// Whether `text` has this number.
  func holds(_ text: Span<UInt8>, at number: Int32) -> Bool {
    guard number >= 0, Int(number) < ends.count else { return false }
    let from = start(Int(number))
    guard ends[Int(number)] - from == text.count, text.count > 0 else { return false }
    return bytes.withUnsafeBufferPointer { stored in
      text.withUnsafeBufferPointer { wanted in
        guard let place = stored.baseAddress, let base = wanted.baseAddress else { return false }
        return memcmp(place + from, base, wanted.count) == 0
      }
    }
  }

  /// The text with this number.
  func string(_ number: Int) -> String {
    guard ends.indices.contains(number) else { return "" }
    return String(decoding: bytes[start(number)..<ends[number]], as: UTF8.self)
  }

  private func start(_ number: Int) -> Int { number == 0 ? 0 : ends[number - 1] }

  /// The slot that holds `text`, or the empty one where it belongs. There is always an empty one.
  private func slot(of text: Span<UInt8>) -> Int {
    text.withUnsafeBufferPointer { wanted -> Int in
      guard let base = wanted.baseAddress ?? UnsafePointer(bitPattern: 8) else { return 0 }
      let mask = slots.count - 1
      var slot = GoHash.of(base, wanted.count) & mask
      bytes.withUnsafeBufferPointer { stored in
        while slots[slot] >= 0 {
          let number = Int(slots[slot])
          let from = start(number)
          if ends[number] - from == wanted.count {
            if wanted.isEmpty { return }
            if let place = stored.baseAddress, memcmp(place + from, base, wanted.count) == 0 { return }
          }
          slot = (slot + 1) & mask
        }
      }
      return slot
    }
  }

  private mutating func grow() {
    let size = slots.count * 2
    var larger = [Int32](repeating: -1, count: size)
    bytes.withUnsafeBufferPointer { stored in
      for number in ends.indices {
        let from = start(number)
        guard let base = stored.baseAddress ?? UnsafePointer(bitPattern: 8) else { return }
        var slot = GoHash.of(base + from, ends[number] - from) & (size - 1)
        while larger[slot] >= 0 { slot = (slot + 1) & (size - 1) }
        larger[slot] = Int32(number)
      }
    }
    slots = larger
  }
}

/// Frames and stacks stored once each.
struct GoStackTable {
  private struct FrameKey: Equatable {
    var function: Int32
    var file: Int32
    var line: Int32
    var isInlined: Bool
    var isForeign: Bool

    /// The two marks count little: frames that differ only by them share a chain.
    var hash: Int { GoHash.of(function, file, line) }
  }

  private var functions = GoNames()
  private var files = GoNames()
  private var frameSlots = [Int32](repeating: -1, count: 64)
  private var frames: [FrameKey] = []
  /// The frame that each function was seen in last: mostly the one it is seen in next.
  private var latest: [Int32] = []
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

  /// The number of a function name seen before.
  func knownFunction(_ name: Span<UInt8>) -> Int32? { functions.known(name) }

  /// The number of a frame; one whose place is not printed has no file.
  mutating func frame(function: Int32, file: Span<UInt8>?, line: Int, isInlined: Bool, isForeign: Bool) -> Int32 {
    var key = FrameKey(
      function: function, file: -1, line: Int32(clamping: line), isInlined: isInlined, isForeign: isForeign)
    if let file {
      if let known = latestFrame(key, file) { return known }
      key.file = files.number(of: file) ?? -1
      if key.file < 0 { isFull = true }
    }
    let number = self.number(of: key)
    if function >= 0 {
      while latest.count <= Int(function) { latest.append(-1) }
      latest[Int(function)] = number
    }
    return number
  }

  /// The last frame of the function in `key`, where it is this one.
  private func latestFrame(_ key: FrameKey, _ file: Span<UInt8>) -> Int32? {
    guard key.function >= 0, Int(key.function) < latest.count else { return nil }
    let number = latest[Int(key.function)]
    guard number >= 0 else { return nil }
    var wanted = key
    wanted.file = frames[Int(number)].file
    return frames[Int(number)] == wanted && files.holds(file, at: wanted.file) ? number : nil
  }

  private mutating func number(of key: FrameKey) -> Int32 {
    if frames.count * 2 >= frameSlots.count { growFrames() }
    let mask = frameSlots.count - 1
    var slot = key.hash & mask
    while frameSlots[slot] >= 0 {
      if frames[Int(frameSlots[slot])] == key { return frameSlots[slot] }
      slot = (slot + 1) & mask
    }
    guard frames.count < GoStackTable.frameCap else {
      isFull = true
      return 0
    }
    let number = Int32(frames.count)
    frames.append(key)
    frameSlots[slot] = number
    return number
  }

  private mutating func growFrames() {
    let mask = frameSlots.count * 2 - 1
    var larger = [Int32](repeating: -1, count: mask + 1)
    for number in frames.indices {
      var slot = frames[number].hash & mask
      while larger[slot] >= 0 { slot = (slot + 1) & mask }
      larger[slot] = Int32(number)
    }
    frameSlots = larger
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
