/// What a platform says about a process: exit codes, kills, container states.
public struct PlatformReport: Sendable {
  /// Who says it.
  public enum Source: String, Hashable, Sendable {
    case kernel, systemd, kubernetes, docker, shell
  }

  /// One process or container that ended, or a state of it.
  public struct Record: Hashable, Sendable {
    /// Who says it.
    public var source: Source
    /// Exit code, where stated.
    public var exitCode: Int?
    /// Signal name (`SIGKILL`), where stated or told by the words.
    public var signal: String?
    /// Whether the text says that memory was the reason.
    public var isOutOfMemory: Bool
    /// Whether it was the limit of a container (cgroup) rather than of the machine.
    public var isContainerLimit: Bool
    /// Reason as printed (`OOMKilled`, `Error`, `oom-kill`).
    public var reason: String?
    /// Process id.
    public var pid: Int?
    /// Process, unit or container name.
    public var name: String?
    /// Pod name.
    public var pod: String?
    /// Restarts counted by the platform.
    public var restarts: Int?
    /// Memory limit as printed (`512Mi`).
    public var memoryLimit: String?
    /// Resident kilobytes at the kill, anonymous, file-backed and shared memory together.
    public var residentKilobytes: Int?
    /// Whether this is the state before the present one (`Last State`).
    public var isLastState: Bool
    /// Where it is said.
    public var position: LinePosition
    /// What the program said last before it.
    public var lastWords: LastWords?

    /// Creates a record that says nothing yet.
    public init(source: Source, position: LinePosition) {
      self.source = source
      self.position = position
      isOutOfMemory = false
      isContainerLimit = false
      isLastState = false
    }
  }

  /// What is said, in order.
  public var records: [Record]

  /// Creates a report.
  public init(records: [Record] = []) {
    self.records = records
  }
}
