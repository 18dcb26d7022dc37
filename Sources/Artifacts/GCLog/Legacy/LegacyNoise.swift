/// Lines of JDK 8 and older that are known and say nothing the model keeps: heaps before and after, ages, sizes that
/// the collector chooses.
enum LegacyNoise {
  /// Whether a line is one.
  static func isKnown(_ line: Span<UInt8>) -> Bool {
    isDetail(line) || line.count == 1 && line[0] == UInt8(ascii: "}") || line.count == 4 && line.has("Heap", at: 0)
  }

  /// The same without the lines that anybody may print.
  static func isDetail(_ line: Span<UInt8>) -> Bool {
    let at = line.afterBlanks(0)
    guard at < line.count else { return false }
    if at > 0 {
      if at >= 3, line[at] == UInt8(ascii: "["), isUpper(line.byte(at + 1)) { return true }
      for word in indented where line.has(word, at: at) { return true }
    }
    if line.has("[Times: user=", at: at) { return true }
    for word in plain where line.has(word, at: at) { return true }
    return false
  }

  private static func isUpper(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") }

  private static let indented: [StaticString] = [
    "par new generation ", "def new generation ", "tenured generation ", "concurrent mark-sweep generation ",
    "concurrent-mark-sweep perm gen", "compacting perm gen ", "garbage-first heap ", "region size ", "eden space ",
    "from space ", "to   space ", "the space ", "object space ", "class space ", "PSYoungGen ", "ParOldGen ",
    "PSOldGen ", "PSPermGen ", "Metaspace ", "ro space ", "rw space ", "Avg: ", "Sum: ", "free=", "No shared spaces",
    "data space ", "eden [0x", "from [0x", "to   [0x", "object [0x",
  ]

  private static let plain: [StaticString] = [
    "{Heap before ", "Heap after ", "Desired survivor size ", "- age ", "AdaptiveSize", "PSAdaptiveSize",
    "Statistics for BinaryTree", "Statistics for Indexed", "Total Free Space: ", "Max   Chunk Size: ",
    "Number of Blocks: ", "Av.  Block  Size: ", "Tree      Height: ", "Before GC:", "After GC:",
    "CMS: abort preclean", "avg_survived_padded_avg", "Application time: ", "Memory: ", "(CMS-concurrent-",
    "CMS: Large block", "CMS: Large Block",
    "GC locker: Trying a full collection", "Mark stack is full.", "Setting abort in CSMarkOopClosure",
    "CMSCollector shouldConcurrentCollect: ", "time_until_cms_gen_full ", "contiguous_available=", "promotion_rate=",
    "adaptive size par new generation total ", "concurrent mark-sweep generation total ",
    "concurrent-mark-sweep perm gen total ", "cms_allocation_rate=", "initiatingOccupancy=", "initiatingPermOccupancy=",
    "No shared spaces configured", "GC time would exceed", "GC time is exceeding",
  ]
}
