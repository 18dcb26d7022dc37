import Matching
import Testing

/// Random numbers that are the same in every run.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = (state ^ state >> 30) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
    return mixed ^ mixed >> 31
  }
}

/// The literal set over bytes that arrive in pieces.
@Suite struct LiteralSetTests {
  private func literal(_ text: String, _ id: Int, ignoresCase: Bool = false) -> Literal {
    Literal(bytes: Array(text.utf8), ignoresCase: ignoresCase, id: id)
  }

  private func scan(_ set: LiteralSet, _ pieces: [[UInt8]]) throws -> [[Int]] {
    let scanner = try set.makeScanner()
    var found: [[Int]] = []
    for piece in pieces {
      try scanner.scan(piece.span) { found.append([$0, $1]) }
    }
    return found
  }

  @Test func findsEveryEndInOrder() throws {
    let set = try LiteralSet([literal("fatal error", 1), literal("panic: ", 2)])
    let found = try scan(set, [Array("panic: fatal error panic: ".utf8)])
    #expect(found == [[2, 7], [1, 18], [2, 26]])
  }

  @Test(arguments: 1...12)
  func findsLiteralsThatSpanPieces(_ size: Int) throws {
    let text = Array("xx fatal error yy fatal error".utf8)
    let pieces = stride(from: 0, to: text.count, by: size).map { Array(text[$0..<min($0 + size, text.count)]) }
    #expect(try scan(LiteralSet([literal("fatal error", 7)]), pieces) == [[7, 14], [7, 29]])
  }

  @Test func equalTextsAreCompiledOnceAndKnowAllOwners() throws {
    let set = try LiteralSet([
      literal("OOMKilled", 3), literal("OOMKilled", 1), literal("OOMKilled", 3),
      literal("OOMKILLED", 2, ignoresCase: true), literal("oomkilled", 4, ignoresCase: true),
    ])
    #expect(set.count == 2)
    #expect(set.owners(of: 0) == [1, 3])
    #expect(set.owners(of: 1) == [2, 4])
    let found = try scan(set, [Array("OOMKilled oomkilled".utf8)])
    #expect(Set(found) == [[1, 9], [3, 9], [2, 9], [4, 9], [2, 19], [4, 19]])
  }

  @Test(arguments: 1...9)
  func findsShortTextsBesideLongOnesInOrder(_ size: Int) throws {
    let texts = ["#", "# ", "GC(", "panic: ", "fatal error", "c: "]
    let set = try LiteralSet(texts.enumerated().map { literal($1, $0) })
    let text = Array("# a # GC(3) panic: #fatal error# # ".utf8)
    var expected: [[Int]] = []
    for end in 1...text.count {
      for (id, wanted) in texts.enumerated() where text[..<end].reversed().starts(with: wanted.utf8.reversed()) {
        expected.append([end, id])
      }
    }
    let pieces = stride(from: 0, to: text.count, by: size).map { Array(text[$0..<min($0 + size, text.count)]) }
    let found = try scan(set, pieces).map { [$0[1], $0[0]] }
    #expect(found.map { $0[0] } == expected.map { $0[0] })
    #expect(Set(found) == Set(expected))
  }

  @Test(arguments: [1, 2, 3, 7, 8, 13, 64, 4096])
  func findsWhatANaiveSearchFinds(_ size: Int) throws {
    // Texts of a few words each, so that they share parts, begin inside one another and end alike.
    var dice = SplitMix(state: UInt64(size))
    let words = ["invalid ", "memory ", "address ", "or ", "nil ", "pointer", ": ", "error", "Error ", "in", "valid"]
    func text(_ count: Int) -> String { (0..<count).map { _ in words.randomElement(using: &dice) ?? "" }.joined() }
    let literals = (0..<80).map { literal(text(1 + $0 % 6), $0, ignoresCase: $0 % 5 == 0) }
    let bytes = Array(text(400).utf8)
    var expected: Set<[Int]> = []
    for wanted in literals {
      let needle = wanted.ignoresCase ? String(decoding: wanted.bytes, as: UTF8.self).lowercased() : nil
      for start in bytes.indices where start + wanted.bytes.count <= bytes.count {
        let there = bytes[start..<start + wanted.bytes.count]
        let isHit = needle.map { String(decoding: there, as: UTF8.self).lowercased() == $0 }
        if isHit ?? (Array(there) == wanted.bytes) { expected.insert([wanted.id, start + wanted.bytes.count]) }
      }
    }
    let pieces = stride(from: 0, to: bytes.count, by: size).map { Array(bytes[$0..<min($0 + size, bytes.count)]) }
    let found = try scan(LiteralSet(literals), pieces)
    #expect(Set(found) == expected)
    #expect(found.map { $0[1] } == found.map { $0[1] }.sorted(), "in order of place")
    #expect(found.count == expected.count, "each once")
  }

