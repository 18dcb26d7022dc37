import Testing

@testable import Diagnosis

@Suite struct TruthTests {
  static let all: [Truth] = [.no, .unknown, .yes]

  @Test func andFollowsKleene() {
    let table: [Truth] = [.no, .no, .no, .no, .unknown, .unknown, .no, .unknown, .yes]
    #expect(TruthTests.all.flatMap { left in TruthTests.all.map { left && $0 } } == table)
  }

  @Test func orFollowsKleene() {
    let table: [Truth] = [.no, .unknown, .yes, .unknown, .unknown, .yes, .yes, .yes, .yes]
    #expect(TruthTests.all.flatMap { left in TruthTests.all.map { left || $0 } } == table)
  }

  @Test func notUnknownIsUnknown() {
    #expect(TruthTests.all.map { !$0 } == [.yes, .unknown, .no])
  }
}
