internal import Artifacts
public import CaseModel

/// The settings that `go env` printed, each under its own name.
public enum GoEnvAnalyzer: Analyzer {
  /// Name in the registry.
  public static let id = "go-env"

  /// Names that are facts; places on the machine and flags for C are not, apart from those that failures depend on.
  static let names: Set<String> = [
    "CC", "CXX", "CGO_CFLAGS", "CGO_ENABLED", "CGO_LDFLAGS", "GO111MODULE", "GO386", "GOAMD64", "GOARCH", "GODEBUG",
    "GOEXPERIMENT", "GOFLAGS", "GOHOSTARCH", "GOHOSTOS", "GOINSECURE", "GOMOD", "GONOPROXY", "GONOSUMDB", "GOOS",
    "GOPRIVATE", "GOPROXY", "GOROOT", "GOSUMDB", "GOTOOLCHAIN", "GOTOOLDIR", "GOVCS", "GOVERSION", "GOWORK",
    "PKG_CONFIG",
  ]

  /// Facts of every output of `go env`. A setting that is empty is no fact.
  public static func analyze(_ segments: [TypedSegment], of artifact: Artifact) -> Analysis {
    var result = Analysis()
    for segment in segments {
      guard case .goEnv(let environment) = segment.body else { continue }
      func add(_ name: String, _ value: FactValue, at location: SourceLocation) {
        result.facts.append(
          Fact(name, value, artifact: artifact.id, segment: segment.info.id, location: location))
      }
      for variable in environment.variables where names.contains(variable.name) && !variable.value.isEmpty {
        add(variable.name, .text(variable.value), at: variable.position.location)
      }
      if let isCross = isCross(environment) { add("cross_compiling", .bool(isCross), at: segment.info.location) }
    }
    return result
  }

  /// Whether the target is another machine than this one.
  private static func isCross(_ environment: GoEnvironment) -> Bool? {
    guard let system = environment["GOOS"], let architecture = environment["GOARCH"],
      let hostSystem = environment["GOHOSTOS"], let hostArchitecture = environment["GOHOSTARCH"]
    else { return nil }
    return system != hostSystem || architecture != hostArchitecture
  }
}
