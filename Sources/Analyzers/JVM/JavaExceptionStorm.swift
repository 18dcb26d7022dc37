internal import Artifacts
internal import CaseModel

/// Exceptions that come again and again: counted by class, by identical trace, and by second of log time.
struct JavaExceptionStorm {
  private struct Same {
    var count = 0
    var first: SourceLocation
    var last: SourceLocation
  }

  /// Identical traces that are told apart; beyond, only classes are counted.
  private static let limit = 10_000

  private var classes: [String: Int] = [:]
  private var same: [UInt64: Same] = [:]
  private var seconds: [String: [Int64: Int]] = [:]
  private var busiest: (count: Int, place: SourceLocation)?
  private var timed = 0

  mutating func add(_ trace: JavaTrace, _ outermost: JavaTrace.Throwable, at place: SourceLocation) {
    classes[outermost.name, default: 0] += 1
    let key = JavaExceptionStorm.identity(trace)
    if var known = same[key] {
      known.count += 1
      known.last = place
      same[key] = known
    } else if same.count < JavaExceptionStorm.limit {
      same[key] = Same(count: 1, first: place, last: place)
    }
    guard let time = place.time, timed < 200_000 else { return }
    timed += 1
    let second = time.nanoseconds / 1_000_000_000
    let count = seconds[outermost.name, default: [:]][second, default: 0] + 1
    seconds[outermost.name, default: [:]][second] = count
    if count > busiest?.count ?? 0 { busiest = (count, place) }
  }

  func facts(_ artifact: Artifact) -> [Fact] {
    guard !classes.isEmpty else { return [] }
    var result = [Fact("exceptions", .object(classes.mapValues { .integer($0) }), artifact: artifact.id)]
    if let busiest {
      result.append(
        Fact("exception_rate_max_per_s", .number(Double(busiest.count)), artifact: artifact.id, location: busiest.place)
      )
    }
    let most = same.values.max { ($0.count, $1.first.line) < ($1.count, $0.first.line) }
    guard let most, most.count > 1 else { return result }
    result.append(
      Fact("exception_repeats", .integer(most.count), artifact: artifact.id, location: most.first))
    if let first = most.first.time, let last = most.last.time, last >= first {
      let span = (last.seconds(since: first) * 1_000).rounded() / 1_000
      result.append(Fact("exception_span_s", .number(span), artifact: artifact.id, location: most.last))
    }
    return result
  }

  /// The same for traces of the same classes and frames, whatever their messages say.
  private static func identity(_ trace: JavaTrace) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func mix(_ text: String) {
      for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
      hash = (hash ^ 0xff) &* 0x100_0000_01b3
    }
    for text in trace.frameTexts { mix(text) }
    for throwable in trace.throwables {
      mix(throwable.name)
      for frame in throwable.frames { hash = (hash ^ UInt64(frame)) &* 0x100_0000_01b3 }
    }
    return hash
  }
}
