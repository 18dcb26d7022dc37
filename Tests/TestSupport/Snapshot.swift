import Foundation

/// Golden files under `Tests/Snapshots`: text a person can review.
///
/// Run the tests with `RECORD_SNAPSHOTS=1` to write them anew, then read the change before committing it.
public enum Snapshot {
  /// What differs between `text` and the golden file, or `nil` when they are the same or the file was just recorded.
  ///
  /// - Parameter name: Path below `Tests/Snapshots`, such as `Charts/one-point.svg`.
  public static func difference(_ text: String, _ name: String) throws -> String? {
    let url = Repository.url("Tests/Snapshots/\(name)")
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
      return nil
    }
    guard let data = try? Data(contentsOf: url) else {
      return "Tests/Snapshots/\(name) does not exist; run the tests with RECORD_SNAPSHOTS=1 and read what they write."
    }
    let golden = String(decoding: data, as: UTF8.self)
    if golden == text { return nil }
    let wanted = golden.split(separator: "\n", omittingEmptySubsequences: false)
    let found = text.split(separator: "\n", omittingEmptySubsequences: false)
    for index in 0..<max(wanted.count, found.count) {
      let left = index < wanted.count ? String(wanted[index]) : "(end)"
      let right = index < found.count ? String(found[index]) : "(end)"
      if left != right { return "\(name):\(index + 1):\n- \(left)\n+ \(right)" }
    }
    return "\(name) differs."
  }
}
