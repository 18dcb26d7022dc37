/// Colour for a terminal, or none.
public struct TerminalStyle: Hashable, Sendable {
  /// Whether escape sequences are written.
  public var usesColour: Bool
  /// Columns to use.
  public var columns: Int

  /// Creates a style; the caller decides about `NO_COLOR` and whether it writes to a terminal.
  public init(usesColour: Bool = false, columns: Int = 80) {
    self.usesColour = usesColour
    self.columns = min(120, max(40, columns))
  }

  /// Without escape sequences, 80 columns.
  public static let plain = TerminalStyle()

  func bold(_ text: String) -> String { paint("1", text) }
  func faint(_ text: String) -> String { paint("2", text) }
  func red(_ text: String) -> String { paint("1;31", text) }
  func yellow(_ text: String) -> String { paint("1;33", text) }
  func blue(_ text: String) -> String { paint("1;34", text) }
  func green(_ text: String) -> String { paint("1;32", text) }
  func cyan(_ text: String) -> String { paint("36", text) }

  private func paint(_ code: String, _ text: String) -> String {
    usesColour && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}

/// Text of artifacts made harmless for a terminal.
enum TerminalText {
  /// One line without control characters, escape sequences or direction overrides; tabs become blanks.
  static func clean(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\t", "\n", "\r": out.append(" ")
      case _ where isUnsafe(scalar): out.append("·")
      default: out.append(scalar)
      }
    }
    return String(out)
  }

  /// The same, line by line.
  static func cleanLines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { clean(String($0)) }
  }

  private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0x2028, 0x2029: return true
    default: return false
    }
  }
}
