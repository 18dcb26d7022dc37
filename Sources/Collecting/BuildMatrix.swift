/// How a build differs from the plain one in what the linker is told.
package enum BuildLink: Hashable, Sendable {
  case plain
  case ldflags(String)
  case buildmode(String)
  case race
  case withoutCgo

  /// As the table shows it.
  package var label: String {
    switch self {
    case .plain: "exe"
    case .ldflags(let flags): "-ldflags=\(ShellWords.quoted(flags))"
    case .buildmode(let mode): "-buildmode=\(mode)"
    case .race: "-race"
    case .withoutCgo: "CGO_ENABLED=0"
    }
  }
}

/// One combination that is built.
package struct BuildCell: Hashable, Sendable {
  /// Names for GOEXPERIMENT, on top of those that are set.
  package var experiment: String?
  package var gcflags: String?
  package var link = BuildLink.plain

  package init(experiment: String? = nil, gcflags: String? = nil, link: BuildLink = .plain) {
    self.experiment = experiment
    self.gcflags = gcflags
    self.link = link
  }

  /// The words of the build, without the packages.
  package var words: [String] {
    var words = ["go", "build"]
    switch link {
    case .plain, .withoutCgo: break
    case .ldflags(let flags): words.append("-ldflags=\(flags)")
    case .buildmode(let mode): words.append("-buildmode=\(mode)")
    case .race: words.append("-race")
    }
    if let gcflags { words.append("-gcflags=\(gcflags)") }
    return words + ["-o", "/dev/null"]
  }

  /// Whether the go command wants exactly one main package.
  package var needsOneMain: Bool {
    guard case .buildmode(let mode) = link else { return false }
    return ["c-archive", "c-shared", "plugin"].contains(mode)
  }

  /// A name for its log: letters, digits, `=`, `.`, `-` and `_` only.
  package var fileName: String {
    var parts: [String] = []
    if let experiment { parts.append("GOEXPERIMENT=\(experiment)") }
    if let gcflags { parts.append("gcflags\(gcflags)") }
    parts.append(link.label)
    let name = parts.joined(separator: "_").unicodeScalars.map { scalar -> Character in
      let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
      return isPlain || "=.-_".unicodeScalars.contains(scalar) ? Character(scalar) : "-"
    }
    return String(name.drop { $0 == "-" || $0 == "." }.prefix(100))
  }
}

/// The combinations of GOEXPERIMENT, `-gcflags` and `-ldflags` or `-buildmode` that are built.
package struct BuildMatrix: Hashable, Sendable {
  /// In the order they are built; the plain build is the first.
  package var cells: [BuildCell]

  package init(cells: [BuildCell]) { self.cells = cells }

  /// What most projects want to know: each variation alone.
  package static let short = BuildMatrix(
    cells: [BuildCell(), BuildCell(gcflags: "-N -l")]
      + [
        .ldflags("-s -w"), .withoutCgo, .race, .buildmode("pie"), .buildmode("c-shared"), .buildmode("plugin"),
      ].map { BuildCell(link: $0) })

  /// Every combination of two experiments, inlining and optimisation, and every way to link.
  package static let full = BuildMatrix.product(
    experiments: ["arenas", "fieldtrack"], gcflags: ["-l=4", "-N -l"],
    links: [
      .ldflags("-s -w"), .withoutCgo, .race, .buildmode("pie"), .buildmode("c-archive"), .buildmode("c-shared"),
      .buildmode("plugin"),
    ])

  /// Every combination of the given values, each axis with its plain value first.
  package static func product(experiments: [String], gcflags: [String], links: [BuildLink]) -> BuildMatrix {
    var cells: [BuildCell] = []
    var seen: Set<BuildCell> = []
    for experiment in [nil] + experiments.map(Optional.some) {
      for flags in [nil] + gcflags.map(Optional.some) {
        for link in [.plain] + links {
          let cell = BuildCell(experiment: experiment, gcflags: flags, link: link)
          if seen.insert(cell).inserted { cells.append(cell) }
        }
      }
    }
    return BuildMatrix(cells: cells)
  }
}

/// One combination and what came of it.
package struct BuildResult: Hashable, Sendable {
  package var cell: BuildCell
  package var record: ToolRecord
}
