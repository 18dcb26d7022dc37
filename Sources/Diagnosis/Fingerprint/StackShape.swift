/// The program's own functions of a stack, in a form that does not depend on how deep a recursion went.
enum StackShape {
  /// Own functions, innermost first, normalised; repeats collapsed; a cycle rotated to its smallest name.
  ///
  /// `cycle` is the recursion that ended the process, where there is one: which of its leaves happened to be on top
  /// then says nothing and is dropped. A stack without own functions keeps what is not the runtime's.
  static func functions(of frames: [String], language: StackLanguage, cycle: [String] = []) -> [String] {
    let names = frames.map(FunctionName.normalized).filter { !$0.isEmpty }
    var own = names.filter { !isStandard($0, language) }
    if own.isEmpty { own = names.filter { !isRuntime($0, language) } }
    let cycle = cycle.map(FunctionName.normalized).filter { !isStandard($0, language) }
    return cycle.isEmpty ? collapsed(own) : collapsed(own, around: cycle)
  }

  /// A list turned so that its smallest element comes first.
  static func rotated(_ cycle: [String]) -> [String] {
    guard cycle.count > 1 else { return cycle }
    var best = cycle
    for start in cycle.indices.dropFirst() {
      let turned = Array(cycle[start...] + cycle[..<start])
      if turned.lexicographicallyPrecedes(best) { best = turned }
    }
    return best
  }

  /// Replaces every stretch of functions of the known cycle by the cycle, and drops what lies above the first.
  private static func collapsed(_ names: [String], around cycle: [String]) -> [String] {
    let members = Set(cycle)
    var result: [String] = []
    var isInside = false
    for name in names {
      if members.contains(name) {
        if !isInside, !result.isEmpty, !result.contains(where: members.contains) { result = [] }
        if !isInside { result += rotated(cycle) }
        isInside = true
      } else {
        isInside = false
        result.append(name)
      }
    }
    return collapsed(result)
  }

  /// Replaces a block that repeats (a, b, a, b, a) by one rotated block; single repeats likewise.
  private static func collapsed(_ names: [String]) -> [String] {
    var result: [String] = []
    var last: [String] = []
    var position = 0
    while position < names.count {
      guard let run = run(names, at: position) else {
        result.append(names[position])
        last = []
        position += 1
        continue
      }
      let block = rotated(Array(names[position..<position + run.period]))
      // A stack printed with its middle left out shows the same cycle twice, out of step.
      if block != last { result += block }
      last = block
      position += run.length
    }
    return result
  }

  /// The shortest block that repeats at least twice here, and how far it goes on, a part of a block at the end
  /// included.
  private static func run(_ names: [String], at start: Int) -> (period: Int, length: Int)? {
    let limit = min(32, (names.count - start) / 2)
    guard limit >= 1 else { return nil }
    for period in 1...limit {
      var end = start + period
      while end < names.count, names[end] == names[end - period] { end += 1 }
      if end - start >= 2 * period { return (period, end - start) }
    }
    return nil
  }

  private static func isRuntime(_ name: String, _ language: StackLanguage) -> Bool {
    switch language {
    case .go: return name.hasPrefix("runtime.") || name.hasPrefix("runtime/") || name.hasPrefix("internal/runtime/")
    case .java: return name.hasPrefix("jdk.internal.") || name.hasPrefix("sun.") || name.hasPrefix("java.lang.")
    }
  }

  private static func isStandard(_ name: String, _ language: StackLanguage) -> Bool {
    switch language {
    case .go:
      if name == "panic" || name == "created by" { return true }
      let package = name.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
      guard let first = package.first else { return false }
      let root = package.count > 1 ? first : first.prefix { $0 != "." }
      return goRoots.contains(String(root))
    case .java:
      return javaRoots.contains(where: name.hasPrefix)
    }
  }

  private static let javaRoots = ["java.", "javax.", "jdk.", "sun.", "com.sun.", "kotlin.", "scala."]

  private static let goRoots: Set<String> = [
    "archive", "arena", "bufio", "builtin", "bytes", "cmp", "compress", "container", "context", "crypto", "database",
    "debug", "embed", "encoding", "errors", "expvar", "flag", "fmt", "go", "hash", "html", "image", "index",
    "internal", "io", "iter", "log", "maps", "math", "mime", "net", "os", "path", "plugin", "reflect", "regexp",
    "runtime", "slices", "sort", "strconv", "strings", "structs", "sync", "syscall", "testing", "text", "time",
    "unicode", "unique", "unsafe", "vendor", "weak",
  ]
}
