internal import Yams

/// A YAML value with the place it was written at. The only file that imports Yams.
struct YAMLNode {
  /// What it is.
  indirect enum Content {
    case scalar(Scalar)
    case list([YAMLNode])
    case map([(key: YAMLNode, value: YAMLNode)])
  }

  /// A value that is neither list nor map.
  struct Scalar {
    enum Style {
      case plain, singleQuoted, doubleQuoted, block
    }

    var text: String
    var style: Style
  }

  var content: Content
  var place: Place

  /// Parses one document whose first line is line `firstLine` of the file; `lines` are all lines of that file.
  ///
  /// Reports what YAML itself refuses; `nil` then, and for an empty document.
  static func parse(_ text: String, firstLine: Int, lines: TextLines, log: inout PageLog) -> YAMLNode? {
    let places = Places(firstLine: firstLine, lines: lines)
    do {
      guard let root = try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot() else {
        log.error(
          .yaml, at: Place(line: firstLine), "There is nothing between the dashes.", hint: "Write key: value lines.")
        return nil
      }
      return YAMLNode(root, places)
    } catch let error as YamlError {
      report(error, places, log: &log)
    } catch {
      log.error(.yaml, at: Place(line: firstLine), "The YAML cannot be read: \(error).", hint: "Check it line by line.")
    }
    return nil
  }

  private init(_ node: Node, _ places: Places) {
    place = places.place(node.mark)
    switch node {
    case .scalar(let scalar):
      let style: Scalar.Style
      switch scalar.style {
      case .singleQuoted: style = .singleQuoted
      case .doubleQuoted: style = .doubleQuoted
      case .literal, .folded: style = .block
      case .any, .plain: style = .plain
      }
      content = .scalar(Scalar(text: scalar.string, style: style))
    case .sequence(let sequence): content = .list(sequence.map { YAMLNode($0, places) })
    case .mapping(let mapping):
      content = .map(mapping.map { (YAMLNode($0.key, places), YAMLNode($0.value, places)) })
    case .alias: content = .scalar(Scalar(text: "", style: .plain))
    }
  }

  /// From marks in the document to places in the file. Yams counts Unicode scalars, we count bytes.
  private struct Places {
    var firstLine: Int
    var lines: TextLines

    func place(_ mark: Mark?) -> Place {
      guard let mark else { return Place(line: firstLine) }
      let line = max(0, mark.line - 1) + firstLine
      var scalars = 0
      let text = lines[line - 1]
      for (offset, byte) in text.enumerated() where byte & 0xc0 != 0x80 {
        scalars += 1
        if scalars == mark.column { return Place(line: line, column: offset + 1) }
      }
      return Place(line: line, column: text.count + 1)
    }
  }

  private static func report(_ error: YamlError, _ places: Places, log: inout PageLog) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      log.error(
        .yaml, at: places.place(mark), "YAML: \(problem).",
        hint: "Quote values that hold ': ' or ' #' or start with a special character; indent with blanks.")
    case .duplicatedKeysInMapping(let duplicates, let context):
      log.error(
        .yaml, at: places.place(context.mark), "The key '\(duplicates.joined(separator: "', '"))' stands twice.",
        hint: "Keep one of them.")
    case .reader(let problem, _, _, _), .writer(let problem), .emitter(let problem), .representer(let problem):
      log.error(.yaml, at: places.place(nil), "YAML: \(problem).", hint: "Remove control characters.")
    case .no, .memory, .dataCouldNotBeDecoded:
      log.error(.yaml, at: places.place(nil), "The YAML cannot be read.", hint: "Check it line by line.")
    }
  }
}
