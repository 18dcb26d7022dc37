internal import CaseModel

/// Recognises files that are not text by their first bytes.
enum BinaryFormat {
  /// The kind and format of a binary file; `nil` where the first bytes are no known magic.
  static func recognise(_ head: ArraySlice<UInt8>, name: String) -> (kind: ArtifactKind, format: String)? {
    func begins(_ magic: [UInt8]) -> Bool { head.starts(with: magic) }
    func begins(_ magic: String) -> Bool { head.starts(with: magic.utf8) }
    if begins([0x7f, 0x45, 0x4c, 0x46]) { return (.binary, "elf") }
    if begins([0xfe, 0xed, 0xfa, 0xce]) || begins([0xfe, 0xed, 0xfa, 0xcf]) || begins([0xce, 0xfa, 0xed, 0xfe])
      || begins([0xcf, 0xfa, 0xed, 0xfe])
    {
      return (.binary, "mach-o")
    }
    if begins([0xca, 0xfe, 0xba, 0xbe]) {
      // A fat Mach-O counts its architectures where a class file states its version, which starts at 45.
      let count = head.dropFirst(4).prefix(4).reduce(0) { $0 << 8 | Int($1) }
      return (.binary, count < 40 ? "mach-o" : "class")
    }
    if begins("!<arch>\n") || begins("!<thin>\n") { return (.binary, "ar") }
    if begins([0x00, 0x61, 0x73, 0x6d]) { return (.binary, "wasm") }
    if isPortableExecutable(head) { return (.binary, "pe") }
    if begins("go 1."), Bytes.contains(head.prefix(32), Array(" trace".utf8)) { return (.trace, "go-trace") }
    if begins([0x46, 0x4c, 0x52, 0x00]) { return (.jfr, "jfr") }
    if begins("JAVA PROFILE 1.0") { return (.hprof, "hprof") }
    if isProfile(head) { return (.profile, "pprof") }
    switch Packing.of(head) {
    case .zip: return (.binary, name.hasSuffix(".jar") || name.hasSuffix(".war") ? "jar" : "zip")
    case .gzip, .xz, .zstd, .bzip2, .tar: return (packedKind(name), "packed")
    case nil: return nil
    }
  }

  /// A packed file that could not be unpacked is what its name says.
  static func packedKind(_ name: String) -> ArtifactKind {
    for ending in [".pprof", ".pb.gz", ".prof"] where name.hasSuffix(ending) { return .profile }
    if name.contains(".jfr") { return .jfr }
    if name.contains(".hprof") { return .hprof }
    return .binary
  }

  /// `MZ`, and a PE header where it points; a truncated file is believed.
  private static func isPortableExecutable(_ head: ArraySlice<UInt8>) -> Bool {
    guard head.starts(with: [0x4d, 0x5a]) else { return false }
    let bytes = Array(head)
    guard bytes.count >= 64 else { return bytes.contains(0) }
    let place = Int(bytes[60]) | Int(bytes[61]) << 8 | Int(bytes[62]) << 16 | Int(bytes[63]) << 24
    guard place >= 0, place + 4 <= bytes.count else { return bytes.contains(0) }
    return bytes[place] == 0x50 && bytes[place + 1] == 0x45 && bytes[place + 2] == 0 && bytes[place + 3] == 0
  }

  /// A profile.proto message: known fields of the right wire type, in any order, a value type among them.
  private static func isProfile(_ head: ArraySlice<UInt8>) -> Bool {
    let bytes = Array(head.prefix(4096))
    var at = 0
    var fields = 0
    var hasValueType = false
    while at < bytes.count, fields < 64 {
      let tag = bytes[at]
      let field = tag >> 3
      let isLengthDelimited = tag & 7 == 2
      guard 1...15 ~= field, isLengthDelimited || tag & 7 == 0, let (value, after) = varint(bytes, at + 1) else {
        // A number may be torn at the end of the sample.
        return hasValueType && fields >= 2 && at + 10 > bytes.count
      }
      // sample_type, sample, mapping, location, function, string_table and period_type are length-delimited, the
      // others are numbers; comments may be packed.
      let isMessage = 1...6 ~= field || field == 11
      guard isMessage == isLengthDelimited || field == 13 else { return false }
      if field == 1 || field == 11 {
        guard value <= 22, after < bytes.count, value == 0 || bytes[after] == 0x08 || bytes[after] == 0x10 else {
          return false
        }
        hasValueType = hasValueType || field == 1
      }
      fields += 1
      at = isLengthDelimited ? after + value : after
    }
    return hasValueType && fields >= 2
  }

  private static func varint(_ bytes: [UInt8], _ start: Int) -> (value: Int, after: Int)? {
    var value = 0
    var at = start
    while at < bytes.count, at - start < 9 {
      value |= Int(bytes[at] & 0x7f) << (7 * (at - start))
      at += 1
      if bytes[at - 1] < 0x80 { return (value, at) }
    }
    return nil
  }
}
