internal import Diagrams
internal import Knowledge

/// Graphviz in one worker process for the whole run, and a cache of what it drew.
enum Layouts {
  private static let client = LayoutClient(executable: "/proc/self/exe", arguments: ["__layout"])

  /// Lays out in the worker, which is started with the first diagram and killed where a graph passes its limits.
  static func worker() -> Layout { client.layout }
}

/// The diagram renderer that all commands use.
extension DiagramRenderer {
  static let standard = DiagramRenderer(layout: Layouts.worker(), cache: DiagramFiles.cache)
}
