/// Lines around cgo: what the go command says of `#cgo` lines and C files, and what C tools say in languages and forms
/// of their own.
extension GoBuildLine {
  /// Literals of lines that `isCgoProof` accepts.
  static let cgoTriggers = [
    "invalid flag in ", "#cgo ", "cgo is not enabled", "not using cgo or SWIG", "requires exactly one main package",
    "cannot find runtime/cgo", "executable file not found in ", ".S: Assembler messages:",
    "invalid pkg-config package name",
  ]

  /// A line that only the go command prints, wherever it stands.
  static func isCgoProof(_ line: Span<UInt8>) -> Bool {
    guard line.count > 16, line[0] > 0x20 || line[0] == 0x09 else { return false }
    if LineText.contains(line, ": invalid flag in #cgo ") || LineText.contains(line, ": invalid flag in pkg-config --")
      || LineText.contains(line, ": malformed #cgo argument: ") || LineText.contains(line, ": invalid #cgo line: ")
      || LineText.contains(line, ": invalid #cgo verb: ")
      || LineText.contains(line, ": invalid pkg-config package name")
      || LineText.contains(line, " source files not allowed when not using cgo or SWIG: ")
    {
      return true
    }
    if line[0] == UInt8(ascii: "-") {
      return LineText.ends(line, " requires external (cgo) linking, but cgo is not enabled")
        || LineText.begins(line, "-buildmode=") && LineText.ends(line, " requires exactly one main package")
    }
    // runtime/cgo is assembled by the C compiler.
    if LineText.begins(line, "gcc_"), LineText.ends(line, ".S: Assembler messages:") { return true }
    return LineText.begins(line, "loadinternal: cannot find runtime/cgo") || isMissingCompiler(line)
  }

  /// `example.com/app: exec: "g++": executable file not found in $PATH`: an import path, and a C compiler.
  private static func isMissingCompiler(_ line: Span<UInt8>) -> Bool {
    guard let colon = LineText.find(line, ": exec: \""), LineText.contains(line, ": executable file not found in ")
    else {
      return false
    }
    var hasSlash = false
    for index in 0..<colon {
      guard isPathByteOfCgo(line[index]) else { return false }
      if line[index] == UInt8(ascii: "/") { hasSlash = true }
    }
    let start = colon + 9
    guard hasSlash, let end = Bytes.find(UInt8(ascii: "\""), in: line, from: start, to: line.count) else {
      return false
    }
    for name in ["gcc", "g++", "clang", "clang++", "cc", "c++", "gfortran", "pkg-config", "pkgconf"] as [StaticString] {
      let from = end - name.utf8CodeUnitCount
      if from >= start, PrefixParser.equals(line, from, name) { return true }
    }
    return false
  }

  private static func isPathByteOfCgo(_ byte: UInt8) -> Bool {
    PrefixParser.isNameByte(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "~")
      || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "@")
  }

  /// A line of a C tool that continues a build: any linker's, in any language.
  static func isCgoDetail(_ line: Span<UInt8>) -> Bool {
    guard line.count > 4 else { return false }
    if line[0] == UInt8(ascii: ">") { return LineText.begins(line, ">>> ") }
    for text in [
      "Undefined symbols for architecture ", "duplicate symbol ", "xcrun: error: ", "Requested '", "Package '",
      "Package dependency requirement '", "cgo-gcc-", "_cgo_export",
    ] as [StaticString] where LineText.begins(line, text) {
      return true
    }
    for text in [
      "/go-link-", "\\go-link-", "_cgo_", ".cgo2.", "cgo-gcc-prolog", "référence indéfinie", "sin definir",
      "riferimento non definito", "referência não definida", "définitions multiples", "未定义的引用",
    ] as [StaticString] where LineText.contains(line, text) {
      return true
    }
    return isToolPrefix(line)
  }

  /// `/usr/bin/ld.bfd: …`, `mold: …`, `/opt/bin/arm-linux-gnueabi-ld : …`
  private static func isToolPrefix(_ line: Span<UInt8>) -> Bool {
    guard var end = Bytes.find(UInt8(ascii: ":"), in: line, from: 0, to: min(line.count, 512)) else { return false }
    if end == 1, let next = Bytes.find(UInt8(ascii: ":"), in: line, from: 2, to: min(line.count, 512)) { end = next }
    while end > 0, line[end - 1] == 0x20 || line[end - 1] == 0xa0 || line[end - 1] == 0xc2 { end -= 1 }
    if end > 4, PrefixParser.equals(line, end - 4, ".exe") { end -= 4 }
    for name in ["ld", "ld.bfd", "ld.gold", "ld.lld", "ld64.lld", "mold", "gcc", "g++", "clang", "clang++", "cc1"]
      as [StaticString]
    {
      let start = end - name.utf8CodeUnitCount
      guard start >= 0, PrefixParser.equals(line, start, name) else { continue }
      if start == 0 { return true }
      let before = line[start - 1]
      if before == UInt8(ascii: "/") || before == UInt8(ascii: "\\") || before == UInt8(ascii: "-") { return true }
    }
    return false
  }
}
