internal import CaseModel

/// What one file of a garbage-collection log repeats of another: somebody copied a log while it was being written, or
/// kept the whole beside its parts.
public enum GCLogOverlap: Hashable, Sendable {
  /// Nothing.
  case none
  /// Everything.
  case whole
  /// The bytes before this place.
  case before(Int)
}

/// A file that holds the log of one process run, or a part of it.
public struct GCLogFile: Sendable {
  /// What was read from it.
  public var log: GCLog
  /// The file itself.
  public var source: ArtifactSource

  /// Creates a pair.
  public init(log: GCLog, source: ArtifactSource) {
    self.log = log
    self.source = source
  }

  /// What this file repeats of `earlier`, which begins no later.
  ///
  /// The bytes tell: the last lines of the one are looked for in the other. Where they differ (line breaks, prefixes),
  /// the collections do, if they state an uptime.
  public func overlap(with earlier: GCLogFile) -> GCLogOverlap {
    guard mayOverlap(earlier) else { return .none }
    if let place = FileTail(of: earlier.source)?.end(in: source) { return .before(place) }
    if FileTail(of: source)?.end(in: earlier.source) != nil { return .whole }
    return sharedRecords(earlier)
  }

  /// Whether both begin with the same lines.
  public func begins(like other: GCLogFile) -> Bool {
    guard let first = log.pauses.list.elements.first ?? log.cycles.list.elements.first,
      let begun = other.log.pauses.list.elements.first ?? other.log.cycles.list.elements.first
    else { return false }
    return log.firstUptime == other.log.firstUptime && log.firstTime == other.log.firstTime
      && GCOverlap.key(first, in: log) == GCOverlap.key(begun, in: other.log)
  }

  /// Whether the two have a collection in common: worth a closer look.
  public func shares(with other: GCLogFile) -> Bool {
    guard log.collector == other.log.collector else { return false }
    return other.holds(log.pauses.list.elements.first, of: log)
      || holds(other.log.pauses.list.elements.first, of: other.log)
      || other.holds(log.cycles.list.elements.first, of: log)
      || holds(other.log.cycles.list.elements.first, of: other.log)
  }

  /// Reads the part of the log that begins at a byte; `nil` where nothing is there.
  public func rest(from offset: Int) -> GCLog? {
    let recognition = Recogniser.recognise(source)
    var blocks = BlockReader(source, recognition: recognition)
    var block = LineBlock()
    var reader = GCLogReader()
    while blocks.next(into: &block) {
      var line = block.firstBlockLine
      if block.beginsInsideLine, let first = line { line = block.line(after: first) }
      while let current = line.map({ block.numbered($0) }) {
        let position = block.position(of: current)
        if position.bytes.lowerBound >= offset {
          let text = block.text.span.extracting(current.range)
          if recognition.kind == .gclog || GCLogReader.begins(text) { _ = reader.read(text, at: position) }
        }
        line = block.line(after: current)
      }
    }
    for segment in reader.finish(blocks.isWhole ? .endOfArtifact : .cutOff) {
      if case .gcLog(let log) = segment.body { return log }
    }
    return nil
  }

  private func mayOverlap(_ earlier: GCLogFile) -> Bool {
    if let first = log.firstUptime, let last = earlier.log.lastUptime { return first <= last }
    if let first = log.firstTime, let last = earlier.log.lastTime { return first <= last }
    return true
  }

  private func holds(_ record: GCRecord?, of other: GCLog) -> Bool {
    guard let record else { return false }
    let kind = other.kinds.text(record.kind)
    let isSame = { (own: GCRecord) in
      own.gcID == record.gcID && own.microseconds == record.microseconds && own.uptime == record.uptime
        && own.epochNanoseconds == record.epochNanoseconds && log.kinds.text(own.kind) == kind
    }
    return log.pauses.list.elements.contains(where: isSame) || log.cycles.list.elements.contains(where: isSame)
  }

  private func sharedRecords(_ earlier: GCLogFile) -> GCLogOverlap {
    let seen = GCOverlap.keys(earlier.log)
    let own = (log.pauses.list.elements + log.cycles.list.elements).sorted { $0.byteStart < $1.byteStart }
    let last = own.lastIndex { $0.uptime != nil && seen.contains(GCOverlap.key($0, in: log)) }
    guard let last else { return .none }
    return last == own.count - 1 ? .whole : .before(own[last].byteStart + Int(own[last].byteCount))
  }
}

/// The last lines of a file.
struct FileTail {
  /// Bytes that are enough to know a place in a log again.
  static let most = 4_096

  /// Whole lines, the last line break included.
  private var lines: [UInt8]
  /// What stands behind the last line break.
  private var open: [UInt8]

  /// `nil` for an empty file.
  init?(of source: ArtifactSource) {
    let reader = source.open()
    var block = [UInt8](repeating: 0, count: 1 << 18)
    var last: [UInt8] = []
    while true {
      let count = reader.read(into: &block, at: 0)
      if count == 0 { break }
      last += block[max(0, count - 2 * FileTail.most)..<count]
      if last.count > 2 * FileTail.most { last.removeFirst(last.count - 2 * FileTail.most) }
    }
    guard !last.isEmpty else { return nil }
    let end = last.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    lines = Array(last[max(0, end - FileTail.most)..<end])
    open = Array(last[end...].prefix(FileTail.most))
    if lines.isEmpty { (lines, open) = (open, []) }
  }

  /// Where these lines end in another file; `nil` where they are not in it.
  func end(in source: ArtifactSource) -> Int? {
    let reader = source.open()
    var block = [UInt8](repeating: 0, count: 1 << 20)
    var kept = 0
    var base = 0
    while true {
      let count = kept + reader.read(into: &block, at: kept)
      if count == kept { return nil }
      if let place = Bytes.find(lines, in: block[..<count]) {
        let end = place + lines.count
        var rest = Array(block[end..<min(count, end + open.count + 1)])
        if rest.count <= open.count {
          var more = [UInt8](repeating: 0, count: open.count + 1 - rest.count)
          rest += more[..<reader.read(into: &more, at: 0)]
        }
        // An unfinished line that the other file has, too; where that one goes on it was cut, and counts for nothing.
        let isSame = rest.starts(with: open) && (rest.count == open.count || rest[open.count] == UInt8(ascii: "\n"))
        return base + end + (isSame ? open.count : 0)
      }
      let keep = min(count, lines.count - 1)
      for offset in 0..<keep { block[offset] = block[count - keep + offset] }
      base += count - keep
      kept = keep
    }
  }
}
