/// The shapes of single lines in a traceback.
enum GoLine {
  /// `goroutine 34 gp=0xc000002380 m=nil [chan receive, 5 minutes, locked to thread] {k: v}:`
  struct Header {
    var id = 0
    var state = 0..<0
    var minutes = 0
    var flags: GoGoroutine.Flags = []
    var bubble: Int?
    var labels: Range<Int>?
    var thread: Int?
    var hasPointers = false
    /// `[running…]`.
    var isRunning = false
  }

  /// `main.(*T).f(0x1, {0x2?, ...})`
  struct Function {
    var name = 0..<0
    var isInlined = false
    var isForeign = false
    var arguments = 0..<0

    /// The first argument, where it is a plain known address.
    func firstArgument(_ text: Span<UInt8>) -> UInt64? {
      let arguments = text.extracting(arguments)
      var at = 0
      guard let value = GoText.hexadecimal(arguments, &at) else { return nil }
      return at == arguments.count || arguments[at] == UInt8(ascii: ",") ? value : nil
    }
  }

  /// `	/src/app/main.go:12 +0x1d fp=0x… sp=0x… pc=0x…`
  struct Place {
    var file = 0..<0
    var line = 0
  }

  /// Reads a goroutine header; `nil` where the line is none.
  static func header(_ text: Span<UInt8>) -> Header? {
    guard text.count > 0, text[0] == UInt8(ascii: "g"), GoText.starts(text, "goroutine "),
      text[text.count - 1] == UInt8(ascii: ":")
    else { return nil }
    var at = 10
    var header = Header()
    guard let id = GoText.decimal(text, &at) else { return nil }
    header.id = id
    while at + 1 < text.count, text[at] == 0x20, text[at + 1] != UInt8(ascii: "[") {
      at += 1
      if GoText.starts(text, "gp=", at: at) {
        header.hasPointers = true
      } else if GoText.starts(text, "m=", at: at) {
        var digits = at + 2
        header.thread = GoText.decimal(text, &digits)
      }
      // `mp=`, and whatever newer releases print in the same form.
      var isField = false
      while at < text.count, text[at] != 0x20 {
        if text[at] == UInt8(ascii: "=") { isField = true }
        at += 1
      }
      guard isField else { return nil }
    }
    guard GoText.starts(text, " [", at: at) else { return nil }
    let open = at + 2
    var close = open
    while close < text.count, text[close] != UInt8(ascii: "]") { close += 1 }
    guard close > open, close < text.count, close - open < 200 else { return nil }
    if close + 1 < text.count - 1 {
      if GoText.starts(text, " {", at: close + 1), text[text.count - 2] == UInt8(ascii: "}") {
        header.labels = close + 2..<text.count - 1
      } else {
        guard areFields(text, close + 1..<text.count - 1) else { return nil }
      }
    }
    readStatus(text, open..<close, into: &header)
    return header.state.isEmpty ? nil : header
  }

  /// ` key=value` once or more: fields that this reader does not know yet.
  private static func areFields(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var at = range.lowerBound
    while at < range.upperBound {
      guard text[at] == 0x20 else { return false }
      at += 1
      let start = at
      var equals = 0
      while at < range.upperBound, text[at] != 0x20 {
        if text[at] == UInt8(ascii: "="), at > start { equals += 1 }
        at += 1
      }
      guard equals > 0 else { return false }
    }
    return true
  }

