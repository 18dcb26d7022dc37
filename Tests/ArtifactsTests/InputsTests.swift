import CaseModel
import Foundation
import Testing

@testable import Artifacts

@Suite struct InputsTests {
  @Test func findsFilesOfAFolderInTheOrderOfTheirBytes() throws {
    let folder = try TemporaryFolder()
    for name in ["b.log", "a/z.log", "a/a.log", "B.log"] { try folder.write(name, "x\n") }
    let opened = Inputs.open(paths: [folder.path])
    #expect(opened.sources.map { folder.relative($0.path) } == ["B.log", "a/a.log", "a/z.log", "b.log"])
    #expect(opened.problems.isEmpty)
  }

  @Test func skipsItsOwnReportsAndListsThem() throws {
    let folder = try TemporaryFolder()
    try folder.write("case/report.json", #"{"schema":"casebook.case/1","tool":{}}"#)
    try folder.write("case/index.html", #"<!doctype html><meta name="generator" content="casebook 0.1">"#)
    try folder.write("case/report.md", "<!-- casebook: report -->\n# Case\n")
    try folder.write("app.log", "ready\n")
    let opened = Inputs.open(paths: [folder.path])
    #expect(opened.sources.map { folder.relative($0.path) } == ["app.log"])
    #expect(opened.skipped.count == 3)
    #expect(opened.skipped.allSatisfy { $0.because == "our own report" })
  }

  @Test func skipsTheOutputFolderAndIgnoredFolders() throws {
    let folder = try TemporaryFolder()
    try folder.write("out/old.log", "x\n")
    try folder.write("private/.casebook-ignore", "")
    try folder.write("private/secret.log", "x\n")
    try folder.write(".git/config", "x\n")
    try folder.write("app.log", "x\n")
    let opened = Inputs.open(paths: [folder.path], outputFolder: folder.path + "/out")
    #expect(opened.sources.map { folder.relative($0.path) } == ["app.log"])
    #expect(
      opened.skipped.map { "\(folder.relative($0.path)): \($0.because)" } == [
        ".git: version control data", "out: our output folder", "private: holds .casebook-ignore",
      ])
  }

  @Test func readsEveryFileOnceHoweverOftenItIsNamed() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("app.log", "x\n")
    link(file, folder.path + "/hard.log")
    symlink("app.log", folder.path + "/latest.log")
    let opened = Inputs.open(paths: [folder.path, file])
    #expect(opened.sources.map { folder.relative($0.path) } == ["app.log"])
    #expect(opened.skipped.count == 3)
    #expect(opened.problems.isEmpty)
  }

  @Test func followsLinksOnlyWhereTheyAreGivenDirectly() throws {
    let folder = try TemporaryFolder()
    let outside = try TemporaryFolder()
    let secret = try outside.write("secret.log", "x\n")
    symlink(secret, folder.path + "/link.log")
    symlink(outside.path, folder.path + "/folder")
    symlink("nowhere", folder.path + "/dangling")
    symlink(folder.path, folder.path + "/loop")
    let walked = Inputs.open(paths: [folder.path])
    #expect(walked.sources.isEmpty)
    #expect(walked.skipped.count == 4)
    let direct = Inputs.open(paths: [folder.path + "/link.log"])
    #expect(direct.sources.count == 1)
    #expect(direct.sources[0].firstBytes(8) == Array("x\n".utf8))
  }

  @Test func namesSpecialAndMissingFilesWithoutWaitingForThem() throws {
    let folder = try TemporaryFolder()
    mkfifo(folder.path + "/pipe", 0o600)
    let opened = Inputs.open(paths: [folder.path, folder.path + "/pipe", "/dev/zero", folder.path + "/gone.log"])
    #expect(opened.sources.isEmpty)
    #expect(opened.problems.map(\.code) == ["not-a-file", "not-a-file", "not-a-file", "unreadable"])
    #expect(opened.problems.allSatisfy { $0.isFailure })
    #expect(opened.problems[0].message.hasSuffix("pipe: is a FIFO; only files, folders and archives are read."))
    #expect(
      opened.problems[2].message == "/dev/zero: is a character device; only files, folders and archives are read.")
    #expect(opened.problems[3].message.hasSuffix("gone.log: no such file or directory."))
  }

  @Test(.enabled(if: geteuid() != 0, "the superuser may read everything"))
  func namesUnreadableFiles() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("a.log", "x\n")
    chmod(file, 0)
    let opened = Inputs.open(paths: [folder.path])
    #expect(opened.problems.map(\.code) == ["unreadable"])
  }

  @Test func readsAFolderOfManyNames() throws {
    let folder = try TemporaryFolder()
    for number in 0..<5_000 { try folder.write("f\(number)", "") }
    #expect(Inputs.open(paths: [folder.path]).sources.count == 5_000)
  }

  @Test func aFileThatVanishesAfterwardsIsAProblemOfItsReader() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("a.log", "x\n")
    let source = Inputs.open(paths: [file]).sources[0]
    unlink(file)
    let reader = source.open()
    var buffer = [UInt8](repeating: 0, count: 8)
    #expect(reader.read(into: &buffer, at: 0) == 0)
    #expect(reader.problems.map(\.code) == ["unreadable"])
    #expect(!reader.isWhole)
  }

  @Test func aFileThatIsCutWhileItIsReadEndsWithAProblem() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("a.log", [UInt8](repeating: 65, count: 4096))
    let reader = Inputs.open(paths: [file]).sources[0].open()
    var buffer = [UInt8](repeating: 0, count: 1024)
    #expect(reader.read(into: &buffer, at: 0) == 1024)
    truncate(file, 1024)
    #expect(reader.read(into: &buffer, at: 0) == 0)
    #expect(reader.problems.map(\.code) == ["shrunk"])
  }

  @Test func spoolsStandardInputThatIsLarge() throws {
    let folder = try TemporaryFolder()
    let text = Array(String(repeating: "line\n", count: 1000).utf8)
    let file = try folder.write("in", text)
    var limits = InputLimits()
    for (limit, isSpooled) in [(1 << 20, false), (100, true)] {
      limits.standardInputInMemory = limit
      let number = open(file, O_RDONLY)
      let input = StandardInput.read(limits: limits, from: number)
      close(number)
      #expect(input.count == text.count)
      #expect(input.problems.isEmpty)
      if case .region? = input.location { #expect(isSpooled) } else { #expect(!isSpooled) }
      let location = try #require(input.location)
      let source = ArtifactSource(path: "-", location: location, limits: limits)
      #expect(source.readAll(limit: 1 << 20).bytes == text)
    }
  }

  @Test(arguments: [
    ("gc.log.3", "gc.log", 3), ("x/app.log.12.gz", "x/app.log", 12), ("app.log-20260304", "app.log", 20_260_304),
    ("gc.log.0.current", "gc.log", 0),
  ])
  func tellsTheNumberOfARotatedFile(path: String, base: String, index: Int) {
    #expect(RotationHints.hint(path: path) == Rotation(base: base, index: index))
  }

  @Test func marksOnlyFilesThatHaveASibling() throws {
    let folder = try TemporaryFolder()
    for name in ["gc.log", "gc.log.0", "gc.log.1", "libfalcon.so.1"] { try folder.write(name, "x\n") }
    let sources = Inputs.open(paths: [folder.path]).sources
    #expect(sources.map { $0.rotation?.index } == [nil, 0, 1, nil])
    #expect(sources.map { $0.rotation != nil } == [true, true, true, false])
  }
}
