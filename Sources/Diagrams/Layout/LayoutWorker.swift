internal import Glibc

/// The other end of `LayoutClient`: what the hidden command of the worker process runs.
public enum LayoutWorker {
  /// What one graph may use.
  public struct Limits: Hashable, Sendable {
    /// Processor time for one graph.
    public var cpuSeconds: Int
    /// Address space of the whole worker.
    public var memoryBytes: Int

    /// Creates limits; the defaults are generous for any graph a person could read.
    public init(cpuSeconds: Int = 5, memoryBytes: Int = 1 << 30) {
      self.cpuSeconds = cpuSeconds
      self.memoryBytes = memoryBytes
    }
  }

  /// Reads graphs from `input` and answers on `output` until `input` ends.
  ///
  /// With `limits` the whole process is limited and dies by signal when a graph passes them; only for a process of its own.
  public static func serve(input: Int32, output: Int32, limits: Limits? = nil, layout: Layout) {
    if let limits { limitMemory(limits.memoryBytes) }
    while let header = LayoutFrame.read(4, from: input) {
      let length = LayoutFrame.length(header[...])
      guard length <= LayoutFrame.maximumLength else {
        _ = LayoutFrame.write(LayoutFrame.reply(isError: true, "The graph is too large."), to: output)
        return
      }
      guard let bytes = LayoutFrame.read(length, from: input) else { return }
      if let limits { limitProcessorTime(limits.cpuSeconds) }
      let reply: [UInt8]
      do {
        reply = LayoutFrame.reply(isError: false, try layout(String(decoding: bytes, as: UTF8.self)))
      } catch {
        reply = LayoutFrame.reply(isError: true, "\(error)")
      }
      guard LayoutFrame.write(reply, to: output) else { return }
    }
  }

  /// Serves on standard input and output with Graphviz, as the worker process does. Returns when the input ends.
  public static func serveStandardStreams(limits: Limits = Limits()) throws {
    let graphviz = try GraphvizLayout()
    serve(input: STDIN_FILENO, output: STDOUT_FILENO, limits: limits, layout: graphviz.layout)
  }

  private static func limitMemory(_ bytes: Int) {
    var limit = rlimit(rlim_cur: rlim_t(bytes), rlim_max: rlim_t(bytes))
    _ = setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
    // A worker that dies must not leave a core file behind.
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    _ = setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
  }

  /// The limit counts from the start of the process, so it is moved on for every graph.
  private static func limitProcessorTime(_ seconds: Int) {
    var usage = rusage()
    guard getrusage(RUSAGE_SELF.rawValue, &usage) == 0 else { return }
    let used = Int(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + 1
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = min(rlim_t(used + seconds), limit.rlim_max)
    _ = setrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &limit)
  }
}
