internal import CaseModel

/// Walks the members of an archive. Bounded in members, names and bytes; damage ends the walk and is said.
struct ArReader {
  private let file: BinaryFile
  private var archive: ArArchive
  private var longNames: [UInt8] = []
  private var seen: Set<String> = []
  /// Names of the index; used where members are none that can be read.
  private var indexed: [String] = []
  private var hasUnread = false
  private var isMachO = false
  private(set) var problems: [Problem] = []

  /// Reads a file that begins with `!<arch>` or `!<thin>`.
  static func read(_ file: BinaryFile, path: String) -> (archive: ArArchive, problems: [Problem])? {
    let magic = file.bytes(at: 0, count: 8)
    let isThin = magic == Array("!<thin>\n".utf8)
    guard isThin || magic == Array("!<arch>\n".utf8) else { return nil }
    var reader = ArReader(file, isThin ? .thin : .plain)
    reader.walk(path)
    reader.addIndexed()
    return (reader.archive, reader.problems)
  }

  private init(_ file: BinaryFile, _ form: ArArchive.Form) {
    self.file = file
    archive = ArArchive(form: form)
  }

  private mutating func walk(_ path: String) {
    var at = 8
    while at < file.size {
      // A line feed fills up members of odd length.
      guard let header = ArHeader(file.bytes(at: at, count: ArHeader.size)) else {
        stop("damaged", "\(path): no member begins at byte \(at); what follows was not read.", at)
        return
      }
      guard archive.members.count < ArArchive.mostMembers else {
        stop("too-large", "\(path): only the first \(ArArchive.mostMembers) members were read.", at)
        return
      }
      let start = at + ArHeader.size
      let role = header.role
      let hasData = archive.form != .thin || !role.isMember
      let end = hasData ? start + header.count : start
      if end > file.size {
        take(role, start..<file.size)
        stop("truncated", "\(path): ends \(end - file.size) bytes before its last member does.", at)
        return
      }
      take(role, start..<end)
      at = end + (hasData ? header.count % 2 : 0)
    }
  }

  private mutating func stop(_ code: String, _ message: String, _ at: Int) {
    archive.isCutOff = true
    problems.append(Problem(code: code, message: message, bytes: at..<file.size))
  }

  private mutating func take(_ role: ArHeader.Role, _ range: Range<Int>) {
    switch role {
    case .index(let is64):
      // COFF writes a second index in another form.
      if indexed.isEmpty { indexed = ArIndex.gnu(index(range), is64: is64, most: ArArchive.mostSymbols) }
    case .bsdIndex(let is64):
      indexed = ArIndex.bsd(index(range), is64: is64, most: ArArchive.mostSymbols)
    case .longNames:
      longNames = file.bytes(at: range.lowerBound, count: min(range.count, ArIndex.mostBytes))
    case .goPackage:
      archive.form = .goObject
    case .member(let name):
      member(name, range)
    case .longMember(let offset):
      member(longName(offset), range)
    case .inlineMember(let count):
      let bytes = file.bytes(at: range.lowerBound, count: min(count, range.count, 4096))
      let name = String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      let rest = min(range.upperBound, range.lowerBound + count)..<range.upperBound
      if let index = ArHeader.bsdIndex(name) { take(index, rest) } else { member(name, rest) }
    }
  }

  private func index(_ range: Range<Int>) -> [UInt8] {
    file.bytes(at: range.lowerBound, count: min(range.count, ArIndex.mostBytes))
  }

  /// `geo_distance_and_area.o/` and a line feed in the table of long names; COFF ends them with NUL.
  private func longName(_ offset: Int) -> String {
    guard offset < longNames.count else { return "" }
    var name = longNames[offset..<min(longNames.count, offset + 4096)].prefix { $0 != 0x0a && $0 != 0 }
    if name.last == UInt8(ascii: "/") { name.removeLast() }
    return String(decoding: name, as: UTF8.self)
  }

  private mutating func member(_ name: String, _ range: Range<Int>) {
    archive.members.append(name)
    guard archive.form == .plain else {
      hasUnread = hasUnread || archive.form == .thin
      return
    }
    let room = ArArchive.mostSymbols - seen.count
    guard room > 0 else {
      archive.isCutOff = true
      return
    }
    guard let symbols = ELFSymbols(BinarySlice(file, range), most: room) else {
      note(foreign: file.bytes(at: range.lowerBound, count: 4))
      return
    }
    if symbols.isCutOff { archive.isCutOff = true }
    for name in symbols.exported where seen.insert(name).inserted { archive.exported.append(name) }
    for name in symbols.local where archive.local.count < ArArchive.mostSymbols { archive.local.insert(name) }
    for name in symbols.undefined where archive.undefined.count < ArArchive.mostSymbols {
      archive.undefined.insert(name)
    }
  }

  /// An object of another format: its names are in the index, Mach-O's with an underscore before them.
  private mutating func note(foreign magic: [UInt8]) {
    hasUnread = true
    let machO: [[UInt8]] = [
      [0xce, 0xfa, 0xed, 0xfe], [0xcf, 0xfa, 0xed, 0xfe], [0xfe, 0xed, 0xfa, 0xce], [0xfe, 0xed, 0xfa, 0xcf],
    ]
    if machO.contains(magic) { isMachO = true }
  }

  private mutating func addIndexed() {
    if hasUnread, indexed.isEmpty { archive.isCutOff = true }
    for name in indexed {
      let plain = isMachO && name.hasPrefix("_") ? String(name.dropFirst()) : name
      if seen.insert(plain).inserted { archive.exported.append(plain) }
    }
    archive.undefined.subtract(seen)
  }
}

extension ArHeader.Role {
  /// Whether a thin archive keeps its contents elsewhere.
  fileprivate var isMember: Bool {
    switch self {
    case .member, .longMember, .inlineMember: return true
    case .index, .bsdIndex, .longNames, .goPackage: return false
    }
  }
}
