internal import CaseModel

/// Reads a thread dump in JSON: `jcmd Thread.dump_to_file -format=json`, and `ThreadMXBean` as the actuator of Spring
/// Boot prints it.
struct ThreadDumpJSON: JSONSink, Sendable {
  private(set) var builder = ThreadDumpBuilder(form: .json)
  /// Where the line in hand stands.
  var location = SourceLocation(line: 1, bytes: 0..<0)
  /// Whether the whole text was read.
  private(set) var sawEnd = false

  /// Depth of the thread object in hand; `nil` between threads.
  private var threadDepth: Int?
  private var fields = Fields()

  /// What a thread object says, until it ends.
  private struct Fields {
    var name = ""
    var number: Int?
    var state: JavaThread.State?
    var isVirtual = false
    var frames: [String] = []
    var waits: (use: JavaThread.LockUse, name: String)?
    var held: [(name: String, depth: Int)] = []
    var synchronizers: [String] = []
    var owner: String?
    // The object in hand inside of it.
    var depth = 0
    var className = ""
    var method = ""
    var file = ""
    var line = 0
    var isNative = false
    var hash = ""
  }

  mutating func begins(_ path: [String], isObject: Bool) {
    if isObject, threadDepth == nil, isThread(path) {
      threadDepth = path.count
      fields = Fields()
    } else if isObject, let threadDepth, path.count == threadDepth + 2 {
      (fields.className, fields.method, fields.file, fields.line, fields.hash) = ("", "", "", 0, "")
      fields.isNative = false
    }
  }

  /// An element of an array `threads`, or of the array at the top (Spring Boot 1).
  private func isThread(_ path: [String]) -> Bool {
    if path.count == 1, path[0].isEmpty { return true }
    return path.count >= 2 && path[path.count - 1].isEmpty && path[path.count - 2] == "threads"
  }

  mutating func scalar(_ path: [String], _ text: String, isString: Bool) {
    guard let threadDepth else {
      head(path, text)
      return
    }
    let inner = path[threadDepth...]
    guard let first = inner.first else { return }
    if inner.count == 1 {
      ownField(first, text, isString)
    } else if first == "stack", inner.count == 2 {
      if fields.frames.count < ThreadDumpBuilder.mostFrames { fields.frames.append(text) }
    } else {
      innerField(Array(inner), text)
    }
  }

  private mutating func head(_ path: [String], _ text: String) {
    switch path.last {
    case "processId": builder.edit { $0.pid = Int(text) }
    case "runtimeVersion": builder.edit { $0.version = text }
    case "time":
      let bytes = Array(text.utf8)
      let time = TimeParser.parse(bytes.span, from: 0, to: bytes.count)?.timestamp(assumedYear: nil)
      builder.edit { $0.time = $0.time ?? time }
    default: break
    }
  }

  /// A field of the thread itself.
  private mutating func ownField(_ name: String, _ text: String, _ isString: Bool) {
    switch name {
    case "name": fields.name = String(text.prefix(ThreadDumpBuilder.longestName))
    case "threadName":
      fields.name = String(text.prefix(ThreadDumpBuilder.longestName))
      if isInJDKFile { builder.edit { $0.form = .management } }
    case "tid", "threadId": fields.number = Int(text)
    case "state", "threadState": fields.state = JavaThread.State(rawValue: text)
    case "virtual": fields.isVirtual = text == "true"
    case "blockedOn": fields.waits = (.wantsMonitor, text)
    case "waitingOn": fields.waits = (.waitsOn, text)
    case "parkBlocker" where isString: fields.waits = (.parksFor, text)
    case "lockName" where isString: fields.waits = (.parksFor, text)
    case "lockOwnerName" where isString: fields.owner = text
    default: break
    }
  }

  /// A field below: a lock, a frame of a management dump.
  private mutating func innerField(_ path: [String], _ text: String) {
    if path.count == 2, path[0] == "parkBlocker", path[1] == "object" {
      fields.waits = (.parksFor, text)
    } else if path.count == 4, path[0] == "monitorsOwned", path[2] == "locks" {
      if fields.held.count < ThreadDumpBuilder.mostLocks { fields.held.append((text, fields.depth)) }
    }
    guard path.count == 3 else { return }
    switch path[2] {
    case "className": fields.className = text
    case "methodName": fields.method = text
    case "fileName": fields.file = text == "null" ? "" : text
    case "lineNumber": fields.line = Int(text) ?? 0
    case "nativeMethod": fields.isNative = text == "true"
    case "identityHashCode": fields.hash = Int(text).map { String($0, radix: 16) } ?? ""
    case "lockedStackDepth", "depth": fields.depth = Int(text) ?? 0
    default: break
    }
  }

  mutating func ends(_ path: [String], isObject: Bool) {
    guard let depth = threadDepth else {
      if path.isEmpty { sawEnd = true }
      return
    }
    guard isObject else { return }
    if path.count == depth {
      flush()
      threadDepth = nil
      return
    }
    let inner = path[depth...]
    if inner.count == 2, inner.first == "stackTrace" {
      let place =
        fields.isNative ? "Native Method" : fields.file.isEmpty ? "Unknown Source" : "\(fields.file):\(fields.line)"
      if fields.frames.count < ThreadDumpBuilder.mostFrames {
        fields.frames.append("\(fields.className).\(fields.method)(\(place))")
      }
    } else if inner.count == 2, inner.first == "lockedMonitors" {
      if !fields.hash.isEmpty, fields.held.count < ThreadDumpBuilder.mostLocks {
        fields.held.append(("\(fields.className)@\(fields.hash)", fields.depth))
      }
    } else if inner.count == 2, inner.first == "lockedSynchronizers",
      fields.synchronizers.count < ThreadDumpBuilder.mostLocks
    {
      fields.synchronizers.append("\(fields.className)@\(fields.hash)")
    }
  }

  private mutating func flush() {
    var thread = JavaThread(name: fields.name, location: location)
    thread.number = fields.number
    // Before JDK 25 nothing says so but the outermost frame; one that has not begun has no frames and no name.
    thread.isVirtual =
      fields.isVirtual || fields.frames.last.map(ThreadDumpJSON.isVirtualEntry) ?? (fields.name.isEmpty && isInJDKFile)
    thread.waitsFor = fields.owner
    builder.begin(thread)
    builder.setState(fields.state)
    for frame in fields.frames { builder.addFrame(frame) }
    for (name, depth) in fields.held {
      builder.add(.holds, builder.lock(name, class: ThreadDumpJSON.type(name)), depth: depth + 1)
    }
    if let (use, name) = fields.waits {
      let isMonitor = use == .parksFor && fields.state == .blocked
      builder.add(isMonitor ? .wantsMonitor : use, builder.lock(name, class: ThreadDumpJSON.type(name)), depth: 1)
    }
    for name in fields.synchronizers { builder.addSynchronizer(builder.lock(name, class: ThreadDumpJSON.type(name))) }
    builder.endThread()
  }

  /// `java.base/java.lang.VirtualThread.run(…)` is where every virtual thread begins.
  static func isVirtualEntry(_ frame: String) -> Bool { frame.contains("java.lang.VirtualThread.run") }

  private static func type(_ name: String) -> String {
    name.utf8.lastIndex(of: UInt8(ascii: "@")).map { String(name[..<$0]) } ?? ""
  }

  /// Whether the JDK wrote it, and not a management call.
  private var isInJDKFile: Bool { builder.dump.form == .json }

  /// The dump read so far.
  mutating func finish() -> ThreadDump { builder.finish() }
}
