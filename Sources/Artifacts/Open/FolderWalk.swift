internal import CaseModel
internal import Glibc

/// All files below a folder, sorted, without following links.
struct FolderWalk {
  private(set) var files: [String] = []
  private(set) var skipped: [SkippedInput] = []
  private(set) var problems: [Problem] = []
  private let limits: InputLimits
  private let outputFolder: FileStatus.Identity?
  private var entered: Set<FileStatus.Identity> = []
  private var root = ""
  private var links: [String] = []

  init(limits: InputLimits, outputFolder: FileStatus.Identity?) {
    self.limits = limits
    self.outputFolder = outputFolder
  }

  /// Walks `path` and everything below it.
  mutating func enter(_ path: String) {
    root = path
    walk(path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path, depth: 0)
    for link in links { judge(link: link) }
  }

  private mutating func walk(_ path: String, depth: Int) {
    do throws(SystemError) {
      let identity = try FileStatus.of(path, followLinks: depth == 0).identity
      if identity == outputFolder {
        skip(path, "our output folder")
        return
      }
      guard entered.insert(identity).inserted else {
        skip(path, "a folder that was entered already")
        return
      }
    } catch {
      fail(path, error.text)
      return
    }
    guard depth <= limits.maximumDepth else {
      fail(path, "lies more than \(limits.maximumDepth) folders deep and was not entered")
      return
    }
    guard let names = list(path) else { return }
    if names.contains(where: { $0.name == ".casebook-ignore" }) {
      skip(path, "holds .casebook-ignore")
      return
    }
    for entry in names {
      let child = path == "/" ? "/" + entry.name : path + "/" + entry.name
      visit(child, name: entry.name, kind: entry.kind, depth: depth)
    }
  }

  private mutating func visit(_ path: String, name: String, kind: FileStatus.Kind, depth: Int) {
    switch kind {
    case .regular:
      if files.count == limits.maximumFiles {
        fail(root, "holds more than \(limits.maximumFiles) files; the rest was not read")
      }
      if files.count > limits.maximumFiles { return }
      files.append(path)
    case .folder:
      if name == ".git" || name == ".hg" || name == ".svn" {
        skip(path, "version control data")
      } else {
        walk(path, depth: depth + 1)
      }
    case .link:
      links.append(path)
    case .fifo, .socket, .characterDevice, .blockDevice, .other:
      fail(path, "is \(kind.words); only files, folders and archives are read", code: "not-a-file")
    }
  }

  /// The entries of a folder, sorted by their bytes; the kind comes with the listing where the file system knows it.
  private mutating func list(_ path: String) -> [(name: String, kind: FileStatus.Kind)]? {
    guard let folder = opendir(path) else {
      fail(path, SystemError(errno).text)
      return nil
    }
    defer { closedir(folder) }
    var entries: [(name: String, kind: FileStatus.Kind)] = []
    while let entry = readdir(folder) {
      let type = Int(entry.pointee.d_type)
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      let kind: FileStatus.Kind
      switch type {
      case Int(DT_REG): kind = .regular
      case Int(DT_DIR): kind = .folder
      case Int(DT_LNK): kind = .link
      case Int(DT_FIFO): kind = .fifo
      case Int(DT_SOCK): kind = .socket
      case Int(DT_CHR): kind = .characterDevice
      case Int(DT_BLK): kind = .blockDevice
      default: kind = (try? FileStatus.of(path + "/" + name, followLinks: false))?.kind ?? .other
      }
      entries.append((name, kind))
    }
    entries.sort { ByteOrder.precedes($0.name, $1.name) }
    return entries
  }

  /// A link inside the folder adds nothing where its target is read anyway, and is not followed where it leads out.
  private mutating func judge(link path: String) {
    guard let target = FolderWalk.resolve(path) else {
      skip(path, "a link that leads nowhere")
      return
    }
    guard let top = FolderWalk.resolve(root), target == top || target.hasPrefix(top == "/" ? top : top + "/") else {
      skip(path, "a link that leads out of the folder, to \(target)")
      return
    }
    skip(path, "a link to \(target), which is read under its own name")
  }

  private static func resolve(_ path: String) -> String? {
    guard let raw = realpath(path, nil) else { return nil }
    defer { free(raw) }
    return String(cString: raw)
  }

  private mutating func skip(_ path: String, _ because: String) {
    skipped.append(SkippedInput(path: path, because: because))
  }

  private mutating func fail(_ path: String, _ message: String, code: String = "unreadable") {
    problems.append(Problem(code: code, message: "\(path): \(message).", isFailure: true))
  }
}
