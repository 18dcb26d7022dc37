import CaseModel

/// How groups of goroutines and threads are shown.
enum StackGroups {
  /// The crashing one first, then the largest, then those that wait longest.
  static func ranked(_ groups: [StackGroup]) -> [StackGroup] {
    groups.enumerated().sorted { left, right in
      let (a, b) = (left.element, right.element)
      if a.isCrashing != b.isCrashing { return a.isCrashing }
      if a.count != b.count { return a.count > b.count }
      let waits = (a.longestWaitMinutes ?? 0, b.longestWaitMinutes ?? 0)
      return waits.0 == waits.1 ? left.offset < right.offset : waits.0 > waits.1
    }.map(\.element)
  }

  /// The innermost frames that are not the runtime's or the standard library's; the innermost of all where there is none.
  static func tellingFrames(_ group: StackGroup, limit: Int) -> [String] {
    let own = group.frames.filter(isOwn)
    let shown = own.isEmpty ? group.frames : own
    var out: [String] = []
    for frame in shown where out.last != frame {
      out.append(frame)
      if out.count == limit { break }
    }
    return out
  }

  /// Whether a frame is the program's own code.
  static func isOwn(_ frame: String) -> Bool {
    let foreign = [
      "runtime.", "runtime/", "sync.", "sync/", "net.", "net/", "os.", "os/", "syscall.", "internal/", "time.",
      "reflect.", "io.", "bufio.", "fmt.", "context.", "java.", "javax.", "jdk.", "sun.", "com.sun.", "poll.",
      "encoding/", "strconv.", "strings.", "bytes.", "errors.", "log.", "testing.", "crypto/", "database/",
    ]
    return !foreign.contains { frame.hasPrefix($0) }
  }
}
