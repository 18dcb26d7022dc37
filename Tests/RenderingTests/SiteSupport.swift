import CaseModel
import Diagrams
import Foundation
import Knowledge
import Rendering
import TestSupport

/// Sites built from the sample pages and from those of the repository.
enum SampleSite {
  static func build(
    _ base: KnowledgeBase = SampleKnowledge.base, settings: SiteSettings = SiteSettings(),
    pages: [String: String] = [:], diagrams: DiagramRenderer = SampleDiagrams.renderer
  ) throws -> SiteOutput {
    try SiteBuilder(
      knowledge: base, settings: settings, templates: try SampleTemplates.load(), assets: try assets(), pages: pages,
      diagrams: diagrams
    ).build()
  }

  static func assets() throws -> [String: [UInt8]] {
    var out: [String: [UInt8]] = [:]
    for name in ["site.css", "site.js", "icon.svg"] {
      out[name] = [UInt8](try Data(contentsOf: Repository.url("site/assets/\(name)")))
    }
    return out
  }

  static func text(_ output: SiteOutput, _ path: String) -> String {
    String(decoding: output.files[path] ?? [], as: UTF8.self)
  }

  /// The site of the repository's own pages.
  static let repository = Result { () throws -> (base: KnowledgeBase, output: SiteOutput) in
    let folder = Repository.url("knowledge").resolvingSymlinksInPath()
    var files: [KnowledgeFile] = []
    guard let walker = FileManager.default.enumerator(atPath: folder.path) else {
      return (SampleKnowledge.base, SiteOutput())
    }
    for case let path as String in walker where KnowledgeLoader.isOurs(path) {
      files.append(KnowledgeFile(path: path, bytes: [UInt8](try Data(contentsOf: folder.appendingPathComponent(path)))))
    }
    let base = KnowledgeLoader().load(files).0.withAllBodies()
    let (settings, _) = SiteSettings.read(try Repository.text("site/site.yml"))
    let pages = [
      "home.md": try Repository.text("site/pages/home.md"), "about.md": try Repository.text("site/pages/about.md"),
    ]
    return (base, try build(base, settings: settings, pages: pages))
  }
}

/// Runs the site's script in node, where there is one.
enum Node {
  static let path: String? = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    .map { $0 + "/node" }.first { FileManager.default.isExecutableFile(atPath: $0) }

  /// Runs a script with `site.js` and, if given, the search files loaded; `input` is the global of that name. The result
  /// is what the script prints.
  static func run(_ script: String, input: some Encodable, site: SiteOutput? = nil) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("casebook-site-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var text = "globalThis.input = " + String(decoding: try JSONEncoder().encode(input), as: UTF8.self) + ";\n"
    text += try Repository.text("site/assets/site.js")
    for path in ["search/signatures.js", "search/cards.js"] { text += site.map { SampleSite.text($0, path) } ?? "" }
    let file = folder.appendingPathComponent("run.js")
    try Data((text + "\n" + script).utf8).write(to: file)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path ?? "/nonexistent")
    process.arguments = [file.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}
