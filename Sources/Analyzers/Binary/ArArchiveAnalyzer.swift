internal import Artifacts
public import CaseModel

/// What a static library is made of, and what it offers to other objects.
public enum ArArchiveAnalyzer: Analyzer {
  /// Name in the registry.
  public static let id = "ar-archive"

  /// Names listed of one kind; what is not listed is still known to `CLibraryBeside`.
  static let longestList = 2000

  /// Form, members and linkable names of every archive.
  public static func analyze(_ segments: [TypedSegment], of artifact: Artifact) -> Analysis {
    var result = Analysis()
    for segment in segments {
      guard case .archive(let archive) = segment.body else { continue }
      var sink = FactSink(segment)
      sink.fact("format", .text(archive.form.rawValue))
      sink.fact("members", list(archive.members))
      if archive.form != .goObject { sink.fact("exported", list(archive.exported)) }
      result.append(sink.analysis)
    }
    return result
  }

  private static func list(_ names: [String]) -> FactValue? {
    names.isEmpty ? nil : .list(names.prefix(longestList).map { .text($0) })
  }
}
