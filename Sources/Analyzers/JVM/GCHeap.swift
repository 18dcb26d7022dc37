internal import Artifacts
internal import CaseModel

/// The heap after collections: first, last, and whether it only grows.
enum GCHeap: GCLogAnalyzer {
  static let id = "gc-heap"

  static func read(_ log: GCLog, into sink: inout FactSink) {
    sink.number("heap_max_mb", log.heapMaxKiB.map { Double($0) / 1024 })
    sink.number("metaspace_last_mb", log.metaspaceLastKiB.map { Double($0) / 1024 }, digits: 1)
    sink.number("metaspace_max_mb", log.metaspaceMaxKiB.map { Double($0) / 1024 }, digits: 1)
    let source = log.pauses.lastWithHeap == nil ? log.cycles : log.pauses
    if let first = source.firstWithHeap { sink.number("first_heap_after_mb", first.afterMiB, at: first.location) }
    if let last = source.lastWithHeap { sink.number("last_heap_after_mb", last.afterMiB, at: last.location) }
    let samples = samples(log)
    sink.integer("heap_after_samples", samples.count)
    guard let trend = HeapTrend(samples, capacity: log.heapLimitMiB ?? log.reachableCapacityMiB) else { return }
    sink.number("heap_floor_first_mb", trend.first, digits: 1)
    sink.number("heap_floor_last_mb", trend.last, digits: 1)
    if let limit = log.heapLimitMiB, limit > 0 {
      sink.number("heap_floor_last_pct", min(100, 100 * trend.last / limit), digits: 1)
    }
    sink.fact("heap_after_trend", .text(trend.direction.rawValue), at: source.firstWithHeap?.location)
    sink.number("heap_after_rise_mb", trend.rise, digits: 1)
    sink.fact("heap_after_test", .text(HeapTrend.test))
  }

  /// The heap after each collection that says so. Where there are many full collections, over half of the span at least,
  /// only they count: what they leave is alive, what a young one leaves may not be.
  static func samples(_ log: GCLog) -> [HeapTrend.Sample] {
    var records = log.pauses.list.elements.filter { $0.statesHeap && $0.isCollection }
    if records.isEmpty { records = log.cycles.list.elements.filter(\.statesHeap) }
    let start = records.first?.time
    let seconds = records.map { record in
      record.uptime ?? record.time.flatMap { time in start.map { time.seconds(since: $0) } }
    }
    // Where the clock was set back, the order of the lines is all there is.
    let isBack = zip(seconds, seconds.dropFirst()).contains { earlier, later in (later ?? 0) < (earlier ?? 0) - 1 }
    let all = records.enumerated().map { index, record in
      let place = isBack ? Double(index) : seconds[index] ?? Double(index)
      return (isFull: record.kind == .full, sample: HeapTrend.Sample(x: place, y: record.afterMiB))
    }
    let full = all.filter(\.isFull).map(\.sample)
    if full.count >= 10, let first = full.first, let last = full.last, let begin = all.first?.sample.x,
      let end = all.last?.sample.x, (last.x - first.x) * 2 >= end - begin
    {
      return full
    }
    return all.map(\.sample)
  }
}

extension GCLog {
  /// The size that the heap cannot pass, in MiB: as the log states it, or the size that it has kept for the second half
  /// of the log.
  var heapLimitMiB: Double? {
    if heapMaxKiB != nil { return reachableCapacityMiB }
    let source = pauses.lastWithHeap == nil ? cycles : pauses
    let sized = source.list.elements.filter { $0.capacityKiB > 0 }
    let late = sized[(sized.count / 2)...]
    guard late.count >= 4, let most = late.map(\.capacityKiB).max() else { return nil }
    let kept = late.count { Int($0.capacityKiB) * 10 >= Int(most) * 9 }
    return kept * 10 >= late.count * 9 ? Double(most) / 1024 : nil
  }
}

/// Whether the floor of the heap rises.
///
/// The span is cut into equal windows (at most twenty); the least heap after a collection in each is its floor, so that
/// garbage waiting for the next old collection does not count. The floors are judged by the Mann–Kendall test (95 %)
/// and by Theil and Sen's slope, which must add up to a tenth of the median floor and to a MiB. A rise must also go on:
/// a heap that fills at the start and then stays is flat.
struct HeapTrend {
  /// Where it goes.
  enum Direction: String { case rising, falling, flat }

  /// One heap size.
  struct Sample {
    var x: Double
    var y: Double
  }

