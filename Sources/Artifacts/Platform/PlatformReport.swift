/// What a platform says about a process: exit codes, kills, container states.
public struct PlatformReport: Sendable {
  /// Creates an empty report.
  public init() {}
}
