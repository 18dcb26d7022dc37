/// The names an ELF object defines and wants, from `.symtab`, or from `.dynsym` where that was stripped.
struct ELFSymbols {
  /// Bytes read of one symbol or name table.
  static let mostBytes = 32 << 20

  /// Global and weak definitions.
  var exported: [String] = []
  /// Definitions only this object sees: `static` functions and data.
  var local: [String] = []
  /// Names that another object must define.
  var undefined: [String] = []
  /// Whether a table says more than could be read.
  var isCutOff = false

  /// Reads one object; `nil` where it is no ELF file. No more than `most` names are kept.
  init?(_ file: BinarySlice, most: Int) {
    guard let header = ELFHeader(file) else { return nil }
    let sections = header.sections(of: file)
    isCutOff = sections.count < header.sectionCount
    let table =
      sections.first { $0.type == ELFSection.symbolTable } ?? sections.first { $0.type == ELFSection.dynamicSymbols }
    guard let table else { return }
    guard sections.indices.contains(table.link), table.size <= ELFSymbols.mostBytes,
      sections[table.link].size <= ELFSymbols.mostBytes,
      let rows = file.bytes(at: table.offset, count: table.size),
      let names = file.bytes(at: sections[table.link].offset, count: sections[table.link].size)
    else {
      isCutOff = true
      return
    }
    read(ByteFields(rows, isLittle: header.isLittle), ByteFields(names, isLittle: true), header.is64, most)
  }

  private mutating func read(_ rows: ByteFields, _ names: ByteFields, _ is64: Bool, _ most: Int) {
    let size = is64 ? 24 : 16
    var kept = 0
    // The first row is empty by definition.
    for at in stride(from: size, to: rows.bytes.count - size + 1, by: size) {
      guard kept < most else {
        isCutOff = true
        return
      }
      guard let place = rows.u32(at), place > 0, let info = rows.u8(at + (is64 ? 4 : 12)),
        let section = rows.u16(at + (is64 ? 6 : 14)), let name = names.name(place), !name.isEmpty
      else { continue }
      // Sections and files have names that are no symbols.
      let kind = info & 15
      if kind == 3 || kind == 4 { continue }
      let isGlobal = info >> 4 != 0
      if section == 0 {
        guard isGlobal else { continue }
        undefined.append(name)
      } else if isGlobal {
        exported.append(name)
      } else {
        local.append(name)
      }
      kept += 1
    }
  }
}
