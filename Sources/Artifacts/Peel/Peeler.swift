internal import CaseModel

/// Takes prefixes, colours, carriage returns and JSON wrapping off lines, one line at a time, into a block.
///
/// A line that does not wear the artifact's wrapping stays as it is. Pieces of one line (CRI `P`, Docker records
/// without a line break) are put together again, also across blocks.
struct Peeler {
  /// A line of which only the first pieces have been seen.
  private struct Pending {
    var text: [UInt8]
    var line: Int
    var original: Range<Int>
  }

  /// The original line in hand.
  private struct Origin {
    var line: Int
    var original: Range<Int>
    var rawStart: Int
    var rawEnd: Int
    var lastStream = 0
    var isSpoken = false
  }

  /// Pieces are put together up to this length.
  static let longestLine = 1 << 20

  var plan: PeelPlan
  /// Whether lines may hold terminal escapes as they stand in the artifact.
  var mayHaveEscapes = true
  private(set) var streams = StreamTable()
  /// Lines that ended with `\r\n`.
  private(set) var returns = 0
  private var pending: [Int: Pending] = [:]
  private var spare: [[UInt8]] = []
  private var origin = Origin(line: 0, original: 0..<0, rawStart: 0, rawEnd: 0)
  private var continuation = (indent: 0, stream: 0)
  private var spread = SpreadRecord()

  init(plan: PeelPlan) {
    self.plan = plan
  }

  /// Peels `start..<end` of `raw`, a line without its break, into `block`. `offset` is added to places in `raw` to
  /// get places in the artifact; `original` overrides that.
  mutating func peel(
    _ raw: Span<UInt8>, _ start: Int, _ end: Int, line: Int, original: Range<Int>, into block: inout LineBlock
  ) {
    var end = end
    var original = original
    if end > start, raw[end - 1] == 0x0d {
      end -= 1
      returns += 1
      if original.count > 0 { original = original.lowerBound..<original.upperBound - 1 }
    }
    origin = Origin(line: line, original: original, rawStart: start, rawEnd: end)
    if mayHaveEscapes, TerminalCodes.areIn(raw, start, end) {
      var clean = takeSpare()
      TerminalCodes.appendStripped(raw, start, end, to: &clean)
      layers(clean.span, 0, clean.count, from: 0, stream: 0, records: 0, into: &block)
      giveBack(clean)
    } else {
      layers(raw, start, end, from: 0, stream: 0, records: 0, into: &block)
    }
  }

  /// Writes the pieces that were never completed. Call once, at the end.
  mutating func flush(into block: inout LineBlock) {
    release(into: &block)
    for stream in pending.keys.sorted() {
      guard let piece = pending.removeValue(forKey: stream) else { continue }
      origin = Origin(line: piece.line, original: piece.original, rawStart: 0, rawEnd: 0)
      write(piece.text.span, 0, piece.text.count, stream: stream, line: piece.line, piece.original, into: &block)
    }
  }

  private mutating func layers(
    _ text: Span<UInt8>, _ start: Int, _ end: Int, from first: Int, stream: Int, records: Int,
    into block: inout LineBlock
  ) {
    var at = start
    var stream = stream
    var isPartial = false
    for index in first..<max(first, plan.layers.count) {
      let layer = plan.layers[index]
      switch layer {
      case .dockerJSON:
        if at < end, text[at] == UInt8(ascii: "{"),
          record(text, at, end, next: index + 1, stream: stream, records: records, into: &block)
        {
          return
        }
      case .jsonDocument where plan.recordsAreSpread:
        hold(text, at, end, stream: stream, into: &block)
        return
      case .jsonDocument:
        document(text, at, end, stream: stream, into: &block)
        return
      case .journalExport:
        guard let place = exportMessage(text, at, end) else { return }
        at = place
      case .journald, .cri, .compose, .kubectl, .syslog, .syslog5424, .podColumns, .jobColumns, .buildKit,
        .githubActions, .gitlab, .gitlabSections, .jenkins, .teamCity, .cloudBuild, .buildkite, .runnerMarks,
        .timestamp:
        if let prefix = PrefixParser.parse(layer, text, at, end) {
          stream = streams.number(outer: stream, prefix, text)
          isPartial = isPartial || prefix.isPartial
          if layer == .journald { continuation = (prefix.textStart - at, stream) }
          at = prefix.textStart
        } else if layer == .journald, isContinuation(text, at, end) {
          stream = continuation.stream
          at += continuation.indent
        }
      }
    }
    // Log4j's JsonLayout writes the comma of a list before the record that follows.
    if at + 3 < end, text[at] == UInt8(ascii: ","), PrefixParser.equals(text, at, ", {\"") { at += 2 }
    if at < end, isRecord(text, at, end), !isPartial, pending.isEmpty || pending[stream] == nil,
      record(text, at, end, next: plan.layers.count, stream: stream, records: records, into: &block)
    {
      return
    }
    emit(text, at, end, stream: stream, isPartial: isPartial, mayHoldBreaks: records > 0, into: &block)
  }

