/// One file of the knowledge folder, as read by whoever touches paths.
public struct KnowledgeFile: Hashable, Sendable {
  /// Path relative to the knowledge folder, with `/`: `scenarios/go-runtime/go-stack-overflow.md`.
  public var path: String
  /// Its bytes.
  public var bytes: [UInt8]

  /// Creates a file.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// Creates a file from text, for tests and generated pages.
  public init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }
}
