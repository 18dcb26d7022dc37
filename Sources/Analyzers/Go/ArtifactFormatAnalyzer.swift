public import CaseModel

/// How the lines of a text artifact are wrapped and end.
public enum ArtifactFormatAnalyzer: Analyzer {
  /// Name in the registry.
  public static let id = "artifact-format"

  /// `log_format` and `line_endings` of a text artifact.
  public static func analyze(_ segments: [TypedSegment], of artifact: Artifact) -> Analysis {
    var result = Analysis()
    guard artifact.lineCount > 0, artifact.encoding != "binary" else { return result }
    result.facts.append(Fact("log_format", .text(artifact.format), artifact: artifact.id))
    result.facts.append(Fact("line_endings", .text(artifact.lineEndings), artifact: artifact.id))
    let isLog = segments.allSatisfy { $0.info.id.kind == .jvmException || $0.info.id.kind == .proc }
    if isLog, artifact.format != "document", let errors = artifact.errorRecords {
      result.facts.append(Fact("errors", .integer(errors), artifact: artifact.id))
    }
    return result
  }
}
