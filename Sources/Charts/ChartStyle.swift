/// The style sheet of charts.
///
/// Classes: `svg.chart`; inside it `heading`, `note`, `tick`, `name`, `value` (text), `grid`, `axis`, `marker` (lines),
/// `line` and `dots` with `s1` … `s6` (series), `swatch`, `bar` and `frame` with `plain`, `cause`, `effect`, `outcome`,
/// `muted`, `highlight`, `frame-text`. A page chooses the theme with `data-theme` on its root, otherwise the system does.
public enum ChartStyle {
  /// The sheet: light by default and in print, dark where the reader or the page asks for it.
  public static let css =
    ":root {\n\(light)}\n"
    + "@media screen and (prefers-color-scheme: dark) {\n:root:not([data-theme=\"light\"]) {\n\(dark)}\n}\n"
    + "@media screen {\n:root[data-theme=\"dark\"] {\n\(dark)}\n}\n" + rules

  private static let light = """
    --ch-ink: #1f2933; --ch-quiet: #52606d; --ch-grid: #e4e7eb; --ch-axis: #9aa5b1; --ch-page: #ffffff;
    --ch-1: #2f6fd0; --ch-2: #d9730d; --ch-3: #207a43; --ch-4: #a03fb0; --ch-5: #b7791f; --ch-6: #52606d;
    --ch-plain: #8fb4ea; --ch-cause: #f0a45a; --ch-effect: #6fa1ea; --ch-outcome: #e27878; --ch-muted: #cbd2d9;
    --ch-highlight: #e6bf3d; --ch-marker: #d64545;

    """

  private static let dark = """
    --ch-ink: #e4e9f0; --ch-quiet: #a7b4c3; --ch-grid: #2b333d; --ch-axis: #5c6b7c; --ch-page: #14181d;
    --ch-1: #7fb0f5; --ch-2: #f0a45a; --ch-3: #6fcf97; --ch-4: #d29be0; --ch-5: #e0c050; --ch-6: #a7b4c3;
    --ch-plain: #3c639c; --ch-cause: #9a5f1f; --ch-effect: #3564ab; --ch-outcome: #a34343; --ch-muted: #3a4654;
    --ch-highlight: #8a7019; --ch-marker: #ef7b7b;

    """

  private static let rules = """
    .chart { display: block; max-width: 100%; height: auto; color: var(--ch-ink);
      font-family: system-ui, -apple-system, "Segoe UI", Helvetica, Arial, "Noto Sans", "Noto Sans CJK SC",
      "PingFang SC", "Microsoft YaHei", sans-serif; }
    .chart text { fill: var(--ch-ink); stroke: none; }
    .chart .heading { font-size: 14px; font-weight: 600; }
    .chart .note, .chart .tick { fill: var(--ch-quiet); }
    .chart .tick, .chart .value { font-variant-numeric: tabular-nums; }
    .chart .grid { stroke: var(--ch-grid); stroke-width: 1px; }
    .chart .axis { stroke: var(--ch-axis); stroke-width: 1px; }
    .chart .marker { stroke: var(--ch-marker); stroke-width: 1.25px; stroke-dasharray: 3 3; }
    .chart .marker-text { fill: var(--ch-marker); paint-order: stroke; stroke: var(--ch-page); stroke-width: 3px; }
    .chart .line { fill: none; stroke-width: 1.6px; stroke-linejoin: round; stroke-linecap: round; }
    .chart .line.s2 { stroke-dasharray: 6 3; }
    .chart .line.s3 { stroke-dasharray: 2 3; }
    .chart .line.s4 { stroke-dasharray: 8 3 2 3; }
    \((1...6).map { ".chart .line.s\($0) { stroke: var(--ch-\($0)); } .chart .dots.s\($0) { fill: var(--ch-\($0)); stroke: var(--ch-\($0)); }" }
      .joined(separator: "\n"))
    \(ChartTone.allCases.map(\.rawValue)
      .map { ".chart .bar.\($0), .chart .frame.\($0) { fill: var(--ch-\($0)); fill-opacity: 1; }" }
      .joined(separator: "\n"))
    .chart .frame { stroke: var(--ch-page); stroke-width: 1px; }

    """
}
