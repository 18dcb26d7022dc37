/// What the go command says about a module it cannot use, told apart by its words.
///
/// The same words come on a line of build output and in the `Error` of `go list -m -e -json`.
enum GoModuleError: String, CaseIterable {
  case missingSum = "missing-go-sum-entry"
  case missingRequirement = "missing-module-requirement"
  case downloadFailed = "module-download-failed"
  case lookupDisabled = "module-lookup-disabled"
  case pathMismatch = "module-path-mismatch"
  case unresolvable = "module-requirement-unresolvable"
  case retracted = "retracted-version"
  case checksumMismatch = "sum-checksum-mismatch"
  case toolchain = "toolchain-not-available"
  case vendor = "vendor-inconsistent"
  case versionTooOld = "version-too-old"
  case workspace = "workspace-module-not-listed"

  /// The error that `text`, one or more lines, tells of; the innermost cause wins over what it was for.
  init?(_ text: GoModuleMessage) {
    func says(_ words: StaticString...) -> Bool { words.contains { text.contains($0) } }
    if says("module lookup disabled by GOPROXY=off") {
      self = .lookupDisabled
    } else if says("import lookup disabled by -mod=vendor", "inconsistent vendoring in ") {
      self = .vendor
    } else if says(": checksum mismatch"), says("verifying ") {
      self = .checksumMismatch
    } else if says("missing go.sum entry", "updates to go.sum needed") {
      self = .missingSum
    } else if GoModuleError.isPathMismatch(text) {
      self = .pathMismatch
    } else if says(" requires go >= "), says("(running go ") {
      self = .versionTooOld
    } else if GoModuleError.isToolchain(text) {
      self = .toolchain
    } else if says("one of the workspace modules listed in go.work", " modules listed in go.work or their selected ") {
      self = .workspace
    } else if says(": retracted by module author") {
      self = .retracted
    } else if GoModuleError.isTransport(text) {
      self = .downloadFailed
    } else if GoModuleError.isRequirement(text) {
      self = .missingRequirement
    } else if GoModuleError.isAbsent(text) {
      self = .unresolvable
    } else {
      return nil
    }
  }

  private static func isPathMismatch(_ text: GoModuleMessage) -> Bool {
    if text.contains("module declares its path as: ") || text.contains("but was required as: ") { return true }
    if text.contains("so module path must match major version") { return true }
    return text.contains(" module path ") && text.contains(" at revision ")
      && (text.contains("go.mod has post-") || text.contains("go.mod has non-")
        || text.contains("go.mod has malformed"))
  }

  private static func isToolchain(_ text: GoModuleMessage) -> Bool {
    if text.contains(": toolchain not available") || text.contains("invalid GOTOOLCHAIN ") { return true }
    if text.contains(" is a language version but not a toolchain version") { return true }
    if text.contains("cannot find \"go1"), text.contains(" in PATH") { return true }
    if text.begins("go: switching to go >= ") { return true }
    return text.contains(": golang.org/toolchain@v0.0.1-go")
  }

  /// The way to the module is broken; whether it exists is not known.
  private static func isTransport(_ text: GoModuleMessage) -> Bool {
    let network: [StaticString] = [
      "dial tcp", "i/o timeout", "TLS handshake timeout", "connection refused", "connection reset by peer",
      "no such host", "x509: ", "tls: ", "context deadline exceeded", "unexpected EOF", "server misbehaving",
      "zip: not a valid zip file", "invalid response from proxy ", "terminal prompts disabled",
      "Permission denied (publickey)", "could not read Username", "proxyconnect tcp", "http2: ",
      "net/http: request canceled", ": EOF",
    ]
    let isFetch =
      text.contains("Get \"") || text.contains("reading http") || text.contains("read \"http")
      || text.contains("git ") || text.contains("unrecognized import path ") || text.contains("proxy")
      || text.contains("zip: ")
    let isAboutModule =
      text.module != nil || text.begins("go: ") || text.contains("unrecognized import path ")
      || text.contains("providing package ") || text.contains("zip: not a valid zip file")
    guard isAboutModule else { return false }
    if isFetch, network.contains(where: { text.contains($0) }) { return true }
    guard text.contains("reading http") else { return false }
    if text.contains("reading https://sum.golang.org/") { return true }
    return text.status.map { $0 >= 400 && $0 != 404 && $0 != 410 } ?? false
  }

  private static func isRequirement(_ text: GoModuleMessage) -> Bool {
    text.contains("no required module provides package ") || text.contains("cannot find module providing package ")
      || text.contains(" and is replaced but not required; to add it")
      || text.contains(" from implicitly required module; to add missing requirements")
      || text.contains("), but does not contain package ") || text.contains("updates to go.mod needed")
      || text.contains("missing module for import: ")
  }

  /// The version, or the module, does not exist where it was looked for.
  private static func isAbsent(_ text: GoModuleMessage) -> Bool {
    if text.contains(": no matching versions for query ") || text.contains("invalid version: unknown revision ") {
      return true
    }
    if text.contains(": version \"v"), text.contains("\" invalid: ") { return true }
    if text.contains(": invalid pseudo-version: ") || text.contains("invalid version: missing ") { return true }
    guard text.contains("reading ") else { return false }
    if text.contains("/@v/") || text.contains("/@latest") {
      return text.status == 404 || text.status == 410 || text.contains(": no such file or directory")
    }
    return false
  }
}
