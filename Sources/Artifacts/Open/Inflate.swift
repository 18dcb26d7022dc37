/// Unpacks deflated bytes up to the place where they are damaged, for files that libarchive gives up on as a whole.
///
/// Only used after a failure; intact files never come here.
struct Inflate {
  /// Why unpacking ended.
  enum End: Hashable {
    case complete, inputEnded, damaged, stopped
  }

  private let input: [UInt8]
  private var place: Int
  private var held: UInt64 = 0
  private var heldCount = 0
  private var window: [UInt8] = []
  /// Bytes of the window that were given out already.
  private var flushed = 0
  private let sink: (ArraySlice<UInt8>) -> Bool
  /// Bytes kept because a copy may reach back to them.
  private static let reach = 32_768
  private static let flushSize = 1 << 18

  private init(_ input: [UInt8], from place: Int, sink: @escaping (ArraySlice<UInt8>) -> Bool) {
    self.input = input
    self.place = place
    self.sink = sink
  }

  /// Unpacks the members of a gzip file; `sink` gets the text piece by piece and says whether to go on.
  static func gzip(_ input: [UInt8], sink: @escaping (ArraySlice<UInt8>) -> Bool) -> End {
    var at = 0
    while at < input.count {
      guard let body = header(input, at) else { return at == 0 ? .damaged : .complete }
      var inflate = Inflate(input, from: body, sink: sink)
      let end = inflate.run()
      if end != .complete { return end }
      at = inflate.place - inflate.heldCount / 8 + 8
    }
    return .complete
  }

  /// Where the deflated bytes of the member at `start` begin.
  private static func header(_ input: [UInt8], _ start: Int) -> Int? {
    guard start + 10 < input.count, input[start] == 0x1f, input[start + 1] == 0x8b, input[start + 2] == 8 else {
      return nil
    }
    let flags = input[start + 3]
    var at = start + 10
    if flags & 4 != 0 {
      guard at + 2 <= input.count else { return nil }
      at += 2 + Int(input[at]) + Int(input[at + 1]) << 8
    }
    for flag in [UInt8(8), 16] where flags & flag != 0 {
      while at < input.count, input[at] != 0 { at += 1 }
      at += 1
    }
    if flags & 2 != 0 { at += 2 }
    return at < input.count ? at : nil
  }

  private mutating func run() -> End {
    let end = blocks()
    let kept = min(window.count, flushed)
    _ = sink(window[kept...])
    return end
  }

  private mutating func blocks() -> End {
    while true {
      guard let head = bits(3) else { return .inputEnded }
      let end: End
      switch head >> 1 {
      case 0: end = stored()
      case 1: end = compressed(Inflate.fixedLiterals, Inflate.fixedDistances)
      case 2: end = dynamic()
      default: return .damaged
      }
      if end != .complete { return end }
      if head & 1 == 1 { return .complete }
    }
  }

  private mutating func bits(_ count: Int) -> Int? {
    while heldCount < count {
      guard place < input.count else { return nil }
      held |= UInt64(input[place]) << UInt64(heldCount)
      place += 1
      heldCount += 8
    }
    let value = Int(held & (1 << UInt64(count) - 1))
    held >>= UInt64(count)
    heldCount -= count
    return value
  }

  private mutating func emit(_ byte: UInt8) -> Bool {
    window.append(byte)
    guard window.count >= Inflate.flushSize + Inflate.reach else { return true }
    let goesOn = sink(window[flushed...])
    window.removeSubrange(..<(window.count - Inflate.reach))
    flushed = window.count
    return goesOn
  }

  private mutating func stored() -> End {
    _ = bits(heldCount % 8)
    guard let count = bits(16), let check = bits(16) else { return .inputEnded }
    guard count ^ check == 0xffff else { return .damaged }
    for _ in 0..<count {
      guard let byte = bits(8) else { return .inputEnded }
      if !emit(UInt8(byte)) { return .stopped }
    }
    return .complete
  }

