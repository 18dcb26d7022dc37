/// Profiler labels in a goroutine's header, as Go 1.27 prints them: `{path: /orders, tenant: "a: b"}`.
enum GoLabels {
  /// `key=value` of each label, in the order printed; a text that is not whole gives what could be read.
  static func pairs(of text: String) -> [String] {
    var bytes = Array(text.utf8)[...]
    guard bytes.first == UInt8(ascii: "{") else { return [] }
    bytes = bytes.dropFirst()
    if bytes.last == UInt8(ascii: "}") { bytes = bytes.dropLast() }
    var result: [String] = []
    while !bytes.isEmpty, result.count < 64 {
      let key = word(&bytes, until: UInt8(ascii: ":"))
      let value = word(&bytes, until: UInt8(ascii: ","))
      result.append(key + "=" + value)
    }
    return result
  }

  /// A quoted or plain word, and the separator and blank behind it.
  private static func word(_ bytes: inout ArraySlice<UInt8>, until separator: UInt8) -> String {
    var word: [UInt8] = []
    if bytes.first == UInt8(ascii: "\"") {
      bytes = bytes.dropFirst()
      while let byte = bytes.first, byte != UInt8(ascii: "\"") {
        bytes = bytes.dropFirst()
        if byte == UInt8(ascii: "\\"), let next = bytes.first, next == UInt8(ascii: "\"") || next == byte {
          word.append(next)
          bytes = bytes.dropFirst()
        } else {
          word.append(byte)
        }
      }
      bytes = bytes.dropFirst()
    } else {
      let plain = bytes.prefix { $0 != separator }
      word = Array(plain)
      bytes = bytes.dropFirst(plain.count)
    }
    bytes = bytes.dropFirst()
    if bytes.first == 0x20 { bytes = bytes.dropFirst() }
    return String(decoding: word, as: UTF8.self)
  }

  /// How many goroutines carry each label, the 32 most frequent.
  static func count(_ texts: [String: Int]) -> [String: Int] {
    var counts: [String: Int] = [:]
    for (text, count) in texts {
      for pair in pairs(of: text) { counts[pair, default: 0] += count }
    }
    let kept = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(32)
    return Dictionary(uniqueKeysWithValues: kept.map { ($0.key, $0.value) })
  }
}
