/// Finds the word that was probably meant.
enum Suggestion {
  /// The nearest candidate within a third of the word's length (at least 2 edits); ties go to the first.
  static func nearest(to word: String, among candidates: [String]) -> String? {
    let limit = max(2, word.utf8.count / 3)
    var best: (word: String, distance: Int)?
    for candidate in candidates where candidate != word {
      guard abs(candidate.utf8.count - word.utf8.count) <= limit else { continue }
      let found = distance(Array(word.utf8), Array(candidate.utf8))
      if found <= limit, found < best?.distance ?? Int.max { best = (candidate, found) }
    }
    return best?.word
  }

  /// `Did you mean 'x'?`, where something is near.
  static func phrase(for word: String, among candidates: [String]) -> String? {
    nearest(to: word, among: candidates).map { "Did you mean '\($0)'?" }
  }

  /// Insertions, deletions, replacements and swaps of neighbours needed to turn one into the other.
  static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var beforePrevious: [Int] = []
    var previous = Array(0...right.count)
    for row in 0..<left.count {
      var current = [row + 1]
      for column in 0..<right.count {
        var value = min(previous[column + 1] + 1, current[column] + 1)
        value = min(value, previous[column] + (left[row] == right[column] ? 0 : 1))
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          value = min(value, beforePrevious[column - 1] + 1)
        }
        current.append(value)
      }
      beforePrevious = previous
      previous = current
    }
    return previous[right.count]
  }
}
