import CaseModel
import Foundation
import Knowledge
import Matching
import TestSupport
import Testing

/// The knowledge folder of this repository.
@Suite struct ShippedKnowledgeTests {
  private static func files() throws -> [KnowledgeFile] {
    let root = Repository.url("knowledge")
    guard let walk = FileManager.default.enumerator(at: root, includingPropertiesForKeys: [.isRegularFileKey]) else {
      return []
    }
    return try walk.compactMap { $0 as? URL }.sorted { $0.path < $1.path }.compactMap { url in
      guard try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { return nil }
      let path = String(url.standardizedFileURL.path.dropFirst(root.standardizedFileURL.path.count + 1))
      return KnowledgeFile(path: path, bytes: Array(try Data(contentsOf: url)))
    }
  }

  @Test func hasNoErrors() throws {
    let errors = KnowledgeLoader().load(try Self.files()).1.filter { $0.level == .error }
    #expect(errors.isEmpty, "\(errors.map(\.description).joined(separator: "\n"))")
  }

  @Test func everyPageSurvivesCompiling() throws {
    let base = KnowledgeLoader().load(try Self.files()).0
    let decoded = try CompiledKnowledge.decode(CompiledKnowledge.encode(base)).withAllBodies()
    #expect(decoded.scenarios.map(\.id) == base.scenarios.map(\.id))
    for (left, right) in zip(decoded.scenarios, base.scenarios) {
      #expect(left.evidence == right.evidence && left.unless == right.unless && left.samples == right.samples)
      #expect(left.checklist == right.checklist && left.sections.map(\.blocks) == right.sections.map(\.blocks))
    }
  }

  @Test func everyLiteralFindsWhatItsPatternMatches() throws {
    let base = KnowledgeLoader().load(try Self.files()).0
    let lines = Self.lines(of: base)
    for pattern in Self.patterns(of: base) {
      let matcher = LineMatcher(pattern)
      for line in lines where try matcher.match(line.span) != nil {
        let text = pattern.ignoresCase ? line.map { $0 >= 0x41 && $0 <= 0x5a ? $0 + 32 : $0 } : line
        let isFound = pattern.requiredLiterals.contains { String(decoding: text, as: UTF8.self).utf8.contains($0) }
        #expect(isFound, "\(pattern.source)")
      }
    }
  }

  // MARK: Both engines

  static let node: String? = {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { "\($0)/node" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  private struct Question: Codable {
    var patterns: [[String]]
    var lines: [String]
  }

  private static let script = """
    const fs = require('fs');
    const asked = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
    const answer = asked.patterns.map(([source, flags]) => {
      const pattern = new RegExp(source, flags), hits = {};
      asked.lines.forEach((line, index) => {
        const found = pattern.exec(line);
        if (found) hits[index] = Object.fromEntries(
          Object.entries(found.groups || {}).filter(([, text]) => text !== undefined));
      });
      return hits;
    });
    fs.writeFileSync(process.argv[2], JSON.stringify(answer));
    """

  /// Every pattern of the knowledge base on every line of its samples, in PCRE2 and in JavaScript.
  @Test(.enabled(if: ShippedKnowledgeTests.node != nil, "node is not installed; the browser is checked where it is"))
  func javaScriptAgreesWithPCRE2() throws {
    let base = KnowledgeLoader().load(try Self.files()).0
    let (patterns, lines) = (Self.patterns(of: base), Self.lines(of: base))
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("casebook-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (table, program) = (folder.appendingPathComponent("table.json"), folder.appendingPathComponent("run.js"))
    let question = Question(
      patterns: patterns.map { [$0.javaScriptSource, $0.javaScriptFlags] },
      lines: lines.map { String(decoding: $0, as: UTF8.self) })
    try JSONEncoder().encode(question).write(to: table)
    try Data(Self.script.utf8).write(to: program)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(Self.node))
    process.arguments = [program.path, table.path]
    try process.run()
    process.waitUntilExit()
    let answers = try JSONDecoder().decode([[String: [String: String]]].self, from: Data(contentsOf: table))
    for (pattern, answer) in zip(patterns, answers) {
      let matcher = LineMatcher(pattern)
      for (index, line) in lines.enumerated() {
        let found = try matcher.match(line.span).map { match in
          Dictionary(
            uniqueKeysWithValues: match.captures.map { ($0.name, String(decoding: line[$0.range], as: UTF8.self)) })
        }
        #expect(found == answer[String(index)], "\(pattern.source) on \(String(decoding: line, as: UTF8.self))")
      }
    }
  }

  private static func patterns(of base: KnowledgeBase) -> [Pattern] {
    base.scenarios.flatMap { $0.evidence.compactMap(\.test.match) + $0.unless.compactMap(\.test.match) }
      + base.myths.flatMap(\.matches)
  }

  private static func lines(of base: KnowledgeBase) -> [[UInt8]] {
    let texts = base.scenarios.flatMap { $0.samples.map(\.text) }
    let lines = Set(texts.flatMap { $0.split(separator: "\n").map(String.init) })
    return lines.sorted().map { Array($0.utf8) }
  }
}
