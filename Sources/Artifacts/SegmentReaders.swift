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
    GoSettingsReader.self,
    JavaCrashReader.self,
    JavaThreadsReader.self,
    JavaHistogramReader.self,
    NativeMemoryReader.self,
    FinalizerQueueReader.self,
    LoaderStatisticsReader.self,
    MetaspaceReader.self,
    HeapUsageReader.self,
    StatTableReader.self,
    JavaStartReader.self,
    JavaFlagsReader.self,
    JavaTraceReader.self,
  ]
}
