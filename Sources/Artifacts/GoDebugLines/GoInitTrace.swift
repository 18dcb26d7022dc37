/// What the `inittrace` lines of one program run say.
public struct GoInitTrace: Sendable {
  /// One package's initialiser.
  public struct Package: Hashable, Sendable {
    /// Import path.
    public var path: String
    /// Milliseconds from the start of the runtime to its own start.
    public var at: Double
    /// Milliseconds it took.
    public var milliseconds: Double
    /// Bytes it allocated.
    public var bytes: Int
  }

  /// Packages initialised.
  public private(set) var packages = 0
  /// All their initialisers together, in milliseconds.
  public private(set) var totalMilliseconds = 0.0
  /// The slowest, the slowest first; a few.
  public private(set) var slowest: [Package] = []

  /// Creates an empty trace.
  public init() {}

  /// `init example.com/app/geo @0.33 ms, 451 ms clock, 8388848 bytes, 5 allocs`
  static func parse(_ line: Span<UInt8>) -> Package? {
    guard GoText.starts(line, "init "), let mark = GoText.find(line, " @", from: 5) else { return nil }
    var at = mark + 2
    guard let start = GoGCTrace.decimalFraction(line, &at), GoText.starts(line, " ms, ", at: at) else { return nil }
    at += 5
    guard let clock = GoGCTrace.decimalFraction(line, &at), GoText.starts(line, " ms clock, ", at: at) else {
      return nil
    }
    at += 11
    let bytes = GoText.decimal(line, &at) ?? 0
    return Package(path: GoText.string(line, 5..<mark), at: start, milliseconds: clock, bytes: bytes)
  }

  /// Adds a package.
  mutating func add(_ package: Package) {
    packages += 1
    totalMilliseconds += package.milliseconds
    let place = slowest.firstIndex { $0.milliseconds < package.milliseconds } ?? slowest.count
    guard place < 8 else { return }
    slowest.insert(package, at: place)
    if slowest.count > 8 { slowest.removeLast() }
  }

  /// Adds what a line says.
  mutating func add(_ line: Span<UInt8>) {
    if let package = GoInitTrace.parse(line) { add(package) }
  }
}
