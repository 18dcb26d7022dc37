import CaseModel
import FoundationEssentials
import TestSupport
import Testing

@testable import Artifacts

/// Static libraries in every form, whole and damaged.
@Suite struct ArReaderTests {
  private static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: Repository.url("Tests/Corpus/forge/ar/\(name)")))
  }

  private static func archive(_ name: String) throws -> ArArchive {
    try #require(ArReader.read(BinaryFile(try bytes(name)), path: name)).archive
  }

  static let long = "geo_area_and_more_long_name.o"

  @Test(arguments: ["gnu.a", "bsd.a", "darwin.a"]) func readsNamesAndSymbols(name: String) throws {
    let archive = try ArReaderTests.archive(name)
    #expect(archive.form == .plain)
    #expect(archive.members == ["geo.o", ArReaderTests.long])
    #expect(archive.exported == ["geo_init", "geo_distance", "geo_area_of_a_triangle", "geo_state"])
    #expect(archive.local == ["helper"])
    #expect(archive.undefined == ["outside_thing"])
    #expect(!archive.isCutOff)
  }

  @Test func aThinArchiveHasItsIndexOnly() throws {
    let archive = try ArReaderTests.archive("thin.a")
    #expect(archive.form == .thin)
    #expect(archive.members == ["geo.o", ArReaderTests.long])
    #expect(archive.exported == ["geo_init", "geo_distance", "geo_area_of_a_triangle", "geo_state"])
    #expect(!archive.isCutOff)
  }

  @Test(arguments: ["macho.a", "coff.a", "i386.a", "big.a", "lto.a"]) func readsOtherObjects(name: String) throws {
    let archive = try ArReaderTests.archive(name)
    #expect(
      Set(archive.exported).subtracting(["__gnu_lto_slim", "__gnu_lto_v1", "__x86.get_pc_thunk.ax"]) == [
        "geo_init", "geo_distance",
      ])
  }

  @Test func knowsAGoObject() throws {
    let head = "!<arch>\n__.PKGDEF       0           0     0     644     10        `\ngo object \n"
    let archive = try #require(ArReader.read(BinaryFile(Array(head.utf8)), path: "m.o")).archive
    #expect(archive.form == .goObject)
    #expect(archive.exported.isEmpty)
  }

  @Test(arguments: ["gnu.a", "bsd.a", "thin.a"]) func everyCutEndsInSilenceOrAWord(name: String) throws {
    let whole = try ArReaderTests.bytes(name)
    for count in stride(from: 0, to: whole.count, by: 3) {
      let file = BinaryFile(Array(whole[..<count]))
      guard count >= 8 else {
        #expect(ArReader.read(file, path: name) == nil)
        continue
      }
      let read = try #require(ArReader.read(file, path: name))
      #expect(read.archive.isCutOff == !read.problems.isEmpty || read.archive.members.count < 2)
      #expect(read.archive.exported.allSatisfy { $0.hasPrefix("geo_") })
    }
  }

  @Test(arguments: ["gnu.a", "bsd.a", "i386.a"]) func anyByteMayBeWrong(name: String) throws {
    let whole = try ArReaderTests.bytes(name)
    for at in stride(from: 8, to: whole.count, by: 2) {
      for value in [UInt8(0), 0xff, whole[at] ^ 0x10] {
        var bytes = whole
        bytes[at] = value
        _ = ArReader.read(BinaryFile(bytes), path: name)
      }
    }
  }

  @Test func hostileCountsAreNotBelieved() {
    for count in ["9999999999", "0", "1"] {
      var text = "!<arch>\n" + "/               0           0     0     0       \(count)"
      while text.utf8.count < 66 { text += " " }
      text += "`\n" + "\u{7f}\u{7f}\u{7f}\u{7f}abc"
      let read = ArReader.read(BinaryFile(Array(text.utf8)), path: "x.a")
      #expect(read?.archive.exported == [])
    }
    #expect(ArIndex.gnu([0xff, 0xff, 0xff, 0xff, 0, 0], is64: false, most: 10) == [])
    #expect(ArIndex.gnu([UInt8](repeating: 0xff, count: 64), is64: true, most: 10) == [])
    #expect(ArIndex.bsd([UInt8](repeating: 0xff, count: 64), is64: true, most: 10) == [])
    #expect(
      ArIndex.bsd([8, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0, 4, 0, 0, 0, 0x61, 0, 0, 0], is64: false, most: 10)
        == [])
  }

  @Test func anELFHeaderMayPointAnywhere() throws {
    var bytes = [UInt8](repeating: 0, count: 64)
    bytes.replaceSubrange(0..<6, with: [0x7f, 0x45, 0x4c, 0x46, 2, 1])
    for at in 40..<48 { bytes[at] = 0xff }
    bytes[58] = 64
    bytes[60] = 0xff
    #expect(ELFSymbols(BinarySlice(BinaryFile(bytes)), most: 10) == nil)
    for at in 40..<48 { bytes[at] = at == 47 ? 0x7f : 0xff }
    #expect(try #require(ELFSymbols(BinarySlice(BinaryFile(bytes)), most: 10)).exported == [])
    for at in 40..<48 { bytes[at] = 0 }
    bytes[40] = 1
    #expect(try #require(ELFSymbols(BinarySlice(BinaryFile(bytes)), most: 10)).exported == [])
    #expect(ELFSymbols(BinarySlice(BinaryFile(Array(bytes[..<40]))), most: 10) == nil)
  }
}
