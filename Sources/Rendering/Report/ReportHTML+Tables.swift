import CaseModel
import Markup

extension ReportHTML {
  /// What happened when, with the place it was read.
  var timeline: TemplateObject? {
    guard !value.timeline.isEmpty else { return nil }
    var object = TemplateObject()
    var previousDay = ""
    let hasDays = value.timeline.contains { $0.time != nil }
    object.set("unit", hasDays ? "UTC" : "since start")
    object.set(
      "rows",
      value.timeline.prefix(200).map { entry in
        var row = TemplateObject()
        let time = entry.time.map { Phrases.time($0) }
        let day = time.map { String($0.prefix(10)) } ?? ""
        row.set("day", day == previousDay ? nil : day)
        if !day.isEmpty { previousDay = day }
        row.set(
          "time",
          entry.time.map { Phrases.clock($0) } ?? entry.uptime.map { DecimalText.rounded($0, digits: 3) + " s" } ?? "–"
        )
        row.set("later", entry.isEarliest)
        row.set("what", entry.what)
        row.set("kind", entry.kind.rawValue)
        row.set("source", value.place(entry.artifact, SourceLocation(line: entry.line, bytes: 0..<0)))
        if let index = entry.finding, value.findings.indices.contains(index) {
          row.set("anchor", report.anchor(index))
          row.set("number", String(index + 1))
          row.set("headline", value.findings[index].title)
        }
        return row
      })
    let rest = value.timeline.count - 200
    object.set("more", rest > 0 ? Phrases.count(rest, "later entry", "later entries") : nil)
    object.set("clocks", clockNotes.map { ["note": .text($0)] })
    return object
  }

  /// When the processes started, what zones were assumed, and clocks that do not agree.
  private var clockNotes: [String] {
    let starts = value.processes.compactMap { process in
      process.start.map { start in
        let name = value.processes.count == 1 ? "The process" : capitalized(ProcessText.name(process))
        return "\(name) started at \(Phrases.time(start)) UTC."
      }
    }
    let problems = value.artifacts.flatMap(\.problems).filter { $0.code.hasPrefix("clock-") }.map(\.message)
    return starts + problems
  }

  /// What was tried and is fine, ruled out, not concluded or suppressed.
  var checked: TemplateObject {
    var object = TemplateObject()
    object.set("pages", Phrases.count(value.knowledgePages, "page", "pages"))
    object.set("artifacts", Phrases.count(value.artifacts.count, "artifact", "artifacts"))
    object.set(
      "ruledOut",
      value.ruledOut.map { entry in
        var row = TemplateObject()
        row.set("title", entry.title)
        row.set("scenario", entry.scenario)
        row.set("because", markup.html(markdown: entry.because))
        return row
      })
    object.set("hasRuledOut", !value.ruledOut.isEmpty)
    object.set(
      "withheld",
      value.withheld.map { entry in
        var row = TemplateObject()
        row.set("conclusion", entry.conclusion)
        row.set("because", entry.because)
        return row
      })
    object.set("hasWithheld", !value.withheld.isEmpty)
    object.set(
      "suppressed",
      value.suppressed.map { entry in
        [
          "scenario": .text(entry.scenario), "reason": .text(entry.reason), "owner": .text(entry.owner),
          "expires": .text(entry.expires),
        ]
      })
    object.set("hasSuppressed", !value.suppressed.isEmpty)
    return object
  }

  /// Artifacts without a finding: what they are, their rarest lines, how to collect more.
  private var silent: [TemplateObject] {
    value.nothingFound.compactMap { entry in
      guard let artifact = value.artifact(entry.artifact) else { return nil }
      var object = TemplateObject()
      object.set("path", value.displayName(artifact))
      object.set("what", capitalized(Phrases.nature(artifact)))
      object.set("lines", Phrases.count(artifact.lineCount, "line", "lines"))
      object.set("pages", Phrases.count(entry.pagesTried, "page", "pages"))
      object.set("rare", entry.rareLines.map { ["line": .text(TerminalText.clean($0))] })
      object.set("hasRare", !entry.rareLines.isEmpty)
      object.set("collect", entry.collect.map { ["command": .text($0)] })
      object.set("hasCollect", !entry.collect.isEmpty)
      return object
    }
  }

  /// The result where no page fired.
  var nothing: TemplateObject {
    var object = TemplateObject()
    object.set("pages", Phrases.count(value.knowledgePages, "page", "pages"))
    object.set("artifacts", Phrases.count(value.artifacts.count, "artifact", "artifacts"))
    object.set("incomplete", value.isIncomplete)
    object.set("silent", silent)
    return object
  }

  /// The same beside findings: artifacts that said nothing.
  var leads: TemplateObject? {
    guard !value.findings.isEmpty, !value.nothingFound.isEmpty else { return nil }
    var object = TemplateObject()
    object.set("silent", silent)
    return object
  }

  /// Every input with size, digest, coverage and problems.
  var inventory: TemplateObject {
    var object = TemplateObject()
    object.set(
      "rows",
      value.artifacts.map { artifact in
        var row = TemplateObject()
        row.set("id", artifact.id.name)
        row.set("path", artifact.path)
        row.set("what", artifact.segmentKind.rawValue)
        row.set("format", [artifact.format, artifact.encoding].joined(separator: ", "))
        row.set("size", DecimalText.bytes(artifact.byteCount))
        row.set("lines", DecimalText.grouped(artifact.lineCount))
        let total = artifact.coverage.understood + artifact.coverage.unknown
        row.set(
          "coverage",
          total == 0 ? "–" : "\(DecimalText.grouped(artifact.coverage.understood)) of \(DecimalText.grouped(total))")
        row.set("clock", artifact.clock.name)
        row.set("digest", artifact.sha256)
        row.set(
          "problems",
          artifact.problems.map { problem in
            var part = TemplateObject()
            part.set("message", problem.message)
            part.set("code", problem.code)
            part.set("line", problem.line.map { "line \($0)" })
            part.set("failure", problem.isFailure)
            return part
          })
        return row
      })
    object.set("skipped", value.skipped.map { ["path": .text($0.path), "because": .text($0.because)] })
    object.set("hasSkipped", !value.skipped.isEmpty)
    return object
  }

  /// Masked values, processes, identity.
  var appendix: TemplateObject {
    var object = TemplateObject()
    object.set(
      "masked",
      value.masked.sorted { $0.key < $1.key }.map {
        ["kind": .text($0.key), "count": .text(DecimalText.grouped($0.value))]
      })
    object.set("hasMasked", !value.masked.isEmpty)
    object.set(
      "processes",
      value.processes.filter { !$0.environment.isEmpty || !$0.stream.isEmpty }.map { process in
        var row = TemplateObject()
        row.set("name", ProcessText.name(process))
        row.set("environment", process.environment)
        row.set("build", process.buildID)
        return row
      })
    object.set("hasProcesses", value.processes.contains { !$0.environment.isEmpty || !$0.stream.isEmpty })
    object.set(
      "fingerprints",
      value.findings.indices.filter { !value.findings[$0].fingerprint.isEmpty }.map { index in
        [
          "number": .text(String(index + 1)), "anchor": .text(report.anchor(index)),
          "fingerprint": .text(value.findings[index].fingerprint),
        ]
      })
    object.set("digest", value.knowledgeDigest)
    object.set("version", value.toolVersion)
    return object
  }
}
