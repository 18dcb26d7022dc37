/// Why a compiled knowledge file was refused. The caller compiles the folder anew.
public struct CompiledKnowledgeError: Error, Hashable, Sendable {
  /// What is wrong.
  public enum Reason: Hashable, Sendable {
    /// It is no compiled knowledge file, or one of another version.
    case foreign
    /// Its checksum does not fit: it was cut or changed.
    case damaged
    /// A value is out of range at this offset, although the checksum fits.
    case malformed(offset: Int)
  }

  /// What is wrong.
  public var reason: Reason
}

/// Reads values from bytes that may be anything; every read is checked.
struct BinaryReader {
  let bytes: [UInt8]
  private(set) var position: Int
  private let end: Int

  init(_ bytes: [UInt8], in range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
  }

  var isAtEnd: Bool { position == end }

  func malformed() -> CompiledKnowledgeError { CompiledKnowledgeError(reason: .malformed(offset: position)) }

  mutating func byte() throws(CompiledKnowledgeError) -> UInt8 {
    guard position < end else { throw malformed() }
    position += 1
    return bytes[position - 1]
  }

  mutating func bool() throws(CompiledKnowledgeError) -> Bool {
    switch try byte() {
    case 0: return false
    case 1: return true
    default: throw malformed()
    }
  }

  mutating func integer() throws(CompiledKnowledgeError) -> Int {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 70, by: 7) {
      let next = try byte()
      if shift == 63, next > 1 { throw malformed() }
      value |= UInt64(next & 0x7f) << shift
      if next < 0x80 { return Int(Int64(bitPattern: value)) }
    }
    throw malformed()
  }

  /// A count of things of at least one byte each, so it can never be larger than what is left.
  mutating func count() throws(CompiledKnowledgeError) -> Int {
    let count = try integer()
    guard count >= 0, count <= end - position else { throw malformed() }
    return count
  }

  mutating func word() throws(CompiledKnowledgeError) -> UInt64 {
    guard end - position >= 8 else { throw malformed() }
    var value: UInt64 = 0
    for index in 0..<8 { value |= UInt64(bytes[position + index]) << UInt64(8 * index) }
    position += 8
    return value
  }

  mutating func double() throws(CompiledKnowledgeError) -> Double { Double(bitPattern: try word()) }

  mutating func raw() throws(CompiledKnowledgeError) -> ArraySlice<UInt8> {
    let count = try count()
    position += count
    return bytes[(position - count)..<position]
  }

  mutating func text() throws(CompiledKnowledgeError) -> String {
    String(decoding: try raw(), as: UTF8.self)
  }

  mutating func list<Value>(
    _ each: (inout BinaryReader) throws(CompiledKnowledgeError) -> Value
  ) throws(CompiledKnowledgeError) -> [Value] {
    let count = try count()
    var values: [Value] = []
    values.reserveCapacity(min(count, 4096))
    for _ in 0..<count { values.append(try each(&self)) }
    return values
  }

  mutating func texts() throws(CompiledKnowledgeError) -> [String] {
    try list { (reader) throws(CompiledKnowledgeError) in try reader.text() }
  }

  mutating func optional<Value>(
    _ body: (inout BinaryReader) throws(CompiledKnowledgeError) -> Value
  ) throws(CompiledKnowledgeError) -> Value? {
    try bool() ? try body(&self) : nil
  }

  mutating func optionalText() throws(CompiledKnowledgeError) -> String? {
    try bool() ? try text() : nil
  }

  /// A word of a fixed set.
  mutating func word<Word: RawRepresentable>(
    _ type: Word.Type
  ) throws(CompiledKnowledgeError) -> Word where Word.RawValue == String {
    guard let word = Word(rawValue: try text()) else { throw malformed() }
    return word
  }
}
