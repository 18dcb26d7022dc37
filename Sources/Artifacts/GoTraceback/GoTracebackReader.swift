internal import CaseModel

/// Reads what a Go process prints when it dies or is asked for its goroutines, and a Delve session about it.
///
/// Kinds of segment: `go.crash` where a panic or fatal error (or a signal of its own making) ended the process,
/// `go.dump` for goroutines printed on request or beside a recovered panic. A headline alone proves nothing: it
/// counts only where the runtime's structure follows (see `GoRuntimeText.isConfirmed`).
public struct GoTracebackReader: SegmentReader {
  /// Literals of headlines and goroutine headers.
  public static let triggers = [
    "panic: ", "fatal error: ", "goroutine ", "runtime: ", "runtime/cgo: ", "fatal: ", "unexpected fault address ",
    "SIGABRT: ", "SIGBUS: ", "SIGFPE: ", "SIGILL: ", "SIGQUIT: ", "SIGSEGV: ", "SIGSYS: ", "SIGTRAP: ", "SIGEMT: ",
    "SIGSTKFLT: ", "SIGXCPU: ", "SIGXFSZ: ", "Exception 0x", "panic serving ", "Observed a panic", "panic recovered: ",
    "free(): ", "alloc(): ", "munmap_chunk(): ", "malloc_consolidate(): ", "double free or corruption",
    "corrupted size vs. prev_size", "corrupted double-linked list", " detected ***", "Assertion `",
    "terminate called ", "malloc: *** error", "tracealloc(", "tracefree(", "tracegc()", "(PC: 0x",
  ]
  /// Every line: a dump has no mark of its own on most of them.
  public static let diet = ReaderDiet.everyLine

  private var runtime = GoRuntimeText()
  private var delve: GoDelveText?
  private var hasBegun = false

  /// Creates a reader that has seen nothing.
  public init() {}

  /// Whether the line is a headline, a goroutine header, or the stop of a Delve session.
  public static func begins(_ line: Span<UInt8>) -> Bool {
    let text = line.extracting(0..<GoText.trimmedCount(line))
    return GoHeadline.recognise(text) != nil || GoDelveText.begins(text)
  }

  /// Shows the next line.
  public mutating func read(_ line: Span<UInt8>, at position: LinePosition) -> ReaderVerdict {
    var count = GoText.trimmedCount(line)
    // A blank line inside a panic's value is a lone tab (Go 1.23 on).
    if count == 0, line.count > 0, line[0] == 0x09 { count = 1 }
    let text = line.extracting(0..<count)
    if !hasBegun {
      hasBegun = true
      if GoDelveText.begins(text) { delve = GoDelveText() }
    }
    if delve != nil { return delve?.read(text, at: position) ?? .doneBefore }
    return runtime.read(text, at: position)
  }

  /// The crash, dump or session read; nothing where the lines meant nothing.
  public mutating func finish(_ end: ReaderEnd) -> [ReadSegment] {
    if let delve { return delve.finish(end) }
    return runtime.finish(end)
  }
}
