internal import CaseModel
internal import Matching

extension BinaryWriter {
  mutating func write(_ scenario: Scenario) {
    write(scenario.id)
    write(scenario.title)
    write(scenario.family)
    write(scenario.failureClass)
    write(scenario.severity.rawValue)
    write(list: scenario.affects.sorted { $0.key < $1.key }) {
      $0.write($1.key)
      $0.write($1.value.source)
    }
    write(list: scenario.evidence) { $0.write($1) }
    write(list: scenario.unless) { $0.write($1) }
    write(texts: scenario.leadsTo)
    write(texts: scenario.refines)
    write(texts: scenario.lookAlikes)
    write(optional: scenario.subject) { $0.write($1) }
    write(texts: scenario.aliases)
    write(texts: scenario.symptoms)
    write(texts: scenario.components)
    write(texts: scenario.alerts)
    write(texts: scenario.tags)
    write(optional: scenario.owner)
    write(scenario.references, scenario.verified)
    write(texts: scenario.corpus)
    write(scenario.path)
  }

  mutating func write(_ references: [SourceReference], _ verified: Verification) {
    write(list: references) {
      $0.write($1.title)
      $0.write($1.location)
    }
    write(verified.date)
    write(texts: verified.with)
  }

  mutating func write(_ myth: Myth) {
    write(myth.id)
    write(myth.title)
    write(myth.claim)
    write(myth.verdict)
    write(list: myth.matches) { $0.write($1) }
    write(myth.path)
    write(myth.references, myth.verified)
  }

  private mutating func write(_ entry: EvidenceEntry) {
    write(entry.id)
    write(entry.test)
    write(entry.strength.rawValue)
    write(entry.ends)
    write(optional: entry.group)
    write(optional: entry.means)
  }

  private mutating func write(_ entry: UnlessEntry) {
    write(entry.id)
    write(entry.test)
    write(entry.effect.rawValue)
    write(optional: entry.group)
    write(optional: entry.means)
  }

  private mutating func write(_ test: EntryTest) {
    write(optional: test.match) { $0.write($1) }
    write(optional: test.fact) { $0.write($1) }
    write(optional: test.factSource)
    write(optional: test.segments) { $0.write(texts: $1.map(\.rawValue)) }
    write(count: test.atLeast)
    write(optional: test.withinSeconds) { $0.write($1) }
  }

  /// All that parsing found, so that decoding parses nothing.
  private mutating func write(_ pattern: Pattern) {
    write(pattern.source)
    write(pattern.ignoresCase)
    write(texts: pattern.captureNames)
    write(pattern.isAnchored)
    write(list: pattern.requiredLiterals) { $0.write(raw: $1) }
    write(pattern.pcre2Source)
    write(pattern.javaScriptSource)
  }
}

extension BinaryReader {
  mutating func scenario() throws(CompiledKnowledgeError) -> Scenario {
    let (id, title, family, failureClass) = (try text(), try text(), try text(), try text())
    var scenario = Scenario(
      id: id, title: title, family: family, failureClass: failureClass, severity: try word(Severity.self))
    let affects = try list { (reader) throws(CompiledKnowledgeError) in
      let product = try reader.text()
      guard let range = VersionRange(try reader.text()) else { throw reader.malformed() }
      return (product, range)
    }
    scenario.affects = Dictionary(affects, uniquingKeysWith: { $1 })
    scenario.evidence = try list { (reader) throws(CompiledKnowledgeError) in try reader.evidence() }
    scenario.unless = try list { (reader) throws(CompiledKnowledgeError) in try reader.unless() }
    scenario.leadsTo = try texts()
    scenario.refines = try texts()
    scenario.lookAlikes = try texts()
    scenario.subject = try optional { (reader) throws(CompiledKnowledgeError) in try reader.factReference() }
    scenario.aliases = try texts()
    scenario.symptoms = try texts()
    scenario.components = try texts()
    scenario.alerts = try texts()
    scenario.tags = try texts()
    scenario.owner = try optionalText()
    (scenario.references, scenario.verified) = try provenance()
    scenario.corpus = try texts()
    scenario.path = try text()
    return scenario
  }

  mutating func myth() throws(CompiledKnowledgeError) -> Myth {
    let (id, title, claim, verdict) = (try text(), try text(), try text(), try text())
    let matches = try list { (reader) throws(CompiledKnowledgeError) in try reader.pattern() }
    let path = try text()
    let (references, verified) = try provenance()
    return Myth(
      id: id, title: title, claim: claim, verdict: verdict, matches: matches, path: path, sections: [],
      references: references, verified: verified)
  }

  private mutating func provenance() throws(CompiledKnowledgeError) -> ([SourceReference], Verification) {
    let references = try list { (reader) throws(CompiledKnowledgeError) in
      SourceReference(title: try reader.text(), location: try reader.text())
    }
    return (references, Verification(date: try text(), with: try texts()))
  }

  private mutating func evidence() throws(CompiledKnowledgeError) -> EvidenceEntry {
    EvidenceEntry(
      id: try text(), test: try entryTest(), strength: try word(Strength.self), ends: try bool(),
      group: try optionalText(), means: try optionalText())
  }

  private mutating func unless() throws(CompiledKnowledgeError) -> UnlessEntry {
    UnlessEntry(
      id: try text(), test: try entryTest(), effect: try word(UnlessEntry.Effect.self), group: try optionalText(),
      means: try optionalText())
  }

  private mutating func entryTest() throws(CompiledKnowledgeError) -> EntryTest {
    EntryTest(
      match: try optional { (reader) throws(CompiledKnowledgeError) in try reader.pattern() },
      fact: try optional { (reader) throws(CompiledKnowledgeError) in try reader.expression() },
      factSource: try optionalText(),
      segments: try optional { (reader) throws(CompiledKnowledgeError) in
        try reader.list { (reader) throws(CompiledKnowledgeError) in try reader.word(SegmentKind.self) }
      },
      atLeast: try integer(),
      withinSeconds: try optional { (reader) throws(CompiledKnowledgeError) in try reader.double() })
  }

  private mutating func pattern() throws(CompiledKnowledgeError) -> Pattern {
    Pattern(
      stored: try text(), ignoresCase: try bool(), captureNames: try texts(), isAnchored: try bool(),
      requiredLiterals: try list { (reader) throws(CompiledKnowledgeError) in Array(try reader.raw()) },
      pcre2Source: try text(), javaScriptSource: try text())
  }
}
