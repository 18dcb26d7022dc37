/// One row of the section table.
struct ELFSection {
  static let symbolTable = 2
  static let dynamicSymbols = 11

  let type: Int
  let offset: Int
  let size: Int
  let link: Int
}

extension ELFHeader {
  /// Rows read of one table.
  static let mostSections = 1 << 17

  /// The section table; rows that point outside of the file are read as they stand, an absent table is empty.
  func sections(of file: BinarySlice) -> [ELFSection] {
    let row = is64 ? 64 : 40
    guard sectionsAt > 0, sectionSize >= row, let first = file.bytes(at: sectionsAt, count: row) else { return [] }
    // More sections than fit the header: the first row's size counts them.
    let count = sectionCount > 0 ? sectionCount : ByteFields(first, isLittle: isLittle).size(is64: is64) ?? 0
    let room = max(0, file.count - sectionsAt) / sectionSize
    let rows = min(count, room, ELFHeader.mostSections)
    guard let table = file.bytes(at: sectionsAt, count: rows * sectionSize) else { return [] }
    let fields = ByteFields(table, isLittle: isLittle)
    return (0..<rows).compactMap { index in
      let at = index * sectionSize
      guard let type = fields.u32(at + 4), let offset = is64 ? fields.u64(at + 24) : fields.u32(at + 16),
        let size = is64 ? fields.u64(at + 32) : fields.u32(at + 20), let link = fields.u32(at + (is64 ? 40 : 24))
      else { return nil }
      return ELFSection(type: type, offset: offset, size: size, link: link)
    }
  }
}

extension ByteFields {
  /// `sh_size` of a row at the beginning of the table.
  fileprivate func size(is64: Bool) -> Int? { is64 ? u64(32) : u32(20) }
}
