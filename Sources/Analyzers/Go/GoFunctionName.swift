/// A function name as the Go runtime prints it, taken apart.
struct GoFunctionName: Hashable, Sendable {
  /// Who wrote it.
  enum Origin: Hashable, Sendable {
    /// The runtime: `runtime.…`, `internal/runtime/…`, `panic`, cgo glue.
    case runtime
    /// The standard library.
    case standard
    /// The program itself or one of its modules.
    case program
    /// C code, or a gap in the stack.
    case foreign
  }

  /// The whole name.
  var text: String
  /// `example.com/app/tok`, `main`, `encoding/json`; empty for `panic` and C functions.
  var package: String
  /// `(*Decoder)`, `Money`; empty for plain functions.
  var receiver: String
  /// Who wrote it.
  var origin: Origin

  /// Takes `text` apart. Type arguments are already elided by the runtime (`[...]`).
  init(_ text: String) {
    self.text = text
    let bytes = Array(text.utf8)
    // The package ends at the first dot behind the last slash that comes before any bracket.
    let bracket =
      bytes.firstIndex { $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "{") } ?? bytes.count
    let slash = bytes[..<bracket].lastIndex(of: UInt8(ascii: "/")) ?? 0
    guard let dot = bytes[slash..<bracket].firstIndex(of: UInt8(ascii: ".")) else {
      package = ""
      receiver = ""
      let isGlue = text == "panic" || text.hasPrefix("_cgo") || text.hasPrefix("_rt0_") || text == "crosscall2"
      origin = isGlue ? .runtime : .foreign
      return
    }
    package = String(decoding: bytes[..<dot], as: UTF8.self)
    let rest = bytes[(dot + 1)...]
    if rest.first == UInt8(ascii: "("), let close = rest.firstIndex(of: UInt8(ascii: ")")) {
      receiver = String(decoding: rest[...close], as: UTF8.self)
    } else if let next = rest.firstIndex(of: UInt8(ascii: ".")), GoFunctionName.isMethod(rest[(next + 1)...]) {
      receiver = String(decoding: rest[..<next], as: UTF8.self)
    } else {
      receiver = ""
    }
    if GoStandardPackages.isRuntime(package) || text.hasPrefix("_cgo") {
      origin = .runtime
    } else {
      origin = GoStandardPackages.contains(package) ? .standard : .program
    }
  }

  /// Whether the part behind a dot is a method name and not a closure's number (`func1`, `gowrap1`, `deferwrap1`).
  private static func isMethod(_ name: ArraySlice<UInt8>) -> Bool {
    guard let first = name.first, !(first >= 0x30 && first <= 0x39) else { return false }
    let text = String(decoding: name.prefix { $0 != UInt8(ascii: ".") }, as: UTF8.self)
    for word in ["func", "gowrap", "deferwrap", "init"] where text.hasPrefix(word) {
      if text.dropFirst(word.count).utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) { return false }
    }
    return true
  }

  /// `main.main.gowrap2`: made by the compiler for a `go` or `defer` statement.
  var isWrapper: Bool {
    guard let last = text.split(separator: ".").last else { return false }
    return ["gowrap", "deferwrap"].contains { word in
      last.hasPrefix(word) && last.dropFirst(word.count).utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    }
  }

  /// `main.(*cache)`: package and receiver, `nil` for plain functions.
  var type: String? { receiver.isEmpty ? nil : package + "." + receiver }
}
