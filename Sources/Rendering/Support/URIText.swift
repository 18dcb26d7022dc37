/// Paths as references.
enum URIText {
  /// A path, percent-encoded; `/` stays. Back-slashes become slashes.
  static func path(_ path: String) -> String {
    var out: [UInt8] = []
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "\\"): out.append(UInt8(ascii: "/"))
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: out.append(byte)
      case _ where "-._~/+@!$,=".utf8.contains(byte): out.append(byte)
      default:
        let digits = Array(String(byte, radix: 16, uppercase: true).utf8)
        out.append(UInt8(ascii: "%"))
        if digits.count == 1 { out.append(UInt8(ascii: "0")) }
        out += digits
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// The text with `%XX` undone; broken escapes stay.
  static func decoded(_ text: some StringProtocol) -> String {
    let bytes = Array(text.utf8)
    var out: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
        let value = UInt8(String(decoding: bytes[index + 1...index + 2], as: UTF8.self), radix: 16)
      {
        out.append(value)
        index += 3
      } else {
        out.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