  @Test func aSavedSetFindsTheSameWithoutCompiling() throws {
    let literals = ["# ", "fatal error", "panic: ", "invalid memory", "invalid map"].enumerated()
      .map { literal($1, $0, ignoresCase: $0 == 3) }
    let text = Array("# panic: INVALID MEMORY invalid map fatal error".utf8)
    let compiled = try LiteralSet(literals)
    let saved = try LiteralSet(literals, saved: compiled.saved())
    #expect(!compiled.isFromSaved)
    #expect(saved.isFromSaved)
    #expect(try scan(saved, [text]) == scan(compiled, [text]))
    #expect(try LiteralSet([], saved: LiteralSet([]).saved()).isFromSaved)
  }

  @Test func aSavedSetThatDoesNotFitIsCompiledAnew() throws {
    let literals = ["fatal error", "panic: ", "invalid memory"].enumerated().map { literal($1, $0) }
    let saved = try LiteralSet(literals).saved()
    #expect(try !LiteralSet(literals.dropLast(), saved: saved).isFromSaved)
    #expect(try !LiteralSet(literals + [literal("more", 9)], saved: saved).isFromSaved)
    #expect(try !LiteralSet([literal("FATAL ERROR", 1)] + literals.dropFirst(), saved: saved).isFromSaved)
    // Windows that stand in other texts too are as good there: what they hit is compared with those.
    let others = [literal("a fatal errand", 0)] + literals.dropFirst()
    #expect(try scan(LiteralSet(others, saved: saved), [Array("fatal error a fatal errand".utf8)]) == [[0, 26]])
    #expect(try !LiteralSet(literals, saved: []).isFromSaved)
    for cut in stride(from: 0, to: saved.count, by: 7) {
      #expect(try !LiteralSet(literals, saved: Array(saved[..<cut])).isFromSaved)
    }
    for place in stride(from: 0, to: saved.count, by: 101) {
      var damaged = saved
      damaged[place] ^= 0x40
      let set = try LiteralSet(literals, saved: damaged)
      #expect(try scan(set, [Array("invalid memory panic: ".utf8)]) == [[2, 14], [1, 22]], "byte \(place)")
    }
  }

  @Test func anEmptySetNeverHits() throws {
    #expect(try scan(LiteralSet([]), [Array("anything".utf8)]) == [])
    #expect(try scan(LiteralSet([Literal(bytes: [], ignoresCase: false, id: 1)]), [[1, 2, 3]]) == [])
    let scanner = try LiteralSet([]).makeScanner()
    try scanner.reset()
  }

  @Test func anEmptyPieceChangesNothing() throws {
    #expect(try scan(LiteralSet([literal("fatal", 1)]), [Array("fa".utf8), [], Array("tal".utf8)]) == [[1, 5]])
  }

  @Test func takesSpecialCharactersAndBytesAsTheyAre() throws {
    let bytes: [UInt8] = [0xff, 0x00, 0x0a, 0xc3, 0x28]
    let set = try LiteralSet([literal(".*(a|b)+$^[x]", 1), Literal(bytes: bytes, ignoresCase: false, id: 2)])
    #expect(try scan(set, [Array("..aab .*(a|b)+$^[x]".utf8) + bytes]) == [[1, 19], [2, 24]])
  }

  @Test func resetStartsANewStream() throws {
    let scanner = try LiteralSet([literal("fatal", 1)]).makeScanner()
    var hits: [LiteralHit] = []
    try scanner.scan(Array("xxfat".utf8).span, into: &hits)
    try scanner.reset()
    try scanner.scan(Array("al fatal".utf8).span, into: &hits)
    #expect(hits == [LiteralHit(literal: 0, end: 8)])
  }

  @Test func holdsFiveThousandLiterals() throws {
    let set = try LiteralSet((0..<5_000).map { literal("message number \($0 * 7919) end", $0) })
    #expect(set.count == 5_000)
    let text = (0..<5_000).map { "message number \($0 * 7919) end" }.joined(separator: "\n")
    #expect(try scan(set, [Array(text.utf8)]).map { $0[0] } == Array(0..<5_000))
  }

  @Test func scannersOfOneSetWorkSideBySide() async throws {
    let set = try LiteralSet((0..<100).map { literal("literal-\($0)-end", $0) })
    let counts = try await withThrowingTaskGroup(of: Int.self) { group in
      for task in 0..<8 {
        group.addTask {
          let scanner = try set.makeScanner()
          var hits: [LiteralHit] = []
          for _ in 0..<100 { try scanner.scan(Array("x literal-\(task)-end ".utf8).span, into: &hits) }
          return hits.count
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(counts == Array(repeating: 100, count: 8))
  }
}
