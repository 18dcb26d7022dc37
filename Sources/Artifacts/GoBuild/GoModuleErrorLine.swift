/// Recognises errors about modules that the go command prints without `go: ` or a place before them.
enum GoModuleErrorLine {
  /// Whether the line is one of them.
  static func isOne(_ line: Span<UInt8>) -> Bool {
    guard line.count > 16 else { return false }
    switch line[0] {
    case UInt8(ascii: "m"): return LineText.begins(line, "missing go.sum entry ")
    case UInt8(ascii: "n"):
      return LineText.begins(line, "no required module provides package ")
    case UInt8(ascii: "c"):
      return LineText.begins(line, "cannot find module providing package ")
        || LineText.begins(line, "current directory ") && LineText.contains(line, "modules listed in go.work")
    case UInt8(ascii: "d"):
      return LineText.begins(line, "directory ") && LineText.contains(line, "modules listed in go.work")
        || isModified(line)
    case UInt8(ascii: "p"):
      return LineText.begins(line, "pattern ") && LineText.contains(line, ": directory prefix ") || isModified(line)
    default: return isModified(line)
    }
  }

  /// `example.net/colors v1.2.0: dir has been modified (/home/ci/go/pkg/mod/…)`: go mod verify.
  private static func isModified(_ line: Span<UInt8>) -> Bool {
    guard let blank = Bytes.find(0x20, in: line, from: 0, to: line.count), blank + 2 < line.count,
      GoModuleLine.isPath(line, 0, blank), line[blank + 1] == UInt8(ascii: "v"), isDigit(line[blank + 2]),
      let colon = Bytes.find(UInt8(ascii: ":"), in: line, from: blank, to: line.count)
    else { return false }
    return PrefixParser.equals(line, colon, ": dir has been modified (")
      || PrefixParser.equals(line, colon, ": zip has been modified (")
  }
}
