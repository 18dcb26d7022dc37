internal import CGraphviz
internal import Glibc
internal import Synchronization

/// Lays graphs out with libgvc in this process.
///
/// Threading: the cgraph manual says the library is not thread-safe, and its error hook and parser state are global
/// to the process. So one lock for all instances guards every call. A hostile graph can take any time and
/// memory here: use `LayoutClient` for text that others wrote.
public final class GraphvizLayout: Sendable {
  private static let library = Mutex<Library>(Library())

  private let name = "Graphviz"

  /// Loads the plugins, once a process.
  public init() throws(LayoutError) {
    let failure = Self.library.withLock { library -> LayoutError? in
      do throws(LayoutError) {
        try library.load()
        return nil
      } catch {
        return error
      }
    }
    if let failure { throw failure }
  }

  /// Lays one graph out.
  ///
  /// - Throws: `LayoutError` with Graphviz' own words when the text is not DOT or the layout fails.
  public func svg(_ dot: String) throws(LayoutError) -> String {
    let result = Self.library.withLock { library -> Result<String, LayoutError> in
      do throws(LayoutError) {
        return .success(try library.svg(dot))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  /// This object as a function.
  public var layout: Layout { { [self] dot in try svg(dot) } }

  /// The version of the library, for cache keys; loads no plugin.
  public static let version: String = library.withLock { _ in
    guard let context = gvContextPlugins(nil, 0) else { return "unknown" }
    defer { gvFreeContext(context) }
    return gvcVersion(context).map { String(cString: $0) } ?? "unknown"
  }
}

/// The one Graphviz context of the process, behind the lock of `GraphvizLayout`.
private struct Library: ~Copyable {
  private var context: OpaquePointer?

  private static let plugins = [
    ("libgvplugin_dot_layout.so", "gvplugin_dot_layout_LTX_library"),
    ("libgvplugin_core.so", "gvplugin_core_LTX_library"),
  ]

  deinit {
    if let context { gvFreeContext(context) }
  }

  /// Loads only the dot layout and the core plugin: no fonts, no configuration file, the same SVG on every machine.
  mutating func load() throws(LayoutError) {
    guard context == nil else { return }
    guard let path = casebook_graphviz_library() else {
      throw LayoutError("The folder of libgvc could not be found.")
    }
    let file = String(cString: path)
    let folder = (file.lastIndex(of: "/").map { String(file[...$0]) } ?? "") + "graphviz/"
    var names: [UnsafePointer<CChar>?] = []
    var addresses: [UnsafeMutableRawPointer?] = []
    for (library, symbol) in Self.plugins {
      addresses.append(try Self.address(of: symbol, in: library, folder: folder))
      names.append(UnsafePointer(strdup(symbol)))
    }
    guard let list = casebook_graphviz_plugins(names, addresses, Int32(names.count)) else {
      throw LayoutError("Out of memory.")
    }
    guard let made = gvContextPlugins(list, 0) else { throw LayoutError("Graphviz could not be started.") }
    // Everything Graphviz has to say is kept for `aglasterr`, nothing goes to standard error. Not `agseterrf`: 2.42
    // formats messages over 1,023 bytes for it twice with the same argument list and crashes, and names can be that long.
    agseterr(AGMAX)
    context = made
  }

  private static func address(
    of symbol: String, in library: String, folder: String
  ) throws(LayoutError) -> UnsafeMutableRawPointer {
    for suffix in [".6", ".7", ".8", ""] {
      guard let handle = dlopen(folder + library + suffix, RTLD_NOW | RTLD_LOCAL) else { continue }
      if let address = dlsym(handle, symbol) { return address }
    }
    throw LayoutError("The Graphviz plugin \(library) was not found in \(folder); install libgvc6.")
  }

  mutating func svg(_ dot: String) throws(LayoutError) -> String {
    agreseterrors()
    guard let context else { throw LayoutError("Graphviz could not be started.") }
    // A NUL would end the text for the parser and hide what follows.
    guard !dot.utf8.contains(0) else { throw LayoutError("The graph contains a NUL character.") }
    guard let graph = agmemread(dot) else { throw failure("The text is not a graph") }
    defer { agclose(graph) }
    guard gvLayout(context, graph, "dot") == 0 else { throw failure("The graph could not be laid out") }
    defer { gvFreeLayout(context, graph) }
    var data: UnsafeMutablePointer<CChar>?
    var length: UInt32 = 0
    guard gvRenderData(context, graph, "svg", &data, &length) == 0, let data else {
      throw failure("The graph could not be drawn")
    }
    defer { gvFreeRenderData(data) }
    return data.withMemoryRebound(to: UInt8.self, capacity: Int(length)) {
      String(decoding: UnsafeBufferPointer(start: $0, count: Int(length)), as: UTF8.self)
    }
  }

  private func failure(_ what: String) -> LayoutError {
    guard agerrors() != 0, let text = aglasterr() else { return LayoutError("\(what).") }
    defer { free(text) }
    let words = String(cString: text).split { $0.isWhitespace }.joined(separator: " ").prefix(300)
    return LayoutError(words.isEmpty ? "\(what)." : "\(what): \(words)")
  }
}
