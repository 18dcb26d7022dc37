internal import CaseModel

/// `panic: …` headlines: chains, marks, values of several lines, and the tests a timeout names.
extension GoRuntimeText {
  mutating func readPanic(_ text: Span<UInt8>, from start: Int, _ position: LinePosition) {
    var value = start..<text.count
    var panic = GoPanic(value: "", location: position.location)
    stripMarks(text, &value, &panic)
    panic.value = GoText.string(text, value)
    panic.type = GoPanic.type(of: panic.value)
    if let before = result.panics.last, before.isRecovered, before.value == panic.value {
      // Before Go 1.23 a value panicked again was printed twice.
      result.panics[result.panics.count - 1].isRepanicked = true
    } else if result.panics.count < 256 {
      result.panics.append(panic)
    }
    state = .panicHead
  }

  private func stripMarks(_ text: Span<UInt8>, _ value: inout Range<Int>, _ panic: inout GoPanic) {
    let line = text.extracting(value)
    if GoText.ends(line, " [recovered, repanicked]") {
      panic.isRecovered = true
      panic.isRepanicked = true
      value = value.lowerBound..<value.upperBound - 24
    } else if GoText.ends(line, " [recovered]") {
      panic.isRecovered = true
      value = value.lowerBound..<value.upperBound - 12
    }
  }

  mutating func advancePanic(_ text: Span<UInt8>, _ position: LinePosition) -> Step? {
    if GoText.starts(text, "\tpanic: ") {
      readPanic(text, from: 8, position)
      return .mine
    }
    if GoText.starts(text, "panic: "), foreignRun == 0, !hasBlankBelowHead, result.panics.last?.isRecovered == true {
      readPanic(text, from: 7, position)
      return .mine
    }
    var start = 0
    while start < text.count, text[start] == 0x09 { start += 1 }
    if GoText.equals(text.extracting(start..<text.count), "running tests:") {
      isListingTests = true
      return .mine
    }
    guard start > 0, let index = result.panics.indices.last else { return nil }
    hasBlankBelowHead = false
    if isListingTests {
      if result.runningTests.count < 1_000 { result.runningTests.append(GoText.string(text, start..<text.count)) }
      return .mine
    }
    var value = 1..<text.count
    stripMarks(text, &value, &result.panics[index])
    if result.panics[index].value.utf8.count < 16_384 {
      result.panics[index].value += "\n" + GoText.string(text, value)
    }
    return .mine
  }
}

extension GoPanic {
  /// The type in `(main.fail) 0xc000010018`, `main.Code(7)`, `main.T{A:1}`, `&main.T{…}`; `nil` for plain text.
  static func type(of value: String) -> String? {
    let bytes = Array(value.utf8)
    guard let head = bytes.first else { return nil }
    if head == UInt8(ascii: "(") {
      guard let close = bytes.firstIndex(of: UInt8(ascii: ")")), close > 1, close + 2 < bytes.count,
        bytes[close + 1] == 0x20,
        bytes[close + 2] == UInt8(ascii: "(") || bytes[close + 2] == UInt8(ascii: "0")
          || bytes[close + 2] == UInt8(ascii: "\"") || bytes[close + 2] == UInt8(ascii: "{")
      else { return nil }
      let name = bytes[1..<close]
      return isTypeName(name) ? String(decoding: name, as: UTF8.self) : nil
    }
    guard let open = bytes.firstIndex(where: { $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: "{") }), open > 0 else {
      return nil
    }
    let isCall = bytes[open] == UInt8(ascii: "(")
    guard bytes.last == (isCall ? UInt8(ascii: ")") : UInt8(ascii: "}")) else { return nil }
    var name = bytes[0..<open]
    if name.first == UInt8(ascii: "&") { name = name.dropFirst() }
    guard isTypeName(name), name.contains(UInt8(ascii: ".")) else { return nil }
    if isCall {
      // Values of named basic types: a number, a quoted text, true or false.
      guard open + 1 < bytes.count else { return nil }
      let next = bytes[open + 1]
      let isBasic =
        GoText.isDigit(next) || next == UInt8(ascii: "\"") || next == UInt8(ascii: "-") || next == UInt8(ascii: "+")
        || next == UInt8(ascii: "t") || next == UInt8(ascii: "f") || next == UInt8(ascii: "(")
      guard isBasic else { return nil }
    }
    return String(decoding: name, as: UTF8.self)
  }

  private static func isTypeName(_ name: ArraySlice<UInt8>) -> Bool {
    guard !name.isEmpty, name.count < 256 else { return false }
    return name.allSatisfy { byte in
      GoText.isLetter(byte) || GoText.isDigit(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "*")
        || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "-")
        || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]")
    }
  }
}
