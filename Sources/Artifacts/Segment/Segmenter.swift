public import CaseModel

/// A literal of `Segmenter.triggers` found in a block.
public struct TriggerHit: Hashable, Sendable {
  /// Index into `Segmenter.triggers`.
  public var trigger: Int
  /// Offset in the block after its last byte.
  public var end: Int

  /// Creates a hit.
  public init(trigger: Int, end: Int) {
    self.trigger = trigger
    self.end = end
  }
}

/// A segment with the stream it was read from.
public struct StreamSegment: Sendable {
  /// What was read.
  public var segment: ReadSegment
  /// Number of the stream, an index into `BlockReader.streams`.
  public var stream: Int

  /// Creates a pair.
  public init(segment: ReadSegment, stream: Int) {
    self.segment = segment
    self.stream = stream
  }
}

/// Drives the structural readers over the blocks of one artifact.
///
/// Between triggers nothing is looked at; from a trigger on, a reader that begins there sees the lines of its stream
/// until it is done.
public struct Segmenter: Sendable {
  /// The literals to look for, each once.
  public static let triggers: [[UInt8]] = table.literals

  private static let table = TriggerTable(SegmentReaders.all)

  private struct Active {
    var type: Int
    var stream: Int
    var reader: any SegmentReader
  }

  private let readers: [any SegmentReader.Type]
  private let table: TriggerTable
  private var active: [Active] = []
  private var collectors: [Active] = []
  private var found: [StreamSegment] = []
  private var traces = SharedTraces()
  /// The reader that gets every line of the artifact whether or not a trigger is in it.
  private let always: Int?
  /// The last line of the blocks so far that is not blank, and its stream.
  private var last: (line: LineBehind, stream: Int)?
  /// Segments beyond this number are not kept: a hostile log may begin one on every line.
  static let limit = 100_000

  /// A segmenter for an artifact of `kind`.
  public init(kind: ArtifactKind) {
    self.init(readers: SegmentReaders.all, table: Segmenter.table, kind: kind)
  }

  init(readers: [any SegmentReader.Type], kind: ArtifactKind = .log) {
    self.init(readers: readers, table: TriggerTable(readers), kind: kind)
  }

  private init(readers: [any SegmentReader.Type], table: TriggerTable, kind: ArtifactKind) {
    self.readers = readers
    self.table = table
    switch kind {
    case .gclog: always = readers.firstIndex { $0 == GCLogReader.self }
    case .platform: always = readers.firstIndex { $0 == PlatformReader.self }
    case .threaddump: always = readers.firstIndex { $0 == ThreadDumpReader.self }
    case .modgraph: always = readers.firstIndex { $0 == GoModulesReader.self }
    case .log, .build, .binary, .trace, .profile, .crash, .exception, .histo, .nmt, .jfr, .hprof:
      always = nil
    }
  }

  /// Whether anybody waits for a trigger in an artifact of `kind`: a reader that gets every line needs none of its own.
  public static func isNeeded(trigger: Int, in kind: ArtifactKind) -> Bool {
    guard kind == .gclog, let reader = SegmentReaders.all.firstIndex(where: { $0 == GCLogReader.self }) else {
      return true
    }
    return table.readers[trigger] != table.bit(ofReader: reader)
  }

  /// Literals of this segmenter's own readers (for tests with other readers than all).
  var literals: [[UInt8]] { table.literals }

  /// Shows the next block. `hits` are sorted by their end; hits inside `block.overlap` are ignored.
  public mutating func process(_ block: borrowing LineBlock, hits: [TriggerHit]) {
    walk(block, hits: hits)
    if block.endsInsideLine {
      last = nil
    } else if let line = block.lastBlockLine, let place = lastWithText(block, line) {
      last = (block.behind(place), block.stream(of: place))
    }
  }

