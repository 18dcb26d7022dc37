/// The bytes of a text, cut into lines at `\n`.
struct TextLines {
  /// All bytes.
  let bytes: [UInt8]
  /// Where each line starts.
  private let starts: [Int]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts = [0]
    bytes.withUnsafeBufferPointer { buffer in
      for index in buffer.indices where buffer[index] == 0x0a { starts.append(index + 1) }
    }
    self.starts = starts
  }

  /// Number of lines, an empty last one included.
  var count: Int { starts.count }

  /// A line by its index from 0, without its end; empty where there is none.
  subscript(_ index: Int) -> ArraySlice<UInt8> {
    guard starts.indices.contains(index) else { return [] }
    return bytes[starts[index]..<(index + 1 < starts.count ? starts[index + 1] - 1 : bytes.count)]
  }

  /// The text from the start of one line to the start of another, or to the end.
  func text(from first: Int, to end: Int? = nil) -> String {
    let start = starts.indices.contains(first) ? starts[first] : bytes.count
    let stop = end.map { starts.indices.contains($0) ? starts[$0] : bytes.count } ?? bytes.count
    return String(decoding: bytes[start..<max(start, stop)], as: UTF8.self)
  }

  /// The place of a byte, by its offset in the text.
  func place(of offset: Int) -> Place {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return Place(line: low + 1, column: offset - starts[low] + 1)
  }
}

extension Collection<UInt8> {
  /// Offsets at which `text` starts.
  func offsets(of text: String) -> [Int] {
    let wanted = Array(text.utf8)
    guard let first = wanted.first else { return [] }
    let found = withContiguousStorageIfAvailable { buffer -> [Int] in
      var found: [Int] = []
      var index = 0
      while index + wanted.count <= buffer.count {
        if buffer[index] == first, buffer[index...].starts(with: wanted) { found.append(index) }
        index += 1
      }
      return found
    }
    return found ?? Array(self).offsets(of: text)
  }
}
