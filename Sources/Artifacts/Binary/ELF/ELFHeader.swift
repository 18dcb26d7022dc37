/// The header of an ELF file, as far as it leads to its sections.
struct ELFHeader {
  let is64: Bool
  let isLittle: Bool
  /// `e_type`: 1 relocatable, 2 executable, 3 shared.
  let type: Int
  let machine: Int
  let sectionsAt: Int
  let sectionSize: Int
  let sectionCount: Int

  /// Reads the first bytes; `nil` where they are no ELF header.
  init?(_ file: BinarySlice) {
    guard let ident = file.bytes(at: 0, count: 16), ident[0] == 0x7f, ident[1] == 0x45, ident[2] == 0x4c,
      ident[3] == 0x46, ident[4] == 1 || ident[4] == 2, ident[5] == 1 || ident[5] == 2
    else { return nil }
    is64 = ident[4] == 2
    isLittle = ident[5] == 1
    guard let bytes = file.bytes(at: 0, count: is64 ? 64 : 52) else { return nil }
    let fields = ByteFields(bytes, isLittle: isLittle)
    guard let type = fields.u16(16), let machine = fields.u16(18),
      let place = is64 ? fields.u64(40) : fields.u32(32), let size = fields.u16(is64 ? 58 : 46),
      let count = fields.u16(is64 ? 60 : 48)
    else { return nil }
    self.type = type
    self.machine = machine
    sectionsAt = place
    sectionSize = size
    sectionCount = count
  }
}
