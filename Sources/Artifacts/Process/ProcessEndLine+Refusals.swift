extension ProcessEndLine {
  /// Whole lines that say a program did not even start: its own refusal of this machine, or the system's of its file.
  static func isRefusalToStart(_ line: Span<UInt8>) -> Bool {
    if LineText.begins(line, "This program can only be run on ") {
      return LineText.ends(line, " microarchitecture support.")
    }
    return isSanitizer(line) || isWrongFormat(line)
  }

  /// `FATAL: ThreadSanitizer: unexpected memory mapping 0x…`, `==4711==ERROR: ThreadSanitizer failed to allocate 0x…`
  private static func isSanitizer(_ line: Span<UInt8>) -> Bool {
    if LineText.begins(line, "FATAL: ThreadSanitizer: ") { return true }
    guard LineText.begins(line, "=="), let number = LineText.number(line, from: 2) else { return false }
    return PrefixParser.equals(line, number.end, "==ERROR: ThreadSanitizer failed to allocate ")
  }

  /// What the loader's reader does not know: zsh, old bash, macOS, old runc, Windows.
  private static func isWrongFormat(_ line: Span<UInt8>) -> Bool {
    if LineText.contains(line, "=") || TimeParser.parse(line, from: 0, to: line.count) != nil { return false }
    if LineText.begins(line, "zsh: exec format error: ") || LineText.begins(line, "zsh: bad CPU type in executable: ") {
      return true
    }
    if LineText.begins(line, "standard_init_linux.go:") { return LineText.contains(line, "exec format error") }
    if LineText.contains(line, "\"") { return false }
    return LineText.ends(line, ": cannot execute binary file") || LineText.ends(line, ": Bad CPU type in executable")
      || LineText.contains(line, " is not a valid application for this OS platform")
      || LineText.contains(line, " is not compatible with the version of Windows you")
  }
}
