internal import Synchronization

/// Warnings gathered from closures.
final class WarningList: Sendable {
  private let list = Mutex<[String]>([])

  func add(_ warning: String) { list.withLock { $0.append(warning) } }

  var all: [String] { list.withLock { $0 } }
}
