internal import CaseModel
internal import Glibc
internal import Synchronization

/// One line on a terminal's standard error while work takes more than a second.
final class Progress: Sendable {
  private struct State {
    var isShown = false
    var last: Int = 0
  }

  static let silent = Progress(isEnabled: false)

  private let isEnabled: Bool
  private let start = Progress.milliseconds()
  private let state = Mutex(State())

  init(isEnabled: Bool) {
    self.isEnabled = isEnabled && Terminal.standardError.isTerminal
  }

  /// Reading of an artifact began.
  func reading(_ path: String) { show("reading \(path)") }

  /// A later stage began.
  func stage(_ name: String) { show(name) }

  /// Clears the line.
  func done() {
    state.withLock { state in
      if state.isShown { Terminal.standardError.write("\r\u{1b}[K") }
      state.isShown = false
    }
  }

  private func show(_ text: String) {
    guard isEnabled else { return }
    let now = Progress.milliseconds()
    guard now - start > 1_000 else { return }
    state.withLock { state in
      guard now - state.last > 100 else { return }
      state.last = now
      state.isShown = true
      let shown = text.count > 70 ? "…" + String(text.suffix(69)) : text
      Terminal.standardError.write("\r\u{1b}[K\(shown)")
    }
  }

  private static func milliseconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
  }
}

enum SystemFacts {
  /// `SOURCE_DATE_EPOCH` where it is set: the only clock that output may show.
  static var sourceDate: Timestamp? {
    Environment["SOURCE_DATE_EPOCH"].flatMap(Int64.init).map { Timestamp(nanoseconds: $0 * 1_000_000_000) }
  }

  /// Now, or `SOURCE_DATE_EPOCH`, so that what is written can be the same again.
  static var today: Timestamp {
    sourceDate ?? Timestamp(nanoseconds: Int64(time(nil)) * 1_000_000_000)
  }

  /// Processors that may be used.
  static let cores = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
}
