public import CaseModel

/// How often something was printed, and where first and last.
public struct GCCount: Hashable, Sendable {
  /// How often.
  public private(set) var count = 0
  /// Where first; `nil` where that is another artifact of the same log.
  public private(set) var first: SourceLocation?
  /// Where last.
  public private(set) var last: SourceLocation?

  /// Creates a count of nothing.
  public init() {}

  mutating func add(_ location: SourceLocation) {
    if count == 0 {
      first = location
      firstUptime = location.uptime
    }
    last = location
    count += 1
  }

  /// Uptime of the first, where printed; known also where its place is not.
  private(set) var firstUptime: Double?

  /// Adds what a later part of the same log counted.
  mutating func add(later: GCCount) {
    if count == 0 {
      first = later.first
      firstUptime = later.firstUptime
    }
    if later.count > 0 { last = later.last }
    count += later.count
  }

  /// Forgets the places: they mean another artifact.
  mutating func forgetPlaces() {
    first = nil
    last = nil
  }
}

/// All pauses (or cycles) of one kind, cause, flavour and evacuation outcome.
public struct GCTotal: Hashable, Sendable {
  /// `Young`, `Full`, …
  public var kind: GCName
  /// The cause.
  public var cause: GCName
  /// What sort of young collection.
  public var flavour: GCRecord.Flavour
  /// Whether evacuation failed.
  public var evacuationFailure: GCRecord.EvacuationFailure
  /// How many.
  public var count = 0
  /// Their length in sum, in microseconds.
  public var microseconds = 0
  /// Length of the longest, in microseconds.
  public var longestMicroseconds = 0
  /// Where the first of them stands; `nil` where that is another artifact of the same log.
  public internal(set) var first: SourceLocation?

  init(_ record: GCRecord) {
    kind = record.kind
    cause = record.cause
    flavour = record.flavour
    evacuationFailure = record.evacuationFailure
  }

  /// Length in sum, in milliseconds.
  public var durationMs: Double { Double(microseconds) / 1e3 }

  fileprivate mutating func add(_ length: Int) {
    count += 1
    microseconds += length
    longestMicroseconds = max(longestMicroseconds, length)
  }

  func isSame(_ other: GCTotal) -> Bool {
    kind == other.kind && cause == other.cause && flavour == other.flavour
      && evacuationFailure == other.evacuationFailure
  }
}

/// Pauses or cycles: exact totals, and the records (all of them in any log of ordinary size).
public struct GCRecords: Sendable {
  /// Exact sums by kind, cause, flavour and evacuation outcome, in order of first appearance.
  public private(set) var totals: [GCTotal] = []
  /// The records in order.
  public private(set) var list = ThinnedList<GCRecord>()
  /// The longest one.
  public private(set) var longest: GCRecord?
  /// The first that states heap sizes.
  public private(set) var firstWithHeap: GCRecord?
  /// The last that states heap sizes.
  public private(set) var lastWithHeap: GCRecord?
  /// The largest heap size printed, in KiB.
  public private(set) var capacityMaxKiB: UInt32 = 0
  private var latest = 0

  init() {}

  /// How many there were.
  public var count: Int { totals.reduce(0) { $0 + $1.count } }

  /// Length in sum, in microseconds.
  public var microseconds: Int { totals.reduce(0) { $0 + $1.microseconds } }

  mutating func append(_ record: GCRecord) {
    let total = GCTotal(record)
    if latest >= totals.count || !totals[latest].isSame(total) {
      latest = totals.firstIndex { $0.isSame(total) } ?? totals.count
      if latest == totals.count { totals.append(total) }
    }
    totals[latest].add(Int(record.microseconds))
    if totals[latest].first == nil { totals[latest].first = record.location }
    note(record)
    list.append(record)
  }

  /// Adds a later part of the same log; `rename` gives kind and cause their numbers in this log.
  mutating func append(later: GCRecords, rename: (inout GCRecord) -> Void) {
    if later.list.isComplete {
      for var record in later.list.elements {
        rename(&record)
        append(record)
      }
      return
    }
    for var record in later.list.elements {
      rename(&record)
      list.append(record)
    }
    for total in later.totals {
      var record = GCRecord(gcID: 0, kind: total.kind, cause: total.cause)
      rename(&record)
      var renamed = total
      renamed.kind = record.kind
      renamed.cause = record.cause
      if let index = totals.firstIndex(where: { $0.isSame(renamed) }) {
        totals[index].count += total.count
        totals[index].microseconds += total.microseconds
        totals[index].longestMicroseconds = max(totals[index].longestMicroseconds, total.longestMicroseconds)
      } else {
        totals.append(renamed)
      }
    }
    for record in [later.firstWithHeap, later.longest, later.lastWithHeap] {
      guard var record else { continue }
      rename(&record)
      note(record)
    }
    capacityMaxKiB = max(capacityMaxKiB, later.capacityMaxKiB)
  }

  /// The records that `isKept` wants, summed anew; only of use where no record was thinned out.
  func filtered(_ isKept: (GCRecord) -> Bool) -> GCRecords {
    var result = GCRecords()
    for record in list.elements where isKept(record) { result.append(record) }
    return result
  }

  /// Forgets the places: they mean another artifact.
  mutating func forgetPlaces() {
    list.update { $0.line = 0 }
    for index in totals.indices { totals[index].first = nil }
    longest?.line = 0
    firstWithHeap?.line = 0
    lastWithHeap?.line = 0
  }

  private mutating func note(_ record: GCRecord) {
    if record.microseconds > longest?.microseconds ?? 0 || longest == nil { longest = record }
    if record.statesHeap {
      if firstWithHeap == nil { firstWithHeap = record }
      lastWithHeap = record
      capacityMaxKiB = max(capacityMaxKiB, record.capacityKiB)
    }
  }
}
