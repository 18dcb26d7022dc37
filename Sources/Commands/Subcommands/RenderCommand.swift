internal import ArgumentParser
internal import Diagrams
internal import Markup

/// `casebook render`: one Markdown text to an HTML fragment.
struct RenderCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Turn one Markdown file into an HTML fragment.",
    discussion: """
      EXAMPLES
        casebook render page.md
        casebook render --commonmark - < spec-example.md

      With --commonmark the extensions, heading ids and HTML filtering are off.
      """)

  @Argument(help: "Markdown file, or - for standard input.", completion: .file(extensions: ["md"]))
  var file: String

  @Flag(help: "CommonMark 0.30 and nothing else; raw HTML passes.")
  var commonmark = false

  func run() async throws {
    let bytes = file == "-" ? try Files.read(descriptor: 0, name: "standard input") : try Files.read(file)
    let text = String(decoding: bytes, as: UTF8.self)
    if commonmark {
      let document = MarkdownParser(options: .commonMark).parse(text)
      Terminal.standardOutput.write(HTMLRenderer(options: .commonMarkConformance).render(document.blocks))
      return
    }
    let document = MarkdownParser(options: .knowledge).parse(text)
    // The plain form of the GFM specification, but safe: HTML is escaped, dangerous links lose their target.
    var plain = HTMLRenderer.Options.gfmConformance
    plain.rawHTML = .escaped
    plain.dropsUnsafeLinks = true
    plain.headingIDs = true
    var renderer = HTMLRenderer(options: plain)
    let diagrams = DiagramRenderer.standard
    let file = file
    let warnings = WarningList()
    renderer.fence = { code, line in
      guard DiagramRenderer.isDiagram(language: code.language) else { return nil }
      let drawn = diagrams.render(
        fence: code.language, text: code.text, line: line + 1, idPrefix: "d\(line)", file: file)
      for warning in drawn.warnings { warnings.add("\(warning)\n") }
      return drawn.isUnreadable ? nil : drawn.html()
    }
    Terminal.standardOutput.write(renderer.render(document.blocks))
    for warning in warnings.all { Terminal.standardError.write(warning) }
  }
}
