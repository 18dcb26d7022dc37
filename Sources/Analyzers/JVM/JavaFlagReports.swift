internal import Artifacts
internal import CaseModel

/// Flags of a JVM: limits that other facts are measured by, and flags that do not do what they say.
enum JavaFlagReports: Analyzer {
  static let id = "java-flag-reports"

  static func analyze(_ segments: [TypedSegment], of artifact: Artifact) -> Analysis {
    var result = Analysis()
    func add(_ name: String, _ value: FactValue, _ location: SourceLocation?) {
      result.facts.append(Fact(name, value, artifact: artifact.id, location: location))
    }
    for segment in segments {
      guard case .javaFlags(let flags) = segment.body else { continue }
      if let version = flags.javaVersion { add("jdk_version", .text(version), segment.info.location) }
      for (name, fact) in limits {
        guard let flag = flags.flags.last(where: { $0.name == name }), let bytes = bytes(flag.value) else { continue }
        add(fact, .number((Double(bytes) / 104_857.6).rounded() / 10), flag.location)
      }
      for trouble in flags.troubles {
        add("jvm_flag_\(trouble.kind.rawValue)", .text(trouble.name), trouble.location)
        if trouble.kind == .unknown, trouble.isSaid,
          JavaFlagCheck(version: flags.javaVersion, flags: []).isDropped(trouble.name)
        {
          add("jvm_flag_dropped", .text(trouble.name), trouble.location)
        }
      }
    }
    return result
  }

  private static let limits = [
    ("MaxHeapSize", "max_heap_size_mb"), ("MaxMetaspaceSize", "max_metaspace_mb"),
    ("MaxDirectMemorySize", "max_direct_memory_mb"), ("CompressedClassSpaceSize", "class_space_limit_mb"),
  ]

  /// `67108864`, `64m`, `2G`
  private static func bytes(_ text: String) -> Int? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let number = Int(digits) else { return nil }
    let shift: Int
    switch text.dropFirst(digits.count).lowercased() {
    case "": shift = 0
    case "k": shift = 10
    case "m": shift = 20
    case "g": shift = 30
    case "t": shift = 40
    default: return nil
    }
    let (bytes, overflow) = number.multipliedReportingOverflow(by: 1 << shift)
    // Flags print "no limit" as the largest number.
    return overflow || bytes >= 1 << 50 ? nil : bytes
  }
}
