/// Messages without what changes from run to run.
enum MessageShape {
  /// The first line with numbers, addresses, quoted text, paths and URLs replaced by a mark.
  static func shape(of message: String) -> String {
    var result: [UInt8] = []
    let bytes = Array(message.utf8.prefix(1024).prefix { $0 != UInt8(ascii: "\n") })
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      if let end = quoted(bytes, at: position) {
        result += Array("\"…\"".utf8)
        position = end
      } else if isBlank(byte) {
        if !result.isEmpty, result.last != UInt8(ascii: " ") { result.append(UInt8(ascii: " ")) }
        position += 1
      } else if isWordByte(byte) {
        var end = position
        while end < bytes.count, isWordByte(bytes[end]) { end += 1 }
        result += word(Array(bytes[position..<end]))
        position = end
      } else {
        result.append(byte)
        position += 1
      }
    }
    while result.last == UInt8(ascii: " ") { result.removeLast() }
    return String(decoding: result, as: UTF8.self)
  }

  /// A word: what stands between blanks, brackets, commas and the like.
  private static func word(_ word: [UInt8]) -> [UInt8] {
    let trailing = word.reversed().prefix { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") }.count
    let tail = Array(word.suffix(trailing))
    let body = Array(word.dropLast(trailing))
    guard !body.isEmpty else { return word }
    if isPath(body) { return Array("<path>".utf8) + tail }
    if isHex(body) { return Array("#".utf8) + tail }
    var result: [UInt8] = []
    var isNumber = false
    for (position, byte) in body.enumerated() {
      if FunctionName.isDigit(byte) {
        if !isNumber { result.append(UInt8(ascii: "#")) }
        isNumber = true
      } else if isNumber, ".:-_+".utf8.contains(byte), position + 1 < body.count,
        FunctionName.isDigit(body[position + 1])
      {
        continue
      } else {
        isNumber = false
        result.append(byte)
      }
    }
    return result + tail
  }

  /// `/srv/app/x`, `./x`, `C:\x`, `https://…`: anything that names a place of one machine.
  private static func isPath(_ word: [UInt8]) -> Bool {
    if word.holds("://".utf8) { return true }
    if word[0] == UInt8(ascii: "/"), word.count > 1 { return true }
    if word.starts(with: "./".utf8) || word.starts(with: "../".utf8) || word.starts(with: "~/".utf8) { return true }
    return word.count > 2 && word[1] == UInt8(ascii: ":") && word[2] == UInt8(ascii: "\\")
  }

  /// `0x7f…`, a UUID, a digest: hexadecimal with at least one digit, and eight characters or the prefix.
  private static func isHex(_ word: [UInt8]) -> Bool {
    if word.starts(with: "0x".utf8) || word.starts(with: "0X".utf8) { return true }
    return word.count >= 8 && word.allSatisfy { FunctionName.isHexDigit($0) || $0 == UInt8(ascii: "-") }
      && word.contains(where: FunctionName.isDigit)
  }

  /// The end of quoted text that begins here: the same quote before the end of the line. An apostrophe inside a word
  /// quotes nothing.
  private static func quoted(_ bytes: [UInt8], at start: Int) -> Int? {
    let quote = bytes[start]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") || quote == UInt8(ascii: "`") else { return nil }
    if start > 0, isWordByte(bytes[start - 1]), quote != UInt8(ascii: "\"") { return nil }
    var position = start + 1
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "\\") {
        position += 2
        continue
      }
      // The C tools quote `like this'.
      if bytes[position] == quote || (quote == UInt8(ascii: "`") && bytes[position] == UInt8(ascii: "'")) {
        return position + 1
      }
      position += 1
    }
    return nil
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    !isBlank(byte) && !"\"'`()[]{}<>,;=|".utf8.contains(byte)
  }
}
