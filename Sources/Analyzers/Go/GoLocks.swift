internal import Artifacts
internal import CaseModel

/// The locks that goroutines of a dump wait for, and who may hold them.
struct GoLocks {
  /// How a wait for locks can end.
  enum Verdict: Hashable {
    /// Somebody in the dump holds the lock, most likely.
    case held
    /// Several locks, and only goroutines that wait for one could hold the others.
    case cycle
    /// Readers wait behind a writer that waits for a reader.
    case readTwice
    /// No goroutine in the dump could hold it.
    case nobody
    /// Several could hold it.
    case open

    /// The text of the fact.
    var text: String {
      switch self {
      case .held: return "held"
      case .cycle: return "cycle"
      case .readTwice: return "read lock taken twice"
      case .nobody: return "nobody holds it"
      case .open: return "open"
      }
    }
  }

  /// What the dump says.
  let verdict: Verdict
  /// The functions that wait, the most frequent first.
  let waiters: [String]
  /// Different locks waited for, as far as addresses are printed.
  let lockCount: Int

  /// `nil` where nobody waits for a lock.
  init?(_ census: GoCensus) {
    let victims = census.places.filter(\.isOnLock)
    guard !victims.isEmpty else { return nil }
    var seen = Set<String>()
    waiters = victims.map(\.function).filter { seen.insert($0).inserted }
    var addresses: [UInt64: Int] = [:]
    for place in victims { addresses.merge(place.waitAddresses) { $0 + $1 } }
    lockCount = max(1, addresses.count)
    let candidates = census.lockCandidates
    let writerWaitsForReader = victims.contains { $0.state == "sync.RWMutex.Lock" }
    let readerWaits = victims.contains { $0.kind == .readLock }
    if !candidates.isEmpty || census.isPartial {
      verdict = census.lockHolder == nil ? .open : .held
    } else if writerWaitsForReader, readerWaits, addresses.count <= 1 {
      verdict = .readTwice
    } else if addresses.count >= 2 {
      verdict = .cycle
    } else {
      verdict = .nobody
    }
  }

  /// Whether nobody is left to unlock.
  var isDeadlock: Bool { verdict == .cycle || verdict == .readTwice || verdict == .nobody }
}
