internal import Diagrams

/// Pictures kept between runs, one file each, named by the hash of DOT and Graphviz version.
enum DiagramFiles {
  static let cache: DiagramCache? = CacheFolder.path.map { folder in
    DiagramCache(
      get: { key in
        (try? Files.read(folder + "/diagrams/" + key + ".svg")).map { String(decoding: $0, as: UTF8.self) }
      },
      set: { key, svg in try? Files.write(Array(svg.utf8), to: folder + "/diagrams/" + key + ".svg") })
  }
}
