/// What the output of `go test` for one package says.
public struct GoTestReport: Hashable, Sendable {
  /// Tests that failed, subtests included, in order; at most 1,000.
  public private(set) var failed: [String] = []
  /// Tests that passed, in order; at most 1,000.
  public private(set) var passed: [String] = []
  /// The package of the result line.
  public private(set) var package: String?

  /// Creates an empty report.
  public init() {}

  /// `--- FAIL: TestDue (0.00s)`, `FAIL\texample.com/app\t0.003s`
  mutating func add(_ line: Span<UInt8>) {
    let at = GoTestReport.markEnd(line)
    if GoText.starts(line, "=== FAIL: ", at: at) {
      // gotestsum names the package before the test: `=== FAIL: app/tax TestDue (0.00s)`.
      var start = at + 10
      while start < line.count, !GoText.isBlank(line[start]) { start += 1 }
      while start < line.count, GoText.isBlank(line[start]) { start += 1 }
      if start < line.count, GoText.isUpper(line[start]) { add(line, from: start, to: &failed) }
    } else if GoText.starts(line, "--- FAIL: ", at: at) {
      add(line, from: at + 10, to: &failed)
    } else if GoText.starts(line, "--- PASS: ", at: at) {
      add(line, from: at + 10, to: &passed)
    } else if GoTestReader.isResult(line) {
      var start = 4
      while start < line.count, GoText.isBlank(line[start]) { start += 1 }
      var end = start
      while end < line.count, !GoText.isBlank(line[end]) { end += 1 }
      if package == nil, end > start { package = GoText.string(line, start..<end) }
    }
  }

  /// Where a mark such as `--- FAIL: ` begins: after blanks, or the byte 0x16 that `-test.v=test2json` puts there.
  static func markEnd(_ line: Span<UInt8>) -> Int {
    var at = 0
    while at < line.count, GoText.isBlank(line[at]) { at += 1 }
    return at < line.count && line[at] == 0x16 ? at + 1 : at
  }

  private func add(_ line: Span<UInt8>, from start: Int, to list: inout [String]) {
    guard list.count < 1_000 else { return }
    var end = start
    while end < line.count, !GoText.isBlank(line[end]) { end += 1 }
    if end > start { list.append(GoText.string(line, start..<end)) }
  }
}

/// What one report of the race detector says.
public struct GoRace: Hashable, Sendable {
  /// One of the conflicting accesses.
  public struct Access: Hashable, Sendable {
    /// `Read`, `Previous write`, …
    public var what: String
    /// Functions, innermost first, at most 64.
    public var functions: [String]
  }

  /// The accesses in the order printed.
  public private(set) var accesses: [Access] = []
  private var isInAccess = false

  /// Creates an empty report.
  public init() {}

  /// `Read at 0x00c000014148 by goroutine 8:`, `  main.(*counter).inc()`, `Goroutine 8 (running) created at:`
  mutating func add(_ line: Span<UInt8>) {
    guard line.count > 0 else {
      isInAccess = false
      return
    }
    if GoText.starts(line, "  "), line.count > 3, line[2] != 0x20 {
      guard isInAccess, accesses[accesses.count - 1].functions.count < 64 else { return }
      var end = line.count
      while end > 2, line[end - 1] != UInt8(ascii: "(") { end -= 1 }
      if end > 3 { accesses[accesses.count - 1].functions.append(GoText.string(line, 2..<end - 1)) }
      return
    }
    guard !GoText.isBlank(line[0]) else { return }
    isInAccess = false
    let isAccess =
      GoText.starts(line, "Read at 0x") || GoText.starts(line, "Write at 0x") || GoText.starts(line, "Previous ")
    if isAccess, let at = GoText.find(line, " at 0x"), accesses.count < 16 {
      accesses.append(Access(what: GoText.string(line, 0..<at), functions: []))
      isInAccess = true
    }
  }
}
