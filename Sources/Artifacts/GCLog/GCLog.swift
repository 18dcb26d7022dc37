/// The contents of a JVM garbage-collection log.
public struct GCLog: Sendable {
  /// Creates an empty log.
  public init() {}
}
