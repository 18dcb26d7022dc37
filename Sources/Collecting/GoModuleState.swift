internal import FoundationEssentials

/// What the go command says about the module before the tools run.
struct GoModuleState: Hashable, Sendable {
  var proxy = ""
  var flags = ""
  var moduleFile: String?
  var workFile: String?
  var version = ""
  var compiler = ""
  var experiment = ""
  var vulnerabilityDatabase = ""
  /// Import paths of main packages, sorted.
  var mains: [String] = []
  /// Go files, for gopls.
  var files: [String] = []

  /// Names asked of `go env`, in the order of the answer.
  static let names = ["GOPROXY", "GOFLAGS", "GOMOD", "GOWORK", "GOVERSION", "CC", "GOEXPERIMENT"]

  /// Takes the answer of `go env NAME…`: one value a line.
  mutating func take(_ answer: [UInt8]) {
    let lines = String(decoding: answer, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
    guard lines.count >= GoModuleState.names.count else { return }
    proxy = lines[0]
    flags = lines[1]
    moduleFile = GoModuleState.file(lines[2])
    workFile = GoModuleState.file(lines[3])
    version = lines[4]
    compiler = lines[5]
    experiment = lines[6]
  }

  private static func file(_ line: String) -> String? {
    line.hasPrefix("/") && line != "/dev/null" ? line : nil
  }

  /// GOFLAGS with every permission to change go.mod taken back; `nil` where there is none.
  var harmlessFlags: String? {
    let words = flags.split(separator: " ").map(String.init)
    guard words.contains(where: { $0 == "-mod=mod" || $0 == "--mod=mod" }) else { return nil }
    return words.map { $0 == "-mod=mod" || $0 == "--mod=mod" ? "-mod=readonly" : $0 }.joined(separator: " ")
  }

  /// Takes the answer of `go list`: `main example.com/x` and file names.
  mutating func takePackages(_ answer: [UInt8]) {
    for line in String(decoding: answer, as: UTF8.self).split(separator: "\n") {
      if line.hasPrefix("/") {
        files.append(String(line))
      } else if line.hasPrefix("main ") {
        mains.append(String(line.dropFirst(5)))
      }
    }
    mains.sort()
  }

  static let packageFormat =
    "{{.Name}} {{.ImportPath}}{{range .GoFiles}}{{\"\\n\"}}{{$.Dir}}/{{.}}{{end}}"

  /// The bytes of every file that a go command might change.
  func fingerprints(_ folder: String) -> [String: [UInt8]?] {
    var folders: Set<String> = [folder]
    for file in [moduleFile, workFile].compactMap({ $0 }) {
      if let slash = file.lastIndex(of: "/") { folders.insert(String(file[..<slash])) }
    }
    var result: [String: [UInt8]?] = [:]
    for folder in folders {
      for name in ["go.mod", "go.sum", "go.work", "go.work.sum", "vendor/modules.txt"] {
        result.updateValue(ModuleFile.bytes(of: "\(folder)/\(name)"), forKey: "\(folder)/\(name)")
      }
    }
    return result
  }
}

/// Reads the small files of a module.
enum ModuleFile {
  static func bytes(of path: String) -> [UInt8]? {
    FileManager.default.contents(atPath: path).map { Array($0) }
  }
}
