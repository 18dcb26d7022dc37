extension TextTwin {
  /// The words between and about the boxes, in the language of the page.
  public struct Words: Hashable, Sendable {
    /// Behind a box that leads back to an earlier step of the same branch.
    public var back: String
    /// Behind a box that was listed in another branch.
    public var seen: String
    /// Behind a box whose steps are listed further down.
    public var below: String
    /// Names a link that is drawn with a dashed line and has no label.
    public var dashed: String
    /// Between the names of boxes and groups, as in “in Linker”.
    public var inside: String
    /// What a picture is called when it has no title.
    public var diagram: String
    /// Counts boxes: one, many.
    public var boxes: (one: String, many: String) { (boxNames[0], boxNames[1]) }
    /// Counts links: one, many.
    public var links: (one: String, many: String) { (linkNames[0], linkNames[1]) }
    /// In front of the first boxes.
    public var begins: String
    /// In front of the last boxes.
    public var ends: String
    /// Between the parts of a sentence, and at its end.
    public var comma: String
    /// Ends a sentence.
    public var stop: String

    private var boxNames: [String]
    private var linkNames: [String]

    /// English.
    public static let english = Words(
      back: "back to an earlier step", seen: "listed above", below: "continued below", dashed: "dashed",
      inside: "in", diagram: "Diagram: ", begins: " Begins with ", ends: " Ends with ", comma: ", ", stop: ".",
      boxNames: [" box", " boxes"], linkNames: [" link", " links"])
    /// Chinese.
    public static let chinese = Words(
      back: "回到前面的步骤", seen: "见上文", below: "见下文", dashed: "虚线", inside: "属于", diagram: "图：", begins: "起点：",
      ends: "终点：", comma: "，", stop: "。", boxNames: [" 个节点", " 个节点"], linkNames: [" 条连线", " 条连线"])
  }
}
