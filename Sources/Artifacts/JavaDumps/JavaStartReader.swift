internal import CaseModel

/// Finds what a JVM says while it starts: options it refuses, memory it cannot have, warnings.
///
/// Only lines that begin as the JVM and its launcher write them count.
public struct JavaStartReader: SegmentReader {
  /// Literals, one of which a line that begins a segment holds.
  public static let triggers = [
    "VM warning: ", "Error occurred during initialization of VM", "Error: Could not create the Java Virtual Machine.",
    "Invalid maximum heap size: ", "Invalid initial heap size: ", "Invalid thread stack size: ", "Too small ",
    "Initial heap size set to a larger value", "Incompatible minimum and maximum heap sizes",
    "Incompatible minimum and initial heap sizes", "Incompatible initial and maximum heap sizes",
    "Unrecognized VM option '",
    "Unrecognized option: ", "Could not reserve enough space for ", "Error: VM option '", "Invalid initial eden size: ",
    "Improperly specified VM option '", "Could not allocate metaspace: ", "Could not allocate compressed class space: ",
    "is outside the allowed range [", "Conflicting collector combinations in option list",
    "Multiple garbage collectors",
    "[pagesize]", "[os,pagesize]", "[warning][pagesize",
    "[warning][gc", " stack size specified is too small.",
  ]
  /// Which lines it wants once it has begun.
  public static let diet = ReaderDiet.everyLine
  /// The collector of flags looks at the same lines.
  public static let holdsOthers = true

  private var lines = LineStretch()
  /// `Error occurred during initialization of VM` is followed by its reason.
  private var wantsReason = false

  /// A reader that has seen nothing.
  public init() {}

  /// Whether this line begins a segment.
  public static func begins(_ line: Span<UInt8>) -> Bool {
    let at = JavaDumpText.afterDecorations(line)
    for label in labels where line.has(label, at: at) { return true }
    if JavaFlagMessage.isRange(line, at) { return true }
    if let warning = LineText.find(line, " VM warning: ", from: at), warning - at < 48 {
      return line.has("OpenJDK ", at: at) || line.has("Java HotSpot(TM) ", at: at) || line.has("Eclipse ", at: at)
        || LineText.find(line, "-Bit ", from: at).map { $0 < warning } == true
    }
    // `[0.012s][warning][pagesize] UseLargePages disabled, …`
    guard at > 0 else { return false }
    return LineText.contains(line, "[warning]")
      && (LineText.contains(line, "arge pages") || LineText.contains(line, "LargePages")
        || LineText.contains(line, "age size"))
  }

  private static let labels: [StaticString] = [
    "Error occurred during initialization of VM", "Error: Could not create the Java Virtual Machine.",
    "Invalid maximum heap size: ", "Invalid initial heap size: ", "Invalid thread stack size: ",
    "Too small maximum heap", "Too small initial heap", "Too small new size", "Error: VM option '",
    "Initial heap size set to a larger value", "Incompatible minimum and maximum heap sizes",
    "Incompatible minimum and initial heap sizes", "Incompatible initial and maximum heap sizes",
    "Unrecognized VM option '", "Unrecognized option: ", "Could not reserve enough space for ",
    "Invalid initial eden size: ", "Improperly specified VM option '", "Could not allocate metaspace: ",
    "Could not allocate compressed class space: ", "Conflicting collector combinations in option list",
    "The Java thread stack size specified is too small.", "The VM stack size specified is too small.",
    "The Compiler stack size specified is too small.",
  ]

  /// Looks at the next line.
  public mutating func read(_ line: Span<UInt8>, at position: LinePosition) -> ReaderVerdict {
    if lines.count == 0 || JavaStartReader.begins(line) || JavaStartReader.isMore(line) {
      wantsReason = LineText.begins(line, "Error occurred during initialization of VM")
      lines.take(position)
      return .taken
    }
    if wantsReason {
      wantsReason = false
      lines.take(position)
      return .taken
    }
    return .doneBefore
  }

  /// Lines that follow others.
  private static func isMore(_ line: Span<UInt8>) -> Bool {
    LineText.begins(line, "Error: A fatal exception has occurred. Program will exit.")
      || LineText.begins(line, "Did you mean '") || LineText.begins(line, "The specified size exceeds the maximum")
      || LineText.contains(line, "is outside the allowed range [")
  }

  /// Gives what was found.
  public mutating func finish(_ end: ReaderEnd) -> [ReadSegment] {
    lines.segment(.jvmStart).map { [$0] } ?? []
  }
}
