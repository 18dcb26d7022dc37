extension GoBuildLine {
  /// Literals of the lines that `isGoLinkText` knows.
  static let linkTriggers = [
    "unlinkable object (from package ", "ARM64 external linker must be ", "fingerprint mismatch: ",
    "program too large, ", "unhandled relocation for ", "unreachable sym in relocation: ",
    "missing section for relocation target ",
  ]

  /// What cmd/link says about objects and relocations, with or without its own name in front.
  static func isGoLinkText(_ line: Span<UInt8>) -> Bool {
    LineText.contains(line, "unlinkable object (from package ")
      || LineText.contains(line, "ARM64 external linker must be ") && LineText.contains(line, " (issue #")
      || LineText.contains(line, "fingerprint mismatch: ") && LineText.contains(line, ", import from ")
      || LineText.contains(line, ": program too large, ") && LineText.contains(line, " relocation distance = ")
      || LineText.contains(line, ": unhandled relocation for ") && LineText.contains(line, " (type ")
      || LineText.contains(line, ": unreachable sym in relocation: ")
      || LineText.contains(line, ": missing section for relocation target ")
  }
}
