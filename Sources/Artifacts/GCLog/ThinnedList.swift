/// A list that keeps every element up to a limit and from then on an evenly spread part, so that its memory is
/// bounded whatever the size of a log.
public struct ThinnedList<Element: Sendable>: Sendable {
  /// What was kept, in order.
  public private(set) var elements: [Element] = []
  /// How many were appended.
  public private(set) var count = 0
  /// One element in this many was kept; 1 where nothing was left out.
  public private(set) var stride = 1
  private let limit: Int

  /// Creates an empty list that keeps at most `limit` elements.
  public init(limit: Int = 1 << 19) {
    self.limit = max(2, limit)
  }

  /// Whether every element appended is still there.
  public var isComplete: Bool { stride == 1 }

  /// Appends an element; may drop every second kept one.
  public mutating func append(_ element: Element) {
    defer { count += 1 }
    guard count % stride == 0 else { return }
    if elements.count == limit {
      var kept: [Element] = []
      kept.reserveCapacity(limit)
      for index in Swift.stride(from: 0, to: elements.count, by: 2) { kept.append(elements[index]) }
      elements = kept
      stride *= 2
      guard count % stride == 0 else { return }
    }
    elements.append(element)
  }

  /// Changes every kept element.
  mutating func update(_ change: (inout Element) -> Void) {
    for index in elements.indices { change(&elements[index]) }
  }
}
