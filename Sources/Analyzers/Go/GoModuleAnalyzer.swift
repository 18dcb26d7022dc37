internal import Artifacts
public import CaseModel

/// What the go command says in build output about modules, go.sum, vendor folders, workspaces and toolchains.
public enum GoModuleAnalyzer: Analyzer {
  /// Name in the registry.
  public static let id = "go-module-errors"

  /// Facts of every stretch of build output.
  public static func analyze(_ segments: [TypedSegment], of artifact: Artifact) -> Analysis {
    var result = Analysis()
    for segment in segments {
      guard case .goBuild(let report) = segment.body else { continue }
      var reading = GoModuleReading(sink: FactSink(segment))
      for line in report.lines { reading.read(line) }
      result.append(reading.finish())
    }
    return result
  }
}

/// Reads the lines of one build in order.
struct GoModuleReading {
  var sink: FactSink
  private var downloads: [(path: String, version: String)] = []
  private var requirer: String?
  private var errors: Set<String> = []
  private var packages: [String] = []
  private var packagesAt: SourceLocation?
  private var stated: Set<String> = []

  init(sink: FactSink) { self.sink = sink }

  mutating func read(_ line: GoBuildReport.Line) {
    let text = GoModuleMessage(line.text)
    let at = line.position.location
    if text.begins("go: downloading ") {
      let words = line.text.split(separator: " ")
      if words.count == 4, downloads.count < 4096 { downloads.append((String(words[2]), String(words[3]))) }
      return
    }
    if line.text.hasSuffix(" requires"), let module = text.module {
      requirer = "\(module.path)@\(module.version)"
      return
    }
    readNote(text, line.text, at)
    guard let error = GoModuleError(text) else {
      vendored(text, at)
      if !text.begins("\t"), !text.begins(" ") { requirer = nil }
      return
    }
    state("module_error", error.rawValue, at)
    if let requirer { state("required_by", requirer, at) }
    requirer = nil
    details(error, text, at)
  }

  mutating func finish() -> Analysis {
    if !packages.isEmpty { sink.fact("packages", .list(packages.map { .text($0) }), at: packagesAt) }
    return sink.analysis
  }

  /// A text fact, once for each value.
  private mutating func state(_ name: String, _ value: String?, _ at: SourceLocation) {
    guard let value, !value.isEmpty, stated.count < 4096, stated.insert("\(name)=\(value)").inserted else { return }
    sink.fact(name, .text(value), at: at)
  }

  private mutating func module(_ path: String, _ version: String?, _ at: SourceLocation) {
    state("module", path, at)
    state("version", version, at)
  }

  private mutating func details(_ error: GoModuleError, _ text: GoModuleMessage, _ at: SourceLocation) {
    switch error {
    case .missingSum:
      if let named = text.module {
        module(named.path, named.version, at)
      } else if let package = text.word(after: "for module providing package ") ?? text.word(after: "verify package ") {
        module(package, nil, at)
      }
    case .missingRequirement:
      package(
        text.word(after: " provides package ", until: " ;:") ?? text.word(after: "providing package ", until: " ;:"), at
      )
      package(text.word(after: "but does not contain package "), at)
    case .downloadFailed, .unresolvable, .lookupDisabled, .checksumMismatch:
      named(text, at)
    case .pathMismatch:
      state("declares", text.word(after: "module declares its path as: ", until: " "), at)
      state("required_as", text.word(after: "but was required as: ", until: " "), at)
      if text.contains("so module path must match major version"), let named = text.module {
        state("required_as", named.path, at)
        state("declares", text.word(after: "(\"", until: "\""), at)
      }
    case .retracted:
      if let named = text.module { module(named.path, named.version, at) }
      state("rationale", text.rest(after: ": retracted by module author: "), at)
    case .toolchain:
      state("toolchain", toolchain(text), at)
    case .versionTooOld:
      state("required", text.word(after: " requires go >= "), at)
      state("running", text.word(after: "(running go "), at)
      if let named = text.module { module(named.path, named.version, at) }
    case .workspace:
      let prefix = text.word(after: "directory prefix ", until: " ")
      let folder = text.begins("current directory") ? "." : text.word(after: "directory ", until: " ")
      state("module_dir", prefix ?? folder, at)
    case .vendor:
      package(text.word(after: "providing package ", until: " ;:"), at)
    }
  }

  private mutating func package(_ name: String?, _ at: SourceLocation) {
    guard let name, !packages.contains(name), packages.count < 256 else { return }
    if packagesAt == nil { packagesAt = at }
    packages.append(name)
  }

  /// The module a fetch was for: named on the line, or announced by the `go: downloading` line before it.
  private mutating func named(_ text: GoModuleMessage, _ at: SourceLocation) {
    if let named = text.module {
      module(named.path, named.version, at)
    } else if let path = text.leadingPath,
      let download = downloads.last(where: { path == $0.path || path.hasPrefix($0.path + "/") })
    {
      module(download.path, download.version, at)
    } else if let name = text.word(after: "go: module ") {
      module(name, nil, at)
    } else if let download = downloads.last, downloads.allSatisfy({ $0 == download }) {
      module(download.path, download.version, at)
    }
  }

  private func toolchain(_ text: GoModuleMessage) -> String? {
    if let name = text.word(after: "download go1") { return "go1" + name }
    if let name = text.word(after: "cannot find \"") { return name }
    if let name = text.word(after: "invalid toolchain: ") { return name }
    if let name = text.word(after: "invalid GOTOOLCHAIN \"", until: "\"") { return name }
    return text.word(after: "switching to go >= ").map { "go" + $0 }
  }

  /// The lines under `go: inconsistent vendoring in …`.
  private mutating func vendored(_ text: GoModuleMessage, _ at: SourceLocation) {
    guard text.contains("vendor/modules.txt") else { return }
    let isRequired = text.contains("is explicitly required in go.mod, but ")
    let isVendored = text.contains("is marked as explicit in vendor/modules.txt, but not explicitly required in ")
    guard isRequired || isVendored || text.contains("is replaced") || text.contains("is marked as replaced") else {
      return
    }
    let trimmed = text.bytes.drop { $0 == 0x20 || $0 == 0x09 }.prefix { $0 != UInt8(ascii: ":") }
    let name = String(decoding: trimmed, as: UTF8.self).split(separator: "@", maxSplits: 1).map(String.init)
    guard let path = name.first, path.utf8.allSatisfy(GoModuleMessage.isPathByte) else { return }
    state("module", path, at)
    if isRequired, name.count > 1 { state("gomod_version", name[1], at) }
    if isVendored, name.count > 1 { state("vendor_version", name[1], at) }
    if isRequired, let other = text.rest(after: "vendor/modules.txt indicates ")?.split(separator: "@").last {
      state("vendor_version", String(other), at)
    }
  }

  /// Lines that are no errors: a module that its author gave up, notes of old toolchains.
  private mutating func readNote(_ text: GoModuleMessage, _ line: String, _ at: SourceLocation) {
    if text.begins("go: module "), text.contains(" is deprecated: ") {
      state("deprecated", text.rest(after: " is deprecated: "), at)
    }
    if text.begins("note: module requires Go ") { state("required", text.rest(after: "requires Go "), at) }
    if text.contains(": invalid go version '"), text.contains("': must match format ") {
      state("required", text.word(after: "invalid go version '", until: "'"), at)
      state("running", text.rest(after: "must match format "), at)
    }
  }
}
