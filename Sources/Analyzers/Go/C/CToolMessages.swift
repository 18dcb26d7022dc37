internal import Artifacts
internal import CaseModel

/// What C compilers, pkg-config and cgo said in the Go parts of one build's output, before and beside the C linker.
struct CToolMessages {
  /// A value with its place.
  struct Remark {
    var text: String
    var location: SourceLocation
  }

  private(set) var linker = CLinkerMessages()
  private(set) var header: Remark?
  private(set) var includedBy: String?
  private(set) var compiler: Remark?
  /// pkg-config itself, where it is not there.
  private(set) var missingTool: Remark?
  private(set) var packages: [Remark] = []
  /// The C compiler makes code for another machine than the target.
  private(set) var wrongTarget: Remark?
  /// The go command says that cgo is off.
  private(set) var cgoOff: SourceLocation?
  /// C names that the C compiler or cgo does not know.
  private(set) var unknownNames: [Remark] = []
  /// `gcc` of `running gcc failed`.
  private(set) var driver: Remark?

  private var isGo = false
  private var isLinking = false

  mutating func read(_ report: GoBuildReport) {
    for line in report.lines { read(ToolLine(line)) }
    linker.finish()
  }

  private mutating func read(_ line: ToolLine) {
    if CToolMessages.isOfOthers(line) {
      isGo = false
      isLinking = false
    } else if CToolMessages.isOfGo(line) {
      isGo = true
    }
    guard isGo else { return }
    if line.begins("# ") {
      isLinking = false
      readHeader(line)
      return
    }
    if readRunning(line) || readGoCommand(line) || readPackage(line) || readMissingTool(line) { return }
    if readInclude(line) || readTarget(line) || readName(line) { return }
    if linker.read(line) { return }
    if let at = line.find(": error adding symbols: DSO missing from command line") {
      linker.note(missingDSO: line.text((line.messageStart ?? 0)..<at))
      return
    }
    if isLinking, let start = line.messageStart, CToolMessages.isMessage(line) {
      linker.note(line.text(start..<line.bytes.count), at: line.location)
    }
  }

  /// Lines that only a Go build has, or that name files only it makes.
  private static func isOfGo(_ line: ToolLine) -> Bool {
    if line.begins("# ") || line.begins("go: ") || line.begins("go build ") || line.begins("cgo: ") { return true }
    return line.hasAny([
      "link: running ", "link.exe: running ", "/go-link-", "\\go-link-", "_cgo_", ".cgo2.", "cgo-gcc-prolog",
      "/go-build",
      "runtime/cgo", "but cgo is not enabled", "executable file not found in ", ".go:",
      "build constraints exclude all Go",
    ])
  }

  /// Other build tools in the same output.
  private static func isOfOthers(_ line: ToolLine) -> Bool {
    for text in [
      "make: ", "make[", "gmake", "ninja: ", "[ ", "[1", "FAILED: ", "CMake ", "-- ", "error: linking with `",
      "error: could not compile `", "cargo:", "   Compiling ",
    ] as [StaticString] where line.begins(text) {
      return !line.hasAny(["/go-link-", "_cgo_"])
    }
    return false
  }

  /// `# [pkg-config --cflags  -- libwebx gtkish-4.0]`: what is asked for is known; what is missing comes below.
  private mutating func readHeader(_ line: ToolLine) {
    guard line.has("pkg-config --"), !line.has("pkg-config --version") else { return }
    isLinking = false
  }

  /// `…/link: running gcc failed: exit status 1`
  private mutating func readRunning(_ line: ToolLine) -> Bool {
    guard let at = line.find("link: running ") ?? line.find("link.exe: running "),
      let begin = line.find("running ", from: at), let failed = line.find(" failed: ", from: begin)
    else { return false }
    isLinking = true
    let name = line.text(begin + 8..<failed)
    driver = driver ?? Remark(text: ToolLine.leaf(name), location: line.location)
    let reason = line.text(failed + 9..<line.bytes.count)
    if !reason.hasPrefix("exit status ") { linker.note(reason, at: line.location) }
    return true
  }

  private mutating func readGoCommand(_ line: ToolLine) -> Bool {
    guard
      line.hasAny([
        "requires external (cgo) linking, but cgo is not enabled", "loadinternal: cannot find runtime/cgo",
        "build constraints exclude all Go files in runtime/cgo", "src/runtime/cgo: build constraints exclude all Go",
      ])
    else { return false }
    cgoOff = cgoOff ?? line.location
    return true
  }

  private mutating func readPackage(_ line: ToolLine) -> Bool {
    var name: String?
    if line.begins("Package "), let end = line.find(" was not found in the pkg-config search path") {
      name = line.text(8..<end)
    } else if line.begins("Package '"), line.hasAny([", required by '", "' not found", "' has version"]) {
      name = line.quoted()?.text
    } else if line.begins("No package '"), line.has("' found") {
      name = line.quoted()?.text
    } else if line.begins("Requested '") || line.begins("Package dependency requirement '") {
      name = line.quoted().map { String($0.text.prefix { $0 != " " }) }
    }
    guard var name else { return false }
    if name.hasPrefix("'"), name.hasSuffix("'") { name = String(name.dropFirst().dropLast()) }
    if !name.isEmpty, packages.count < 100, !packages.contains(where: { $0.text == name }) {
      packages.append(Remark(text: name, location: line.location))
    }
    return true
  }