  private mutating func walk(_ block: borrowing LineBlock, hits: [TriggerHit]) {
    var next = 0
    while next < hits.count, hits[next].end <= block.overlap { next += 1 }
    var line = block.firstBlockLine
    if block.beginsInsideLine, let first = line { line = block.line(after: first) }
    while var current = line {
      if active.isEmpty && always == nil {
        // Nobody wants lines: go to the next trigger.
        while next < hits.count, hits[next].end <= current.range.lowerBound { next += 1 }
        guard next < hits.count else { return }
        if hits[next].end > current.range.upperBound { current = block.line(containing: hits[next].end - 1) }
      }
      var types: UInt64 = 0
      while next < hits.count, hits[next].end <= current.range.upperBound {
        types |= table.readers[hits[next].trigger]
        next += 1
      }
      // Readers want every line from here on: count lines once, not from the last checkpoint for each.
      if !active.isEmpty || types != 0 || always != nil { current = block.numbered(current) }
      if types == 0, isAlone(on: block.stream(of: current)) {
        current = follow(block, current, before: next < hits.count ? hits[next].end : .max)
      } else {
        show(block, current, types)
      }
      line = block.line(after: current)
    }
  }

  /// Whether a line without a trigger interests one reader only, and none waits to begin.
  private func isAlone(on stream: Int) -> Bool {
    active.count == 1 && active[0].stream == stream && (always == nil || active[0].type == always)
  }

  /// Shows lines to the only reader at work, from `line` up to the one that holds a trigger's end at `hit`; gives the
  /// last line shown.
  private mutating func follow(_ block: borrowing LineBlock, _ line: BlockLine, before hit: Int) -> BlockLine {
    var run = LineRun(from: line, of: block, before: hit)
    let verdict = active[0].reader.read(&run, of: block)
    guard verdict == .doneBefore || verdict == .doneAfter else { return run.line }
    end(active.removeLast(), .natural)
    if let always { _ = begin(always, block, run.line, block.position(of: run.line), isForced: true) }
    return run.line
  }

  /// `types`: the readers whose triggers the line holds, as bits of the table.
  private mutating func show(_ block: borrowing LineBlock, _ line: BlockLine, _ types: UInt64) {
    let stream = block.stream(of: line)
    let hasReader = active.contains { $0.stream == stream }
    guard hasReader || types != 0 || always != nil else { return }
    let text = block.text.span.extracting(line.range)
    let position = block.position(of: line)
    var isClosed = feed(text, position, stream)
    if let always, !active.contains(where: { $0.type == always && $0.stream == stream }) {
      isClosed = begin(always, block, line, position, isForced: true) || isClosed
    }
    // On a line that is taken, only collectors that share lines may look.
    var left = isClosed ? types & table.sharers : types
    while left != 0 {
      let type = table.order[left.trailingZeroBitCount]
      left &= left - 1
      switch readers[type].diet {
      case .triggeredLines:
        if !isClosed || readers[type].sharesLines { collect(type, text, position, stream) }
      case .everyLine:
        if isClosed || active.contains(where: { $0.type == type && $0.stream == stream }) { continue }
        if begin(type, block, line, position, isForced: false) { isClosed = isClosed || !readers[type].holdsOthers }
      }
    }
  }

  /// Shows a line to the readers of its stream; true where one took it that lets no other begin there.
  private mutating func feed(_ text: Span<UInt8>, _ position: LinePosition, _ stream: Int) -> Bool {
    var isClosed = false
    var index = 0
    while index < active.count {
      guard active[index].stream == stream else {
        index += 1
        continue
      }
      let verdict = active[index].reader.read(text, at: position)
      if verdict == .taken || verdict == .doneAfter {
        isClosed = isClosed || !readers[active[index].type].holdsOthers
      }
      if verdict == .doneBefore || verdict == .doneAfter {
        end(active.remove(at: index), .natural)
      } else {
        index += 1
      }
    }
    return isClosed
  }

  private mutating func begin(
    _ type: Int, _ block: borrowing LineBlock, _ line: BlockLine, _ position: LinePosition, isForced: Bool
  ) -> Bool {
    let text = block.text.span.extracting(line.range)
    guard isForced || readers[type].begins(text), found.count < Segmenter.limit else { return false }
    let stream = block.stream(of: line)
    var reader: any SegmentReader = readers[type].init()
    if readers[type].looksBack {
      if let before = block.line(before: line) {
        if let place = lastWithText(block, before) { reader.lookBack(block.behind(place)) }
      } else if let last {
        reader.lookBack(last.line)
      }
    }
    let verdict = reader.read(text, at: position)
    switch verdict {
    case .taken, .skipped:
      active.append(Active(type: type, stream: stream, reader: reader))
    case .doneAfter, .doneBefore:
      end(Active(type: type, stream: stream, reader: reader), .natural)
    }
    return verdict == .taken || verdict == .doneAfter
  }

