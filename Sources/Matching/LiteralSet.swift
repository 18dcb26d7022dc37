internal import CVectorscan
internal import Glibc

/// A text that some pattern requires.
public struct Literal: Hashable, Sendable {
  /// The text; never empty.
  public var bytes: [UInt8]
  /// Whether ASCII case is ignored.
  public var ignoresCase: Bool
  /// The caller's number for whoever asks for it; several literals may carry the same.
  public var id: Int

  /// Creates a literal for the owner `id`.
  public init(bytes: [UInt8], ignoresCase: Bool, id: Int) {
    self.bytes = bytes
    self.ignoresCase = ignoresCase
    self.id = id
  }
}

/// One place where a literal of a set ends.
public struct LiteralHit: Hashable, Sendable {
  /// Which text, as an index into the set; `LiteralSet.owners` names its owners.
  public var literal: Int
  /// Offset in the stream just after its last byte.
  public var end: Int

  /// Creates a hit.
  public init(literal: Int, end: Int) {
    self.literal = literal
    self.end = end
  }
}

extension LiteralHit {
  fileprivate static func isBefore(_ one: LiteralHit, _ two: LiteralHit) -> Bool {
    (one.end, one.literal) < (two.end, two.literal)
  }
}

/// ASCII letters without their case.
private enum ASCIICase {
  static func lowered(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte + 32 : byte
  }
}

/// Vectorscan's word on why it did not compile or scan.
public struct LiteralSetError: Error, Hashable, Sendable {
  /// Its message with its number.
  public var message: String
}

/// All literals of all patterns, compiled for a scan over raw bytes at more than a GB/s.
///
/// Vectorscan looks for a short, rare part of each text (`LiteralWindows`); where one is found the whole text is compared.
/// It looks at every second byte only where no text is shorter than three bytes, so the few that are have an automaton of
/// their own, which costs next to nothing beside that. Equal texts are compiled once and know all their owners. The set
/// is immutable and may be shared between tasks; every task makes its own scanner. Not for patterns: those are confirmed
/// afterwards, by `LineMatcher`.
public final class LiteralSet: Sendable {
  /// Owners of each distinct text, sorted, by index of the text.
  private let ownersByLiteral: [[Int]]
  fileprivate let texts: PackedTexts
  private let windows: [LiteralWindows.Window]
  /// The members of all windows.
  fileprivate let members: PackedMembers
  fileprivate let databases: [Database]
  /// Bytes of the longest text.
  fileprivate let longest: Int
  /// Windows with fewer bytes are compiled apart.
  private static let shortest = 3

  /// Whether the set was taken from what another run had saved.
  public let isFromSaved: Bool

  /// Compiles the set; an empty set is allowed and never hits.
  ///
  /// Texts without bytes are ignored: they would hit everywhere.
  ///
  /// - Parameter saved: What `saved()` gave in another run. It is used where its windows stand in these literals and
  ///   the same Vectorscan made it on such a machine, and saves the compilation (20 ms for 800 literals); else it is ignored.
  public init(_ literals: [Literal], saved: [UInt8]? = nil) throws(LiteralSetError) {
    var indexByText: [Text: Int] = [:]
    var texts: [Text] = []
    var owners: [[Int]] = []
    for literal in literals where !literal.bytes.isEmpty {
      let bytes = literal.ignoresCase ? literal.bytes.map(ASCIICase.lowered) : literal.bytes
      let text = Text(bytes: bytes, ignoresCase: literal.ignoresCase)
      if let index = indexByText[text] {
        owners[index].append(literal.id)
      } else {
        indexByText[text] = texts.count
        texts.append(text)
        owners.append([literal.id])
      }
    }
    ownersByLiteral = owners.map { Set($0).sorted() }
    self.texts = PackedTexts(texts)
    longest = texts.map(\.bytes.count).max() ?? 0
    let pairs = texts.map { (bytes: $0.bytes, ignoresCase: $0.ignoresCase) }
    if let saved, let (windows, databases) = Self.restore(saved, pairs) {
      self.windows = windows
      members = PackedMembers(windows)
      self.databases = databases
      isFromSaved = true
      return
    }
    isFromSaved = false
    let windows = LiteralWindows(pairs).windows
    self.windows = windows
    members = PackedMembers(windows)
    databases = try Self.parts(windows).map { indices throws(LiteralSetError) in try Database(windows, indices: indices)
    }
  }