  private func isRecord(_ text: Span<UInt8>, _ at: Int, _ end: Int) -> Bool {
    if text[at] == UInt8(ascii: "{") { return true }
    return text[at] == UInt8(ascii: "[") && at + 1 < end
      && (text[at + 1] == UInt8(ascii: "{") || text[at + 1] == UInt8(ascii: "\""))
  }

  /// journalctl indents the further lines of one message to where its text began.
  private func isContinuation(_ text: Span<UInt8>, _ at: Int, _ end: Int) -> Bool {
    guard continuation.indent >= 16, end - at >= continuation.indent else { return false }
    for index in at..<at + continuation.indent where text[index] != 0x20 { return false }
    return true
  }

  /// Where the text of `MESSAGE=` begins; `nil` for the other fields of the export format.
  private func exportMessage(_ text: Span<UInt8>, _ at: Int, _ end: Int) -> Int? {
    if PrefixParser.equals(text, at, "MESSAGE="), at + 8 <= end { return at + 8 }
    var index = at
    while index < end, isUpper(text[index]) || isDigit(text[index]) || text[index] == UInt8(ascii: "_") { index += 1 }
    let isField = index > at && index < end && text[index] == UInt8(ascii: "=")
    return isField || at == end ? nil : at
  }

  /// Takes the message out of a JSON record; false where the line is no JSON object.
  private mutating func record(
    _ text: Span<UInt8>, _ start: Int, _ end: Int, next: Int, stream: Int, records: Int, into block: inout LineBlock
  ) -> Bool {
    guard records < 3, let record = JSONRecord.parse(text, start, end) else { return false }
    if let trace = record.trace {
      withTrace(text, record, trace, stream: stream, records: records, into: &block)
      return true
    }
    if let range = record.throwable, let lines = JSONThrowable.text(text, range) {
      withTrace(text, record, nil, lines: lines, stream: stream, records: records, into: &block)
      return true
    }
    guard let message = record.message else {
      withoutValues(text, start, end, stream: stream, into: &block)
      return true
    }
    let stream = self.stream(of: record, text, outer: stream)
    if record.isSpoken { origin.isSpoken = true }
    var range = message.range
    var isPartial = false
    if endsWithEscapedBreak(text, range) {
      range = range.lowerBound..<range.upperBound - 2
    } else if record.isDockerLine, !plan.recordsAreWhole {
      isPartial = true
    }
    if isPartial || pending[stream] != nil {
      var decoded = takeSpare()
      JSONText.append(text, range, to: &decoded)
      piece(decoded.span, 0, decoded.count, next: next, stream: stream, isPartial: isPartial, into: &block)
      giveBack(decoded)
      return true
    }
    // Inside a record, text may hold terminal codes that only unescaping brought to light.
    guard message.firstEscape < range.upperBound || (message.hasEscapes && records > 0) else {
      layers(
        text, range.lowerBound, range.upperBound, from: next, stream: stream, records: records + 1, into: &block)
      return true
    }
    var decoded = takeSpare()
    JSONText.append(text, range, to: &decoded)
    if TerminalCodes.areIn(decoded.span, 0, decoded.count) {
      var clean = takeSpare()
      TerminalCodes.appendStripped(decoded.span, 0, decoded.count, to: &clean)
      layers(clean.span, 0, clean.count, from: next, stream: stream, records: records + 1, into: &block)
      giveBack(clean)
    } else {
      layers(decoded.span, 0, decoded.count, from: next, stream: stream, records: records + 1, into: &block)
    }
    giveBack(decoded)
    return true
  }

