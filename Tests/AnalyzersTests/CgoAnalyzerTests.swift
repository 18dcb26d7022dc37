import CaseModel
import Testing

@testable import Analyzers
@testable import Artifacts

@Suite struct CgoAnalyzerTests {
  private struct Read {
    var facts: [Fact]

    subscript(_ name: String) -> FactValue? { facts.first { $0.name == name }?.value }

    func list(_ name: String) -> [String] {
      guard case .list(let values) = self[name] else { return [] }
      return values.compactMap(\.asText)
    }

    func text(_ name: String, _ key: String) -> String? {
      guard case .object(let values) = self[name] else { return nil }
      return values[key]?.asText
    }
  }

  private func read(_ text: String, header: String = "# example.com/app") -> Read {
    var report = GoBuildReport()
    var number = 0
    for line in ([header] + text.split(separator: "\n").map(String.init)) where !line.isEmpty {
      number += 1
      report.add(.init(text: line, position: LinePosition(line: number, bytes: number * 100..<number * 100 + 1)))
    }
    let id = SegmentID(artifact: ArtifactID(0), kind: .goBuild, ordinal: 1)
    let info = SegmentInfo(id: id, location: SourceLocation(line: 1, bytes: 0..<1))
    let segment = TypedSegment(info: info, body: .goBuild(report))
    return Read(facts: CgoAnalyzer.analyze([segment], of: Artifact(id: ArtifactID(0), path: "build.log")).facts)
  }

  private static let running = "/usr/local/go/pkg/tool/linux_amd64/link: running gcc failed: exit status 1\n"

  @Test(arguments: [
    "/usr/bin/ld: /tmp/go-link-1/000001.o: in function `twice':\n/src/app/main.go:5: undefined reference to `codec_open'",
    "/usr/bin/ld.bfd: /src/app/main.go:5: undefined reference to `codec_open'",
    "/tmp/go-link-1/000001.o: In function `twice':\n/src/app/main.go:5: undefined reference to `codec_open'",
    "/src/app/main.go:5: error: undefined reference to 'codec_open'",
    "ld.lld: error: undefined symbol: codec_open\n>>> referenced by main.go:5 (/src/app/main.go:5)",
    "mold: error: undefined symbol: codec_open\n>>> referenced by main.go:5",
    "/usr/bin/ld : /src/app/main.go:5 : référence indéfinie vers « codec_open »",
    "/usr/bin/ld: /src/app/main.go:5: referencia a `codec_open' sin definir",
    "/usr/bin/ld: /src/app/main.go:5: неопределённая ссылка на «codec_open»",
    "/usr/bin/ld: /src/app/main.go:5：对‘codec_open’未定义的引用",
    "C:/mingw64/bin/ld.exe: /src/app/main.go:5: undefined reference to `codec_open'",
    "/usr/bin/x86_64-w64-mingw32-ld: /src/app/main.go:5: undefined reference to `codec_open'",
  ])
  func readsEverySpellingOfAnUndefinedSymbol(text: String) {
    let facts = read(CgoAnalyzerTests.running + text)
    #expect(facts.list("undefined_symbols") == ["codec_open"])
    #expect(facts.text("referrers", "codec_open")?.hasSuffix("main.go:5") == true)
    #expect(facts["linker_message"] == nil)
  }

  @Test(arguments: [
    "./main.go:4:10: schwerwiegender Fehler: zlibx/zlib.h: Datei oder Verzeichnis nicht gefunden",
    "./main.go:4:10: erreur fatale: zlibx/zlib.h : Aucun fichier ou dossier de ce type",
    "./main.go:4:10: error fatal: zlibx/zlib.h: No existe el fichero o el directorio",
    "./main.go:4:10: fatal error: zlibx/zlib.h: Arquivo ou diretório inexistente",
    "./main.go:4:10: фатальная ошибка: zlibx/zlib.h: Нет такого файла или каталога",
    "./main.go:4:10: 致命的エラー: zlibx/zlib.h: そのようなファイルやディレクトリはありません",
    "./main.go:4:10: 致命错误：zlibx/zlib.h：没有那个文件或目录", "main.go:4:10: 嚴重錯誤：zlibx/zlib.h：沒有此一檔案或目錄",
  ]) func readsAMissingHeaderInAnyLanguage(text: String) {
    let facts = read(text)
    #expect(facts["header"] == .text("zlibx/zlib.h"))
    #expect(facts["included_by"] == .text("main.go:4:10"))
  }

