import CaseModel
import Foundation
import Testing

@testable import Artifacts

@Suite struct ArchiveTests {
  private let text = Array("first\nsecond\n".utf8)

  @Test func readsMembersOfTarAndZip() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.tar", ArchiveMaker.tar([.init(path: "d/", type: "5"), .init(path: "d/x.log", bytes: text)]))
    try folder.write("b.zip", ArchiveMaker.zip([("y.log", text), ("z/w.log", [65])]))
    let opened = Inputs.open(paths: [folder.path])
    #expect(opened.problems.isEmpty)
    #expect(opened.sources.map { folder.relative($0.path) } == ["a.tar!/d/x.log", "b.zip!/y.log", "b.zip!/z/w.log"])
    #expect(opened.sources[0].readAll(limit: 100).bytes == text)
    #expect(opened.sources[1].readAll(limit: 100).bytes == text)
    #expect(opened.sources[0].member == "d/x.log")
    #expect(opened.sources[0].container.map(folder.relative) == "a.tar")
    let artifact = opened.sources[0].artifact(id: ArtifactID(0))
    #expect(artifact.role == "line:x.log")
  }

  @Test func readsOneCompressedFileAsAStream() throws {
    let folder = try TemporaryFolder()
    try folder.write("x.log.gz", ArchiveMaker.gzip(text))
    let xz = "/Td6WFoAAATm1rRGAgAhARYAAAB0L+WjAQAMZmlyc3QKc2Vjb25kCgAAAABsPc58h/0pFgABJQ1xGcS2H7bzfQEAAAAABFla"
    try folder.write("x.log.xz", Array(try #require(Data(base64Encoded: xz))))
    // A Zstandard frame of one raw block.
    let zstd: [UInt8] = [0x28, 0xb5, 0x2f, 0xfd, 0x20, 13, 13 << 3 | 1, 0, 0]
    try folder.write("x.log.zst", zstd + text)
    let opened = Inputs.open(paths: [folder.path])
    #expect(opened.problems.isEmpty)
    #expect(opened.sources.map { folder.relative($0.path) } == ["x.log.gz", "x.log.xz", "x.log.zst"])
    #expect(opened.sources.map(\.compression) == ["gzip", "xz", "zstd"])
    for source in opened.sources { #expect(source.readAll(limit: 100).bytes == text) }
  }

  @Test func unpacksArchivesInArchivesOneLevelDeep() throws {
    let folder = try TemporaryFolder()
    let inner = ArchiveMaker.tar([.init(path: "deep.log", bytes: text)])
    let twice = ArchiveMaker.tar([.init(path: "inner.tar", bytes: inner)])
    try folder.write(
      "outer.tar",
      ArchiveMaker.tar([
        .init(path: "app.log.gz", bytes: ArchiveMaker.gzip(text)), .init(path: "inner.tar", bytes: inner),
        .init(path: "twice.tar", bytes: twice),
      ]))
    let opened = Inputs.open(paths: [folder.path])
    #expect(
      opened.sources.map { folder.relative($0.path) } == [
        "outer.tar!/app.log.gz", "outer.tar!/inner.tar!/deep.log", "outer.tar!/twice.tar!/inner.tar",
      ])
    #expect(opened.sources[0].readAll(limit: 100).bytes == text)
    #expect(opened.sources[1].readAll(limit: 100).bytes == text)
    #expect(opened.problems.map(\.code) == ["archive-nested"])
  }

  @Test func readsATarThatIsCompressed() throws {
    let folder = try TemporaryFolder()
    try folder.write("logs.tgz", ArchiveMaker.gzip(ArchiveMaker.tar([.init(path: "x.log", bytes: text)])))
    let opened = Inputs.open(paths: [folder.path])
    #expect(opened.sources.map { folder.relative($0.path) } == ["logs.tgz!/x.log"])
    #expect(opened.sources[0].readAll(limit: 100).bytes == text)
  }

  @Test(arguments: ["../up.log", "a/../../up.log", "/etc/cron.d/x", "..\\up.log", "C:\\x.log"])
  func leavesOutMembersWhosePathLeadsOut(path: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("a.tar", ArchiveMaker.tar([.init(path: path, bytes: text), .init(path: "ok.log", bytes: text)]))
    let opened = Inputs.open(paths: [folder.path])
    #expect(opened.sources.map { folder.relative($0.path) } == ["a.tar!/ok.log"])
    #expect(opened.problems.map(\.code) == ["archive-path"])
    #expect(opened.problems[0].message.contains(path))
  }

  @Test func doesNotFollowLinksAndSpecialFilesInArchives() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "a.tar",
      ArchiveMaker.tar([
        .init(path: "passwd", type: "2", link: "/etc/passwd"), .init(path: "hard", type: "1", link: "ok.log"),
        .init(path: "pipe", type: "6"), .init(path: "ok.log", bytes: text),
      ]))
    let opened = Inputs.open(paths: [folder.path])
    #expect(opened.sources.map { folder.relative($0.path) } == ["a.tar!/ok.log"])
    #expect(opened.problems.map(\.code) == ["archive-link", "archive-link", "archive-special"])
    #expect(opened.problems[0].message.contains("/etc/passwd"))
  }

  @Test func stopsAtTheLimitOfMembers() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.tar", ArchiveMaker.tar((0..<50).map { .init(path: "f\($0)", bytes: text) }))
    var limits = InputLimits()
    limits.maximumMembers = 10
    let opened = Inputs.open(paths: [folder.path], limits: limits)
    #expect(opened.sources.count == 10)
    #expect(opened.problems.map(\.code) == ["archive-bomb"])
    #expect(opened.problems[0].isFailure)
  }

  @Test func stopsABombByItsRatioAndByItsSize() throws {
    let folder = try TemporaryFolder()
    let bomb = ArchiveMaker.gzipOfZeros(runs: 20_000)
    try folder.write("bomb.gz", bomb)
    var limits = InputLimits()
    limits.ratioFloor = 1 << 20
    limits.maximumRatio = 100
    var source = try #require(Inputs.open(paths: [folder.path], limits: limits).sources.first)
    var result = source.readAll(limit: 100 << 20)
    #expect(result.problems.map(\.code) == ["archive-bomb"])
    #expect(result.bytes.count < 5 << 20)
    limits = InputLimits()
    limits.maximumUnpackedBytes = 1 << 20
    source = try #require(Inputs.open(paths: [folder.path], limits: limits).sources.first)
    result = source.readAll(limit: 100 << 20)
    #expect(result.problems.map(\.code) == ["archive-bomb"])
  }

  @Test func stopsABombInsideAnArchive() throws {
    let folder = try TemporaryFolder()
    let huge = ArchiveMaker.tar([.init(path: "x", bytes: [UInt8](repeating: 0, count: 3 << 20))])
    try folder.write("a.tgz", ArchiveMaker.gzip(huge))
    var limits = InputLimits()
    limits.maximumUnpackedBytes = 1 << 20
    let opened = Inputs.open(paths: [folder.path], limits: limits)
    #expect(opened.problems.map(\.code) == ["archive-bomb"])
    #expect(opened.sources.count == 1)
    #expect(opened.sources[0].problems.map(\.code) == ["archive-bomb"])
  }

  @Test func unpacksAgainWhatIsTooLargeToSpool() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "a.tar", ArchiveMaker.tar([.init(path: "x.log", bytes: text), .init(path: "y.log", bytes: text + text)]))
    var limits = InputLimits()
    limits.maximumSpooledBytes = 4
    let opened = Inputs.open(paths: [folder.path], limits: limits)
    #expect(opened.sources.map { $0.readAll(limit: 100).bytes } == [text, text + text])
  }

  @Test func keepsWhatATruncatedTarHolds() throws {
    let folder = try TemporaryFolder()
    let big = [UInt8](repeating: 65, count: 10_000)
    let whole = ArchiveMaker.tar([.init(path: "x.log", bytes: text), .init(path: "y.log", bytes: big)])
    try folder.write("a.tar", Array(whole[..<6_000]))
    let opened = Inputs.open(paths: [folder.path])
    #expect(opened.sources.map { folder.relative($0.path) } == ["a.tar!/x.log", "a.tar!/y.log"])
    #expect(opened.sources[0].readAll(limit: 100).bytes == text)
    #expect(opened.sources[1].problems.map(\.code) == ["truncated"])
    #expect(opened.problems.contains { $0.code == "archive-unreadable" })
  }

  @Test func namesATruncatedStream() throws {
    let folder = try TemporaryFolder()
    let long = Array(String(repeating: "a line of text\n", count: 20_000).utf8)
    let packed = ArchiveMaker.gzip(long)
    try folder.write("x.log.gz", Array(packed[..<(packed.count / 2)]))
    let source = try #require(Inputs.open(paths: [folder.path]).sources.first)
    let result = source.readAll(limit: 1 << 20)
    #expect(result.problems.map(\.code) == ["truncated"])
    #expect(long.starts(with: result.bytes))
    #expect(result.bytes.count > 100_000)
  }

  @Test func namesABrokenZip() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.zip", Array(ArchiveMaker.zip([("y.log", text)])[..<20]))
    let opened = Inputs.open(paths: [folder.path])
    #expect(opened.problems.contains { $0.code == "archive-unreadable" && $0.isFailure })
  }

  @Test func doesNotUnpackAJar() throws {
    let folder = try TemporaryFolder()
    try folder.write("app.jar", ArchiveMaker.zip([("META-INF/MANIFEST.MF", text), ("A.class", [0xca, 0xfe])]))
    let opened = Inputs.open(paths: [folder.path])
    #expect(opened.sources.map { folder.relative($0.path) } == ["app.jar"])
    let recognition = Recogniser.recognise(opened.sources[0])
    #expect(recognition.kind == .binary)
    #expect(recognition.format == "jar")
  }
}
