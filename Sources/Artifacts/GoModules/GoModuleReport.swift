/// What one output about modules says: `go mod graph`, `go list -m`, `go mod why`, `go version -m`, go.mod and others.
public struct GoModuleReport: Sendable {
  /// Which output it is.
  public enum Form: String, Hashable, Sendable {
    /// `go mod graph`
    case graph
    /// `go list -m …`, as text or JSON; `go mod download -json`.
    case list
    /// `go list -m -versions`
    case versions
    /// `go mod why`
    case why
    /// `go version -m`: what was linked into a binary.
    case binary
    /// `go list -json` without `-m`.
    case packages
    /// go.mod, go.work, `go mod edit -json`.
    case file
    /// `go vet -json`
    case vet
    /// `govulncheck -json`
    case vulnerabilities
  }

  /// A module as it was listed.
  public struct Module: Hashable, Sendable {
    /// Module path.
    public var path: String
    /// The version; empty for a main module and a folder.
    public var version = ""
    /// Whether it is a main module.
    public var isMain = false
    /// `path@version` or a folder that stands in for it.
    public var replacement: String?
    /// A newer version there is (`-u`).
    public var update: String?
    /// Why its author retracted the version; empty where it is not retracted.
    public var retracted: [String] = []
    /// What its author says to use instead.
    public var deprecated: String?
    /// What went wrong with it.
    public var error: String?
    /// Its go line.
    public var goVersion: String?
    /// All versions there are (`-versions`).
    public var versions: [String] = []
    /// Where it begins.
    public var position: LinePosition

    /// Creates a module of which nothing but the path is known.
    public init(path: String, position: LinePosition) {
      self.path = path
      self.position = position
    }
  }

  /// Something that go vet or govulncheck found.
  public struct Finding: Hashable, Sendable {
    /// `printf`, `GO-2024-0001`.
    public var name: String
    /// The package that vet looked at.
    public var package = ""
    /// The sentence of go vet.
    public var message = ""
    /// `/src/app/main.go:6:2`
    public var place = ""
    /// The module with the flaw.
    public var module = ""
    /// Its version in the build.
    public var version = ""
    /// The version that mends it.
    public var fixedIn = ""
    /// Whether the program calls the flawed function, as far as govulncheck sees.
    public var isCalled = false
    /// Where it begins.
    public var position: LinePosition
  }

  /// A line of `go version -m` that begins with `build`, or a go line.
  public struct Setting: Hashable, Sendable {
    /// `GOARCH`
    public var name: String
    /// Its value; may be empty.
    public var value: String
  }

  /// Modules, findings and names kept of one output.
  static let most = 50_000

  /// Which output it is.
  public var form: Form
  /// Modules in order; the main modules among them.
  public var modules: [Module] = []
  /// The graph, where it is one.
  public var graph = GoModuleGraph()
  /// What vet or govulncheck found.
  public var findings: [Finding] = []
  /// Findings in all, kept or not.
  public var findingCount = 0
  /// Build settings of a binary.
  public var settings: [Setting] = []
  /// The Go version a binary was built with, or the go line of a go.mod.
  public var goVersion: String?
  /// The toolchain line of a go.mod.
  public var toolchain: String?
  /// `path@version` that go.mod excludes.
  public var excluded: [String] = []
  /// Modules and packages that `go mod why` calls unneeded.
  public var unneeded: [String] = []
  /// Errors of packages, which name no module.
  public var packageErrors: [Module] = []

  /// Creates an empty report.
  public init(_ form: Form) { self.form = form }

  /// The main modules' paths.
  public var mainModules: [String] {
    if form == .graph { return graph.nodes.first.map { [$0] } ?? [] }
    return modules.filter(\.isMain).map(\.path)
  }
}
