import Testing

@testable import Artifacts

@Suite struct RecentHeadTests {
  /// Whatever came before, a head is read as if the line stood alone.
  @Test func readsEachLineAsIfItStoodAlone() {
    let lines = [
      "[0.005s][info][gc] Using G1",
      "[0.005s][info][gc] GC(0) Pause Young",
      "[0.005s][info][gc,heap ] GC(0) Eden regions: 3->0(6)",
      "[0.005s][info][gc,heap ] GC(0) Old regions: 3->0(6)",
      "[0.005s][info][gc,heap ][17] GC(0) another bracket",
      "[0.005s][info] no tags",
      "[0.005s][info][gc,heap ]",
      "[0.005s][info][gc,heap ][x",
      "[0.005s][info][gc,heap ] GC(0) back again",
      "[0.006s][debug][safepoint] Safepoint \"Cleanup\"",
      "[0.006s][debug][other] words",
      "[0.006s",
      "[",
      "",
      "words without brackets",
      "[0.006s][debug][safepoint] Safepoint \"Cleanup\"",
      "[worker-7] a name",
      "[worker-7] a name",
      "[2026-11-23T16:53:31.646+0000][0.021s][12][info][gc,heap ] GC(1) text",
      "[2026-11-23T16:53:31.646+0000][0.021s][12][info][gc,heap ] GC(1) more",
      "[2026-11-23T16:53:31.647+0000][0.021s][12][info][gc,heap ] GC(1) later",
      "[2026-11-23T16:53:31.647+0000][2026-11-23T16:53:31.647+0000][0.021s][21ms][1795452811647ms][12][12][info][gc] long",
      "[2026-11-23T16:53:31.647+0000][2026-11-23T16:53:31.647+0000][0.021s][21ms][1795452811647ms][12][12][info][gc] long",
      "[1795452811647ms][9]  text",
      "[142113502ns][gc          ] text",
      "[142113502ns][gc          ]",
      "[gc] x", "[gc] y", "[gc]", "[gc]x", "[gc]",
    ]
    // In this order, in pairs of any two, and at random.
    var order = Array(lines.indices)
    for one in lines.indices { for other in lines.indices { order += [one, other] } }
    var dice = SystemRandomNumberGenerator()
    for _ in 0..<2_000 { order.append(Int.random(in: lines.indices, using: &dice)) }
    var recent = RecentHead()
    var head = UnifiedHead()
    for index in order {
      let line = Array(lines[index].utf8)
      let alone = UnifiedHead(line.span)
      #expect(recent.read(line.span, into: &head) == (alone != nil), "\(lines[index])")
      if let alone { #expect(String(describing: head) == String(describing: alone), "\(lines[index])") }
    }
  }
}
