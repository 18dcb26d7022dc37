/// The fixed headings of pages and the ids they map to.
struct Headings {
  /// One allowed heading.
  struct Heading: Hashable {
    var title: String
    var id: PageSection.ID
    var isRequired: Bool
  }

  /// In the order in which they must stand.
  let all: [Heading]

  static let english = Headings([
    ("Is this it", .isThisIt, true), ("Do now", .now, true), ("Checklist", .checklist, true),
    ("How it happens", .diagram, false), ("Cause", .cause, true), ("Fix", .fix, true), ("Verify", .verify, true),
    ("Prevent", .prevent, false), ("Sources", .sources, true),
  ])

  static let chinese = Headings([
    ("现象判断", .isThisIt, true), ("立即处理", .now, true), ("检查清单", .checklist, true),
    ("发生过程", .diagram, false), ("原因", .cause, true), ("修复", .fix, true), ("验证", .verify, true),
    ("预防", .prevent, false), ("来源", .sources, true),
  ])

  static let myth = Headings([
    ("Claim", .claim, true), ("Truth", .truth, true), ("Do instead", .doInstead, true), ("Sources", .sources, true),
  ])

  private init(_ rows: [(String, PageSection.ID, Bool)]) {
    all = rows.map { Heading(title: $0.0, id: $0.1, isRequired: $0.2) }
  }

  /// The heading with exactly this title.
  subscript(_ title: String) -> Heading? { all.first { $0.title == title } }

  /// Position in the fixed order.
  func rank(_ id: PageSection.ID) -> Int { all.firstIndex { $0.id == id } ?? all.count }
}
