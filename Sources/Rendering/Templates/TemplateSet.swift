internal import Mustache

/// Something wrong with the templates, named.
public enum TemplateError: Error, Hashable, Sendable, CustomStringConvertible {
  /// No template of this name was given.
  case missing(name: String, known: [String])
  /// No file of this name was given.
  case missingAsset(name: String)
  /// A template names a partial that was not given.
  case missingPartial(name: String, in: String)
  /// The text is no Mustache.
  case malformed(name: String, line: Int, message: String)

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .missing(let name, let known):
      "template '\(name).mustache' is missing; the folder holds \(known.isEmpty ? "none" : known.joined(separator: ", "))."
        + " Point --templates at a folder that has it, or leave the option out."
    case .missingAsset(let name): "'\(name)' is missing from the templates folder"
    case .missingPartial(let name, let user):
      "template '\(user).mustache' uses '{{> \(name)}}', but there is no '\(name).mustache'"
    case .malformed(let name, let line, let message): "\(name).mustache:\(line): \(message)"
    }
  }
}

/// The Mustache templates of a run: names relative to the folder, without `.mustache`.
public struct TemplateSet: Sendable {
  private let library: MustacheLibrary
  private let names: Set<String>
  private let assets: [String: String]

  /// Parses templates.
  ///
  /// - Parameter files: Text by path in the folder: `report/page.mustache` is the template `report/page`, files that
  ///   end otherwise (`report/report.css`) are kept as they are.
  public init(files: [String: String]) throws(TemplateError) {
    var library = MustacheLibrary()
    var texts: [String: String] = [:]
    for (name, text) in files where name.hasSuffix(".mustache") { texts[String(name.dropLast(9))] = text }
    assets = files.filter { !$0.key.hasSuffix(".mustache") }
    for (name, text) in texts.sorted(by: { $0.key < $1.key }) {
      do {
        library.register(try MustacheTemplate(string: text), named: name)
      } catch let error as MustacheTemplate.ParserError {
        throw .malformed(name: name, line: error.context.lineNumber, message: "\(error.error)")
      } catch {
        throw .malformed(name: name, line: 1, message: "\(error)")
      }
      for partial in TemplateSet.partials(in: text) where texts[partial] == nil {
        throw .missingPartial(name: partial, in: name)
      }
    }
    self.library = library
    names = Set(texts.keys)
  }

  /// Whether there is a template of this name.
  public func contains(_ name: String) -> Bool { names.contains(name) }

  /// The text of a file that is no template, such as a style sheet.
  func asset(_ name: String) throws(TemplateError) -> String {
    guard let text = assets[name] else { throw .missingAsset(name: name) }
    return text
  }

  /// The template filled in.
  func render(_ name: String, _ context: TemplateObject) throws(TemplateError) -> String {
    guard let text = library.render(context, withTemplate: name) else {
      throw .missing(name: name, known: names.sorted())
    }
    return text
  }

  /// Names after `{{>` and `{{<`.
  private static func partials(in text: String) -> [String] {
    text.split(separator: "{{").compactMap { piece in
      guard let mark = piece.first, mark == ">" || mark == "<", let end = piece.firstIndex(of: "}") else { return nil }
      let name = String(piece[piece.index(after: piece.startIndex)..<end]).trimmed
      return name.hasPrefix("*") ? nil : name
    }
  }
}
