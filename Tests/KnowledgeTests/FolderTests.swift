import CaseModel
import Knowledge
import Markup
import Matching
import Testing

/// Loading whole folders: what is read, what is kept of broken pages, and the rules across pages.
@Suite struct FolderTests {
  private func codes(_ folder: Folder) -> [String] { folder.load().diagnostics.map(\.code) }

  @Test func readsEveryKeyOfAPage() throws {
    let page = try #require(Folder().load().base["go-stack-overflow"])
    #expect(page.title == "A goroutine stack went over its limit")
    #expect(page.severity == .critical && page.failureClass == "resource-exhaustion" && page.family == "go-runtime")
    #expect(page.affects["go"]?.source == ">=1.22 <1.28" && page.affects["os"]?.bounds == [])
    #expect(page.evidence.map(\.id) == ["limit-line", "cycle", "text"])
    #expect(page.evidence.map(\.strength) == [.decisive, .strong, .weak])
    #expect(page.evidence.map(\.ends) == [true, false, false])
    #expect(page.evidence[0].test.segments == [.goCrash])
    #expect(page.evidence[0].test.match?.captureNames == ["limit_bytes"])
    #expect(page.evidence[1].test.factSource == "size(recursion_cycle) >= 1 and hits(limit-line) >= 1")
    #expect(page.evidence[2].test.match?.source == "it's a stack overflow")
    #expect(page.evidence[2].test.match?.ignoresCase == true)
    #expect(page.evidence[2].test.segments == nil)
    #expect(page.evidence[2].test.atLeast == 3 && page.evidence[2].test.withinSeconds == 300)
    #expect(page.unless.map(\.effect) == [.rulesOut] && page.unless[0].group == "cycle")
    #expect(page.unless[0].test.fact == .found(scenario: "go-hang-sigquit"))
    #expect(page.leadsTo == ["process-exit"] && page.refines == ["go-repanicked-chain"])
    #expect(page.lookAlikes == ["go-hang-sigquit"] && page.subject == FactReference(fact: "recursion_cycle"))
    #expect(page.owner == "runtime team" && page.alerts == ["PodRestarts"] && page.symptoms == ["crashes"])
    #expect(page.references == [SourceReference(title: "Go source", location: "golang/go src/runtime/stack.go")])
    #expect(page.verified == Verification(date: "2026-11-24", with: ["go1.24.11"]))
    #expect(page.path == Folder.pagePath)
  }

