extension ProcessEndLine {
  /// Lines by which build tools, shells and supervisors say that a signal ended a program.
  static func toolReport(_ line: Span<UInt8>, at position: LinePosition) -> PlatformReport.Record? {
    var record = PlatformReport.Record(source: .shell, position: position)
    if let code = makeError(line) {
      record.exitCode = code
      return record
    }
    if isMakeKilled(line) || isZshKilled(line) || isCompilerKilled(line) || isGoToolKilled(line) {
      record.signal = "SIGKILL"
      return record
    }
    return supervisor(line, record)
  }

  /// `make: *** [Makefile:12: import] Killed`, `make[1]: *** [import] Error 137`: the place after `] `.
  private static func makeTarget(_ line: Span<UInt8>) -> Int? {
    guard line.count < 1024, let stars = LineText.find(line, ": *** ["), stars < 12 else { return nil }
    var start = 4
    if LineText.begins(line, "gmake") { start = 5 } else if !LineText.begins(line, "make") { return nil }
    guard start == stars || line[start] == UInt8(ascii: "[") && line[stars - 1] == UInt8(ascii: "]") else { return nil }
    var at = line.count
    while at > stars, line[at - 1] != UInt8(ascii: "]") { at -= 1 }
    return at > stars + 7 && at + 1 < line.count && line[at] == 0x20 ? at + 1 : nil
  }

  private static func isMakeKilled(_ line: Span<UInt8>) -> Bool {
    guard let place = makeTarget(line) else { return false }
    return PrefixParser.equals(line, place, "Killed")
  }

  /// Codes over 128 tell a signal; smaller ones only repeat what the program itself said.
  private static func makeError(_ line: Span<UInt8>) -> Int? {
    guard let place = makeTarget(line), PrefixParser.equals(line, place, "Error "),
      let number = LineText.number(line, from: place + 6), number.end == line.count, number.value > 128
    else { return nil }
    return number.value
  }

  /// `zsh: killed     ./app`
  private static func isZshKilled(_ line: Span<UInt8>) -> Bool { LineText.begins(line, "zsh: killed  ") }

  /// `gcc: fatal error: Killed signal terminated program cc1`,
  /// `collect2: fatal error: ld terminated with signal 9 [Killed]`
  private static func isCompilerKilled(_ line: Span<UInt8>) -> Bool {
    guard let place = LineText.find(line, ": fatal error: "), place < 200 else { return false }
    return PrefixParser.equals(line, place + 15, "Killed signal terminated program ")
      || LineText.find(line, " terminated with signal 9 [Killed]", from: place) != nil
  }

  /// `example.com/app/big: /usr/local/go/pkg/tool/linux_amd64/compile: signal: killed`
  private static func isGoToolKilled(_ line: Span<UInt8>) -> Bool {
    LineText.ends(line, ": signal: killed") && LineText.contains(line, "/pkg/tool/")
  }

  /// `exited: api (terminated by SIGKILL; not expected)`, `exited: api (exit status 137; not expected)`
  private static func supervisor(_ line: Span<UInt8>, _ empty: PlatformReport.Record) -> PlatformReport.Record? {
    guard let place = LineText.find(line, "exited: "), place == 0 || line[place - 1] == 0x20,
      LineText.ends(line, "; not expected)"), let open = LineText.find(line, " (", from: place)
    else { return nil }
    var record = empty
    if PrefixParser.equals(line, open + 2, "terminated by SIG") {
      var end = open + 16
      while end < line.count, isUpper(line[end]) { end += 1 }
      record.signal = LineText.string(line, open + 16..<end)
    } else if PrefixParser.equals(line, open + 2, "exit status ") {
      record.exitCode = LineText.number(line, from: open + 14)?.value
    } else {
      return nil
    }
    record.name = LineText.string(line, place + 8..<open)
    return record
  }
}
