internal import FoundationEssentials
internal import Glibc

/// Reading and writing whole small files, with errors that name the path and the reason.
enum Files {
  /// All bytes of a file.
  static func read(_ path: String) throws -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw RunFailure("cannot read \(path): \(reason())") }
    defer { close(descriptor) }
    return try read(descriptor: descriptor, name: path)
  }

  /// All bytes until the end of an open descriptor.
  static func read(descriptor: Int32, name: String) throws -> [UInt8] {
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw RunFailure("cannot read \(name): \(reason())") }
      if count == 0 { return result }
      result += buffer[0..<count]
    }
  }

  /// Writes a file through a temporary one beside it, so that a reader never sees half of it.
  static func write(_ bytes: [UInt8], to path: String) throws {
    try makeFolder(parent(of: path))
    let temporary = path + ".tmp\(getpid())"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw RunFailure("cannot write \(path): \(reason())") }
    var offset = 0
    let complete = bytes.withUnsafeBytes { raw -> Bool in
      while offset < raw.count, let base = raw.baseAddress {
        let written = Glibc.write(descriptor, base + offset, raw.count - offset)
        if written < 0, errno == EINTR { continue }
        if written <= 0 { return false }
        offset += written
      }
      return true
    }
    let failure = reason()
    close(descriptor)
    guard complete else {
      unlink(temporary)
      throw RunFailure("cannot write \(path): \(failure)")
    }
    guard rename(temporary, path) == 0 else { throw RunFailure("cannot write \(path): \(reason())") }
  }

  /// Makes a folder and its parents.
  static func makeFolder(_ path: String) throws {
    guard !path.isEmpty, !isFolder(path) else { return }
    try makeFolder(parent(of: path))
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
      throw RunFailure("cannot make the folder \(path): \(reason())")
    }
  }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && (status.st_mode & S_IFMT) == S_IFDIR
  }

  /// Size and modification time in nanoseconds, for cache keys.
  static func stamp(_ path: String) -> (size: Int, modified: Int)? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return (Int(status.st_size), Int(status.st_mtim.tv_sec) * 1_000_000_000 + Int(status.st_mtim.tv_nsec))
  }

  /// Regular files below `folder`, relative paths, sorted by bytes; names that begin with a dot are left out.
  static func list(_ folder: String) -> [String] {
    var result: [String] = []
    func visit(_ relative: String) {
      let full = relative.isEmpty ? folder : folder + "/" + relative
      guard let handle = opendir(full) else { return }
      defer { closedir(handle) }
      while let entry = readdir(handle) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
          pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name.hasPrefix(".") { continue }
        let path = relative.isEmpty ? name : relative + "/" + name
        var status = stat()
        guard stat(folder + "/" + path, &status) == 0 else { continue }
        if (status.st_mode & S_IFMT) == S_IFDIR { visit(path) } else { result.append(path) }
      }
    }
    visit("")
    return result.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  static func parent(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The absolute path without links, where the file exists.
  static func resolved(_ path: String) -> String? {
    guard let pointer = realpath(path, nil) else { return nil }
    defer { free(pointer) }
    return String(cString: pointer)
  }

  private static func reason() -> String { String(cString: strerror(errno)) }
}
