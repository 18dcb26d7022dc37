/// A static library: its members and the symbols they define.
public struct ArArchive: Sendable {
  /// Who wrote it.
  public enum Form: String, Hashable, Sendable {
    /// `!<arch>`, as `ar` and `lib` write it.
    case plain = "ar"
    /// `!<thin>`: names of files that lie elsewhere.
    case thin = "thin ar"
    /// The Go compiler's and assembler's own objects, packed as an archive.
    case goObject = "go object archive"
  }

  /// Members listed by name; the rest are counted.
  public static let mostMembers = 100_000
  /// Symbols kept of one archive.
  public static let mostSymbols = 200_000

  /// Who wrote it.
  public internal(set) var form: Form
  /// Names of the members, in order; indexes and name tables are none.
  public internal(set) var members: [String] = []
  /// Names that other objects can link to, each once, in order.
  public internal(set) var exported: [String] = []
  /// `static` names.
  public internal(set) var local: Set<String> = []
  /// Names that its members want from elsewhere.
  public internal(set) var undefined: Set<String> = []
  /// Whether not all of it could be read, so that a name it does not list may still be in it.
  public internal(set) var isCutOff = false

  init(form: Form) {
    self.form = form
  }
}
