/// The lines that may begin a crash or dump.
enum GoHeadline: Hashable {
  /// `panic: x`
  case panic
  /// `fatal error: x`, `fatal: morestack on g0`
  case fatal
  /// `SIGQUIT: quit`, `Exception 0xc0000005 …`
  case signal
  /// `unexpected fault address 0x…`
  case faultAddress
  /// `runtime: …` before a fatal error.
  case remark
  /// A message of the C library before it aborts.
  case libc
  /// `http: panic serving 10.0.0.1:4242: x`, the same of `http2`, `Observed a panic: x`, `… recovered from panic: x`
  case recovered
  /// `goroutine 1 [running]:`
  case goroutine
  /// `tracealloc(0x…, 0x10, T)` of GODEBUG=allocfreetrace=1 (until Go 1.22): stacks that report nothing.
  case allocationTrace

  /// What kind of headline `text` is, if any. Bytes only; cheap.
  static func recognise(_ text: Span<UInt8>) -> GoHeadline? {
    guard text.count > 6 else { return nil }
    switch text[0] {
    case UInt8(ascii: "g"):
      if GoText.starts(text, "goroutine ") { return GoLine.header(text) == nil ? nil : .goroutine }
    case UInt8(ascii: "p"):
      if GoText.starts(text, "panic: "), text.count > 7 { return .panic }
    case UInt8(ascii: "B"):
      if panicTextStart(text) != nil { return .panic }
    case UInt8(ascii: "f"):
      if GoText.starts(text, "fatal error: "), text.count > 13 { return .fatal }
      if isBareFatal(text) { return .fatal }
    case UInt8(ascii: "S"):
      if signalNameEnd(text) != nil { return .signal }
    case UInt8(ascii: "E"):
      if GoText.starts(text, "Exception 0x") { return .signal }
    case UInt8(ascii: "u"):
      if GoText.starts(text, "unexpected fault address 0x") { return .faultAddress }
    case UInt8(ascii: "r"):
      if GoText.starts(text, "runtime: ") || GoText.starts(text, "runtime/cgo: ") { return .remark }
    case UInt8(ascii: "t"):
      if GoText.starts(text, "tracealloc(0x") || GoText.starts(text, "tracefree(0x")
        || GoText.starts(text, "tracegc()")
      {
        return .allocationTrace
      }
    default: break
    }
    if isLibc(text) { return .libc }
    if recoveredTextStart(text) != nil { return .recovered }
    return nil
  }

  /// Where the value begins in `panic: x`, or in `BenchmarkSum-8   <TAB>panic: x`: a benchmark's name has no line break yet.
  static func panicTextStart(_ text: Span<UInt8>) -> Int? {
    if GoText.starts(text, "panic: ") { return text.count > 7 ? 7 : nil }
    guard GoText.starts(text, "Benchmark"), let at = GoText.find(text, "\tpanic: ", limit: 200) else { return nil }
    return at + 8 < text.count ? at + 8 : nil
  }

  /// Messages of the runtime that carry `fatal: ` instead of `fatal error: `; other programs print `fatal: ` too.
  static func isBareFatal(_ text: Span<UInt8>) -> Bool {
    guard GoText.starts(text, "fatal: ") else { return false }
    return GoText.starts(text, "morestack on g", at: 7) || GoText.starts(text, "bad g in signal handler", at: 7)
      || GoText.starts(text, "systemstack called from unexpected goroutine", at: 7)
      || GoText.starts(text, "recursive switchToCrashStack", at: 7)
      || GoText.starts(text, "concurrent switchToCrashStack", at: 7)
  }

  /// The end of the name in `SIGSEGV: segmentation violation`.
  static func signalNameEnd(_ text: Span<UInt8>) -> Int? {
    guard GoText.starts(text, "SIG"), text.count > 8 else { return nil }
    var at = 3
    while at < text.count, GoText.isUpper(text[at]) || GoText.isDigit(text[at]) { at += 1 }
    guard at > 4, at < 14, GoText.starts(text, ": ", at: at) else { return nil }
    return at
  }

  /// Whether the C library (glibc, macOS) or the C++ runtime says that it is about to abort.
  static func isLibc(_ text: Span<UInt8>) -> Bool {
    switch text[0] {
    case UInt8(ascii: "f"): return GoText.starts(text, "free(): ")
    case UInt8(ascii: "m"):
      return GoText.starts(text, "malloc(): ") || GoText.starts(text, "munmap_chunk(): ")
        || GoText.starts(text, "malloc_consolidate(): ") || GoText.starts(text, "mremap_chunk(): ")
    case UInt8(ascii: "c"):
      return GoText.starts(text, "corrupted size vs. prev_size")
        || GoText.starts(text, "corrupted double-linked list") || GoText.starts(text, "calloc(): ")
    case UInt8(ascii: "r"): if GoText.starts(text, "realloc(): ") { return true }
    case UInt8(ascii: "d"): if GoText.starts(text, "double free or corruption") { return true }
    case UInt8(ascii: "*"):
      return GoText.starts(text, "*** ") && GoText.find(text, " detected ***", limit: 200) != nil
    case UInt8(ascii: "t"): if GoText.starts(text, "terminate called ") { return true }
    default: break
    }
    if text[text.count - 1] == UInt8(ascii: "."), GoText.ends(text, "' failed.") {
      return GoText.find(text, ": Assertion `") != nil
    }
    return GoText.find(text, "malloc: *** error for object 0x", limit: 200) != nil
  }

  /// Whether `http` or `http2` stands before `end`: the standard library's two servers.
  private static func isServer(_ text: Span<UInt8>, before end: Int) -> Bool {
    GoText.starts(text, "http", at: end - 4) || GoText.starts(text, "http2", at: end - 5)
  }

  /// Where the value begins in a line that reports a recovered panic.
  static func recoveredTextStart(_ text: Span<UInt8>) -> Int? {
    if let at = GoText.find(text, ": panic serving ", limit: 160), isServer(text, before: at) {
      // `http: panic serving [::1]:4242: boom`: the value follows the port.
      var index = at + 16
      while index < text.count, !GoText.starts(text, ": ", at: index) { index += 1 }
      return min(index + 2, text.count)
    }
    if let at = GoText.find(text, "Observed a panic: ", limit: 300) { return at + 18 }
    // A log line of a handler of the program's own, stamped or worded before the value.
    if let at = GoText.find(text, " panic: ", limit: 80) { return at + 8 }
    if let at = GoText.find(text, "panic recovered: ", limit: 80) { return at + 17 }
    return nil
  }
}
