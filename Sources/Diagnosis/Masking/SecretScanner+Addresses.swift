// Addresses of people and machines.
extension SecretScanner {
  private static let urlEnds = ByteSet(" \t\r\n\"'<>`")
  private static let localPart = ByteSet("._%+-")

  /// `scheme://user:password@host`: the part before `@`.
  func urlCredentials(at colon: Int) -> Secret? {
    guard hasPrefix("://", at: colon) else { return nil }
    let start = colon + 3
    var limit = min(bytes.count, start + 256)
    var at: Int?
    var firstColon: Int?
    var slash: Int?
    var position = start
    while position < limit {
      let byte = bytes[position]
      if SecretScanner.urlEnds.contains(byte) { break }
      if slash == nil, byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#") {
        slash = position
        if at != nil || firstColon == nil || isPort(firstColon, position) { break }
        limit = min(limit, position + 64)
      }
      if byte == UInt8(ascii: ":"), firstColon == nil, at == nil { firstColon = position }
      if byte == UInt8(ascii: "@") {
        at = position
        // A slash in a password: the first `@` after it ends the credentials.
        if slash != nil { break }
      }
      position += 1
    }
    guard let at, at > start else { return nil }
    if let firstColon, firstColon < at {
      guard at > firstColon + 1, !isMarked(start) else { return nil }
      return Secret(range: start..<at, kind: .credentials)
    }
    return looksRandom(start..<at, atLeast: 16) ? Secret(range: start..<at, kind: .credentials) : nil
  }

  private func isPort(_ colon: Int?, _ end: Int) -> Bool {
    guard let colon, colon + 1 < end else { return true }
    return bytes[(colon + 1)..<end].allSatisfy(SecretScanner.isDigit)
  }

  /// Whether our own mark `‹…›` begins here.
  private func isMarked(_ start: Int) -> Bool { hasPrefix("‹", at: start) }

  /// A mail address around this `@`.
  func email(around at: Int) -> Secret? {
    var start = at
    while start > floor, at - start < 64, isLocalPart(bytes[start - 1]) { start -= 1 }
    while start < at, bytes[start] == UInt8(ascii: ".") || bytes[start] == UInt8(ascii: "-") { start += 1 }
    guard start < at, bytes[at - 1] != UInt8(ascii: "."), !isWord("git", start, at) else { return nil }
    var labels: [Range<Int>] = []
    var position = at + 1
    while position < bytes.count, position - at < 256 {
      let label = position..<end(from: position) { SecretScanner.isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
      guard !label.isEmpty else { break }
      labels.append(label)
      guard byte(label.upperBound) == UInt8(ascii: "."), let next = byte(label.upperBound + 1),
        SecretScanner.isAlphanumeric(next)
      else { break }
      position = label.upperBound + 1
    }
    guard labels.count >= 2, let last = labels.last, isTopLevel(last), !isVersion(labels[0]) else { return nil }
    return Secret(range: start..<last.upperBound, kind: .email)
  }

  private func isLocalPart(_ byte: UInt8) -> Bool {
    SecretScanner.isAlphanumeric(byte) || SecretScanner.localPart.contains(byte)
  }

  /// Letters only, and not the ending of a unit or a file: `getty@tty1.service` is nobody's address.
  private func isTopLevel(_ label: Range<Int>) -> Bool {
    guard (2...24).contains(label.count), bytes[label].allSatisfy(SecretScanner.isLetter) else { return false }
    let endings = [
      "service", "socket", "timer", "slice", "scope", "target", "mount", "device", "swap", "path", "png", "jpg", "svg",
      "json", "yaml", "yml", "go", "java", "class", "jar", "so", "log", "txt", "conf", "lock", "sum", "mod",
    ]
    return !endings.contains { isWord($0, label.lowerBound, label.upperBound) }
  }

  /// `pkg@v1.2.3-beta.x`, `java.base@17.0.9`: a version follows the `@`.
  private func isVersion(_ label: Range<Int>) -> Bool {
    let body = bytes[label.lowerBound] == UInt8(ascii: "v") ? label.dropFirst() : label[...]
    return !body.isEmpty && SecretScanner.isDigit(bytes[body.lowerBound])
      && bytes[body].allSatisfy { SecretScanner.isDigit($0) }
  }

  /// A public IPv4 address that begins here; versions of four numbers stay.
  func ipv4(at start: Int) -> Secret? {
    if let before = byte(start - 1), SecretScanner.isAlphanumeric(before) || "._-+".utf8.contains(before) { return nil }
    var octets: [Int] = []
    var position = start
    while octets.count < 4 {
      var value = 0
      var digits = 0
      while digits < 4, let byte = byte(position), SecretScanner.isDigit(byte) {
        value = value * 10 + Int(byte - UInt8(ascii: "0"))
        digits += 1
        position += 1
      }
      guard (1...3).contains(digits), value <= 255, digits == 1 || bytes[position - digits] != UInt8(ascii: "0") else {
        return nil
      }
      octets.append(value)
      if octets.count < 4 {
        guard byte(position) == UInt8(ascii: ".") else { return nil }
        position += 1
      }
    }
    if let after = byte(position) {
      if SecretScanner.isAlphanumeric(after) || "_+".utf8.contains(after) { return nil }
      if ".-".utf8.contains(after), let next = byte(position + 1), SecretScanner.isAlphanumeric(next) { return nil }
    }
    guard isPublic(octets), !followsVersionWord(start), !isModuleVersion(start, position) else { return nil }
    return Secret(range: start..<position, kind: .ip)
  }

  /// Not private, loopback, link-local, shared, documentation, benchmarking, multicast or reserved.
  private func isPublic(_ octets: [Int]) -> Bool {
    switch (octets[0], octets[1], octets[2]) {
    case (0, _, _), (10, _, _), (127, _, _), (224..., _, _): return false
    case (100, 64...127, _), (169, 254, _), (172, 16...31, _), (192, 168, _), (198, 18...19, _): return false
    case (192, 0, 0), (192, 0, 2), (198, 51, 100), (203, 0, 113): return false
    default: return !(octets[2] == 0 && octets[3] == 0)
    }
  }

  /// `version 11.0.9.1`, `version "11.0.9.1"`.
  private func followsVersionWord(_ start: Int) -> Bool {
    var position = start
    while position > 0, start - position < 4, " \t\"'(".utf8.contains(bytes[position - 1]) { position -= 1 }
    guard position < start else { return false }
    var first = position
    while first > 0, position - first < 16, SecretScanner.isLetter(bytes[first - 1]) { first -= 1 }
    return ["version", "ver", "build", "release", "jdk", "jre", "java", "openjdk", "sdk"].contains {
      isWord($0, first, position)
    }
  }

  /// `java.base@11.0.9.1/java.lang.Thread`.
  private func isModuleVersion(_ start: Int, _ end: Int) -> Bool {
    guard byte(start - 1) == UInt8(ascii: "@") else { return false }
    return byte(end) == UInt8(ascii: "/") || byte(end) == UInt8(ascii: ")")
  }

  /// A global IPv6 address (2000::/3) that begins here; 2001:db8::/32 is for documentation and stays.
  func ipv6(at start: Int) -> Secret? {
    guard bytes[start] == UInt8(ascii: "2") || bytes[start] == UInt8(ascii: "3") else { return nil }
    if let before = byte(start - 1), SecretScanner.isAlphanumeric(before) || ".:_-".utf8.contains(before) { return nil }
    var groups = 0
    var isCompressed = false
    var position = start
    while groups < 8 {
      let group = position..<end(from: position) { FunctionName.isHexDigit($0) }
      guard (1...4).contains(group.count) else { return nil }
      if groups == 0, group.count != 4 { return nil }
      groups += 1
      position = group.upperBound
      guard byte(position) == UInt8(ascii: ":") else { break }
      if byte(position + 1) == UInt8(ascii: ":") {
        if isCompressed { return nil }
        isCompressed = true
        position += 2
        guard let next = byte(position), FunctionName.isHexDigit(next) else { break }
      } else if groups < 8, let next = byte(position + 1), FunctionName.isHexDigit(next) {
        position += 1
      } else {
        break
      }
    }
    guard isCompressed ? groups < 8 : groups == 8 else { return nil }
    if let after = byte(position), SecretScanner.isAlphanumeric(after) || after == UInt8(ascii: "_") { return nil }
    if hasPrefix("2001:db8:", at: start) || hasPrefix("2001:0db8:", at: start) || hasPrefix("2001:DB8:", at: start) {
      return nil
    }
    return Secret(range: start..<position, kind: .ip)
  }
}
