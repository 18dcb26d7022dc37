/// Shapes of lines that JDK 8 and older print.
enum LegacyLine {
  /// What a bracket begins.
  enum Head {
    case none, pause, concurrent
  }

  /// What begins with the bracket at `at`.
  static func head(_ line: Span<UInt8>, _ at: Int) -> Head {
    guard line.byte(at) == UInt8(ascii: "[") else { return .none }
    if isConcurrent(line, at) { return .concurrent }
    if line.has("GC", at: at + 1) { return isPause(line, at + 3) ? .pause : .none }
    if line.has("Full GC", at: at + 1) { return isPause(line, at + 8) ? .pause : .none }
    return .none
  }

  /// Whether the bracket at `at` is of a thread that works beside the application.
  private static func isConcurrent(_ line: Span<UInt8>, _ at: Int) -> Bool {
    // The generation may have sizes that adapt: `AS`.
    line.has("CMS-concurrent-", at: at + 1) || line.has("ASCMS-concurrent-", at: at + 1)
      || line.has("GC concurrent-", at: at + 1)
  }

  /// Whether a pause is named, `start` being behind `GC`.
  private static func isPause(_ line: Span<UInt8>, _ start: Int) -> Bool {
    if start == line.count { return true }
    switch line[start] {
    case UInt8(ascii: "-"): return line.has("--", at: start)
    case UInt8(ascii: "["): return isPart(line, start)
    case UInt8(ascii: "A"), UInt8(ascii: "P"): return isAdaptive(line, start)
    case UInt8(ascii: "B"): return line.has("Before GC:", at: start)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return !LegacyStamps(line, start).isEmpty
    case 0x20: break
    default: return false
    }
    let at = line.afterBlanks(start)
    switch line.byte(at) {
    case 0: return true
    case UInt8(ascii: "("): return isCause(line, at)
    case UInt8(ascii: "["): return isPart(line, at)
    case UInt8(ascii: "-"): return line.has("--", at: at)
    case UInt8(ascii: "{"): return line.has("{Heap before", at: at)
    case UInt8(ascii: "B"): return line.has("Before GC:", at: at)
    case UInt8(ascii: "A"), UInt8(ascii: "P"): return isAdaptive(line, at)
    case UInt8(ascii: "p"): return line.has("pause (", at: at)
    case UInt8(ascii: "r"): return line.has("remark", at: at)
    case UInt8(ascii: "c"): return line.has("cleanup", at: at)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return isSize(line, at) || !LegacyStamps(line, at).isEmpty
    default: return false
    }
  }

  /// `(Allocation Failure)`, and not a remark of somebody in parentheses.
  private static func isCause(_ line: Span<UInt8>, _ at: Int) -> Bool {
    guard let close = close(line, at) else { return false }
    let byte = line.byte(at + 1)
    guard byte >= UInt8(ascii: "A"), byte <= UInt8(ascii: "Z") else { return false }
    let next = line.byte(line.afterBlanks(close + 1))
    return next != UInt8(ascii: "]") && next != UInt8(ascii: ".") && next != UInt8(ascii: ",")
  }

  /// The parenthesis that closes the one at `start`, if it is near.
  static func close(_ line: Span<UInt8>, _ start: Int) -> Int? {
    var depth = 0
    for at in start..<min(line.count, start + 80) {
      if line[at] == UInt8(ascii: "(") { depth += 1 }
      guard line[at] == UInt8(ascii: ")") else { continue }
      depth -= 1
      if depth == 0 { return at }
    }
    return nil
  }

  static func isAdaptive(_ line: Span<UInt8>, _ at: Int) -> Bool {
    line.has("AdaptiveSize", at: at) || line.has("PSAdaptiveSize", at: at)
  }

  /// `1093K->214K(9216K)`, `26404K(786432K)`
  static func isSize(_ line: Span<UInt8>, _ start: Int) -> Bool {
    var at = start
    guard HeapSize.kibibytes(line, &at) != nil else { return false }
    return line.has("->", at: at) || line.byte(at) == UInt8(ascii: "(")
  }

  private static let parts: [StaticString] = [
    "PSYoungGen", "ParNew", "DefNew", "ParOldGen", "PSOldGen", "PSPermGen", "Tenured", "CMS", "Metaspace", "Perm :",
    "1 CMS-", "1 ASCMS-", "ASCMS", "YG occupancy", "Rescan (", "weak refs", "class unloading", "scrub ",
    "SoftReference,", "WeakReference,",
    "FinalReference,", "PhantomReference,", "JNI Weak Reference,", "GC ref-proc", "Finalize Marking", "Unloading,",
    "grey object rescan", "root rescan", "visit unhandled CLDs", "dirty klass scan", "ASPSYoungGen", "ASParNew",
    "Preclean ", "Train", "ASConcurrentMarkSweep", "ASPSOldGen",
  ]

