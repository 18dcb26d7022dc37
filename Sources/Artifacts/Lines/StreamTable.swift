internal import CaseModel

/// The streams seen in an artifact: whose output, and whether standard output or standard error. Number 0 is
/// "nothing known".
struct StreamTable {
  struct Entry: Hashable {
    var key: StreamKey
    var channel: UInt8
  }

  /// Streams beyond this number are not told apart: a hostile log may name a new process on every line.
  static let limit = 4096

  private(set) var entries: [Entry] = [Entry(key: StreamKey(), channel: 0)]
  private var numbers: [UInt64: Int] = [:]
  private var lastHash: UInt64 = 0
  private var lastNumber = -1

  /// The stream `outer` with what one more prefix says added.
  mutating func number(outer: Int, _ prefix: LinePrefix, _ line: Span<UInt8>) -> Int {
    var hash = StreamTable.mix(0xcbf2_9ce4_8422_2325, UInt64(outer) << 8 | UInt64(prefix.channel))
    hash = StreamTable.mix(hash, line, prefix.pid, tag: 1)
    hash = StreamTable.mix(hash, line, prefix.pod, tag: 2)
    hash = StreamTable.mix(hash, line, prefix.container, tag: 3)
    hash = StreamTable.mix(hash, line, prefix.host, tag: 4)
    if hash == lastHash, lastNumber >= 0 { return lastNumber }
    lastHash = hash
    if let known = numbers[hash] {
      lastNumber = known
      return known
    }
    let added = add(outer: outer, prefix, line)
    numbers[hash] = added
    lastNumber = added
    return added
  }

  private mutating func add(outer: Int, _ prefix: LinePrefix, _ line: Span<UInt8>) -> Int {
    guard numbers.count < StreamTable.limit else { return outer }
    var entry = entries[outer]
    if let pid = prefix.pid { entry.key.pid = Int(StreamTable.text(line, pid)) ?? entry.key.pid }
    if let pod = prefix.pod { entry.key.pod = StreamTable.text(line, pod) }
    if let container = prefix.container { entry.key.container = StreamTable.text(line, container) }
    if let host = prefix.host { entry.key.host = StreamTable.text(line, host) }
    if prefix.channel != 0 { entry.channel = prefix.channel }
    if let same = entries.firstIndex(of: entry) { return same }
    entries.append(entry)
    return entries.count - 1
  }

  static func text(_ line: Span<UInt8>, _ range: Range<Int>) -> String {
    var bytes: [UInt8] = []
    for index in range { bytes.append(line[index]) }
    return String(decoding: bytes, as: UTF8.self)
  }

  @inline(__always) private static func mix(_ hash: UInt64, _ value: UInt64) -> UInt64 {
    (hash ^ value) &* 0x0000_0100_0000_01b3
  }

  private static func mix(_ hash: UInt64, _ line: Span<UInt8>, _ range: Range<Int>?, tag: UInt64) -> UInt64 {
    guard let range else { return hash }
    var hash = mix(hash, tag)
    for index in range { hash = mix(hash, UInt64(line[index])) }
    return hash
  }
}
