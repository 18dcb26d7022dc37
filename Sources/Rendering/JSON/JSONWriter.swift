extension JSONValue {
  /// The value as text without blanks or line breaks.
  public var compactText: String {
    var writer = JSONWriter()
    writer.compact(self)
    return writer.text
  }

  /// The value as text in lines: what fits in 100 columns stands on one line, everything else is opened.
  ///
  /// Ends with a newline.
  public var text: String {
    var writer = JSONWriter()
    writer.lines(self, indentation: 0)
    writer.output.append(0x0A)
    return writer.text
  }
}

/// Writes JSON bytes.
struct JSONWriter {
  var output: [UInt8] = []

  var text: String { String(decoding: output, as: UTF8.self) }

  mutating func compact(_ value: JSONValue) {
    switch value {
    case .null: append("null")
    case .bool(let flag): append(flag ? "true" : "false")
    case .integer(let number): append(String(number))
    case .number(let number): append(DecimalText.text(number) ?? "null")
    case .string(let text): quoted(text)
    case .array(let elements):
      append("[")
      for (index, element) in elements.enumerated() {
        if index > 0 { append(",") }
        compact(element)
      }
      append("]")
    case .object(let members):
      append("{")
      for (index, member) in members.enumerated() {
        if index > 0 { append(",") }
        quoted(member.key)
        append(":")
        compact(member.value)
      }
      append("}")
    }
  }

  mutating func lines(_ value: JSONValue, indentation: Int) {
    var budget = 100 - indentation
    if JSONWriter.fits(value, in: &budget) { return compact(value) }
    switch value {
    case .array(let elements):
      append("[")
      for (index, element) in elements.enumerated() {
        if index > 0 { append(",") }
        newLine(indentation + 1)
        lines(element, indentation: indentation + 1)
      }
      append("]")
    case .object(let members):
      append("{")
      for (index, member) in members.enumerated() {
        if index > 0 { append(",") }
        if index > 0 || indentation == 0 { newLine(indentation + 1) }
        quoted(member.key)
        append(":")
        lines(member.value, indentation: indentation + 1)
      }
      append("}")
    case .null, .bool, .integer, .number, .string: compact(value)
    }
  }

  /// Whether the compact text fits; subtracts what it used and stops early.
  private static func fits(_ value: JSONValue, in budget: inout Int) -> Bool {
    switch value {
    case .null, .bool: budget -= 5
    case .integer, .number: budget -= 8
    case .string(let text): budget -= text.utf8.count + 2
    case .array(let elements):
      budget -= 2
      for element in elements {
        budget -= 1
        guard budget > 0, fits(element, in: &budget) else { return false }
      }
    case .object(let members):
      budget -= 2
      for member in members {
        budget -= member.key.utf8.count + 4
        guard budget > 0, fits(member.value, in: &budget) else { return false }
      }
    }
    return budget >= 0
  }

  private mutating func newLine(_ indentation: Int) {
    output.append(0x0A)
    output.append(contentsOf: repeatElement(0x20, count: indentation))
  }

  private mutating func append(_ text: String) {
    output.append(contentsOf: text.utf8)
  }

  /// Control characters, `<` and the two line separators of JavaScript are escaped, so that the text may stand in a page.
  private mutating func quoted(_ text: String) {
    output.append(0x22)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": append("\\\"")
      case "\\": append("\\\\")
      case "\n": append("\\n")
      case "\r": append("\\r")
      case "\t": append("\\t")
      case "<", "\u{2028}", "\u{2029}": escape(scalar)
      case "\u{0}"..<"\u{20}", "\u{7F}": escape(scalar)
      default: output.append(contentsOf: UTF8.encode(scalar).map { Array($0) } ?? [0x3F])
      }
    }
    output.append(0x22)
  }

  private mutating func escape(_ scalar: Unicode.Scalar) {
    let digits = String(scalar.value, radix: 16)
    append("\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits)
  }
}
