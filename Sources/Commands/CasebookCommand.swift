public import ArgumentParser
import CaseModel

/// `casebook`: the command and the list of all its subcommands.
public struct CasebookCommand: AsyncParsableCommand {
  /// Name, help and subcommands; a new command is one file and one line here.
  public static let configuration = CommandConfiguration(
    commandName: "casebook",
    abstract: "Reads what a broken Go or JVM program left behind and says what happened and what to do.",
    discussion: """
      EXAMPLES
        casebook report ./artifacts -o case-17/     a report to send
        casebook diagnose crash.log                 the answer on the terminal
        kubectl logs api-0 --previous | casebook diagnose -
        casebook search 'fatal error: concurrent map writes'
        casebook checklist go-stack-overflow --format jira-adf
        casebook collect go . -o collected          what the installed tools say of a Go module

      EXIT STATUS
        0   done
        1   a finding reached --fail-on
        2   something could not be read; the rest is still reported
        64  wrong use
      """,
    version: "casebook \(ToolVersion.current)",
    subcommands: [
      ReportCommand.self, DiagnoseCommand.self, InspectCommand.self, ExplainCommand.self, SearchCommand.self,
      ChecklistCommand.self, SiteCommand.self, RenderCommand.self, KnowledgeCommand.self, SchemaCommand.self,
      CollectCommand.self, LayoutCommand.self,
    ]
  )

  /// Creates the command.
  public init() {}

  /// Parses the arguments of the process, runs, and exits with the status DESIGN section 6 names.
  public static func main() async {
    Signals.ignoreBrokenPipe()
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let failure as RunFailure {
      Terminal.standardError.write("casebook: \(failure.message)\n")
      exitProcess(failure.status)
    } catch let status as ExitStatus {
      exitProcess(status.code)
    } catch {
      exit(withError: error)
    }
  }
}
