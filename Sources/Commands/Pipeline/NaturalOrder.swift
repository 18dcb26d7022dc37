/// The order in which a person numbers files: `nmt-2.txt` before `nmt-10.txt`.
enum NaturalOrder {
  /// Whether `left` comes before `right`: digits compare as numbers, all else byte by byte.
  static func precedes(_ left: String, _ right: String) -> Bool {
    let a = Array(left.utf8)
    let b = Array(right.utf8)
    var (i, j) = (0, 0)
    while i < a.count, j < b.count {
      if isDigit(a[i]), isDigit(b[j]) {
        let one = number(a, &i)
        let two = number(b, &j)
        if one.count != two.count { return one.count < two.count }
        if one != two { return one.lexicographicallyPrecedes(two) }
      } else if a[i] != b[j] {
        return a[i] < b[j]
      } else {
        (i, j) = (i + 1, j + 1)
      }
    }
    return a.count - i < b.count - j
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  /// The digits at `place`, zeros before them left out.
  private static func number(_ bytes: [UInt8], _ place: inout Int) -> ArraySlice<UInt8> {
    var start = place
    while place < bytes.count, isDigit(bytes[place]) { place += 1 }
    while start + 1 < place, bytes[start] == 0x30 { start += 1 }
    return bytes[start..<place]
  }
}
