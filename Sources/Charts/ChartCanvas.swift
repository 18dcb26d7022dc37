/// Writes the SVG of a chart: elements with classes and rounded coordinates, in a frame with title and description.
struct ChartCanvas {
  /// Width of every chart in its own units; pages scale it.
  static let width = 720.0

  private var body = ""

  /// A straight line.
  mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ style: String) {
    let n = ChartNumber.coordinate
    body += "<path class=\"\(style)\" d=\"M\(n(x1)) \(n(y1))L\(n(x2)) \(n(y2))\" stroke=\"currentColor\"/>\n"
  }

  /// A line through points.
  mutating func path(_ points: [(x: Double, y: Double)], _ style: String) {
    guard let first = points.first else { return }
    let n = ChartNumber.coordinate
    var data = "M\(n(first.x)) \(n(first.y))"
    for point in points.dropFirst() { data += "L\(n(point.x)) \(n(point.y))" }
    // A single point is a line of no length; a round cap makes it a dot.
    if points.count == 1 { data += "h0" }
    body += "<path class=\"\(style)\" d=\"\(data)\" fill=\"none\" stroke=\"currentColor\"/>\n"
  }

  /// Marks of one series as one path: circle, square, triangle, diamond by turns, so colour is not all.
  mutating func marks(_ points: [(x: Double, y: Double)], shape: Int, _ style: String) {
    guard !points.isEmpty else { return }
    let n = ChartNumber.coordinate
    var data = ""
    for point in points {
      switch shape % 4 {
      // A line of no length with a round cap: a third of the bytes of a drawn circle. (With a square cap it is lost in print.)
      case 0: data += "M\(n(point.x)) \(n(point.y))h0"
      case 1: data += "M\(n(point.x - 2.2)) \(n(point.y - 2.2))h4.4v4.4h-4.4z"
      case 2: data += "M\(n(point.x)) \(n(point.y - 3.5))l3.5 6h-7z"
      default: data += "M\(n(point.x)) \(n(point.y - 3.8))l3.8 3.8l-3.8 3.8l-3.8-3.8z"
      }
    }
    body += "<path class=\"\(style)\" d=\"\(data)\""
    switch shape % 4 {
    case 0: body += " stroke=\"currentColor\" stroke-width=\"5\" stroke-linecap=\"round\"/>\n"
    default: body += " fill=\"currentColor\" stroke-width=\"0.5\"/>\n"
    }
  }

  /// A rectangle, with a tooltip when given.
  mutating func box(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ style: String, radius: Double = 0,
    tip: String? = nil
  ) {
    let n = ChartNumber.coordinate
    body += "<rect class=\"\(style)\" x=\"\(n(x))\" y=\"\(n(y))\" width=\"\(n(max(0, width)))\""
    body += " height=\"\(n(max(0, height)))\""
    if radius > 0 { body += " rx=\"\(n(radius))\"" }
    body += " fill=\"currentColor\" fill-opacity=\"0.25\""
    body += tip.map { "><title>\(ChartText.escaped($0))</title></rect>\n" } ?? "/>\n"
  }

  /// One line of text.
  mutating func text(_ text: String, _ x: Double, _ y: Double, _ style: String, anchor: String = "start") {
    guard !text.isEmpty else { return }
    let n = ChartNumber.coordinate
    body += "<text class=\"\(style)\" x=\"\(n(x))\" y=\"\(n(y))\""
    if anchor != "start" { body += " text-anchor=\"\(anchor)\"" }
    body += " fill=\"currentColor\">\(ChartText.escaped(text))</text>\n"
  }

  /// The finished picture.
  func svg(height: Double, idPrefix: String, title: String, description: String) -> String {
    let id = ChartText.identifier(idPrefix)
    let size = "\(ChartNumber.coordinate(Self.width)) \(ChartNumber.coordinate(height))"
    var out = "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" role=\"img\""
    out += " aria-labelledby=\"\(id)-title \(id)-desc\" viewBox=\"0 0 \(size)\""
    out +=
      " width=\"\(ChartNumber.coordinate(Self.width))\" font-family=\"Helvetica,Arial,sans-serif\" font-size=\"12\">\n"
    out += "<title id=\"\(id)-title\">\(ChartText.escaped(title))</title>\n"
    out += "<desc id=\"\(id)-desc\">\(ChartText.escaped(description))</desc>\n"
    return out + body + "</svg>\n"
  }
}
