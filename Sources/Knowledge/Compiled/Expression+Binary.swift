internal import CaseModel

extension BinaryWriter {
  mutating func write(_ expression: Expression) {
    switch expression {
    case .or(let left, let right): writeBinary(0, left, right)
    case .and(let left, let right): writeBinary(1, left, right)
    case .not(let inner):
      write(UInt8(2))
      write(inner)
    case .compare(let left, let comparison, let right):
      writeBinary(3, left, right)
      write(comparison.rawValue)
    case .arithmetic(let left, let operation, let right):
      writeBinary(4, left, right)
      write(operation.rawValue)
    case .literal(let value):
      write(UInt8(5))
      write(value)
    case .reference(let reference):
      write(UInt8(6))
      write(reference)
    case .call(let function, let reference):
      write(UInt8(7))
      write(function.rawValue)
      write(reference)
    case .hits(let entry):
      write(UInt8(8))
      write(entry)
    case .found(let scenario):
      write(UInt8(9))
      write(optional: scenario)
    }
  }

  private mutating func writeBinary(_ tag: UInt8, _ left: Expression, _ right: Expression) {
    write(tag)
    write(left)
    write(right)
  }

  mutating func write(_ reference: FactReference) {
    write(optional: reference.kind?.rawValue)
    write(reference.fact)
    write(optional: reference.key)
  }

  mutating func write(_ value: FactValue) {
    switch value {
    case .bool(let value):
      write(UInt8(0))
      write(value)
    case .integer(let value):
      write(UInt8(1))
      write(count: value)
    case .number(let value):
      write(UInt8(2))
      write(value)
    case .text(let value):
      write(UInt8(3))
      write(value)
    case .list(let values):
      write(UInt8(4))
      write(list: values) { $0.write($1) }
    case .object(let values):
      write(UInt8(5))
      write(list: values.sorted { $0.key < $1.key }) {
        $0.write($1.key)
        $0.write($1.value)
      }
    }
  }
}

extension BinaryReader {
  /// Deeper trees cannot come from a page: the parser takes at most `ExpressionParser.mostAtoms` atoms.
  static let deepest = 600

  mutating func expression(depth: Int = 0) throws(CompiledKnowledgeError) -> Expression {
    guard depth < Self.deepest else { throw malformed() }
    let tag = try byte()
    switch tag {
    case 0, 1, 3, 4:
      let left = try expression(depth: depth + 1)
      let right = try expression(depth: depth + 1)
      switch tag {
      case 0: return .or(left, right)
      case 1: return .and(left, right)
      case 3: return .compare(left, try word(Expression.Comparison.self), right)
      default: return .arithmetic(left, try word(Expression.Arithmetic.self), right)
      }
    case 2: return .not(try expression(depth: depth + 1))
    case 5: return .literal(try factValue(depth: depth))
    case 6: return .reference(try factReference())
    case 7:
      let function = try word(Expression.Function.self)
      return .call(function, try factReference())
    case 8: return .hits(entry: try text())
    case 9: return .found(scenario: try optionalText())
    default: throw malformed()
    }
  }

  mutating func factReference() throws(CompiledKnowledgeError) -> FactReference {
    let kind = try optional { (reader) throws(CompiledKnowledgeError) in try reader.word(ArtifactKind.self) }
    let fact = try text()
    return FactReference(kind: kind, fact: fact, key: try optionalText())
  }

  mutating func factValue(depth: Int = 0) throws(CompiledKnowledgeError) -> FactValue {
    guard depth < Self.deepest else { throw malformed() }
    switch try byte() {
    case 0: return .bool(try bool())
    case 1: return .integer(try integer())
    case 2: return .number(try double())
    case 3: return .text(try text())
    case 4:
      return .list(
        try list { (reader) throws(CompiledKnowledgeError) in try reader.factValue(depth: depth + 1) })
    case 5:
      let pairs = try list { (reader) throws(CompiledKnowledgeError) in
        (try reader.text(), try reader.factValue(depth: depth + 1))
      }
      return .object(Dictionary(pairs, uniquingKeysWith: { $1 }))
    default: throw malformed()
    }
  }
}