  /// The windows of each database: those of usual length, and the very short ones.
  private static func parts(_ windows: [LiteralWindows.Window]) -> [[Int]] {
    [false, true].map { isShort in windows.indices.filter { (windows[$0].bytes.count < shortest) == isShort } }
      .filter { !$0.isEmpty }
  }

  private static let savedMark = Array("casebook-literals-1\n".utf8)

  /// The compiled set as bytes, for `init`.
  public func saved() throws(LiteralSetError) -> [UInt8] {
    var bytes = Self.savedMark + LiteralWindows(windows: windows).saved
    for database in databases {
      let serialized = try database.serialized()
      bytes += LiteralWindows.bytes(of: [serialized.count]) + serialized
    }
    return bytes
  }

  private static func restore(
    _ saved: [UInt8], _ texts: [(bytes: [UInt8], ignoresCase: Bool)]
  ) -> (windows: [LiteralWindows.Window], databases: [Database])? {
    guard saved.starts(with: savedMark) else { return nil }
    var rest = saved.dropFirst(savedMark.count)
    guard let windows = LiteralWindows(saved: &rest, for: texts)?.windows else { return nil }
    var databases: [Database] = []
    for _ in parts(windows) {
      guard let count = LiteralWindows.number(&rest), count <= rest.count,
        let database = Database(serialized: rest.prefix(count))
      else { return nil }
      databases.append(database)
      rest = rest.dropFirst(count)
    }
    return rest.isEmpty ? (windows, databases) : nil
  }

  /// Number of distinct texts.
  public var count: Int { ownersByLiteral.count }

  /// The ids given for the text with this index, sorted, each once.
  public func owners(of literal: Int) -> [Int] { ownersByLiteral[literal] }

  /// A scanner with its own stream and scratch memory, for one task at a time.
  public func makeScanner() throws(LiteralSetError) -> LiteralScanner {
    try LiteralScanner(self)
  }

  fileprivate struct Text: Hashable {
    var bytes: [UInt8]
    var ignoresCase: Bool
  }

  /// All texts, one behind the other: the scanner compares millions.
  fileprivate struct PackedTexts {
    let bytes: [UInt8]
    let ignoresCase: [Bool]
    /// Where each text begins, and where the last one ends.
    private let bounds: [Int]

    init(_ texts: [Text]) {
      bytes = texts.flatMap(\.bytes)
      ignoresCase = texts.map(\.ignoresCase)
      bounds = texts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.bytes.count) }
    }

    /// Where the text lies in `bytes`.
    func range(of text: Int) -> Range<Int> { bounds[text]..<bounds[text + 1] }
  }

  /// The members of all windows, one window behind the other.
  fileprivate struct PackedMembers {
    let all: [LiteralWindows.Member]
    /// Where the members of each window begin, and where those of the last end.
    private let bounds: [Int]

    init(_ windows: [LiteralWindows.Window]) {
      all = windows.flatMap(\.members)
      bounds = windows.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.members.count) }
    }

    /// Where the members of a window lie in `all`.
    func range(ofWindow window: Int) -> Range<Int> { bounds[window]..<bounds[window + 1] }
  }

  /// Owns the compiled database.
  ///
  /// `@unchecked Sendable`: Vectorscan's runtime only reads a database, and says that one may be shared by any number
  /// of threads as long as each has its own scratch space and stream.
  fileprivate final class Database: @unchecked Sendable {
    let pointer: OpaquePointer

    /// Compiles the windows at `indices`; hits carry these.
    init(_ all: [LiteralWindows.Window], indices: [Int]) throws(LiteralSetError) {
      let texts = indices.map { all[$0] }
      // One buffer holds all texts; pointers into it are only used during the call.
      let joined = texts.flatMap(\.bytes)
      let lengths = texts.map(\.bytes.count)
      let flags = texts.map { UInt32($0.ignoresCase ? HS_FLAG_CASELESS : 0) }
      let ids = indices.map { UInt32($0) }
      var database: OpaquePointer?
      var failure: UnsafeMutablePointer<hs_compile_error_t>?
      let status = joined.withUnsafeBytes { buffer in
        var offset = 0
        let starts = lengths.map { length in
          defer { offset += length }
          return buffer.baseAddress.map { ($0 + offset).assumingMemoryBound(to: CChar.self) }
        }
        return hs_compile_lit_multi(
          starts, flags, ids, lengths, UInt32(texts.count), UInt32(HS_MODE_STREAM), nil, &database, &failure)
      }
      defer { if let failure { hs_free_compile_error(failure) } }
      guard status == HS_SUCCESS, let database else {
        let reason = failure.flatMap { $0.pointee.message }.map { String(cString: $0) } ?? "no reason given"
        var place = ""
        if let index = failure.map({ Int($0.pointee.expression) }), texts.indices.contains(index) {
          place = " at literal '\(String(decoding: texts[index].bytes, as: UTF8.self))'"
        }
        throw LiteralSetError(message: "Vectorscan could not compile the literals\(place): \(reason) (\(status))")
      }
      pointer = database
    }

    /// Takes a database that was compiled before; `nil` where it is damaged, or another Vectorscan's or machine's.
    init?(serialized: ArraySlice<UInt8>) {
      var database: OpaquePointer?
      let status = serialized.withUnsafeBytes { bytes in
        bytes.baseAddress.map { start in
          hs_deserialize_database(start.assumingMemoryBound(to: CChar.self), bytes.count, &database)
        }
      }
      guard status == HS_SUCCESS, let database else { return nil }
      pointer = database
    }

    func serialized() throws(LiteralSetError) -> [UInt8] {
      var start: UnsafeMutablePointer<CChar>?
      var count = 0
      let status = hs_serialize_database(pointer, &start, &count)
      defer { free(start) }
      guard status == HS_SUCCESS, let start else {
        throw LiteralSetError(message: "Vectorscan could not write its literals (\(status))")
      }
      return Array(UnsafeRawBufferPointer(start: start, count: count))
    }

    deinit { hs_free_database(pointer) }
  }
}