  /// Whether the bracket at `at` is a part of a collection.
  static func isPart(_ line: Span<UInt8>, _ at: Int) -> Bool {
    guard line.byte(at) == UInt8(ascii: "[") else { return false }
    for part in parts where line.has(part, at: at + 1) { return true }
    return false
  }

  /// Whether the text at `at` goes on with a collection that another message interrupted.
  static func continues(_ line: Span<UInt8>, _ at: Int) -> Bool {
    switch line.byte(at) {
    case UInt8(ascii: ":"): return line.has(": ", at: at) && isSize(line, at + 2)
    case UInt8(ascii: ","):
      if line.has(", [", at: at) { return isPart(line, at + 2) }
      var number = line.afterBlanks(at + 1)
      return line.millionths(&number) != nil && line.has(" sec", at: number)
    case UInt8(ascii: "("):
      return line.has("(concurrent mode ", at: at) || line.has("(promotion failed", at: at)
        || line.has("(to-space ", at: at) || line.has("(young)", at: at) || line.has("(mixed)", at: at)
        || line.has("(initial-mark)", at: at)
        || line.place(of: ": promotion failure size", from: at, to: at + 40) != nil
    case UInt8(ascii: "["): return isPart(line, at)
    case UInt8(ascii: "-"): return line.has("--[", at: at)
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      return isSize(line, at) || isPart(line, LegacyStamps(line, at).end)
    default: return false
    }
  }

  /// Whether a line that nothing came before is sure to be one of this format.
  static func begins(_ line: Span<UInt8>) -> Bool {
    let at = line.afterBlanks(0)
    switch line.byte(at) {
    case UInt8(ascii: "["):
      return head(line, at) != .none && (line.place(of: " secs]", from: at) != nil || hasPart(line, at + 3))
        || LegacyShenandoah.parts(line, at) != nil
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      if isRotation(line, at) { return true }
      let stamps = LegacyStamps(line, at)
      guard !stamps.isEmpty else { return false }
      return head(line, stamps.end) != .none || line.has("[G1Ergonomics (", at: stamps.end)
        || LegacyShenandoah.parts(line, stamps.end) != nil
        || line.has("Total time for which application threads were stopped: ", at: stamps.end)
        || line.has("Application time: ", at: stamps.end)
    case UInt8(ascii: "C"): return line.has("CommandLine flags: -", at: 0) || line.has("CMS: abort preclean", at: at)
    case UInt8(ascii: "J"), UInt8(ascii: "O"): return at == 0 && LegacyHeader.version(line) != nil
    case UInt8(ascii: "{"): return line.has("{Heap before ", at: at) && line.place(of: "nvocations=") != nil
    default: return false
    }
  }

  /// Whether a line that is shown by itself may be one of this format: it goes on with something.
  static func mayBelong(_ line: Span<UInt8>) -> Bool {
    let at = line.afterBlanks(0)
    if line.byte(at) == UInt8(ascii: "[") {
      return line.has("[Times: user=", at: at) || line.has("[Eden: ", at: at) || line.has("[Ref Proc: ", at: at)
        || isPart(line, at) && line.place(of: " secs]", from: at) != nil
    }
    // The stamps of two threads may have run into one another.
    let torn = LegacyStamps(tornIn: line, at)
    if torn.end > at,
      head(line, torn.end) != .none || line.has("Total time for which application threads were ", at: torn.end)
    {
      return true
    }
    // Its rest may stand on the next line.
    if line.has("(concurrent mode ", at: at) || line.has("(promotion failed)", at: at) { return true }
    return continues(line, at) && line.place(of: " sec", from: at) != nil
  }

  private static func hasPart(_ line: Span<UInt8>, _ start: Int) -> Bool {
    guard let at = line.place(of: "[", from: start) else { return false }
    return isPart(line, at)
  }

  /// `2016-01-02 03:04:05 GC log file created gc.log.1`
  static func isRotation(_ line: Span<UInt8>, _ at: Int) -> Bool {
    guard line.has(" GC log ", at: at + 19) else { return false }
    return line.has("file created ", at: at + 27) || line.has("file has reached the maximum size", at: at + 27)
      || line.has("rotation request has been received", at: at + 27)
  }
}
