internal import CaseModel

/// Turns the members of one archive into sources. Members go through libarchive in one pass; each is kept in the
/// spool, or unpacked again when it is read where it is too large for that.
struct ArchiveUnpacker {
  private(set) var sources: [ArtifactSource] = []
  private(set) var skipped: [SkippedInput] = []
  private(set) var problems: [Problem] = []
  private let path: String
  private let location: ArtifactSource.Location
  private let limits: InputLimits
  private let modified: Int?
  private var members = 0
  private var unpacked = 0

  init(path: String, location: ArtifactSource.Location, limits: InputLimits, modified: Int?) {
    self.path = path
    self.location = location
    self.limits = limits
    self.modified = modified
  }

  /// Unpacks the archive or compressed file in `region`; `depth` 1 is an archive inside an archive.
  mutating func unpack(
    _ descriptor: Descriptor, _ region: Range<Int>, head: [UInt8], into spool: inout Spool, depth: Int,
    inside: String? = nil
  ) {
    let shown = inside.map { "\(path)!/\($0)" } ?? path
    let packing = Packing.of(head[...])
    do throws(ArchiveFailure) {
      let stream = try ArchiveStream(descriptor, region: region)
      guard var member = try stream.nextMember() else {
        // A tar without members looks like any packed run of zeros.
        if packing?.isContainer == false { addStream(descriptor, region, packing: packing, inside: inside) }
        return
      }
      if stream.isSingleStream {
        addStream(descriptor, region, packing: packing, inside: inside)
        return
      }
      if packing == .zip, OneFileArchive.isOne(shown, firstMember: member.path) {
        var source = make(inside: inside, location: inside == nil ? location : .region(descriptor, region))
        source.byteCount = region.count
        sources.append(source)
        return
      }
      var ordinal = 0
      while true {
        members += 1
        if members > limits.maximumMembers {
          fail("archive-bomb", "\(shown): holds more than \(limits.maximumMembers) members; the rest was not read")
          return
        }
        let name = inside.map { "\($0)!/\(member.path)" } ?? member.path
        let limitReached = try take(
          member, named: name, ordinal: ordinal, from: stream, outer: inside == nil, into: &spool, depth: depth)
        if limitReached { return }
        guard let next = try stream.nextMember() else { break }
        member = next
        ordinal += 1
      }
    } catch {
      if packing == .gzip && sources.isEmpty && members == 0 {
        salvage(descriptor, region, into: &spool, depth: depth, inside: inside)
        return
      }
      // A file that only looks packed, or a packed one with a broken beginning: named, and not scanned as text.
      fail("archive-unreadable", "\(shown): cannot be unpacked further: \(error.message)")
      if sources.isEmpty {
        var source = make(inside: inside, location: inside == nil ? location : .region(descriptor, region))
        source.byteCount = region.count
        sources.append(source)
      }
    }
  }

  /// A gzip file of which libarchive cannot read even the beginning.
  private mutating func salvage(
    _ descriptor: Descriptor, _ region: Range<Int>, into spool: inout Spool, depth: Int, inside: String?
  ) {
    if let rest = Salvage.unpack(descriptor, region, skipping: 0, limits: limits) {
      var head = [UInt8](repeating: 0, count: min(4096, rest.1.count))
      let got = head.withUnsafeMutableBytes { (try? rest.0.read(into: $0, at: 0)) ?? 0 }
      head.removeSubrange(got...)
      if Packing.of(head[...]) == .tar {
        fail("truncated", "\(inside.map { "\(path)!/\($0)" } ?? path): is damaged; what could be unpacked was read")
        unpack(rest.0, rest.1, head: head, into: &spool, depth: depth, inside: inside)
        return
      }
    }
    addStream(descriptor, region, packing: .gzip, inside: inside)
  }

  /// One compressed file: read as a stream when its turn comes.
  private mutating func addStream(
    _ descriptor: Descriptor, _ region: Range<Int>, packing: Packing?, inside: String?
  ) {
    let stored = inside == nil ? location : .region(descriptor, region)
    var source = make(inside: inside, location: .compressed(stored))
    source.compression = packing?.rawValue
    if OwnOutput.isOwn(source.firstBytes(4096)[...]) {
      skipped.append(SkippedInput(path: source.path, because: "our own report"))
      return
    }
    sources.append(source)
  }

  private func make(inside: String?, location: ArtifactSource.Location) -> ArtifactSource {
    var source = ArtifactSource(
      path: inside.map { "\(path)!/\($0)" } ?? path, container: inside == nil ? nil : path, member: inside,
      location: location, limits: limits)
    source.modified = modified
    return source
  }

  /// Takes one member; true where a limit ends the unpacking.
  private mutating func take(
    _ member: ArchiveMember, named name: String, ordinal: Int, from stream: ArchiveStream, outer: Bool,
    into spool: inout Spool, depth: Int
  ) throws(ArchiveFailure) -> Bool {
    let shown = "\(path)!/\(name)"
    switch member.kind {
    case .folder:
      return false
    case .link:
      skip(shown, "a link in an archive (to \(member.target ?? "?")) is not followed", code: "archive-link")
      return false
    case .other:
      skip(shown, "a special file in an archive is not read", code: "archive-special")
      return false
    case .file:
      break
    }
    guard MemberPath.isSafe(member.path) else {
      skip(shown, "the member's path leads out of the archive; it was not read", code: "archive-path")
      return false
    }
    if member.isEncrypted {
      fail("archive-encrypted", "\(shown): is encrypted and was not read")
      return false
    }
    return try spoolMember(
      member, named: name, ordinal: ordinal, from: stream, outer: outer, into: &spool, depth: depth)
  }