  /// The test, in words.
  static let test =
    "least heap after a collection in each of up to 20 equal windows; Mann-Kendall at 95 %, Theil-Sen slope of at "
    + "least a tenth of the median and 1 MiB, and a second half that still rises"

  let direction: Direction
  /// What the slope adds up to over the span, in the unit of the samples.
  let rise: Double
  /// The first and the last floor.
  let first: Double
  let last: Double

  /// The trend of samples in the order of time; `nil` for fewer than eight.
  init?(_ samples: [Sample], capacity: Double? = nil) {
    guard samples.count >= 8 else { return nil }
    let floors = HeapTrend.floors(samples)
    guard floors.count >= 5, let first = floors.first, let last = floors.last,
      let slope = Statistics.theilSenSlope(floors.map { ($0.x, $0.y) }),
      let typical = Statistics.median(floors.map(\.y))
    else { return nil }
    rise = slope * (last.x - first.x)
    (self.first, self.last) = (first.y, last.y)
    let score = Statistics.mannKendall(floors.map(\.y))
    let isLarge = abs(rise) >= max(1, typical / 10)
    if score > 1.96, isLarge, rise > 0, HeapTrend.goesOn(floors, capacity: capacity),
      !HeapTrend.comesBack(floors, rise)
    {
      direction = .rising
    } else if score < -1.96, isLarge, rise < 0 {
      direction = .falling
    } else {
      direction = .flat
    }
  }

  private static func floors(_ samples: [Sample]) -> [Sample] {
    guard let first = samples.first, let last = samples.last, last.x > first.x else { return [] }
    let count = min(20, max(5, samples.count / 2))
    var floors = [Sample?](repeating: nil, count: count)
    for sample in samples {
      let share = (sample.x - first.x) / (last.x - first.x)
      let window = min(count - 1, max(0, Int(share * Double(count))))
      if let floor = floors[window], floor.y <= sample.y { continue }
      floors[window] = sample
    }
    return floors.compactMap { $0 }
  }

  /// Whether the second half comes down from a height to where the first half was: teeth longer than a window, on a
  /// level floor.
  private static func comesBack(_ floors: [Sample], _ rise: Double) -> Bool {
    let middle = floors.count / 2
    guard let early = floors[..<middle].map(\.y).min() else { return false }
    var peak = early
    for (index, floor) in floors.enumerated() {
      peak = max(peak, floor.y)
      if index >= middle, floor.y - early < rise / 5, peak - floor.y > rise / 2 { return true }
    }
    return false
  }

  /// Whether the second half still rises, or the heap is full and cannot.
  private static func goesOn(_ floors: [Sample], capacity: Double?) -> Bool {
    let half = Array(floors[(floors.count / 2)...])
    guard let first = half.first, let last = half.last, let least = floors.map(\.y).min() else { return false }
    let late = (Statistics.theilSenSlope(half.map { ($0.x, $0.y) }) ?? 0) * (last.x - first.x)
    if late >= 0.2 * (last.y - least) { return true }
    guard let capacity, last.y >= 0.8 * capacity else { return false }
    // Full since when? A leak takes a good part of the run to get there.
    return floors.count { $0.y < 0.9 * last.y } * 5 >= floors.count * 2
  }
}

/// Small statistics that outliers do not move.
enum Statistics {
  /// The middle value; the mean of the two middle ones of an even number.
  static func median(_ values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  /// The median of the slopes between all pairs of points with different x.
  static func theilSenSlope(_ points: [(x: Double, y: Double)]) -> Double? {
    var slopes: [Double] = []
    for (index, left) in points.enumerated() {
      for right in points[(index + 1)...] where right.x != left.x {
        slopes.append((right.y - left.y) / (right.x - left.x))
      }
    }
    return median(slopes)
  }

  /// The normal score of the Mann–Kendall test, ties corrected: above 1.96 the values rise with 95 % confidence.
  static func mannKendall(_ values: [Double]) -> Double {
    var sum = 0.0
    for (index, left) in values.enumerated() {
      for right in values[(index + 1)...] { sum += right > left ? 1 : right < left ? -1 : 0 }
    }
    let count = Double(values.count)
    var variance = count * (count - 1) * (2 * count + 5)
    var run = 0
    let sorted = values.sorted()
    for index in sorted.indices {
      run += 1
      if index + 1 == sorted.count || sorted[index + 1] != sorted[index] {
        let ties = Double(run)
        variance -= ties * (ties - 1) * (2 * ties + 5)
        run = 0
      }
    }
    variance /= 18
    guard variance > 0, sum != 0 else { return 0 }
    return (sum - (sum > 0 ? 1 : -1)) / variance.squareRoot()
  }
}
