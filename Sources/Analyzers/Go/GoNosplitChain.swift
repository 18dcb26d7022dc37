import CaseModel

/// The calls of functions that may not grow the stack, as the Go linker prints them: a tree of which each line shows
/// one step, indented by its depth.
struct GoNosplitChain {
  struct Call: Hashable {
    var from: String
    var to: String
  }

  /// Calls kept; whole programs built without optimisation print thousands of lines.
  private static let most = 512

  private(set) var roots: [String] = []
  private(set) var limit: Int?
  private(set) var location: SourceLocation?
  /// In the order printed, without repeats.
  private(set) var functions: [String] = []
  private(set) var calls: [Call] = []
  private(set) var bytes: [Call: Int] = [:]
  /// By how many bytes the chain through a function goes over the limit; `nil` where it never ends.
  private(set) var ends: [String: Int?] = [:]
  private var path: [String] = []
  private var known: Set<String> = []
  /// What the innermost function needs beyond its calls.
  private(set) var leaves: [String: Int] = [:]

  mutating func begin(_ root: String, limit: Int, at location: SourceLocation) {
    self.limit = self.limit ?? limit
    self.location = self.location ?? location
    if roots.count < GoNosplitChain.most { roots.append(root) }
    path = [root]
    add(root)
  }

  mutating func grow(_ depth: Int, bytes: Int, callee: String?) {
    guard depth >= 1, depth <= path.count, calls.count < GoNosplitChain.most else { return }
    path.removeLast(path.count - depth)
    guard let from = path.last else { return }
    guard let callee else {
      leaves[from] = bytes
      return
    }
    let name = GoNosplitChain.name(callee)
    let call = Call(from: from, to: name)
    if self.bytes[call] == nil {
      calls.append(call)
      self.bytes[call] = bytes
    }
    add(name)
    path.append(name)
  }

  mutating func end(_ depth: Int, excess: Int?) {
    guard let last = path.last else { return }
    ends[last] = .some(excess)
  }

  private mutating func add(_ name: String) {
    if known.insert(name).inserted { functions.append(name) }
  }

  /// The name without the linker's version: `main.f<0>`, `runtime.morestack<0>`.
  private static func name(_ text: String) -> String {
    guard text.hasSuffix(">"), let open = text.lastIndex(of: "<") else { return text }
    let number = text[text.index(after: open)...].dropLast()
    return !number.isEmpty && number.utf8.allSatisfy { (0x30...0x39).contains($0) } ? String(text[..<open]) : text
  }
}