  private mutating func spoolMember(
    _ member: ArchiveMember, named name: String, ordinal: Int, from stream: ArchiveStream, outer: Bool,
    into spool: inout Spool, depth: Int
  ) throws(ArchiveFailure) -> Bool {
    let shown = "\(path)!/\(name)"
    var copy = MemberCopy(limit: min(spool.room, MemberCopy.largest))
    var damage: ArchiveFailure?
    do throws(ArchiveFailure) {
      try copy.run(from: stream, into: &spool, budget: limits.maximumUnpackedBytes - unpacked, limits: limits)
    } catch {
      damage = error
    }
    unpacked += copy.count
    if copy.isBomb {
      fail(
        "archive-bomb",
        "\(shown): the archive unpacks to more than \(unpacked) bytes, beyond what is allowed; the rest was not read")
    }
    if let failure = copy.systemFailure {
      fail("unreadable", "\(shown): cannot be unpacked: \(failure.text)")
      if let damage { throw damage }
      return false
    }
    var source = ArtifactSource(
      path: shown, container: path, member: name, location: copy.location ?? .member(location, ordinal: ordinal),
      limits: limits)
    source.modified = member.modified ?? modified
    source.byteCount = copy.count
    if copy.location == nil && (!outer || damage != nil) {
      fail("archive-too-large", "\(shown): too large to unpack from inside another archive")
      return false
    }
    if copy.isBomb || damage != nil {
      source.problems.append(
        Problem(
          code: damage == nil ? "archive-bomb" : "truncated",
          message: "\(shown): only the first \(copy.count) bytes could be unpacked.",
          bytes: copy.count..<copy.count, isFailure: true))
    }
    place(source, copy, into: &spool, depth: depth, name: name)
    if let damage { throw damage }
    return copy.isBomb
  }

  private mutating func place(
    _ source: ArtifactSource, _ copy: MemberCopy, into spool: inout Spool, depth: Int, name: String
  ) {
    if OwnOutput.isOwn(copy.head[...]) {
      skipped.append(SkippedInput(path: source.path, because: "our own report"))
      return
    }
    if Packing.of(copy.head[...]) != nil, case .region(let descriptor, let region)? = copy.location {
      if depth == 0 {
        unpack(descriptor, region, head: copy.head, into: &spool, depth: 1, inside: name)
        return
      }
      fail("archive-nested", "\(source.path): an archive more than one level deep is not unpacked")
    }
    sources.append(source)
  }

  private mutating func skip(_ shown: String, _ message: String, code: String) {
    skipped.append(SkippedInput(path: shown, because: message))
    problems.append(Problem(code: code, message: "\(shown): \(message)."))
  }

  private mutating func fail(_ code: String, _ message: String) {
    problems.append(Problem(code: code, message: message + ".", isFailure: true))
  }
}

/// Copies one member into the spool.
struct MemberCopy {
  /// Members above this size are unpacked again when they are read.
  static let largest = 512 << 20

  private(set) var head: [UInt8] = []
  private(set) var count = 0
  private(set) var location: ArtifactSource.Location?
  private(set) var isBomb = false
  private(set) var systemFailure: SystemError?
  private let limit: Int

  init(limit: Int) {
    self.limit = limit
  }

  mutating func run(
    from stream: ArchiveStream, into spool: inout Spool, budget: Int, limits: InputLimits
  ) throws(ArchiveFailure) {
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { block.deallocate() }
    let start: (Descriptor, Int)
    do throws(SystemError) {
      start = try spool.begin()
    } catch {
      systemFailure = error
      return
    }
    var fits = true
    defer {
      if fits && systemFailure == nil {
        location = .region(start.0, start.1..<start.1 + count)
      } else {
        spool.rewind(to: start.1)
      }
    }
    while true {
      let got = try stream.read(into: block)
      if got == 0 { return }
      count += got
      let ratio = count / max(1, stream.bytesConsumed)
      if count > budget || (count > limits.ratioFloor && ratio > limits.maximumRatio) {
        isBomb = true
        count -= got
        return
      }
      if head.count < 4096 { head += UnsafeRawBufferPointer(rebasing: block[..<min(got, 4096 - head.count)]) }
      if count > limit { fits = false }
      guard fits else { continue }
      do throws(SystemError) {
        try spool.append(UnsafeRawBufferPointer(rebasing: block[..<got]))
      } catch {
        systemFailure = error
        return
      }
    }
  }
}

/// Whether a member's path stays inside the archive.
enum MemberPath {
  static func isSafe(_ path: String) -> Bool {
    if path.isEmpty || path.hasPrefix("/") || path.hasPrefix("\\") || path.utf8.contains(0) { return false }
    let second = path.utf8.dropFirst().first
    if second == UInt8(ascii: ":") { return false }
    return !path.utf8.split(whereSeparator: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") })
      .contains { $0.elementsEqual("..".utf8) }
  }
}

/// Zips that are one program or document, not a bundle of artifacts.
enum OneFileArchive {
  private static let endings = [
    ".jar", ".war", ".ear", ".apk", ".aab", ".whl", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".epub",
  ]

  static func isOne(_ path: String, firstMember: String) -> Bool {
    firstMember.hasPrefix("META-INF/") || endings.contains { path.hasSuffix($0) }
  }
}

extension ArtifactSource {
  /// The first bytes of what will be read.
  func firstBytes(_ count: Int) -> [UInt8] {
    var head = [UInt8](repeating: 0, count: count)
    let got = open().read(into: &head, at: 0)
    return Array(head[..<got])
  }
}
