// The only file that touches libarchive. Its values leave, its pointers do not.
// One handle is used by one task at a time; different handles are independent (libarchive(3), "thread-safe in the
// sense that each archive object may be used by one thread").
internal import CArchive

/// Why libarchive gave up, in its words.
struct ArchiveFailure: Error, Hashable {
  let message: String
}

/// One entry of an archive.
struct ArchiveMember: Hashable {
  enum Kind: Hashable { case file, folder, link, other }

  let path: String
  let kind: Kind
  /// Where a link points, for the message.
  let target: String?
  let isEncrypted: Bool
  let modified: Int?
}

/// Streams an archive, or one compressed file, from a region of an open file.
final class ArchiveStream {
  private let handle: OpaquePointer
  private let feed: ArchiveFeed

  /// Opens the archive, or where `isSingleStream` the one packed file, that lies in `region` of `descriptor`.
  init(_ descriptor: Descriptor, region: Range<Int>, isSingleStream: Bool = false) throws(ArchiveFailure) {
    guard let handle = archive_read_new() else { throw ArchiveFailure(message: "out of memory") }
    let feed = ArchiveFeed(descriptor, region: region)
    archive_read_support_filter_gzip(handle)
    archive_read_support_filter_xz(handle)
    archive_read_support_filter_zstd(handle)
    archive_read_support_filter_bzip2(handle)
    if !isSingleStream {
      archive_read_support_format_tar(handle)
      archive_read_support_format_zip(handle)
    }
    archive_read_support_format_raw(handle)
    archive_read_set_read_callback(handle) { _, data, buffer in ArchiveFeed.from(data)?.next(buffer) ?? -1 }
    archive_read_set_skip_callback(handle) { _, data, count in ArchiveFeed.from(data)?.skip(count) ?? 0 }
    archive_read_set_seek_callback(handle) { _, data, offset, whence in
      ArchiveFeed.from(data)?.seek(offset, whence) ?? Int64(ARCHIVE_FATAL)
    }
    archive_read_set_callback_data(handle, Unmanaged.passUnretained(feed).toOpaque())
    guard archive_read_open1(handle) == ARCHIVE_OK else {
      let failure = ArchiveFailure(handle)
      archive_read_free(handle)
      throw failure
    }
    self.handle = handle
    self.feed = feed
  }

  deinit {
    archive_read_free(handle)
  }

  /// The next member, or `nil` at the end of the archive.
  func nextMember() throws(ArchiveFailure) -> ArchiveMember? {
    var entry: OpaquePointer?
    let status = archive_read_next_header(handle, &entry)
    if status == ARCHIVE_EOF { return nil }
    guard status >= ARCHIVE_WARN, let entry else { throw ArchiveFailure(handle) }
    let name = archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry)
    let target = archive_entry_symlink(entry) ?? archive_entry_hardlink(entry)
    let type = Int(archive_entry_filetype(entry)) & 0o170000
    let kind: ArchiveMember.Kind
    if target != nil || type == 0o120000 {
      kind = .link
    } else if type == 0o100000 || type == 0 {
      kind = .file
    } else if type == 0o040000 {
      kind = .folder
    } else {
      kind = .other
    }
    return ArchiveMember(
      path: name.map { String(cString: $0) } ?? "",
      kind: kind,
      target: target.map { String(cString: $0) },
      isEncrypted: archive_entry_is_encrypted(entry) != 0,
      modified: archive_entry_mtime_is_set(entry) != 0 ? Int(archive_entry_mtime(entry)) : nil)
  }

  /// Reads on in the current member; 0 is its end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ArchiveFailure) -> Int {
    while true {
      let count = archive_read_data(handle, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      if count != Int(ARCHIVE_RETRY) { throw ArchiveFailure(handle) }
    }
  }

  /// Whether this is one compressed stream and no archive of members; known after the first `nextMember`.
  var isSingleStream: Bool {
    archive_format(handle) & ARCHIVE_FORMAT_BASE_MASK == ARCHIVE_FORMAT_RAW
  }

  /// Bytes taken from the file so far.
  var bytesConsumed: Int { feed.consumed }
}

extension ArchiveFailure {
  init(_ handle: OpaquePointer) {
    message = archive_error_string(handle).map { String(cString: $0) } ?? "unknown archive error"
  }
}

/// Hands a region of a file to libarchive, block by block.
private final class ArchiveFeed {
  private let descriptor: Descriptor
  private let region: Range<Int>
  private var offset: Int
  private let block: UnsafeMutableRawBufferPointer
  private(set) var consumed = 0

  init(_ descriptor: Descriptor, region: Range<Int>) {
    self.descriptor = descriptor
    self.region = region
    offset = region.lowerBound
    block = .allocate(byteCount: 1 << 17, alignment: 16)
  }

  deinit {
    block.deallocate()
  }

  static func from(_ data: UnsafeMutableRawPointer?) -> ArchiveFeed? {
    data.map { Unmanaged<ArchiveFeed>.fromOpaque($0).takeUnretainedValue() }
  }

  func next(_ result: UnsafeMutablePointer<UnsafeRawPointer?>?) -> Int {
    let wanted = min(block.count, region.upperBound - offset)
    guard wanted > 0 else { return 0 }
    guard let count = try? descriptor.read(into: UnsafeMutableRawBufferPointer(rebasing: block[..<wanted]), at: offset)
    else { return -1 }
    offset += count
    consumed += count
    result?.pointee = UnsafeRawPointer(block.baseAddress)
    return count
  }

  func skip(_ count: Int64) -> Int64 {
    let step = max(0, min(Int(count), region.upperBound - offset))
    offset += step
    return Int64(step)
  }

  /// `whence` as lseek(2) numbers it: 0 from the start, 1 from here, 2 from the end.
  func seek(_ to: Int64, _ whence: Int32) -> Int64 {
    let base: Int
    switch whence {
    case 0: base = region.lowerBound
    case 1: base = offset
    case 2: base = region.upperBound
    default: return Int64(ARCHIVE_FATAL)
    }
    let (target, overflow) = base.addingReportingOverflow(Int(to))
    guard !overflow, region.lowerBound <= target, target <= region.upperBound else { return Int64(ARCHIVE_FATAL) }
    offset = target
    return Int64(target - region.lowerBound)
  }
}
