/// Words of a command line as a shell would part them; quotation marks are removed, nothing is expanded.
enum GoSettingWords {
  /// Words a line gives at most.
  private static let limit = 256

  static func split(_ text: String) -> [String] { split(Array(text.utf8)) }

  static func split(_ bytes: [UInt8]) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    var quote: UInt8 = 0
    var isOpen = false
    for byte in bytes {
      if quote != 0 {
        if byte == quote { quote = 0 } else { word.append(byte) }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
        isOpen = true
      } else if byte == 0x20 || byte == 0x09 {
        if isOpen || !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
        if words.count >= limit { return words }
        word.removeAll(keepingCapacity: true)
        isOpen = false
      } else {
        word.append(byte)
      }
    }
    if isOpen || !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
    return words
  }
}
