internal import Markup

/// Reads sample fences: ` ```log hit file=gc.log case=a also=x,y `.
struct SampleReader {
  let context: PageContext

  /// Takes the samples out of a section; other fences stay.
  func take(from section: inout PageSection, log: inout PageLog) -> [PageSample] {
    var samples: [PageSample] = []
    section.blocks.removeAll { block in
      guard case .code(let code) = block.content else {
        reportNested([block], log: &log)
        return false
      }
      guard let role = Self.role(code.info) else { return false }
      samples.append(sample(role, code, line: block.line, log: &log))
      return true
    }
    return samples
  }

  private static func role(_ info: String) -> PageSample.Role? {
    let words = info.split { $0 == " " || $0 == "\t" }
    return words.count >= 2 ? PageSample.Role(rawValue: String(words[1])) : nil
  }

  private func sample(
    _ role: PageSample.Role, _ code: CodeBlock, line: Int, log: inout PageLog
  ) -> PageSample {
    var sample = PageSample(role: role, file: "sample.log", caseName: nil, also: [], text: code.text, line: line)
    let place = Place(line: line)
    for (key, value) in attributes(code.info, place, log: &log) {
      switch key {
      case "file" where Self.isFileName(value): sample.file = value
      case "file":
        log.error(.sampleAttribute, at: place, "'\(value)' is no file name.", hint: "Write file=gc.log, no folder.")
      case "case" where EntryReader.isIdentifier(value): sample.caseName = value
      case "case":
        log.error(.sampleAttribute, at: place, "'\(value)' is no name for a case.", hint: "Write case=a.")
      case "also" where role == .hit:
        let ids = value.split(whereSeparator: { ", []".contains($0) }).map(String.init)
        sample.also = ids.filter { isKnown($0, place, log: &log) }
      case "also":
        log.error(.sampleAttribute, at: place, "'also' belongs to a hit.", hint: "Remove it.")
      default:
        log.error(
          .sampleAttribute, at: place, "A sample has no attribute '\(key)'.",
          hint: Suggestion.phrase(for: key, among: ["file", "case", "also"]) ?? "Attributes are file= case= also=.")
      }
    }
    if !code.text.contains(where: { !$0.isWhitespace }) {
      log.error(.sampleEmpty, at: place, "The sample is empty.", hint: "Paste the text that the tools printed.")
    }
    return sample
  }

  private func isKnown(_ id: String, _ place: Place, log: inout PageLog) -> Bool {
    let scalar = YAMLNode.Scalar(text: id, style: .plain)
    return context.checkScenario(Fields.Text(value: id, scalar: scalar, place: place), log: &log)
  }

  /// `key=value` and `key: [a, b]` after the role.
  private func attributes(_ info: String, _ place: Place, log: inout PageLog) -> [(String, String)] {
    var found: [(String, String)] = []
    var rest = Substring(info)
    for _ in 0..<2 {  // The language and the role.
      rest = rest.drop { $0.isWhitespace }
      rest = rest.drop { !$0.isWhitespace }
    }
    while true {
      rest = rest.drop { $0.isWhitespace }
      guard !rest.isEmpty else { return found }
      let key = rest.prefix { !$0.isWhitespace && $0 != "=" && $0 != ":" }
      rest = rest[key.endIndex...]
      guard let sign = rest.first, sign == "=" || sign == ":" else {
        log.error(
          .sampleAttribute, at: place, "'\(key)' is no attribute of a sample.", hint: "Write key=value: file=gc.log.")
        continue
      }
      rest = rest.dropFirst()
      if sign == ":" { rest = rest.drop { $0.isWhitespace } }
      let value: Substring
      if rest.first == "[", let end = rest.firstIndex(of: "]") {
        value = rest[...end]
      } else {
        value = rest.prefix { !$0.isWhitespace }
      }
      rest = rest[value.endIndex...]
      found.append((String(key), String(value)))
    }
  }

  static func isFileName(_ text: String) -> Bool {
    !text.isEmpty && !text.hasPrefix(".")
      && text.utf8.allSatisfy { ExpressionParser.isWord($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
  }

  /// A sample inside a list or a quote would be shown and never run.
  private func reportNested(_ blocks: [Block], log: inout PageLog) {
    for block in blocks {
      switch block.content {
      case .code(let code) where Self.role(code.info) != nil:
        log.error(
          .sampleNested, at: Place(line: block.line), "The sample stands inside a list or quote and would not be run.",
          hint: "Move it to the left margin.")
      case .blockQuote(let inner), .alert(_, let inner): reportNested(inner, log: &log)
      case .list(let list): list.items.forEach { reportNested($0.blocks, log: &log) }
      case .code, .paragraph, .heading, .html, .thematicBreak, .table: break
      }
    }
  }
}
