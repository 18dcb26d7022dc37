/// Readings of panic values and function names that carry more than they show.
enum GoPanicText {
  /// Index and length of `index out of range [3] with length 3`.
  static func bounds(of value: String) -> (index: Int, length: Int)? {
    let marker = "index out of range ["
    guard let start = value.range(of: marker) else { return nil }
    let rest = value[start...].dropFirst(marker.utf8.count)
    guard let close = rest.firstIndex(of: "]"), let index = Int(rest[..<close]) else { return nil }
    let length = " with length "
    guard let at = value.range(of: length) else { return nil }
    let digits = value[at...].dropFirst(length.utf8.count).prefix { $0.isASCII && $0.isNumber }
    return Int(digits).map { (index, $0) }
  }

  /// The parts of a wrapped error `a: b: c`; empty where the text is not one.
  static func errorChain(of value: String) -> [String] {
    let parts = value.separated(by: ": ")
    guard parts.count > 1, let head = parts.first, !parts.contains("") else { return [] }
    // `runtime error: …`, `sync: …`, `reflect: …` name who panicked, not a wrapped error.
    if head == "runtime error" || head == "interface conversion" || head == "deadlock"
      || head.hasPrefix("Log in goroutine after ") || GoStandardPackages.contains(head)
    {
      return []
    }
    return parts
  }

  /// `2s` of `test timed out after 2s`.
  static func timeout(of value: String) -> String? {
    let marker = "test timed out after "
    return value.hasPrefix(marker) ? String(value.dropFirst(marker.count)) : nil
  }

  /// `TestDrain` of `TestDrain (2s)`.
  static func testName(_ line: String) -> String {
    guard let open = line.range(of: " (") else { return line }
    return String(line[..<open])
  }

  /// `x > 0` of ``app: f.c:3: f: Assertion `x > 0' failed.``
  static func assertion(of message: String) -> String? {
    let marker = "Assertion `"
    guard let start = message.range(of: marker), message.hasSuffix("' failed.") else { return nil }
    return String(message[start...].dropFirst(marker.count).dropLast(9))
  }

  /// `twice` of `main._Cfunc_twice`.
  static func cFunction(of name: String) -> String? {
    for marker in ["._Cfunc_", "._C2func_"] {
      if let at = name.range(of: marker) { return String(name[at...].dropFirst(marker.count)) }
    }
    return nil
  }

  /// `goStep` of `_cgoexp_bce95e9c39c0_goStep`.
  static func exportedFunction(of name: String) -> String? {
    guard let start = name.range(of: "_cgoexp_") else { return nil }
    let rest = name[start...].dropFirst(8)
    guard let bar = rest.firstIndex(of: "_") else { return nil }
    let exported = rest[rest.index(after: bar)...]
    return exported.isEmpty ? nil : String(exported)
  }
}

extension String {
  /// Where `needle` begins, compared byte by byte.
  fileprivate func range(of needle: String) -> String.Index? {
    let wanted = Array(needle.utf8)
    let bytes = utf8
    var at = bytes.startIndex
    while at != bytes.endIndex {
      if bytes[at...].starts(with: wanted) { return at }
      at = bytes.index(after: at)
    }
    return nil
  }

  /// The parts between occurrences of `separator`.
  fileprivate func separated(by separator: String) -> [String] {
    var parts: [String] = []
    var rest = self
    while let at = rest.range(of: separator) {
      parts.append(String(rest[..<at]))
      rest = String(rest[at...].dropFirst(separator.count))
    }
    parts.append(rest)
    return parts
  }
}
