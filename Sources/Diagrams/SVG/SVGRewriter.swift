/// Turns the SVG of Graphviz into one that can stand in a page: named for screen readers, without ids that collide,
/// without fixed colours, sizes in pt, tooltips or anything that could run or load.
///
/// Only elements and attributes on its lists come through; `style=` never does, so a strict content policy holds.
struct SVGRewriter {
  private enum Group {
    case node, edge, cluster, other
  }

  private let identifier: String
  private let title: String
  private let description: String
  private var keepsTips = false
  private var out: [UInt8] = []
  private var groups: [Group] = []
  private var closers: [String] = []
  private var skipDepth = 0
  private var sawRoot = false
  private var outline: BoxOutline = .rounded
  /// Where the title of the current cluster begins.
  private var titleX: Double?

  /// Rewrites one picture; `nil` when `raw` is not an SVG.
  ///
  /// - Parameter keepsTips: Whether tooltips of nodes come through; those of authored DOT only repeat a name.
  static func rewrite(
    _ raw: String, identifier: String, title: String, description: String, keepsTips: Bool = false
  ) -> String? {
    var rewriter = SVGRewriter(identifier: identifier, title: title, description: description)
    rewriter.keepsTips = keepsTips
    return rewriter.run(raw)
  }

  private init(identifier: String, title: String, description: String) {
    self.identifier = identifier
    self.title = title
    self.description = description
  }

  private mutating func run(_ raw: String) -> String? {
    var scanner = SVGScanner(raw)
    out.reserveCapacity(raw.utf8.count)
    while let token = scanner.next() {
      switch token {
      case .open(let name, let attributes, let isEmpty): open(name, attributes, isEmpty)
      case .close: close()
      case .text(let text): write(text)
      }
    }
    guard sawRoot, closers.isEmpty else { return nil }
    return String(decoding: out, as: UTF8.self)
  }

  private mutating func write(_ text: ArraySlice<UInt8>) {
    guard skipDepth == 0, closers.last == "text" else { return }
    SVGText.append(text, to: &out)
  }

  private mutating func close() {
    if skipDepth > 0 {
      skipDepth -= 1
      return
    }
    guard let name = closers.popLast() else { return }
    if name == "g" || name == "svg" { groups.removeLast() }
    out.append(contentsOf: "</\(name)>".utf8)
    if name != "text" { out.append(0x0A) }
  }

  private mutating func open(_ name: String, _ attributes: [(name: String, value: [UInt8])], _ isEmpty: Bool) {
    if skipDepth > 0 {
      if !isEmpty { skipDepth += 1 }
      return
    }
    let values = Dictionary(
      attributes.map { ($0.name, String(decoding: $0.value, as: UTF8.self)) }, uniquingKeysWith: { first, _ in first })
    switch name {
    case "svg" where !sawRoot: openRoot(values)
    case "g": openGroup(values)
    case "polygon", "polyline", "path", "ellipse":
      drawShape(name, values)
      if !isEmpty { skipDepth += 1 }
      return
    case "text":
      openText(values)
    case "a":
      guard let href = SVGLink.safe(values["xlink:href"] ?? values["href"] ?? "") else {
        out.append(contentsOf: "<g>".utf8)
        if keepsTips, groups.last == .node, let tip = values["xlink:title"], !tip.isEmpty {
          out.append(contentsOf: "<title>".utf8)
          SVGText.append(Array(tip.utf8.filter { $0 != UInt8(ascii: "<") })[...], to: &out)
          out.append(contentsOf: "</title>".utf8)
        }
        push("g", groups.last ?? .other)
        break
      }
      out.append(contentsOf: "<a href=\"\(href)\">".utf8)
      closers.append("a")
    default:
      // `title` would be a tooltip with a node's name; everything else is not for pages.
      if !isEmpty { skipDepth += 1 }
      return
    }
    if isEmpty { close() }
  }

  private mutating func push(_ name: String, _ group: Group) {
    closers.append(name)
    groups.append(group)
  }

  private mutating func openRoot(_ values: [String: String]) {
    sawRoot = true
    let box = (values["viewBox"] ?? "0 0 100 100").split(separator: " ").map { SVGText.number(String($0)) }
    let width = box.count == 4 ? box[2] : "100"
    // Wide pictures keep a least width and scroll inside their figure, so that their text stays readable.
    let points = Double(width) ?? 0
    let sizeClass = points > 1350 ? " widest" : points > 1050 ? " wider" : points > 760 ? " wide" : ""
    out.append(contentsOf: "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"diagram\(sizeClass)\"".utf8)
    out.append(contentsOf: " role=\"img\" aria-labelledby=\"\(identifier)-title \(identifier)-desc\"".utf8)
    out.append(contentsOf: " viewBox=\"\(box.joined(separator: " "))\" width=\"\(width)\"".utf8)
    out.append(contentsOf: " font-family=\"\(DOTText.fontName)\" font-size=\"\(DOTText.fontSize)\"".utf8)
    out.append(contentsOf: " text-anchor=\"middle\" fill=\"none\" stroke=\"none\">\n".utf8)
    out.append(contentsOf: "<title id=\"\(identifier)-title\">\(MarkupEscape.text(title))</title>\n".utf8)
    out.append(contentsOf: "<desc id=\"\(identifier)-desc\">\(MarkupEscape.text(description))</desc>\n".utf8)
    push("svg", .other)
  }

