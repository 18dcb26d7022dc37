internal import Glibc
internal import Subprocess
internal import SystemPackage

/// Runs tools: each in its own process group, with a time limit, its output bounded, no input.
package struct ToolRunner: Sendable {
  /// The environment tools inherit.
  package var environment: [String: String]
  /// Most bytes kept of one stream.
  package var outputLimit = CappedOutput.usualLimit
  /// Time between the request to end and the kill.
  package var grace = Duration.seconds(2)
  /// Asked ten times a second: once true, the running tool is ended.
  package var isInterrupted: @Sendable () -> Bool = { Interruption.received != nil }

  package init(environment: [String: String]) { self.environment = environment }

  /// Runs one command to its end. Never throws: a tool that cannot be started is a result.
  package func run(_ command: ToolCommand) async -> ToolResult {
    let start = ContinuousClock.now
    var result: ToolResult
    do {
      result = try await command.joinsStreams ? runJoined(command) : runApart(command)
    } catch let error as SubprocessError {
      result = ToolResult(ending: .notStarted("\(error)"))
    } catch {
      result = ToolResult(ending: .notStarted("\(error)"))
    }
    result.duration = ContinuousClock.now - start
    return result
  }

  private func runApart(_ command: ToolCommand) async throws -> ToolResult {
    let limit = outputLimit
    let done = try await Subprocess.run(
      configuration(command), input: .none, output: .sequence, error: .sequence
    ) { execution -> (CappedOutput, CappedOutput, ToolResult.Stop?) in
      let guardian = watch(execution, limit: command.limit)
      defer { guardian.cancel() }
      let (output, errors) = (execution.standardOutput, execution.standardError)
      async let first = ToolRunner.read(output, limit: limit)
      async let second = ToolRunner.read(errors, limit: limit)
      let texts = await (first, second)
      guardian.cancel()
      return (texts.0, texts.1, await guardian.value)
    }
    var result = ToolResult(ending: ToolRunner.ending(done.terminationStatus))
    (result.output, result.errors, result.stop) = done.closureResult
    return result
  }

  private func runJoined(_ command: ToolCommand) async throws -> ToolResult {
    let limit = outputLimit
    let done = try await Subprocess.run(
      configuration(command), input: .none, output: .sequence, error: .combinedWithOutput
    ) { execution -> (CappedOutput, ToolResult.Stop?) in
      let guardian = watch(execution, limit: command.limit)
      defer { guardian.cancel() }
      let output = await ToolRunner.read(execution.standardOutput, limit: limit)
      guardian.cancel()
      return (output, await guardian.value)
    }
    var result = ToolResult(ending: ToolRunner.ending(done.terminationStatus))
    (result.output, result.stop) = done.closureResult
    return result
  }

  private func configuration(_ command: ToolCommand) -> Configuration {
    var variables = environment
    for (name, value) in command.environment { variables[name] = value }
    var options = PlatformOptions()
    // Its own group: the compiler and linker that a tool starts end with it, and Ctrl-C reaches only us.
    options.processGroupID = 0
    options.teardownSequence = [.gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: grace)]
    var pairs: [Subprocess.Environment.Key: String] = [:]
    for (name, value) in variables {
      if let key = Subprocess.Environment.Key(rawValue: name) { pairs[key] = value }
    }
    return Configuration(
      executable: .path(FilePath(command.executable)),
      arguments: Arguments(
        executablePathOverride: command.words.first, remainingValues: Array(command.words.dropFirst())),
      environment: .custom(pairs), workingDirectory: FilePath(command.folder), platformOptions: options)
  }

  /// Ends the whole group when the time is over or somebody interrupts; says which.
  private func watch<Output, Failure>(
    _ execution: Execution<NoInput, Output, Failure>, limit: Duration
  ) -> Task<ToolResult.Stop?, Never> {
    let end = ContinuousClock.now + limit
    let (grace, isInterrupted) = (grace, isInterrupted)
    return Task {
      while !Task.isCancelled {
        let isOver = ContinuousClock.now >= end
        if isOver || isInterrupted() {
          try? execution.send(signal: .terminate, toProcessGroup: true)
          try? await Task.sleep(for: grace)
          try? execution.send(signal: .kill, toProcessGroup: true)
          return isOver ? .timeLimit : .interruption
        }
        try? await Task.sleep(for: min(.milliseconds(100), end - .now))
      }
      return nil
    }
  }

  /// Reads to the end, keeping a bounded part; a stream that breaks keeps what came before.
  private static func read(_ stream: SubprocessOutputSequence, limit: Int) async -> CappedOutput {
    var output = CappedOutput(limit: limit)
    do {
      for try await buffer in stream { buffer.withUnsafeBytes { output.append($0) } }
    } catch {
      return output
    }
    return output
  }

  private static func ending(_ status: TerminationStatus) -> ToolResult.Ending {
    switch status {
    case .exited(let code): .exited(Int(code))
    case .signaled(let number): .signalled(Int(number))
    }
  }
}
