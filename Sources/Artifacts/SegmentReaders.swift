/// All structural readers. A new format is one folder, one case in `SegmentBody` and one line here.
public enum SegmentReaders {
  /// Order matters only where two begin on the same line: the first wins.
  public static let all: [any SegmentReader.Type] = [
    GoTracebackReader.self,
    GCLogReader.self,
    PlatformReader.self,
    GoRaceReader.self,
    GoBuildReader.self,
    GoEnvReader.self,
    GoModulesReader.self,
    GoTestReader.self,
    LoaderReader.self,
    ProcessEndReader.self,
    GoGCTraceReader.self,
    GoSchedTraceReader.self,
    GoInitTraceReader.self,
    GoProfileReader.self,
    GoSettingsReader.self,
    JavaCrashReader.self,
    JavaAbortReader.self,
    JavaThreadsReader.self,
    ThreadDumpReader.self,
    PinnedThreadReader.self,
    JavaTraceReader.self,
  ]
}
