/// Three-valued logic: what an expression says where facts may be missing (Kleene). Only `yes` fires.
enum Truth: Hashable, Sendable {
  case no, unknown, yes

  init(_ value: Bool) { self = value ? .yes : .no }

  static func && (left: Truth, right: Truth) -> Truth {
    if left == .no || right == .no { return .no }
    return left == .yes && right == .yes ? .yes : .unknown
  }

  static func || (left: Truth, right: Truth) -> Truth {
    if left == .yes || right == .yes { return .yes }
    return left == .no && right == .no ? .no : .unknown
  }

  static prefix func ! (value: Truth) -> Truth {
    switch value {
    case .yes: return .no
    case .no: return .yes
    case .unknown: return .unknown
    }
  }
}
