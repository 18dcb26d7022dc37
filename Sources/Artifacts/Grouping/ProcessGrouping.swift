public import CaseModel

/// What grouping needs to know about one artifact.
public struct GroupingInput: Sendable {
  /// The artifact.
  public var artifact: ArtifactID
  /// Its path, from which a pid may be read (`hs_err_pid812.log`).
  public var path: String
  /// The streams of its lines.
  public var streams: [StreamKey]
  /// Its segments.
  public var segments: [SegmentInfo]
  /// Process ids that platform segments name, by position in `segments`.
  public var namedPids: [Int: Int]
  /// Build id, where a reader saw one.
  public var buildID: String?

  /// Creates an input.
  public init(
    artifact: ArtifactID, path: String, streams: [StreamKey], segments: [SegmentInfo], namedPids: [Int: Int] = [:],
    buildID: String? = nil
  ) {
    self.artifact = artifact
    self.path = path
    self.streams = streams
    self.segments = segments
    self.namedPids = namedPids
    self.buildID = buildID
  }
}

/// Which process everything belongs to.
public struct ProcessAssignment: Sendable {
  /// The processes of the case.
  public var processes: [CaseProcess] = []
  /// The process of an artifact whose lines do not tell themselves apart.
  public var ofArtifact: [ArtifactID: ProcessID] = [:]
  /// The process of each segment.
  public var ofSegment: [SegmentID: ProcessID] = [:]

  /// Creates an empty assignment.
  public init() {}
}

/// Groups artifacts and segments by what their prefixes say about whose output they are.
///
/// Two keys are the same process unless they contradict each other: one says a pid (pod, container, host) and the
/// other another. A key that says nothing joins the only process there is; where there are several it stays one of
/// its own, for the case.
public enum ProcessGrouping {
  /// Assigns processes; the order follows the first artifact and stream that names each.
  public static func assign(_ inputs: [GroupingInput]) -> ProcessAssignment {
    var grouper = Grouper()
    for input in inputs { grouper.learn(input) }
    return grouper.assign(inputs)
  }

  /// The pid in a name such as `hs_err_pid812.log` or `gc-pid812.log`.
  static func pid(inPath path: String) -> Int? {
    let name = Array((path.split(separator: "/").last.map(String.init) ?? path).utf8)
    guard let place = Bytes.find(Array("pid".utf8), in: name[...]) else { return nil }
    let digits = name[(place + 3)...].drop { $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }.prefix(while: isDigit)
    return digits.isEmpty ? nil : Int(String(decoding: digits, as: UTF8.self))
  }
}

extension StreamKey {
  /// Whether both may be the same process: no part that both state differs.
  func agrees(with other: StreamKey) -> Bool {
    func same<Part: Equatable>(_ left: Part?, _ right: Part?) -> Bool { left == nil || right == nil || left == right }
    return same(pid, other.pid) && same(pod, other.pod) && same(container, other.container) && same(host, other.host)
  }

  /// Whether both state at least one part, and the same.
  func shares(with other: StreamKey) -> Bool {
    (pid != nil && pid == other.pid) || (pod != nil && pod == other.pod)
      || (container != nil && container == other.container)
  }

  /// What both state together.
  func merged(with other: StreamKey) -> StreamKey {
    StreamKey(
      pid: pid ?? other.pid, pod: pod ?? other.pod, container: container ?? other.container, host: host ?? other.host)
  }

  /// Nothing that names a process: a host alone does not.
  var namesNobody: Bool { pid == nil && pod == nil && container == nil }
}

/// The work of `ProcessGrouping.assign`.
private struct Grouper {
  private var processes: [CaseProcess] = []

  /// Notes every key that names a process.
  mutating func learn(_ input: GroupingInput) {
    for key in keys(of: input) where !key.namesNobody && !isKernel(key) {
      if let known = processes.firstIndex(where: { $0.stream.shares(with: key) && $0.stream.agrees(with: key) }) {
        processes[known].stream = processes[known].stream.merged(with: key)
      } else {
        processes.append(CaseProcess(id: ProcessID(processes.count), stream: key))
      }
    }
  }

  /// Keys of segments first: a stream without any structure in it is named only where nothing else is.
  private func keys(of input: GroupingInput) -> [StreamKey] {
    var keys = input.segments.map(\.stream)
    if let pid = ProcessGrouping.pid(inPath: input.path) { keys.append(StreamKey(pid: pid)) }
    if keys.allSatisfy(\.namesNobody) { keys += input.streams.filter { !$0.namesNobody }.prefix(64) }
    return keys
  }

  /// The kernel and init speak of processes; they are none of the case.
  private func isKernel(_ key: StreamKey) -> Bool {
    key.container == "kernel" || key.container == "systemd" || key.container == "kubelet"
      || key.container == "dockerd" || key.container == "containerd"
  }

  mutating func assign(_ inputs: [GroupingInput]) -> ProcessAssignment {
    var result = ProcessAssignment()
    for input in inputs {
      let own = ProcessGrouping.pid(inPath: input.path).map { StreamKey(pid: $0) } ?? StreamKey()
      let whole = input.streams.filter { !$0.namesNobody && !isKernel($0) }
      let key = whole.count == 1 ? whole[0].merged(with: own) : own
      result.ofArtifact[input.artifact] = process(for: key)
      for (position, segment) in input.segments.enumerated() {
        var wanted = segment.stream.namesNobody ? key : segment.stream
        if isKernel(wanted) { wanted = StreamKey() }
        if let pid = input.namedPids[position] {
          let named = StreamKey(pid: pid)
          // A kernel names processes of the whole machine; only a pid that the case knows is one of its own.
          if processes.contains(where: { $0.stream.pid == pid }) || wanted.namesNobody && processes.isEmpty {
            wanted = named
          }
        }
        result.ofSegment[segment.id] = process(for: wanted)
      }
      if let build = input.buildID, let process = result.ofArtifact[input.artifact] {
        processes[process.index].buildID = processes[process.index].buildID ?? build
      }
    }
    result.processes = processes
    return result
  }

  /// The process of a key; makes the one of the case where the key names nobody and there is not exactly one.
  private mutating func process(for key: StreamKey) -> ProcessID {
    if !key.namesNobody {
      if let known = processes.first(where: { $0.stream.shares(with: key) && $0.stream.agrees(with: key) }) {
        return known.id
      }
      if processes.count == 1, processes[0].stream.agrees(with: key) {
        processes[0].stream = processes[0].stream.merged(with: key)
        return processes[0].id
      }
      processes.append(CaseProcess(id: ProcessID(processes.count), stream: key))
      return processes[processes.count - 1].id
    }
    if processes.count == 1 { return processes[0].id }
    if let nobody = processes.first(where: { $0.stream.namesNobody }) { return nobody.id }
    processes.append(CaseProcess(id: ProcessID(processes.count), stream: StreamKey(host: key.host)))
    return processes[processes.count - 1].id
  }
}
