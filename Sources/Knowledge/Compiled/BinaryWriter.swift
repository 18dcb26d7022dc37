/// Appends values to a compiled knowledge file.
struct BinaryWriter {
  private(set) var bytes: [UInt8]

  init(_ bytes: [UInt8] = []) {
    self.bytes = bytes
  }

  mutating func write(_ value: UInt8) { bytes.append(value) }

  mutating func write(_ value: Bool) { bytes.append(value ? 1 : 0) }

  /// Seven bits a byte, low bits first.
  mutating func write(count: Int) {
    var rest = UInt64(bitPattern: Int64(count))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func write(word: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: word >> shift)) }
  }

  mutating func write(_ value: Double) { write(word: value.bitPattern) }

  mutating func write(_ text: String) {
    write(count: text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  mutating func write(raw: some Collection<UInt8>) {
    write(count: raw.count)
    bytes.append(contentsOf: raw)
  }

  mutating func write<Value>(list: some Collection<Value>, _ each: (inout BinaryWriter, Value) -> Void) {
    write(count: list.count)
    for value in list { each(&self, value) }
  }

  mutating func write(texts: [String]) {
    write(list: texts) { $0.write($1) }
  }

  mutating func write<Value>(optional: Value?, _ body: (inout BinaryWriter, Value) -> Void) {
    write(optional != nil)
    if let optional { body(&self, optional) }
  }

  mutating func write(optional text: String?) {
    write(optional: text) { $0.write($1) }
  }
}
