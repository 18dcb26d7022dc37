/// The release of a JVM, where a line states it as JVMs do.
enum JavaVersionLine {
  /// Literals of such lines.
  static let triggers = [
    "openjdk version \"", "java version \"", "JRE version: ", "java.version=", "64-Bit Server VM version ",
    "64-Bit Server VM (", "][gc,init] Version: ",
  ]

  /// `17.0.9`, `1.8.0_292`, `21.0.8+9`
  static func version(_ line: Span<UInt8>) -> String? {
    if LineText.begins(line, "openjdk version \"") { return text(line, "openjdk version \"".utf8.count) }
    if LineText.begins(line, "java version \"") { return text(line, "java version \"".utf8.count) }
    if LineText.begins(line, "java.version=") { return text(line, "java.version=".utf8.count) }
    if let place = LineText.find(line, "][gc,init] Version: ") {
      return text(line, place + "][gc,init] Version: ".utf8.count)
    }
    if LineText.begins(line, "# JRE version: "), let open = LineText.find(line, " (build ") {
      return text(line, open + " (build ".utf8.count)
    }
    if let place = LineText.find(line, " 64-Bit Server VM version "), place < 16 {
      return text(line, place + " 64-Bit Server VM version ".utf8.count)
    }
    if LineText.begins(line, "vm_info: ") || LineText.begins(line, "Full thread dump "),
      let open = LineText.find(line, "64-Bit Server VM (")
    {
      return text(line, open + "64-Bit Server VM (".utf8.count)
    }
    return nil
  }

  private static func text(_ line: Span<UInt8>, _ start: Int) -> String? {
    var end = start
    while end < line.count, end - start < 32,
      isDigit(line[end]) || line[end] == UInt8(ascii: ".") || line[end] == UInt8(ascii: "_")
        || line[end] == UInt8(ascii: "+")
    {
      end += 1
    }
    guard end > start, isDigit(line[start]) else { return nil }
    let version = LineText.string(line, start..<end)
    // `25.392-b08` is the number of the VM in JDK 8, not of the JDK.
    if line.byte(end) == UInt8(ascii: "-"), line.byte(end + 1) == UInt8(ascii: "b") {
      return version.hasPrefix("25.") ? "8" : nil
    }
    return version
  }
}
