internal import ArgumentParser
internal import CaseModel
internal import Diagrams
internal import Knowledge
internal import Rendering

/// `casebook site`: the knowledge base as a static site.
struct SiteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "site", abstract: "Build the troubleshooting site.", subcommands: [SiteBuildCommand.self])
}

struct SiteBuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Write the site: paste box, scenario pages, all errors A-Z, myths.",
    discussion: """
      EXAMPLES
        casebook site build -o build/site
        casebook site build -o public --base-url https://casebook.example.org/

      The site needs no server: open build/site/index.html. Links and fragments are checked; a dead one is an error.
      """)

  @Option(name: .shortAndLong, help: ArgumentHelp("Folder to write to.", valueName: "folder"), completion: .directory)
  var output = "build/site"

  @Option(name: .customLong("base-url"), help: "Address the site will have; adds sitemap.xml and robots.txt.")
  var baseURL: String?

  @Option(help: ArgumentHelp("Folder of the knowledge base.", valueName: "folder"), completion: .directory)
  var knowledge: String?

  @Option(help: ArgumentHelp("Folder of templates that replace ours, name by name.", valueName: "folder"))
  var templates: String?

  @Flag(name: .shortAndLong, help: "Only errors.")
  var quiet = false

  func run() async throws {
    let session = try Session(knowledge: knowledge)
    let templates = try session.templates(overriddenBy: templates)
    let source = try session.locator.shareFolder() + "/site"
    var (settings, problems) = SiteSettings.read(try text(source + "/site.yml"), file: source + "/site.yml")
    if let baseURL { settings.baseURL = baseURL }
    var assets: [String: [UInt8]] = [:]
    for path in Files.list(source + "/assets") { assets[path] = try Files.read(source + "/assets/" + path) }
    var pages: [String: String] = [:]
    for path in Files.list(source + "/pages") { pages[path] = try text(source + "/pages/" + path) }
    let builder = SiteBuilder(
      knowledge: session.knowledge, settings: settings, templates: templates, assets: assets, pages: pages,
      diagrams: .standard)
    let output = output
    problems += try builder.build { file in
      let target = output + "/" + file.path
      if let old = try? Files.read(target), old == file.bytes { return }
      try Files.write(file.bytes, to: target)
    }
    for problem in problems.sorted() { Terminal.standardError.write("\(problem)\n") }
    let errors = problems.count { $0.level == .error }
    guard errors == 0 else { throw RunFailure("\(errors) errors in the site; see above", status: 1) }
    if !quiet { Terminal.standardOutput.write("\(output)/index.html\n") }
  }

  private func text(_ path: String) throws -> String { String(decoding: try Files.read(path), as: UTF8.self) }
}
