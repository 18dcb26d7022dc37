import CaseModel
internal import Crypto
import Knowledge

/// Gives failures their names: the same across builds, hosts and log prefixes, and holding nothing of the input.
///
/// `cb1:` hashes what kind of failure it is, its message without numbers, quotes and paths, and the program's own
/// functions; a failure without a stack: the page, its subject and its messages. `cb1l:` hashes page and subject.
/// Never part of it: artifact names, times, process and goroutine ids, addresses.
struct Fingerprinter: Sendable {
  let trial: EntryTrial
  /// Own functions of the goroutine or thread that crashed, innermost first.
  private let stacks: [SegmentID: [String]]
  /// Of segments that print one crash twice, the one that says most.
  private let originals: [SegmentID: SegmentID]

  init(trial: EntryTrial, groups: [StackGroup]) {
    self.trial = trial
    var stacks: [SegmentID: [String]] = [:]
    for group in groups where group.isCrashing {
      guard let segment = group.segment, stacks[segment] == nil else { continue }
      let cycle = Fingerprinter.cycle(in: segment, trial.index)
      stacks[segment] = StackShape.functions(of: group.frames, language: segment.kind.language, cycle: cycle)
    }
    self.stacks = stacks
    originals = Fingerprinter.originals(trial.index, stacks)
  }

  /// The segment that says most of the crash that `segment` prints: itself, but where it is printed twice.
  func original(of segment: SegmentID) -> SegmentID { originals[segment] ?? segment }

  /// A JVM prints its crash on the console and in an hs_err file: both name the same pid, thread and place.
  private static func originals(_ index: CaseIndex, _ stacks: [SegmentID: [String]]) -> [SegmentID: SegmentID] {
    var prints: [[String]: [SegmentID]] = [:]
    for segment in (index.factsByName["pid"]?.bySegment.keys).map({ $0.sorted() }) ?? [] {
      guard segment.kind == .jvmCrash else { continue }
      let sign = ["pid", "tid", "pc"].map { name in
        (index.factsByName[name]?.bySegment[segment]?.first).map { "\(index.facts[$0].value)" } ?? ""
      }
      if !sign[1].isEmpty || !sign[2].isEmpty { prints[sign, default: []].append(segment) }
    }
    var result: [SegmentID: SegmentID] = [:]
    for segments in prints.values where segments.count > 1 {
      let fullest = segments.first { stacks[$0]?.isEmpty == false } ?? segments[0]
      for segment in segments { result[segment] = fullest }
    }
    announcements(index, &result)
    return result
  }

  /// Before it writes a heap dump, exits or crashes, a JVM names the OutOfMemoryError in a line of its own: the trace or
  /// the crash that follows is the same failure.
  private static func announcements(_ index: CaseIndex, _ result: inout [SegmentID: SegmentID]) {
    func text(_ name: String, _ segment: SegmentID) -> [String] {
      (index.factsByName[name]?.bySegment[segment] ?? []).compactMap { index.facts[$0].value.asText }
    }
    var announced: [(segment: SegmentID, target: SegmentID)] = []
    for (artifact, positions) in index.segmentsByArtifact.sorted(by: { $0.key < $1.key }) {
      guard index.factsByName["exception"]?.byArtifact[artifact] != nil else { continue }
      for (place, position) in positions.enumerated() {
        let info = index.segments[position]
        guard info.id.kind == .jvmException, text("exception", info.id) == ["java.lang.OutOfMemoryError"],
          index.factsByName["frames"]?.bySegment[info.id] == nil, let message = text("message", info.id).first
        else { continue }
        let next = positions[(place + 1)...].prefix(8).lazy.map { index.segments[$0] }.first { other in
          guard other.process == info.process else { return false }
          if other.id.kind == .jvmCrash { return text("error", other.id).contains { $0.hasSuffix(": " + message) } }
          return other.id.kind == .jvmException
            && (text("message", other.id) + text("root_message", other.id)).contains(message)
        }
        if let next { announced.append((info.id, next.id)) }
      }
    }
    for (segment, target) in announced.reversed() { result[segment] = result[target] ?? target }
  }

