/// What the message of a linkage error says.
struct JavaLinkProblem: Hashable {
  /// A few words: `no such method`, `class absent`, `module closed`, …
  var kind: String
  /// Class that is missing, or that lacks the member: `com.acme.link.Tax`.
  var type: String?
  /// `int com.acme.link.Tax.rate(java.lang.String, int)`
  var member: String?
  /// Native library.
  var library: String?
  /// `--add-opens java.base/java.lang=ALL-UNNAMED`
  var option: String?

  /// The scenarios that it belongs to.
  var scenarios: [String] {
    switch kind {
    case "no such method", "no such field", "not implemented", "class changed", "two copies of a class":
      return ["jvm-no-such-method"]
    case "class absent": return ["jvm-no-class-def-found", "jvm-class-not-found"]
    case "not accessible": return ["jvm-illegal-access"]
    case "module closed": return ["jvm-jdk-too-new"]
    default: return ["jvm-unsatisfied-link"]
    }
  }

  /// What the caller does with it.
  var verb: String {
    switch kind {
    case "no such method", "not implemented", "native method without code": return "calls"
    case "no such field": return "reads"
    case "class absent", "class changed", "two copies of a class": return "uses"
    case "not accessible", "module closed": return "may not use"
    default: return "loads"
    }
  }
}

extension JavaLinkage {
  /// Takes a message apart; `nil` for errors that are none of linking.
  static func problem(_ name: String, _ message: String) -> JavaLinkProblem? {
    switch name.dropFirst("java.lang.".count) {
    case "NoSuchMethodError": return member("no such method", message)
    case "NoSuchFieldError":
      if let type = JavaText.between("Class ", " does not have member field", in: message) {
        return JavaLinkProblem(kind: "no such field", type: type, member: JavaText.between("'", "'", in: message))
      }
      return JavaLinkProblem(kind: "no such field", member: message)
    case "AbstractMethodError":
      if let receiver = JavaText.between("Receiver class ", " does not define", in: message) {
        return JavaLinkProblem(kind: "not implemented", type: receiver, member: JavaText.between("'", "'", in: message))
      }
      return member("not implemented", message)
    case "IncompatibleClassChangeError", "InstantiationError":
      return JavaLinkProblem(
        kind: "class changed",
        type: JavaText.between("Found interface ", ", but", in: message)
          ?? JavaText.between("Found class ", ", but", in: message)
          ?? (message.contains(" ") ? nil : dotted(message)))
    case "IllegalAccessError": return access(message)
    case "LinkageError":
      guard message.hasPrefix("loader constraint violation") || message.contains("duplicate class definition") else {
        return nil
      }
      return JavaLinkProblem(kind: "two copies of a class", type: JavaText.between("for class ", ",", in: message))
    case "NoClassDefFoundError":
      guard !message.hasPrefix("Could not initialize class ") else { return nil }
      return JavaLinkProblem(kind: "class absent", type: dotted(String(message.prefix { $0 != " " })))
    case "ClassNotFoundException":
      return JavaLinkProblem(kind: "class absent", type: dotted(String(message.prefix { $0 != " " })))
    case "UnsupportedClassVersionError":
      return JavaLinkProblem(kind: "class too new", type: dotted(String(message.prefix { $0 != " " })))
    case "UnsatisfiedLinkError": return native(message)
    case "reflect.InaccessibleObjectException", "IllegalAccessException": return closed(message)
    default: return nil
    }
  }

  /// `'int com.acme.Tax.rate(java.lang.String, int)'` since JDK 11, `com.acme.Tax.rate(Ljava/lang/String;I)I` before.
  private static func member(_ kind: String, _ message: String) -> JavaLinkProblem {
    var text = message
    if text.hasPrefix("'"), text.hasSuffix("'"), text.count > 2 { text = String(text.dropFirst().dropLast()) }
    if let readable = JavaDescriptor.readable(text) { text = readable }
    let head = text.prefix { $0 != "(" }
    let name = head.split(separator: " ").last.map(String.init) ?? String(head)
    let type = name.lastIndex(of: ".").map { String(name[..<$0]) }
    return JavaLinkProblem(kind: kind, type: type, member: text)
  }

  private static func access(_ message: String) -> JavaLinkProblem {
    if let problem = closed(message) { return problem }
    // class A tried to access [private] method 'B.m()' (…), or field B.f, or class A cannot access its superclass B.
    let member = JavaText.between("'", "'", in: message)
    let type = member.flatMap { member -> String? in
      let name = member.prefix { $0 != "(" }.split(separator: " ").last ?? ""
      return name.lastIndex(of: ".").map { String(name[..<$0]) }
    }
    return JavaLinkProblem(kind: "not accessible", type: type, member: member)
  }

  /// `module java.base does not "opens java.lang" to unnamed module @5f8ed237`, `does not export sun.misc to …`
  private static func closed(_ message: String) -> JavaLinkProblem? {
    guard let rest = JavaText.after(": module ", in: message) ?? JavaText.after("because module ", in: message) else {
      return nil
    }
    let text = String(rest)
    let module = text.prefix { $0 != " " }
    let opens = JavaText.between("does not \"opens ", "\"", in: text)
    let exports =
      JavaText.between("does not \"exports ", "\"", in: text) ?? JavaText.between("does not export ", " to ", in: text)
    guard let package = opens ?? exports, !module.isEmpty, !package.contains(" ") else { return nil }
    var target = "ALL-UNNAMED"
    if let name = JavaText.after(" to module ", in: text) { target = String(name.prefix { $0 != " " }) }
    let option = "\(opens == nil ? "--add-exports" : "--add-opens") \(module)/\(package)=\(target)"
    return JavaLinkProblem(kind: "module closed", type: nil, member: "\(module)/\(package)", option: option)
  }

