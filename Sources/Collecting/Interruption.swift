internal import Glibc
internal import Synchronization

/// Remembers that somebody pressed Ctrl-C, so that the run can end its children and still write what it has.
package enum Interruption {
  private static let number = Atomic<Int32>(0)

  /// From now on SIGINT, SIGTERM and SIGHUP are remembered instead of ending the process.
  package static func watch() {
    // The handler may only touch what exists already.
    number.store(0, ordering: .sequentiallyConsistent)
    for signalNumber in [SIGINT, SIGTERM, SIGHUP] {
      signal(signalNumber) { Interruption.number.store($0, ordering: .sequentiallyConsistent) }
    }
  }

  /// The signal that came, if one did.
  package static var received: Int? {
    let value = number.load(ordering: .sequentiallyConsistent)
    return value == 0 ? nil : Int(value)
  }
}
