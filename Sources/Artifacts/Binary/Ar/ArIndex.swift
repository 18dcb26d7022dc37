/// The symbol index of an archive, which names every global definition whatever the objects' format is.
enum ArIndex {
  /// Bytes read of an index.
  static let mostBytes = 32 << 20

  /// GNU and COFF: a count, so many places, so many names, all big-endian.
  static func gnu(_ bytes: [UInt8], is64: Bool, most: Int) -> [String] {
    let fields = ByteFields(bytes, isLittle: false)
    let width = is64 ? 8 : 4
    guard let count = is64 ? fields.u64(0) : fields.u32(0), count > 0, count <= bytes.count / width else { return [] }
    var names: [String] = []
    var at = width + count * width
    while names.count < min(count, most), at < bytes.count {
      // A name that does not end was cut.
      guard let end = bytes[at...].firstIndex(of: 0) else { break }
      if end > at { names.append(String(decoding: bytes[at..<end], as: UTF8.self)) }
      at = end + 1
    }
    return names
  }

  /// BSD: bytes of pairs, pairs of name and place, bytes of names, names. In the byte order of the objects.
  static func bsd(_ bytes: [UInt8], is64: Bool, most: Int) -> [String] {
    for isLittle in [true, false] {
      let fields = ByteFields(bytes, isLittle: isLittle)
      let width = is64 ? 8 : 4
      func number(_ at: Int) -> Int? { is64 ? fields.u64(at) : fields.u32(at) }
      guard let pairs = number(0), pairs > 0, pairs % (2 * width) == 0, pairs <= bytes.count - 2 * width else {
        continue
      }
      let start = width + pairs + width
      var names: [String] = []
      for index in 0..<min(pairs / (2 * width), most) {
        guard let place = number(width + index * 2 * width), place < bytes.count - start,
          let name = fields.name(start + place), !name.isEmpty
        else { continue }
        names.append(name)
      }
      return names
    }
    return []
  }
}
