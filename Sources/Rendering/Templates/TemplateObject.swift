internal import Mustache

/// What a template may ask for: names with values.
struct TemplateObject {
  private var values: [String: TemplateValue]

  init(_ values: [String: TemplateValue] = [:]) {
    self.values = values
  }

  subscript(name: String) -> TemplateValue? {
    get { values[name] }
    set { values[name] = newValue }
  }

  /// Sets a text; absent where it is missing or empty, so that `{{#name}}` leaves the section out.
  mutating func set(_ name: String, _ text: String?) {
    if let text, !text.isEmpty { values[name] = .text(text) } else { values[name] = .absent }
  }

  /// Sets a list.
  mutating func set(_ name: String, _ list: [TemplateObject]) {
    values[name] = .list(list)
  }

  /// Sets an object; absent where it is missing.
  mutating func set(_ name: String, _ object: TemplateObject?) {
    values[name] = object.map { .object($0) } ?? .absent
  }

  /// Sets a flag.
  mutating func set(_ name: String, _ flag: Bool) {
    values[name] = .flag(flag)
  }
}

/// The value of a name in a template.
enum TemplateValue {
  /// Said to be missing: unlike an unknown name it is not looked up further out.
  case absent
  case text(String)
  case flag(Bool)
  case list([TemplateObject])
  indirect case object(TemplateObject)
}

/// Prints nothing and counts as false.
private struct AbsentValue: MustacheCustomRenderable {
  var renderText: String { "" }
  var isNull: Bool { true }
}

extension TemplateObject: MustacheParent {
  func child(named name: String) -> Any? {
    switch values[name] {
    case .absent: AbsentValue()
    case .text(let text): text
    case .flag(let flag): flag
    case .list(let list): list
    case .object(let object): object
    case nil: nil
    }
  }
}

extension TemplateObject: ExpressibleByDictionaryLiteral {
  init(dictionaryLiteral elements: (String, TemplateValue)...) {
    self.init(Dictionary(elements, uniquingKeysWith: { $1 }))
  }
}
