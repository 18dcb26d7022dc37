/// Numbers in a line.
extension Span where Element == UInt8 {
  /// A whole number of at most 18 digits at `place`, which moves behind it.
  @inline(__always)
  func wholeNumber(_ place: inout Int) -> Int? {
    guard place >= 0, place < count, let eight = EightBytes(upToEightOf: self, at: place) else {
      return longNumber(&place)
    }
    let digits = eight.digits
    guard digits < 8 else { return longNumber(&place) }
    guard digits > 0 else { return nil }
    place += digits
    return eight.number(digits)
  }

  /// The same digit by digit, for eight digits and more and for very short lines.
  private func longNumber(_ place: inout Int) -> Int? {
    guard isDigit(place) else { return nil }
    let most = Swift.min(count, place + 18)
    var value = Int(self[place] &- 0x30)
    var at = place + 1
    while at < most {
      let digit = self[at] &- 0x30
      guard digit < 10 else { break }
      value = value &* 10 &+ Int(digit)
      at += 1
    }
    guard at < most || !isDigit(at) else { return nil }
    place = at
    return value
  }

  /// A number with an optional fraction (after a point, or a comma as some locales write it), in millionths;
  /// `place` moves behind it.
  func millionths(_ place: inout Int) -> Int? {
    if let value = shortMillionths(&place) { return value }
    var at = place
    guard let whole = wholeNumber(&at), at - place <= 12 else { return nil }
    let value = whole &* 1_000_000 &+ fraction(&at)
    place = at
    return value
  }

  /// The same where number, fraction and the byte behind them are among the next eight bytes, as in `19.127ms`.
  @inline(__always)
  private func shortMillionths(_ place: inout Int) -> Int? {
    guard place >= 0, place < count, let eight = EightBytes(upToEightOf: self, at: place) else { return nil }
    let digits = eight.digits
    guard 1...5 ~= digits, eight.byte(digits) == UInt8(ascii: ".") else { return nil }
    let behind = eight.dropping(digits + 1)
    let decimals = behind.digits
    guard decimals > 0, digits + 1 + decimals < 8 else { return nil }
    place += digits + 1 + decimals
    let fraction = behind.number(decimals) &* DecimalUnits.millionths(ofDigits: decimals)
    return eight.number(digits) &* 1_000_000 &+ fraction
  }

  /// The fraction that a point or a comma begins at `place`, in millionths, and 0 where there is none; `place` moves
  /// behind it. Digits beyond the sixth count for nothing.
  @inline(__always)
  func fraction(_ place: inout Int) -> Int {
    guard byte(place) == UInt8(ascii: ".") || byte(place) == UInt8(ascii: ","), isDigit(place + 1) else { return 0 }
    return decimals(&place)
  }

  /// The same where a point and a digit are known to stand there.
  private func decimals(_ place: inout Int) -> Int {
    guard let eight = EightBytes(upToEightOf: self, at: place + 1) else { return longFraction(&place) }
    let digits = eight.digits
    guard digits < 8 else { return longFraction(&place) }
    place += 1 + digits
    let kept = Swift.min(digits, 6)
    return eight.number(kept) &* DecimalUnits.millionths(ofDigits: kept)
  }

  private func longFraction(_ place: inout Int) -> Int {
    var value = 0
    var unit = 100_000
    var at = place + 1
    while at < count {
      let digit = self[at] &- 0x30
      guard digit < 10 else { break }
      value &+= Int(digit) &* unit
      unit /= 10
      at += 1
    }
    place = at
    return value
  }
}

/// Powers of ten.
private enum DecimalUnits {
  /// How many millionths one in the last of so many digits behind the point is.
  @inline(__always)
  static func millionths(ofDigits digits: Int) -> Int {
    switch digits {
    case 1: return 100_000
    case 2: return 10_000
    case 3: return 1_000
    case 4: return 100
    case 5: return 10
    default: return 1
    }
  }
}
