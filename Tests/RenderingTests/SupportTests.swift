import Testing

@Suite struct SupportTests {
  @Test func sampleHashIsSHA256() {
    let digest = sampleHash(Array("abc".utf8)).map { String($0, radix: 16) }.joined(separator: " ")
    #expect(digest.hasPrefix("ba 78 16 bf 8f 1 cf ea 41 41 40 de"))
    let long = sampleHash([UInt8](repeating: 0x61, count: 1_000)).prefix(4).map { $0 }
    #expect(long == [0x41, 0xed, 0xec, 0xe4])
  }
}
