/// Numbers for people, without Foundation: three significant digits, grouped thousands, never an exponent.
enum ChartNumber {
  /// A value with about three significant digits; `1,234,567` above a thousand.
  static func text(_ value: Double) -> String {
    guard value.isFinite else { return "–" }
    let size = abs(value)
    if size >= 1e15 { return (value < 0 ? "-" : "") + "over 1,000,000,000,000,000" }
    if size >= 100 || size == size.rounded() { return grouped(Int(value.rounded())) }
    return decimal(value, digits: size >= 10 ? 1 : size >= 1 ? 2 : size >= 0.1 ? 3 : 4)
  }

  /// A value with its unit, in the larger unit where that reads better.
  ///
  /// - Parameter isRound: For edges of buckets: `1 s` rather than `1,000 ms`.
  static func text(_ value: Double, unit: String, isRound: Bool = false) -> String {
    let scale = UnitScale(unit: unit, largest: abs(value) * (isRound ? 10 : 1))
    let number = text(value / scale.factor)
    return scale.unit.isEmpty ? number : scale.unit == "%" ? number + " %" : "\(number) \(scale.unit)"
  }

  /// Fixed digits behind the point, without trailing zeros.
  static func decimal(_ value: Double, digits: Int) -> String {
    guard value.isFinite, abs(value) < 1e12 else { return "0" }
    var power = 1
    for _ in 0..<digits { power *= 10 }
    let scaled = Int((value * Double(power)).rounded())
    if scaled == 0 { return "0" }
    var fraction = String(abs(scaled) % power)
    fraction = String(repeating: "0", count: digits - fraction.utf8.count) + fraction
    while fraction.last == "0" { fraction.removeLast() }
    let whole = (scaled < 0 ? "-" : "") + grouped(abs(scaled) / power)
    return fraction.isEmpty ? whole : "\(whole).\(fraction)"
  }

  /// `12,345`.
  static func grouped(_ value: Int) -> String {
    let digits = Array(String(value.magnitude).utf8)
    var out: [UInt8] = value < 0 ? [UInt8(ascii: "-")] : []
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { out.append(UInt8(ascii: ",")) }
      out.append(digit)
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// A coordinate: at most one digit behind the point, no grouping, never infinite.
  static func coordinate(_ value: Double) -> String {
    guard value.isFinite else { return "0" }
    let tenths = Int((max(-1e6, min(1e6, value)) * 10).rounded())
    let whole = "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10)"
    return tenths % 10 == 0 ? whole : "\(whole).\(abs(tenths) % 10)"
  }

  /// A stretch of seconds: `250 ms`, `12 s`, `3 min 20 s`, `2 h 5 min`, `3 d 4 h`.
  static func duration(_ seconds: Double) -> String {
    guard seconds.isFinite else { return "–" }
    if seconds < 0 { return "-" + duration(-seconds) }
    if seconds == 0 { return "0 s" }
    if seconds < 1 { return text(seconds * 1000) + " ms" }
    if seconds < 60 { return text(seconds) + " s" }
    let whole = Int(min(seconds, 1e12).rounded())
    func pair(_ large: Int, _ largeName: String, _ small: Int, _ smallName: String) -> String {
      small == 0 ? "\(grouped(large)) \(largeName)" : "\(grouped(large)) \(largeName) \(small) \(smallName)"
    }
    if whole < 3600 { return pair(whole / 60, "min", whole % 60, "s") }
    if whole < 86_400 { return pair(whole / 3600, "h", whole % 3600 / 60, "min") }
    return pair(whole / 86_400, "d", whole % 86_400 / 3600, "h")
  }
}

/// The unit in which an axis reads best.
struct UnitScale: Hashable {
  /// Divide by this.
  var factor: Double
  /// Name of the unit after division.
  var unit: String

  private static let ladders: [[(unit: String, step: Double)]] = [
    [("B", 1), ("KiB", 1024), ("MiB", 1024), ("GiB", 1024), ("TiB", 1024)],
    [("ns", 1), ("µs", 1000), ("ms", 1000), ("s", 1000)],
  ]

  /// Goes up the ladder of the unit while the largest value has five or more digits.
  init(unit: String, largest: Double) {
    factor = 1
    self.unit = unit == "bytes" ? "B" : unit == "us" ? "µs" : unit
    for ladder in Self.ladders {
      guard let start = ladder.firstIndex(where: { $0.unit == self.unit }) else { continue }
      for rung in ladder[(start + 1)...] where largest / factor >= rung.step * (rung.step == 1024 ? 4 : 10) {
        factor *= rung.step
        self.unit = rung.unit
      }
    }
  }
}
