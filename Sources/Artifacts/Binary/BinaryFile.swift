internal import CaseModel

/// The bytes of a file that is read by place: little of a binary is needed, wherever it lies.
///
/// Every read is bounded by the file and by what the caller asks for; a place outside of it gives nothing.
struct BinaryFile {
  private enum Store {
    case memory([UInt8])
    case descriptor(Descriptor, base: Int)
  }

  /// Bytes of a packed source that are unpacked into memory; stored files are read where they lie.
  static let mostUnpacked = 64 << 20

  /// Bytes in the file.
  let size: Int
  /// What was wrong while opening.
  let problems: [Problem]
  private let store: Store

  /// A file in memory.
  init(_ bytes: [UInt8]) {
    size = bytes.count
    problems = []
    store = .memory(bytes)
  }

  /// The file of a source.
  init(_ source: ArtifactSource) {
    switch source.location {
    case .file, .region:
      if let (descriptor, region) = try? ByteReader.storedBytes(source.location), region.upperBound < Int.max {
        size = region.count
        problems = []
        store = .descriptor(descriptor, base: region.lowerBound)
        return
      }
    case .memory, .compressed, .member: break
    }
    let read = source.readAll(limit: BinaryFile.mostUnpacked)
    size = read.bytes.count
    problems = read.problems
    store = .memory(read.bytes)
  }

  /// The bytes at `place`, as many of `count` as there are.
  func bytes(at place: Int, count: Int) -> [UInt8] {
    guard place >= 0, count > 0, place < size else { return [] }
    let length = min(count, size - place)
    switch store {
    case .memory(let bytes): return Array(bytes[place..<place + length])
    case .descriptor(let descriptor, let base):
      var result = [UInt8](repeating: 0, count: length)
      let got = result.withUnsafeMutableBytes { (try? descriptor.read(into: $0, at: base + place)) ?? 0 }
      return got == length ? result : Array(result[..<got])
    }
  }
}

/// A part of a binary file that is a file of its own: a member of an archive.
struct BinarySlice {
  let file: BinaryFile
  let range: Range<Int>

  /// The whole file.
  init(_ file: BinaryFile) {
    self.file = file
    range = 0..<file.size
  }

  /// A part of it, cut at its end.
  init(_ file: BinaryFile, _ range: Range<Int>) {
    self.file = file
    self.range = range.clamped(to: 0..<file.size)
  }

  var count: Int { range.count }

  /// The bytes at `place` in the slice; `nil` where not all of them are there.
  func bytes(at place: Int, count: Int) -> [UInt8]? {
    guard place >= 0, count >= 0, place <= range.count, count <= range.count - place else { return nil }
    let bytes = file.bytes(at: range.lowerBound + place, count: count)
    return bytes.count == count ? bytes : nil
  }
}
