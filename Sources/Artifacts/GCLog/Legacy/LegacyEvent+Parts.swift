internal import CaseModel

/// The brackets inside a collection: generations, metadata, phases, references, a collection of its own.
extension LegacyEvent {
  mutating func part(_ text: Span<UInt8>, _ range: Range<Int>, _ stamp: Double) {
    let at = range.lowerBound + 1
    switch text.byte(at) {
    case UInt8(ascii: "P"), UInt8(ascii: "A"), UInt8(ascii: "D"), UInt8(ascii: "T"):
      if text.has("Times:", at: at) { return }
      if readsGeneration(text, at, range) { return }
    case UInt8(ascii: "C"):
      if text.has("CMS Perm", at: at) { return metadata(text, range) }
      if text.has("CMS", at: at) {
        generations.insert(.cms)
        collectsOld = true
        return
      }
    case UInt8(ascii: "1"):
      generations.insert(.cms)
      let name = text.has("1 AS", at: at) ? at + 4 : at + 2
      isInitialMark = isInitialMark || text.has("CMS-initial-mark", at: name)
      isRemark = isRemark || text.has("CMS-remark", at: name)
      return
    case UInt8(ascii: "M"):
      if text.has("Metaspace", at: at) { return metadata(text, range) }
    case UInt8(ascii: "Y"):
      if text.has("YG occupancy", at: at) {
        generations.insert(.cms)
        isRemark = true
        return
      }
    case UInt8(ascii: "G"), UInt8(ascii: "F"):
      if LegacyLine.head(text, range.lowerBound) == .pause {
        if nested.count < 4 { nested.append((range, stamp)) }
        return
      }
    default: break
    }
    if let number = LegacyEvent.referenceNumber(text, at) { return reference(number, text, range) }
    phase(text, range)
  }

  private mutating func readsGeneration(_ text: Span<UInt8>, _ at: Int, _ range: Range<Int>) -> Bool {
    let name = text.has("AS", at: at) ? at + 2 : at
    if text.has("PSYoungGen", at: name) {
      generations.insert(.parallel)
    } else if text.has("ParOldGen", at: name) || text.has("PSOldGen", at: name) {
      generations.insert(.parallel)
      collectsOld = true
    } else if text.has("PSPermGen", at: name) {
      generations.insert(.parallel)
      metadata(text, range)
    } else if text.has("Perm :", at: name) {
      metadata(text, range)
    } else if text.has("ParNew", at: name) {
      generations.insert(.parNew)
    } else if text.has("DefNew", at: name) {
      generations.insert(.defNew)
    } else if text.has("Tenured", at: name) || text.has("Train", at: name) {
      generations.insert(.tenured)
      collectsOld = true
    } else if text.has("ConcurrentMarkSweep", at: name) || text.has("CMS", at: name) {
      generations.insert(.cms)
      collectsOld = true
    } else {
      return false
    }
    return true
  }

  private mutating func metadata(_ text: Span<UInt8>, _ range: Range<Int>) {
    var at = range.lowerBound + 1
    while at < range.upperBound, !text.isDigit(at) { at += 1 }
    if let sizes = LegacyEvent.sizes(text, at) { metadataKiB = sizes.found.after }
  }

  /// The number of the kind of reference that a part named like this lists; a fifth kind is not counted.
  static func referenceNumber(_ text: Span<UInt8>, _ at: Int) -> Int? {
    if text.has("SoftReference,", at: at) { return 0 }
    if text.has("WeakReference,", at: at) { return 1 }
    if text.has("FinalReference,", at: at) { return 2 }
    if text.has("PhantomReference,", at: at) { return 3 }
    return text.has("JNI Weak Reference,", at: at) ? 4 : nil
  }

  /// `[FinalReference, 1046 refs, 0.0020012 secs]`, `[PhantomReference, 0 refs, 0 refs, 0.0000123 secs]`
  private mutating func reference(_ number: Int, _ text: Span<UInt8>, _ range: Range<Int>) {
    let kind = GCReferences.Kind(rawValue: number)
    var at = range.lowerBound
    while let comma = text.place(of: ", ", from: at, to: range.upperBound) {
      at = comma + 2
      var place = at
      if let value = LegacyEvent.seconds(text, &place, range.upperBound) {
        references = (references ?? 0) + value
      } else if let count = text.wholeNumber(&place), text.has(" refs", at: place), let kind, discovered.count < 64 {
        discovered.append((kind, count))
      }
    }
  }

  /// `[Rescan (parallel) , 0.0085125 secs]`, `[weak refs processing, 0.0000243 secs]`, `[GC ref-proc, 0.0001 secs]`
  private mutating func phase(_ text: Span<UInt8>, _ range: Range<Int>) {
    var end = range.lowerBound + 1
    while end < range.upperBound - 1, text[end] != UInt8(ascii: ","), text[end] != UInt8(ascii: ":"),
      text[end] != UInt8(ascii: "["), !text.isDigit(end)
    {
      end += 1
    }
    var last = range.upperBound
    while last > end, text[last - 1] != UInt8(ascii: ",") { last -= 1 }
    // A comma may be the decimal sign.
    if last > end, text.isDigit(last), text.isDigit(last - 2) {
      last -= 1
      while last > end, text[last - 1] != UInt8(ascii: ",") { last -= 1 }
    }
    var at = text.afterBlanks(last)
    let inner = references
    walkReferences(text, range)
    guard last > end, let value = LegacyEvent.seconds(text, &at, range.upperBound) else { return }
    while end > range.lowerBound + 1, text[end - 1] == 0x20 { end -= 1 }
    let name = range.lowerBound + 1..<end
    guard name.count > 3, phases.count < 64 else { return }
    phases.append((name, value))
    // The sum is printed behind its parts.
    if text.has("weak refs", at: name.lowerBound) || text.has("GC ref-proc", at: name.lowerBound) {
      references = (inner ?? 0) + value
    }
  }

  /// References listed inside a phase.
  private mutating func walkReferences(_ text: Span<UInt8>, _ range: Range<Int>) {
    var at = range.lowerBound + 1
    while let bracket = text.place(of: "[", from: at, to: range.upperBound) {
      let close = LegacyEvent.close(text, bracket, range.upperBound)
      if let number = LegacyEvent.referenceNumber(text, bracket + 1) { reference(number, text, bracket..<close) }
      at = max(close, bracket + 1)
    }
  }
}
