public import CaseModel

/// What the given paths turned out to hold.
public struct OpenedInputs: Sendable {
  /// What will be read, sorted by the bytes of its path.
  public var sources: [ArtifactSource] = []
  /// What is left out on purpose.
  public var skipped: [SkippedInput] = []
  /// What could not be opened.
  public var problems: [Problem] = []

  /// Creates an empty result.
  public init() {}
}

/// Finds everything below the given paths: files, folders, archives and `-`.
public enum Inputs {
  /// Opens `paths`. Files below `outputFolder`, our own reports and folders with `.casebook-ignore` are skipped and
  /// listed; links are followed only where they are given directly.
  public static func open(
    paths: [String], limits: InputLimits = InputLimits(), outputFolder: String? = nil
  ) -> OpenedInputs {
    var opener = InputOpener(limits: limits, outputFolder: outputFolder)
    for path in paths { opener.open(path) }
    return opener.finish()
  }
}

/// Collects sources; one `open` call per path, then `finish`.
struct InputOpener {
  let limits: InputLimits
  private let outputFolder: FileStatus.Identity?
  private var result = OpenedInputs()
  private var seen: [FileStatus.Identity: String] = [:]
  private var spool: Spool

  init(limits: InputLimits, outputFolder: String?) {
    self.limits = limits
    self.outputFolder = outputFolder.flatMap { try? FileStatus.of($0, followLinks: true) }?.identity
    spool = Spool(limit: limits.maximumSpooledBytes)
  }

  mutating func open(_ path: String) {
    if path == "-" {
      openStandardInput()
      return
    }
    let status: FileStatus
    do throws(SystemError) {
      status = try FileStatus.of(path, followLinks: true)
    } catch {
      fail("unreadable", path, error.text)
      return
    }
    switch status.kind {
    case .regular: openFile(path, followLinks: true)
    case .folder: openFolder(path, status)
    default: fail("not-a-file", path, "is \(status.kind.words); only files, folders and archives are read")
    }
  }

  private mutating func openFolder(_ path: String, _ status: FileStatus) {
    if status.identity == outputFolder {
      skip(path, "our output folder")
      return
    }
    var walk = FolderWalk(limits: limits, outputFolder: outputFolder)
    walk.enter(path)
    result.skipped += walk.skipped
    result.problems += walk.problems
    for file in walk.files { openFile(file, followLinks: false) }
  }

  private mutating func openFile(_ path: String, followLinks: Bool) {
    let descriptor: Descriptor
    let status: FileStatus
    do throws(SystemError) {
      descriptor = try Descriptor.open(path, followLinks: followLinks)
      status = try FileStatus.of(descriptor)
    } catch {
      fail("unreadable", path, error.text)
      return
    }
    guard status.kind == .regular else {
      fail("not-a-file", path, "is \(status.kind.words); only files, folders and archives are read")
      return
    }
    if let other = seen[status.identity] {
      skip(path, "the same file as \(other)")
      return
    }
    seen[status.identity] = path
    var head = [UInt8](repeating: 0, count: min(4096, max(status.size, 1)))
    do throws(SystemError) {
      let count = try SystemError.reading(descriptor, &head)
      head.removeSubrange(count...)
    } catch {
      fail("unreadable", path, error.text)
      return
    }
    if OwnOutput.isOwn(head[...]) {
      skip(path, "our own report")
      return
    }
    let location = ArtifactSource.Location.file(path)
    guard Packing.of(head[...]) != nil else {
      var source = ArtifactSource(path: path, location: location, limits: limits)
      source.byteCount = status.size
      source.modified = status.modified
      result.sources.append(source)
      return
    }
    unpack(path: path, location: location, descriptor, 0..<status.size, head: head, modified: status.modified)
  }

  private mutating func unpack(
    path: String, location: ArtifactSource.Location, _ descriptor: Descriptor, _ region: Range<Int>, head: [UInt8],
    modified: Int?
  ) {
    var unpacker = ArchiveUnpacker(path: path, location: location, limits: limits, modified: modified)
    unpacker.unpack(descriptor, region, head: head, into: &spool, depth: 0)
    result.sources += unpacker.sources
    result.skipped += unpacker.skipped
    result.problems += unpacker.problems
  }

  private mutating func openStandardInput() {
    let input = StandardInput.read(limits: limits)
    result.problems += input.problems
    guard let location = input.location else { return }
    if OwnOutput.isOwn(input.head[...]) {
      skip("-", "our own report")
      return
    }
    if Packing.of(input.head[...]) != nil, case .region(let descriptor, let region) = location {
      unpack(path: "-", location: location, descriptor, region, head: input.head, modified: nil)
      return
    }
    var source = ArtifactSource(path: "-", location: location, limits: limits)
    source.byteCount = input.count
    result.sources.append(source)
  }

  private mutating func skip(_ path: String, _ because: String) {
    result.skipped.append(SkippedInput(path: path, because: because))
  }

  private mutating func fail(_ code: String, _ path: String, _ message: String) {
    result.problems.append(Problem(code: code, message: "\(path): \(message).", isFailure: true))
  }

  /// Everything found, in its final order.
  consuming func finish() -> OpenedInputs {
    var result = result
    result.sources.sort { ByteOrder.precedes($0.path, $1.path) }
    result.skipped.sort { ByteOrder.precedes($0.path, $1.path) }
    RotationHints.add(to: &result.sources)
    return result
  }
}

extension SystemError {
  /// Fills the start of `head` from the start of a file.
  static func reading(_ descriptor: Descriptor, _ head: inout [UInt8]) throws(SystemError) -> Int {
    var failure: SystemError?
    let count = head.withUnsafeMutableBytes { raw -> Int in
      do throws(SystemError) {
        return try descriptor.read(into: raw, at: 0)
      } catch {
        failure = error
        return 0
      }
    }
    if let failure { throw failure }
    return count
  }
}

/// Order of paths by their bytes, the same on every machine.
enum ByteOrder {
  static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}