  @Test(arguments: [
    "open zlib.h: Datei oder Verzeichnis nicht gefunden", "./main.go:4: zlib.h: 没有那个文件或目录",
    "./main.go:4:10: 没有那个文件或目录", "cat: zlib.h: Нет такого файла или каталога",
    "\"main.go:4:10: x.h: 没有那个文件或目录\"", "./main.go:4:10: open: Datei oder Verzeichnis nicht gefunden",
  ]) func otherMissingFilesAreNoHeaders(text: String) {
    #expect(read(text)["header"] == nil)
  }

  @Test func readsApple() {
    let facts = read(
      CgoAnalyzerTests.running + "Undefined symbols for architecture arm64:\n"
        + "  \"_codec_open\", referenced from:\n      __cgo_5baebaee95e5_Cfunc_twice in 000001.o\n"
        + "ld: symbol(s) not found for architecture arm64")
    #expect(facts.list("undefined_symbols") == ["codec_open"])
    #expect(facts.text("referrers", "codec_open") == "C.twice")
  }

  @Test func countsReferencesAndNamesSymbolsOnce() {
    let line = "/src/app/main.go:5: undefined reference to `SSL_new'\n"
    let facts = read(CgoAnalyzerTests.running + String(repeating: line, count: 300))
    #expect(facts["c_undefined_references"] == 300 && facts.list("undefined_symbols") == ["SSL_new"])
    #expect(facts["defining_library"] == "ssl")
  }

  @Test func namesMembersOfArchives() {
    let facts = read(
      CgoAnalyzerTests.running + "/usr/bin/ld.bfd: /src/app/libzz.a(zz.o): in function `zz':\n"
        + "p.txt:(.text.zz+0x11): undefined reference to `inner'")
    #expect(facts.text("referrers", "inner")?.hasPrefix("zz") == true)
  }

  @Test(arguments: [
    ("/usr/bin/ld: cannot find -lquartz: No such file or directory", "quartz"),
    ("/usr/bin/ld: cannot find -lquartz", "quartz"),
    ("/usr/bin/ld.gold: error: cannot find -lquartz", "quartz"),
    ("ld.lld: error: unable to find library -lquartz", "quartz"),
    ("mold: fatal: library not found: quartz", "quartz"),
    ("ld: library not found for -lquartz", "quartz"),
    ("ld: library 'quartz' not found", "quartz"),
    ("/usr/bin/ld : ne peut pas trouver -lquartz : Aucun fichier ou dossier de ce type", "quartz"),
    ("/usr/bin/ld: -lquartz kann nicht gefunden werden: Datei oder Verzeichnis nicht gefunden", ""),
    ("/usr/bin/ld: cannot find /opt/libquartz.a: No such file or directory", "libquartz.a"),
    ("/usr/bin/ld: cannot find -l:libquartz.a: No such file or directory", "libquartz.a"),
  ])
  func readsMissingLibraries(text: String, name: String) {
    #expect(read(CgoAnalyzerTests.running + text).list("missing_libraries") == (name.isEmpty ? [] : [name]))
  }

  @Test(arguments: [
    "/usr/bin/ld: /tmp/go-link-1/000002.o:/src/app/util.h:3: multiple definition of `table'; /tmp/go-link-1/000001.o:/src/app/util.h:3: first defined here",
    "/usr/bin/ld.gold: error: /tmp/go-link-1/000002.o: multiple definition of 'table'",
    "ld.lld: error: duplicate symbol: table",
    "mold: error: duplicate symbol: /tmp/go-link-1/000003.o: /tmp/go-link-1/000001.o: table",
    "duplicate symbol '_table' in:",
  ])
  func readsDuplicates(text: String) {
    let facts = read(CgoAnalyzerTests.running + text)
    #expect(facts.list("symbols") == ["table"] && facts["c_duplicates"] == 1)
  }

