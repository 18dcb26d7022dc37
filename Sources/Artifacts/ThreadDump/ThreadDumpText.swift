internal import CaseModel

/// Reads the text form of a thread dump line by line: jstack, jcmd, SIGQUIT, the files of `Thread.dump_to_file`, and
/// the serviceability agent's.
struct ThreadDumpText: Sendable {
  private enum Mode: Sendable {
    /// Before the first thread: headline, thread list.
    case head
    case threads
    /// `Locked ownable synchronizers:` of the thread in hand.
    case synchronizers
    /// The lines of `Found one Java-level deadlock:`.
    case deadlock
    /// The stacks that follow it, all seen before.
    case deadlockStacks
    /// Behind `JNI global refs`.
    case after
    /// The heap at the end of a dump that a signal asked for.
    case heap
  }

  private(set) var builder: ThreadDumpBuilder
  private var mode = Mode.head
  /// Whether the natural end was seen.
  private(set) var sawEnd = false

  init(form: ThreadDump.Form) { builder = ThreadDumpBuilder(form: form) }

  private var form: ThreadDump.Form { builder.dump.form }

  /// `Full thread dump OpenJDK 64-Bit Server VM (17.0.9+9 mixed mode):`
  static func isHeadline(_ line: Span<UInt8>) -> Bool {
    LineText.begins(line, "Full thread dump ")
  }

  /// `Deadlock Detection:` of the serviceability agent, or its mixed stacks.
  static func isAgentHeadline(_ line: Span<UInt8>) -> Bool {
    LineText.equals(line, "Deadlock Detection:")
  }

  /// Reads the headline.
  mutating func begin(_ line: Span<UInt8>) {
    guard let open = line.place(of: " (", from: 17), open > 17 else { return }
    let vm = ThreadDumpLine.name(line, 17..<open)
    var end = open + 2
    while end < line.count, line[end] != 0x20, line[end] != UInt8(ascii: ")") { end += 1 }
    let version = ThreadDumpText.version(ThreadDumpLine.name(line, open + 2..<end))
    builder.edit {
      $0.vm = vm
      $0.version = version
    }
  }

  /// `17.0.9+9`; JDK 8 prints the version of the VM, `25.151-b12`, which is 8u151.
  private static func version(_ text: String) -> String? {
    guard let dash = text.range(ofText: "-b"), text.hasPrefix("25."), !text.contains("+") else {
      return text.isEmpty ? nil : text
    }
    let update = text.dropFirst(3).prefix(upTo: dash)
    return !update.isEmpty && update.allSatisfy(\.isNumber) ? "8.0.\(update)" : text
  }

  /// Notes what stood before the dump.
  mutating func note(time: Timestamp?, pid: Int?) {
    builder.edit {
      if let time { $0.time = time }
      if let pid { $0.pid = pid }
    }
  }

  /// Notes the version a file states.
  mutating func note(version: String) { builder.edit { $0.version = version } }

  /// Reads the next line; false where it is none of the dump's.
  mutating func take(_ line: Span<UInt8>, at location: SourceLocation) -> Bool {
    if line.count == 0 { return true }
    switch mode {
    case .head, .threads, .synchronizers: return takeThreads(line, location)
    case .deadlock, .deadlockStacks: return takeDeadlock(line, location)
    case .after: return takeAfter(line, location)
    case .heap:
      return line[0] == 0x20 || takeAfter(line, location)
    }
  }

  // MARK: Threads

