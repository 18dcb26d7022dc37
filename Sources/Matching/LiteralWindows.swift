/// The short texts that are searched for in place of the literals: of each literal the part that is rare and that it
/// shares with others.
///
/// Failure messages have much in common: eight bytes like `invalid ` stand for twenty of them. Fewer and rarer texts make
/// the automaton faster (1.3 to 2.0 GB/s in place of 0.8 to 1.1, for the thousand literals of 204 pages) and its compilation
/// twice as fast; what they hit is compared with the whole literals. The choice is the greedy one for weighted set cover:
/// always the window that stands for most literals not yet covered, in proportion to what its false hits would cost.
struct LiteralWindows {
  /// Most bytes of a window; shorter literals are their own window.
  static let width = 8
  /// How much a false hit weighs beside one more window.
  private static let falseHitWeight = 100.0

  /// A literal that a window stands for.
  struct Member {
    /// Index of the literal.
    var literal: Int
    /// Bytes of the literal after the window.
    var tail: Int
  }

  struct Window {
    var bytes: [UInt8]
    var ignoresCase: Bool
    var members: [Member]
  }

  var windows: [Window] = []

  /// A choice made before.
  init(windows: [Window]) { self.windows = windows }

  /// Chooses windows for texts that are not empty, those that ignore case in lower case.
  ///
  /// O(n log n) in the bytes of all texts. The same texts give the same windows.
  init(_ texts: [(bytes: [UInt8], ignoresCase: Bool)]) {
    var candidates = Candidates(texts)
    var left = [Bool](repeating: true, count: texts.count)
    while let (key, members) = candidates.next(left) {
      for member in members { left[member.literal] = false }
      windows.append(Window(bytes: key.bytes, ignoresCase: key.ignoresCase, members: members))
    }
  }

  /// A window as two numbers: its bytes, and its length with whether it ignores case.
  fileprivate struct Key: Hashable, Comparable {
    private var packed: UInt64 = 0
    private var form: UInt8

    init(_ bytes: ArraySlice<UInt8>, _ ignoresCase: Bool) {
      for byte in bytes { packed = packed << 8 | UInt64(byte) }
      form = UInt8(bytes.count) << 1 | (ignoresCase ? 1 : 0)
    }

    var ignoresCase: Bool { form & 1 == 1 }
    var bytes: [UInt8] {
      let count = Int(form >> 1)
      return (0..<count).map { UInt8(truncatingIfNeeded: packed >> UInt64(8 * (count - 1 - $0))) }
    }

    static func < (left: Key, right: Key) -> Bool {
      left.packed != right.packed ? left.packed < right.packed : left.form < right.form
    }
  }

  /// All windows of all texts, best first.
  private struct Candidates {
    private struct Entry {
      var score: Double
      var place: Int
    }

    private var keys: [Key] = []
    private var members: [[Member]] = []
    /// What one covered literal is worth, by candidate.
    private var worth: [Double] = []
    /// A binary heap, best at its top. Scores only fall, so an old score is an upper bound.
    private var heap: [Entry] = []

    init(_ texts: [(bytes: [UInt8], ignoresCase: Bool)]) {
      var places: [Key: Int] = [:]
      for (literal, text) in texts.enumerated() {
        let length = min(LiteralWindows.width, text.bytes.count)
        for start in 0...text.bytes.count - length {
          let key = Key(text.bytes[start..<start + length], text.ignoresCase)
          let member = Member(literal: literal, tail: text.bytes.count - start - length)
          if let place = places[key] {
            // A window that stands twice in a text counts once.
            if members[place].last?.literal != literal { members[place].append(member) }
          } else {
            places[key] = keys.count
            keys.append(key)
            members.append([member])
          }
        }
      }
      worth = keys.map { 1 / (1 + LiteralWindows.falseHitWeight * LiteralWindows.hitsPerMebibyte($0.bytes)) }
      let entries = keys.indices.map { Entry(score: Double(members[$0].count) * worth[$0], place: $0) }
      heap = entries.sorted { isBetter($0, $1) }
    }

    /// The best window for the texts that are `left`, with those; `nil` where none is.
    mutating func next(_ left: [Bool]) -> (Key, [Member])? {
      while let top = heap.first {
        let open = members[top.place].filter { left[$0.literal] }
        let score = Double(open.count) * worth[top.place]
        if score == top.score, score > 0 {
          replaceTop(nil)
          return (keys[top.place], open)
        }
        members[top.place] = open
        replaceTop(open.isEmpty ? nil : Entry(score: score, place: top.place))
      }
      return nil
    }

    private func isBetter(_ one: Entry, _ two: Entry) -> Bool {
      one.score != two.score ? one.score > two.score : keys[one.place] < keys[two.place]
    }

    private mutating func replaceTop(_ entry: Entry?) {
      if let entry {
        heap[0] = entry
      } else {
        let last = heap.removeLast()
        if heap.isEmpty { return }
        heap[0] = last
      }
      var at = 0
      while true {
        var best = at
        for child in [2 * at + 1, 2 * at + 2] where child < heap.count && isBetter(heap[child], heap[best]) {
          best = child
        }
        if best == at { return }
        heap.swapAt(at, best)
        at = best
      }
    }
  }

  /// How often a text is expected in a mebibyte of ordinary log, from the frequency of its bytes alone.
  private static func hitsPerMebibyte(_ bytes: [UInt8]) -> Double {
    bytes.reduce(Double(1 << 20)) { $0 * frequency[Int($1)] }
  }

  /// Share of each byte in ordinary logs, coarse: letters in the order of English, then digits, marks and capitals.
  private static let frequency: [Double] = {
    var table = [Double](repeating: 1 / 256, count: 256)
    for (rank, letter) in " etaoinsrhldcumfpgwybvkxjqz".utf8.enumerated() {
      // From 1/6 for the blank down to 1/200 for `z`.
      table[Int(letter)] = 0.177 * 0.87055.power(rank)
    }
    for digit in UInt8(ascii: "0")...UInt8(ascii: "9") { table[Int(digit)] = 1 / 32 }
    for mark in ".:,=/-_\"".utf8 { table[Int(mark)] = 1 / 64 }
    return table
  }()
}

extension Double {
  fileprivate func power(_ exponent: Int) -> Double { (0..<exponent).reduce(1) { result, _ in result * self } }
}
