internal import Analyzers
internal import Artifacts
internal import CaseModel
internal import Matching

/// One artifact after reading: what it is, what stands in it, what the patterns hit.
struct ScannedArtifact: Sendable {
  var artifact: Artifact
  var segments: [TypedSegment] = []
  var hits: [HitGroup] = []
  var rareLines: [String] = []
  var rotation: Rotation?
  var streams: [StreamKey] = []
}

/// Reads one artifact once: recognise, peel, find literals, confirm patterns, feed structural readers.
struct ArtifactScanner: Sendable {
  let plan: ScanPlan

  /// Reads `source` as artifact number `id`. Never throws: what goes wrong is among the artifact's problems.
  func scan(_ source: ArtifactSource, id: ArtifactID) -> ScannedArtifact {
    let recognition = Recogniser.recognise(source)
    var artifact = source.artifact(id: id)
    artifact.kind = recognition.kind
    artifact.encoding = recognition.encoding
    artifact.format = recognition.format
    artifact.clock = recognition.clock
    var result = ScannedArtifact(artifact: artifact, rotation: source.rotation)
    guard recognition.isText else {
      if let contents = BinaryContents.read(source, recognition) { add(contents, to: &result) }
      return result
    }
    do {
      try read(source, recognition, into: &result)
    } catch {
      result.artifact.isWhole = false
      result.artifact.problems.append(
        Problem(code: "scan-failed", message: "\(source.path): \(error.message)", isFailure: true))
    }
    return result
  }

  /// A file that is no text is one segment.
  private func add(_ contents: ReadSegment, to result: inout ScannedArtifact) {
    let index = SegmentIndex(
      artifact: result.artifact.id, segments: [StreamSegment(segment: contents, stream: 0)], streams: [])
    result.segments = index.infos.map { TypedSegment(info: $0, body: contents.body) }
    result.artifact.segmentKind = index.mostTelling
    result.artifact.byteCount = max(result.artifact.byteCount, contents.location.bytes.upperBound)
    result.artifact.isWhole = !contents.isCutOff
    result.artifact.coverage = contents.coverage
    result.artifact.problems += contents.problems
  }

  private func read(
    _ source: ArtifactSource, _ recognition: Recognition, into result: inout ScannedArtifact
  ) throws(LiteralSetError) {
    let id = result.artifact.id
    var reader = BlockReader(source, recognition: recognition)
    var segmenter = Segmenter(kind: recognition.kind)
    var collector = HitCollector(plan: plan, artifact: id)
    var rare = RareLines()
    let (literals, soleOwners) = try plan.literals(for: recognition.kind, byteCount: source.byteCount)
    let scanner = try literals.makeScanner()
    var block = LineBlock()
    var literalHits: [LiteralHit] = []
    var triggerHits: [TriggerHit] = []
    var scanned = 0
    var times = PrecedingTimes(isNeeded: recognition.kind != .gclog)
    while reader.next(into: &block) {
      literalHits.removeAll(keepingCapacity: true)
      triggerHits.removeAll(keepingCapacity: true)
      // A piece of a long line repeats the end of the piece before: only new bytes are scanned.
      let start = min(block.overlap, block.count)
      let shift = start - scanned
      try scanner.scan(block.text.span.extracting(start..<block.count), into: &literalHits)
      scanned += block.count - start
      collector.beginBlock(block)
      for hit in literalHits {
        let end = hit.end + shift
        let sole = soleOwners[hit.literal]
        if sole >= 0, sole < plan.triggerCount {
          triggerHits.append(TriggerHit(trigger: sole, end: end))
          continue
        }
        for owner in literals.owners(of: hit.literal) {
          if owner < plan.triggerCount {
            triggerHits.append(TriggerHit(trigger: owner, end: end))
          } else if let line = collector.confirm(owner - plan.triggerCount, endingAt: end, in: block) {
            times.look(at: line, in: block)
          }
        }
      }
      segmenter.process(block, hits: triggerHits)
      times.look(at: triggerHits, in: block)
      rare.add(block)
    }
    finish(reader, &segmenter, collector, rare, times, into: &result)
  }

  private func finish(
    _ reader: BlockReader, _ segmenter: inout Segmenter, _ collector: HitCollector, _ rare: RareLines,
    _ times: PrecedingTimes, into result: inout ScannedArtifact
  ) {
    let streams = reader.streams
    let found = times.completing(segmenter.finish(reader.isWhole ? .endOfArtifact : .cutOff))
    let index = SegmentIndex(artifact: result.artifact.id, segments: found, streams: streams)
    result.segments = zip(index.infos, found).map { TypedSegment(info: $0, body: $1.segment.body) }
    RepeatedTraces.mark(&result.segments)
    result.hits = times.completing(collector.finish(streams: streams) { index.segments(forLine: $0, stream: $1) })
    result.rareLines = rare.rarest()
    if rare.isComplete { result.artifact.errorRecords = rare.errorRecords }
    result.streams = streams
    result.artifact.segmentKind = index.mostTelling
    if result.artifact.kind == .log { result.artifact.kind = index.mostTelling.artifactKind }
    result.artifact.byteCount = reader.byteCount
    result.artifact.lineCount = reader.lineCount
    result.artifact.lineEndings = reader.lineEndings
    result.artifact.isWhole = reader.isWhole
    result.artifact.problems += reader.problems
    for segment in found.map(\.segment) {
      if let clock = segment.clock, [.none, .uptime].contains(result.artifact.clock) { result.artifact.clock = clock }
      result.artifact.coverage.understood += segment.coverage.understood
      result.artifact.coverage.unknown += segment.coverage.unknown
      result.artifact.problems += segment.problems
    }
    if collector.gaveUp > 0 {
      result.artifact.problems.append(
        Problem(
          code: "match-limit",
          message: "\(result.artifact.path): \(collector.gaveUp) line(s) were too costly to match and were passed over."
        ))
    }
  }
}
