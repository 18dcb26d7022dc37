extension Unicode.Scalar {
  /// White space as CommonMark's emphasis rule counts it.
  var isMarkdownSpace: Bool {
    switch value {
    case 0x09, 0x0A, 0x0C, 0x0D, 0x20: true
    case ..<0x80: false
    default: properties.generalCategory == .spaceSeparator
    }
  }

  /// Punctuation as CommonMark's emphasis rule counts it: all of ASCII's, and Unicode's P categories.
  var isMarkdownPunctuation: Bool {
    switch value {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: return true
    case ..<0x80: return false
    default:
      switch properties.generalCategory {
      case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
        .finalPunctuation, .otherPunctuation:
        return true
      default: return false
      }
    }
  }

  /// Written without spaces between words: Han, kana, their punctuation and the full-width forms. Not Hangul.
  var isUnspacedEastAsian: Bool {
    switch value {
    case ..<0x2E80: false
    case 0x2E80...0x2FFF, 0x3000...0x312F, 0x3190...0x31FF, 0x3200...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF,
      0xFE30...0xFE4F, 0xFF00...0xFFEF, 0x20000...0x3FFFF:
      true
    default: false
    }
  }

  /// Quotation marks, dashes and dots that Chinese shares with Latin text.
  var isSharedPunctuation: Bool {
    switch value {
    case 0xB7, 0x2014, 0x2018...0x201D, 0x2026: true
    default: false
    }
  }
}