/// Finds the literals of a set in a stream that arrives in pieces of any size.
///
/// A literal that spans two pieces is found. Not for use by two tasks at once.
public final class LiteralScanner {
  private let set: LiteralSet
  /// One for each database.
  private var streams: [OpaquePointer] = []
  private var scratch: OpaquePointer?
  private var hits: [LiteralHit] = []
  /// Windows found in the piece in hand; `literal` numbers the window.
  private var windowHits: [LiteralHit] = []
  /// Texts whose window was found and whose end is in a later piece.
  private var pending: [LiteralHit] = []
  /// Bytes scanned before the piece in hand, and the last of them: as many as the longest text has.
  private var scanned = 0
  private var history: [UInt8] = []

  fileprivate init(_ set: LiteralSet) throws(LiteralSetError) {
    self.set = set
    for database in set.databases {
      // Grows the scratch memory where this database needs more than those before.
      try Self.check(hs_alloc_scratch(database.pointer, &scratch), "allocate scratch memory")
      var stream: OpaquePointer?
      try Self.check(hs_open_stream(database.pointer, 0, &stream), "open a stream")
      if let stream { streams.append(stream) }
    }
  }

  deinit {
    for stream in streams { hs_close_stream(stream, nil, nil, nil) }
    if let scratch { hs_free_scratch(scratch) }
  }

  /// Scans the next bytes of the stream and appends what ends in them, in order of place, to `found`.
  ///
  /// Offsets count from the last `reset`.
  public func scan(_ bytes: UnsafeRawBufferPointer, into found: inout [LiteralHit]) throws(LiteralSetError) {
    windowHits.removeAll(keepingCapacity: true)
    for stream in streams { try Self.scan(bytes, stream, scratch, into: &windowHits) }
    let before = found.count
    let end = scanned + bytes.count
    if !pending.isEmpty {
      for hit in pending where hit.end <= end && holds(hit, bytes) { found.append(hit) }
      pending.removeAll { $0.end <= end }
    }
    let members = set.members
    for hit in windowHits {
      for index in members.range(ofWindow: hit.literal) {
        let member = members.all[index]
        let whole = LiteralHit(literal: member.literal, end: hit.end + member.tail)
        if whole.end > end {
          pending.append(whole)
        } else if holds(whole, bytes) {
          found.append(whole)
        }
      }
    }
    sort(&found, from: before)
    remember(bytes)
  }

