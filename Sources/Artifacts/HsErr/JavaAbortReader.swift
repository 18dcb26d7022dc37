internal import CaseModel

/// Reads the last words of a JVM that native code ended: JNI `FatalError`, and what libc, libstdc++ or `assert` say
/// before abort(). No hs_err file is written then.
///
/// Words of the C library say nothing about Java: they count only where the process is shown to be a JVM, by the name
/// in the message itself or in the shell's report of the job.
public struct JavaAbortReader: SegmentReader {
  /// Literals, one of which a line that begins a segment holds.
  public static let triggers = [
    "FATAL ERROR in native method", "free(): ", "alloc(): ", "munmap_chunk(): ", "malloc_consolidate(): ",
    "double free or corruption", "corrupted size vs. prev_size", "corrupted double-linked list", " detected ***",
    "Assertion `", "terminate called ", "malloc: *** error", "Assertion failed: ", "libc++abi", "*** Error in `",
  ]
  /// Which lines it wants once it has begun.
  public static let diet = ReaderDiet.everyLine
  /// A Go program prints the same words: its reader may begin on these lines too.
  public static let holdsOthers = true
  /// JVM output before it shows whose words they are.
  public static let looksBack = true

  /// Lines of others between the words and the report of the shell.
  private static let largestGap = 12

  private var crash = JavaCrash()
  private var lines = LineStretch()
  private var isJava = false

  /// A reader that has seen nothing.
  public init() {}

  /// Whether this line begins a segment.
  public static func begins(_ line: Span<UInt8>) -> Bool { AbortWords(line) != nil }

  /// Looks at the line before.
  public mutating func lookBack(_ line: LineBehind) {
    let span = line.text.span
    isJava =
      span.has("OpenJDK ", at: 0) || span.has("Java HotSpot(TM) ", at: 0) || span.has("Picked up ", at: 0)
      || span.has("WARNING: A restricted method in java.lang", at: 0) || span.has("WARNING in native method: ", at: 0)
      || JavaTraceLine.frame(span) != nil || JavaAbortReader.isUnifiedLog(span) || JavaAbortReader.namesClass(span)
  }

  /// `… INFO [main] com.acme.shop.Orders - …`: a logger that is called after a class in a package.
  private static func namesClass(_ line: Span<UInt8>) -> Bool {
    guard JavaTraceLine.level(line, before: line.count) != nil else { return false }
    let end = min(line.count, 240)
    var at = 0
    while at < end {
      let start = at
      var dots = 0
      var isClass = false
      while at < end, JavaTraceLine.isNameByte(line[at]) || line[at] == UInt8(ascii: ".") {
        let isPartStart = at == start || line[at - 1] == UInt8(ascii: ".")
        if isPartStart {
          let isUpper = line[at] &- UInt8(ascii: "A") < 26
          if isUpper, dots < 2 { break }
          isClass = isUpper
        }
        if line[at] == UInt8(ascii: ".") { dots += 1 }
        at += 1
      }
      if isClass, dots >= 2 { return true }
      at = max(at, start + 1)
    }
    return false
  }

  /// `[0.210s][warning][os] …`, as only a JVM prints it.
  private static func isUnifiedLog(_ line: Span<UInt8>) -> Bool {
    guard line.byte(0) == UInt8(ascii: "["), let close = line.place(of: "][", to: 40) else { return false }
    return line.byte(close - 1) == UInt8(ascii: "s") && line.isDigit(1)
  }

  /// Looks at the next line.
  public mutating func read(_ line: Span<UInt8>, at position: LinePosition) -> ReaderVerdict {
    if lines.count == 0 {
      guard let words = AbortWords(line) else { return .doneBefore }
      crash.cause = words.isFatalError ? .nativeFatalError : .abort
      crash.head.signal = "SIGABRT"
      crash.head.words = line.text(words.message)
      crash.head.assertion = words.assertion.map { line.text($0) }
      isJava = isJava || words.isJava
      lines.take(position)
      return .taken
    }
    if JavaTraceLine.frame(line) != nil, crash.cause == .nativeFatalError {
      addFrame(line)
      lines.take(position)
      return .taken
    }
    if line.has("  what():  ", at: 0), crash.cause == .abort {
      crash.head.detail = line.trimmedText(from: 11)
      lines.take(position)
      return .taken
    }
    if let isOfJava = AbortWords.report(line) {
      if isOfJava { isJava = true }
      return .doneBefore
    }
    if AbortWords(line) != nil { return .doneBefore }
    lines.pass()
    return lines.gap > JavaAbortReader.largestGap ? .doneBefore : .skipped
  }

  private mutating func addFrame(_ line: Span<UInt8>) {
    guard let range = JavaTraceLine.frame(line), crash.javaFrames.count < JavaCrash.mostFrames else { return }
    let frame = JavaFrame(line.text(range.lowerBound..<min(range.upperBound, range.lowerBound + 1_024)))
    crash.javaFrames.append(JavaCrashFrame(method: frame.method, place: frame.place))
    crash.frameCount += 1
  }

