internal import CaseModel

/// Reads messages of the dynamic loader: ld.so, musl's, dyld, and the kernel's refusal to load a program.
public struct LoaderReader: SegmentReader {
  /// Literals, one of which a line that begins a segment holds.
  public static let triggers = [
    "error while loading shared libraries: ", "symbol lookup error: ", "undefined symbol: ", "Library not loaded: ",
    "Symbol not found: ", "Error loading shared library ", "Error relocating ", "' not found (required by ",
    "xec format error", "cannot open shared object file", "dyld[", "dyld: ", "cannot execute: required file not found",
    " => not found", ": relocation error: ",
  ]
  /// Which lines it wants once it has begun.
  public static let diet = ReaderDiet.everyLine

  private var lines = LineStretch()

  /// A reader that has seen nothing.
  public init() {}

  /// Whether this line begins a segment.
  public static func begins(_ line: Span<UInt8>) -> Bool {
    if LineText.begins(line, "dyld[") || LineText.begins(line, "dyld: ") { return true }
    // The linker's messages share words with the loader's.
    if LineText.contains(line, "error: undefined symbol") || LineText.contains(line, "ld returned") { return false }
    // Java passes the loader's words on: the exception is the failure.
    if LineText.contains(line, "UnsatisfiedLinkError") { return false }
    if TimeParser.parse(line, from: 0, to: line.count) != nil { return false }
    return LineText.contains(line, ": error while loading shared libraries: ")
      || LineText.contains(line, ": symbol lookup error: ") || LineText.contains(line, ": undefined symbol: ")
      || LineText.contains(line, "Error loading shared library ") || LineText.contains(line, "Error relocating ")
      || LineText.contains(line, ": cannot open shared object file: ") || isVersion(line) || isFormat(line)
      || LineText.ends(line, ": cannot execute: required file not found") || isList(line)
      || LineText.contains(line, ": relocation error: ") && LineText.contains(line, " not defined in file ")
  }

  /// `	libheron.so.2 => not found`, as ldd lists it.
  private static func isList(_ line: Span<UInt8>) -> Bool {
    guard LineText.ends(line, " => not found"), LineText.contains(line, ".so") else { return false }
    var at = 0
    while at < line.count, line[at] == 0x09 || line[at] == 0x20 { at += 1 }
    guard let blank = LineText.find(line, " ", from: at) else { return false }
    return blank == line.count - " => not found".utf8.count
  }

  /// `./app: /lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.34' not found (required by ./app)`
  private static func isVersion(_ line: Span<UInt8>) -> Bool {
    LineText.contains(line, ": version `") && LineText.contains(line, "' not found (required by ")
  }

  private static func isFormat(_ line: Span<UInt8>) -> Bool {
    LineText.ends(line, "xec format error") && LineText.contains(line, ": ")
  }

  /// Looks at the next line.
  public mutating func read(_ line: Span<UInt8>, at position: LinePosition) -> ReaderVerdict {
    if lines.count == 0 || LoaderReader.begins(line) {
      lines.take(position)
      return .taken
    }
    // dyld explains itself on indented lines.
    if line.count > 2, line[0] == 0x20 || line[0] == 0x09, lines.count < 40 {
      lines.take(position)
      return .taken
    }
    return .doneBefore
  }

  /// Gives what was found.
  public mutating func finish(_ end: ReaderEnd) -> [ReadSegment] {
    lines.segment(.loader).map { [$0] } ?? []
  }
}
