/// Recognises the lines that GODEBUG settings print among a program's own output.
enum GoDebugLine {
  /// `gc 5 @0.865s 0%: 0.018+8.3+0.046 ms clock, … MB goal, 2 P`
  static func isGCTrace(_ line: Span<UInt8>) -> Bool {
    guard LineText.begins(line, "gc "), let number = LineText.number(line, from: 3) else { return false }
    return PrefixParser.equals(line, number.end, " @") && LineText.contains(line, " ms clock, ")
  }

  /// The number of the cycle; a program counts from 1, so 1 again is another run.
  static func cycle(_ line: Span<UInt8>) -> Int? { LineText.number(line, from: 3)?.value }

  /// `scvg: …`, `scvg3: …`, `pacer: …`: neighbours of gctrace lines.
  static func isGCNeighbour(_ line: Span<UInt8>) -> Bool {
    LineText.begins(line, "scvg") && LineText.contains(line, ": ") || LineText.begins(line, "pacer: ")
  }

  /// `SCHED 1004ms: gomaxprocs=2 …`
  static func isSchedTrace(_ line: Span<UInt8>) -> Bool {
    guard LineText.begins(line, "SCHED "), let number = LineText.number(line, from: 6) else { return false }
    return PrefixParser.equals(line, number.end, "ms: gomaxprocs=")
  }

  static func milliseconds(_ line: Span<UInt8>) -> Int? { LineText.number(line, from: 6)?.value }

  /// `  P0: status=1 schedtick=…`, `  M3: p=-1 …`, `  G1: status=4(…) m=-1 lockedm=-1`
  static func isSchedDetail(_ line: Span<UInt8>) -> Bool {
    guard LineText.begins(line, "  "), line.count > 6 else { return false }
    guard line[2] == UInt8(ascii: "P") || line[2] == UInt8(ascii: "M") || line[2] == UInt8(ascii: "G"),
      let number = LineText.number(line, from: 3)
    else { return false }
    return PrefixParser.equals(line, number.end, ": status=") || PrefixParser.equals(line, number.end, ": p=")
  }

  /// `init internal/bytealg @0 ms, 0 ms clock, 0 bytes, 0 allocs`
  static func isInitTrace(_ line: Span<UInt8>) -> Bool {
    LineText.begins(line, "init ") && LineText.contains(line, " ms clock, ") && LineText.ends(line, " allocs")
  }
}