  /// Splits `chan receive (durable), 5 minutes, locked to thread, synctest bubble 1`.
  private static func readStatus(_ text: Span<UInt8>, _ range: Range<Int>, into header: inout Header) {
    var start = range.lowerBound
    var isFirst = true
    while start < range.upperBound {
      var end = start
      while end < range.upperBound, !GoText.starts(text, ", ", at: end) { end += 1 }
      var at = start
      if isFirst {
        header.state = start..<end
        stripFlags(text, &header)
      } else if GoText.starts(text, "locked to thread", at: start) {
        header.flags.insert(.lockedToThread)
      } else if GoText.starts(text, "synctest bubble ", at: start) {
        at = start + 16
        header.bubble = GoText.decimal(text, &at)
      } else if GoText.starts(text, "synctest group ", at: start) {
        at = start + 15
        header.bubble = GoText.decimal(text, &at)
      } else if let minutes = GoText.decimal(text, &at), GoText.starts(text, " minutes", at: at) {
        header.minutes = minutes
      }
      isFirst = false
      start = end + 2
    }
  }

  /// Wait reasons have parentheses of their own (`chan receive (nil chan)`), so only known flags are cut off.
  private static func stripFlags(_ text: Span<UInt8>, _ header: inout Header) {
    while true {
      let state = text.extracting(header.state)
      if GoText.ends(state, " (scan)") {
        header.flags.insert(.scan)
        header.state = header.state.lowerBound..<header.state.upperBound - 7
      } else if GoText.ends(state, " (leaked)") {
        header.flags.insert(.leaked)
        header.state = header.state.lowerBound..<header.state.upperBound - 9
      } else if GoText.ends(state, " (durable)") {
        header.flags.insert(.durable)
        header.state = header.state.lowerBound..<header.state.upperBound - 10
      } else {
        header.isRunning = GoText.equals(state, "running")
        return
      }
    }
  }

  /// Reads a function line; `nil` where the line is none.
  static func function(_ text: Span<UInt8>) -> Function? {
    guard let call = call(text), isFunctionName(text.extracting(call.name)) else { return nil }
    return call
  }

  /// A name before arguments as the runtime prints them; whether the name is one is for `isFunctionName` to say.
  static func call(_ text: Span<UInt8>) -> Function? {
    guard text.count >= 3, GoText.isLetter(text[0]) || text[0] == UInt8(ascii: "_") else { return nil }
    guard text[text.count - 1] == UInt8(ascii: ")") else { return nil }
    let open = text.withUnsafeBufferPointer { bytes in
      var open = bytes.count - 2
      while open > 0, isArgumentByte(bytes[open]) { open -= 1 }
      return open
    }
    guard open > 0, text[open] == UInt8(ascii: "(") else { return nil }
    var function = Function()
    function.name = 0..<open
    function.arguments = open + 1..<text.count - 1
    function.isInlined = function.arguments.count == 3 && GoText.starts(text, "...", at: open + 1)
    return function
  }

  /// A name with a package, or `panic`; blanks only in the names of unnamed struct types.
  static func isFunctionName(_ name: Span<UInt8>) -> Bool {
    guard name.count > 0, name.count < 4_096 else { return false }
    if GoText.equals(name, "panic") || GoText.starts(name, "_cgo") || GoText.starts(name, "_rt0_") { return true }
    var hasDot = false
    for index in 0..<name.count {
      let byte = name[index]
      if byte == UInt8(ascii: ".") { hasDot = true }
      if byte <= 0x20 || byte == UInt8(ascii: "=") || byte == UInt8(ascii: "\"") {
        return GoText.find(name, "struct {") != nil || GoText.find(name, "interface {") != nil
      }
    }
    return hasDot
  }

  private static func isArgumentByte(_ byte: UInt8) -> Bool {
    // The bits of `0123456789 ,-.?` in the lower and of `ABCDEFabcdefx{}_` in the upper half of ASCII. No branch chooses
    // between them: digits and letters of addresses follow each other at random.
    let lower: UInt64 = 0x83FF_7001_0000_0000
    let upper: UInt64 = 0x2900_007E_8000_007E
    let isUpper = 0 &- UInt64(byte >> 6 & 1)
    return byte < 0x80 && (lower ^ (lower ^ upper) & isUpper) >> UInt64(byte & 63) & 1 == 1
  }