  /// The nearest line from `line` backwards that is not blank, a few at most.
  private func lastWithText(_ block: borrowing LineBlock, _ line: BlockLine) -> BlockLine? {
    var line = line
    for _ in 0..<4 {
      if !line.range.isEmpty { return line }
      guard let before = block.line(before: line) else { return nil }
      line = before
    }
    return nil
  }

  private mutating func collect(_ type: Int, _ text: Span<UInt8>, _ position: LinePosition, _ stream: Int) {
    guard readers[type].begins(text) else { return }
    let place = collectors.firstIndex { $0.type == type && $0.stream == stream }
    var collector =
      place.map { collectors.remove(at: $0) }
      ?? Active(type: type, stream: stream, reader: readers[type].init())
    let verdict = collector.reader.read(text, at: position)
    switch verdict {
    case .taken, .skipped:
      collectors.append(collector)
    case .doneAfter:
      end(collector, .natural)
    case .doneBefore:
      // A new run of the same program in the same stream.
      end(collector, .natural)
      var fresh = Active(type: type, stream: stream, reader: readers[type].init())
      if fresh.reader.read(text, at: position) == .taken { collectors.append(fresh) }
    }
  }

  private mutating func end(_ ended: Active, _ how: ReaderEnd) {
    var reader = ended.reader
    for var segment in reader.finish(how) where found.count < Segmenter.limit {
      if case .javaTrace(var trace) = segment.body {
        traces.share(&trace)
        segment.body = .javaTrace(trace)
      }
      found.append(StreamSegment(segment: segment, stream: ended.stream))
    }
  }

  /// Ends all readers and gives the segments in the order of their first bytes.
  public mutating func finish(_ how: ReaderEnd = .endOfArtifact) -> [StreamSegment] {
    for reader in active + collectors { end(reader, how) }
    active = []
    collectors = []
    if how == .endOfArtifact, let last {
      for type in readers {
        if let segment = type.readLast(last.line) { found.append(StreamSegment(segment: segment, stream: last.stream)) }
      }
    }
    let sorted = found.enumerated().sorted { left, right in
      let a = left.element.segment
      let b = right.element.segment
      return (a.location.line, a.location.bytes.lowerBound, a.kind.rawValue, left.offset)
        < (b.location.line, b.location.bytes.lowerBound, b.kind.rawValue, right.offset)
    }
    found = []
    return sorted.map(\.element)
  }
}

/// Which readers a literal may begin.
struct TriggerTable: Sendable {
  let literals: [[UInt8]]
  /// The readers that a literal may begin, by literal: bit n is the reader `order[n]`. At most 64 readers.
  let readers: [UInt64]
  /// Reader indices in the order in which they are tried: those that hold others come first on a line where both
  /// begin; the rest as listed.
  let order: [Int]
  /// The collectors that also look at lines another reader took.
  let sharers: UInt64

  init(_ types: [any SegmentReader.Type]) {
    let order = types.indices.filter { types[$0].holdsOthers } + types.indices.filter { !types[$0].holdsOthers }
    var byLiteral: [String: UInt64] = [:]
    var sharers: UInt64 = 0
    for (rank, index) in order.enumerated() {
      for trigger in types[index].triggers { byLiteral[trigger, default: 0] |= 1 << UInt64(rank) }
      if types[index].diet == .triggeredLines, types[index].sharesLines { sharers |= 1 << UInt64(rank) }
    }
    let sorted = byLiteral.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    literals = sorted.map { Array($0.key.utf8) }
    readers = sorted.map(\.value)
    self.order = order
    self.sharers = sharers
  }

  /// The bit of a reader.
  func bit(ofReader index: Int) -> UInt64 {
    order.firstIndex(of: index).map { 1 << UInt64($0) } ?? 0
  }
}
