internal import Artifacts
internal import CaseModel
internal import Knowledge
internal import Matching

/// Runs the samples of pages against all pages: the page is the test.
struct PageTests: Sendable {
  let knowledge: KnowledgeBase
  /// Where fixtures named by `corpus:` lie: the folder above `knowledge`.
  let root: String

  /// What went wrong in one sample.
  struct Failure: Hashable, Sendable {
    var page: String
    var path: String
    var line: Int
    var message: String
  }

  /// Result of a run.
  struct Outcome: Hashable, Sendable {
    var passed = 0
    var failures: [Failure] = []
  }

  /// Tries the samples of `ids` (all pages where `nil`).
  func run(ids: Set<String>? = nil) async throws -> Outcome {
    var options = CaseBuilder.Options()
    options.masks = false
    let builder = CaseBuilder(knowledge: knowledge, options: options)
    var outcome = Outcome()
    for page in knowledge.scenarios where ids?.contains(page.id) ?? true {
      for sample in page.sampleCases {
        let message = try await check(sample, builder)
        if let message {
          outcome.failures.append(Failure(page: page.id, path: page.path, line: sample.line, message: message))
        } else {
          outcome.passed += 1
        }
      }
      for fixture in page.corpus {
        let files = Files.list(root + "/" + fixture).filter { !$0.hasSuffix("case.json") }
        let built = try await builder.build(files.map { root + "/" + fixture + "/" + $0 })
        if let message = judge(page.id, .hit, also: nil, built.case) {
          outcome.failures.append(
            Failure(page: page.id, path: page.path, line: 1, message: "corpus \(fixture): \(message)"))
        } else {
          outcome.passed += 1
        }
      }
    }
    return outcome
  }

  private func check(_ sample: SampleCase, _ builder: CaseBuilder) async throws -> String? {
    if sample.role == .paste { return paste(sample) }
    var opened = OpenedInputs()
    opened.sources = sample.files.map { ArtifactSource(path: $0.name, bytes: Array($0.text.utf8)) }
    let built = try await builder.build(opened)
    return judge(sample.page, sample.role, also: Set(sample.also), built.case)
  }

  /// `nil` where the case is as the sample says; `also` is `nil` where anything else may fire.
  private func judge(_ page: String, _ role: PageSample.Role, also: Set<String>?, _ found: Case) -> String? {
    let own = found.findings.filter { $0.scenario == page || $0.also.contains(page) }
    let sure = found.findings.filter { $0.confidence >= .likely }
    if role == .hit {
      guard own.contains(where: { $0.confidence >= .likely }) else {
        let seen = own.first.map { "only \($0.confidence.rawValue)" } ?? "nothing"
        let ruledOut = found.ruledOut.first { $0.scenario == page }.map { "; ruled out: \($0.because)" } ?? ""
        let others = sure.map(\.scenario).joined(separator: ", ")
        return "hit: expected \(page), found \(seen)\(ruledOut)\(others.isEmpty ? "" : "; found instead: \(others)")"
      }
    } else if let finding = own.first {
      return
        "miss: \(page) is \(finding.confidence.rawValue) by \(finding.evidence.map(\.rule).joined(separator: ", "))"
    }
    guard let also else { return nil }
    let strangers = sure.map(\.scenario).filter { $0 != page && !also.contains($0) }
    guard strangers.isEmpty else {
      return "\(role.rawValue): other pages fire: \(Set(strangers).sorted().joined(separator: ", "))"
    }
    return nil
  }

  /// The paste box knows no segments and no facts: any pattern of the page on any line will do.
  private func paste(_ sample: SampleCase) -> String? {
    guard let page = knowledge[sample.page] else { return "no such page" }
    let matchers = page.evidence.compactMap { $0.test.match.map(LineMatcher.init) }
    for file in sample.files {
      for line in file.text.split(whereSeparator: \.isNewline) {
        let bytes = Array(line.utf8)
        for matcher in matchers where (try? matcher.match(bytes.span)) ?? nil != nil { return nil }
      }
    }
    return "paste: no pattern of the page matches a line of the sample"
  }
}
