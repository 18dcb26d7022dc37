import CaseModel
import TestSupport
import Testing

@testable import Artifacts

@Suite struct LoaderTests {
  private func begins(_ line: String) -> Bool {
    let bytes = Array(line.utf8)
    return LoaderReader.begins(bytes.span)
  }

  @Test(arguments: [
    "./app: error while loading shared libraries: libheron.so.2: cannot open shared object file: No such file or directory",
    "Error loading shared library libosprey.so.1: No such file or directory (needed by ./app)",
    "Error relocating ./app: osprey_dive: symbol not found",
    "./app: ./libtern.so.1: version `LIBTERN_2.1' not found (required by ./app)",
    "./app: symbol lookup error: ./app: undefined symbol: tern_call, version LIBTERN_2.1",
    "./app: relocation error: ./app: symbol f, version V_1 not defined in file libf.so.1 with link time reference",
    "\tlibheron.so.2 => not found", "libheron.so.2 => not found",
    "dyld[812]: Library not loaded: @rpath/libheron.2.dylib",
  ])
  func knows(line: String) {
    #expect(begins(line))
  }

  @Test(arguments: [
    "started; libheron.so.2 => not found is what we grep for in CI", "the key => not found",
    "see libheron.so.2 => not found", "\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f31c730a000)",
    "relocation error: none", "ld.lld: error: undefined symbol: helper", " => not found", "",
  ])
  func leavesAlone(line: String) {
    #expect(!begins(line))
  }

  @Test(arguments: [
    "/usr/local/go/pkg/tool/linux_amd64/link: fingerprint mismatch: a/b has 14ad72910753c772, import from main expecting 8c26",
    "link: link: unlinkable object (from package example.com/app/rate) - compiler requires -p flag",
    "main.f: program too large, call relocation distance = 134217732",
    "main.init: unreachable sym in relocation: main.table",
  ])
  func theGoLinkerSpeaksWithoutAHeader(line: String) {
    let bytes = Array(line.utf8)
    let begins = GoBuildReader.begins(bytes.span)
    #expect(begins)
    #expect(GoBuildReader.triggers.contains { line.contains($0) })
  }
}
