/// Sizes as the VM prints them.
enum HeapSize {
  /// `9856K`, `14M`, `1G`, `0B` in KiB; `place` moves behind the unit. `nil` where no size stands there.
  static func kibibytes(_ line: Span<UInt8>, _ place: inout Int) -> Int? {
    var at = place
    guard let whole = line.wholeNumber(&at), at - place <= 12 else { return nil }
    let fraction = line.fraction(&at)
    let kibibytes: Int
    switch line.byte(at) {
    case UInt8(ascii: "B"): kibibytes = whole / 1_024
    case UInt8(ascii: "K"): kibibytes = whole
    case UInt8(ascii: "M"): kibibytes = scaled(whole, fraction, 1_024)
    case UInt8(ascii: "G"): kibibytes = scaled(whole, fraction, 1_048_576)
    case UInt8(ascii: "T"): kibibytes = scaled(whole, fraction, 1_073_741_824)
    default: return nil
    }
    place = at + 1
    return kibibytes
  }

  /// The product, without the fraction (in millionths) where there is none or the number is too large to have one.
  private static func scaled(_ whole: Int, _ fraction: Int, _ factor: Int) -> Int {
    guard fraction > 0 else { return whole &* factor }
    let (product, overflow) = (whole &* 1_000_000 &+ fraction).multipliedReportingOverflow(by: factor)
    return overflow ? whole &* factor : product / 1_000_000
  }
}
