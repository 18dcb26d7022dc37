import Collecting
import Foundation
import Testing

@Suite(.timeLimit(.minutes(2))) struct ToolRunnerTests {
  private static let runner = ToolRunner(environment: ["PATH": "/usr/bin:/bin", "WORD": "inherited"])

  static func shell(_ script: String, limit: Duration = .seconds(30)) -> ToolCommand {
    ToolCommand(executable: "/bin/sh", words: ["sh", "-c", script], folder: "/", limit: limit)
  }

  private static func text(_ output: CappedOutput) -> String { String(decoding: output.bytes, as: UTF8.self) }

  @Test func keepsBothStreamsOfAToolThatFails() async {
    let result = await Self.runner.run(Self.shell("echo found; echo broken >&2; exit 3"))
    #expect(result.ending == .exited(3))
    #expect(result.stop == nil)
    #expect(Self.text(result.output) == "found\n")
    #expect(Self.text(result.errors) == "broken\n")
  }

  @Test func joinsTheStreamsInTheOrderWritten() async {
    var command = Self.shell("echo one; echo two >&2; echo three")
    command.joinsStreams = true
    let result = await Self.runner.run(command)
    #expect(Self.text(result.output) == "one\ntwo\nthree\n")
    #expect(result.errors.total == 0)
  }

  @Test func setsVariablesOnTopOfTheInheritedOnes() async {
    var command = Self.shell("echo $WORD $OTHER; pwd; cat")
    command.environment = ["OTHER": "set"]
    let result = await Self.runner.run(command)
    #expect(Self.text(result.output) == "inherited set\n/\n")
  }

  @Test func saysWhatSignalEndedATool() async {
    #expect(await Self.runner.run(Self.shell("kill -SEGV $$")).ending == .signalled(11))
  }

  @Test func aProgramThatIsNotThereIsAResult() async {
    let command = ToolCommand(executable: "/nowhere/tool", words: ["tool"], folder: "/", limit: .seconds(5))
    guard case .notStarted = await Self.runner.run(command).ending else {
      Issue.record("a missing program was started")
      return
    }
  }

  @Test func theTimeLimitEndsTheWholeGroupAndKeepsTheOutput() async throws {
    var runner = Self.runner
    runner.grace = .milliseconds(300)
    // Parent and child both refuse to end; the child would live for minutes.
    let script = "trap '' TERM; echo begun; (trap '' TERM; sleep 300 & echo $!; wait) & wait; sleep 300"
    let start = ContinuousClock.now
    let result = await runner.run(Self.shell(script, limit: .milliseconds(500)))
    #expect(ContinuousClock.now - start < .seconds(20))
    #expect(result.stop == .timeLimit)
    let lines = Self.text(result.output).split(separator: "\n")
    #expect(lines.first == "begun")
    let child = try #require(lines.last.flatMap { Int32($0) })
    try await Task.sleep(for: .milliseconds(200))
    // Gone, or a zombie that nobody has collected yet.
    let state = (try? String(contentsOfFile: "/proc/\(child)/stat", encoding: .utf8))?.split(separator: " ")
    #expect(state == nil || state?[2] == "Z")
  }

  @Test func anInterruptionEndsTheTool() async {
    var runner = Self.runner
    runner.grace = .milliseconds(300)
    let start = ContinuousClock.now
    runner.isInterrupted = { ContinuousClock.now - start > .milliseconds(300) }
    let result = await runner.run(Self.shell("echo begun; sleep 300"))
    #expect(result.stop == .interruption)
    #expect(Self.text(result.output) == "begun\n")
    #expect(ContinuousClock.now - start < .seconds(20))
  }

  @Test func hugeOutputKeepsItsFirstAndLastBytes() async {
    var runner = Self.runner
    runner.outputLimit = 4_000
    let result = await runner.run(Self.shell("echo first; head -c 3000000 /dev/zero | tr '\\0' x; echo; echo last"))
    let text = Self.text(result.output)
    #expect(text.hasPrefix("first\n"))
    #expect(text.hasSuffix("last\n"))
    #expect(text.contains("bytes left out here]"))
    #expect(result.output.total == 3_000_012)
    #expect(result.output.bytes.count < 4_200)
    #expect(result.ending == .exited(0))
  }
}

@Suite struct CappedOutputTests {
  @Test func whatFitsIsKeptAsItIs() {
    for limit in [8, 9, 100] {
      var output = CappedOutput(limit: limit)
      for byte in UInt8(0)..<8 { output.append([byte]) }
      #expect(output.bytes == Array(0..<8))
      #expect(output.omitted == 0)
    }
  }

  @Test(arguments: [1, 3, 7, 1_000]) func whatDoesNotFitIsCounted(step: Int) {
    var output = CappedOutput(limit: 400)
    let all = (0..<10_000).map { UInt8(truncatingIfNeeded: $0 % 251) }
    var position = 0
    while position < all.count {
      output.append(all[position..<min(all.count, position + step)])
      position += step
    }
    #expect(output.total == all.count)
    #expect(output.omitted == all.count - 400)
    #expect(output.bytes.starts(with: all.prefix(300)))
    #expect(output.bytes.suffix(100) == all.suffix(100))
  }
}
