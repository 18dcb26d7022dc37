/// Recognises the lines that GODEBUG settings print among a program's own output.
enum GoDebugLine {
  /// Where a `gctrace` line begins in `line`: at once, or behind text that the program printed without a line break.
  ///
  ///     gc 5 @0.865s 0%: 0.018+8.3+0.046 ms clock, … MB goal, 2 P
  ///     gc7(2): 4+0+183+0 us, 0 -> 30 MB, …                              (until Go 1.4)
  static func gcTraceStart(_ line: Span<UInt8>) -> Int? {
    if isGCHead(line, at: 0) { return 0 }
    guard let clock = GoText.find(line, " ms clock, ") else { return nil }
    var at = 1
    while at < clock {
      if line[at] == UInt8(ascii: "g"), isGCHead(line, at: at) {
        return mayEndText(line[at - 1]) ? at : nil
      }
      at += 1
    }
    return nil
  }

  /// Whether a program may have printed this last before the runtime went on in the same line. Quotation marks,
  /// comment signs and blanks say that somebody quotes the line.
  private static func mayEndText(_ byte: UInt8) -> Bool {
    GoText.isLetter(byte) || GoText.isDigit(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "%")
      || byte == UInt8(ascii: ")")
  }

  private static func isGCHead(_ line: Span<UInt8>, at start: Int) -> Bool {
    guard GoText.starts(line, "gc", at: start) else { return false }
    var at = start + 2
    if GoText.starts(line, " ", at: at) {
      at += GoText.starts(line, " #", at: at) ? 2 : 1
      guard GoText.decimal(line, &at) != nil, GoText.starts(line, " @", at: at) else { return false }
      return GoText.find(line, " ms clock, ", from: at) != nil
    }
    guard GoText.decimal(line, &at) != nil, GoText.starts(line, "(", at: at) else { return false }
    at += 1
    guard GoText.decimal(line, &at) != nil, GoText.starts(line, "): ", at: at) else { return false }
    return GoText.find(line, " us, ", from: at) != nil && GoText.find(line, " handoff, ", from: at) != nil
  }

  /// The rest of a `gctrace` line whose head went elsewhere: the program wrote a line in between.
  ///
  ///     0.005+107+0.007 ms clock, 0.010+0.015/0.050/107+0.014 ms cpu, 444->444->0 MB, 445 MB goal, 2 P (forced)
  static func isGCTail(_ line: Span<UInt8>) -> Bool {
    guard let clock = GoText.find(line, " ms clock, ", limit: 128), clock > 0 else { return false }
    for at in 0..<clock
    where !GoText.isDigit(line[at]) && line[at] != UInt8(ascii: ".") && line[at] != UInt8(ascii: "+") {
      return false
    }
    return GoText.find(line, " ms cpu, ", from: clock) != nil && GoText.find(line, " MB goal, ", from: clock) != nil
  }

  /// Lines beside `gctrace` lines: `scvg3: …`, `scav …`, `pacer: …`, `scan: class …`, `GC forced`, `checkfinalizers: …`.
  static func isGCNeighbour(_ line: Span<UInt8>) -> Bool {
    if GoText.starts(line, "scvg") {
      var at = 4
      _ = GoText.decimal(line, &at)
      return GoText.starts(line, ": ", at: at)
    }
    if GoText.starts(line, "scav ") {
      return GoText.find(line, " KiB work", limit: 64) != nil && GoText.find(line, "% util") != nil
    }
    if GoText.starts(line, "pacer: ") { return isPacer(line) }
    if GoText.starts(line, "scan: ") { return GoText.ends(line, " spans") }
    return isPeriodic(line) || GoText.starts(line, "checkfinalizers: queue: ")
  }

  private static func isPacer(_ line: Span<UInt8>) -> Bool {
    GoText.starts(line, "assist ratio=", at: 7) || GoText.starts(line, "sweep done at heap size ", at: 7)
      || GoText.starts(line, "H_m_prev=", at: 7) || GoText.find(line, "% CPU (", from: 7, limit: 16) != nil
      || GoText.starts(line, "allocated during sweep", at: 7)
  }

  /// `GC forced`: nothing was collected for two minutes, so the runtime collects. Healthy.
  static func isPeriodic(_ line: Span<UInt8>) -> Bool {
    GoText.equals(line, "GC forced") || GoText.starts(line, "scvg") && GoText.ends(line, ": GC forced")
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
