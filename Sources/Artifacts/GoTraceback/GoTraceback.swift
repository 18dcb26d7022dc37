/// The contents of a Go crash or goroutine dump.
public struct GoTraceback: Sendable {
  /// Creates an empty traceback.
  public init() {}
}
