internal import Artifacts
public import CaseModel

/// How many findings `go vet` reported, by itself or before `go test` builds a test.
public enum GoVetAnalyzer: Analyzer {
  /// Name in the registry.
  public static let id = "go-vet"

  /// The number of findings of every build segment that has some.
  public static func analyze(_ segments: [TypedSegment], of artifact: Artifact) -> Analysis {
    var result = Analysis()
    for segment in segments {
      guard case .goBuild(let report) = segment.body else { continue }
      // Vet compiles packages with cgo first: what gcc refuses below vet's header is no finding of vet.
      let foreign = Set(report.diagnostics.filter { $0.speaker == .cCompiler }.map(\.position.line))
      let lines = findings(in: report.lines.map(\.text)).filter { !foreign.contains(report.lines[$0].position.line) }
      guard let first = lines.first else { continue }
      result.facts.append(
        Fact(
          "findings", .integer(lines.count), artifact: artifact.id, segment: segment.info.id,
          location: report.lines[first].position.location))
    }
    return result
  }

  /// Indices of the lines that are findings.
  ///
  /// From Go 1.22 on vet prints `# [example.com/app]` below `# example.com/app`; before, only its words tell.
  static func findings(in lines: [String]) -> [Int] {
    var result: [Int] = []
    var isVet = false
    for (index, line) in lines.enumerated() {
      if line.hasPrefix("# ") {
        isVet = line.hasPrefix("# [") && line.hasSuffix("]")
        continue
      }
      guard let message = message(of: line) else { continue }
      if isVet || isVetText(message) { result.append(index) }
    }
    return result
  }

  /// The text of `./main.go:10:9: text` or `./main.go:10: text`.
  private static func message(of line: String) -> Substring? {
    let bytes = line.utf8
    guard let first = bytes.first, first > 0x20, !line.hasPrefix("vet: ") else { return nil }
    guard let marker = place(of: ".go:", in: line) else { return nil }
    var rest = line[line.utf8.index(marker, offsetBy: 4)...]
    var numbers = 0
    while let digit = rest.utf8.first, digit >= 0x30, digit <= 0x39 {
      let end = rest.utf8.firstIndex { $0 < 0x30 || $0 > 0x39 } ?? rest.endIndex
      rest = rest[end...]
      numbers += 1
      guard rest.utf8.first == UInt8(ascii: ":") else { return nil }
      rest = rest.dropFirst()
    }
    guard numbers == 1 || numbers == 2, rest.utf8.first == 0x20 else { return nil }
    return rest.dropFirst().prefix(400)
  }

  /// Words that only vet's analyzers use; the compiler has none of them.
  private static func isVetText(_ message: Substring) -> Bool {
    for text in begins where message.hasPrefix(text) { return true }
    for text in holds where place(of: text, in: String(message)) != nil { return true }
    return false
  }

  private static let begins = [
    "self-assignment of ", "direct assignment to atomic value", "redundant or: ", "redundant and: ", "suspect or: ",
    "suspect and: ", "unreachable code", "possible misuse of unsafe.Pointer", "possible misuse of reflect.",
    "misuse of unbuffered os.Signal channel", "impossible interface-to-interface type assertion",
    "second argument to errors.As ", "call to time.Since is not deferred", "frame pointer is clobbered",
    "WaitGroup.Add called from inside new goroutine", "possibly passing Go type with embedded pointer to C",
    "the cancel function ", "this return statement may be reached without using the ", "struct field tag ",
    "non-constant format string in call to ", "2006-02-01 should be 2006-01-02",
  ]
  private static let holds = [
    " passes lock by value: ", " copies lock value", " copies lock: ", "struct literal uses unkeyed fields",
    " of wrong type ", " call has possible Printf formatting directive", " call has possible formatting directive",
    " call has arguments but no formatting directives", " arg list ends with redundant newline", " call needs ",
    " format %", " passes non-pointer as ", " call not used", " should have signature ", " too small for shift of ",
    " yields a string of one rune", " captured by func literal", " == nil is always false", " != nil is always true",
    " before checking for errors", " missing a final value", " should be a string or a slog.Attr",
    " from a non-test goroutine", " has malformed name: ", " refers to unknown ", " repeats json tag ",
    " does not work with IPv6", " (possible context leak)",
  ]

  private static func place(of needle: String, in text: String) -> String.Index? {
    let wanted = Array(needle.utf8)
    let bytes = text.utf8
    guard let head = wanted.first else { return nil }
    var at = bytes.startIndex
    while at != bytes.endIndex {
      if bytes[at] == head, bytes[at...].starts(with: wanted) { return at }
      at = bytes.index(after: at)
    }
    return nil
  }
}
