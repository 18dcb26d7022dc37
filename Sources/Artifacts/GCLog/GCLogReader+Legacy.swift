/// The format of JDK 8 and older: recognised, not read.
extension GCLogReader {
  /// `2016-01-02T03:04:05.678+0000: 1.234: [GC (Allocation Failure) …`, `[Full GC (Ergonomics) …`
  mutating func readLegacy(_ line: Span<UInt8>, _ start: Int) -> Bool {
    var at = start
    var stamps = 0
    // One or two stamps, each followed by a colon and a blank.
    while line.isDigit(at), stamps < 2 {
      while line.isDigit(at) || "-T:.+,".utf8.contains(line.byte(at)) && line.byte(at + 1) != 0x20 { at += 1 }
      guard line.has(": ", at: at) else { return false }
      at += 2
      stamps += 1
    }
    // Without a stamp, the end of the line must be that of a collection.
    guard stamps > 0 || line.place(of: " secs]", from: at) != nil,
      line.has("[GC (", at: at) || line.has("[GC pause", at: at) || line.has("[Full GC", at: at)
        || line.has("[GC [", at: at) || line.has("[GC ", at: at) && line.isDigit(at + 4)
    else { return false }
    log.isLegacy = true
    return true
  }
}
