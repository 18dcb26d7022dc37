internal import CaseModel

/// What the VM says about soft, weak, final and phantom references.
extension GCLogReader {
  /// `SoftReference:` with its count on the next line (JDK 11 to 17), or `SoftReference: Discovered: 5, Dropped: …`.
  mutating func expectCount(_ line: Span<UInt8>, _ kind: GCReferences.Kind, _ start: Int) -> Bool {
    var at = line.afterBlanks(start)
    guard line.has("Discovered: ", at: at) else {
      reference = kind
      return true
    }
    at = line.afterBlanks(at + 12)
    if let number = line.wholeNumber(&at) { log.references.discovered(kind, number, at: location(line)) }
    return true
  }

  /// `Soft: 14 encountered, 3 discovered, 0 enqueued` (ZGC).
  mutating func readSentence(_ line: Span<UInt8>, _ kind: GCReferences.Kind, _ start: Int) -> Bool {
    var at = start
    guard line.wholeNumber(&at) != nil, line.has(" encountered, ", at: at) else { return false }
    at += 14
    if let number = line.wholeNumber(&at), line.has(" discovered", at: at) {
      log.references.discovered(kind, number, at: location(line))
    }
    return true
  }

  /// `Soft References:    79    3    0`: encountered, discovered, enqueued (generational ZGC).
  mutating func readTable(_ line: Span<UInt8>, _ kind: GCReferences.Kind, _ start: Int) -> Bool {
    var at = line.afterBlanks(start)
    guard line.wholeNumber(&at) != nil else { return true }
    at = line.afterBlanks(at)
    if let number = line.wholeNumber(&at) { log.references.discovered(kind, number, at: location(line)) }
    return true
  }

  /// `Soft: 0, Weak: 0, Final: 0, Phantom: 1` (Shenandoah).
  mutating func readList(_ line: Span<UInt8>, _ start: Int) -> Bool {
    let labels: [(GCReferences.Kind, StaticString)] = [
      (.soft, "Soft: "), (.weak, "Weak: "), (.final, "Final: "), (.phantom, "Phantom: "),
    ]
    for (kind, label) in labels {
      guard let place = line.place(of: label, from: start) else { continue }
      var at = place + label.utf8CodeUnitCount
      if let number = line.wholeNumber(&at) { log.references.discovered(kind, number, at: location(line)) }
    }
    return true
  }

  /// `: 25.7ms` or ` 5.4ms` behind `Reference Processing`; the line that only begins it has neither.
  mutating func readReferenceTime(_ line: Span<UInt8>, _ start: Int, id: UInt32) -> Bool {
    var at = start
    if line.byte(at) == UInt8(ascii: ":") { at += 1 }
    at = line.afterBlanks(at)
    guard let value = line.millionths(&at), line.has("ms", at: at) else { return true }
    log.references.add(id: id, microseconds: value / 1_000, at: location(line))
    return true
  }
}
