/// The style sheet of diagrams.
///
/// Classes: `svg.diagram` (`wide`, `wider`, `widest` when it is wider than a page), `g.node`, `g.edge`, `g.cluster`; on nodes and edges
/// `cause`, `effect`, `outcome`, `muted`, `highlight`, `good`, `missing`, on edges `dotted`, `thick`; on shapes of authored DOT
/// `fill-`, `line-` and `ink-` with `red`, `orange`, `yellow`, `green`, `blue`, `purple`, `gray`.
/// Around them: `figure.diagram-figure`, `div.diagram-scroll`, `details.diagram-text`, `.diagram-twin`, `p.diagram-notice`.
/// A page chooses the theme with `data-theme="light"` or `"dark"` on its root; otherwise the reader's system does.
public enum DiagramStyle {
  /// The sheet: light by default and in print, dark where the reader or the page asks for it.
  public static let css =
    ":root {\n\(light)}\n"
    + "@media screen and (prefers-color-scheme: dark) {\n:root:not([data-theme=\"light\"]) {\n\(dark)}\n}\n"
    + "@media screen {\n:root[data-theme=\"dark\"] {\n\(dark)}\n}\n" + rules + hueRules

  private static let light = """
    --dg-ink: #1f2933; --dg-quiet: #52606d; --dg-line: #627d98; --dg-page: #ffffff;
    --dg-node: #f5f7fa; --dg-node-line: #9fb3c8; --dg-group: #fafbfc; --dg-group-line: #cbd2d9;
    --dg-cause: #fff0e0; --dg-cause-line: #d9730d; --dg-effect: #e6f0ff; --dg-effect-line: #2f6fd0;
    --dg-outcome: #fde8e8; --dg-outcome-line: #d64545; --dg-highlight: #fff6c9; --dg-highlight-line: #b88700;
    --dg-red: #fde8e8; --dg-red-line: #c53030; --dg-orange: #fff0e0; --dg-orange-line: #b35c00;
    --dg-yellow: #fff8d6; --dg-yellow-line: #8a6d00; --dg-green: #e3f6e8; --dg-green-line: #207a43;
    --dg-blue: #e6f0ff; --dg-blue-line: #2259b8; --dg-purple: #f1e9fd; --dg-purple-line: #6b3fc0;
    --dg-gray: #e9edf2; --dg-gray-line: #52606d;

    """

  private static let dark = """
    --dg-ink: #e4e9f0; --dg-quiet: #a7b4c3; --dg-line: #8fa3b8; --dg-page: #14181d;
    --dg-node: #232a33; --dg-node-line: #566577; --dg-group: #1a2027; --dg-group-line: #3a4654;
    --dg-cause: #3d2a14; --dg-cause-line: #e8964a; --dg-effect: #1b2d4a; --dg-effect-line: #6ea3f0;
    --dg-outcome: #43201f; --dg-outcome-line: #ef7b7b; --dg-highlight: #3c340f; --dg-highlight-line: #e0b93d;
    --dg-red: #43201f; --dg-red-line: #f08a8a; --dg-orange: #3d2a14; --dg-orange-line: #eba45f;
    --dg-yellow: #3a3312; --dg-yellow-line: #e0c050; --dg-green: #173524; --dg-green-line: #6fcf97;
    --dg-blue: #1b2d4a; --dg-blue-line: #84b1f3; --dg-purple: #2e2347; --dg-purple-line: #b99af0;
    --dg-gray: #2b333d; --dg-gray-line: #a7b4c3;

    """

