/// Finds flags in a line that starts a JVM, holds its options, or prints them.
///
/// A line that only talks about a flag gives nothing: the flag must stand where options stand.
struct JavaFlagLine {
  /// Name, value and text of each.
  private(set) var flags: [(name: String, value: String, text: String)] = []

  /// Bytes of a line that are looked at.
  static let limit = 32_768

  init(_ line: Span<UInt8>) {
    guard line.count >= 5, let first = LineText.find(line, "-XX:") else { return }
    var bytes: [UInt8] = []
    bytes.append(line, 0, min(line.count, JavaFlagLine.limit))
    guard first < bytes.count else { return }
    let separators: Set<UInt8> = Set("\t \"'[]".utf8)
    let words = bytes[first...].split(whereSeparator: separators.contains)
    switch JavaFlagLine.place(Array(bytes[..<first])) {
    case .none: return
    case .options where !words.allSatisfy({ $0.first == UInt8(ascii: "-") || $0.first == UInt8(ascii: ",") }): return
    case .options, .command: break
    }
    for word in words {
      guard flags.count < 1_000 else { return }
      var word = word
      while let last = word.last, last == UInt8(ascii: ",") || last == UInt8(ascii: ";") || last == UInt8(ascii: "\\") {
        word.removeLast()
      }
      if let flag = JavaFlagLine.flag(word) { flags.append(flag) }
    }
  }

  /// `-XX:+Name`, `-XX:-Name`, `-XX:Name=value`, `-XX:Name:…`
  private static func flag(_ word: ArraySlice<UInt8>) -> (name: String, value: String, text: String)? {
    guard word.count > 5, word.starts(with: "-XX:".utf8) else { return nil }
    var rest = word.dropFirst(4)
    var value: String?
    if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
      value = sign == UInt8(ascii: "+") ? "true" : "false"
      rest = rest.dropFirst()
    }
    let name = rest.prefix { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "_") }
    guard let initial = name.first, isLetter(initial), name.count >= 3, name.count <= 80 else { return nil }
    let tail = rest.dropFirst(name.count)
    if value == nil {
      guard let sign = tail.first else { return nil }
      if sign == UInt8(ascii: ":") { return nil }
      guard sign == UInt8(ascii: "=") else { return nil }
      value = String(decoding: tail.dropFirst(), as: UTF8.self)
    } else if let after = tail.first, after != UInt8(ascii: "=") {
      return nil
    }
    // `-XX:+Use…` of a sentence, `${FLAG}` of a template.
    guard let value, !value.contains("$"), !value.contains("<") else { return nil }
    return (
      String(decoding: name, as: UTF8.self), value, String(decoding: word.prefix(200), as: UTF8.self)
    )
  }

  /// What stands before options.
  private enum Place {
    /// A sentence, or something else.
    case none
    /// Only options, or nothing: an argument file, an item of a list, VM.flags. Only options may follow.
    case options
    /// A command, a variable, a label of a dump.
    case command
  }

  private static func place(_ before: [UInt8]) -> Place {
    let text = String(decoding: before.suffix(4_096), as: UTF8.self)
    let words = text.split(whereSeparator: { " \t,[\"'".contains($0) }).map(String.init)
    guard let start = words.firstIndex(where: { !marks.contains($0) }) else { return .options }
    // Behind the last label or command, only options may stand.
    for index in words.indices.reversed() {
      let word = words[index]
      if isLabel(words[start...index]) { return .command }
      if isJava(word) { return index == start || isCommandBefore(words[start..<index], word) ? .command : .none }
      guard word.hasPrefix("-") || word.hasPrefix("@") || word.hasPrefix("$") || isValue(words, index) else {
        return .none
      }
    }
    return words[start].hasPrefix("-X") || words[start].hasPrefix("-D") || words[start].hasPrefix("--")
      ? .options : .none
  }

  private static let marks: Set<String> = ["-", "+", "*", "|", ">"]

  /// The value of the option before it: `-cp app.jar`.
  private static func isValue(_ words: [String], _ index: Int) -> Bool {
    guard index > 0 else { return false }
    return [
      "-cp", "-classpath", "--class-path", "-p", "--module-path", "--add-opens", "--add-exports", "--add-modules",
    ]
    .contains(words[index - 1])
  }

  /// `java`, `/opt/jdk/bin/java`, `javaw.exe`
  private static func isJava(_ word: String) -> Bool {
    let leaf = word.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? word
    return ["java", "java.exe", "javaw", "javaw.exe"].contains(leaf)
  }

  /// Whether the words before `java` are those of a shell, a Dockerfile, `ps` or a unit file.
  private static func isCommandBefore(_ words: ArraySlice<String>, _ java: String) -> Bool {
    if java.contains("/") || java.contains("\\") { return true }
    return words.allSatisfy { shell.contains($0) || $0.contains("=") }
  }

  private static let shell: Set<String> = [
    "$", "#", "exec", "nohup", "sudo", "time", "env", "RUN", "CMD", "ENV", "ENTRYPOINT", "command:", "args:", "+", "++",
    "nice", "export", "set", "declare", "-x", "-e", "--env", "docker", "run", "podman", "-", "Environment=",
  ]

  /// `jvm_args:`, `Command Line:`, `JAVA_OPTS=…`, `Picked up JAVA_TOOL_OPTIONS:`
  private static func isLabel(_ words: ArraySlice<String>) -> Bool {
    guard let last = words.last else { return false }
    if let sign = last.firstIndex(of: "="), isVariable(last[..<sign]) {
      return words.dropLast().allSatisfy { shell.contains($0) || $0.contains("=") || $0.hasPrefix("-") }
    }
    guard last.hasSuffix(":") else { return false }
    let name = last.dropLast()
    if isVariable(name) { return true }
    if ["jvm_args", "jvmArgs", "value", "args", "command"].contains(name) { return true }
    let two = words.suffix(2).joined(separator: " ")
    return ["Command Line:", "CommandLine flags:", "VM Arguments:", "JVM arguments:", "VM flags:", "VM Flags:"]
      .contains(two)
      || words.suffix(3).joined(separator: " ").hasSuffix("Command line flags:")
  }

  /// `JAVA_OPTS`, `CATALINA_OPTS`, `JAVA_TOOL_OPTIONS`, `JVM_ARGS`
  private static func isVariable(_ name: Substring) -> Bool {
    guard name.utf8.allSatisfy({ isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "_") }) else { return false }
    let upper = name.uppercased()
    return
      (upper.hasSuffix("OPTS") || upper.hasSuffix("OPTIONS") || upper.hasSuffix("ARGS") || upper.hasSuffix("FLAGS"))
      && (upper == name || name.hasSuffix("Args") || name.hasSuffix("Opts"))
  }
}