  /// Whether the whole text stands where its window was found, partly perhaps in earlier pieces.
  private func holds(_ hit: LiteralHit, _ bytes: UnsafeRawBufferPointer) -> Bool {
    let range = set.texts.range(of: hit.literal)
    let start = hit.end - range.count
    // Offset of a byte of the text in the piece; below zero it is in the history.
    var at = start - scanned
    guard start >= 0, at + history.count >= 0 else { return false }
    let ignoresCase = set.texts.ignoresCase[hit.literal]
    // Most texts that only share a window with this place differ in their last byte already.
    let last = bytes[hit.end - scanned - 1]
    let lastWanted = set.texts.bytes[range.upperBound - 1]
    guard last == lastWanted || ignoresCase && ASCIICase.lowered(last) == lastWanted else { return false }
    if !ignoresCase, at >= 0, let place = bytes.baseAddress {
      return set.texts.bytes.withUnsafeBytes { texts in
        texts.baseAddress.map { memcmp(place + at, $0 + range.lowerBound, range.count) == 0 } ?? false
      }
    }
    for index in range {
      let wanted = set.texts.bytes[index]
      let byte = at < 0 ? history[history.count + at] : bytes[at]
      if byte != wanted, !ignoresCase || ASCIICase.lowered(byte) != wanted { return false }
      at += 1
    }
    return true
  }

  private func sort(_ found: inout [LiteralHit], from start: Int) {
    guard found.count - start > 1 else { return }
    for index in start + 1..<found.count where LiteralHit.isBefore(found[index], found[index - 1]) {
      found[start...].sort(by: LiteralHit.isBefore)
      return
    }
  }

  private func remember(_ bytes: UnsafeRawBufferPointer) {
    scanned += bytes.count
    if bytes.count >= set.longest {
      history.removeAll(keepingCapacity: true)
    } else if history.count + bytes.count > set.longest {
      history.removeFirst(history.count + bytes.count - set.longest)
    }
    history.append(contentsOf: bytes.suffix(set.longest))
  }

  private static func scan(
    _ bytes: UnsafeRawBufferPointer, _ stream: OpaquePointer, _ scratch: OpaquePointer?,
    into found: inout [LiteralHit]
  ) throws(LiteralSetError) {
    guard var start = bytes.baseAddress else { return }
    var left = bytes.count
    while left > 0 {
      let length = min(left, 1 << 30)
      let status = withUnsafeMutablePointer(to: &found) { list in
        hs_scan_stream(
          stream, start.assumingMemoryBound(to: CChar.self), UInt32(length), 0, scratch,
          { id, _, end, _, context in
            context?.assumingMemoryBound(to: [LiteralHit].self).pointee.append(
              LiteralHit(literal: Int(id), end: Int(end)))
            return 0
          }, list)
      }
      try check(status, "scan")
      start += length
      left -= length
    }
  }

  /// Scans the next bytes and appends what ends in them to `found`.
  public func scan(_ bytes: Span<UInt8>, into found: inout [LiteralHit]) throws(LiteralSetError) {
    let failure: LiteralSetError? = bytes.withUnsafeBufferPointer { buffer in
      do throws(LiteralSetError) {
        try scan(UnsafeRawBufferPointer(buffer), into: &found)
        return nil
      } catch {
        return error
      }
    }
    if let failure { throw failure }
  }

  /// Scans the next bytes and calls `onHit` once per owner of every text that ends in them, in order of place.
  public func scan(
    _ bytes: Span<UInt8>, onHit: (_ literalID: Int, _ endOffset: Int) -> Void
  ) throws(LiteralSetError) {
    hits.removeAll(keepingCapacity: true)
    try scan(bytes, into: &hits)
    for hit in hits {
      for owner in set.owners(of: hit.literal) { onHit(owner, hit.end) }
    }
  }

  /// Forgets what was scanned; the next byte has offset 0.
  public func reset() throws(LiteralSetError) {
    for stream in streams { try Self.check(hs_reset_stream(stream, 0, nil, nil, nil), "reset a stream") }
    pending.removeAll()
    history.removeAll(keepingCapacity: true)
    scanned = 0
  }

  private static func check(_ status: hs_error_t, _ what: String) throws(LiteralSetError) {
    guard status != HS_SUCCESS else { return }
    throw LiteralSetError(message: "Vectorscan could not \(what) (\(status))")
  }
}
