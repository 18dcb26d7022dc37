internal import Artifacts
public import CaseModel

/// Which tests failed and passed, and which functions the race detector caught.
public enum GoTestAnalyzer: Analyzer {
  /// Name in the registry.
  public static let id = "go-tests"

  /// Facts of every package's test output and every race report.
  public static func analyze(_ segments: [TypedSegment], of artifact: Artifact) -> Analysis {
    var result = Analysis()
    for segment in segments {
      switch segment.body {
      case .goTest(let report):
        add("failed_tests", unique(report.failed), segment.info, &result)
        add("tests_passed", unique(report.passed), segment.info, &result)
        if let name = report.package, !report.failed.isEmpty {
          result.facts.append(
            Fact(
              "package", .text(name), artifact: artifact.id, segment: segment.info.id,
              location: segment.info.location))
        }
      case .goRace(let race):
        let functions = unique(race.accesses.compactMap(accessor))
        add("racing_functions", functions, segment.info, &result)
        if let first = functions.first {
          result.facts.append(
            Fact(
              "racing_function", .text(first), artifact: artifact.id, segment: segment.info.id,
              location: segment.info.location))
        }
      default: break
      }
    }
    return result
  }

  /// The program's innermost function of an access, else the innermost of all.
  private static func accessor(_ access: GoRace.Access) -> String? {
    access.functions.first { GoFunctionName($0).origin == .program } ?? access.functions.first
  }

  private static func unique(_ names: [String]) -> [String] {
    var seen = Set<String>()
    return names.filter { seen.insert($0).inserted }
  }

  private static func add(_ name: String, _ names: [String], _ info: SegmentInfo, _ result: inout Analysis) {
    guard !names.isEmpty else { return }
    result.facts.append(
      Fact(
        name, .list(names.map { .text($0) }), artifact: info.id.artifact, segment: info.id, location: info.location))
  }
}
