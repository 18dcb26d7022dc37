/// How much an input may ask of the machine. The defaults are generous for real incidents.
public struct InputLimits: Hashable, Sendable {
  /// Members read from one archive.
  public var maximumMembers = 20_000
  /// Bytes one archive or compressed file may unpack to.
  public var maximumUnpackedBytes = 16 << 30
  /// Unpacked bytes per packed byte, looked at once an archive has given `ratioFloor` bytes.
  public var maximumRatio = 2_000
  /// Unpacked bytes below which the ratio does not matter.
  public var ratioFloor = 64 << 20
  /// Bytes of archive members kept in an unlinked temporary file; larger members are unpacked again when read.
  public var maximumSpooledBytes = 2 << 30
  /// Standard input is kept in memory up to this size, then in an unlinked temporary file.
  public var standardInputInMemory = 64 << 20
  /// Folders below a given folder that are entered.
  public var maximumDepth = 64
  /// Files taken from one folder tree.
  public var maximumFiles = 200_000
  /// Year assumed for times that name none (syslog); `nil` takes the file's own date.
  public var assumedYear: Int?

  /// The defaults.
  public init() {}
}
