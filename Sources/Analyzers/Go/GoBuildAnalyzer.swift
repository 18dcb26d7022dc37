internal import Artifacts
public import CaseModel

/// What the Go compiler, the assembler and the go command complain about, counted and listed.
///
/// Facts of one line are captured by the pages' patterns; here are those that take several lines.
public enum GoBuildAnalyzer: Analyzer {
  /// Name in the registry.
  public static let id = "go-build"

  /// Names listed of one kind; a generated file may miss thousands.
  static let longestList = 200

  /// Facts of every build's output.
  public static func analyze(_ segments: [TypedSegment], of artifact: Artifact) -> Analysis {
    var result = Analysis()
    for segment in segments {
      guard case .goBuild(let report) = segment.body else { continue }
      var sheet = Sheet(info: segment.info)
      compileErrors(report, &sheet)
      assembler(report, &sheet)
      importCycle(report, &sheet)
      crash(report, &sheet)
      result.facts += sheet.facts
    }
    return result
  }

  /// Errors of the compiler: how many, what is missing, unused or declared twice.
  private static func compileErrors(_ report: GoBuildReport, _ sheet: inout Sheet) {
    let errors = report.diagnostics.filter { $0.speaker == .compiler }
    guard let first = errors.first else { return }
    sheet.add("errors", .integer(report.compileErrors), at: first.position)
    sheet.add("file", .text(first.path), at: first.position)
    sheet.add("in_test", .bool(first.isTestVariant || first.path.hasSuffix("_test.go")), at: first.position)
    sheet.add("undefined", list: errors.compactMap { found(GoCompileMessage.undefined, $0) })
    sheet.add("unused_imports", list: errors.compactMap { found(GoCompileMessage.unusedImport, $0) })
    sheet.add("redeclared", list: errors.compactMap { found(GoCompileMessage.redeclared, $0) })
    sheet.add("redeclared_elsewhere", list: redeclaredElsewhere(report, errors))
  }

  private static func found(
    _ read: (String) -> String?, _ diagnostic: GoBuildReport.Diagnostic
  ) -> (String, LinePosition)? {
    read(diagnostic.message).map { ($0, diagnostic.position) }
  }

  /// Names whose other declaration lies in another file: the indented line below the error says where.
  private static func redeclaredElsewhere(
    _ report: GoBuildReport, _ errors: [GoBuildReport.Diagnostic]
  ) -> [(String, LinePosition)] {
    var names: [(String, LinePosition)] = []
    var open: (name: String, path: String, position: LinePosition)?
    var next = 0
    for line in report.lines {
      while next < errors.count, errors[next].position.line < line.position.line { next += 1 }
      if next < errors.count, errors[next].position == line.position {
        open = GoCompileMessage.redeclared(errors[next].message).map { ($0, errors[next].path, line.position) }
      } else if let redeclared = open, let path = GoCompileMessage.otherDeclaration(line.text) {
        if path != redeclared.path { names.append((redeclared.name, redeclared.position)) }
        open = nil
      }
    }
    return names
  }

  private static func assembler(_ report: GoBuildReport, _ sheet: inout Sheet) {
    guard let first = report.diagnostics.first(where: { $0.speaker == .assembler }) else { return }
    sheet.add("file", .text(first.path), at: first.position)
  }

  /// `package a`, `imports b from a.go`, `imports a from b.go: import cycle not allowed`: the packages from the first
  /// of the circle to its return.
  private static func importCycle(_ report: GoBuildReport, _ sheet: inout Sheet) {
    var chain: [String] = []
    for line in report.lines {
      if let name = GoCompileMessage.package(line.text) {
        chain = [name]
      } else if let step = GoCompileMessage.imports(line.text) {
        guard !chain.isEmpty, chain.count < longestList else { continue }
        chain.append(step.package)
        if step.closesCycle {
          let start = chain.firstIndex(of: step.package) ?? 0
          sheet.add("cycle", .list(chain[start...].map { .text($0) }), at: line.position)
          sheet.add("in_test", .bool(step.isInTest), at: line.position)
          return
        }
      }
    }
  }

  /// `internal compiler error: …`; whether the compiler panicked, which a trace below or the message itself says.
  private static func crash(_ report: GoBuildReport, _ sheet: inout Sheet) {
    guard let line = report.lines.first(where: { $0.text.utf8.contains(": internal compiler error: ") }) else {
      return
    }
    let panicked = report.lines.contains { line in
      line.text.utf8.contains("internal compiler error: panic") || line.text.hasPrefix("panic: ")
        || line.text.hasPrefix("runtime error: ") || line.text.utf8.contains("internal compiler error: runtime error")
        || line.text.hasPrefix("goroutine ")
    }
    sheet.add("compiler_panicked", .bool(panicked), at: line.position)
  }

  /// Facts of one segment while they are collected.
  private struct Sheet {
    let info: SegmentInfo
    var facts: [Fact] = []

    mutating func add(_ name: String, _ value: FactValue, at position: LinePosition) {
      facts.append(
        Fact(name, value, artifact: info.id.artifact, segment: info.id, location: position.location))
    }

    /// Every name once, in order; nothing where there is none.
    mutating func add(_ name: String, list: [(String, LinePosition)]) {
      guard let first = list.first else { return }
      var seen = Set<String>()
      let names = list.map(\.0).filter { seen.insert($0).inserted }
      add(name, .list(names.prefix(GoBuildAnalyzer.longestList).map { .text($0) }), at: first.1)
    }
  }
}

extension String.UTF8View {
  /// Whether `text` stands in it.
  fileprivate func contains(_ text: StaticString) -> Bool {
    let needle = Array(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    let bytes = Array(self)
    guard bytes.count >= needle.count else { return false }
    return (0...(bytes.count - needle.count)).contains { at in
      bytes[at] == needle[0] && bytes[at..<(at + needle.count)].elementsEqual(needle)
    }
  }
}
