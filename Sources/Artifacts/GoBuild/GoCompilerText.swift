/// What the Go compiler and the type checker in gopls, vet and linters say, and only they.
///
/// Read off `internal/types2`, `cmd/compile/internal/syntax`, `go/types` and `go/parser` of 1.21 to 1.27. A linter's
/// remark has a place in a file too; without a `# package` line above, these texts tell an error from a remark.
enum GoCompilerText {
  private static let beginnings: [StaticString] = [
    "undefined: ", "undeclared name: ", "declared and not used: ", "syntax error: ", "invalid operation: ",
    "cannot use ", "cannot infer ", "missing return", "assignment mismatch: ", "not enough arguments in ",
    "too many arguments in ", "not enough return values", "too many return values", "could not import ",
    "invalid argument: ", "invalid recursive type", "initialization cycle", "duplicate case ", "duplicate key ",
    "duplicate method ", "duplicate field name ", "duplicate index ", "duplicate argument ", "impossible type ",
    "cannot assign to ", "cannot convert ", "cannot call ", "cannot range over ", "cannot index ", "cannot slice ",
    "cannot define new methods on ", "cannot declare ", "cannot refer to unexported ", "cannot take address of ",
    "cannot send to ", "cannot receive from ", "cannot switch on ", "cannot indirect ", "cannot compare ",
    "unknown field ", "missing function body", "no new variable", "non-name ", "non-boolean condition in ",
    "invalid receiver type ", "invalid use of ", "invalid map key type ", "invalid composite literal ",
    "invalid character ", "invalid array length", "invalid case ", "invalid cycle in declaration",
    "invalid break label",
    "invalid continue label", "invalid package name ", "invalid //go:debug: ", "invalid type argument",
    "func main must ",
    "func init must ", "use of package ", "use of untyped nil", "use of .(type) ", "mixture of field:value",
    "too few values in ", "too many values in ", "multiple-value ", "internal compiler error: ",
    "stack frame too large (>1GB)", "break statement not within", "continue statement not within",
    "fallthrough statement out of place", "expected 'package', found ", "expected ';', found ", "expected declaration",
    "//go:embed only allowed", "//go:linkname only allowed", "misplaced compiler directive", "go:embed ",
    "string literal not terminated", "newline in string", "comment not terminated", "import path must be ",
    "missing ',' ", "first argument to append must be ", "result parameter ", "embedded field type ",
    "generic type cannot ", "type parameter ", "in call to ", "package requires newer Go version ",
    "file requires newer Go version ", "missing type constraint",
  ]

  private static let endings: [StaticString] = [
    " declared and not used", " declared but not used", " imported and not used", " imported but not used",
    " redeclared in this block", " is not a type", " is not an expression", " (no value) used as value",
    " used as value", " is not used", " already declared", " not in scope at return", " already defined",
    " refers to itself", " cannot be a type parameter", " is not an interface", " used as type",
  ]

  private static let insides: [StaticString] = [
    " does not implement ", " has no field or method ", "(mismatched types ", " undefined (type ", " redeclared",
    " imported as ", " undefined (", " does not satisfy ", "(-lang was set to ", " not exported by package ",
    " must have no arguments and no return values", " jumps over variable declaration", " jumps into block",
    " overflows ", " type arguments but ", " already declared at ", " cannot have dynamic type ", " must be integer",
    " must be type parameter", " with the same name ",
  ]

  /// Whether the message that begins at `start` is a compile error.
  static func isError(_ line: Span<UInt8>, from start: Int) -> Bool {
    guard let end = withoutMark(line, from: start) else { return false }
    for text in beginnings where end - start >= text.utf8CodeUnitCount {
      if PrefixParser.equals(line, start, text) { return true }
    }
    if PrefixParser.equals(line, start, "expected "), LineText.contains(line, ", found ") { return true }
    for text in endings where end - start > text.utf8CodeUnitCount {
      if PrefixParser.equals(line, end - text.utf8CodeUnitCount, text) { return true }
    }
    for text in insides {
      if let place = LineText.find(line, text, from: start), place < end { return true }
    }
    return false
  }

  /// Whether a linter's name stands behind the message: `… (errcheck)`.
  static func isLinters(_ line: Span<UInt8>, from start: Int) -> Bool { withoutMark(line, from: start) == nil }

  /// Where the message ends: before ` (typecheck)` and ` (compile)`, which golangci-lint and staticcheck put behind
  /// a compile error. `nil` behind any other linter's name.
  private static func withoutMark(_ line: Span<UInt8>, from start: Int) -> Int? {
    var end = line.count
    while end > start, line[end - 1] == 0x20 || line[end - 1] == 0x0D { end -= 1 }
    guard end > start, line[end - 1] == UInt8(ascii: ")") else { return end }
    var open = end - 1
    while open > start, line[open - 1] != UInt8(ascii: "(") {
      guard isLower(line[open - 1]) || isDigit(line[open - 1]) else { return end }
      open -= 1
    }
    guard open > start + 1, open < end - 1, line[open - 2] == 0x20 else { return end }
    for name in ["typecheck", "compile"] as [StaticString]
    where end - 1 - open == name.utf8CodeUnitCount && PrefixParser.equals(line, open, name) {
      return open - 2
    }
    return nil
  }

  private static let loads: [StaticString] = [
    "pattern ", "package ", "no required module provides package ", "cannot find module providing package ",
    "missing go.sum entry ", "use of internal package ", "use of vendored package ", "cannot find package ",
    "module ", "import cycle not allowed", "no Go files in ", "build constraints exclude all Go files ",
    "unrecognized import path ", "malformed import path ", "could not import ", "local import ", "import \"",
    "ambiguous import: ", "found packages ", "cannot import ", "relative import", "code in directory ",
    "is not in std", "is not in GOROOT", "unknown directive: ", "go.mod", "updates to go.mod needed", "errors parsing ",
    "running \"",
  ]

  /// Whether the go command says it while it loads packages, before any compiler runs.
  static func isLoading(_ line: Span<UInt8>, from start: Int) -> Bool {
    for text in loads where PrefixParser.equals(line, start, text) { return true }
    return false
  }
}
