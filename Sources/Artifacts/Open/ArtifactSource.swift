public import CaseModel

/// One file of a rotated log: `gc.log.3` is number 3 of `gc.log`. Which is older is for the contents to say.
public struct Rotation: Hashable, Sendable {
  /// Path without the number.
  public var base: String
  /// The number; `nil` for the file without one.
  public var index: Int?

  /// Creates a hint.
  public init(base: String, index: Int?) {
    self.base = base
    self.index = index
  }
}

/// Bytes that may become an artifact: a file, a member of an archive, standard input, or bytes in memory.
///
/// A source holds no open file unless it is a spooled one; `open` may be called more than once and from any task.
public struct ArtifactSource: Sendable {
  enum Location: Sendable {
    case file(String)
    case region(Descriptor, Range<Int>)
    case memory([UInt8])
    /// One compressed stream, unpacked while it is read.
    indirect case compressed(Location)
    /// A member too large to spool, unpacked again up to it when it is read.
    indirect case member(Location, ordinal: Int)
  }

  /// Path as given or found, or archive and member (`logs.tgz!/app.log`).
  public let path: String
  /// Path of the archive it came from.
  public let container: String?
  /// Path inside the archive.
  public let member: String?
  /// `gzip`, `xz`, `zstd` or `bzip2` where the bytes are unpacked while they are read.
  public internal(set) var compression: String?
  /// Size of what will be read, where known before reading.
  public internal(set) var byteCount: Int?
  /// The set of rotated files it belongs to.
  public internal(set) var rotation: Rotation?
  /// What was wrong already while opening.
  public internal(set) var problems: [Problem] = []
  let location: Location
  let limits: InputLimits
  /// Seconds since the epoch of its last change, where known.
  var modified: Int?

  init(path: String, container: String? = nil, member: String? = nil, location: Location, limits: InputLimits) {
    self.path = path
    self.container = container
    self.member = member
    self.location = location
    self.limits = limits
  }

  /// Creates a source of bytes in memory, named `path`.
  public init(path: String, bytes: [UInt8]) {
    self.init(path: path, location: .memory(bytes), limits: InputLimits())
    byteCount = bytes.count
  }

  /// Starts reading from the first byte. Never fails: what goes wrong is among the reader's problems.
  public func open() -> ByteReader {
    ByteReader(location, path: path, limits: limits)
  }

  /// Reads everything into memory, for formats that need it whole; stops with a problem after `limit` bytes.
  public func readAll(limit: Int) -> (bytes: [UInt8], problems: [Problem]) {
    let reader = open()
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: min(1 << 20, max(byteCount ?? 1 << 16, 1 << 12)))
    while bytes.count < limit {
      let count = reader.read(into: &block, at: 0)
      if count == 0 { return (bytes, problems + reader.problems) }
      bytes += block[..<min(count, limit - bytes.count)]
    }
    let probe = reader.read(into: &block, at: 0)
    let cut = Problem(
      code: "too-large", message: "\(path): only the first \(limit) bytes were read.", bytes: 0..<limit,
      isFailure: true)
    return (bytes, problems + reader.problems + (probe > 0 ? [cut] : []))
  }

  /// An artifact with this source's names and nothing else known yet.
  public func artifact(id: ArtifactID) -> Artifact {
    var artifact = Artifact(id: id, path: path)
    artifact.container = container
    artifact.member = member
    artifact.byteCount = byteCount ?? 0
    artifact.problems = problems
    return artifact
  }
}
