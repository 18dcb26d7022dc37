import CaseModel
import Testing

@testable import Artifacts

@Suite struct JavaFlagsTests {
  private func read(_ text: String) -> JavaFlags? {
    for segment in Reading.segments(text).segments {
      if case .javaFlags(let flags) = segment.segment.body { return flags }
    }
    return nil
  }

  private func troubles(_ text: String) -> [String] {
    (read(text + "\n")?.troubles ?? []).map { "\($0.kind.rawValue) \($0.name)" }
  }

  @Test(arguments: [
    "java -XX:MaxHeapSize=64m -jar app.jar", "$ /opt/jdk-17/bin/java -Xms1g -XX:MaxHeapSize=64m -jar app.jar",
    "Picked up JAVA_TOOL_OPTIONS: -XX:MaxHeapSize=64m", "NOTE: Picked up JDK_JAVA_OPTIONS: -Xss1m -XX:MaxHeapSize=64m",
    "jvm_args: -Xlog:gc -XX:MaxHeapSize=64m ", "Command Line: -XX:MaxHeapSize=64m com.acme.Main",
    "CommandLine flags: -XX:InitialHeapSize=8 -XX:MaxHeapSize=64m -XX:+UseG1GC ", "-XX:MaxHeapSize=64m -XX:+UseG1GC",
    "      - -XX:MaxHeapSize=64m", "  \"-XX:MaxHeapSize=64m\",",
    "ENTRYPOINT [\"java\", \"-XX:MaxHeapSize=64m\", \"-jar\"]",
    "export JAVA_OPTS=\"-Xmx1g -XX:MaxHeapSize=64m\"", "          value: \"-Xmx1g -XX:MaxHeapSize=64m\"",
    "ExecStart=/usr/bin/java -XX:MaxHeapSize=64m -jar /srv/app.jar",
    "exec java $JAVA_OPTS -XX:MaxHeapSize=64m -jar a.jar",
  ])
  func findsAFlagWhereOptionsStand(text: String) {
    #expect(read(text + "\n")?["MaxHeapSize"] == "64m", "\(text)")
  }

  @Test(arguments: [
    "try -XX:+UseMagicGC and see", "we run java with -XX:+UseMagicGC since May", "// -XX:+UseMagicGC does nothing",
    "- -XX:+UseMagicGC was said to help, it does not", "2026-11-23 INFO flag -XX:+UseMagicGC is not known",
    "we set JAVA_OPTS=-XX:+UseMagicGC last week", "java -XX:${FLAG}=3 -jar app.jar", "-XX:+UseMagicGC is a joke",
  ])
  func isSilentOnTalk(text: String) {
    #expect(troubles(text).isEmpty, "\(text)")
  }

  @Test func comparesWithTheRelease() {
    let line = "\njava -XX:+UseConcMarkSweepGC -XX:+UseBiasedLocking -XX:G1NewSizePercent=5 -XX:+UseG1GC -jar a.jar"
    #expect(
      troubles("openjdk version \"17.0.9\" 2023-10-17" + line)
        == ["unknown UseConcMarkSweepGC", "deprecated UseBiasedLocking", "locked G1NewSizePercent"])
    #expect(
      troubles("openjdk version \"11.0.13\" 2021-10-19" + line)
        == ["deprecated UseConcMarkSweepGC", "locked G1NewSizePercent"])
    #expect(troubles("openjdk version \"1.8.0_292\"" + line).isEmpty)
    #expect(troubles("java -XX:+UseConcMarkSweepGC -XX:MaxPermSize=64m -jar a.jar").isEmpty)
  }

  @Test func knowsWhatUnlocks() {
    let text = "openjdk version \"21.0.8\"\njava -XX:+UnlockExperimentalVMOptions -XX:G1NewSizePercent=5 -jar a.jar"
    #expect(troubles(text).isEmpty)
  }

  @Test func namesTheNearestFlag() {
    let found = read("java -XX:MaxHeapsize=64m -XX:+UseSnapshotGC -jar a.jar\n")?.troubles ?? []
    #expect(found.map(\.name) == ["MaxHeapsize", "UseSnapshotGC"])
    #expect(found.first?.message.hasSuffix("did you mean MaxHeapSize?") == true)
  }

  @Test(arguments: [
    ("Unrecognized VM option 'UseParNewGC'", "unknown UseParNewGC"),
    ("Unrecognized VM option 'MaxHeapsize=64m'", "unknown MaxHeapsize"),
    (
      "OpenJDK 64-Bit Server VM warning: Ignoring option MaxPermSize; support was removed in 8.0", "removed MaxPermSize"
    ),
    (
      "OpenJDK 64-Bit Server VM warning: Option UseBiasedLocking was deprecated in version 15.0 and will likely be removed in a future release.",
      "deprecated UseBiasedLocking"
    ),
    (
      "Error: VM option 'G1NewSizePercent' is experimental and must be enabled via -XX:+UnlockExperimentalVMOptions.",
      "locked G1NewSizePercent"
    ),
    (
      "[0.003s][warning][gc] -XX:+PrintGCDetails is deprecated. Will use -Xlog:gc* instead.",
      "deprecated PrintGCDetails"
    ),
    ("Improperly specified VM option 'ParallelGCThreads=-1'", "invalid ParallelGCThreads"),
    (
      "size_t G1HeapRegionSize=3221225472 is outside the allowed range [ 0 ... 33554432 ]", "invalid G1HeapRegionSize"
    ),
  ])
  func takesTheWordOfTheJVM(text: String, trouble: String) {
    #expect(troubles(text) == [trouble])
  }

  @Test(arguments: [
    "2026-11-23 INFO - Option premium was deprecated in version 3 and will likely be removed",
    "see: Unrecognized VM option 'UseParNewGC'",
  ])
  func leavesOtherWordsAlone(text: String) {
    #expect(troubles(text).isEmpty)
  }

  @Test func everyLineOfTheTableIsRead() {
    let lines = JavaFlagNames.text.description.split(separator: "\n")
    #expect(lines.count > 1_000)
    for line in lines {
      let name = String(line.drop { $0 == " " }.prefix { $0 != " " })
      #expect(JavaFlagTable.shared.isKnown(name))
    }
  }
}