  private static let rules = """
    .diagram-figure { margin: 1.25rem 0; }
    .diagram-scroll { overflow-x: auto; }
    .diagram { display: block; max-width: 100%; height: auto; color: var(--dg-ink);
      font-family: system-ui, -apple-system, "Segoe UI", Helvetica, Arial, "Noto Sans", "Noto Sans CJK SC",
      "PingFang SC", "Microsoft YaHei", sans-serif; }
    .diagram.wide { min-width: 44rem; }
    .diagram.wider { min-width: 54rem; }
    .diagram.widest { min-width: 88rem; }
    .diagram text { fill: var(--dg-ink); stroke: none; }
    .diagram .node rect, .diagram .node polygon, .diagram .node ellipse, .diagram .node path {
      fill: var(--dg-node); stroke: var(--dg-node-line); stroke-width: 1.25px; }
    .diagram .node rect ~ path, .diagram .node polyline { fill: none; stroke: var(--dg-node-line); }
    .diagram .node .solid { fill: var(--dg-ink); stroke: var(--dg-ink); }
    .diagram .cluster rect, .diagram .cluster polygon, .diagram .cluster path { fill: var(--dg-group); stroke: var(--dg-group-line);
      stroke-dasharray: 4 3; }
    .diagram .cluster text { fill: var(--dg-quiet); font-weight: 600; }
    .diagram .edge path, .diagram .edge polyline { fill: none; stroke: var(--dg-line); stroke-width: 1.4px; }
    .diagram .edge.dotted path { stroke-dasharray: 5 4; }
    .diagram .edge.thick path { stroke-width: 2.8px; }
    .diagram .edge .head { fill: var(--dg-line); stroke: var(--dg-line); }
    .diagram .edge .open { fill: var(--dg-page); stroke: var(--dg-line); }
    .diagram .edge text { fill: var(--dg-quiet); stroke: var(--dg-page); stroke-width: 3px; paint-order: stroke;
      stroke-linejoin: round; }
    .diagram .muted text { fill: var(--dg-quiet); }
    .diagram .node.muted rect, .diagram .node.muted polygon, .diagram .node.muted ellipse,
    .diagram .node.muted path { fill: none; stroke: var(--dg-group-line); stroke-dasharray: 4 3; }
    .diagram .edge.muted path, .diagram .edge.muted .head { stroke: var(--dg-group-line); }
    .diagram .edge.muted .head { fill: var(--dg-group-line); }
    \(styleRules)
    .diagram .node.highlight rect, .diagram .node.highlight polygon, .diagram .node.highlight ellipse,
    .diagram .node.highlight path { stroke-width: 2.25px; }
    .diagram .node.highlight text { font-weight: 600; }
    .diagram .node.good rect { fill: var(--dg-green); stroke: var(--dg-green-line); }
    .diagram .node.missing rect { fill: var(--dg-red); stroke: var(--dg-red-line); stroke-dasharray: 6 4;
      stroke-width: 1.75px; }
    .diagram-legend { display: flex; flex-wrap: wrap; gap: 0.2rem 1.1rem; list-style: none; margin: 0.4rem 0; padding: 0;
      color: var(--dg-quiet); font-size: 0.88em; max-width: none; }
    .diagram-legend li { display: flex; align-items: center; gap: 0.45em; margin: 0; }
    .diagram-legend li::before { content: ""; flex: none; width: 1.1em; height: 0.85em; border-radius: 3px;
      background: var(--dg-node); border: 1.5px solid var(--dg-node-line); }
    .diagram-legend .cause::before { background: var(--dg-cause); border-color: var(--dg-cause-line); }
    .diagram-legend .effect::before { background: var(--dg-effect); border-color: var(--dg-effect-line); }
    .diagram-legend .outcome::before { background: var(--dg-outcome); border-color: var(--dg-outcome-line); }
    .diagram-legend .highlight::before { background: var(--dg-highlight); border-color: var(--dg-highlight-line); }
    .diagram-legend .good::before { background: var(--dg-green); border-color: var(--dg-green-line); }
    .diagram-legend .missing::before { background: var(--dg-red); border: 1.5px dashed var(--dg-red-line); }
    .diagram-legend .muted::before { background: none; border: 1.5px dashed var(--dg-group-line); }
    .diagram-notice { color: var(--dg-quiet); font-size: 0.9em; }
    .diagram-text > summary { cursor: pointer; color: var(--dg-quiet); font-size: 0.9em; }
    .diagram-twin { line-height: 1.5; }
    @media print { .diagram.wide, .diagram.wider, .diagram.widest { min-width: 0; } }

    """

  private static let styleRules = ["cause", "effect", "outcome", "highlight"].map { name in
    """
    .diagram .node.\(name) rect, .diagram .node.\(name) polygon, .diagram .node.\(name) ellipse,
    .diagram .node.\(name) path { fill: var(--dg-\(name)); stroke: var(--dg-\(name)-line); }
    .diagram .edge.\(name) path, .diagram .edge.\(name) .head { stroke: var(--dg-\(name)-line); }
    .diagram .edge.\(name) .head { fill: var(--dg-\(name)-line); }
    """
  }.joined(separator: "\n")

  private static let hueRules = SVGPalette.Hue.allCases.map(\.rawValue).map { name in
    """
    .diagram g .fill-\(name) { fill: var(--dg-\(name)); }
    .diagram g .line-\(name) { stroke: var(--dg-\(name)-line); }
    .diagram .edge .head.line-\(name) { fill: var(--dg-\(name)-line); }
    .diagram g .ink-\(name) { fill: var(--dg-\(name)-line); }

    """
  }.joined()
}
