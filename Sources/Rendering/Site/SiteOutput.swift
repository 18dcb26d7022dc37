public import CaseModel

/// A built site.
public struct SiteOutput: Sendable {
  /// Contents by path below the site's folder, with `/`.
  public var files: [String: [UInt8]]
  /// What is wrong, sorted; broken links are errors.
  public var diagnostics: [Diagnostic]

  /// Creates an output.
  public init(files: [String: [UInt8]] = [:], diagnostics: [Diagnostic] = []) {
    self.files = files
    self.diagnostics = diagnostics
  }
}