  /// `cgo: C compiler "x" not found`, `exec: "g++": executable file not found in $PATH`
  private mutating func readMissingTool(_ line: ToolLine) -> Bool {
    if line.begins("cgo: C compiler "), line.has(" not found"), let name = line.quoted()?.text {
      compiler = compiler ?? Remark(text: name, location: line.location)
      return true
    }
    if let at = line.find("exec: \""), isBare(line, before: at),
      line.hasAny(["executable file not found in", "no such file or directory"]),
      let name = line.quoted(from: at)?.text
    {
      let leaf = ToolLine.leaf(name)
      if leaf.contains("pkg-config") || leaf.contains("pkgconf") {
        missingTool = missingTool ?? Remark(text: name, location: line.location)
      } else if CToolMessages.isCompiler(leaf) {
        compiler = compiler ?? Remark(text: name, location: line.location)
      } else {
        return false
      }
      return true
    }
    // gcc without its own parts, and macOS without its command line tools.
    if let at = line.find("error trying to exec '") ?? line.find("cannot execute '"), line.has("execvp"),
      let name = line.quoted(from: at)?.text
    {
      compiler = compiler ?? Remark(text: name, location: line.location)
      return true
    }
    if line.begins("xcrun: error: invalid active developer path") {
      compiler = compiler ?? Remark(text: "xcrun", location: line.location)
      return true
    }
    return false
  }

  /// Whether nothing but an import path stands before `end`: logs and tests quote such errors too.
  private func isBare(_ line: ToolLine, before end: Int) -> Bool {
    if end == 0 { return true }
    let path = line.text(0..<end)
    return path.hasSuffix(":") && !line.bytes[..<(end - 1)].contains { $0 <= 0x20 || $0 == UInt8(ascii: "=") }
      && !path.contains(".go:")
  }

  private static func isCompiler(_ leaf: String) -> Bool {
    for name in ["gcc", "g++", "clang", "clang++", "cc", "c++", "gfortran", "zig", "cl.exe", "gcc.exe", "g++.exe"] {
      if leaf == name || leaf.hasSuffix("-" + name) || leaf.hasPrefix(name + "-") { return true }
    }
    return false
  }

  /// `./main.go:4:10: fatal error: zlibx/zlib.h: No such file or directory`, `… fatal error: 'x.h' file not found`
  private mutating func readInclude(_ line: ToolLine) -> Bool {
    guard let first = line.bytes.first, first > 0x20, line.messageStart == nil else { return false }
    if let other = CMissingHeader(line) {
      note(header: other.name, includedBy: other.place, at: line.location)
      return true
    }
    var name: String?
    guard let at = line.find(": fatal error") else { return false }
    if line.has("' file not found") || line.has("Cannot open include file: '") {
      name = line.quoted(from: at)?.text
    } else if let end = line.find(": No such file or directory", from: at), let start = line.find("error: ", from: at) {
      name = line.text(start + 7..<end)
    }
    guard let name, !name.isEmpty else { return false }
    note(header: name, includedBy: line.text(0..<at), at: line.location)
    return true
  }

  /// The first header only: the compiler stops there.
  private mutating func note(header name: String, includedBy place: String, at location: SourceLocation) {
    guard header == nil else { return }
    header = Remark(text: name, location: location)
    includedBy = place.hasPrefix("./") ? String(place.dropFirst(2)) : place
  }

  /// The host's compiler is asked to build for another machine.
  private mutating func readTarget(_ line: ToolLine) -> Bool {
    let isRuntime = line.hasAny([
      "gcc_arm", "gcc_amd64", "gcc_386", "gcc_ppc64", "gcc_riscv64", "gcc_s390x", "gcc_loong64", "gcc_mips",
    ])
    let isAssembly =
      isRuntime
      && line.hasAny([
        ": Error: no such instruction", ": Error: operand", ": Error: bad instruction", ": Error: unknown mnemonic",
        ": Error: unrecognized opcode", "error: unknown token", "error: invalid instruction",
      ])
    let isFlag =
      line.messageStart != nil
      && line.hasAny(["-m64", "-m32", "-marm", "-mabi=", "-mthumb"])
      && line.hasAny([
        "unrecognized command-line option", "unrecognized command line option", "unrecognized argument in",
        "unsupported option '-m",
      ])
    let isMode = line.hasAny([
      "sorry, unimplemented: 64-bit mode not compiled in", "CPU you selected does not support x86-64 instruction set",
    ])
    guard isAssembly || isFlag || isMode else { return false }
    wrongTarget =
      wrongTarget ?? Remark(text: line.text((line.messageStart ?? 0)..<line.bytes.count), location: line.location)
    return true
  }

  /// Names that the C compiler does not know.
  private mutating func readName(_ line: ToolLine) -> Bool {
    guard let first = line.bytes.first, first > 0x20, let at = line.find(": error: ") else { return false }
    var name: String?
    if line.has("undeclared (first use") || line.has("unknown type name ") || line.has("use of undeclared identifier ")
      || line.has("undeclared here (not in a function)")
    {
      name = line.quoted(from: at + 9)?.text
    } else if line.has("implicit declaration of function ") || line.has("call to undeclared ") {
      name = line.quoted(from: at + 9)?.text
    }
    guard let name, !name.isEmpty else { return false }
    if unknownNames.count < 100, !unknownNames.contains(where: { $0.text == name }) {
      unknownNames.append(Remark(text: name, location: line.location))
    }
    return true
  }

  /// A message that says why, not that it failed.
  private static func isMessage(_ line: ToolLine) -> Bool {
    !line.hasAny([
      "warning: ", "ld returned ", "linker command failed", "use the --help option", " -o $WORK", ": in function ",
      "note: ",
      "compilation terminated", "error: ld terminated",
    ])
  }
}
