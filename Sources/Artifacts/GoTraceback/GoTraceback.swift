public import CaseModel

/// The contents of a Go crash or goroutine dump, in the words of the Go runtime.
///
/// Stacks are stored once: a goroutine names its stack by index, a stack its frames by index. Use `frames(of:)` to read one.
public struct GoTraceback: Sendable {
  /// `panic: …` lines, the first raised first.
  public var panics: [GoPanic] = []
  /// Text after `fatal error: `.
  public var fatal: String?
  /// Where the fatal error stands.
  public var fatalLocation: SourceLocation?
  /// The signal that ended, or was sent to, the process.
  public var signal: GoSignal?
  /// Address of `unexpected fault address 0x…`.
  public var faultAddress: String?
  /// Lines the runtime or the C library printed before the headline, at most 32.
  public var preamble: [GoRemark] = []
  /// Numbers the preamble states.
  public var limits = GoLimits()
  /// What the C library said before it aborted the process.
  public var libcMessage: GoRemark?
  /// A panic that was recovered and printed: `http: panic serving …`, `Observed a panic: …`, or a log line before a stack.
  public var recovered: GoRemark?
  /// `running tests:` of a test timeout, with their times.
  public var runningTests: [String] = []
  /// Goroutines in the order printed, at most `GoTraceback.goroutineCap`.
  public var goroutines: [GoGoroutine] = []
  /// Goroutine headers, kept or not.
  public var goroutineCount = 0
  /// Number of goroutines by wait reason.
  public var states: [String: Int] = [:]
  /// Goroutines with the same state and stack, the largest group first.
  public var groups: [GoGroup] = []
  /// Distinct frames.
  public var frames: [GoFrame] = []
  /// Distinct stacks: indices into `frames`, innermost first.
  public var stacks: [[Int32]] = []
  /// Index of the stack printed under `runtime stack:`.
  public var runtimeStack: Int?
  /// Index in `goroutines` of the one that crashed.
  public var crashing: Int?
  /// Processor registers as printed.
  public var registers: [GoRegister] = []
  /// `amd64`, `arm64`, … as far as assembly files or registers tell.
  public var goarch: String?
  /// The number of `exit status N`, where it directly follows.
  public var exitStatus: Int?
  /// `dlv` where this is a debugger's session and not the runtime's own text.
  public var debugger: String?
  /// Whether the panic of the headline was recovered: the program printed value and stack itself and went on.
  public var isHandled = false
  /// Whether the headline is missing: the text begins in the middle of a crash.
  public var isHeadMissing = false
  /// Whether the text ends before the dump does.
  public var isCutOff = false

  /// How many goroutines are kept one by one; the rest is only counted in `groups` and `states`.
  public static let goroutineCap = 100_000

  /// Creates an empty traceback.
  public init() {}

  /// The frames of a stack, innermost first; empty for an unknown index.
  public func frames(of stack: Int) -> [GoFrame] {
    guard stacks.indices.contains(stack) else { return [] }
    return stacks[stack].map { frames[Int($0)] }
  }

  /// The goroutine that crashed.
  public var crashingGoroutine: GoGoroutine? {
    guard let crashing, goroutines.indices.contains(crashing) else { return nil }
    return goroutines[crashing]
  }
}

/// A line of text and its place.
public struct GoRemark: Hashable, Sendable {
  /// The text.
  public var text: String
  /// Where it stands.
  public var location: SourceLocation

  /// Creates a remark.
  public init(text: String, location: SourceLocation) {
    self.text = text
    self.location = location
  }
}

/// One `panic: …` of a headline.
public struct GoPanic: Hashable, Sendable {
  /// The value as printed, marks and further lines' indentation removed.
  public var value: String
  /// The type, where the value was printed as `(main.T) …`, `main.T{…}` or `main.T("…")`.
  public var type: String?
  /// `[recovered]`.
  public var isRecovered = false
  /// `[recovered, repanicked]`, or the same value panicked again (before Go 1.23).
  public var isRepanicked = false
  /// Where it stands.
  public var location: SourceLocation

  /// Creates a panic.
  public init(value: String, location: SourceLocation) {
    self.value = value
    self.location = location
  }

  /// The first line of the value.
  public var firstLine: String {
    value.split(separator: "\n", omittingEmptySubsequences: false).first.map(String.init) ?? value
  }
}

/// A signal as the runtime prints it.
public struct GoSignal: Hashable, Sendable {
  /// `SIGSEGV`, or `Exception 0xc0000005` on Windows.
  public var name: String
  /// `segmentation violation`; empty where not printed.
  public var description: String
  /// `code=` or `sigcode=` as printed.
  public var code: String?
  /// `addr=`.
  public var address: String?
  /// `pc=` or `PC=`.
  public var pc: String?
  /// Whether it stands in a `[signal …]` line, raised by the program itself, not in a headline of its own.
  public var isInBrackets: Bool
  /// `signal arrived during cgo execution`.
  public var isDuringCgo = false
  /// Where it stands.
  public var location: SourceLocation

  /// Creates a signal.
  public init(name: String, description: String = "", isInBrackets: Bool, location: SourceLocation) {
    self.name = name
    self.description = description
    self.isInBrackets = isInBrackets
    self.location = location
  }
}

/// Numbers that the lines before a headline state.
public struct GoLimits: Hashable, Sendable {
  /// A number and the line that states it.
  public struct Value: Hashable, Sendable {
    /// The number.
    public var value: Int
    /// Where it stands.
    public var location: SourceLocation
  }

  /// `goroutine stack exceeds N-byte limit`.
  public var stackBytes: Value?
  /// `cannot allocate N-byte block`.
  public var allocationBytes: Value?
  /// `(N in use)`.
  public var inUseBytes: Value?
  /// `program exceeds N-thread limit`.
  public var threads: Value?
  /// `errno=N`.
  public var errno: Value?

  /// Creates an empty set.
  public init() {}
}

/// A register and its value as printed.
public struct GoRegister: Hashable, Sendable {
  /// `rax`, `r0`, `pc`, …
  public var name: String
  /// `0x…`.
  public var value: String
}
