public import CaseModel

/// Reads an artifact as blocks of whole peeled lines.
///
///     var reader = BlockReader(source, recognition: Recogniser.recognise(source))
///     var block = LineBlock()
///     while reader.next(into: &block) { … block.text[..<block.count] … }
public struct BlockReader {
  /// Most bytes of a block; a longer line comes in pieces.
  public static let window = 1 << 20
  /// Bytes read at a time: small enough to stay in a core's cache while the block is worked on.
  static let step = 256 << 10
  /// Bytes that two pieces of a long line have in common.
  public static let pieceOverlap = 4096

  private let reader: ByteReader
  private var decoder: UTF16Decoder?
  private var peeler: Peeler
  /// Bytes read but not yet delivered: an unfinished line.
  private var carry: [UInt8] = []
  private var lineEnds = LineEnds()
  /// Artifact offset and number of the first line of the next block.
  private var base = 0
  private var line = 1
  private var overlap = 0
  private var isInsideLine = false
  private var isAtEnd = false
  private var isFlushed = false
  private var breaks = 0
  private var longLines = 0
  private let windowSize: Int

  /// Starts reading `source` from its first byte.
  public init(_ source: ArtifactSource, recognition: Recognition) {
    reader = source.open()
    peeler = Peeler(plan: recognition.plan)
    decoder = UTF16Decoder(encoding: recognition.encoding)
    base = 0
    windowSize = BlockReader.window
  }

  /// The streams that lines belong to, by their numbers in the blocks.
  public var streams: [StreamKey] { peeler.streams.entries.map(\.key) }

  /// What went wrong so far.
  public var problems: [Problem] {
    var problems = reader.problems
    if longLines > 0 {
      problems.append(
        Problem(
          code: "line-too-long",
          message: "\(longLines) line(s) are longer than \(windowSize) bytes and were read in pieces."))
    }
    return problems
  }

  /// Whether everything was readable so far.
  public var isWhole: Bool { reader.isWhole }

  /// Bytes read so far, after decompression and before decoding.
  public var byteCount: Int { reader.offset }

  /// Lines read so far; at the end, lines of the artifact.
  public var lineCount: Int { breaks + (lastLineIsOpen ? 1 : 0) }
  private var lastLineIsOpen = false

  /// `LF`, `CRLF` or `mixed`, of the lines read so far.
  public var lineEndings: String {
    if peeler.returns == 0 { return "LF" }
    return peeler.returns >= breaks ? "CRLF" : "mixed"
  }

  /// Reads the next block; false at the end.
  public mutating func next(into block: inout LineBlock) -> Bool {
    while true {
      if isAtEnd && carry.isEmpty { return flush(into: &block) }
      let filled = fill(&block)
      if filled == 0 { continue }
      if needsMore(block, filled) {
        carry += block.text[..<filled]
        continue
      }
      let end = cut(block, filled)
      let isPiece = end == filled && !isAtEnd && block.text[end - 1] != LineBreaks.newline
      keepRest(of: block, from: isPiece ? max(0, filled - BlockReader.pieceOverlap) : end, to: filled)
      deliver(&block, end, isPiece: isPiece)
      return true
    }
  }

  /// Whether a line has begun that may still end within the window.
  private func needsMore(_ block: LineBlock, _ filled: Int) -> Bool {
    !isInsideLine && !isAtEnd && filled < windowSize
      && LineBreaks.afterLastBreak(block.text, from: 0, to: filled) == nil
  }

  /// Puts the carry and new bytes at the start of `block.text`; returns how many.
  private mutating func fill(_ block: inout LineBlock) -> Int {
    let wanted = carry.count + (decoder != nil ? windowSize * 2 : isInsideLine ? windowSize : BlockReader.step)
    if block.text.count < wanted { block.text += [UInt8](repeating: 0, count: wanted - block.text.count) }
    var filled = carry.count
    block.text.withUnsafeMutableBytes { target in carry.withUnsafeBytes { target.copyMemory(from: $0) } }
    carry.removeAll(keepingCapacity: true)
    if decoder != nil {
      filled += decode(into: &block, at: filled)
    } else {
      if block.text.count > wanted { block.text.removeSubrange(wanted...) }
      filled += reader.read(into: &block.text, at: filled)
      if filled < wanted { isAtEnd = true }
    }
    return filled
  }