  @Test func readsOtherMachines() {
    let skipped = read(
      CgoAnalyzerTests.running + "/usr/bin/ld: skipping incompatible /src/app/libpix.a when searching for -lpix\n"
        + "/usr/bin/ld: cannot find -lpix: No such file or directory")
    #expect(skipped["library"] == "libpix.a")
    let passed = read("/usr/bin/ld: skipping incompatible /usr/lib/libz.so when searching for -lz")
    #expect(passed["library"] == nil)
    let gold = read(
      CgoAnalyzerTests.running + "/usr/bin/ld.gold: fatal error: /src/app/libpix.so: unsupported ELF machine number 183"
    )
    #expect(gold["library"] == "libpix.so" && gold["object_arch"] == "aarch64")
    let lld = read(
      CgoAnalyzerTests.running + "ld.lld: error: /src/app/libpix.a(pix.o) is incompatible with elf64-x86-64")
    #expect(lld["library"] == "libpix.a")
    let object = read(
      CgoAnalyzerTests.running
        + "/usr/bin/ld: i386 architecture of input file `/src/app/pix.o' is incompatible with i386:x86-64 output")
    #expect(object["library"] == "pix.o" && object["object_arch"] == "i386")
  }

  @Test func keepsTheLinkersOwnReasonOnlyWhereNothingElseExplains() {
    let flag = read(
      CgoAnalyzerTests.running + "/usr/bin/ld: unrecognized option '--no-such-option'\n"
        + "/usr/bin/ld: use the --help option for usage information\ncollect2: error: ld returned 1 exit status")
    #expect(flag["linker_message"] == "unrecognized option '--no-such-option'")
    let absent = read(
      "/usr/local/go/pkg/tool/linux_amd64/link: running nosuchld failed: exec: \"nosuchld\": executable file not found in $PATH"
    )
    #expect(absent["linker_message"] == "exec: \"nosuchld\": executable file not found in $PATH")
    #expect(absent["compiler"] == nil)
  }

  @Test(arguments: [
    ("cgo: C compiler \"arm-gcc\" not found: exec: \"arm-gcc\": executable file not found in $PATH", "arm-gcc"),
    ("example.com/app: exec: \"g++\": executable file not found in $PATH", "g++"),
    ("    x_test.go:9: exec: \"g++\": executable file not found in $PATH", ""),
    ("worker err=x: exec: \"g++\": executable file not found in $PATH", ""),
  ])
  func readsMissingCompilers(text: String, name: String) {
    #expect(read(text)["compiler"]?.asText == (name.isEmpty ? nil : name))
  }

  @Test func readsHeadersAndPackages() {
    let header = read("./main.go:3:11: fatal error: librdkafka/rdkafka_x.h: No such file or directory")
    #expect(header["header"] == "librdkafka/rdkafka_x.h" && header["included_by"] == "main.go:3:11")
    #expect(read("./deep.h:1:10: fatal error: 'a/b.h' file not found")["header"] == "a/b.h")
    let packages = read(
      "# [pkg-config --cflags  -- libwebx gtkish-4.0]\nPackage libwebx was not found in the pkg-config search path.\n"
        + "Package 'libwebx', required by 'virtual:world', not found\n"
        + "Package 'gtkish-4.0', required by 'virtual:world', not found")
    #expect(packages.list("packages") == ["libwebx", "gtkish-4.0"])
  }

  @Test(arguments: [
    "/usr/bin/ld: a.o: in function `main':\na.c:(.text+0x18): undefined reference to `lost'",
    "/usr/bin/ld: cannot find -lquartz: No such file or directory",
    "a.c:1:10: fatal error: zlib.h: No such file or directory",
  ])
  func saysNothingOfBuildsWithoutGo(text: String) {
    #expect(read(text, header: "cc -o tool a.o b.o").facts.isEmpty)
    #expect(read("make: *** [Makefile:2: tool] Error 1\n" + text).facts.isEmpty)
  }

  @Test func survivesCutAndStrangeLines() {
    let text = "/usr/bin/ld : /src/app/main.go:5 : référence indéfinie vers « codec_open »"
    for length in 0...text.utf8.count {
      let cut = String(decoding: text.utf8.prefix(length), as: UTF8.self)
      _ = read(CgoAnalyzerTests.running + cut + "\n>>> \n>>> :(\nld: -l\nld: `\n:\n: : :\n\"")
    }
  }
}
