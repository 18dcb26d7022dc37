/// Finds settings in a line of an environment dump, a manifest, a unit file or a command.
///
/// A line that only talks about a setting gives nothing: the setting must stand where such files have it.
struct GoSettingLine {
  /// Name and value pairs, quotes removed.
  private(set) var settings: [(name: String, value: String)] = []
  /// The variable of `- name: GODEBUG`, whose value is on the next line.
  private(set) var opened: String?
  /// `value: …` of such a pair.
  private(set) var value: String?
  /// The release the line states.
  private(set) var goVersion: String?

  /// Variables that are looked at.
  static let variables: Set<String> = [
    "GODEBUG", "GOEXPERIMENT", "GOMEMLIMIT", "GOGC", "GOMAXPROCS", "GOFLAGS", "GOAMD64", "GOARM", "GOARM64", "GOMIPS",
    "GOMIPS64", "GOPPC64", "GORISCV64", "GO386",
  ]

  /// Bytes of a line that are looked at.
  static let limit = 16_384

  init(_ line: Span<UInt8>) {
    var bytes: [UInt8] = []
    bytes.append(line, 0, min(line.count, GoSettingLine.limit))
    let indent = bytes.prefix { $0 == 0x20 || $0 == 0x09 }.count
    let text = String(decoding: bytes[indent...], as: UTF8.self)
    if let sign = text.utf8.firstIndex(of: UInt8(ascii: ":")), field(text, sign, indent) { return }
    if text.hasPrefix("\"") {
      // `"GODEBUG=gctrace=1",` of docker inspect.
      guard let close = text.dropFirst().firstIndex(of: "\"") else { return }
      if !text.contains(" ") { add(String(text[text.index(after: text.startIndex)..<close])) }
      return
    }
    words(GoSettingWords.split(text), isBuildSetting: bytes.first == 0x09)
  }

  /// `NAME: value` of YAML, JSON and kubectl describe; `name: NAME` and `value: …` of a Kubernetes list; `shop: go1.25.5`.
  private mutating func field(_ text: String, _ sign: String.Index, _ indent: Int) -> Bool {
    var key = text[..<sign]
    if key.hasPrefix("- ") { key = key.dropFirst(2) }
    let isQuoted = key.hasPrefix("\"")
    key = key.filter { $0 != "\"" && $0 != " " }[...]
    let rest = GoSettingLine.unquoted(text[text.index(after: sign)...])
    switch String(key) {
    case "name" where GoSettingLine.variables.contains(rest): opened = rest
    case "value" where indent > 0: value = rest
    case "GOVERSION" where indent > 0 || isQuoted: goVersion = rest
    case let name where GoSettingLine.variables.contains(name) && (indent >= 2 || isQuoted):
      settings.append((name, rest))
    default:
      guard indent == 0, rest.hasPrefix("go1."), !rest.contains(" ") else { return false }
      goVersion = rest
    }
    return true
  }

  private static func unquoted(_ text: Substring) -> String {
    var bytes = Array(text.utf8)[...]
    while let last = bytes.last, last == 0x20 || last == UInt8(ascii: ",") || last == 0x09 { bytes.removeLast() }
    while let first = bytes.first, first == 0x20 || first == 0x09 { bytes.removeFirst() }
    if bytes.count >= 2, let first = bytes.first, first == bytes.last, first == 0x22 || first == 0x27 {
      bytes = bytes.dropFirst().dropLast()
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// `export GODEBUG=gctrace=1`, `GODEBUG=gctrace=1 ./app`, `docker run -e GODEBUG=… image`, `go build -gcflags=…`,
  /// `Environment="GODEBUG=…"`, and the `build` lines of `go version -m`.
  private mutating func words(_ all: [String], isBuildSetting: Bool) {
    var words = all[...]
    if isBuildSetting, words.first == "build" {
      words = words.dropFirst()
      guard let word = words.first else { return }
      if word.hasPrefix("-") { tool(Array(words)) } else { add(word) }
      return
    }
    var said = 0
    while let word = words.first, GoSettingLine.leaders.contains(GoSettingLine.leaf(word)) {
      words = words.dropFirst()
      said += 1
      if said > 8 { return }
    }
    var found: [String] = []
    while let word = words.first, GoSettingLine.isAssignment(word) {
      if word.hasPrefix("Environment=") || word.hasPrefix("ExecStart=") {
        let inner = String(word[word.index(after: word.firstIndex(of: "=") ?? word.startIndex)...])
        words[words.startIndex] = inner
        if !GoSettingLine.isAssignment(inner), !GoSettingLine.leaders.contains(GoSettingLine.leaf(inner)) { break }
        if GoSettingLine.leaders.contains(GoSettingLine.leaf(inner)) { words = words.dropFirst() }
        continue
      }
      found.append(word)
      words = words.dropFirst()
    }
    let rest = Array(words)
    guard rest.isEmpty || GoSettingLine.isCommand(rest) else { return }
    for word in found { add(word) }
    var flag = false
    for word in rest {
      if flag || word.hasPrefix("--env=") { add(word.hasPrefix("--env=") ? String(word.dropFirst(6)) : word) }
      flag = word == "-e" || word == "--env"
    }
    if let first = rest.first, GoSettingLine.leaf(first) == "go" { tool(rest) }
  }

  /// `-gcflags` and `-ldflags` of a go command.
  private mutating func tool(_ words: [String]) {
    var open: String?
    for word in words {
      if let name = open {
        settings.append((name, word))
        open = nil
        continue
      }
      for name in ["-gcflags", "-ldflags"] {
        let plain = word.hasPrefix("--") ? String(word.dropFirst()) : word
        if plain == name {
          open = name
        } else if plain.hasPrefix(name + "=") {
          settings.append((name, String(plain.dropFirst(name.count + 1))))
        }
      }
    }
  }

  /// Adds `NAME=value` where the name is one of those looked at.
  private mutating func add(_ word: String) {
    guard let sign = word.firstIndex(of: "=") else { return }
    let name = String(word[..<sign])
    let value = String(word[word.index(after: sign)...])
    if name == "GOVERSION" { goVersion = value }
    if GoSettingLine.variables.contains(name) { settings.append((name, value)) }
  }

  /// Words before assignments or a command: prompts, shell and Dockerfile words.
  private static let leaders: Set<String> = [
    "$", "#", "+", "%", "++", "-", "RUN", "ENV", "CMD", "export", "set", "env", "declare", "-x", "sudo", "exec", "time",
    "nohup",
  ]

  private static func leaf(_ word: String) -> String { word.split(separator: "/").last.map(String.init) ?? word }

  private static func isAssignment(_ word: String) -> Bool {
    guard let sign = word.firstIndex(of: "="), sign > word.startIndex else { return false }
    return word[..<sign].utf8.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "_") }
  }

  /// Whether these words are a command rather than a sentence.
  private static func isCommand(_ words: [String]) -> Bool {
    guard let first = words.first else { return false }
    if ["go", "docker", "podman", "kubectl", "nerdctl", "make", "bash", "sh"].contains(leaf(first)) { return true }
    return first.contains("/") || words.count > 1 && words[1].hasPrefix("-")
  }
}
