/// A chart for a page: a picture, and the same in words.
public struct RenderedChart: Hashable, Sendable {
  /// The picture: one `svg` element, no script, no `style` attribute. Looks come from `ChartStyle.css`.
  public var svg: String
  /// What it shows, in plain sentences; also the description inside the picture.
  public var summary: String

  /// Creates a result.
  public init(svg: String, summary: String) {
    self.svg = svg
    self.summary = summary
  }
}

/// What a bar, line or frame stands for; the raw value is its CSS class.
public enum ChartTone: String, Hashable, Sendable, CaseIterable {
  case plain, cause, effect, outcome, muted, highlight
}
