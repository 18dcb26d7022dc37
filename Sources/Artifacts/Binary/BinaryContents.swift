internal import CaseModel

/// Reads what a file that is no text says about itself. A new format is one folder and one case here.
public enum BinaryContents {
  /// The contents of a source recognised as `recognition`, as one segment; `nil` for formats nobody reads yet.
  public static func read(_ source: ArtifactSource, _ recognition: Recognition) -> ReadSegment? {
    switch recognition.format {
    case "ar":
      let file = BinaryFile(source)
      guard let (archive, problems) = ArReader.read(file, path: source.path) else { return nil }
      let opening = file.problems.filter { problem in !source.problems.contains(problem) }
      return ReadSegment(
        kind: .binary, location: SourceLocation(line: 0, bytes: 0..<file.size), isCutOff: archive.isCutOff,
        body: .archive(archive), coverage: Coverage(understood: archive.members.count),
        problems: opening + problems)
    default: return nil
    }
  }
}
