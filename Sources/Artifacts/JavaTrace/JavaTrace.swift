/// A Java exception as the JVM, `printStackTrace` or a logger printed it.
public struct JavaTrace: Sendable {
  /// Who printed it.
  public enum Origin: Hashable, Sendable {
    /// `Exception in thread "main" …`: nobody caught it, the thread ended.
    case uncaught
    /// `Exception: … thrown from the UncaughtExceptionHandler in thread "main"`: even that failed.
    case handlerFailed
    /// `Terminating due to …` or `Aborting due to …`: the JVM ended because of it.
    case terminating
    /// The launcher: `Error: Unable to initialize main class …`.
    case launcher
    /// A log record, or a bare trace.
    case printed
    /// `WARNING: JNI local refs: 33, exceeds capacity: 32` with the frames that hold them.
    case localReferences(count: Int, capacity: Int)
  }

  /// How a throwable stands to the one before it.
  public enum Relation: Hashable, Sendable {
    case outermost, causedBy, suppressed, wrappedBy
  }

  /// One exception of a chain.
  public struct Throwable: Hashable, Sendable {
    /// How it stands to the one before.
    public var relation: Relation
    /// Blanks and tabs before it: suppressed exceptions stand deeper.
    public var indent: Int
    /// `java.lang.OutOfMemoryError`
    public var name: String
    /// What follows the colon; `nil` where nothing does.
    public var message: String?
    /// Its frames, innermost first, as numbers in `frameTexts`; at most 2,048.
    public var frames: [UInt16] = []
    /// The outermost frames where more were printed than `frames` holds, at most 64 of them.
    public var outerFrames: [UInt16] = []
    /// How many frames were printed.
    public var frameCount = 0
    /// Frames left out because the enclosing trace ends with them (`... 12 more`).
    public var omittedFrames = 0
    /// Whether it was printed as a circular reference.
    public var isCircular = false
  }

  /// Who printed it.
  public internal(set) var origin: Origin
  /// The thread, where named.
  public internal(set) var thread: String?
  /// The word for the level of the log record it belongs to: `WARN`, `SEVERE`, …
  public internal(set) var level: String?
  /// The archive that a logger named behind a frame, by the frame's number: `tax-1.2.jar`.
  public internal(set) var archives: [UInt16: String] = [:]
  /// The chain, outermost first.
  public internal(set) var throwables: [Throwable] = []
  /// Distinct frames as printed, without `at` and without the name of the archive behind.
  public internal(set) var frameTexts: [String] = []

  init(origin: Origin) {
    self.origin = origin
  }

  /// Frames printed in all.
  public var frameCount: Int { throwables.reduce(0) { $0 + $1.frameCount } }

  /// The frames of a throwable as printed, innermost first.
  public func frames(of throwable: Throwable) -> [String] {
    throwable.frames.map { frameTexts[Int($0)] }
  }

  /// The exceptions from the outermost to the root cause, whichever of them was printed first; suppressed ones and
  /// their causes left out.
  public var chain: [Throwable] {
    let indent = throwables.first?.indent ?? 0
    let own = throwables.filter { $0.relation != .suppressed && $0.indent <= indent }
    return own.contains { $0.relation == .wrappedBy } ? own.reversed() : own
  }

  /// The exception that was caught or that ended the thread.
  public var outermost: Throwable? { chain.first }

  /// The last cause in the chain of the outermost exception; `nil` where there is none.
  public var root: Throwable? {
    let chain = chain
    if chain.count > 1 { return chain.last }
    return chain.first.flatMap { $0.relation == .causedBy ? $0 : nil }
  }
}

/// A Java stack frame taken apart.
public struct JavaFrame: Hashable, Sendable {
  /// `java.base`, `app//`, empty where not printed.
  public var module: String
  /// `com.acme.parse.ExprParser.parseUnary`
  public var method: String
  /// `ExprParser.java:8`, `Native Method`, `Unknown Source`
  public var place: String

  /// Takes `java.base/java.lang.Integer.valueOf(Integer.java:1081)` apart.
  public init(_ text: String) {
    var head = text[...]
    place = ""
    if let open = text.utf8.lastIndex(of: UInt8(ascii: "(")) {
      head = text[..<open]
      place = String(text[text.utf8.index(after: open)...].prefix { $0 != ")" })
    }
    // `app//com.acme.X.m`, `java.base@17.0.9/java.lang.X.m`, and lambdas: `X$$Lambda$1/0x0000000100000a20.run`.
    var module = ""
    while let slash = head.utf8.firstIndex(of: UInt8(ascii: "/")), !head[..<slash].utf8.contains(UInt8(ascii: "$")) {
      module += head[...slash]
      head = head[head.utf8.index(after: slash)...]
    }
    while module.utf8.last == UInt8(ascii: "/") { module.removeLast() }
    self.module = module
    method = String(head)
  }

  /// Whether the method is the platform's own and not the program's.
  public var isPlatform: Bool {
    if module.hasPrefix("java.") || module.hasPrefix("jdk.") { return true }
    return ["java.", "javax.", "jdk.", "sun.", "com.sun.", "kotlin.", "scala.", "groovy.lang."]
      .contains { method.hasPrefix($0) }
  }
}