  private mutating func takeThreads(_ line: Span<UInt8>, _ location: SourceLocation) -> Bool {
    switch line[0] {
    case UInt8(ascii: "\""):
      guard form != .file, let thread = ThreadDumpLine.header(line, at: location) else { return false }
      builder.begin(thread)
      if thread.waitsFor != nil || line.place(of: " Id=") != nil { managementState(line) }
      mode = .threads
      return true
    case UInt8(ascii: "#"):
      guard form == .file, let (thread, state) = ThreadDumpLine.fileHeader(line, at: location) else { return false }
      builder.begin(thread)
      builder.setState(state)
      mode = .threads
      return true
    case UInt8(ascii: "T"):
      if LineText.begins(line, "Threads class SMR info:") { return true }
      return form == .agent && agentHeader(line, location)
    case UInt8(ascii: "J"):
      return globalReferences(line, location)
    case UInt8(ascii: "F"):
      return deadlockHead(line, location)
    case UInt8(ascii: "0") where form == .agent:
      // `0x00007f…  __pthread_cond_wait + 0xc5` of the mixed form
      guard line.has("0x", at: 0), let tab = Bytes.find(0x09, in: line, from: 2, to: line.count) else { return false }
      if builder.isInThread { builder.addFrame(line, tab + 1..<ThreadDumpText.end(line)) }
      return true
    case UInt8(ascii: "0"), UInt8(ascii: "}"), UInt8(ascii: "_"):
      return mode == .head && isThreadList(line)
    case UInt8(ascii: "-") where form == .agent && LineText.begins(line, "------"):
      builder.endThread()
      return true
    case UInt8(ascii: "L"):
      return LineText.begins(line, "Locked ownable synchronizers:")
    case UInt8(ascii: "N"):
      return LineText.begins(line, "No deadlocks found.")
    default:
      return takeInside(line)
    }
  }

  /// Lines below a header: state, frames, locks.
  private mutating func takeInside(_ line: Span<UInt8>) -> Bool {
    let start = LineText.indent(line)
    if start == line.count { return true }
    // Text pasted into a ticket has often lost its blanks.
    guard start > 0 || line.has("at ", at: 0) || line.has("- ", at: 0) || line.has("java.lang.Thread.State: ", at: 0)
    else { return false }
    if let state = ThreadDumpLine.stateLine(line) {
      builder.setState(state)
    } else if line.has("at ", at: start) {
      builder.addFrame(line, start + 3..<ThreadDumpText.end(line))
    } else if line.has("- ", at: start) {
      takeDash(line, start)
    } else if line.has("Locked ownable synchronizers:", at: start) {
      builder.edit { $0.listsSynchronizers = true }
      mode = .synchronizers
      return true
    } else if line.has("Carrying virtual thread #", at: start) {
      var at = start + 25
      let number = line.wholeNumber(&at)
      builder.editThread { $0.carries = number }
    } else if line.has("Mounted virtual thread #", at: start) {
      var at = start + 24
      var thread = JavaThread(name: "", location: builder.threadLocation)
      thread.number = line.wholeNumber(&at)
      thread.isVirtual = true
      builder.begin(thread, isListed: false)
    } else if form == .file, builder.isInThread {
      builder.addFrame(line, start..<ThreadDumpText.end(line))
    } else if start == 0 {
      return false
    }
    if mode == .synchronizers { mode = .threads }
    return builder.isInThread
  }

  private static func end(_ line: Span<UInt8>) -> Int {
    var end = line.count
    while end > 0, line[end - 1] == 0x20 || line[end - 1] == 0x09 { end -= 1 }
    return end
  }

  private mutating func takeDash(_ line: Span<UInt8>, _ start: Int) {
    if let (use, name, type) = ThreadDumpLine.lock(line, from: start) {
      let number = builder.lock(name, class: type)
      if mode == .synchronizers, use == .holds {
        builder.addSynchronizer(number)
      } else {
        builder.add(use, number)
        if use != .holds, let owner = ThreadDumpLine.owner(line, from: start) {
          builder.editThread { $0.waitsFor = owner }
        }
      }
    } else if mode == .synchronizers {
      let word = line.afterBlanks(start + 2)
      if line.byte(word) == UInt8(ascii: "<"), let (name, type) = ThreadDumpLine.identity(line, from: word) {
        builder.addSynchronizer(builder.lock(name, class: type))
      }
      return
    } else if form == .agent {
      // ` - java.lang.Object.wait(long) @bci=0 (Compiled frame)`
      builder.addFrame(line, start + 2..<(line.place(of: " @bci=", from: start) ?? ThreadDumpText.end(line)))
    }
    if mode == .synchronizers { mode = .threads }
  }

  /// `"a" prio=5 Id=12 BLOCKED on java.lang.Object@1a2b owned by "b" Id=13`
  private mutating func managementState(_ line: Span<UInt8>) {
    guard let place = line.place(of: " Id=") else { return }
    var at = place + 4
    guard line.wholeNumber(&at) != nil else { return }
    let state = ThreadDumpLine.state(line, from: min(at + 1, line.count))
    builder.setState(state)
    guard let on = line.place(of: " on ", from: at), let (name, type) = ThreadDumpLine.identity(line, from: on + 4)
    else {
      return
    }
    let lock = builder.lock(name, class: type)
    builder.add(state == .blocked ? .wantsMonitor : .parksFor, lock)
  }