  @Test func readsTheBody() throws {
    let page = try #require(Folder().load().base["go-stack-overflow"])
    #expect(
      page.sections.map(\.id) == [
        .isThisIt, .now, .checklist, .diagram, .cause, .fix, .verify, .prevent, .sources,
      ])
    #expect(page.introduction.count == 1)
    #expect(page.doNow.map(\.id) == ["n1"])
    #expect(page.doNow[0].source == "Restart it, `systemctl restart` will do.")
    #expect(page.doNow[0].run == "systemctl restart app" && page.doNow[0].expect == "it *starts*")
    #expect(page.doNow[0].risk == "low, requests in flight are lost" && page.doNow[0].undo == "none needed")
    #expect(page.doNow[0].ifNot == "c1")
    #expect(page.checklist.map(\.id) == ["c1", "c2"])
    #expect(page.checklist[0].children.map(\.id) == ["c1a", "c1b"])
    let fences = page.sections.flatMap(\.blocks).compactMap { block -> String? in
      guard case .code(let code) = block.content else { return nil }
      return code.language
    }
    #expect(fences == ["mermaid"])
  }

  @Test func groupsSamplesIntoCases() throws {
    let page = try #require(Folder().load().base["go-stack-overflow"])
    let cases = page.sampleCases
    #expect(cases.map(\.role) == [.hit, .miss, .paste])
    #expect(cases[0].files.map(\.name) == ["app.log", "more.log"] && cases[0].also == ["go-repanicked-chain"])
    #expect(cases[0].files[0].text == "runtime: goroutine stack exceeds 1000000000-byte limit\n")
    #expect(cases[1].files == [SampleCase.File(name: "sample.log", text: "all is well\n")])
  }

  @Test func readsTablesAndGlossary() {
    let base = Folder().load().base
    #expect(base.families.families.map(\.id) == ["go-runtime", "jvm-code"])
    #expect(base.families.symptoms[0].summary == "It ends")
    #expect(base.glossary.map(\.term) == ["fatal error", "Panic"])
    #expect(base.glossary[1].meaning == "An error that unwinds a goroutine.")
    #expect(base.table["jvm-stack-overflow"]?.family == "jvm-code")
  }

  @Test func readsMyths() throws {
    let myth = try #require(Folder().load().base.myths.first)
    #expect(myth.id == "gorootstack" && myth.verdict == "False." && myth.matches.count == 1)
    #expect(myth.sections.map(\.id) == [.claim, .truth, .doInstead, .sources])
  }

  // MARK: Broken pages

  @Test func aBrokenPageDoesNotHideTheOthers() {
    let folder = Folder().changing("---\nid:", to: "---\nid: [")
    let (base, diagnostics) = folder.load()
    #expect(base.scenarios.map(\.id) == ["go-hang-sigquit"])
    #expect(diagnostics.map(\.file) == [Folder.pagePath])
  }

  @Test func aBrokenEntryDoesNotHideThePage() throws {
    let page = try #require(Folder().changing("'^runtime:", to: "'^(runtime:").load().base["go-stack-overflow"])
    #expect(page.evidence.map(\.id) == ["cycle", "text"])
  }

  @Test func pagesThatAreNoTextAreNamed() {
    var files = Folder().files.map { KnowledgeFile(path: $0.key, text: $0.value) }
    let path = "scenarios/go-runtime/go-repanicked-chain.md"
    for bytes in [[0x2d, 0x0a, 0xff, 0x0a], Array("---\nid: \0\n---\n".utf8)] {
      files.append(KnowledgeFile(path: path, bytes: bytes))
      let (base, diagnostics) = KnowledgeLoader().load(files)
      #expect(base.scenarios.count == 2)
      #expect(diagnostics.map(\.description.first) == ["s"])
      #expect(diagnostics.map(\.code) == ["page-not-utf8"] && diagnostics[0].line == 2)
      files.removeLast()
    }
  }

  @Test(arguments: ["[", "{a: ", "- ", "{? "])
  func deeplyNestedYAMLIsRefused(_ opening: String) {
    let nested = "---\nid: x\ntags: " + String(repeating: opening, count: 50_000) + "\n---\n"
    var folder = Folder()
    folder.files["scenarios/go-runtime/go-repanicked-chain.md"] = nested
    #expect(folder.load().base.scenarios.count == 2)
    #expect(!folder.load().diagnostics.isEmpty)
  }

  @Test func windowsLineEndsAndByteOrderMarksAreFine() {
    var folder = Folder()
    folder.files[Folder.pagePath] = "\u{FEFF}" + Folder.page.replacing("\n", with: "\r\n")
    let (base, diagnostics) = folder.load()
    #expect(diagnostics == [])
    #expect(base["go-stack-overflow"]?.checklist.count == 2)
  }

  @Test func pagesInWrongPlacesAreReported() {
    var folder = Folder()
    folder.files["scenarios/go-runtime/deep/go-stack-overflow.md"] = Folder.page
    folder.files["myths/gorootstack.zh.md"] = Folder.myth
    folder.files["README.md"] = "not a page"
    #expect(codes(folder) == ["page-place", "page-place"])
  }

  @Test func oneIdIsOnePage() {
    var folder = Folder()
    folder.files["scenarios/go-runtime/go-stack-overflow-2.md"] = Folder.page
    #expect(codes(folder).contains("duplicate-page"))
    #expect(folder.load().base.scenarios.count == 2)
  }

  @Test func withoutATableIdsAreNotCheckedAndThatIsSaid() {
    var folder = Folder()
    folder.files["scenarios.tsv"] = nil
    #expect(codes(folder) == ["scenario-table"])
  }

  @Test func anEmptyFolderIsNoCrash() {
    let (base, diagnostics) = KnowledgeLoader().load([])
    #expect(base.scenarios.isEmpty && diagnostics.count == 1)
  }

  // MARK: Relations

  @Test func cyclesAreReportedWithTheirPath() throws {
    var folder = Folder().changing("leads-to: [process-exit]", to: "leads-to: [go-hang-sigquit]")
    folder.files["scenarios/go-runtime/go-hang-sigquit.md"] = Folder.page(
      id: "go-hang-sigquit", keys: "leads-to: [hang, go-repanicked-chain]")
    folder.files["scenarios/go-runtime/go-repanicked-chain.md"] = Folder.page(
      id: "go-repanicked-chain", keys: "leads-to: [go-stack-overflow]")
    let found = folder.load().diagnostics
    #expect(found.map(\.code) == ["leads-to-cycle"])
    let circle = "go-hang-sigquit → go-repanicked-chain → go-stack-overflow → go-hang-sigquit"
    #expect(try #require(found.first).message.contains(circle))
    #expect(try #require(found.first).file == Folder.pagePath)
  }

  @Test func refinesMayNotRunInACircle() {
    var folder = Folder()
    folder.files["scenarios/go-runtime/go-repanicked-chain.md"] = Folder.page(
      id: "go-repanicked-chain", keys: "refines: [go-stack-overflow]")
    #expect(codes(folder) == ["refines-cycle"])
  }

  @Test func edgesToPagesThatDoNotExistYetAreFine() {
    #expect(codes(Folder().changing("[process-exit]", to: "[jvm-stack-overflow, data-lost]")) == [])
  }

  @Test func linksAnswerLookAlikesToo() {
    let link = "[a dump](../go-runtime/go-hang-sigquit.md#now)"
    #expect(codes(Folder().changing("`go-hang-sigquit`", to: link)) == [])
  }

  // MARK: Translations

  @Test func translationsTakeCommandsAndFencesFromTheEnglishPage() throws {
    let folder = Folder().withTranslation()
    let page = try #require(folder.load().base["go-stack-overflow"]?.translation)
    #expect(page.title == "goroutine 栈溢出" && !page.isStale)
    #expect(page.sections.map(\.id).prefix(4) == [.isThisIt, .now, .checklist, .diagram])
    #expect(page.sections[0].title == "现象判断")
    #expect(page.doNow[0].source == "重启。" && page.doNow[0].run == "systemctl restart app")
    #expect(page.doNow[0].expect == "能启动" && page.doNow[0].risk == "low, requests in flight are lost")
    #expect(page.checklist.map(\.source) == ["找到循环。", "Find the input."])
    #expect(page.checklist[0].children.map(\.source) == ["前五十帧。", "In the last fifty frames."])
    #expect(page.sections[3].blocks.count == 2)
  }

  @Test func aChangedEnglishPageMakesTheTranslationStale() throws {
    let folder = Folder().withTranslation().changing("Bound it.", to: "Bound the depth.")
    let found = folder.load().diagnostics
    #expect(found.map(\.code) == ["translation-stale"] && found[0].level == .warning)
    #expect(folder.load().base["go-stack-overflow"]?.translation?.isStale == true)
    #expect(Folder().withTranslation().changing("tags: [stack]", to: "tags: [other]").load().diagnostics == [])
  }

  @Test func translationsNameItemsOfTheEnglishPageOnly() {
    let folder = Folder().withTranslation().changing("**c1** 找", to: "**c7** 找", in: Folder.translationPath)
    #expect(codes(folder).contains("translation-item"))
  }

  @Test func translationsNeedAnEnglishPage() {
    var folder = Folder().withTranslation()
    folder.files[Folder.pagePath] = nil
    #expect(codes(folder) == ["translation-orphan"])
  }

  // MARK: Digest and skeleton

  @Test func theDigestFollowsTheBytes() {
    let digest = Folder().load().base.digest
    #expect(digest == Folder().load().base.digest && digest.utf8.count == 32)
    #expect(digest != Folder().changing("Bound it.", to: "Bind it.").load().base.digest)
    #expect(KnowledgeDigest.hex(of: "".utf8) == "6c62272e07bb014262b821756295c58d")
    #expect(KnowledgeDigest.hex(of: "a".utf8) == "d228cb696f1a8caf78912b704e4a8964")
  }

  @Test func theSkeletonHasNoFaultButThePlacesToFill() {
    var folder = Folder()
    folder.files["scenarios/go-runtime/go-repanicked-chain.md"] = PageSkeleton.text(
      id: "go-repanicked-chain", family: "go-runtime", meaning: #"more than "one" panic"#, date: "2026-11-24")
    let found = folder.load().diagnostics
    #expect(Set(found.map(\.code)) == ["to-fill"])
    #expect(found.count >= 10)
    #expect(folder.load().base["go-repanicked-chain"]?.title == #"more than "one" panic"#)
  }
}
