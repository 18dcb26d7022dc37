/// Whether the live heap of a Go program rises, and the test that says so.
///
/// Collections come closer together or farther apart as the heap changes, so they are taken in their order, cut into at
/// most twenty equal groups, and the least live heap of each is its floor. The floors are judged by the Mann–Kendall
/// test (95 %) and by the slope of Theil and Sen. A rise must be large (half of the final floor) and must go on: a heap that
/// grew in the first part of the run and then stayed is flat, by the clock as well as by the count.
struct GoHeapTrend {
  /// Where it goes.
  enum Direction: String { case rising, falling, flat }

  /// One collection: seconds since start (`nil` where not printed) and live heap.
  struct Sample {
    var at: Double?
    var live: Double
  }

  let direction: Direction
  /// From the first floor to the last by the slope, in MiB.
  let rise: Double
  /// Collections it rests on.
  let samples: Int
  /// The score of the Mann–Kendall test; above 1.96 the floors rise with 95 % confidence.
  let score: Double

  /// The trend of the live heap; `nil` for fewer than five collections.
  init?(_ samples: [Sample]) {
    let floors = GoHeapTrend.floors(samples)
    guard floors.count >= 5, let last = floors.last,
      let slope = Statistics.theilSenSlope(floors.enumerated().map { (Double($0.offset), $0.element.live) })
    else { return nil }
    self.samples = samples.count
    let steps = Double(floors.count - 1)
    score = Statistics.mannKendall(floors.map(\.live))
    // The slope of a heap that doubles is far below what it gained: both must be large.
    let gain = last.live - floors[0].live
    rise = abs(slope * steps) > abs(gain) ? gain : max(abs(slope * steps), abs(gain)) * (gain < 0 ? -1 : 1)
    let isLarge = abs(gain) >= max(1, abs(last.live) / 2)
    if score > 1.96, slope > 0, gain > 0, isLarge, GoHeapTrend.goesOn(floors, all: samples) {
      direction = .rising
    } else if score < -1.96, slope < 0, gain < 0, abs(gain) >= max(1, floors[0].live / 2) {
      direction = .falling
    } else {
      direction = .flat
    }
  }

  /// One sentence for the report.
  var sentence: String {
    let tenths = (score * 10).rounded() / 10
    let gained = Int(max(-1e12, min(1e12, rise)).rounded())
    return
      "Mann-Kendall z = \(tenths) over \(samples) collections (|z| > 1.96 is a trend), \(gained) MiB from first to last floor"
  }

  private static func floors(_ samples: [Sample]) -> [Sample] {
    let count = samples.count < 10 ? samples.count : min(20, samples.count / 2)
    guard count > 0 else { return [] }
    return (0..<count).compactMap { group in
      samples[(group * samples.count / count)..<((group + 1) * samples.count / count)].min { $0.live < $1.live }
    }
  }

  /// Whether the second half still gains, by count and by clock.
  private static func goesOn(_ floors: [Sample], all: [Sample]) -> Bool {
    guard let last = floors.last, let first = floors.first else { return false }
    let middle = floors[floors.count / 2]
    guard last.live - middle.live >= 0.2 * (last.live - first.live) else { return false }
    guard let start = all.first?.at, let end = all.last?.at, end > start else { return true }
    guard let reached = all.first(where: { $0.live >= 0.9 * last.live })?.at else { return true }
    return end - reached <= 0.5 * (end - start)
  }
}
