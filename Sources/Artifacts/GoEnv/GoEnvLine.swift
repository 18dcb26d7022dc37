/// One line of `go env`: `CC='gcc'` (1.21 and newer), `CC="gcc"` (older), `set CC=gcc` (Windows), `"CC": "gcc",` (-json).
struct GoEnvLine {
  /// How the line is spelled; one output has one spelling.
  enum Form: Hashable, Sendable {
    case single, double, set, json
  }

  let form: Form
  let name: String
  let value: String

  init?(_ line: Span<UInt8>) {
    guard line.count > 3 else { return nil }
    switch line[0] {
    case 0x09: self.init(json: line)
    case UInt8(ascii: "s"):
      guard LineText.begins(line, "set ") else { return nil }
      self.init(line, nameAt: 4)
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): self.init(line, nameAt: 0)
    default: return nil
    }
  }

  private init?(_ line: Span<UInt8>, nameAt start: Int) {
    guard let name = GoEnvLine.name(line, from: start, until: UInt8(ascii: "=")) else { return nil }
    let begin = start + name.utf8.count + 1
    self.name = name
    guard start == 0 else {
      form = .set
      value = GoEnvLine.unbatch(line, from: begin)
      return
    }
    guard line.count >= begin + 2, line[begin] == line[line.count - 1] else { return nil }
    let inside = begin + 1..<line.count - 1
    switch line[begin] {
    case UInt8(ascii: "'"):
      form = .single
      value = GoEnvLine.unshell(line, inside)
    case UInt8(ascii: "\""):
      form = .double
      value = LineText.string(line, inside)
    default: return nil
    }
  }

  /// `<tab>"CC": "gcc",`, one tab deep, as the go command indents it.
  private init?(json line: Span<UInt8>) {
    guard line[1] == UInt8(ascii: "\""), let name = GoEnvLine.name(line, from: 2, until: UInt8(ascii: "\"")) else {
      return nil
    }
    let begin = name.utf8.count + 3
    var end = line.count
    if line[end - 1] == UInt8(ascii: ",") { end -= 1 }
    guard PrefixParser.equals(line, begin, ": \""), end >= begin + 4, line[end - 1] == UInt8(ascii: "\"") else {
      return nil
    }
    form = .json
    self.name = name
    var bytes: [UInt8] = []
    JSONText.append(line, begin + 3..<end - 1, to: &bytes)
    value = String(decoding: bytes, as: UTF8.self)
  }

  /// An upper-case name that ends at `stop`.
  private static func name(_ line: Span<UInt8>, from start: Int, until stop: UInt8) -> String? {
    var at = start
    while at < line.count, line[at] != stop {
      let byte = line[at]
      guard byte >= 0x41 && byte <= 0x5a || isDigit(byte) || byte == UInt8(ascii: "_"), at - start < 40 else {
        return nil
      }
      at += 1
    }
    guard at < line.count, at > start else { return nil }
    return LineText.string(line, start..<at)
  }

  /// Undoes `'\''`.
  private static func unshell(_ line: Span<UInt8>, _ range: Range<Int>) -> String {
    var bytes: [UInt8] = []
    var at = range.lowerBound
    while at < range.upperBound {
      bytes.append(line[at])
      at += line[at] == UInt8(ascii: "'") && PrefixParser.equals(line, at, "'\\''") ? 4 : 1
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Undoes `^&` and `%%`.
  private static func unbatch(_ line: Span<UInt8>, from start: Int) -> String {
    var bytes: [UInt8] = []
    var at = start
    while at < line.count {
      let hasNext = at + 1 < line.count
      let isEscape =
        line[at] == UInt8(ascii: "^") || line[at] == UInt8(ascii: "%") && hasNext && line[at + 1] == line[at]
      if isEscape && hasNext { at += 1 }
      bytes.append(line[at])
      at += 1
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether `go env` prints this name.
  var isKnown: Bool { GoEnvLine.names.contains(name) }

  /// Whether a line with this name may stand inside the output: names of later releases too.
  var mayFollow: Bool { isKnown || name.hasPrefix("GO") || name.hasPrefix("CGO_") }

  /// Names that Go 1.16 to 1.27 print.
  static let names: Set<String> = [
    "AR", "CC", "CXX", "FC", "GCCGO", "PKG_CONFIG", "CGO_CFLAGS", "CGO_CPPFLAGS", "CGO_CXXFLAGS", "CGO_ENABLED",
    "CGO_FFLAGS", "CGO_LDFLAGS", "GO111MODULE", "GO386", "GOAMD64", "GOARCH", "GOARM", "GOARM64", "GOAUTH", "GOBIN",
    "GOCACHE", "GOCACHEPROG", "GODEBUG", "GOENV", "GOEXE", "GOEXPERIMENT", "GOFIPS140", "GOFLAGS", "GOGCCFLAGS",
    "GOHOSTARCH", "GOHOSTOS", "GOINSECURE", "GOMIPS", "GOMIPS64", "GOMOD", "GOMODCACHE", "GONOPROXY", "GONOSUMDB",
    "GOOS", "GOPACKAGESDRIVER", "GOPATH", "GOPPC64", "GOPRIVATE", "GOPROXY", "GORISCV64", "GOROOT", "GOSUMDB",
    "GOTELEMETRY", "GOTELEMETRYDIR", "GOTMPDIR", "GOTOOLCHAIN", "GOTOOLDIR", "GOVCS", "GOVERSION", "GOWASM", "GOWORK",
  ]
}
