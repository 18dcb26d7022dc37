/// The knowledge base as one file, so that a run need not parse pages: scenarios, patterns, conditions and, as text that
/// is parsed on demand, bodies.
///
/// Not an exchange format: only the version that wrote a file reads it. Whoever keeps one also keeps what it was made
/// from (path, size and time of every page, and the version of the tool) and compiles anew when that differs.
public enum CompiledKnowledge {
  /// Changes whenever the layout does.
  static let version: UInt8 = 1
  private static let magic: [UInt8] = Array("casebook-kb".utf8) + [version]
  private static let checksumLength = 8

  /// The bytes of a compiled file. Bodies are taken from the text that was loaded.
  public static func encode(_ base: KnowledgeBase) -> [UInt8] {
    var writer = BinaryWriter()
    for byte in magic { writer.write(byte) }
    writer.write(base.digest)
    writer.write(list: base.scenarios) {
      $0.write($1)
      $0.write(optional: base.bodies[$1.id]) { $0.write($1) }
    }
    writer.write(list: base.myths) {
      $0.write($1)
      $0.write(optional: base.mythBodies[$1.id]) { $0.write($1) }
    }
    for list in [base.families.families, base.families.symptoms, base.families.components] {
      writer.write(list: list) {
        $0.write($1.id)
        $0.write($1.title)
        $0.write($1.summary)
      }
    }
    writer.write(list: base.glossary) {
      $0.write($1.term)
      $0.write($1.meaning)
    }
    writer.write(list: base.table.rows) {
      $0.write($1.id)
      $0.write($1.family)
      $0.write($1.meaning)
    }
    return sealed(writer.bytes)
  }

  /// The contents of a file with their checksum.
  package static func sealed(_ contents: [UInt8]) -> [UInt8] {
    var writer = BinaryWriter(contents)
    writer.write(word: checksum(contents[...]))
    return writer.bytes
  }

  /// The base in a compiled file, without parsed bodies; ask for those with `withBodies(of:)`.
  public static func decode(_ bytes: [UInt8]) throws(CompiledKnowledgeError) -> KnowledgeBase {
    guard bytes.count >= magic.count + checksumLength, bytes.starts(with: magic) else {
      throw CompiledKnowledgeError(reason: .foreign)
    }
    let end = bytes.count - checksumLength
    var tail = BinaryReader(bytes, in: end..<bytes.count)
    guard try tail.word() == checksum(bytes[..<end]) else { throw CompiledKnowledgeError(reason: .damaged) }
    var reader = BinaryReader(bytes, in: magic.count..<end)
    let digest = try reader.text()
    var bodies: [String: StoredBody] = [:]
    var mythBodies: [String: StoredBody] = [:]
    let scenarios = try reader.list { (reader) throws(CompiledKnowledgeError) in
      let scenario = try reader.scenario()
      bodies[scenario.id] = try reader.optional { (reader) throws(CompiledKnowledgeError) in try reader.body() }
      return scenario
    }
    let myths = try reader.list { (reader) throws(CompiledKnowledgeError) in
      let myth = try reader.myth()
      mythBodies[myth.id] = try reader.optional { (reader) throws(CompiledKnowledgeError) in try reader.body() }
      return myth
    }
    let families = Families(
      families: try reader.named(), symptoms: try reader.named(), components: try reader.named())
    let glossary = try reader.list { (reader) throws(CompiledKnowledgeError) in
      GlossaryTerm(term: try reader.text(), meaning: try reader.text())
    }
    let rows = try reader.list { (reader) throws(CompiledKnowledgeError) in
      ScenarioTable.Row(id: try reader.text(), family: try reader.text(), meaning: try reader.text())
    }
    guard reader.isAtEnd else { throw reader.malformed() }
    var base = KnowledgeBase(
      scenarios: scenarios, myths: myths, families: families, glossary: glossary, digest: digest)
    base.table = ScenarioTable(rows)
    base.bodies = bodies
    base.mythBodies = mythBodies
    return base
  }

  /// A word-wise multiply-and-rotate sum: finds cuts and changed bits, at a few GB/s.
  private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.withUnsafeBytes { buffer in
      var sum = UInt64(buffer.count) &* 0x9e37_79b9_7f4a_7c15
      var offset = 0
      while offset + 8 <= buffer.count {
        let word = UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        sum = mix(sum, word)
        offset += 8
      }
      while offset < buffer.count {
        sum = mix(sum, UInt64(buffer[offset]))
        offset += 1
      }
      return sum
    }
  }

  private static func mix(_ sum: UInt64, _ word: UInt64) -> UInt64 {
    let value = (sum ^ word) &* 0xff51_afd7_ed55_8ccd
    return value << 31 | value >> 33
  }
}

extension BinaryWriter {
  fileprivate mutating func write(_ body: StoredBody) {
    write(raw: body.text)
    write(count: body.line)
    write(optional: body.translation) {
      $0.write($1.title)
      $0.write($1.isStale)
      $0.write(raw: $1.text)
      $0.write(count: $1.line)
    }
  }
}

extension BinaryReader {
  fileprivate mutating func body() throws(CompiledKnowledgeError) -> StoredBody {
    StoredBody(
      text: try raw(), line: try integer(),
      translation: try optional { (reader) throws(CompiledKnowledgeError) in
        StoredBody.Translation(
          title: try reader.text(), isStale: try reader.bool(), text: try reader.raw(), line: try reader.integer())
      })
  }

  fileprivate mutating func named() throws(CompiledKnowledgeError) -> [Families.Named] {
    try list { (reader) throws(CompiledKnowledgeError) in
      Families.Named(id: try reader.text(), title: try reader.text(), summary: try reader.text())
    }
  }
}
