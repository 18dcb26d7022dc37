import Collecting
import Foundation
import TestSupport

/// A folder with a module, and a go command that answers from a recording.
struct RecordedGo {
  /// Files that a collection wrote, by name.
  final class Written {
    var files: [String: [UInt8]] = [:]

    func text(_ name: String) -> String? { files[name].map { String(decoding: $0, as: UTF8.self) } }
  }

  let folder: URL
  let written = Written()
  var options: GoCollector.Options
  var runner: ToolRunner

  /// - Parameter recording: A file of `Recorded`, or the text of a script to use as the go command.
  init(recording: String? = nil, script: String? = nil) throws {
    folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appendingPathComponent("casebook-collect-\(UUID().uuidString)")
    let module = folder.appendingPathComponent("module")
    try FileManager.default.createDirectory(at: module, withIntermediateDirectories: true)
    try Data("module example.com/shop\n\ngo 1.21\n".utf8).write(to: module.appendingPathComponent("go.mod"))
    var go = Repository.url("Tests/CollectingTests/Recorded/go").path
    if let script {
      go = folder.appendingPathComponent("go").path
      try Data("#!/bin/sh\n\(script)\n".utf8).write(to: URL(fileURLWithPath: go))
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: go)
    }
    options = GoCollector.Options(folder: module.path, temporaryFolder: folder.path)
    options.go = go
    options.limit = .seconds(30)
    var environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C"]
    if let recording {
      environment["GO_RECORDING"] = Repository.url("Tests/CollectingTests/Recorded/\(recording)").path
    }
    runner = ToolRunner(environment: environment)
  }

  var moduleFile: String { options.folder + "/go.mod" }

  /// Runs the collection and removes the folder.
  func collect() async throws -> GoCollector.Collection {
    defer { try? FileManager.default.removeItem(at: folder) }
    let written = written
    var collector = GoCollector(
      options: options, runner: runner, write: { written.files[$0] = $1 }, progress: { _ in })
    return try await collector.run()
  }
}

extension GoCollector.Collection {
  subscript(_ name: String) -> ToolRecord? { records.first { $0.name == name } }
}
