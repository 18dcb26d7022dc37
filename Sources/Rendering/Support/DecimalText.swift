/// Numbers as people and JSON readers expect them: no exponent, no `.0`.
enum DecimalText {
  /// The shortest text that reads back as `value`; `nil` for infinities and NaN.
  static func text(_ value: Double) -> String? {
    guard value.isFinite else { return nil }
    if value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) }
    let text = String(describing: value)
    guard let mark = text.utf8.firstIndex(of: UInt8(ascii: "e")) else {
      return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
    let exponent = Int(text[text.index(after: mark)...].drop { $0 == "+" }) ?? 0
    let isNegative = text.hasPrefix("-")
    let digits = text[..<mark].utf8.filter { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    let plain = String(decoding: digits, as: UTF8.self)
    let sign = isNegative ? "-" : ""
    if exponent < 0 {
      return sign + "0." + String(repeating: "0", count: -exponent - 1) + trimmed(plain)
    }
    return sign + plain + String(repeating: "0", count: max(0, exponent + 1 - plain.utf8.count))
  }

  /// `value` rounded to at most `digits` places, without trailing zeros.
  static func rounded(_ value: Double, digits: Int) -> String {
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let scaled = (value * scale).rounded()
    guard scaled.isFinite, abs(scaled) < 9e15 else { return text(value) ?? "?" }
    return text(scaled / scale) ?? "?"
  }

  /// `1234567` as `1,234,567`.
  static func grouped(_ value: Int) -> String {
    let digits = Array(String(value.magnitude).utf8)
    var out: [UInt8] = value < 0 ? [UInt8(ascii: "-")] : []
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { out.append(UInt8(ascii: ",")) }
      out.append(digit)
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// A size in bytes as `13.0 KiB`, `1.2 GiB`.
  static func bytes(_ count: Int) -> String {
    guard count >= 1024 else { return "\(count) B" }
    var value = Double(count) / 1024
    var unit = 0
    let units = ["KiB", "MiB", "GiB", "TiB"]
    while value >= 1024, unit < units.count - 1 {
      value /= 1024
      unit += 1
    }
    return rounded(value, digits: value < 10 ? 1 : 0) + " " + units[unit]
  }

  private static func trimmed(_ digits: String) -> String {
    var copy = digits
    while copy.utf8.count > 1, copy.hasSuffix("0") { copy.removeLast() }
    return copy
  }
}
