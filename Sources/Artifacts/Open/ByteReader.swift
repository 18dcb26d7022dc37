public import CaseModel

/// Reads a source from its first to its last byte into a buffer of the caller.
///
/// Damage ends the reading early and leaves a problem; what could be read has been read.
public final class ByteReader {
  private enum Backend {
    case nothing
    case descriptor(Descriptor, end: Int)
    case memory([UInt8])
    case archive(ArchiveStream, packed: (Descriptor, Range<Int>))
  }

  /// What went wrong so far.
  public private(set) var problems: [Problem] = []
  /// Bytes given out so far.
  public private(set) var offset = 0
  private var backend: Backend
  private var position = 0
  private let path: String
  private let limits: InputLimits
  /// Whether the bytes are one packed stream, of which more may be had than libarchive gives.
  private var isSalvageable = false

  init(_ location: ArtifactSource.Location, path: String, limits: InputLimits) {
    self.path = path
    self.limits = limits
    backend = .nothing
    do throws(OpenFailure) {
      backend = try ByteReader.backend(location)
      if case .descriptor(_, _) = backend, case .region(_, let region) = location { position = region.lowerBound }
    } catch {
      problems.append(Problem(code: error.code, message: "\(path): \(error.message)", isFailure: true))
      guard case .compressed(let stored) = location, let packed = try? ByteReader.storedBytes(stored),
        let rest = Salvage.unpack(packed.0, packed.1, skipping: 0, limits: limits)
      else { return }
      backend = .descriptor(rest.0, end: rest.1.upperBound)
    }
    if case .compressed = location { isSalvageable = true }
  }

  /// Whether everything was readable so far.
  public var isWhole: Bool { !problems.contains { $0.isFailure } }

  /// Fills `buffer` from `start` on, as far as there are bytes; 0 means the end.
  public func read(into buffer: inout [UInt8], at start: Int) -> Int {
    let begin = offset
    buffer.withUnsafeMutableBytes { raw in
      var at = start
      while at < raw.count {
        let count = fill(UnsafeMutableRawBufferPointer(rebasing: raw[at...]))
        if count == 0 { break }
        at += count
        offset += count
      }
    }
    return offset - begin
  }

  private func fill(_ target: UnsafeMutableRawBufferPointer) -> Int {
    switch backend {
    case .nothing:
      return 0
    case .memory(let bytes):
      let count = min(target.count, bytes.count - position)
      bytes.withUnsafeBytes {
        target.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[position..<position + count]))
      }
      position += count
      return count
    case .descriptor(let descriptor, let end):
      return fill(target, from: descriptor, end: end)
    case .archive(let stream, let packed):
      return fill(target, from: stream, packed)
    }
  }

  private func fill(_ target: UnsafeMutableRawBufferPointer, from descriptor: Descriptor, end: Int) -> Int {
    let wanted = min(target.count, end - position)
    guard wanted > 0 else { return 0 }
    do throws(SystemError) {
      let count = try descriptor.read(into: UnsafeMutableRawBufferPointer(rebasing: target[..<wanted]), at: position)
      position += count
      if count == 0 && end != Int.max {
        stop(code: "shrunk", "ended \(end - position) bytes early: the file was cut while it was read")
      }
      return count
    } catch {
      stop(code: "unreadable", "reading stopped at byte \(offset): \(error.text)")
      return 0
    }
  }

  private func fill(
    _ target: UnsafeMutableRawBufferPointer, from stream: ArchiveStream, _ packed: (Descriptor, Range<Int>)
  ) -> Int {
    var filled = 0
    do throws(ArchiveFailure) {
      while filled < target.count {
        let count = try stream.read(into: UnsafeMutableRawBufferPointer(rebasing: target[filled...]))
        if count == 0 { break }
        filled += count
      }
    } catch {
      stop(code: "truncated", "unpacking stopped after \(offset + filled) bytes: \(error.message)")
      if isSalvageable, let rest = Salvage.unpack(packed.0, packed.1, skipping: offset + filled, limits: limits) {
        backend = .descriptor(rest.0, end: rest.1.upperBound)
        position = 0
        return filled > 0 ? filled : fill(target, from: rest.0, end: rest.1.upperBound)
      }
      return filled
    }
    let total = offset + filled
    if total > limits.maximumUnpackedBytes {
      stop(code: "archive-bomb", "unpacks to more than \(limits.maximumUnpackedBytes) bytes; the rest was not read")
    } else if total > limits.ratioFloor, total / max(1, stream.bytesConsumed) > limits.maximumRatio {
      stop(
        code: "archive-bomb",
        "unpacks to more than \(limits.maximumRatio) times its size; the rest was not read (byte \(total))")
    }
    return filled
  }

  private func stop(code: String, _ message: String) {
    problems.append(
      Problem(code: code, message: "\(path): \(message).", bytes: offset..<offset, isFailure: true))
    backend = .nothing
  }
}

/// Why a source could not be opened.
struct OpenFailure: Error {
  let code: String
  let message: String
}

extension ByteReader {
  private static func backend(_ location: ArtifactSource.Location) throws(OpenFailure) -> Backend {
    switch location {
    case .memory(let bytes):
      return .memory(bytes)
    case .file, .region:
      let (descriptor, region) = try storedBytes(location)
      return .descriptor(descriptor, end: region.upperBound)
    case .compressed(let packed):
      return .archive(try stream(packed, skipping: 0, isSingle: true), packed: try storedBytes(packed))
    case .member(let packed, let ordinal):
      return .archive(try stream(packed, skipping: ordinal, isSingle: false), packed: try storedBytes(packed))
    }
  }

  private static func stream(
    _ packed: ArtifactSource.Location, skipping: Int, isSingle: Bool
  ) throws(OpenFailure) -> ArchiveStream {
    let (descriptor, region) = try storedBytes(packed)
    do throws(ArchiveFailure) {
      let stream = try ArchiveStream(descriptor, region: region, isSingleStream: isSingle)
      for _ in 0...skipping where try stream.nextMember() == nil {
        throw ArchiveFailure(message: "the archive changed while it was read")
      }
      return stream
    } catch {
      throw OpenFailure(code: "truncated", message: "cannot be unpacked whole: \(error.message).")
    }
  }

  /// The open file and the bytes of it that hold what is stored, still packed.
  static func storedBytes(_ location: ArtifactSource.Location) throws(OpenFailure) -> (Descriptor, Range<Int>) {
    switch location {
    case .region(let descriptor, let region):
      return (descriptor, region)
    case .file(let path):
      let descriptor: Descriptor
      let status: FileStatus
      do throws(SystemError) {
        descriptor = try Descriptor.open(path, followLinks: true)
        status = try FileStatus.of(descriptor)
      } catch {
        throw OpenFailure(code: "unreadable", message: "\(error.text).")
      }
      guard status.kind == .regular else {
        throw OpenFailure(code: "not-a-file", message: "is \(status.kind.words), not a file.")
      }
      // Files of the kernel (/proc) state no size; they are read until they end.
      return (descriptor, 0..<(status.size > 0 ? status.size : Int.max))
    case .memory, .compressed, .member:
      throw OpenFailure(code: "unreadable", message: "an archive inside an archive is not read.")
    }
  }
}
