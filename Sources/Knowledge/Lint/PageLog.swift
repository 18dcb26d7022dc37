internal import CaseModel

/// A place in a page, both from 1; the column counts bytes.
struct Place: Hashable {
  var line: Int
  var column: Int = 1
}

/// Collects what is wrong with one file.
struct PageLog {
  let file: String
  private(set) var diagnostics: [Diagnostic] = []

  init(file: String) {
    self.file = file
  }

  mutating func error(_ code: LintCode, at place: Place, _ message: String, hint: String) {
    add(.error, code.rawValue, place, message, hint)
  }

  mutating func warning(_ code: LintCode, at place: Place, _ message: String, hint: String) {
    add(.warning, code.rawValue, place, message, hint)
  }

  mutating func error(code: String, at place: Place, _ message: String, hint: String) {
    add(.error, code, place, message, hint)
  }

  private mutating func add(
    _ level: Diagnostic.Level, _ code: String, _ place: Place, _ message: String, _ hint: String
  ) {
    diagnostics.append(
      Diagnostic(level, file: file, line: place.line, column: place.column, code: code, message, hint: hint))
  }
}
