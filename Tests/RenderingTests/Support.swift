import CaseModel
import Diagrams
import Foundation
import Rendering
import TestSupport

/// The templates of the repository.
enum SampleTemplates {
  static func load() throws -> TemplateSet {
    let root = Repository.url("templates").resolvingSymlinksInPath()
    var files: [String: String] = [:]
    guard let walker = FileManager.default.enumerator(atPath: root.path) else { return try TemplateSet(files: [:]) }
    for case let path as String in walker where path.hasSuffix(".mustache") || path.hasSuffix(".css") {
      files[path] = try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }
    return try TemplateSet(files: files)
  }
}

/// A layout that places every box at the same spot: tests of pages need no Graphviz.
enum SampleDiagrams {
  static let renderer = DiagramRenderer(layout: { _ in throw LayoutError("no layout in tests") }, version: { "test" })

  static func drawing() throws -> DiagramRenderer {
    DiagramRenderer(layout: try GraphvizLayout().layout, version: { GraphvizLayout.version })
  }
}

/// SHA-256 as FIPS 180-4 states it, so that tests need no cryptography library and pages open in a browser.
@Sendable func sampleHash(_ bytes: [UInt8]) -> [UInt8] {
  let primes = (2...).lazy.filter { n in !(2..<n).contains { n % $0 == 0 && $0 * $0 <= n } }.prefix(64)
  func fraction(_ root: Double) -> UInt32 { UInt32((root - root.rounded(.down)) * 4_294_967_296) }
  let constants = primes.map { fraction(cbrt(Double($0))) }
  var state = primes.prefix(8).map { fraction(Double($0).squareRoot()) }
  var message = bytes + [0x80]
  while message.count % 64 != 56 { message.append(0) }
  for shift in stride(from: 56, through: 0, by: -8) {
    message.append(UInt8(truncatingIfNeeded: (bytes.count * 8) >> shift))
  }
  func turn(_ x: UInt32, _ n: UInt32) -> UInt32 { x >> n | x << (32 - n) }
  for start in stride(from: 0, to: message.count, by: 64) {
    var w = (0..<16).map { i in message[start + i * 4..<start + i * 4 + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } }
    for i in 16..<64 {
      let a = turn(w[i - 15], 7) ^ turn(w[i - 15], 18) ^ w[i - 15] >> 3
      let b = turn(w[i - 2], 17) ^ turn(w[i - 2], 19) ^ w[i - 2] >> 10
      w.append(w[i - 16] &+ a &+ w[i - 7] &+ b)
    }
    var v = state
    for i in 0..<64 {
      let sum1 = turn(v[4], 6) ^ turn(v[4], 11) ^ turn(v[4], 25)
      let first = v[7] &+ sum1 &+ (v[4] & v[5] ^ ~v[4] & v[6]) &+ constants[i] &+ w[i]
      let sum0 = turn(v[0], 2) ^ turn(v[0], 13) ^ turn(v[0], 22)
      let second = sum0 &+ (v[0] & v[1] ^ v[0] & v[2] ^ v[1] & v[2])
      v = [first &+ second, v[0], v[1], v[2], v[3] &+ first, v[4], v[5], v[6]]
    }
    for i in 0..<8 { state[i] = state[i] &+ v[i] }
  }
  return state.flatMap { word in
    stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> UInt32($0)) }
  }
}

/// Writes a page for looking at, where `CASEBOOK_LOOK` names a folder.
func look(_ text: String, _ name: String) throws {
  guard let folder = ProcessInfo.processInfo.environment["CASEBOOK_LOOK"] else { return }
  let url = URL(fileURLWithPath: folder).appendingPathComponent(name)
  try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
  try Data(text.utf8).write(to: url)
}
