/// The functions that call each other without end in one stack.
struct GoRecursionCycle: Hashable, Sendable {
  /// Each function of the cycle once, callers before callees, beginning with the program's alphabetically first.
  var functions: [String]
  /// Where the recursion was entered: the program's first function outside the cycle, else the first of any.
  var entry: String?
  /// Frames in the stack, printed or left out.
  var depth: Int

  /// How sure one must be that a repetition is endless.
  enum Expectation: Sendable {
    /// The runtime said so (stack overflow), or frames were left out.
    case endless
    /// Nothing says so: only long repetitions count.
    case unknown
  }

  /// Finds the cycle in `names`, innermost first; an empty name is the gap of left-out frames.
  ///
  /// Only the part above the gap is searched: the recursion is still going on there, while the part below it begins
  /// with how the recursion was entered. Returns `nil` where nothing repeats often enough.
  static func find(in names: [String], elided: Int, expecting expectation: Expectation) -> GoRecursionCycle? {
    let gap = names.firstIndex(of: "")
    let inner = Array(names[..<(gap ?? names.count)].prefix(400))
    guard inner.count >= 2 else { return nil }
    guard let members = periodic(inner, expectation) ?? frequent(inner, expectation) else { return nil }
    let set = Set(members)
    var entry: String?
    if let last = names.lastIndex(where: { set.contains($0) }) {
      let outside = names[(last + 1)...].filter { !$0.isEmpty }
      entry = outside.first { GoFunctionName($0).origin == .program } ?? outside.first
    }
    let printed = names.count - (gap == nil ? 0 : 1)
    return GoRecursionCycle(functions: canonical(members), entry: entry, depth: printed + elided)
  }

  /// The shortest period whose repetition covers most of the stack.
  private static func periodic(_ names: [String], _ expectation: Expectation) -> [String]? {
    let numbers = number(names)
    let count = numbers.count
    let needed = expectation == .endless ? max(2, count / 2) : max(24, count / 2)
    for period in 1...max(1, min(count - 1, 200)) {
      var run = 0
      var best = 0
      var bestEnd = 0
      for index in 0..<count - period {
        run = numbers[index] == numbers[index + period] ? run + 1 : 0
        if run > best {
          best = run
          bestEnd = index + 1
        }
      }
      let repeats = best >= period || (best >= 10 && best + period >= count - 4)
      let isLong = expectation == .endless || best >= period * 7
      if repeats, isLong, best + period >= needed {
        return Array(names[bestEnd - best..<bestEnd - best + period])
      }
    }
    return nil
  }

  /// Recursion that takes varying ways: the functions between two calls of the most frequent one.
  private static func frequent(_ names: [String], _ expectation: Expectation) -> [String]? {
    var counts: [String: Int] = [:]
    for name in names { counts[name, default: 0] += 1 }
    guard let hub = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else { return nil }
    guard hub.value >= (expectation == .endless ? 3 : 12),
      let first = names.firstIndex(of: hub.key), let last = names.lastIndex(of: hub.key), first < last
    else { return nil }
    var seen = Set<String>()
    return names[first...last].filter { counts[$0, default: 0] >= 2 && seen.insert($0).inserted }
  }

  private static func number(_ names: [String]) -> [Int] {
    var known: [String: Int] = [:]
    return names.map { name in
      if let number = known[name] { return number }
      known[name] = known.count
      return known.count - 1
    }
  }

  /// `members` are innermost first; callers come before callees in the result.
  private static func canonical(_ members: [String]) -> [String] {
    var seen = Set<String>()
    let order = Array(members.reversed().filter { seen.insert($0).inserted })
    let program = order.filter { GoFunctionName($0).origin == .program }
    guard let start = (program.isEmpty ? order : program).min(), let at = order.firstIndex(of: start) else {
      return order
    }
    return Array(order[at...] + order[..<at])
  }
}