  /// The identity of a failure that one segment shows; `pieces` are those of this segment.
  func identity(of scenario: Scenario, segment: SegmentID, pieces: [Piece]) -> Identity {
    let subject = Subject(of: scenario, pieces: pieces, trial: trial)
    guard let functions = stacks[segment], !functions.isEmpty else {
      return identity(of: scenario, pieces: pieces)
    }
    let messages = messages(in: [segment], capturedToo: false)
    return Identity(
      fingerprint: Fingerprinter.name(
        "cb1:", ["stack", segment.kind.rawValue, "message"] + messages + ["stack"] + functions),
      looseFingerprint: loose(scenario, subject), subject: subject?.text)
  }

  /// The identity of a failure without a stack.
  func identity(of scenario: Scenario, pieces: [Piece]) -> Identity {
    let subject = Subject(of: scenario, pieces: pieces, trial: trial)
    let segments = Set(pieces.flatMap(\.segments)).union(pieces.compactMap(\.scope.segment)).sorted()
    var messages = messages(in: segments, capturedToo: true)
    if messages.isEmpty, subject == nil,
      let decisive = pieces.first(where: { $0.strength == .decisive && !$0.matched.isEmpty })
    {
      messages = [MessageShape.shape(of: decisive.matched[0])]
    }
    return Identity(
      fingerprint: Fingerprinter.name(
        "cb1:", ["page", scenario.id, "subject"] + (subject?.shapes ?? []) + ["message"] + messages),
      looseFingerprint: loose(scenario, subject), subject: subject?.text)
  }

  /// The subject as the segment itself states it.
  func ownSubject(of scenario: Scenario, segment: SegmentID) -> String? {
    guard let reference = scenario.subject, reference.kind == nil else { return nil }
    let positions = trial.index.factsByName[reference.fact]?.bySegment[segment] ?? []
    return Subject(reference, values: positions.map { trial.index.facts[$0].value })?.text
  }

  private func loose(_ scenario: Scenario, _ subject: Subject?) -> String {
    Fingerprinter.name("cb1l:", ["page", scenario.id, "subject"] + (subject?.shapes ?? []))
  }

  /// What the failure says, without what changes from run to run; facts that only pages captured count only where
  /// the failure has no stack, so that a new page does not rename old crashes.
  private func messages(in segments: [SegmentID], capturedToo: Bool) -> [String] {
    var result: [String] = []
    for name in Fingerprinter.messageFacts {
      guard let named = trial.index.factsByName[name] else { continue }
      var shapes: Set<String> = []
      for segment in segments {
        for position in named.bySegment[segment] ?? []
        where capturedToo || trial.capturedLines[position] == nil {
          if let text = trial.index.facts[position].value.asText { shapes.insert(MessageShape.shape(of: text)) }
        }
      }
      if !shapes.isEmpty { result += [name] + shapes.sorted() }
    }
    return result
  }

  private static let messageFacts = [
    "assertion", "error", "exception", "fatal", "first_panic", "libc_message", "linker_message", "message",
    "native_oom", "panic", "panic_type", "problematic_frame", "root_cause", "signal",
  ]

  private static func cycle(in segment: SegmentID, _ index: CaseIndex) -> [String] {
    for name in ["recursion_cycle", "cycle_methods"] {
      guard let position = index.factsByName[name]?.bySegment[segment]?.first else { continue }
      let cycle = index.facts[position].value.elements.compactMap(\.asText)
      if !cycle.isEmpty { return cycle }
    }
    return []
  }

  /// 128 bits of SHA-256 over the parts, each with its length, so that no two lists run together.
  private static func name(_ prefix: String, _ parts: [String]) -> String {
    var hash = SHA256()
    for part in parts {
      hash.update(data: Array("\(part.utf8.count):\(part)".utf8))
    }
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in hash.finalize().prefix(16) {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return prefix + String(decoding: text, as: UTF8.self)
  }
}

/// Whose functions a stack holds.
enum StackLanguage: Sendable {
  case go, java
}

extension SegmentKind {
  /// Whose functions its stacks hold.
  var language: StackLanguage {
    switch self {
    case .jvmGC, .jvmException, .jvmThreads, .jvmCrash, .jvmHisto, .jvmNMT, .jvmInfo, .jvmStart, .jvmFlags:
      return .java
    case .goCrash, .goDump, .goBuild, .goEnv, .goModules, .goGCTrace, .goSchedTrace, .goInitTrace, .goTest, .goRace,
      .loader, .proc,
      .platform, .goSettings, .goProfile, .binary, .line:
      return .go
    }
  }
}
