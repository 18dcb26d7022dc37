/// The import paths of the standard library, by their first element.
enum GoStandardPackages {
  /// First path elements of the standard library up to Go 1.27, sorted. `cmd` is left out: a crash there is a crash of
  /// the Go tools, and then they are the program.
  static let roots: [String] = [
    "archive", "arena", "bufio", "builtin", "bytes", "cmp", "compress", "container", "context", "crypto", "database",
    "debug", "embed", "encoding", "errors", "expvar", "flag", "fmt", "go", "hash", "html", "image", "index", "internal",
    "io", "iter", "log", "maps", "math", "mime", "net", "os", "path", "plugin", "reflect", "regexp", "runtime", "simd",
    "slices", "sort", "strconv", "strings", "structs", "sync", "syscall", "testing", "text", "time", "type", "unicode",
    "unique", "unsafe", "uuid", "vendor", "weak",
  ]
  private static let known = Set(roots)

  /// Whether `package` belongs to the standard library. A path whose first element holds a dot never does.
  static func contains(_ package: String) -> Bool {
    let root = package.utf8.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ":") }
    return known.contains(String(decoding: root, as: UTF8.self))
  }

  /// Whether `package` is the runtime and not just the library.
  static func isRuntime(_ package: String) -> Bool {
    package == "runtime" || package.hasPrefix("internal/runtime/") || package.hasPrefix("runtime/internal/")
      || package == "runtime/cgo" || package == "type" || package == "go" || package.hasPrefix("type:")
  }
}
