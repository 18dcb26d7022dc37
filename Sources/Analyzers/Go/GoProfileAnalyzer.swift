internal import Artifacts
public import CaseModel

/// Where the goroutines of a text profile stand, and whether so many at one place will not come back.
public enum GoProfileAnalyzer: Analyzer {
  /// Name in the registry.
  public static let id = "go-profile"

  /// Facts and stacks of every counting profile.
  public static func analyze(_ segments: [TypedSegment], of artifact: Artifact) -> Analysis {
    var result = Analysis()
    for segment in segments {
      guard case .goProfile(let profile) = segment.body else { continue }
      var sink = FactSink(segment)
      read(profile, into: &sink)
      stacks(profile, into: &sink)
      result.append(sink.analysis)
    }
    return result
  }

  private static func read(_ profile: GoCountProfile, into sink: inout FactSink) {
    let first = profile.records.first?.location
    sink.fact("profile", .text(profile.name + " debug=1"), at: first)
    guard profile.name != "threadcreate" else { return }
    let places = GoProfilePlaces(profile)
    sink.fact("top_function", places.all.first.map { .text($0.function) }, at: places.all.first?.location)
    if profile.name == "goroutineleak" {
      guard profile.total > 0 else { return }
      sink.fact("leak_proof", .text("marked"), at: first)
      sink.integer("leaked_goroutines", profile.total, at: first)
      sink.fact("leaked_function", places.all.first.map { .text($0.function) }, at: places.all.first?.location)
      return
    }
    sink.integer("goroutines", profile.total, at: first)
    guard let main = places.main else { return }
    sink.fact("blocked_function", .text(main.function), at: main.location)
    sink.integer("blocked_count", main.count, at: main.location)
    sink.fact("waits_for", .text(main.wait.rawValue), at: main.location)
    if main.wait == .lock { sink.integer("blocked_on_mutex", places.onLocks, at: main.location) }
  }

  private static func stacks(_ profile: GoCountProfile, into sink: inout FactSink) {
    for record in profile.records.prefix(200) {
      sink.analysis.groups.append(
        StackGroup(
          artifact: sink.artifact, segment: sink.segment, kind: "goroutines", count: record.count, state: "",
          frames: record.frames.map { $0.function.isEmpty ? "…" : $0.function },
          places: record.frames.map { $0.file.isEmpty ? "" : "\($0.file):\($0.line)" }, longestWaitMinutes: nil,
          createdBy: nil, isCrashing: false, ids: [], location: record.location))
    }
  }
}

/// The goroutines of a profile by the program's function they stand in and what they wait for.
struct GoProfilePlaces {
  /// What the library's frames above the program's say; the runtime's are not in the text.
  enum Wait: String {
    case lock, network, sleep, signal, condition
    case waitGroup = "wait group"
    /// A channel, a select, or running: the program's own frame is the innermost.
    case program
    case other
  }

  struct Place {
    var function: String
    var wait: Wait
    var count: Int
    var location: SourceLocation
    /// Whether the function is of the program rather than of the library.
    var isProgram: Bool
  }

  /// The largest first.
  private(set) var all: [Place] = []
  private(set) var onLocks = 0

  init(_ profile: GoCountProfile) {
    var index: [String: Int] = [:]
    for record in profile.records {
      let names = record.frames.map { GoFunctionName($0.function) }
      let own = names.firstIndex { $0.origin == .program && !$0.isWrapper }
      guard let name = own.map({ names[$0] }) ?? names.first, !name.text.isEmpty else { continue }
      let wait = GoProfilePlaces.wait(names[..<(own ?? names.count)], isProgram: own != nil)
      if wait == .lock { onLocks += record.count }
      let key = wait.rawValue + " " + name.text
      if let known = index[key] {
        all[known].count += record.count
      } else {
        index[key] = all.count
        all.append(
          Place(
            function: name.text, wait: wait, count: record.count, location: record.location, isProgram: own != nil))
      }
    }
    all.sort { ($0.count, $1.function) > ($1.count, $0.function) }
  }

  /// The place of the program where most stand that do not wait for the outside.
  var main: Place? {
    all.first { place in
      guard place.isProgram else { return false }
      switch place.wait {
      case .lock, .condition, .waitGroup, .program, .other: return true
      case .network, .sleep, .signal: return false
      }
    }
  }

  private static func wait(_ above: ArraySlice<GoFunctionName>, isProgram: Bool) -> Wait {
    guard let first = above.first else { return isProgram ? .program : .other }
    for name in above {
      if name.package == "internal/poll" || name.package == "net" || name.package == "net/http" { return .network }
    }
    switch first.package {
    case "sync", "internal/sync":
      for name in above {
        if name.text.hasPrefix("sync.(*WaitGroup)") { return .waitGroup }
        if name.text.hasPrefix("sync.(*Cond)") || name.text == "sync.runtime_notifyListWait" { return .condition }
      }
      return .lock
    case "time": return .sleep
    case "os/signal": return .signal
    default: return .other
    }
  }
}
