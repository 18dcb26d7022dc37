import CaseModel

/// Where an entry is tried: one segment, the ordinary lines of an artifact, or a whole artifact, for one process.
struct Scope: Hashable, Sendable {
  /// What plain references see.
  enum Extent: Hashable, Sendable {
    /// This segment, and what the artifact states as a whole.
    case segment(SegmentID)
    /// What stands outside of segments.
    case lines
    /// Everything in the artifact.
    case artifact
  }

  /// The artifact.
  var artifact: ArtifactID
  /// How much of it.
  var extent: Extent
  /// Facts of other processes are not seen; `nil` sees the whole case.
  var process: ProcessID?

  /// The segment, where the scope is one.
  var segment: SegmentID? {
    if case .segment(let id) = extent { return id }
    return nil
  }
}

extension SegmentKind {
  /// Whether one segment of this kind is one message of a running log, so that hits are counted over all of them.
  ///
  /// A crash, a dump or a build is a container: four restarts do not add up to one crash with four panics.
  var isRecord: Bool {
    switch self {
    case .jvmException, .loader, .proc, .platform, .goSettings, .jvmStart, .jvmFlags, .line: return true
    case .goCrash, .goDump, .goBuild, .goEnv, .goModules, .goGCTrace, .goSchedTrace, .goInitTrace, .goTest, .goRace,
      .jvmGC,
      .jvmThreads, .jvmCrash, .jvmHisto, .jvmNMT, .jvmInfo, .goProfile, .binary:
      return false
    }
  }

  /// Whether a segment of this kind is itself a failure (or the picture of one), apart from its neighbours.
  var isFailureOfItsOwn: Bool {
    switch self {
    case .goCrash, .goDump, .goBuild, .goTest, .goRace, .jvmException, .jvmThreads, .jvmCrash: return true
    case .goEnv, .goModules, .goGCTrace, .goSchedTrace, .goInitTrace, .jvmGC, .loader, .proc, .platform, .goSettings,
      .jvmHisto, .jvmNMT, .jvmInfo, .jvmStart, .jvmFlags, .goProfile, .binary, .line:
      return false
    }
  }
}
