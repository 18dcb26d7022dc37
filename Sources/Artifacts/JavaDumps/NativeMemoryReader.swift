internal import CaseModel

/// Reads the reports of Native Memory Tracking of JDK 8 and later, in any scale.
public struct NativeMemoryReader: SegmentReader {
  /// Literals, one of which a line that begins a segment holds.
  public static let triggers = ["Native Memory Tracking:", "Total: reserved="]
  /// Which lines it wants once it has begun.
  public static let diet = ReaderDiet.everyLine
  /// The line before says whose it is.
  public static let looksBack = true

  private static let siteLimit = 64
  private static let gapLimit = 8

  private var report = NativeMemory()
  private var lines = LineStretch()
  private var frames: [String] = []

  /// A reader that has seen nothing.
  public init() {}

  /// A reader of the report inside the crash file of a process.
  init(inCrashOf pid: Int?) {
    report.pid = pid
    report.isInCrash = true
  }

  /// `Native Memory Tracking:` alone on its line, or the first figures of a report whose beginning is missing.
  public static func begins(_ line: Span<UInt8>) -> Bool {
    let at = JavaDumpText.afterDecorations(line)
    return isHeadline(line) || line.has("Total: reserved=", at: at) && LineText.contains(line, ", committed=")
  }

  private static func isHeadline(_ line: Span<UInt8>) -> Bool {
    let at = JavaDumpText.afterDecorations(line)
    guard line.has("Native Memory Tracking:", at: at) else { return false }
    return line.afterBlanks(at + "Native Memory Tracking:".utf8.count) == line.count
  }

  /// The line before: `24005:` of jcmd.
  public mutating func lookBack(_ line: LineBehind) {
    report.pid = JavaDumpText.pid(line.text.span)
  }

  /// Looks at the next line.
  public mutating func read(_ line: Span<UInt8>, at position: LinePosition) -> ReaderVerdict {
    if lines.count == 0 {
      _ = take(line, JavaDumpText.afterDecorations(line), position)
      lines.take(position)
      return .taken
    }
    if NativeMemoryReader.isHeadline(line) { return .doneBefore }
    // `[0x00007f24e0345005]` alone is a frame of compiled code.
    if line.has("[0x", at: line.afterBlanks(0)) {
      frame(line)
      lines.take(position)
      return .taken
    }
    let at = JavaDumpText.afterDecorations(line)
    if at >= line.count {
      // A blank line between parts is no gap.
      frames.removeAll()
      return .skipped
    }
    if take(line, at, position) {
      lines.take(position)
      return .taken
    }
    lines.pass()
    return lines.gap > NativeMemoryReader.gapLimit ? .doneBefore : .skipped
  }

  private mutating func take(_ line: Span<UInt8>, _ at: Int, _ position: LinePosition) -> Bool {
    if line.has("Total:", at: at) {
      guard report.total == nil, let amounts = amounts(line) else { return report.total != nil }
      report.total = NativeMemory.Category(
        name: "Total", reserved: amounts.reserved, committed: amounts.committed, location: position.location)
      return true
    }
    if line[at] == UInt8(ascii: "-") { return category(line, at, position) }
    if line[at] == UInt8(ascii: "(") || line[at] == UInt8(ascii: ":") { return details(line, at, position) }
    return line.has("malloc", at: at) || line.has("mmap", at: at) || line.has("Details:", at: at)
      || line.has("Virtual memory map:", at: at) || line.has("Preinit state:", at: at)
  }

  /// `-                    Thread (reserved=347238KB +308206KB, committed=35190KB +32210KB)`
  private mutating func category(_ line: Span<UInt8>, _ start: Int, _ position: LinePosition) -> Bool {
    let at = line.afterBlanks(start + 1)
    guard let open = LineText.find(line, " (reserved=", from: at), let amounts = amounts(line) else { return false }
    guard report.categories.count < 256 else { return true }
    report.categories.append(
      NativeMemory.Category(
        name: LineText.string(line, at..<open), reserved: amounts.reserved, committed: amounts.committed,
        location: position.location))
    return true
  }

  private mutating func details(_ line: Span<UInt8>, _ at: Int, _ position: LinePosition) -> Bool {
    for label: StaticString in ["(thread #", "(threads #"] {
      if line.has(label, at: at), let count = count(line, at + label.utf8CodeUnitCount) {
        report.threads = count
      }
    }
    if line.has("(classes #", at: at), let count = count(line, at + "(classes #".utf8.count) { report.classes = count }
    if !frames.isEmpty, let open = LineText.find(line, "(malloc=", from: at) {
      site(line, open + "(malloc=".utf8.count, position)
    }
    return true
  }

  /// `338 +300)`
  private func count(_ line: Span<UInt8>, _ start: Int) -> (count: Int, diff: Int?)? {
    guard let number = LineText.number(line, from: start) else { return nil }
    var at = line.afterBlanks(number.end)
    guard at > number.end else { return (number.value, nil) }
    return (number.value, signed(line, &at).map(\.value))
  }

