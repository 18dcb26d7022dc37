/// DOT text in, raw SVG out. `GraphvizLayout` does it in this process, `LayoutClient` in another one.
public typealias Layout = @Sendable (String) throws -> String

/// Why a graph could not be laid out.
public struct LayoutError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What went wrong, with the library's own words.
  public var message: String

  /// Creates an error.
  public init(_ message: String) {
    self.message = message
  }

  /// The message.
  public var description: String { message }
}