  /// `Thread 17802: (state = BLOCKED)`: blocked in the VM's words, which is any waiting.
  private mutating func agentHeader(_ line: Span<UInt8>, _ location: SourceLocation) -> Bool {
    guard line.has("Thread ", at: 0) else { return false }
    var at = 7
    guard let number = line.wholeNumber(&at), line.has(": (state = ", at: at) else { return false }
    var thread = JavaThread(name: "Thread \(number)", location: location)
    thread.nativeID = number
    builder.begin(thread)
    mode = .threads
    return true
  }

  private func isThreadList(_ line: Span<UInt8>) -> Bool {
    line.has("0x", at: 0) || line.has("}", at: 0) || LineText.begins(line, "_java_thread_list=")
      || LineText.begins(line, "_to_delete_list=")
  }

  /// `JNI global refs: 4, weak refs: 0`, before JDK 9 `JNI global references: 331`.
  private mutating func globalReferences(_ line: Span<UInt8>, _ location: SourceLocation) -> Bool {
    guard LineText.begins(line, "JNI global ref") else { return false }
    if let colon = line.place(of: ": "), let (count, _) = LineText.number(line, from: colon + 2) {
      builder.edit { $0.globalReferences = (count, location) }
    }
    builder.endThread()
    sawEnd = true
    mode = .after
    return true
  }

  // MARK: Deadlocks and the end

  private mutating func deadlockHead(_ line: Span<UInt8>, _ location: SourceLocation) -> Bool {
    guard LineText.begins(line, "Found ") else { return false }
    if LineText.contains(line, " Java-level deadlock") {
      builder.endThread()
      builder.edit { if $0.deadlocks.count < 256 { $0.deadlocks.append(.init(location: location)) } }
      mode = .deadlock
      return true
    }
    // `Found 1 deadlock.`, the agent's `Found a total of 1 deadlock.`
    guard line.isDigit(6) || line.has("a total of ", at: 6), LineText.contains(line, " deadlock") else { return false }
    if form == .agent { mode = .head } else { mode = .after }
    return true
  }

  private mutating func takeDeadlock(_ line: Span<UInt8>, _ location: SourceLocation) -> Bool {
    switch line[0] {
    case UInt8(ascii: "="): return true
    case UInt8(ascii: "\""):
      if form == .agent, let thread = ThreadDumpLine.header(line, at: location) {
        builder.begin(thread)
        mode = .threads
        return true
      }
      guard LineText.ends(line, "\":") else { return false }
      if mode == .deadlock {
        let name = ThreadDumpLine.name(line, 1..<line.count - 2)
        builder.edit { dump in
          let last = dump.deadlocks.count - 1
          guard last >= 0, dump.deadlocks[last].threads.count < 1_024 else { return }
          if !dump.deadlocks[last].threads.contains(name) { dump.deadlocks[last].threads.append(name) }
        }
      }
      return true
    case UInt8(ascii: "J"):
      if LineText.begins(line, "Java stack information for the threads listed above") {
        mode = .deadlockStacks
        return true
      }
      return globalReferences(line, location)
    case UInt8(ascii: "F"): return deadlockHead(line, location)
    case 0x20, 0x09: return true
    default:
      return LineText.begins(line, "in JDK code") || form == .agent && agentHeader(line, location)
        || takeAfter(line, location)
    }
  }

  private mutating func takeAfter(_ line: Span<UInt8>, _ location: SourceLocation) -> Bool {
    if LineText.equals(line, "Heap") || LineText.begins(line, "Heap:") {
      mode = .heap
      return true
    }
    if line[0] == UInt8(ascii: "F") { return deadlockHead(line, location) }
    return false
  }

  /// The dump read so far.
  mutating func finish() -> ThreadDump { builder.finish() }
}

extension String {
  /// Where `text` begins.
  fileprivate func range(ofText text: String) -> String.Index? {
    guard let place = Bytes.find(Array(text.utf8), in: Array(utf8)[...]) else { return nil }
    return utf8.index(utf8.startIndex, offsetBy: place)
  }
}
