public import Foundation

/// Finds files of the repository from a test.
public enum Repository {
  /// The folder that holds Package.swift.
  public static let root: URL = {
    var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      if FileManager.default.fileExists(atPath: folder.appendingPathComponent("knowledge").path) { break }
    }
    return folder
  }()

  /// A file or folder of the repository.
  public static func url(_ path: String) -> URL { root.appendingPathComponent(path) }

  /// The text of a file of the repository.
  public static func text(_ path: String) throws -> String {
    try String(contentsOf: url(path), encoding: .utf8)
  }
}
