/// The samples of one case of a page: files that are read together and must, or must not, show the page's failure.
public struct SampleCase: Hashable, Sendable {
  /// A file of the case.
  public struct File: Hashable, Sendable {
    /// File name.
    public var name: String
    /// Its text.
    public var text: String

    /// Creates a file.
    public init(name: String, text: String) {
      self.name = name
      self.text = text
    }
  }

  /// Scenario id.
  public var page: String
  /// What the case must show.
  public var role: PageSample.Role
  /// Name of the case, where it has one.
  public var name: String?
  /// Files in page order.
  public var files: [File]
  /// Other scenarios that may fire.
  public var also: [String]
  /// Line of the first fence in the page.
  public var line: Int
}

extension Scenario {
  /// The samples grouped into cases, in page order: fences with the same `case=` form one, every other is its own.
  public var sampleCases: [SampleCase] {
    var cases: [SampleCase] = []
    var index: [String: Int] = [:]
    for sample in samples {
      let file = SampleCase.File(name: sample.file, text: sample.text)
      if let name = sample.caseName, let known = index[name] {
        cases[known].files.append(file)
        cases[known].also += sample.also.filter { !cases[known].also.contains($0) }
        continue
      }
      if let name = sample.caseName { index[name] = cases.count }
      cases.append(
        SampleCase(
          page: id, role: sample.role, name: sample.caseName, files: [file], also: sample.also, line: sample.line))
    }
    return cases
  }
}
