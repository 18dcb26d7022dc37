internal import Glibc

/// An open file, closed when the last owner lets go. Only read with `pread`, so it may be shared between tasks.
final class Descriptor: Sendable {
  let number: Int32

  init(_ number: Int32) {
    self.number = number
  }

  deinit {
    close(number)
  }

  /// Reads at `offset` without moving anything; a short read is only returned at the end. Throws the errno.
  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(SystemError) -> Int {
    var filled = 0
    while filled < buffer.count {
      guard let base = buffer.baseAddress else { return 0 }
      let count = pread(number, base + filled, buffer.count - filled, off_t(offset + filled))
      if count > 0 {
        filled += count
      } else if count == 0 {
        break
      } else if errno != EINTR {
        if filled > 0 { break }
        throw SystemError(errno)
      }
    }
    return filled
  }
}

/// An errno with its text.
struct SystemError: Error, Hashable {
  let number: Int32

  init(_ number: Int32) {
    self.number = number
  }

  /// The system's words for it, first letter in lower case.
  var text: String {
    guard let raw = strerror(number) else { return "error \(number)" }
    let text = String(cString: raw)
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}

/// What `stat` says about a file, as far as it matters here.
struct FileStatus: Hashable {
  enum Kind: Hashable {
    case regular, folder, link, fifo, socket, characterDevice, blockDevice, other

    /// For a sentence: "a FIFO".
    var words: String {
      switch self {
      case .regular: return "a file"
      case .folder: return "a folder"
      case .link: return "a symbolic link"
      case .fifo: return "a FIFO"
      case .socket: return "a socket"
      case .characterDevice: return "a character device"
      case .blockDevice: return "a block device"
      case .other: return "a special file"
      }
    }
  }

  /// Device and inode: the same pair is the same file.
  struct Identity: Hashable {
    let device: UInt64
    let node: UInt64
  }

  let kind: Kind
  let size: Int
  let identity: Identity
  let links: Int
  /// Seconds since the epoch of the last change of contents.
  let modified: Int

  init(_ raw: stat) {
    switch raw.st_mode & mode_t(S_IFMT) {
    case mode_t(S_IFREG): kind = .regular
    case mode_t(S_IFDIR): kind = .folder
    case mode_t(S_IFLNK): kind = .link
    case mode_t(S_IFIFO): kind = .fifo
    case mode_t(S_IFSOCK): kind = .socket
    case mode_t(S_IFCHR): kind = .characterDevice
    case mode_t(S_IFBLK): kind = .blockDevice
    default: kind = .other
    }
    size = Int(raw.st_size)
    identity = Identity(device: UInt64(raw.st_dev), node: UInt64(raw.st_ino))
    links = Int(raw.st_nlink)
    modified = Int(raw.st_mtim.tv_sec)
  }

  /// The status of `path`; a link itself where `followLinks` is false.
  static func of(_ path: String, followLinks: Bool) throws(SystemError) -> FileStatus {
    var raw = stat()
    let result = followLinks ? stat(path, &raw) : lstat(path, &raw)
    if result != 0 { throw SystemError(errno) }
    return FileStatus(raw)
  }

  /// The status of an open file.
  static func of(_ descriptor: Descriptor) throws(SystemError) -> FileStatus {
    var raw = stat()
    if fstat(descriptor.number, &raw) != 0 { throw SystemError(errno) }
    return FileStatus(raw)
  }
}

extension Descriptor {
  /// Opens `path` for reading without ever waiting for a writer at the other end of a FIFO.
  static func open(_ path: String, followLinks: Bool) throws(SystemError) -> Descriptor {
    let flags = O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY | (followLinks ? 0 : O_NOFOLLOW)
    let number = path.withCString { Glibc.open($0, flags) }
    if number < 0 { throw SystemError(errno) }
    return Descriptor(number)
  }

  /// An unlinked temporary file, open for reading and writing.
  static func temporary() throws(SystemError) -> Descriptor {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array((folder + "/casebook.XXXXXX").utf8CString)
    let number = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.map { mkstemp($0) } ?? -1
    }
    if number < 0 { throw SystemError(errno) }
    _ = fcntl(number, F_SETFD, FD_CLOEXEC)
    _ = template.withUnsafeBufferPointer { buffer in buffer.baseAddress.map { unlink($0) } }
    return Descriptor(number)
  }

  /// Writes all of `bytes` at `offset`.
  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(SystemError) {
    var done = 0
    while done < bytes.count {
      guard let base = bytes.baseAddress else { return }
      let count = pwrite(number, base + done, bytes.count - done, off_t(offset + done))
      if count > 0 {
        done += count
      } else if count < 0 && errno != EINTR {
        throw SystemError(errno)
      }
    }
  }
}