  private mutating func dynamic() -> End {
    guard let literals = bits(5), let distances = bits(5), let codes = bits(4) else { return .inputEnded }
    var lengths = [Int](repeating: 0, count: 19)
    for index in 0..<codes + 4 {
      guard let length = bits(3) else { return .inputEnded }
      lengths[Inflate.codeOrder[index]] = length
    }
    guard let table = HuffmanTable(lengths) else { return .damaged }
    var all: [Int] = []
    while all.count < literals + 257 + distances + 1 {
      let (symbol, end) = decode(table)
      guard let symbol else { return end }
      switch symbol {
      case 0..<16:
        all.append(symbol)
      case 16:
        guard let last = all.last else { return .damaged }
        guard let more = bits(2) else { return .inputEnded }
        all += [Int](repeating: last, count: more + 3)
      case 17:
        guard let more = bits(3) else { return .inputEnded }
        all += [Int](repeating: 0, count: more + 3)
      default:
        guard let more = bits(7) else { return .inputEnded }
        all += [Int](repeating: 0, count: more + 11)
      }
    }
    guard all.count == literals + 257 + distances + 1, let first = HuffmanTable(Array(all[..<(literals + 257)])),
      let second = HuffmanTable(Array(all[(literals + 257)...]))
    else { return .damaged }
    return compressed(first, second)
  }

  private mutating func decode(_ table: HuffmanTable) -> (symbol: Int?, end: End) {
    var code = 0
    var first = 0
    var index = 0
    for length in 1...15 {
      guard let bit = bits(1) else { return (nil, .inputEnded) }
      code |= bit
      let count = table.counts[length]
      if code - count < first { return (table.symbols[index + code - first], .complete) }
      index += count
      first = (first + count) << 1
      code <<= 1
    }
    return (nil, .damaged)
  }

  private mutating func compressed(_ literals: HuffmanTable, _ distances: HuffmanTable) -> End {
    while true {
      let (symbol, end) = decode(literals)
      guard let symbol else { return end }
      if symbol < 256 {
        if !emit(UInt8(symbol)) { return .stopped }
        continue
      }
      if symbol == 256 { return .complete }
      guard symbol - 257 < Inflate.lengthBase.count else { return .damaged }
      guard let extra = bits(Inflate.lengthExtra[symbol - 257]) else { return .inputEnded }
      let (code, distanceEnd) = decode(distances)
      guard let code else { return distanceEnd }
      guard code < Inflate.distanceBase.count else { return .damaged }
      guard let more = bits(Inflate.distanceExtra[code]) else { return .inputEnded }
      let distance = Inflate.distanceBase[code] + more
      guard distance <= window.count else { return .damaged }
      for _ in 0..<Inflate.lengthBase[symbol - 257] + extra where !emit(window[window.count - distance]) {
        return .stopped
      }
    }
  }

  private static let codeOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
  private static let lengthBase = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
  ]
  private static let lengthExtra = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  private static let distanceBase = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
    8193, 12289, 16385, 24577,
  ]
  private static let distanceExtra = [
    0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
  ]
  private static let fixedLiterals =
    HuffmanTable(
      [Int](repeating: 8, count: 144) + [Int](repeating: 9, count: 112) + [Int](repeating: 7, count: 24)
        + [Int](repeating: 8, count: 8)) ?? .empty
  private static let fixedDistances = HuffmanTable([Int](repeating: 5, count: 30)) ?? .empty
}

/// Codes of one alphabet, as counts by length and symbols in order.
struct HuffmanTable {
  fileprivate var counts: [Int]
  fileprivate var symbols: [Int]

  fileprivate static let empty = HuffmanTable(counts: [Int](repeating: 0, count: 16), symbols: [])

  private init(counts: [Int], symbols: [Int]) {
    self.counts = counts
    self.symbols = symbols
  }

  /// `nil` where more codes of a length are asked for than there are.
  fileprivate init?(_ lengths: [Int]) {
    var counts = [Int](repeating: 0, count: 16)
    for length in lengths where length > 0 { counts[length] += 1 }
    var left = 1
    for length in 1...15 {
      left = left << 1 - counts[length]
      if left < 0 { return nil }
    }
    var offsets = [Int](repeating: 0, count: 17)
    for length in 1...15 { offsets[length + 1] = offsets[length] + counts[length] }
    var symbols = [Int](repeating: 0, count: lengths.count)
    for (symbol, length) in lengths.enumerated() where length > 0 {
      symbols[offsets[length]] = symbol
      offsets[length] += 1
    }
    self.init(counts: counts, symbols: symbols)
  }
}
