internal import CaseModel

/// Libraries and objects of another machine, as linkers name them.
struct CObjectMessages {
  /// File names; those that were only passed over in the search are in `skipped`.
  private(set) var incompatible: [(file: String, location: SourceLocation)] = []
  /// Passed over in the search: an error only where the library was not found elsewhere.
  private(set) var skipped: [(file: String, location: SourceLocation)] = []
  private(set) var architecture: String?

  /// Reads a line; true where it was understood.
  mutating func read(_ line: ToolLine) -> Bool {
    if let at = line.find(": skipping incompatible file ") ?? line.find("skipping incompatible ") {
      return readSkip(line, at)
    }
    if line.has("ignoré car incompatible"), let start = line.messageStart {
      add(ToolLine.leaf(line.word(from: start)), at: line.location, to: \.skipped)
      return true
    }
    if line.has("but attempting to link with file built for ") || line.has("building for") && line.has("but linking in")
    {
      // ld: warning: ignoring file /x/liby.a, building for macOS-arm64 but attempting to link with file built for macOS-x86_64
      if let at = line.find("ignoring file ") {
        add(
          ToolLine.leaf(line.quoted(from: at)?.text ?? line.word(from: at + 14)), at: line.location, to: \.incompatible)
      }
      if let name = line.rest(after: "built for ") { architecture = architecture ?? CObjectMessages.afterDash(name) }
      return true
    }
    if line.has("found architecture '"), line.has("required architecture '"), let at = line.find("found architecture ")
    {
      if let file = line.find("ignoring file ") {
        add(
          ToolLine.leaf(line.quoted(from: file)?.text ?? line.word(from: file + 14)), at: line.location,
          to: \.incompatible)
      }
      architecture = architecture ?? line.quoted(from: at)?.text
      return true
    }
    guard let start = line.messageStart else { return false }
    return readError(line, start)
  }

  private mutating func readSkip(_ line: ToolLine, _ at: Int) -> Bool {
    // mold: `libpix.a: skipping incompatible file i386 62`
    if line.find(": skipping incompatible file ") == at, let start = line.messageStart {
      add(ToolLine.leaf(line.text(start..<at)), at: line.location, to: \.skipped)
      architecture = architecture ?? line.word(from: at + 29)
      return true
    }
    add(ToolLine.leaf(line.word(from: at + 22)), at: line.location, to: \.skipped)
    return true
  }

  private mutating func readError(_ line: ToolLine, _ start: Int) -> Bool {
    // `i386 architecture of input file `x.o' is incompatible with i386:x86-64 output`
    if let at = line.find(" architecture of input file "), let file = line.quoted(from: at) {
      architecture = architecture ?? line.text(start..<at)
      add(ToolLine.leaf(file.text), at: line.location, to: \.incompatible)
      return true
    }
    // lld: `x.a(y.o) is incompatible with elf64-x86-64`
    if let at = line.find(" is incompatible with ") {
      add(ToolLine.leaf(line.text(start..<at)), at: line.location, to: \.incompatible)
      return true
    }
    // gold: `x.so: unsupported ELF machine number 183`, `x.o: incompatible target`
    for phrase in [": unsupported ELF machine number ", ": incompatible target", ": incompatible file type: "]
      as [StaticString]
    {
      guard let at = line.find(phrase) else { continue }
      add(ToolLine.leaf(line.text(start..<at)), at: line.location, to: \.incompatible)
      if let number = line.rest(after: "machine number ") {
        architecture = architecture ?? CObjectMessages.machines[number]
      }
      if let name = line.rest(after: " but got ") { architecture = architecture ?? name }
      return true
    }
    // GNU ld: `x.o: Relocations in generic ELF (EM: 183)`, `x.o: error adding symbols: file in wrong format`
    for phrase in [
      ": Relocations in generic ELF (EM: ", ": error adding symbols: file in wrong format",
      ": error adding symbols: file format not recognized", ": file not recognized: file format not recognized",
    ] as [StaticString] {
      guard let at = line.find(phrase) else { continue }
      var file = line.text(start..<at)
      if file.hasSuffix(":") { file.removeLast() }
      add(ToolLine.leaf(file), at: line.location, to: \.incompatible)
      if let rest = line.rest(after: "(EM: ") {
        let digits = String(decoding: rest.utf8.prefix { $0 >= 0x30 && $0 <= 0x39 }, as: UTF8.self)
        architecture = architecture ?? CObjectMessages.machines[digits]
      }
      return true
    }
    return false
  }

  private static let machines = [
    "3": "i386", "8": "mips", "20": "powerpc", "21": "ppc64", "22": "s390x", "40": "arm", "62": "x86-64",
    "183": "aarch64", "243": "riscv", "258": "loongarch",
  ]

  private static func afterDash(_ name: String) -> String {
    guard let dash = name.utf8.firstIndex(of: UInt8(ascii: "-")) else { return name }
    let rest = name.utf8[name.utf8.index(after: dash)...].prefix { $0 > 0x20 && $0 != UInt8(ascii: "(") }
    return String(decoding: rest, as: UTF8.self)
  }

  private mutating func add(
    _ file: String, at location: SourceLocation,
    to list: WritableKeyPath<CObjectMessages, [(file: String, location: SourceLocation)]>
  ) {
    guard !file.isEmpty, self[keyPath: list].count < 100, !self[keyPath: list].contains(where: { $0.file == file })
    else {
      return
    }
    self[keyPath: list].append((file, location))
  }
}
