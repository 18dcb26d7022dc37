internal import Glibc

/// A running worker: its process and our end of the socket to it. Gives both back when it goes away.
struct WorkerProcess: ~Copyable {
  /// How an exchange can fail.
  enum Failure: Error {
    /// The worker was gone before it took the request.
    case gone
    /// The worker ended while it worked.
    case died
    case tooSlow
    case damagedReply
  }

  /// What a worker answers.
  struct Reply {
    var isError: Bool
    var text: String
  }

  private let process: pid_t
  private let socket: Int32

  /// Starts the executable with one socket as its standard input and output.
  ///
  /// A socket, because writing to one can be told not to raise SIGPIPE.
  init(executable: String, arguments: [String]) throws(LayoutError) {
    var ends: [Int32] = [-1, -1]
    guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
      throw LayoutError("No socket for the layout worker: \(WorkerProcess.words(errno)).")
    }
    defer { Glibc.close(ends[1]) }
    let flags = fcntl(ends[0], F_GETFL)
    _ = fcntl(ends[0], F_SETFL, flags | O_NONBLOCK)

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var all = sigset_t()
    sigemptyset(&all)
    sigaddset(&all, SIGPIPE)
    sigaddset(&all, SIGXCPU)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

    var words: [UnsafeMutablePointer<CChar>?] = ([executable] + arguments).map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    var pid = pid_t()
    let status = posix_spawn(&pid, executable, &actions, &attributes, words, environ)
    guard status == 0 else {
      Glibc.close(ends[0])
      throw LayoutError("The layout worker “\(executable)” could not be started: \(WorkerProcess.words(status)).")
    }
    process = pid
    socket = ends[0]
  }

  deinit {
    _ = WorkerProcess.finish(process, socket, patiently: false)
  }

  /// Ends the worker and says how it ended. `patiently` gives one that is already going the time to tell why.
  consuming func end(patiently: Bool) -> String {
    let words = WorkerProcess.finish(process, socket, patiently: patiently)
    discard self
    return words
  }

  private static func finish(_ process: pid_t, _ socket: Int32, patiently: Bool) -> String {
    Glibc.close(socket)
    var status: Int32 = 0
    for _ in 0..<(patiently ? 100 : 0) {
      if waitpid(process, &status, WNOHANG) == process { return ending(status) }
      usleep(2_000)
    }
    kill(process, SIGKILL)
    while waitpid(process, &status, 0) < 0 {
      if errno != EINTR { return "it is gone" }
    }
    return ending(status)
  }

  private static func ending(_ status: Int32) -> String {
    let signal = status & 0x7F
    if signal == SIGXCPU { return "it used more processor time than a graph may" }
    return signal == 0 ? "exit code \(status >> 8 & 0xFF)" : "signal \(signal)"
  }

  /// Sends one request and waits for the whole reply.
  func exchange(_ request: [UInt8], milliseconds: Int) throws(Failure) -> Reply {
    let deadline = WorkerProcess.now() + milliseconds
    try send(request, deadline)
    let header = try receive(5, deadline)
    let length = LayoutFrame.length(header[1...])
    guard header[0] <= 1, length <= LayoutFrame.maximumLength else { throw .damagedReply }
    let body = try receive(length, deadline)
    return Reply(isError: header[0] == 1, text: String(decoding: body, as: UTF8.self))
  }

  private func send(_ bytes: [UInt8], _ deadline: Int) throws(Failure) {
    var start = 0
    while start < bytes.count {
      let put = bytes.withUnsafeBytes {
        Glibc.send(socket, $0.baseAddress?.advanced(by: start), bytes.count - start, Int32(MSG_NOSIGNAL))
      }
      if put >= 0 {
        start += put
      } else if errno == EAGAIN {
        try wait(for: Int16(POLLOUT), deadline)
      } else if errno != EINTR {
        throw start == 0 ? .gone : .died
      }
    }
  }

  private func receive(_ count: Int, _ deadline: Int) throws(Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: min(max(count, 1), 1 << 16))
    while bytes.count < count {
      let wanted = min(chunk.count, count - bytes.count)
      let got = chunk.withUnsafeMutableBytes { Glibc.recv(socket, $0.baseAddress, wanted, 0) }
      if got > 0 {
        bytes.append(contentsOf: chunk[..<got])
      } else if got < 0 && errno == EAGAIN {
        try wait(for: Int16(POLLIN), deadline)
      } else if got == 0 || errno != EINTR {
        throw .died
      }
    }
    return bytes
  }

  private func wait(for events: Int16, _ deadline: Int) throws(Failure) {
    let left = deadline - WorkerProcess.now()
    guard left > 0 else { throw .tooSlow }
    var entry = pollfd(fd: socket, events: events, revents: 0)
    _ = poll(&entry, 1, Int32(clamping: left))
  }

  /// Milliseconds of a clock that nobody sets.
  private static func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }

  private static func words(_ code: Int32) -> String {
    strerror(code).map { String(cString: $0) } ?? "error \(code)"
  }
}
