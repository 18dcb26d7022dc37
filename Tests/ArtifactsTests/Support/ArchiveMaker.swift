import Foundation

/// Makes small archives byte by byte, so that tests need no tools.
enum ArchiveMaker {
  /// One member of a tar archive.
  struct TarMember {
    var path: String
    var bytes: [UInt8] = []
    var type: Character = "0"
    var link = ""
  }

  static func tar(_ members: [TarMember]) -> [UInt8] {
    var archive: [UInt8] = []
    for member in members {
      var header = [UInt8](repeating: 0, count: 512)
      func put(_ text: String, at offset: Int) {
        header.replaceSubrange(offset..<offset + text.utf8.count, with: text.utf8)
      }
      func octal(_ value: Int, _ width: Int) -> String {
        let digits = String(value, radix: 8)
        return String(repeating: "0", count: width - digits.count) + digits
      }
      put(member.path, at: 0)
      put("0000644\0", at: 100)
      put("0000000\0", at: 108)
      put("0000000\0", at: 116)
      put(octal(member.bytes.count, 11) + "\0", at: 124)
      put("00000000000\0", at: 136)
      put("        ", at: 148)
      put(String(member.type), at: 156)
      put(member.link, at: 157)
      put("ustar\0" + "00", at: 257)
      put(octal(header.reduce(0) { $0 + Int($1) }, 6) + "\0 ", at: 148)
      archive += header + member.bytes
      archive += [UInt8](repeating: 0, count: (512 - member.bytes.count % 512) % 512)
    }
    return archive + [UInt8](repeating: 0, count: 1024)
  }

  /// A zip of stored members.
  static func zip(_ members: [(path: String, bytes: [UInt8])]) -> [UInt8] {
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    func short(_ value: Int) -> [UInt8] { [UInt8(value & 255), UInt8(value >> 8 & 255)] }
    func long(_ value: Int) -> [UInt8] { short(value & 0xffff) + short(value >> 16) }
    for member in members {
      let name = Array(member.path.utf8)
      let common =
        short(20) + short(0) + short(0) + long(0) + long(Int(crc(member.bytes))) + long(member.bytes.count)
        + long(member.bytes.count) + short(name.count) + short(0)
      directory += [0x50, 0x4b, 1, 2] + short(20) + common + short(0) + short(0) + short(0) + long(0)
      directory += long(archive.count) + name
      archive += [0x50, 0x4b, 3, 4] + common + name + member.bytes
    }
    let end =
      [0x50, 0x4b, 5, 6] + short(0) + short(0) + short(members.count) + short(members.count)
      + long(directory.count) + long(archive.count) + short(0)
    return archive + directory + end
  }

  /// A gzip file of stored blocks.
  static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    var deflated: [UInt8] = []
    var rest = bytes[...]
    repeat {
      let part = rest.prefix(65_535)
      rest = rest.dropFirst(part.count)
      let count = part.count
      deflated += [rest.isEmpty ? 1 : 0, UInt8(count & 255), UInt8(count >> 8)]
      deflated += [UInt8(~count & 255), UInt8(~count >> 8 & 255)] + part
    } while !rest.isEmpty
    return wrapped(deflated, crc: crc(bytes), count: bytes.count)
  }

  /// A gzip file that unpacks to `runs` times 258 zero bytes and one more, at 13 bits a run.
  static func gzipOfZeros(runs: Int) -> [UInt8] {
    var bits = BitWriter()
    bits.put(0b1, 1)
    bits.put(0b01, 2)
    bits.putCode(0x30, 8)
    for _ in 0..<runs {
      bits.putCode(0xc5, 8)
      bits.putCode(0, 5)
    }
    bits.putCode(0, 7)
    return wrapped(bits.finished(), crc: 0, count: runs * 258 + 1)
  }

  private static func wrapped(_ deflated: [UInt8], crc: UInt32, count: Int) -> [UInt8] {
    func long(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * UInt32($0))) } }
    return [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255] + deflated + long(crc) + long(UInt32(truncatingIfNeeded: count))
  }

  private struct BitWriter {
    private var bytes: [UInt8] = []
    private var held = 0
    private var count = 0

    mutating func put(_ value: Int, _ width: Int) {
      held |= value << count
      count += width
      while count >= 8 {
        bytes.append(UInt8(held & 255))
        held >>= 8
        count -= 8
      }
    }

    /// Huffman codes are written with their first bit first.
    mutating func putCode(_ code: Int, _ width: Int) {
      for bit in stride(from: width - 1, through: 0, by: -1) { put(code >> bit & 1, 1) }
    }

    mutating func finished() -> [UInt8] {
      if count > 0 { put(0, 8 - count) }
      return bytes
    }
  }

  static func crc(_ bytes: [UInt8]) -> UInt32 {
    var crc: UInt32 = 0xffff_ffff
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xedb8_8320 : crc >> 1 }
    }
    return ~crc
  }
}
