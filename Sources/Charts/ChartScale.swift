internal import CaseModel

/// Maps values to places, with ticks a person would choose.
struct ChartScale: Hashable {
  /// First value shown.
  var low: Double
  /// Last value shown.
  var high: Double
  /// Where ticks stand.
  var ticks: [Double]

  /// From zero (or the smallest value, if negative) to a round number above the largest.
  static func values(_ smallest: Double, _ largest: Double, count: Int = 5) -> ChartScale {
    let low = min(0, bounded(smallest))
    var high = max(0, bounded(largest))
    if high <= low { high = low + 1 }
    let step = niceStep((high - low) / Double(count))
    let first = (low / step).rounded(.down)
    let last = (high / step).rounded(.up)
    return ChartScale(
      low: first * step, high: last * step, ticks: (0...max(0, Int(last - first))).map { (first + Double($0)) * step })
  }

  /// Exactly the given stretch, with ticks inside at steps that suit clocks or counting.
  static func stretch(_ low: Double, _ high: Double, axis: Series.Axis, count: Int = 6) -> ChartScale {
    var (low, high) = (bounded(min(low, high)), bounded(max(low, high)))
    if high <= low {
      low -= 0.5
      high += 0.5
    }
    let wanted = (high - low) / Double(count)
    let step = axis == .ordinal ? max(1, niceStep(wanted)) : clockStep(wanted)
    let first = (low / step).rounded(.up)
    let last = (high / step).rounded(.down)
    let ticks = last >= first && last - first < 100 ? (0...Int(last - first)).map { (first + Double($0)) * step } : []
    return ChartScale(low: low, high: high, ticks: ticks)
  }

  /// Place of a value between 0 and 1, clamped.
  func fraction(_ value: Double) -> Double {
    let place = (value - low) / (high - low)
    return place.isFinite ? max(0, min(1, place)) : 0
  }

  private static func bounded(_ value: Double) -> Double {
    value.isFinite ? max(-1e15, min(1e15, value)) : 0
  }

  /// 1, 2 or 5 times a power of ten, not less than `rough`.
  static func niceStep(_ rough: Double) -> Double {
    guard rough.isFinite, rough > 1e-12 else { return 1e-12 }
    var power = 1.0
    while power * 10 <= rough { power *= 10 }
    while power > rough { power /= 10 }
    for factor in [1.0, 2, 5] where power * factor >= rough * 0.999_999 { return power * factor }
    return power * 10
  }

  private static let clockSteps: [Double] = [
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800,
  ]

  private static func clockStep(_ rough: Double) -> Double {
    if rough < 1 { return niceStep(rough) }
    return clockSteps.first { $0 >= rough } ?? (rough / 604_800).rounded(.up) * 604_800
  }
}
