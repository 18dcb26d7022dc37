/// Fragment identifiers from heading texts, as GitHub makes them.
public enum Slug {
  /// Lower case; letters, marks, digits, `-` and `_` of all scripts kept; spaces become `-`; all else dropped.
  /// Text without any such character gives `section`.
  ///
  /// The text is kept in the normal form it comes in.
  public static func make(_ text: String) -> String {
    var slug = String.UnicodeScalarView()
    for scalar in text.lowercased().unicodeScalars {
      switch scalar.value {
      case 0x20, 0x2D: slug.append("-")
      case 0x5F, 0x30...0x39, 0x61...0x7A: slug.append(scalar)
      case ..<0x80: continue
      default: if isWord(scalar) { slug.append(scalar) }
      }
    }
    return slug.isEmpty ? "section" : String(slug)
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .connectorPunctuation:
      true
    default: false
    }
  }

  /// Keeps the slugs of one document apart: the second `cause` is `cause-1`, the third `cause-2`.
  public struct Registry: Sendable {
    private var taken: Set<String> = []
    private var next: [String: Int] = [:]

    /// Creates an empty registry.
    public init() {}

    /// The slug of a text, different from all it gave before.
    public mutating func unique(_ text: String) -> String {
      let base = make(text)
      var slug = base
      while !taken.insert(slug).inserted {
        let number = next[base, default: 0] + 1
        next[base] = number
        slug = "\(base)-\(number)"
      }
      return slug
    }
  }
}
