internal import Artifacts
public import CaseModel

/// What compiler, gopls and go vet say of places in the source, in one form: `file:line:column: message`.
///
/// With the facts of `go list` and of the build this is what `casebook inspect --format json` gives of all three
/// together. Not for messages without a place: those are facts of their own.
public enum GoDiagnosticAnalyzer: Analyzer {
  /// Name in the registry.
  public static let id = "go-diagnostics"

  /// Diagnostics kept of one segment; `findings` and `errors` count them all.
  static let most = 200

  /// One list fact per segment, in the order of the output.
  public static func analyze(_ segments: [TypedSegment], of artifact: Artifact) -> Analysis {
    var result = Analysis()
    for segment in segments {
      let (list, place) = diagnostics(segment.body)
      guard !list.isEmpty else { continue }
      var sink = FactSink(segment)
      sink.fact("diagnostics", .list(list.map { .text($0) }), at: place)
      result.append(sink.analysis)
    }
    return result
  }

  private static func diagnostics(_ body: SegmentBody) -> ([String], SourceLocation?) {
    switch body {
    case .goBuild(let report):
      let lines = report.lines.filter { isPlaced($0.text) }
      return (lines.prefix(most).map { String($0.text.prefix(400)) }, lines.first?.position.location)
    case .goModules(let report) where report.form == .vet:
      let list = report.findings.prefix(most).map { "\($0.place): \($0.message) [\($0.name)]" }
      return (list, report.findings.first?.position.location)
    default:
      return ([], nil)
    }
  }

  /// `./main.go:5:2: …`, `/src/app/main.go:8:40-45: …`
  static func isPlaced(_ text: String) -> Bool {
    let bytes = Array(text.utf8.prefix(1024))
    guard let first = bytes.first, first > 0x20 else { return false }
    var at = 0
    while at + 3 < bytes.count, bytes[at] > 0x20 {
      if bytes[at] == UInt8(ascii: ":"), let line = number(bytes, at + 1), bytes[line] == UInt8(ascii: ":"),
        let column = number(bytes, line + 1)
      {
        // A file has a name with a dot; `12:30:15:` is a time.
        guard bytes[..<at].contains(UInt8(ascii: ".")) else { return false }
        if bytes[column] == UInt8(ascii: ":") { return true }
        guard bytes[column] == UInt8(ascii: "-"), let end = number(bytes, column + 1) else { return false }
        return bytes[end] == UInt8(ascii: ":")
      }
      at += 1
    }
    return false
  }

  /// The place after the digits at `start`; `nil` where there are none or nothing follows.
  private static func number(_ bytes: [UInt8], _ start: Int) -> Int? {
    var at = start
    while at < bytes.count, (0x30...0x39).contains(bytes[at]) { at += 1 }
    return at > start && at < bytes.count ? at : nil
  }
}
