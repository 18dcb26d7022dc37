internal import Glibc

/// Finds programs as a shell does.
package enum ToolSearch {
  /// The first executable file called `name` in the folders of `path`; a name with a slash stands for itself.
  package static func find(_ name: String, path: String) -> String? {
    if name.utf8.contains(UInt8(ascii: "/")) { return isProgram(name) ? name : nil }
    // Folders named relatively depend on where we stand: a tool from the inspected folder must not be started.
    return path.split(separator: ":").filter { $0.hasPrefix("/") }.map { "\($0)/\(name)" }.first(where: isProgram)
  }

  private static func isProgram(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && (status.st_mode & S_IFMT) == S_IFREG && access(path, X_OK) == 0
  }
}
