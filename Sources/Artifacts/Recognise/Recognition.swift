public import CaseModel

/// What a source was recognised as.
public struct Recognition: Sendable {
  /// What sort of artifact.
  public var kind: ArtifactKind
  /// `utf-8`, `utf-16le`, `utf-16be`, `latin-1`, `binary`.
  public var encoding: String
  /// Wrapping of the lines (`plain`, `docker-json-file`, …), or the binary format (`elf`, `pe`, `mach-o`, `ar`,
  /// `class`, `jar`, `wasm`, `pprof`, `go-trace`, `jfr`, `hprof`, `unknown`).
  public var format: String
  /// Whether it is text that should be scanned for patterns: source code and manuals (`document`) are not.
  public var isText: Bool
  /// What the times in it mean, as far as the sample shows.
  public var clock: Clock
  var plan: PeelPlan

  init(kind: ArtifactKind, encoding: String, format: String, isText: Bool, clock: Clock = .none) {
    self.kind = kind
    self.encoding = encoding
    self.format = format
    self.isText = isText
    self.clock = clock
    plan = PeelPlan()
  }

  /// Plain UTF-8 text: for tests and for text that is known to be a log.
  public static let plainText = Recognition(kind: .log, encoding: "utf-8", format: "plain", isText: true)
}
