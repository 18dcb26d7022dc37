/// One file of the site.
public struct SiteFile: Hashable, Sendable {
  /// Path below the site's folder, with `/`.
  public var path: String
  /// Contents.
  public var bytes: [UInt8]

  /// Creates a file.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// Creates a file of text.
  public init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }
}