  /// Reads a place line; `nil` where the line is none. The indentation may be missing: collectors strip it.
  static func place(_ text: Span<UInt8>) -> Place? {
    var start = 0
    while start < text.count, GoText.isBlank(text[start]) { start += 1 }
    guard start < text.count else { return nil }
    if GoText.starts(text, "pc=0x", at: start) { return Place() }
    if let place = placeFromEnd(text, start) { return place }
    var at = start + 1
    while at < text.count {
      if text[at] == UInt8(ascii: ":") {
        var end = at + 1
        if let line = GoText.decimal(text, &end), isAfterPlace(text, end) {
          guard start > 0 || looksLikePath(text, start..<at) else { return nil }
          return Place(file: start..<at, line: line)
        }
      }
      at += 1
    }
    return nil
  }

  /// The place of an ordinary indented line: its last colon is the one before the number.
  private static func placeFromEnd(_ text: Span<UInt8>, _ start: Int) -> Place? {
    guard start > 0 else { return nil }
    var at = text.count - 1
    while at > start, text[at] != UInt8(ascii: ":") { at -= 1 }
    var end = at + 1
    guard at > start, let line = GoText.decimal(text, &end), isAfterPlace(text, end) else { return nil }
    return Place(file: start..<at, line: line)
  }

  /// Behind `file:line` stands nothing, or ` +0x…`, ` fp=0x…`, ` pc=0x…`, whole or cut.
  private static func isAfterPlace(_ text: Span<UInt8>, _ end: Int) -> Bool {
    if end == text.count { return true }
    return isCutOrWhole(text, " +0x", at: end) || isCutOrWhole(text, " fp=0x", at: end)
      || isCutOrWhole(text, " pc=0x", at: end)
  }

  private static func isCutOrWhole(_ text: Span<UInt8>, _ marker: StaticString, at start: Int) -> Bool {
    let count = min(marker.utf8CodeUnitCount, text.count - start)
    return marker.withUTF8Buffer { wanted in
      for index in 0..<count where text[start + index] != wanted[index] { return false }
      return true
    }
  }

  private static func looksLikePath(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let path = text.extracting(range)
    return GoText.ends(path, ".go") || GoText.ends(path, ".s") || GoText.ends(path, ".c")
      || GoText.equals(path, "<autogenerated>")
  }

  /// `...44739053 frames elided...`: the number; 0 where the number is not printed.
  static func elided(_ text: Span<UInt8>) -> Int? {
    guard GoText.starts(text, "..."), GoText.ends(text, " frames elided...") else { return nil }
    if GoText.equals(text, "...additional frames elided...") { return 0 }
    var at = 3
    guard let count = GoText.decimal(text, &at), GoText.starts(text, " frames elided...", at: at) else { return nil }
    return count
  }

  /// `[originating from goroutine 7]:`
  static func ancestor(_ text: Span<UInt8>) -> Int? {
    guard GoText.starts(text, "[originating from goroutine "), GoText.ends(text, "]:") else { return nil }
    var at = 28
    return GoText.decimal(text, &at)
  }

  /// One or two `name 0x…` pairs.
  static func registers(_ text: Span<UInt8>) -> [GoRegister]? {
    var result: [GoRegister] = []
    var at = 0
    while at < text.count {
      let start = at
      while at < text.count, !GoText.isBlank(text[at]) { at += 1 }
      let name = start..<at
      guard !name.isEmpty, name.count <= 8, at < text.count, GoText.isLetter(text[start]) else { return nil }
      while at < text.count, GoText.isBlank(text[at]) { at += 1 }
      let value = at
      guard GoText.hexadecimal(text, &at) != nil, at == text.count || GoText.isBlank(text[at]) else { return nil }
      result.append(GoRegister(name: GoText.string(text, name), value: GoText.string(text, value..<at)))
      while at < text.count, GoText.isBlank(text[at]) { at += 1 }
      if result.count > 4 { return nil }
    }
    return result.isEmpty ? nil : result
  }
}
