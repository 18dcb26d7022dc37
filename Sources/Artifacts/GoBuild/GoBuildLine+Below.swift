extension GoBuildLine {
  /// A line that speaks of this build where it stands below a `# package` line.
  static func isProofBelowHeader(_ line: Span<UInt8>) -> Bool {
    guard line.count > 4, line[0] > 0x20 else { return false }
    if isCgoDetail(line) || isCTool(line) || isCLinker(line) || isPlaceless(line) { return true }
    if LineText.begins(line, "link: ") || LineText.begins(line, "asm: ")
      || LineText.begins(line, "In file included from ")
      || isFlagRefusal(line) || LineText.begins(line, "compile: ") || LineText.contains(line, "/pkg/tool/")
      || LineText.contains(line, "\\pkg\\tool\\")
      || LineText.begins(line, "invalid flag in ") || LineText.begins(line, "Undefined symbols for architecture")
      || LineText.begins(line, "duplicate symbol ") || LineText.begins(line, "pkg-config: ")
      || LineText.contains(line, ": undefined reference to ") || LineText.contains(line, ": multiple definition of ")
      || LineText.contains(line, ": In function ") || LineText.contains(line, ": Assembler messages:")
      || LineText.contains(line, " defined in both ") || LineText.contains(line, ": invalid reference to ")
    {
      return true
    }
    guard let place = GoDiagnosticLine(line) else { return false }
    switch place.source {
    case .go, .assembly, .c, .object, .module: return true
    case .other: return GoCompilerText.isError(line, from: place.message)
    }
  }

  /// What every Go program says of a flag it does not know; the usage line below tells which tool it is.
  static func isFlagRefusal(_ line: Span<UInt8>) -> Bool {
    LineText.begins(line, "flag provided but not defined: -")
      || LineText.begins(line, "invalid ") && LineText.contains(line, "value ") && LineText.contains(line, " for ")
  }

  /// Two lines of which neither alone, but both together come from a build.
  static func areBuild(_ line: Span<UInt8>, _ next: Span<UInt8>) -> Bool {
    if isHeader(line) { return isProofBelowHeader(next) }
    if isFlagRefusal(line) { return LineText.begins(next, "usage: ") && isProof(next) }
    return isPackageLine(line) && isImportsLine(next)
  }

  /// A C compiler's own voice: `gcc: error: …`, `cc1: …`, `clang: error: …`, `x86_64-linux-musl-gcc: error: …`.
  private static func isCTool(_ line: Span<UInt8>) -> Bool {
    guard let colon = LineText.find(line, ": "), colon < 128 else { return false }
    for index in 0..<colon where line[index] <= 0x20 { return false }
    for name in [
      "gcc", "g++", "cc1", "cc1plus", "clang", "clang++", "collect2", "cc", "c++", "zig", "gcc.exe", "clang.exe",
      "cc1.exe", "collect2.exe", "as", "ar",
    ] as [StaticString] where ends(line, colon, name) {
      return LineText.contains(line, "error") || LineText.contains(line, "cannot find")
        || LineText.contains(line, "undefined") || LineText.contains(line, "warning")
        || LineText.contains(line, "unrecognized")
    }
    return false
  }

  /// `/usr/bin/ld: …`, `ld.lld: error: …`, `mold: fatal: …`
  static func isCLinker(_ line: Span<UInt8>) -> Bool {
    guard let colon = LineText.find(line, ": "), colon < 512 else { return false }
    for name in ["ld", "ld.lld", "ld.gold", "ld.bfd", "ld.mold", "mold", "ld64.lld", "ld.exe", "lld-link"]
      as [StaticString] where ends(line, colon, name)
    {
      return true
    }
    return false
  }

  /// Whether what stands before `end` is `name`, a path to it or a cross tool of that name.
  private static func ends(_ line: Span<UInt8>, _ end: Int, _ name: StaticString) -> Bool {
    let start = end - name.utf8CodeUnitCount
    guard start >= 0, PrefixParser.equals(line, start, name) else { return false }
    if start == 0 { return true }
    let before = line[start - 1]
    return before == UInt8(ascii: "/") || before == UInt8(ascii: "\\") || before == UInt8(ascii: "-")
  }

  /// A line that continues what a build said before it.
  static func isDetail(_ line: Span<UInt8>) -> Bool {
    guard line.count > 0 else { return false }
    if line[0] == 0x20 || line[0] == 0x09 { return true }
    if isProofBelowHeader(line) { return true }
    for text in [
      "exit status ", "note: ", "too many errors", "compilation terminated", "Please file a bug report",
      "https://go.dev/", "SECURITY ERROR", "This download does NOT match", "The bits may have been",
      "For more information, see", "Perhaps you should add", "to the PKG_CONFIG_PATH", "No package '", "Package '",
      ">>> ", "usage: ", "Run 'go help", "FAIL\t", "goroutine ", "panic: ", "compilepkg: ", "GoCompilePkg ",
      "GoLink ", "link: error running subcommand", "Use --sandbox_debug", "ninja: ", "FAILED: ", "make: *** ",
    ] as [StaticString] where LineText.begins(line, text) {
      return true
    }
    return isPackageLine(line) || isCommand(line)
      || LineText.contains(line, "running \"") && LineText.contains(line, "\": exit status ")
  }

  /// `package example.com/app` alone: the go command's way to say who imports what follows.
  static func isPackageLine(_ line: Span<UInt8>) -> Bool {
    guard line.count > 8, LineText.begins(line, "package ") else { return false }
    let end = LineText.ends(line, " (test)") ? line.count - 7 : line.count
    guard end > 8 else { return false }
    for index in 8..<end where !isPathByte(line[index]) { return false }
    return true
  }

  /// `\timports example.com/app/store from main.go`
  static func isImportsLine(_ line: Span<UInt8>) -> Bool {
    LineText.begins(line, "\timports ") || LineText.begins(line, "        imports ")
  }

  /// A command that the go tool echoes: `/usr/bin/gcc -m64 …`.
  private static func isCommand(_ line: Span<UInt8>) -> Bool {
    guard let blank = LineText.find(line, " -"), blank > 1 else { return false }
    for index in 0..<blank where line[index] == 0x20 { return false }
    return line[0] == UInt8(ascii: "/") || LineText.begins(line, "gcc") || LineText.begins(line, "clang")
  }
}
