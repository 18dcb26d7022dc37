internal import CaseModel

/// What a reader of JDK 8 and older keeps between lines.
struct LegacyState {
  /// A collection whose closing bracket has not come yet.
  struct Open {
    /// Its text so far, without the messages that interrupted it.
    var text: [UInt8] = []
    /// Brackets open at its end.
    var depth = 0
    /// Where it began, with the time and uptime it states.
    var location: SourceLocation
    /// Wall clock and uptime of its beginning.
    var uptime = Double.nan
    /// Nanoseconds since the epoch; `nil` where unknown.
    var time: Timestamp?

    /// Bytes one collection may have.
    static let mostBytes = 16_384

    /// Whether a young collection may begin inside: a remark that is preceded by one.
    var mayNest: Bool { text.span.place(of: "[YG occupancy") != nil }

    /// What it will be, as far as its first words say.
    var kind: GCName {
      let text = text.span
      if text.has("[Full", at: 0) || text.place(of: "[CMS", to: text.count) != nil { return .full }
      if text.has("[GC remark", at: 0) || text.place(of: "[YG occupancy") != nil { return .remark }
      if text.has("[GC cleanup", at: 0) { return .cleanup }
      return .young
    }

    /// Takes back the stamps of a message that turned out to be another's.
    mutating func dropStamps() {
      var end = LegacyStamps.start(before: text.count, in: text.span)
      let words: [StaticString] = ["CMS: abort preclean due to time ", "CMS: abort preclean due to loop "]
      for word in words where text.span.has(word, at: end - word.utf8CodeUnitCount) {
        end -= word.utf8CodeUnitCount
      }
      text.removeSubrange(end...)
    }
  }

  /// Names of generations seen: they show the collector.
  struct Generations: OptionSet {
    var rawValue: UInt8

    init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    static let defNew = Generations(rawValue: 1)
    static let parNew = Generations(rawValue: 2)
    static let parallel = Generations(rawValue: 4)
    static let tenured = Generations(rawValue: 8)
    static let cms = Generations(rawValue: 16)
    static let g1 = Generations(rawValue: 32)
    static let shenandoah = Generations(rawValue: 64)

    /// The generation of which a line of `-XX:+PrintHeapAtGC` tells: ` PSYoungGen      total 154112K, used 26428K […`.
    init(heapLine line: Span<UInt8>, _ at: Int) {
      self = []
      if line.has("garbage-first heap ", at: at) {
        self = .g1
      } else if line.has("PSYoungGen ", at: at) {
        self = .parallel
      } else if line.has("concurrent mark-sweep generation ", at: at) {
        self = .cms
      } else if line.has("def new generation ", at: at) {
        self = .defNew
      }
    }

    /// The collector they belong to.
    var collector: GCCollector? {
      if contains(.shenandoah) { return .shenandoah }
      if contains(.g1) { return .g1 }
      if contains(.cms) { return .cms }
      if contains(.parallel) { return .parallel }
      if contains(.defNew) || self == .tenured { return .serial }
      return self == .parNew ? .cms : nil
    }
  }

  /// Whether a line of this format was read.
  var hasBegun = false
  /// The collection that is being put together.
  var open: Open?
  /// A pause of G1 whose heap comes on a later line.
  var pending: GCRecord?
  /// Generations seen.
  var generations: Generations = []
  /// The last stamp of a pause, in seconds.
  var lastStamp = -Double.infinity
  /// Pauses so far: their numbers where no stamps give some.
  var count: UInt32 = 0
  /// Whether a cycle of Shenandoah was numbered by its reset and has not begun to mark.
  var isResetting = false
  /// Stamps and name of a pause of Shenandoah that other lines cut off from its sizes, where the name begins, and the
  /// decorations of its line.
  var cutPause: [UInt8] = []
  var cutPlace = 0
  var cutHead = UnifiedHead()
  /// Where the concurrent cycle of G1 began, in seconds.
  var cycleStart = Double.nan
  /// Whether a CMS pause without a name is the second of its cycle.
  var isRemarkNext = false
  /// Whether the processor time that comes next is that of concurrent work.
  var timesAreConcurrent = false
  /// Whether the last lines said that a new file of the same log begins.
  var isRotating = false
  /// Whether the table of safepoints was announced.
  var hasStatistics = false
  /// Safepoints as that table tells them.
  var statistics = GCSafepoints()
  /// Whether the header of the VM was read without a word about rotation.
  var hasHeader = false
}
