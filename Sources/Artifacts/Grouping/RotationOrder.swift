public import CaseModel

/// Puts the files of one rotated log in order of time.
public enum RotationOrder {
  /// One rotated file and what its contents begin with.
  public struct Part: Hashable, Sendable {
    /// The artifact.
    public var artifact: ArtifactID
    /// Its number; `nil` for the file without one.
    public var rotation: Rotation
    /// Its first time, if any.
    public var firstTime: Timestamp?
    /// Its first seconds since process start, if any.
    public var firstUptime: Double?

    /// Creates a part.
    public init(artifact: ArtifactID, rotation: Rotation, firstTime: Timestamp? = nil, firstUptime: Double? = nil) {
      self.artifact = artifact
      self.rotation = rotation
      self.firstTime = firstTime
      self.firstUptime = firstUptime
    }
  }

  /// The parts, oldest first: by time where all state one, by uptime where all state that, otherwise by number, the
  /// highest first and the file without a number last.
  public static func oldestFirst(_ parts: [Part]) -> [Part] {
    let times = parts.compactMap(\.firstTime)
    if times.count == parts.count {
      return parts.sorted { ($0.firstTime ?? times[0], $0.artifact) < ($1.firstTime ?? times[0], $1.artifact) }
    }
    let uptimes = parts.compactMap(\.firstUptime)
    if uptimes.count == parts.count {
      return parts.sorted { ($0.firstUptime ?? 0, $0.artifact) < ($1.firstUptime ?? 0, $1.artifact) }
    }
    return parts.sorted { left, right in
      let a = left.rotation.index ?? -1
      let b = right.rotation.index ?? -1
      return a == b ? left.artifact < right.artifact : a > b
    }
  }
}
