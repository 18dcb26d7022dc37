internal import Artifacts
public import CaseModel

/// How the goroutines of a crash or dump stand: counts, where they are blocked, who may hold what they wait for.
public enum GoGoroutineAnalyzer: Analyzer {
  /// Name in the registry.
  public static let id = "go-goroutines"

  /// Counts, waiting places, a likely lock holder, and stack groups of every crash and dump.
  public static func analyze(_ segments: [TypedSegment], of artifact: Artifact) -> Analysis {
    var result = Analysis()
    var dumps: [GoCensus] = []
    for segment in segments {
      guard var sheet = GoFactSheet(segment) else { continue }
      let census = GoCensus(sheet)
      if sheet.traceback.goroutineCount > 1 { dumps.append(census) }
      counts(census, &sheet)
      leaks(census, dumps, &sheet)
      blocked(census, &sheet)
      stackGroups(&sheet)
      result.append(sheet.analysis)
    }
    return result
  }

  /// Goroutines that the collector proved unreachable (`(leaked)`, Go 1.26), or that grow from dump to dump.
  private static func leaks(_ census: GoCensus, _ dumps: [GoCensus], _ sheet: inout GoFactSheet) {
    if census.leaked > 0 {
      let place = census.places.max { ($0.leaked, $1.function) < ($1.leaked, $0.function) }
      sheet.add("leak_proof", text: "marked", at: place?.location)
      sheet.add("leaked_goroutines", .integer(census.leaked), at: place?.location)
      sheet.add("leaked_function", text: place?.function, at: place?.location)
    } else if !sheet.isCrash, let growth = GoGoroutineGrowth.find(in: dumps) {
      let at = growth.place.location
      sheet.add("leak_proof", text: "grows", at: at)
      sheet.add("leaked_goroutines", .integer(growth.place.count), at: at)
      sheet.add("leaked_function", text: growth.place.function, at: at)
    }
  }

  private static func counts(_ census: GoCensus, _ sheet: inout GoFactSheet) {
    let traceback = sheet.traceback
    guard traceback.goroutineCount > 0 else { return }
    let at = traceback.goroutines.first?.location
    sheet.add("goroutines", .integer(traceback.goroutineCount), at: at)
    sheet.add("goroutine_states", .object(traceback.states.mapValues { .integer($0) }), at: at)
    if census.parked > 0 { sheet.add("parked_goroutines", .integer(census.parked), at: at) }
    if census.onLocks > 0 {
      sheet.add("blocked_on_mutex", .integer(census.onLocks), at: census.places.first { $0.isOnLock }?.location ?? at)
    }
    let labels = GoLabels.count(census.labels)
    if !labels.isEmpty { sheet.add("goroutine_labels", .object(labels.mapValues { .integer($0) }), at: at) }
  }

  /// Where goroutines wait is said of dumps and of crashes that are about waiting; in any other crash the waiting
  /// goroutines are bystanders, unless there are many.
  private static func blocked(_ census: GoCensus, _ sheet: inout GoFactSheet) {
    guard let main = census.mainPlace else { return }
    let traceback = sheet.traceback
    let isAboutWaiting =
      !sheet.isCrash || traceback.fatal?.hasSuffix("deadlock!") == true
      || traceback.panics.first?.value.hasPrefix("test timed out") == true
      || traceback.panics.first?.value.hasPrefix("deadlock: ") == true || main.count >= 10
    guard isAboutWaiting, !(traceback.goroutineCount == 1 && !sheet.isCrash && traceback.signal == nil) else { return }
    sheet.add("blocked_function", text: main.function, at: main.location)
    sheet.add("blocked_count", .integer(main.count), at: main.location)
    sheet.add("wait_reason", text: main.state, at: main.location)
    sheet.add("blocked_functions", list: census.functions(waitingLike: main), at: main.location)
    if main.minutes > 0 { sheet.add("longest_wait_min", .integer(main.minutes), at: main.location) }
    let labels = GoLabels.count(main.labels)
    if !labels.isEmpty { sheet.add("blocked_labels", .object(labels.mapValues { .integer($0) }), at: main.location) }
    stuck(census, &sheet)
    if let holder = census.lockHolder {
      sheet.add("lock_holder", text: holder.function, at: holder.place.location)
      sheet.add("lock_holder_state", text: holder.place.state, at: holder.place.location)
      if holder.place.isWaiting {
        sheet.add("root_blocked_function", text: holder.place.function, at: holder.place.location)
        sheet.add("root_blocked_count", .integer(holder.place.count), at: holder.place.location)
      }
    }
  }

  /// What can be proved of waits that nobody is left to end.
  private static func stuck(_ census: GoCensus, _ sheet: inout GoFactSheet) {
    let locks = GoLocks(census)
    if let graph = GoWaitGraph.make(census, locks, segment: sheet.info.id) { sheet.analysis.graphs.append(graph) }
    if let locks {
      let at = census.places.first { $0.isOnLock }?.location
      sheet.add("lock_verdict", text: locks.verdict.text, at: at)
      if locks.verdict == .cycle { sheet.add("lock_cycle", list: locks.waiters, at: at) }
      if locks.isDeadlock {
        sheet.add("stuck_on", text: "mutex", at: at)
        sheet.add("stuck_function", text: locks.waiters.first, at: at)
        sheet.add("stuck_count", .integer(census.onLocks), at: at)
      }
    }
    guard !census.isPartial, let stuck = GoStuck.find(in: census) else { return }
    sheet.add("stuck_on", text: stuck.kind, at: stuck.place.location)
    sheet.add("stuck_function", text: stuck.place.function, at: stuck.place.location)
    sheet.add("stuck_count", .integer(stuck.place.count), at: stuck.place.location)
  }

  /// The stacks for the report: the crash first, then by count.
  private static func stackGroups(_ sheet: inout GoFactSheet) {
    let traceback = sheet.traceback
    let crashing = traceback.crashingGoroutine
    func isCrashing(_ group: GoGroup) -> Bool {
      group.state == crashing?.state && group.stack == crashing?.stack
    }
    let ordered = traceback.groups.filter(isCrashing) + traceback.groups.filter { !isCrashing($0) }
    for group in ordered.prefix(200) {
      let frames = traceback.frames(of: group.stack).prefix(128)
      sheet.analysis.groups.append(
        StackGroup(
          artifact: sheet.info.id.artifact, segment: sheet.info.id, kind: "goroutines", count: group.count,
          state: group.state, frames: frames.map { $0.function.isEmpty ? "…" : $0.function },
          places: frames.map { frame in frame.file.map { "\($0):\(frame.line)" } ?? "" },
          longestWaitMinutes: group.longestWaitMinutes > 0 ? group.longestWaitMinutes : nil,
          createdBy: group.createdBy, isCrashing: isCrashing(group), ids: group.ids, location: group.location))
    }
  }
}
