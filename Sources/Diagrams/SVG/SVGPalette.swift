/// Which colours and classes of an authored graph survive: colours become one of seven hues that the style sheet
/// draws in a light and a dark form, so nothing an author picks can make text unreadable.
enum SVGPalette {
  enum Hue: String, CaseIterable {
    case red, orange, yellow, green, blue, purple, gray
  }

  /// Classes of ours that may stand on a group.
  static func isKnownClass(_ name: String) -> Bool {
    knownClasses.contains(name)
  }

  private static let knownClasses: Set<String> = Set(Graph.Style.allCases.map(\.rawValue) + ["dotted", "thick"])

  /// The hue of a colour; `nil` for black, white and none, which follow the theme.
  static func hue(_ color: String?) -> Hue? {
    guard let color, !["none", "transparent", "black", "white", ""].contains(color) else { return nil }
    if let known = names[color] { return known }
    if color.hasPrefix("#"), let value = UInt32(color.dropFirst().prefix(6), radix: 16) {
      return hue(red: Double(value >> 16 & 255), green: Double(value >> 8 & 255), blue: Double(value & 255))
    }
    return byWord(color)
  }

  private static func byWord(_ color: String) -> Hue? {
    let words: [(String, Hue)] = [
      ("red", .red), ("orange", .orange), ("yellow", .yellow), ("green", .green), ("blue", .blue),
      ("purple", .purple), ("violet", .purple), ("pink", .red), ("gray", .gray), ("grey", .gray),
    ]
    return words.first { color.contains($0.0) }?.1
  }

  private static let names: [String: Hue] = [
    "salmon": .red, "tomato": .red, "crimson": .red, "firebrick": .red, "coral": .orange, "brown": .orange,
    "chocolate": .orange, "gold": .yellow, "khaki": .yellow, "ivory": .yellow, "beige": .yellow, "lime": .green,
    "cyan": .blue, "aqua": .blue, "turquoise": .blue, "teal": .green, "navy": .blue, "indigo": .purple,
    "magenta": .purple, "orchid": .purple, "plum": .purple, "lavender": .purple, "silver": .gray, "azure": .blue,
    "maroon": .red, "wheat": .yellow, "tan": .orange, "olive": .green,
  ]

  private static func hue(red: Double, green: Double, blue: Double) -> Hue? {
    let high = max(red, green, blue)
    let low = min(red, green, blue)
    let spread = high - low
    if spread < 18 { return high < 40 || low > 245 ? nil : .gray }
    var angle: Double
    if high == red {
      angle = (green - blue) / spread
    } else if high == green {
      angle = 2 + (blue - red) / spread
    } else {
      angle = 4 + (red - green) / spread
    }
    angle = angle < 0 ? angle * 60 + 360 : angle * 60
    switch angle {
    case ..<15, 335...: return .red
    case ..<42: return .orange
    case ..<70: return .yellow
    case ..<170: return .green
    case ..<255: return .blue
    default: return .purple
    }
  }
}
