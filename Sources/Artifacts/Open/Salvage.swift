internal import CaseModel

/// Gets what can still be had out of a damaged gzip file.
enum Salvage {
  /// Packed files above this size are not unpacked a second time.
  static let largest = 256 << 20

  /// Unpacks the gzip file in `region` into a temporary file, leaving out the first `skipped` bytes of text. `nil`
  /// where it is no gzip file, is too large, or yields nothing more.
  static func unpack(
    _ descriptor: Descriptor, _ region: Range<Int>, skipping skipped: Int, limits: InputLimits
  ) -> (Descriptor, Range<Int>)? {
    guard region.count <= largest, region.count > 18 else { return nil }
    var packed = [UInt8](repeating: 0, count: region.count)
    let got = packed.withUnsafeMutableBytes { (try? descriptor.read(into: $0, at: region.lowerBound)) ?? 0 }
    packed.removeSubrange(got...)
    guard Packing.of(packed[...]) == .gzip, let file = try? Descriptor.temporary() else { return nil }
    var seen = 0
    var written = 0
    _ = Inflate.gzip(packed) { piece in
      let fresh = piece.dropFirst(max(0, skipped - seen))
      seen += piece.count
      if seen > limits.maximumUnpackedBytes || seen > limits.ratioFloor && seen / got > limits.maximumRatio {
        return false
      }
      let isWritten = fresh.withUnsafeBytes { (try? file.write($0, at: written)) != nil }
      written += fresh.count
      return isWritten
    }
    return written > 0 ? (file, 0..<written) : nil
  }
}
