internal import Synchronization

/// Lays graphs out in a worker process, so that no graph can take this one down or hold it up.
///
/// The worker is started at the first graph, kept, and replaced when it dies or does not answer in time; the graph
/// that did it gets an error. One graph at a time: Graphviz is the slow part and has one processor in the worker.
/// The worker ends with the client.
public final class LayoutClient: Sendable {
  private struct State: ~Copyable {
    var worker: WorkerProcess?
  }

  private let executable: String
  private let arguments: [String]
  private let milliseconds: Int
  private let state = Mutex(State(worker: nil))

  /// Creates a client; nothing is started yet.
  ///
  /// - Parameters:
  ///   - executable: Path of a program that runs `LayoutWorker.serveStandardStreams`.
  ///   - arguments: Its arguments.
  ///   - seconds: How long one graph may take by the clock; the worker's own limit counts processor time and is shorter.
  public init(executable: String, arguments: [String], seconds: Double = 30) {
    self.executable = executable
    self.arguments = arguments
    milliseconds = Int(max(0.01, min(seconds, 3600)) * 1000)
  }

  /// This object as a function.
  public var layout: Layout { { [self] dot in try svg(dot) } }

  /// Lays one graph out.
  public func svg(_ dot: String) throws(LayoutError) -> String {
    let request = LayoutFrame.request(dot)
    guard request.count <= LayoutFrame.maximumLength else { throw LayoutError("The graph is too large.") }
    let result = state.withLock { state -> Result<String, LayoutError> in
      do throws(LayoutError) {
        return .success(try exchange(request, &state.worker))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  private func exchange(_ request: [UInt8], _ worker: inout WorkerProcess?) throws(LayoutError) -> String {
    let isFresh = worker == nil
    let current = try take(&worker)
    let outcome: Result<WorkerProcess.Reply, WorkerProcess.Failure>
    do throws(WorkerProcess.Failure) {
      outcome = .success(try current.exchange(request, milliseconds: milliseconds))
    } catch {
      outcome = .failure(error)
    }
    switch outcome {
    case .success(let reply):
      worker = consume current
      if reply.isError { throw LayoutError(reply.text) }
      return reply.text
    case .failure(let failure):
      let end = current.end(patiently: failure == .died || failure == .gone)
      // A worker that had served before may have died of something else: the graph gets one try in a new one.
      if !isFresh, failure == .died || failure == .gone { return try exchange(request, &worker) }
      switch failure {
      case .tooSlow: throw LayoutError("Laying out the graph took more than \(milliseconds / 1000) s.")
      case .damagedReply: throw LayoutError("The layout worker gave a reply that cannot be read.")
      case .died, .gone: throw LayoutError("The layout worker ended at this graph: \(end).")
      }
    }
  }

  private func take(_ worker: inout WorkerProcess?) throws(LayoutError) -> WorkerProcess {
    if let kept = worker.take() { return kept }
    return try WorkerProcess(executable: executable, arguments: arguments)
  }
}