  private mutating func openGroup(_ values: [String: String]) {
    let words = (values["class"] ?? "").split(separator: " ").map(String.init)
    switch words.first {
    case "node": push("g", .node)
    case "edge": push("g", .edge)
    case "cluster":
      push("g", .cluster)
      titleX = nil
    case "graph":
      let transform = values["transform"].map(SVGText.numbers) ?? ""
      out.append(contentsOf: "<g class=\"graph\" transform=\"\(transform)\">\n".utf8)
      push("g", .other)
      return
    default:
      // Around a link: what is inside still belongs to the node or edge.
      push("g", groups.last ?? .other)
      out.append(contentsOf: "<g>".utf8)
      return
    }
    let rest = words.dropFirst()
    outline = rest.lazy.compactMap(BoxOutline.init(rawValue:)).first ?? .rounded
    let kept = rest.filter(SVGPalette.isKnownClass)
    let list = ([words[0]] + kept).joined(separator: " ")
    out.append(contentsOf: "<g class=\"\(list)\">\n".utf8)
  }

  private mutating func openText(_ values: [String: String]) {
    // The title of a frame begins at its left edge, wherever narrower estimates would have put its middle.
    let titleX = groups.last == .cluster ? titleX : nil
    let x = titleX.map { MarkupEscape.decimal($0 + 10) } ?? SVGText.number(values["x"] ?? "0")
    var tag = "<text x=\"\(x)\" y=\"\(SVGText.number(values["y"] ?? "0"))\""
    if titleX != nil {
      tag += " text-anchor=\"start\""
    } else if let anchor = values["text-anchor"], anchor == "start" || anchor == "end" {
      tag += " text-anchor=\"\(anchor)\""
    }
    if let size = values["font-size"], let points = Double(size), points != Double(DOTText.fontSize) {
      tag += " font-size=\"\(MarkupEscape.decimal(points))\""
    }
    if values["font-weight"] == "bold" { tag += " font-weight=\"bold\"" }
    if values["font-style"] == "italic" { tag += " font-style=\"italic\"" }
    if let hue = SVGPalette.hue(values["fill"]) { tag += " class=\"ink-\(hue.rawValue)\"" }
    out.append(contentsOf: (tag + " fill=\"currentColor\">").utf8)
    closers.append("text")
  }

  private mutating func drawShape(_ name: String, _ values: [String: String]) {
    let group = groups.last ?? .other
    // The only bare polygon of the graph itself is its white background.
    if group == .other && name == "polygon" && values["fill"] == "white" { return }
    if group == .node || group == .cluster, name == "polygon", let box = SVGBox(points: values["points"] ?? "") {
      if group == .cluster { titleX = box.x }
      out.append(
        contentsOf: (box.markup(group == .cluster ? .rounded : outline, classes: Self.hueClasses(values)) + "\n").utf8)
      return
    }
    var tag = "<\(name)"
    for key in ["d", "points", "cx", "cy", "rx", "ry"] {
      if let value = values[key] { tag += " \(key)=\"\(SVGText.numbers(value))\"" }
    }
    if let dashes = values["stroke-dasharray"] { tag += " stroke-dasharray=\"\(SVGText.numbers(dashes))\"" }
    if let width = values["stroke-width"] { tag += " stroke-width=\"\(SVGText.numbers(width))\"" }
    let fill = values["fill"] ?? "none"
    let isHead = group == .edge && name != "path" && name != "polyline"
    var classes = Self.hueClasses(values)
    if isHead { classes.append(fill == "none" ? "open" : "head") }
    if group == .node, fill == "black" { classes.append("solid") }
    if !classes.isEmpty { tag += " class=\"\(classes.joined(separator: " "))\"" }
    if fill == "black" || isHead && fill != "none" { tag += " fill=\"currentColor\"" }
    if values["stroke"] != "none", values["stroke"] != "transparent" { tag += " stroke=\"currentColor\"" }
    out.append(contentsOf: (tag + "/>\n").utf8)
  }

  private static func hueClasses(_ values: [String: String]) -> [String] {
    let fill = SVGPalette.hue(values["fill"]).map { "fill-\($0.rawValue)" }
    let line = SVGPalette.hue(values["stroke"]).map { "line-\($0.rawValue)" }
    return [fill, line].compactMap(\.self)
  }
}
