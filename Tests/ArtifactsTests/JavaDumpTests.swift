import CaseModel
import Testing

@testable import Artifacts

@Suite struct JavaDumpTests {
  private let header = """
    #
    # A fatal error has been detected by the Java Runtime Environment:
    #
    #  SIGSEGV (0xb) at pc=0x00007f, pid=812, tid=813
    #

    """

  @Test func readsTheBlockOnTheConsole() {
    let seen = Reading.segments("decoding\n" + header + "Aborted (core dumped)\n")
    #expect(seen.segments.summary == ["jvm.crash 3-6", "proc 7-7"])
    #expect(seen.segments[0].segment.isCutOff == false)
  }

  @Test func readsACrashFileToItsEnd() {
    let file = header + "\n---------------  S U M M A R Y ------------\n\nCommand Line: -Xmx32m\n\nEND.\n"
    #expect(Reading.segments(file).segments.summary == ["jvm.crash 2-11"])
    #expect(Reading.segments(file).segments[0].segment.isCutOff == false)
  }

  @Test func saysThatACrashFileIsTorn() {
    let file = header + "\n---------------  S U M M A R Y ------------\n\nCommand Li"
    #expect(Reading.segments(file).segments.map(\.segment.isCutOff) == [true])
  }

  @Test func readsAThreadDumpAmongOtherOutput() {
    let text = """
      ready
      Full thread dump OpenJDK 64-Bit Server VM (17.0.9+9 mixed mode):

      "main" #1 prio=5 os_prio=0 tid=0x1 nid=0x2 runnable  [0x3]
         java.lang.Thread.State: RUNNABLE
      \tat java.lang.Thread.sleep(Native Method)
      2026-11-23T17:10:30 INFO [main] - still serving

      JNI global refs: 15, weak refs: 0

      2026-11-23T17:10:31 INFO [main] - serving

      """
    let seen = Reading.segments(text, kind: .log)
    #expect(seen.segments.summary == ["jvm.threads 2-9"])
    #expect(seen.segments[0].segment.isCutOff == false)
  }

  @Test func takesADumpFile() {
    let text = "23870\n2026-11-23T16:56:01.369915142Z\n21.0.8+9-LTS\n\n#1 \"main\"\n      java.base/x\n"
    #expect(Reading.segments(text).segments.summary == ["jvm.threads 5-6"])
  }
}
