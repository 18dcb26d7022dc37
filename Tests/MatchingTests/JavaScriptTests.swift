import Foundation
import Matching
import Testing

/// The same table in a JavaScript engine, as the site's paste box would run it.
@Suite struct JavaScriptTests {
  private struct Row: Codable {
    var pattern: String
    var flags: String
    var line: String
    var captures: [String: String]?
  }

  static let node: String? = {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { "\($0)/node" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  private static let script = """
    const fs = require('fs');
    const rows = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
    for (const row of rows) {
      const found = new RegExp(row.pattern, row.flags).exec(row.line);
      row.captures = found === null ? undefined : {};
      for (const [name, text] of Object.entries((found && found.groups) || {}))
        if (text !== undefined) row.captures[name] = text;
    }
    fs.writeFileSync(process.argv[2], JSON.stringify(rows));
    """

  @Test(.enabled(if: JavaScriptTests.node != nil, "node is not installed; the browser is checked where it is"))
  func javaScriptAgreesWithTheTable() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("casebook-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let rows = try MatchCase.table.map { row in
      let pattern = try Pattern(row.pattern, ignoresCase: row.ignoresCase)
      return Row(pattern: pattern.javaScriptSource, flags: pattern.javaScriptFlags, line: row.line)
    }
    let (table, program) = (folder.appendingPathComponent("table.json"), folder.appendingPathComponent("run.js"))
    try JSONEncoder().encode(rows).write(to: table)
    try Data(Self.script.utf8).write(to: program)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(Self.node))
    process.arguments = [program.path, table.path]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let answers = try JSONDecoder().decode([Row].self, from: Data(contentsOf: table))
    for (row, answer) in zip(MatchCase.table, answers) {
      #expect(answer.captures == row.captures, "\(row.pattern) on \(row.line)")
    }
  }
}
