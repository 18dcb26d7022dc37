internal import Markup

/// Reads the body of an English scenario page: sections, items and samples.
struct BodyReader {
  let body: String
  let bodyLine: Int
  let context: PageContext

  init(page: PageText, context: PageContext) {
    self.init(body: page.body, bodyLine: page.bodyLine, context: context)
  }

  /// For bodies kept in a compiled knowledge file.
  init(body: String, bodyLine: Int, context: PageContext) {
    self.body = body
    self.bodyLine = bodyLine
    self.context = context
  }

  func read(into scenario: inout Scenario, log: inout PageLog) {
    let document = MarkdownParser(options: .knowledge, firstLine: bodyLine).parse(body)
    var result = SectionReader(headings: .english, bodyLine: bodyLine).read(document, log: &log)
    let sampleReader = SampleReader(context: context)
    scenario.samples = []
    for index in result.sections.indices {
      scenario.samples += sampleReader.take(from: &result.sections[index], log: &log)
    }
    scenario.introduction = result.introduction
    scenario.sections = result.sections
    var items = ItemReader()
    scenario.doNow = section(.now, of: scenario).map { items.read($0, log: &log) } ?? []
    scenario.checklist = section(.checklist, of: scenario).map { items.read($0, log: &log) } ?? []
    items.checkTargets(log: &log)
    checkSamples(scenario, log: &log)
  }

  private func section(_ id: PageSection.ID, of scenario: Scenario) -> PageSection? {
    scenario.sections.first { $0.id == id }
  }

  private func checkSamples(_ scenario: Scenario, log: inout PageLog) {
    // Files that are not text stand in the corpus folders named in the front matter.
    for role in [PageSample.Role.hit, .miss] where scenario.corpus.isEmpty {
      guard !scenario.samples.contains(where: { $0.role == role }) else { continue }
      log.error(
        .sampleMissing, at: Place(line: bodyLine), "The page has no \(role.rawValue) sample.",
        hint: "Add a fence ```log \(role.rawValue) file=app.log; for files that are not text name a folder in corpus:.")
    }
    var first: [String: PageSample] = [:]
    var names: Set<String> = []
    for sample in scenario.samples {
      guard let name = sample.caseName else { continue }
      let place = Place(line: sample.line)
      if let other = first[name], other.role != sample.role {
        log.error(
          .sampleCase, at: place, "The case '\(name)' is \(other.role.rawValue) in line \(other.line).",
          hint: "Give all fences of a case the same role.")
      }
      if !names.insert("\(name)/\(sample.file)").inserted {
        log.error(
          .sampleCase, at: place, "The case '\(name)' has two files named '\(sample.file)'.",
          hint: "Give each fence of a case its own file=.")
      }
      first[name] = first[name] ?? sample
    }
  }
}