  /// Writes a record that carries a Java stack trace as a log with plain text would have it: level, thread, logger and
  /// message in one line, the trace below.
  private mutating func withTrace(
    _ text: Span<UInt8>, _ record: JSONRecord, _ trace: JSONRecord.Text?, lines: [UInt8] = [], stream: Int,
    records: Int, into block: inout LineBlock
  ) {
    let stream = self.stream(of: record, text, outer: stream)
    var plain = takeSpare()
    if let level = record.level {
      JSONRecord.appendLevel(text, level.range, to: &plain)
      plain.append(0x20)
    }
    if let thread = record.thread, thread.range.count <= 256 {
      plain.append(UInt8(ascii: "["))
      JSONText.append(text, thread.range, to: &plain)
      plain += [UInt8(ascii: "]"), 0x20]
    }
    if let logger = record.logger, logger.range.count <= 256 {
      JSONText.append(text, logger.range, to: &plain)
      plain += [0x20, UInt8(ascii: "-"), 0x20]
    }
    // GELF repeats the message before the trace.
    if let message = record.message ?? record.summary, !begins(text, trace?.range ?? 0..<0, with: message.range) {
      JSONText.append(text, message.range, to: &plain)
      plain.append(LineBreaks.newline)
    }
    if let trace { JSONText.append(text, trace.range, to: &plain) }
    plain += lines
    while plain.last == LineBreaks.newline { plain.removeLast() }
    layers(plain.span, 0, plain.count, from: plan.layers.count, stream: stream, records: records + 1, into: &block)
    giveBack(plain)
  }

  /// Whether one escaped text begins with another.
  private func begins(_ text: Span<UInt8>, _ range: Range<Int>, with head: Range<Int>) -> Bool {
    guard head.count > 0, head.count <= range.count else { return false }
    for offset in 0..<head.count where text[range.lowerBound + offset] != text[head.lowerBound + offset] {
      return false
    }
    return true
  }

  private mutating func stream(of record: JSONRecord, _ text: Span<UInt8>, outer: Int) -> Int {
    var prefix = LinePrefix(textStart: 0)
    prefix.pid = record.pid
    prefix.pod = record.pod?.range
    prefix.container = record.container?.range
    prefix.host = record.host?.range
    if record.isDockerLine, let name = record.stream?.range, name.count == 6 {
      prefix.channel = PrefixParser.equals(text, name.lowerBound, "stderr") ? 2 : 1
    }
    return streams.number(outer: outer, prefix, text)
  }

  private func endsWithEscapedBreak(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count >= 2, text[range.upperBound - 1] == UInt8(ascii: "n") else { return false }
    var slashes = 0
    var at = range.upperBound - 2
    while at >= range.lowerBound, text[at] == UInt8(ascii: "\\") {
      slashes += 1
      at -= 1
    }
    return slashes % 2 == 1
  }

  /// A record without a message says nothing: its quoted texts are left out.
  private mutating func withoutValues(
    _ text: Span<UInt8>, _ start: Int, _ end: Int, stream: Int, into block: inout LineBlock
  ) {
    guard let record = JSONRecord.parse(text, start, end, keepValues: true) else { return }
    var kept = takeSpare()
    JSONText.appendWithoutValues(text, start, end, values: record.values, to: &kept)
    emit(kept.span, 0, kept.count, stream: stream, isPartial: false, into: &block)
    giveBack(kept)
  }

  /// A line of a record that is laid out over several lines.
  private struct HeldLine {
    var range: Range<Int>
    var origin: Origin
  }

  private struct SpreadRecord {
    static let longest = 1 << 18
    var text: [UInt8] = []
    var lines: [HeldLine] = []
  }

  /// Keeps the lines of a record until it is whole.
  private mutating func hold(
    _ text: Span<UInt8>, _ start: Int, _ end: Int, stream: Int, into block: inout LineBlock
  ) {
    if spread.lines.isEmpty {
      var begin = start
      while begin < end, text[begin] == 0x20 || text[begin] == UInt8(ascii: ",") || text[begin] == UInt8(ascii: "[") {
        begin += 1
      }
      let isOpening = begin + 1 == end && text[begin] == UInt8(ascii: "{") && (begin == start || text[start] != 0x20)
      guard isOpening else {
        document(text, start, end, stream: stream, into: &block)
        return
      }
    }
    let begin = spread.text.count
    spread.text.append(text, start, end)
    spread.text.append(0x20)
    var held = origin
    (held.rawStart, held.rawEnd) = (0, 0)
    spread.lines.append(HeldLine(range: begin..<begin + end - start, origin: held))
    if start < end, text[start] == UInt8(ascii: "}") || spread.text.count > SpreadRecord.longest {
      release(into: &block)
    }
  }

