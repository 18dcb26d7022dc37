/// One wrapping that something put around every line on its way here.
enum Layer: Hashable, Sendable {
  /// `{"log":"text\n","stream":"stderr","time":"…"}`
  case dockerJSON
  /// `2026-03-04T10:11:12.000000000Z stderr F text`
  case cri
  /// `api-1  | text`, the bar in the same column on every line.
  case compose(column: Int)
  /// `[pod/name/container] text`
  case kubectl
  /// `Mar 04 10:11:12 host unit[pid]: text`, also with ISO times; RFC 3164 without priority.
  case journald
  /// `<34>Mar  4 10:11:12 host unit[pid]: text`
  case syslog
  /// `<34>1 2026-03-04T10:11:12Z host app pid id - text`
  case syslog5424
  /// `MESSAGE=text` among other fields.
  case journalExport
  /// `api-7f9c5b6d4-x2x8q app text`: pod and container, as stern prints them.
  case podColumns
  /// `test<TAB>Run tests<TAB>2026-03-04T10:11:12.0000000Z text`: job and step, as `gh run view --log` prints them.
  case jobColumns
  /// `#12 0.345 text`, as docker build prints the output of its steps.
  case buildKit
  /// `2026-03-04T10:11:12.0000000Z text` as GitHub Actions writes it.
  case githubActions
  /// `2026-03-04T10:11:12.000000Z 00O text` as GitLab writes it.
  case gitlab
  /// `section_start:1764349972:step_script` before the text of a GitLab job, and its end.
  case gitlabSections
  /// `[2026-03-04T10:11:12.123Z] text` or `10:11:12 text`, as the timestamper of Jenkins writes it.
  case jenkins(blanks: Int)
  /// `[10:11:12]W: [Step 1/3] text`
  case teamCity
  /// `Step #0 - "build": text`
  case cloudBuild
  /// `_bk;t=1764349972123` and BEL, where the escape before it was lost.
  case buildkite
  /// `##[error]text`, as runners of GitHub and Azure mark lines of a step.
  case runnerMarks
  /// Any other time that something other than the program put before every line.
  case timestamp
  /// A JSON document over many lines, whose quoted texts are nobody's output.
  case jsonDocument

  /// The name under which the artifact's format is reported.
  var name: String {
    switch self {
    case .dockerJSON: return "docker-json-file"
    case .cri: return "k8s-cri"
    case .compose: return "docker-compose"
    case .kubectl: return "kubectl"
    case .journald: return "journald"
    case .journalExport: return "journald-export"
    case .syslog, .syslog5424: return "syslog"
    case .podColumns: return "stern"
    case .jobColumns, .githubActions: return "github-actions"
    case .buildKit: return "docker-build"
    case .gitlab, .gitlabSections: return "gitlab"
    case .jenkins: return "jenkins"
    case .teamCity: return "teamcity"
    case .cloudBuild: return "cloud-build"
    case .buildkite: return "buildkite"
    case .runnerMarks: return "azure-pipelines"
    case .timestamp: return "timestamped"
    case .jsonDocument: return "json-document"
    }
  }
}

/// Which layers the lines of an artifact wear, outermost first. A line may also be a JSON record; that needs no plan.
struct PeelPlan: Hashable, Sendable {
  var layers: [Layer] = []
  /// `plain`, `json`, or the name of the outermost layer.
  var name = "plain"
  /// Year for times that name none.
  var assumedYear: Int?
  /// Lines begin with a time that may be the program's own: peeled once a line shows that it is not.
  var mayBeStamped = false
  /// Docker's own records end with a line break where a line ends; forwarders that pass them on drop it from all.
  var recordsAreWhole = false
  /// A document of log records, each laid out over several lines.
  var recordsAreSpread = false
}

/// The prefix of one line.
struct LinePrefix {
  /// Where the text begins.
  var textStart: Int
  /// Whether the rest of the text follows on another line.
  var isPartial = false
  /// 1 stdout, 2 stderr, 0 unknown: lines of both are kept apart.
  var channel: UInt8 = 0
  var pid: Range<Int>?
  var pod: Range<Int>?
  var container: Range<Int>?
  var host: Range<Int>?
  /// Where the time begins.
  var time: Int?

  init(textStart: Int) {
    self.textStart = textStart
  }
}
