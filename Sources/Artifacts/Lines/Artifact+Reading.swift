public import CaseModel

extension Artifact {
  /// Notes what recognition and reading found out about this artifact; call when its reader is at the end.
  public mutating func note(_ recognition: Recognition, _ reader: borrowing BlockReader, _ index: SegmentIndex) {
    format = recognition.format
    encoding = recognition.encoding
    clock = recognition.clock
    byteCount = reader.byteCount
    lineCount = reader.lineCount
    lineEndings = reader.lineEndings
    problems += reader.problems
    isWhole = !problems.contains { $0.isFailure }
    segmentKind = index.mostTelling
    kind = recognition.kind == .log ? Artifact.kind(after: index.mostTelling) : recognition.kind
  }

  /// Notes an artifact that is not read as lines.
  public mutating func note(_ recognition: Recognition) {
    kind = recognition.kind
    format = recognition.format
    encoding = recognition.encoding
    isWhole = !problems.contains { $0.isFailure }
  }

  /// A log is called after what it turned out to hold; a word on how a process ended does not make it another kind.
  private static func kind(after segment: SegmentKind) -> ArtifactKind {
    switch segment {
    case .proc, .platform, .loader: return .log
    case .goCrash, .goDump, .goBuild, .goGCTrace, .goSchedTrace, .goInitTrace, .goTest, .goRace, .jvmGC, .jvmException,
      .jvmThreads, .jvmCrash, .line:
      return segment.artifactKind
    }
  }
}
