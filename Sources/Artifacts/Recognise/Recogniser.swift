internal import CaseModel

/// Says what a source is, from its first 64 KiB and, where that is cheap, its last.
public enum Recogniser {
  static let headSize = 1 << 16

  /// Recognises a source; reads its first bytes only.
  public static func recognise(_ source: ArtifactSource) -> Recognition {
    let head = source.firstBytes(headSize)
    if head.isEmpty, source.compression != nil || !source.problems.isEmpty {
      let kind = BinaryFormat.packedKind(source.path)
      return Recognition(kind: kind, encoding: "binary", format: "packed", isText: false)
    }
    let tail = source.lastBytes(1 << 14)
    var recognition = recognise(head: head, tail: tail, name: source.path)
    recognition.plan.assumedYear = source.limits.assumedYear ?? source.modified.map(year(of:))
    return recognition
  }

  static func recognise(head: [UInt8], tail: [UInt8] = [], name: String) -> Recognition {
    if let binary = BinaryFormat.recognise(head[...], name: name) {
      return Recognition(kind: binary.kind, encoding: "binary", format: binary.format, isText: false)
    }
    let encoding = TextEncoding.guess(head[...])
    if encoding == "binary" {
      return Recognition(kind: .binary, encoding: encoding, format: "unknown", isText: false)
    }
    let sample = LineSample(head: head, tail: tail, encoding: encoding)
    if Documents.isOne(sample.lines, name: name) {
      return Recognition(kind: .log, encoding: encoding, format: "document", isText: false)
    }
    var plan = PeelPlanner.plan(sample.lines)
    let peeled = sample.peeled(by: plan)
    let kind = TextKind.of(peeled, name: name)
    switch kind {
    case .gclog:
      // A garbage-collection log prints its own times; its reader wants them.
      plan.mayBeStamped = false
    case .modgraph, .threaddump, .platform:
      // Documents that readers take apart themselves.
      plan.layers.removeAll { $0 == .jsonDocument }
    case .log, .build, .binary, .trace, .profile, .crash, .exception, .histo, .nmt, .jfr, .hprof:
      break
    }
    var recognition = Recognition(kind: kind, encoding: encoding, format: plan.name, isText: true)
    recognition.clock = ClockGuess.of(sample.lines, plan: plan, kind: kind)
    recognition.plan = plan
    return recognition
  }

  private static func year(of seconds: Int) -> Int {
    Int(Timestamp(nanoseconds: Int64(seconds) * 1_000_000_000).description.prefix(4)) ?? 1970
  }
}

extension ArtifactSource {
  /// The last bytes, where they can be had without reading everything before them.
  func lastBytes(_ count: Int) -> [UInt8] {
    guard let size = byteCount, size > Recogniser.headSize else { return [] }
    switch location {
    case .memory(let bytes):
      return Array(bytes.suffix(count))
    case .file, .region:
      guard let (descriptor, region) = try? ByteReader.storedBytes(location), region.upperBound < Int.max else {
        return []
      }
      let start = max(region.lowerBound, region.upperBound - count)
      var bytes = [UInt8](repeating: 0, count: region.upperBound - start)
      let got = bytes.withUnsafeMutableBytes { (try? descriptor.read(into: $0, at: start)) ?? 0 }
      return Array(bytes[..<got])
    case .compressed, .member:
      return []
    }
  }
}
