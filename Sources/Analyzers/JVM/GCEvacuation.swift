internal import Artifacts
internal import CaseModel

/// Collections of G1 that could not copy their survivors, humongous objects, and collections held up by native code.
enum GCEvacuation: GCLogAnalyzer {
  static let id = "gc-evacuation"

  static func read(_ log: GCLog, into sink: inout FactSink) {
    guard log.hasCollections else { return }
    let young = log.youngPauses.count
    let failures = log[.evacuationFailure]
    sink.integer("to_space_exhausted", failures.count, at: failures.first)
    sink.integer("evacuation_failure_pinned", log[.pinnedEvacuation].count, at: log[.pinnedEvacuation].first)
    if young > 0 {
      sink.number(
        "evacuation_failure_pct", min(100, 100 * Double(failures.count) / Double(young)), digits: 1, at: failures.first)
    }
    sink.event("First evacuation failure: no free region to copy survivors to", .signal, at: failures.first)
    sink.event("First evacuation failure because of a pinned region", .signal, at: log[.pinnedEvacuation].first)
    humongous(log, young: young, into: &sink)
    let gaveUp = log[.lockerGaveUp]
    sink.integer("gclocker_retries", gaveUp.count, at: gaveUp.first)
    if log[.lockerStall].count > 0 {
      sink.integer("gclocker_stalls", log[.lockerStall].count, at: log[.lockerStall].first)
    }
  }

  private static func humongous(_ log: GCLog, young: Int, into sink: inout FactSink) {
    let wanted = log.causes.name("G1 Humongous Allocation")
    let caused = log.pauses { $0.kind.isYoung && wanted != nil && $0.cause == wanted }.count
    if young > 0 {
      let first = caused > 0 ? log.firstPause { $0.cause == wanted && $0.kind.isYoung } : nil
      sink.number("humongous_share_pct", 100 * Double(caused) / Double(young), digits: 1, at: first?.location)
    }
    guard let most = log.humongousRegionsMax else { return }
    sink.integer("humongous_regions_max", most)
    sink.integer("humongous_regions_after_max", log.humongousRegionsAfterMax)
    guard let region = log.regionKiB, let capacity = log.reachableCapacityMiB, capacity > 0 else { return }
    sink.number("region_size_mb", Double(region) / 1024)
    sink.number("humongous_heap_pct", min(100, 100 * Double(most * region) / 1024 / capacity), digits: 1)
  }
}
