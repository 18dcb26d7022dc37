internal import Artifacts
public import CaseModel

/// Settings that an artifact shows, and those of them that do nothing. They belong to the whole artifact: a limit in an
/// environment dump speaks of the collections in the same log.
public enum GoSettingsAnalyzer: Analyzer {
  /// Name in the registry.
  public static let id = "go-settings"

  /// One fact a setting.
  public static func analyze(_ segments: [TypedSegment], of artifact: Artifact) -> Analysis {
    var result = Analysis()
    func add(_ name: String, _ value: FactValue, _ location: SourceLocation) {
      result.facts.append(Fact(name, value, artifact: artifact.id, location: location))
    }
    for segment in segments {
      guard case .goSettings(let settings) = segment.body else { continue }
      for variable in settings.variables where !variable.value.isEmpty {
        if reported.contains(variable.name) { add(variable.name, .text(variable.value), variable.location) }
        if variable.name == "GOMEMLIMIT", let bytes = GoSettings.bytes(ofLimit: variable.value) {
          add("memory_limit_mib", .integer(bytes >> 20), variable.location)
        }
      }
      for trouble in settings.troubles {
        add(trouble.isUnknown ? "unknown_setting" : "invalid_setting", .text(trouble.setting), trouble.location)
      }
    }
    return result
  }

  /// Variables whose values are facts; those of the build belong to the readers of `go env`.
  private static let reported: Set<String> = ["GODEBUG", "GOMEMLIMIT", "GOGC", "GOMAXPROCS", "GOEXPERIMENT"]
}