  private static func native(_ message: String) -> JavaLinkProblem {
    if message.hasPrefix("no "), let name = JavaText.between("no ", " in java.library.path", in: message) {
      return JavaLinkProblem(kind: "library not on the path", library: name)
    }
    if let path = JavaText.after("Can't load library: ", in: message) {
      return JavaLinkProblem(kind: "library file absent", library: String(path))
    }
    if let path = JavaText.after("Expecting an absolute path of the library: ", in: message) {
      return JavaLinkProblem(kind: "path not absolute", library: String(path))
    }
    if message.contains("already loaded in another classloader") {
      return JavaLinkProblem(
        kind: "loaded by another class loader", library: JavaText.between("Native Library ", " already", in: message))
    }
    if let colon = JavaText.range(of: ": ", in: message), message.hasPrefix("/") || message.contains(":\\") {
      let file = String(message[..<colon.lowerBound])
      let reason = message[colon.upperBound...]
      if reason.contains("Possible cause: can't load ") || reason.contains("wrong ELF class")
        || reason.contains("incompatible architecture") || reason.contains("Can't load IA 32-bit .dll")
        || reason.contains("Can't load AMD 64-bit .dll")
        || reason.contains("invalid ELF header") && reason.contains("Possible cause: architecture")
      {
        return JavaLinkProblem(kind: "wrong architecture", library: file)
      }
      if reason.contains("cannot open shared object file") || reason.contains("Can't find dependent libraries")
        || reason.contains("No such file") && reason.contains("Error loading shared library")
      {
        let needed = reason.prefix { $0 != ":" }
        return JavaLinkProblem(
          kind: "library it needs is missing", library: needed.contains(".so") ? String(needed) : file)
      }
      if reason.contains("undefined symbol") || reason.contains("symbol not found")
        || reason.contains("not found (required by")
      {
        return JavaLinkProblem(kind: "symbol missing in a library", library: file)
      }
      if reason.contains("file too short") || reason.contains("invalid ELF header")
        || reason.contains("not a mach-o file")
        || reason.contains("not a valid Win32")
      {
        return JavaLinkProblem(kind: "not a library", library: file)
      }
      return JavaLinkProblem(kind: "library not loadable", library: file)
    }
    var problem = member("native method without code", message)
    problem.library = nil
    return problem
  }

  private static func dotted(_ name: String) -> String {
    var text = name[...]
    if text.hasPrefix("L"), text.hasSuffix(";") { text = text.dropFirst().dropLast() }
    return String(text.map { $0 == "/" ? "." : $0 })
  }
}

/// Method descriptors as old releases print them.
enum JavaDescriptor {
  /// `int com.acme.link.Tax.rate(java.lang.String, int)` for `com.acme.link.Tax.rate(Ljava/lang/String;I)I`; `nil` for
  /// other texts.
  static func readable(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard let open = bytes.firstIndex(of: UInt8(ascii: "(")), let close = bytes.lastIndex(of: UInt8(ascii: ")")),
      open < close, !bytes.contains(0x20)
    else { return nil }
    var at = close + 1
    guard let result = type(bytes, &at), at == bytes.count else { return nil }
    var parameters: [String] = []
    at = open + 1
    while at < close {
      guard parameters.count < 256, let next = type(bytes, &at) else { return nil }
      parameters.append(next)
    }
    let name = String(decoding: bytes[..<open], as: UTF8.self)
    return "\(result) \(name)(\(parameters.joined(separator: ", ")))"
  }

  private static func type(_ bytes: [UInt8], _ at: inout Int) -> String? {
    var dimensions = 0
    while at < bytes.count, bytes[at] == UInt8(ascii: "["), dimensions < 256 {
      dimensions += 1
      at += 1
    }
    guard at < bytes.count else { return nil }
    let name: String
    switch bytes[at] {
    case UInt8(ascii: "V"): name = "void"
    case UInt8(ascii: "Z"): name = "boolean"
    case UInt8(ascii: "B"): name = "byte"
    case UInt8(ascii: "C"): name = "char"
    case UInt8(ascii: "S"): name = "short"
    case UInt8(ascii: "I"): name = "int"
    case UInt8(ascii: "J"): name = "long"
    case UInt8(ascii: "F"): name = "float"
    case UInt8(ascii: "D"): name = "double"
    case UInt8(ascii: "L"):
      guard let end = bytes[at...].firstIndex(of: UInt8(ascii: ";")) else { return nil }
      name = String(
        decoding: bytes[at + 1..<end].map { $0 == UInt8(ascii: "/") ? UInt8(ascii: ".") : $0 }, as: UTF8.self)
      at = end
    default: return nil
    }
    at += 1
    return name + String(repeating: "[]", count: dimensions)
  }
}
