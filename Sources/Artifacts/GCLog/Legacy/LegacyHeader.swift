internal import CaseModel

/// The first lines of a log file of JDK 7 and 8, and flags.
enum LegacyHeader {
  /// `1.8.0_171-b11` in `Java HotSpot(TM) 64-Bit Server VM (25.171-b11) for linux-amd64 JRE (1.8.0_171-b11), built on …`
  static func version(_ line: Span<UInt8>) -> Range<Int>? {
    guard line.has("Java HotSpot(TM) ", at: 0) || line.has("OpenJDK ", at: 0),
      let machine = line.place(of: ") for ", to: 120), let place = line.place(of: " JRE (", from: machine)
    else { return nil }
    var start = place + 6
    if !line.isDigit(start) { start = line.place(of: "(1.", from: start).map { $0 + 1 } ?? start }
    guard line.isDigit(start), let end = line.place(of: ")", from: start), end - start <= 64 else { return nil }
    return start..<end
  }
}

extension GCLogReader {
  /// Reads the header of a file; false where the line is none of it.
  mutating func readHeader(_ line: Span<UInt8>) -> Bool {
    if let version = LegacyHeader.version(line) {
      if legacy.hasBegun, log.pauses.count > 0, !legacy.isRotating { beginAnew() }
      log.jdkVersion = line.text(version)
      if log.pauses.count == 0, !legacy.isRotating { legacy.hasHeader = true }
      legacy.isRotating = false
      return true
    }
    if LegacyLine.isRotation(line, 0) || line.has("File ", at: 0) && line.place(of: " rotated at ") != nil {
      legacy.isRotating = true
      return true
    }
    guard line.has("CommandLine flags: ", at: 0) else { return false }
    var at = 19
    while let flag = line.place(of: "-XX:", from: at) {
      let end = line.place(of: " ", from: flag) ?? line.count
      readOption(line, flag + 4..<end)
      at = end
    }
    return true
  }

  /// Another process writes from here on.
  private mutating func beginAnew() {
    closeRun(isCutOff: legacy.open != nil)
    legacy.hasBegun = true
  }

  /// `+UseG1GC`, `MaxHeapSize=4181431296`
  private mutating func readOption(_ line: Span<UInt8>, _ range: Range<Int>) {
    let at = range.lowerBound
    if line.byte(at) == UInt8(ascii: "+") {
      use(line, at + 1..<range.upperBound)
    } else if let equals = line.place(of: "=", from: at, to: range.upperBound) {
      set(line, at..<equals, equals + 1)
    }
  }

  /// A row of `-XX:+PrintFlagsFinal`: `    uintx MaxHeapSize     := 4181721088      {product}`.
  mutating func readFlag(_ line: Span<UInt8>) -> Bool {
    guard line.byte(0) == 0x20, line.byte(line.count - 1) == UInt8(ascii: "}") || line.byte(line.count - 1) == 0x20,
      line.count < 200
    else { return false }
    var at = line.afterBlanks(0)
    while line.byte(at) > 0x20 { at += 1 }
    let name = line.afterBlanks(at)
    guard line.has("MaxHeapSize ", at: name) || line.has("Use", at: name) || line.has("G1HeapRegionSize ", at: name)
    else { return false }
    var end = name
    while line.byte(end) > 0x20 { end += 1 }
    at = line.afterBlanks(end)
    if line.byte(at) == UInt8(ascii: ":") { at += 1 }
    guard line.has("= ", at: at), line.place(of: "product", from: at) != nil else { return false }
    at = line.afterBlanks(at + 1)
    if line.has("true ", at: at) {
      use(line, name..<end)
    } else {
      set(line, name..<end, at)
    }
    return true
  }

  private mutating func use(_ line: Span<UInt8>, _ name: Range<Int>) {
    let at = name.lowerBound
    guard log.collector == nil else { return }
    switch name.count {
    case 7 where line.has("UseG1GC", at: at): log.collector = .g1
    case 11 where line.has("UseSerialGC", at: at): log.collector = .serial
    case 13 where line.has("UseParallelGC", at: at), 16 where line.has("UseParallelOldGC", at: at):
      log.collector = .parallel
    case 18 where line.has("UseConcMarkSweepGC", at: at): log.collector = .cms
    case 15 where line.has("UseShenandoahGC", at: at): log.collector = .shenandoah
    default: break
    }
  }

  private mutating func set(_ line: Span<UInt8>, _ name: Range<Int>, _ start: Int) {
    var at = start
    guard let value = line.wholeNumber(&at), value > 0 else { return }
    if name.count == 11, line.has("MaxHeapSize", at: name.lowerBound) {
      if log.heapMaxKiB == nil { log.heapMaxKiB = value / 1_024 }
    } else if name.count == 16, line.has("G1HeapRegionSize", at: name.lowerBound) {
      if log.regionKiB == nil { log.regionKiB = value / 1_024 }
    }
  }
}
