import CaseModel
import Testing

@testable import Diagnosis

@Suite struct ClockAlignmentTests {
  private static let start = Timestamp(nanoseconds: 1_800_000_000_250_000_000)

  private func place(_ line: Int, after seconds: Double? = nil, uptime: Double? = nil, offset: Double = 0)
    -> CaseModel.SourceLocation
  {
    SourceLocation(
      line: line, bytes: line * 10..<line * 10 + 9,
      time: seconds.map { Self.start.advanced(bySeconds: $0 + offset) }, uptime: uptime)
  }

  /// A process with a GC log that states wall clock and uptime, and another artifact.
  private func incident(_ clock: Clock = .assumed, gcClock: Clock = .utc) -> (CaseBuilder, SegmentID, SegmentID) {
    var builder = CaseBuilder()
    let process = builder.process(pid: 1)
    let log = builder.artifact("dir/gc.log", .gclog)
    let other = builder.artifact("dir/other.log")
    builder.observations.artifacts[0].clock = gcClock
    builder.observations.artifacts[1].clock = clock
    let gc = builder.segment(.jvmGC, in: log, process: process)
    let second = builder.segment(.jvmThreads, in: other, process: process)
    for line in 1...5 {
      builder.observations.events.append(
        CaseEvent(
          artifact: log, segment: gc, location: place(line, after: Double(line), uptime: Double(line)), what: "pause",
          kind: .signal))
    }
    return (builder, gc, second)
  }

  private func event(_ segment: SegmentID, _ location: CaseModel.SourceLocation) -> CaseEvent {
    CaseEvent(artifact: segment.artifact, segment: segment, location: location, what: "event", kind: .effect)
  }

  @Test func anUptimeGetsTheWallClockOfItsProcess() {
    var (builder, _, second) = incident()
    builder.observations.events.append(event(second, place(9, uptime: 7.5)))
    let aligned = ClockAlignment.applied(to: builder.observations)
    #expect(aligned.events.last?.location.time == Self.start.advanced(bySeconds: 7.5))
    #expect(aligned.processes[0].start == Self.start)
    #expect(aligned.artifacts.flatMap(\.problems).isEmpty)
  }

  @Test func aProcessDidNotEndBeforeItsLastSignOfLife() {
    var (builder, gc, _) = incident()
    builder.fact("last_uptime_s", .number(5.5), gc)
    let console = builder.artifact("console.log")
    let end = builder.segment(.proc, in: console, line: 8, process: ProcessID(0))
    var place = place(8, after: 3)
    place.isEarliest = true
    builder.observations.events.append(event(end, place))
    let aligned = ClockAlignment.applied(to: builder.observations)
    #expect(aligned.events.last?.location.time == Self.start.advanced(bySeconds: 5.5))
    #expect(aligned.events.last?.location.isEarliest == true)
  }

  @Test func wholeSecondsAreMadeFinerByTheUptime() {
    var (builder, _, second) = incident()
    var crash = place(9, uptime: 2.4)
    // 2.4 s after start the clock shows …02.65, printed as …02.
    crash.time = Timestamp(nanoseconds: 1_800_000_002_000_000_000)
    builder.observations.events.append(event(second, crash))
    let aligned = ClockAlignment.applied(to: builder.observations)
    #expect(aligned.events.last?.location.time == Self.start.advanced(bySeconds: 2.4))
  }

  @Test func aClockWithoutAZoneIsReadInTheZoneOfItsProcess() {
    var (builder, _, second) = incident(gcClock: .local(offsetMinutes: 120))
    builder.observations.events.append(event(second, place(9, after: 3, offset: 7_200)))
    let aligned = ClockAlignment.applied(to: builder.observations)
    #expect(aligned.events.last?.location.time == Self.start.advanced(bySeconds: 3))
    #expect(aligned.artifacts[1].clock == .local(offsetMinutes: 120))
    #expect(
      aligned.artifacts[1].problems.map(\.message) == [
        "The times in other.log name no zone; they are read as UTC+02:00, as gc.log states them."
      ])
  }

  @Test func aZoneThatDoesNotFitIsNotAssumed() {
    var (builder, _, second) = incident(gcClock: .local(offsetMinutes: 120))
    builder.observations.events.append(event(second, place(9, after: 3)))
    let aligned = ClockAlignment.applied(to: builder.observations)
    #expect(aligned.events.last?.location.time == Self.start.advanced(bySeconds: 3))
    #expect(aligned.artifacts[1].problems.isEmpty)
  }

  @Test func theUptimeShowsAZone() {
    var (builder, _, second) = incident()
    builder.observations.events.append(event(second, place(9, after: 4, uptime: 4, offset: -18_000)))
    let aligned = ClockAlignment.applied(to: builder.observations)
    #expect(aligned.events.last?.location.time == Self.start.advanced(bySeconds: 4))
    #expect(aligned.artifacts[1].clock == .local(offsetMinutes: -300))
    #expect(aligned.artifacts[1].problems.map(\.code) == ["clock-zone-assumed"])
  }

  @Test func aClockThatNamesItsZoneIsNotMoved() {
    var (builder, _, second) = incident(.utc)
    builder.observations.events.append(event(second, place(9, after: 4, uptime: 4, offset: -18_000)))
    let aligned = ClockAlignment.applied(to: builder.observations)
    #expect(aligned.events.last?.location.time == Self.start.advanced(bySeconds: 4 - 18_000))
    #expect(aligned.artifacts[1].problems.map(\.code) == ["clock-skew"])
    #expect(aligned.processes[0].start == nil)
  }

  @Test func aClockThatJumpsIsSaid() {
    var (builder, gc, _) = incident()
    builder.observations.events.append(event(gc, place(6, after: 66, uptime: 6)))
    let problems = ClockAlignment.applied(to: builder.observations).artifacts[0].problems
    #expect(problems.map(\.code) == ["clock-jump"] && problems.first?.line == 6)
    #expect(problems.first?.message.contains("moves by 60 s") == true)
  }

  @Test func processesDoNotLendEachOtherTheirClocks() {
    var (builder, _, _) = incident()
    let stranger = builder.process(pid: 2)
    let other = builder.artifact("b.log", .gclog)
    let foreign = builder.segment(.jvmGC, in: other, process: stranger)
    builder.observations.events.append(event(foreign, place(9, uptime: 7.5)))
    #expect(ClockAlignment.applied(to: builder.observations).events.last?.location.time == nil)
  }

  @Test func theEndsOfTimeDoNotTrap() {
    var (builder, gc, second) = incident()
    builder.observations.events.append(
      event(gc, SourceLocation(line: 7, bytes: 0..<1, time: Timestamp(nanoseconds: .max - 1), uptime: -9e8)))
    builder.observations.events.append(
      event(second, SourceLocation(line: 7, bytes: 0..<1, time: Timestamp(nanoseconds: .min + 1), uptime: 9e8)))
    #expect(ClockAlignment.applied(to: builder.observations).events.count == 7)
  }
}