  /// Writes a record that was kept: a throwable in it as text, else its lines.
  private mutating func release(into block: inout LineBlock) {
    guard let first = spread.lines.first, let last = spread.lines.last else { return }
    let now = origin
    let record = spread
    spread = SpreadRecord()
    let text = record.text.span
    var begin = first.range.lowerBound
    while begin < first.range.upperBound, text[begin] != UInt8(ascii: "{") { begin += 1 }
    var end = last.range.upperBound
    while end > begin, text[end - 1] != UInt8(ascii: "}") { end -= 1 }
    origin = first.origin
    origin.original =
      first.origin.original.lowerBound..<max(last.origin.original.upperBound, first.origin.original.upperBound)
    if let fields = JSONRecord.parseAny(text, begin, end) {
      if let trace = fields.trace {
        withTrace(text, fields, trace, stream: 0, records: 0, into: &block)
        origin = now
        return
      }
      if let range = fields.throwable, let lines = JSONThrowable.text(text, range) {
        withTrace(text, fields, nil, lines: lines, stream: 0, records: 0, into: &block)
        origin = now
        return
      }
    }
    for line in record.lines {
      origin = line.origin
      document(text, line.range.lowerBound, line.range.upperBound, stream: 0, into: &block)
    }
    origin = now
  }

  /// A line of a JSON document, without its quoted texts.
  private mutating func document(
    _ text: Span<UInt8>, _ start: Int, _ end: Int, stream: Int, into block: inout LineBlock
  ) {
    var values: [Range<Int>] = []
    var at = start
    while at < end {
      guard text[at] == UInt8(ascii: "\"") else {
        at += 1
        continue
      }
      let begin = at + 1
      at = begin
      while at < end, text[at] != UInt8(ascii: "\"") { at += text[at] == UInt8(ascii: "\\") ? 2 : 1 }
      let close = min(at, end)
      at = close + 1
      if at >= end || text[at] != UInt8(ascii: ":") { values.append(begin..<close) }
    }
    var kept = takeSpare()
    JSONText.appendWithoutValues(text, start, end, values: values, to: &kept)
    emit(kept.span, 0, kept.count, stream: stream, isPartial: false, into: &block)
    giveBack(kept)
  }

  /// Writes text that may hold several lines, or keeps it for the rest of its line.
  private mutating func emit(
    _ text: Span<UInt8>, _ start: Int, _ end: Int, stream: Int, isPartial: Bool, mayHoldBreaks: Bool = true,
    into block: inout LineBlock
  ) {
    if isPartial || (!pending.isEmpty && pending[stream] != nil) {
      piece(text, start, end, next: plan.layers.count, stream: stream, isPartial: isPartial, into: &block)
      return
    }
    var at = start
    while mayHoldBreaks, let next = Bytes.find(LineBreaks.newline, in: text, from: at, to: end) {
      write(text, at, next, stream: stream, line: origin.line, origin.original, into: &block)
      at = next + 1
    }
    write(text, at, end, stream: stream, line: origin.line, origin.original, into: &block)
  }

  private mutating func piece(
    _ text: Span<UInt8>, _ start: Int, _ end: Int, next: Int, stream: Int, isPartial: Bool,
    into block: inout LineBlock
  ) {
    var whole =
      pending.removeValue(forKey: stream)
      ?? Pending(text: [], line: origin.line, original: origin.original)
    whole.text.append(text, start, end)
    whole.original = whole.original.lowerBound..<max(whole.original.upperBound, origin.original.upperBound)
    if isPartial && whole.text.count < Peeler.longestLine && pending.count < StreamTable.limit {
      pending[stream] = whole
      return
    }
    let now = origin
    origin.line = whole.line
    origin.original = whole.original
    layers(whole.text.span, 0, whole.text.count, from: next, stream: stream, records: 1, into: &block)
    origin = now
  }

  private func write(
    _ text: Span<UInt8>, _ start: Int, _ end: Int, stream: Int, line: Int, _ original: Range<Int>,
    into block: inout LineBlock
  ) {
    var end = end
    if end > start, text[end - 1] == 0x0d { end -= 1 }
    block.entries.append(
      LineBlock.Entry(
        start: block.text.count, line: line, original: original, rawStart: Int32(origin.rawStart),
        rawEnd: Int32(origin.rawEnd), stream: Int32(stream), isSpoken: origin.isSpoken))
    block.text.append(text, start, end)
    block.text.append(LineBreaks.newline)
  }

  private mutating func takeSpare() -> [UInt8] {
    spare.popLast() ?? []
  }

  private mutating func giveBack(_ buffer: consuming [UInt8]) {
    var buffer = buffer
    buffer.removeAll(keepingCapacity: true)
    spare.append(buffer)
  }
}

extension [UInt8] {
  /// Appends a part of a span.
  mutating func append(_ text: Span<UInt8>, _ start: Int, _ end: Int) {
    guard start < end else { return }
    text.withUnsafeBufferPointer { append(contentsOf: UnsafeBufferPointer(rebasing: $0[start..<end])) }
  }
}
