internal import Glibc

/// An unlinked temporary file that archive members are unpacked into, one after another.
///
/// It is only appended to; regions handed out are never written again.
struct Spool {
  private var descriptor: Descriptor?
  private var count = 0
  private let limit: Int

  init(limit: Int) {
    self.limit = limit
  }

  /// Bytes that still fit.
  var room: Int { limit - count }

  /// The place where the next bytes will go.
  mutating func begin() throws(SystemError) -> (Descriptor, Int) {
    if let descriptor { return (descriptor, count) }
    let opened = try Descriptor.temporary()
    descriptor = opened
    return (opened, count)
  }

  /// Appends bytes at the place `begin` named.
  mutating func append(_ bytes: UnsafeRawBufferPointer) throws(SystemError) {
    let (descriptor, offset) = try begin()
    try descriptor.write(bytes, at: offset)
    count += bytes.count
  }

  /// Takes back what was appended since `begin` gave `offset`.
  mutating func rewind(to offset: Int) {
    count = offset
  }

  /// Where the next byte will go.
  var end: Int { count }
}
