import Foundation
import Testing

@testable import Diagrams

struct LayoutClientTests {
  /// A client whose worker is a shell script; `work` is a folder of its own to count starts in.
  private func client(_ script: String, seconds: Double = 20) throws -> (client: LayoutClient, work: URL) {
    let work = FileManager.default.temporaryDirectory.appendingPathComponent("layout-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
    let file = work.appendingPathComponent("worker.sh")
    try Data(("cd '\(work.path)'\necho start >> starts\n" + script).utf8).write(to: file)
    return (LayoutClient(executable: "/bin/sh", arguments: [file.path], seconds: seconds), work)
  }

  private func starts(_ work: URL) -> Int {
    let text = (try? String(contentsOf: work.appendingPathComponent("starts"), encoding: .utf8)) ?? ""
    return text.split(separator: "\n").count
  }

  /// Reads one request of exactly eight bytes of text and answers "hello".
  private static let answer = #"head -c 12 > /dev/null; printf '\000\000\000\000\005hello'"# + "\n"
  private static let dot = "graph{a}"

  @Test func keepsItsWorker() throws {
    let (client, work) = try client("while :; do \(Self.answer) done")
    defer { try? FileManager.default.removeItem(at: work) }
    for _ in 0..<3 { #expect(try client.svg(Self.dot) == "hello") }
    #expect(starts(work) == 1)
  }

  @Test func passesErrorsOn() throws {
    let (client, work) = try client(#"head -c 12 > /dev/null; printf '\001\000\000\000\004oops'; sleep 20"#)
    defer { try? FileManager.default.removeItem(at: work) }
    #expect(throws: LayoutError("oops")) { try client.svg(Self.dot) }
  }

  @Test func replacesAWorkerThatDiesAtAGraph() throws {
    // The first one dies, the second one works.
    let (client, work) = try client(
      "if [ $(wc -l < starts) = 1 ]; then head -c 12 > /dev/null; exit 7; fi\n" + Self.answer)
    defer { try? FileManager.default.removeItem(at: work) }
    let error = #expect(throws: LayoutError.self) { try client.svg(Self.dot) }
    #expect(error?.message.contains("exit code 7") == true)
    #expect(try client.svg(Self.dot) == "hello")
    #expect(starts(work) == 2)
  }

  @Test func doesNotBlameAGraphForAWorkerThatHadGone() throws {
    // Each worker serves one graph and leaves.
    let (client, work) = try client(Self.answer)
    defer { try? FileManager.default.removeItem(at: work) }
    for _ in 0..<3 { #expect(try client.svg(Self.dot) == "hello") }
    #expect(starts(work) == 3)
  }

  @Test func givesUpOnAWorkerThatHangs() throws {
    let (client, work) = try client(
      "if [ $(wc -l < starts) = 1 ]; then exec sleep 600; fi\n" + Self.answer, seconds: 0.3)
    defer { try? FileManager.default.removeItem(at: work) }
    #expect(throws: LayoutError.self) { try client.svg(Self.dot) }
    let patient = LayoutClient(executable: "/bin/sh", arguments: [work.appendingPathComponent("worker.sh").path])
    #expect(try patient.svg(Self.dot) == "hello")
  }

  @Test func namesTheSignal() throws {
    let (client, work) = try client("kill -XCPU $$")
    defer { try? FileManager.default.removeItem(at: work) }
    let error = #expect(throws: LayoutError.self) { try client.svg(Self.dot) }
    #expect(error?.message.contains("processor time") == true)
  }

  @Test func refusesADamagedReply() throws {
    let (client, work) = try client(#"head -c 12 > /dev/null; printf '\011\000\000\000\004oops'; sleep 20"#)
    defer { try? FileManager.default.removeItem(at: work) }
    #expect(throws: LayoutError.self) { try client.svg(Self.dot) }
  }

  @Test func sendsALargeGraphToAWorkerThatLeaves() throws {
    // Writing to a socket whose other end is closed must not end this process.
    let (client, work) = try client("exit 0")
    defer { try? FileManager.default.removeItem(at: work) }
    let large = String(repeating: "x", count: 4 << 20)
    #expect(throws: LayoutError.self) { try client.svg(large) }
  }

  @Test func saysThatThereIsNoWorker() {
    let client = LayoutClient(executable: "/no/such/program", arguments: [])
    let error = #expect(throws: LayoutError.self) { try client.svg(Self.dot) }
    #expect(error?.message.contains("/no/such/program") == true)
  }

  @Test func servesSeveralTasksInTurn() async throws {
    let (client, work) = try client("while :; do \(Self.answer) done")
    defer { try? FileManager.default.removeItem(at: work) }
    let results = await withTaskGroup(of: String?.self) { group in
      for _ in 0..<8 { group.addTask { try? client.svg(Self.dot) } }
      return await group.reduce(into: [String?]()) { $0.append($1) }
    }
    #expect(results == Array(repeating: "hello", count: 8))
    #expect(starts(work) == 1)
  }

  @Test func leavesNoProcessBehind() throws {
    let (client, work) = try client("echo $$ > pid\nwhile :; do \(Self.answer) done")
    defer { try? FileManager.default.removeItem(at: work) }
    var kept: LayoutClient? = client
    #expect(try kept?.svg(Self.dot) == "hello")
    kept = nil
    _ = consume client
    let text = try String(contentsOf: work.appendingPathComponent("pid"), encoding: .utf8)
    let pid = try #require(Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)))
    #expect(!FileManager.default.fileExists(atPath: "/proc/\(pid)"))
  }
}
