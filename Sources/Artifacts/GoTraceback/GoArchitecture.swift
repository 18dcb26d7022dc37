/// Names the processor architecture of a traceback.
enum GoArchitecture {
  private static let known = [
    "386", "amd64", "arm", "arm64", "loong64", "mips", "mips64", "mips64le", "mips64x", "mipsle", "mipsx", "ppc64",
    "ppc64le", "ppc64x", "riscv64", "s390x", "wasm",
  ]

  /// By the runtime's assembly files (`asm_arm64.s`), else by the registers.
  static func find(in traceback: GoTraceback) -> String? {
    for frame in traceback.frames {
      guard let file = frame.file, file.hasSuffix(".s"), let bar = file.lastIndex(of: "_") else { continue }
      let name = String(file[file.index(after: bar)...].dropLast(2))
      guard known.contains(name), frame.function.hasPrefix("runtime.") || frame.function.contains("syscall") else {
        continue
      }
      if !name.hasSuffix("x") || name == "s390x" { return name }
    }
    return find(in: traceback.registers.map(\.name))
  }

  private static func find(in registers: [String]) -> String? {
    if registers.contains("rax") { return "amd64" }
    if registers.contains("eax") { return "386" }
    if registers.contains("cpsr") { return "arm" }
    if registers.contains("s11") { return "riscv64" }
    if registers.contains("r29"), registers.contains("lr"), registers.contains("fault") { return "arm64" }
    return nil
  }
}
