/// Some lines of an artifact, decoded, without `\r` and terminal codes: what recognition looks at.
struct LineSample {
  static let maximumLines = 400
  static let maximumLength = 16_384

  private(set) var lines: [[UInt8]] = []

  init(head: [UInt8], tail: [UInt8], encoding: String) {
    add(LineSample.decoded(head, encoding), limit: LineSample.maximumLines, isWhole: tail.isEmpty)
    if !tail.isEmpty {
      // The first line of the tail is a torn one.
      let text = LineSample.decoded(tail, encoding)
      let start = text.firstIndex(of: LineBreaks.newline).map { $0 + 1 } ?? text.count
      add(Array(text[start...]), limit: LineSample.maximumLines + 200, isWhole: true)
    }
  }

  private mutating func add(_ text: [UInt8], limit: Int, isWhole: Bool) {
    var at = text.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
    while at < text.count && lines.count < limit {
      var end = LineBreaks.lineEnd(text, from: at, to: text.count)
      if end == text.count && !isWhole && lines.count > 0 { return }
      let next = end + 1
      if end > at, text[end - 1] == 0x0d { end -= 1 }
      var line: [UInt8] = []
      TerminalCodes.appendStripped(text.span, at, min(end, at + LineSample.maximumLength), to: &line)
      lines.append(line)
      at = next
    }
  }

  private static func decoded(_ bytes: [UInt8], _ encoding: String) -> [UInt8] {
    guard var decoder = UTF16Decoder(encoding: encoding) else { return bytes }
    var text: [UInt8] = []
    var breaks = LineEnds()
    decoder.decode(bytes[...], isLast: true, to: &text, breaks: &breaks)
    return text
  }

  /// The lines as readers will see them.
  func peeled(by plan: PeelPlan) -> [[UInt8]] {
    if plan.layers == [.jsonDocument] { return lines }
    var peeler = Peeler(plan: plan)
    var block = LineBlock()
    for line in lines { peeler.peel(line.span, 0, line.count, line: 1, original: 0..<0, into: &block) }
    peeler.flush(into: &block)
    block.count = block.text.count
    var result: [[UInt8]] = []
    var line = block.firstBlockLine
    while let current = line {
      result.append(Array(block.text[current.range]))
      line = block.line(after: current)
    }
    return result
  }
}
