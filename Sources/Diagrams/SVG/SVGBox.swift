/// How the outline of a rectangular box is drawn in place of Graphviz' polygon.
enum BoxOutline: String {
  case rectangle, rounded, stadium, subroutine, asymmetric
}

/// An upright rectangle read from the points of a polygon.
struct SVGBox {
  /// The left edge.
  let x: Double
  private let y: Double
  private let width: Double
  private let height: Double

  /// `nil` when the points are not an upright rectangle.
  init?(points: String) {
    let pairs = points.split(separator: " ").map { $0.split(separator: ",").compactMap { Double($0) } }
    guard pairs.count == 5, pairs.allSatisfy({ $0.count == 2 }) else { return nil }
    let xs = Set(pairs.map { $0[0] }).sorted()
    let ys = Set(pairs.map { $0[1] }).sorted()
    guard xs.count == 2, ys.count == 2 else { return nil }
    x = xs[0]
    y = ys[0]
    width = xs[1] - xs[0]
    height = ys[1] - ys[0]
  }

  /// The `rect`, and the two inner lines of a subroutine.
  func markup(_ outline: BoxOutline, classes: [String]) -> String {
    let radius =
      switch outline {
      case .stadium: min(width, height) / 2
      case .rounded: min(9, height / 3)
      case .rectangle, .subroutine, .asymmetric: 3.0
      }
    let number = MarkupEscape.decimal
    if outline == .asymmetric {
      let path = "M\(number(x)) \(number(y))h\(number(width))v\(number(height))h\(number(-width))"
      return "<path d=\"\(path)l10 \(number(-height / 2))z\" stroke=\"currentColor\"/>"
    }
    var text = "<rect x=\"\(number(x))\" y=\"\(number(y))\" width=\"\(number(width))\" height=\"\(number(height))\""
    if !classes.isEmpty { text += " class=\"\(classes.joined(separator: " "))\"" }
    text += " rx=\"\(number(radius))\" stroke=\"currentColor\"/>"
    if outline == .subroutine {
      for inner in [x + 8, x + width - 8] {
        text += "<path d=\"M\(number(inner)) \(number(y))v\(number(height))\" stroke=\"currentColor\"/>"
      }
    }
    return text
  }
}