  /// `[0x00007f24f3cbb3d2]G1CollectedHeap::G1CollectedHeap()+0x532`; a line without a name, as for code of the JIT, too.
  private mutating func frame(_ line: Span<UInt8>) {
    guard frames.count < 8 else { return }
    let start = line.afterBlanks(0)
    guard let close = Bytes.find(UInt8(ascii: "]"), in: line, from: start, to: line.count) else { return }
    if LineText.find(line, " - ", from: start).map({ $0 < close }) == true { return }
    var name = LineText.string(line, close + 1..<min(line.count, close + 257))
    if let plus = name.utf8.lastIndex(of: UInt8(ascii: "+")) { name = String(name[..<plus]) }
    while name.hasPrefix(" ") { name.removeFirst() }
    frames.append(name.isEmpty ? "(compiled code)" : name)
  }

  /// `10240KB type=Other #40)`, with `+5120KB` in a diff.
  private mutating func site(_ line: Span<UInt8>, _ start: Int, _ position: LinePosition) {
    var at = start
    guard var held = amount(line, &at) else { return }
    // A diff prints the change behind the category.
    if held.diffKiB == nil {
      for sign: StaticString in [" +", " -"] {
        guard let place = LineText.find(line, sign, from: at) else { continue }
        var next = place + 1
        if let diff = signed(line, &next) { held.diffKiB = diff.bytes / 1024 }
        break
      }
    }
    var category: String?
    for label: StaticString in [" tag=", " type="] {
      guard let place = LineText.find(line, label, from: at) else { continue }
      let from = place + label.utf8CodeUnitCount
      let end = Bytes.find(UInt8(ascii: "#"), in: line, from: from, to: line.count) ?? line.count
      var name = LineText.string(line, from..<end)
      while name.hasSuffix(" ") || name.hasSuffix(")") { name.removeLast() }
      if let plus = name.range(ofFirst: " +") { name = String(name[..<plus]) }
      category = name
    }
    report.sites.append(
      NativeMemory.Site(frames: frames, held: held, category: category, location: position.location))
    frames.removeAll()
    if report.sites.count > 2 * NativeMemoryReader.siteLimit { thin() }
  }

  /// Keeps the largest call sites.
  private mutating func thin() {
    report.sites.sort { left, right in
      let a = (left.held.diffKiB ?? 0, left.held.kib)
      let b = (right.held.diffKiB ?? 0, right.held.kib)
      return a != b ? a > b : left.location.line < right.location.line
    }
    report.sites = Array(report.sites.prefix(NativeMemoryReader.siteLimit))
  }

  /// `reserved=1802451KB +309493KB, committed=141271KB +33561KB`
  private mutating func amounts(_ line: Span<UInt8>) -> (reserved: NativeMemory.Amount, committed: NativeMemory.Amount)?
  {
    guard let first = LineText.find(line, "reserved="),
      let second = LineText.find(line, "committed=", from: first)
    else { return nil }
    var at = first + "reserved=".utf8.count
    guard let reserved = amount(line, &at) else { return nil }
    at = second + "committed=".utf8.count
    guard let committed = amount(line, &at) else { return nil }
    return (reserved, committed)
  }

  private mutating func amount(_ line: Span<UInt8>, _ at: inout Int) -> NativeMemory.Amount? {
    guard let bytes = JavaDumpText.size(line, &at) else { return nil }
    while isLetter(line.byte(at)) { at += 1 }
    var amount = NativeMemory.Amount(kib: bytes >> 10)
    var next = line.afterBlanks(at)
    if next > at, let diff = signed(line, &next) {
      amount.diffKiB = diff.bytes / 1024
      report.isDiff = true
      at = next
    }
    return amount
  }

  /// `+309493KB`, `-7`
  private func signed(_ line: Span<UInt8>, _ at: inout Int) -> (value: Int, bytes: Int)? {
    let sign = line.byte(at)
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), let number = LineText.number(line, from: at + 1)
    else {
      return nil
    }
    at += 1
    guard let bytes = JavaDumpText.size(line, &at) else { return nil }
    return sign == UInt8(ascii: "-") ? (-number.value, -bytes) : (number.value, bytes)
  }

  /// Gives what was found.
  public mutating func finish(_ end: ReaderEnd) -> [ReadSegment] {
    guard let total = report.total, var segment = lines.segment(.jvmNMT, isCutOff: report.categories.isEmpty) else {
      return []
    }
    if report.isDiff {
      // A diff leaves out what did not change.
      func filled(_ amount: NativeMemory.Amount) -> NativeMemory.Amount {
        NativeMemory.Amount(kib: amount.kib, diffKiB: amount.diffKiB ?? 0)
      }
      for index in report.categories.indices {
        report.categories[index].reserved = filled(report.categories[index].reserved)
        report.categories[index].committed = filled(report.categories[index].committed)
      }
      report.total?.reserved = filled(total.reserved)
      report.total?.committed = filled(total.committed)
    }
    thin()
    segment.body = .nativeMemory(report)
    return [segment]
  }
}

extension String {
  /// The first place of `text`.
  fileprivate func range(ofFirst text: String) -> String.Index? {
    guard let offset = Bytes.find(Array(text.utf8), in: Array(utf8)[...]) else { return nil }
    return utf8.index(startIndex, offsetBy: offset)
  }
}
