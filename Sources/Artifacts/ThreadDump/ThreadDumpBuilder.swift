internal import CaseModel

/// Puts a dump together, thread by thread. Frames, stacks and locks are stored once each; memory is bounded.
struct ThreadDumpBuilder: Sendable {
  static let mostFrames = 2_048
  static let mostLocks = 512
  static let mostStoredFrames = 4 << 20
  static let longestName = 512

  private(set) var dump: ThreadDump
  private var frames = GoNames(byteCap: 32 << 20)
  private var lockNumbers: [String: Int32] = [:]
  private var stackNumbers: [[Int32]: Int] = [:]
  private var storedFrames = 0
  private var thread: JavaThread?
  private var stack: [Int32] = []

  init(form: ThreadDump.Form) { dump = ThreadDump(form: form) }

  /// Whether a thread is being read.
  var isInThread: Bool { thread != nil }
  /// The header of the thread in hand.
  var threadLocation: SourceLocation { thread?.location ?? SourceLocation(line: 1, bytes: 0..<0) }
  /// Whether anything was read.
  var isEmpty: Bool { thread == nil && dump.platformCount + dump.virtualCount == 0 && dump.threads.isEmpty }

  mutating func edit(_ change: (inout ThreadDump) -> Void) { change(&dump) }

  mutating func editThread(_ change: (inout JavaThread) -> Void) {
    guard var edited = thread else { return }
    thread = nil
    change(&edited)
    thread = edited
  }

  /// Begins a thread; the one before is complete.
  mutating func begin(_ thread: JavaThread, isListed: Bool = true) {
    endThread()
    if isListed {
      if thread.isVirtual { dump.virtualCount += 1 } else { dump.platformCount += 1 }
    }
    self.thread = thread
  }

  mutating func setState(_ state: JavaThread.State?) {
    guard let state, thread != nil, thread?.state == nil else { return }
    thread?.state = state
    if thread?.isVirtual == false { dump.states[state.rawValue, default: 0] += 1 }
  }

  mutating func addFrame(_ line: Span<UInt8>, _ range: Range<Int>) {
    guard thread != nil, stack.count < ThreadDumpBuilder.mostFrames else { return }
    let text = line.extracting(range.lowerBound..<min(range.upperBound, range.lowerBound + 1_024))
    guard let number = frames.number(of: text) else {
      dump.isThinned = true
      return
    }
    stack.append(number)
  }

  mutating func addFrame(_ text: String) {
    let bytes = Array(text.utf8)
    addFrame(bytes.span, 0..<bytes.count)
  }

  /// The number of a lock; -1 for one without a name.
  mutating func lock(_ name: String, class type: String) -> Int32 {
    guard !name.isEmpty else { return -1 }
    if let number = lockNumbers[name] { return number }
    guard dump.lockNames.count < 1 << 20 else { return -1 }
    let number = Int32(dump.lockNames.count)
    lockNumbers[name] = number
    dump.lockNames.append(name)
    dump.lockClasses.append(type)
    return number
  }

  mutating func add(_ use: JavaThread.LockUse, _ lock: Int32, depth: Int? = nil) {
    guard let count = thread?.locks.count, count < ThreadDumpBuilder.mostLocks else { return }
    thread?.locks.append(JavaThread.Lock(use: use, lock: lock, depth: Int32(clamping: depth ?? stack.count)))
  }

  mutating func addSynchronizer(_ lock: Int32) {
    guard lock >= 0, let count = thread?.synchronizers.count, count < ThreadDumpBuilder.mostLocks else { return }
    thread?.synchronizers.append(lock)
  }

  mutating func endThread() {
    guard var ended = thread else { return }
    thread = nil
    ended.stack = number(of: stack)
    stack.removeAll(keepingCapacity: true)
    if dump.threads.count < ThreadDump.mostThreads { dump.threads.append(ended) } else { dump.isThinned = true }
  }

  private mutating func number(of stack: [Int32]) -> Int {
    if let number = stackNumbers[stack] { return number }
    var kept = stack
    if storedFrames + stack.count > ThreadDumpBuilder.mostStoredFrames {
      dump.isThinned = true
      kept = Array(stack.prefix(8))
      if let number = stackNumbers[kept] { return number }
      if storedFrames > 2 * ThreadDumpBuilder.mostStoredFrames { return 0 }
    }
    storedFrames += kept.count
    dump.stacks.append(kept)
    stackNumbers[kept] = dump.stacks.count - 1
    return dump.stacks.count - 1
  }

  /// The dump, with its texts.
  mutating func finish() -> ThreadDump {
    endThread()
    dump.frameTexts = (0..<frames.count).map { frames.string($0) }
    return dump
  }
}