  private mutating func decode(into block: inout LineBlock, at start: Int) -> Int {
    guard var decoder else { return 0 }
    var packed = [UInt8](repeating: 0, count: windowSize / 2)
    let got = reader.read(into: &packed, at: 0)
    if got < packed.count { isAtEnd = true }
    var text: [UInt8] = []
    decoder.decode(packed[..<got], isLast: isAtEnd, to: &text, breaks: &lineEnds)
    self.decoder = decoder
    if block.text.count < start + text.count {
      block.text += [UInt8](repeating: 0, count: start + text.count - block.text.count)
    }
    block.text.replaceSubrange(start..<start + text.count, with: text)
    return text.count
  }

  /// Where the block ends: after its last line break, or everywhere where there is none.
  private func cut(_ block: LineBlock, _ filled: Int) -> Int {
    if isInsideLine {
      let end = LineBreaks.lineEnd(block.text, from: 0, to: filled)
      return end < filled ? end + 1 : filled
    }
    if isAtEnd { return filled }
    return LineBreaks.afterLastBreak(block.text, from: 0, to: filled) ?? filled
  }

  private mutating func keepRest(of block: LineBlock, from start: Int, to filled: Int) {
    if start < filled { carry += block.text[start..<filled] }
  }

  private mutating func deliver(_ block: inout LineBlock, _ end: Int, isPiece: Bool) {
    block.count = end
    block.overlap = overlap
    block.beginsInsideLine = isInsideLine
    block.endsInsideLine = isPiece
    block.base = base
    block.firstLine = line
    block.entries.removeAll(keepingCapacity: true)
    let traits = LineBreaks.survey(block.text, count: end, checkpoints: &block.checkpoints)
    let hasMark = base == 0 && end >= 3 && block.text[0] == 0xef && block.text[1] == 0xbb && block.text[2] == 0xbf
    if isPiece && !isInsideLine { longLines += 1 }
    if peeler.plan.mayBeStamped && StampEvidence.isIn(block.text, count: end) {
      peeler.plan.mayBeStamped = false
      peeler.plan.layers.append(.timestamp)
    }
    block.plan = peeler.plan
    block.isLast = isAtEnd && carry.isEmpty
    let isPlain = peeler.plan.layers.isEmpty && !traits.needsPeeling && !hasMark && decoder == nil
    if !isPlain && !isPiece && !isInsideLine { peel(&block, end, skip: hasMark ? 3 : 0, traits) }
    advance(traits, end, isPiece: isPiece)
  }

  private mutating func advance(_ traits: LineBreaks.Traits, _ end: Int, isPiece: Bool) {
    breaks += traits.newlines
    line += traits.newlines
    lastLineIsOpen = !traits.endsWithBreak
    overlap = isPiece ? min(BlockReader.pieceOverlap, end) : 0
    base += end - overlap
    isInsideLine = isPiece
  }

  private mutating func peel(_ block: inout LineBlock, _ end: Int, skip: Int, _ traits: LineBreaks.Traits) {
    peeler.mayHaveEscapes = traits.mayHaveEscapes
    swap(&block.text, &block.raw)
    block.text.removeAll(keepingCapacity: true)
    var raw: [UInt8] = []
    swap(&raw, &block.raw)
    var at = skip
    var number = block.firstLine
    while at < end {
      let stop = LineBreaks.lineEnd(raw, from: at, to: end)
      peeler.peel(raw.span, at, stop, line: number, original: original(block, at, stop), into: &block)
      at = stop + 1
      number += 1
    }
    swap(&raw, &block.raw)
    if isAtEnd && carry.isEmpty {
      isFlushed = true
      peeler.flush(into: &block)
    }
    block.count = block.text.count
  }

  private mutating func original(_ block: LineBlock, _ start: Int, _ stop: Int) -> Range<Int> {
    guard decoder != nil else { return block.base + start..<block.base + stop }
    return decoder?.nextLine(&lineEnds) ?? 0..<0
  }

  /// Delivers lines of which the last piece never came.
  private mutating func flush(into block: inout LineBlock) -> Bool {
    guard !isFlushed else { return false }
    isFlushed = true
    block.text.removeAll(keepingCapacity: true)
    block.entries.removeAll(keepingCapacity: true)
    block.overlap = 0
    block.beginsInsideLine = false
    block.endsInsideLine = false
    block.isLast = true
    peeler.flush(into: &block)
    block.count = block.text.count
    return block.count > 0
  }
}
