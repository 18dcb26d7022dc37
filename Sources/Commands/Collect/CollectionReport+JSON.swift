internal import CaseModel
internal import Collecting
internal import Rendering

extension CollectionReport {
  /// `collection.json`: what was run and what became of it.
  func manifestJSON(files: [String], mask: (String) -> String) -> JSONValue {
    .object([
      .init("schema", "casebook.collection/1"),
      .init("kind", "go"),
      .init("tool", .object([.init("name", "casebook"), .init("version", .string(ToolVersion.current))])),
      .init("startedAt", .string(startedAt.description)),
      .init("folder", .string(folder)),
      .init("goPath", collection.goPath.map { .string($0) } ?? .null),
      .init("goVersion", collection.goVersion.map { .string($0) } ?? .null),
      .init("moduleFile", collection.moduleFile.map { .string($0) } ?? .null),
      .init("network", .bool(usesNetwork)),
      .init("interrupted", .bool(collection.wasInterrupted)),
      .init("settings", variables(collection.settings, mask)),
      .init("remarks", .array(collection.remarks.map { .string($0) })),
      .init("changedFiles", .array(collection.changedFiles.map { .string($0) })),
      .init("tools", .array(collection.records.map { .object(members($0, mask)) })),
      .init("builds", .array(collection.builds.map { .object(members($0.record, mask)) })),
      .init("files", .array(files.map { .string($0) })),
    ])
  }

  /// `build-matrix.json`: the combinations and the failures that explain them.
  func matrixJSON(mask: (String) -> String) -> JSONValue {
    let cells = collection.builds.enumerated().map { index, build -> JSONValue in
      var link: [JSONValue.Member] = []
      switch build.cell.link {
      case .plain: break
      case .ldflags(let flags): link = [.init("ldflags", .string(mask(flags)))]
      case .buildmode(let mode): link = [.init("buildmode", .string(mode))]
      case .race: link = [.init("race", true)]
      case .withoutCgo: link = [.init("cgo", false)]
      }
      return .object(
        [
          .init("experiment", build.cell.experiment.map { .string($0) } ?? .null),
          .init("gcflags", build.cell.gcflags.map { .string(mask($0)) } ?? .null),
        ] + link + [
          .init("outcome", .string(CollectionReport.outcome(build.record))),
          .init("log", build.record.file.map { .string($0) } ?? .null),
          .init(
            "failures",
            .array((explained.builds.indices.contains(index) ? explained.builds[index] : []).map { .integer($0) })),
        ])
    }
    let failures = explained.failures.map { failure -> JSONValue in
      .object([
        .init("scenario", failure.scenario.map { .string($0) } ?? .null),
        .init("title", .string(failure.title)),
        .init("line", .string(mask(failure.line))),
        .init("places", .array(failure.places.map { .string(mask($0)) })),
      ])
    }
    return .object([
      .init("schema", "casebook.collection/1"), .init("kind", "build-matrix"), .init("cells", .array(cells)),
      .init("failures", .array(failures)),
    ])
  }

  private func members(_ record: ToolRecord, _ mask: (String) -> String) -> [JSONValue.Member] {
    var members: [JSONValue.Member] = [.init("name", .string(record.name))]
    if !record.words.isEmpty { members.append(.init("argv", .array(record.words.map { .string(mask($0)) }))) }
    if !record.environment.isEmpty { members.append(.init("environment", variables(record.environment, mask))) }
    if let version = record.version { members.append(.init("version", .string(version))) }
    switch record.status {
    case .exited(let code): members.append(.init("exitCode", .integer(code)))
    case .signalled(let number): members.append(.init("signal", .integer(number)))
    case .timedOut: members.append(.init("timedOut", true))
    case .interrupted: members.append(.init("interrupted", true))
    case .notStarted(let why): members.append(.init("notStarted", .string(why)))
    case .skipped(let why): members.append(.init("skipped", .string(why)))
    }
    guard record.ran else { return members }
    members.append(.init("milliseconds", .integer(CollectionReport.milliseconds(record.duration))))
    members.append(.init("bytes", .integer(record.byteCount)))
    if record.omittedBytes > 0 { members.append(.init("omittedBytes", .integer(record.omittedBytes))) }
    if record.needsNetwork { members.append(.init("needsNetwork", true)) }
    if let file = record.file { members.append(.init("file", .string(file))) }
    if let file = record.errorFile { members.append(.init("errorFile", .string(file))) }
    return members
  }

  private func variables(_ values: [String: String], _ mask: (String) -> String) -> JSONValue {
    .object(
      values.sorted { $0.key < $1.key }.map { .init($0.key, .string(mask("\($0.key)=\($0.value)").dropName($0.key))) })
  }
}

extension String {
  /// Without `NAME=` in front: masking looks at the name too.
  fileprivate func dropName(_ name: String) -> String {
    hasPrefix(name + "=") ? String(dropFirst(name.count + 1)) : self
  }
}
