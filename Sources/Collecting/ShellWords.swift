/// Commands as a shell reads them.
package enum ShellWords {
  /// The word in quotes, where it needs them.
  package static func quoted(_ word: String) -> String {
    let isPlain =
      !word.isEmpty
      && word.unicodeScalars.allSatisfy { scalar in
        scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
          || "-_=./:,+@%".unicodeScalars.contains(scalar)
      }
    if isPlain { return word }
    var escaped = ""
    for character in word { escaped += character == "'" ? "'\\''" : String(character) }
    return "'\(escaped)'"
  }

  /// Variables and words as one line that can be pasted.
  package static func line(_ words: [String], environment: [String: String] = [:]) -> String {
    let variables = environment.sorted { $0.key < $1.key }.map { "\($0.key)=\(quoted($0.value))" }
    return (variables + words.map(quoted)).joined(separator: " ")
  }
}