  /// Gives what was found.
  public mutating func finish(_ end: ReaderEnd) -> [ReadSegment] {
    guard isJava, var segment = lines.segment(.jvmCrash) else { return [] }
    segment.body = .javaCrash(crash)
    return [segment]
  }
}

extension JavaCrashFrame {
  /// A frame of a Java trace.
  init(method: String, place: String) {
    kind = "j"
    text = "\(method)(\(place))"
    symbol = method
  }
}

/// The words before an abort.
struct AbortWords: Equatable {
  /// What they say.
  var message: Range<Int>
  /// The condition of an `assert`.
  var assertion: Range<Int>?
  /// Whether the line itself shows that a JVM prints it.
  var isJava = false
  /// Whether it is JNI `FatalError`.
  var isFatalError = false

  init?(_ line: Span<UInt8>) {
    guard line.count >= 12, line.count < 4_096 else { return nil }
    let label: StaticString = "FATAL ERROR in native method:"
    if line.has(label, at: 0) {
      let start = line.afterBlanks(label.utf8CodeUnitCount)
      guard start < line.count else { return nil }
      message = start..<line.count
      isJava = true
      isFatalError = true
      return
    }
    if line.has("*** Error in `", at: 0) {
      // glibc before 2.26: "*** Error in `java': double free or corruption (!prev): 0x00007f… ***"
      guard let quote = line.place(of: "': ", from: 14) else { return nil }
      let end = line.place(of: ": 0x", from: quote + 3) ?? line.place(of: " ***", from: quote + 3) ?? line.count
      guard end > quote + 3 else { return nil }
      message = quote + 3..<end
      isJava = AbortWords.isJavaName(line, 14..<quote)
      return
    }
    for words in AbortWords.beginnings where line.has(words, at: 0) {
      message = 0..<line.count
      return
    }
    if let mark = line.place(of: "malloc: *** error for object ") {
      message = mark..<line.count
      isJava = line.has("java(", at: 0)
      return
    }
    guard let assertion = AbortWords.assertion(line) else { return nil }
    message = 0..<line.count
    self.assertion = assertion
    let colon = line.place(of: ": ") ?? 0
    // The function of an assertion may be the native half of a Java method.
    isJava = AbortWords.isJavaName(line, 0..<colon) || line.place(of: ": Java_", from: colon) != nil
  }

  private static let beginnings: [StaticString] = [
    "free(): ", "malloc(): ", "realloc(): ", "munmap_chunk(): ", "malloc_consolidate(): ", "double free or corruption",
    "corrupted size vs. prev_size", "corrupted double-linked list", "*** stack smashing detected ***",
    "*** buffer overflow detected ***", "terminate called ", "libc++abi", "Assertion failed: (",
  ]

  /// `java: raster.cc:31: void f(): Assertion `p == q' failed.`
  private static func assertion(_ line: Span<UInt8>) -> Range<Int>? {
    guard let start = line.place(of: ": Assertion `"), let end = line.place(of: "' failed", from: start) else {
      return nil
    }
    let begin = start + 13
    return end > begin ? begin..<end : nil
  }

  /// `java`, `java17`, `/usr/lib/jvm/jdk-21/bin/java`
  static func isJavaName(_ line: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var range = range
    while range.count > 4, line.isDigit(range.upperBound - 1) { range = range.lowerBound..<range.upperBound - 1 }
    guard range.count >= 4, range.count < 512, line.has("java", at: range.upperBound - 4) else { return false }
    return range.count == 4 || line.byte(range.upperBound - 5) == UInt8(ascii: "/")
  }

  /// A shell's report of an aborted job, and whether the job was a JVM; `nil` for any other line.
  static func report(_ line: Span<UInt8>) -> Bool? {
    guard line.count < 8_192,
      let place = line.place(of: "Aborted") ?? line.place(of: "Abort trap") ?? line.place(of: "SIGABRT")
    else { return nil }
    var at = place
    while at + 4 <= line.count {
      guard line[at] == UInt8(ascii: "j"), line.has("java", at: at) else {
        at += 1
        continue
      }
      let before = line.byte(at - 1)
      var after = at + 4
      while line.isDigit(after) { after += 1 }
      let isStart = before == 0x20 || before == UInt8(ascii: "/") || before == UInt8(ascii: "'")
      let isEnd =
        after >= line.count || line[after] == 0x20 || line[after] == UInt8(ascii: "'") || line.has(".exe", at: after)
      if isStart, isEnd { return true }
      at += 4
    }
    let options: [StaticString] = [" -Xmx", " -Xms", " -Xss", " -XX:", " -Djava."]
    for option in options where line.place(of: option, from: place) != nil { return true }
    return false
  }
}
