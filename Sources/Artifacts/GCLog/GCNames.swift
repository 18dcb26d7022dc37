/// The number of a name in a `GCNames` table; 0 is no name.
public struct GCName: Hashable, Sendable {
  /// Position in the table.
  public var index: UInt8

  /// Creates the name at `index`.
  public init(_ index: UInt8) {
    self.index = index
  }

  /// No name was printed.
  public static let none = GCName(0)
}

extension GCName {
  /// Kinds that every table of kinds begins with, in this order.
  static let knownKinds = ["", "Young", "Full", "Remark", "Cleanup", "Degenerated GC", "Initial Mark", "Mixed"]

  /// `Pause Young`
  public static let young = GCName(1)
  /// `Pause Full`
  public static let full = GCName(2)
  /// `Pause Remark`
  public static let remark = GCName(3)
  /// `Pause Cleanup`
  public static let cleanup = GCName(4)
  /// `Pause Degenerated GC`
  public static let degenerated = GCName(5)
  /// `Pause Initial Mark`
  public static let initialMark = GCName(6)
  /// `Pause Mixed`, as JDK 9 wrote it.
  public static let mixed = GCName(7)
}

/// Kinds and causes by number, so that a pause needs no text of its own.
public struct GCNames: Hashable, Sendable {
  /// The texts, one behind the other.
  private var bytes: [UInt8] = []
  /// Where each text ends.
  private var ends: [Int] = []

  /// Creates a table whose first names are given; the first of all stands for "none".
  init(_ names: [String] = [""]) {
    for name in names { append(Array(name.utf8)) }
  }

  /// How many names there are, "none" included.
  public var count: Int { ends.count }

  /// The text of a name; empty for "none".
  public func text(_ name: GCName) -> String {
    Int(name.index) < count ? String(decoding: bytes[place(Int(name.index))], as: UTF8.self) : ""
  }

  /// The name with this text, if it occurs.
  public func name(_ text: String) -> GCName? {
    (0..<count).first { bytes[place($0)].elementsEqual(text.utf8) }.map { GCName(UInt8($0)) }
  }

  /// Whether `line[range]` is the text of a name.
  func isName(_ name: Int, _ line: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard name < count else { return false }
    let place = place(name)
    return place.count == range.count && bytes.span.extracting(place).isSame(line.extracting(range))
  }

  /// The number of `line[range]`, new if need be. A table of 255 names takes no more: they become `other`.
  mutating func intern(_ line: Span<UInt8>, _ range: Range<Int>) -> GCName {
    let range = range.lowerBound..<min(range.upperBound, range.lowerBound + 128)
    for index in 0..<count where isName(index, line, range) { return GCName(UInt8(index)) }
    return add(range.map { line[$0] })
  }

  /// The number of `text`, new if need be.
  mutating func intern(_ text: String) -> GCName {
    name(text) ?? add(Array(text.utf8))
  }

  /// Where a text lies in `bytes`.
  private func place(_ name: Int) -> Range<Int> {
    (name == 0 ? 0 : ends[name - 1])..<ends[name]
  }

  private mutating func add(_ text: [UInt8]) -> GCName {
    if count < 254 {
      append(text)
    } else if count == 254 {
      append(Array("other".utf8))
    }
    return GCName(UInt8(count - 1))
  }

  private mutating func append(_ text: [UInt8]) {
    bytes += text
    ends.append(bytes.count)
  }
}
