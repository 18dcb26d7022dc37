/// Output of a tool, bounded: of more than `limit` bytes the first and the last are kept.
package struct CappedOutput: Hashable, Sendable {
  /// Most bytes kept where nobody says otherwise.
  package static let usualLimit = 16 << 20

  private let headLimit: Int
  private let tailLimit: Int
  private var head: [UInt8] = []
  private var tail: [UInt8] = []
  /// Bytes that the tool wrote.
  package private(set) var total = 0

  package init(limit: Int = CappedOutput.usualLimit) {
    tailLimit = max(1, limit / 4)
    headLimit = max(1, limit - tailLimit)
  }

  /// Takes the next bytes.
  package mutating func append(_ bytes: some Collection<UInt8>) {
    total += bytes.count
    let room = headLimit - head.count
    head += bytes.prefix(max(0, room))
    guard bytes.count > room else { return }
    tail += bytes.dropFirst(max(0, room))
    // Halved now and then, so that a long run costs linear time.
    if tail.count > 2 * tailLimit { tail.removeFirst(tail.count - tailLimit) }
  }

  /// Bytes left out between the first and the last.
  package var omitted: Int { max(0, total - head.count - min(tail.count, tailLimit)) }

  /// What is kept, with a line that says what is not.
  package var bytes: [UInt8] {
    guard omitted > 0 else { return head + tail }
    return head + Array("\n[casebook collect: \(omitted) bytes left out here]\n".utf8) + tail.suffix(tailLimit)
  }
}
