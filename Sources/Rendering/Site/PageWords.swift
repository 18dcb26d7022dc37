import CaseModel
import Diagrams
import Knowledge

/// The words around a scenario page, in the language of the page.
struct PageWords: Sendable {
  var language: String
  var home, contents, severity, verified, affects, knownAs, looksLike, from: String
  var lookAlikes, recognised, recognisedNote, copy, copyNote, clear: String
  var command, expect, risk, undo, ifNot: String
  var leadsTo, comesFrom, finer, wider, related, more: String
  var markdown, edit, references, otherLanguage, stale: String
  var diagramSummary: String
  var severities: [Severity: String]
  var strengths: [Strength: String]
  var outcomes: [String: String]
  var sections: [PageSection.ID: String]
  var twin: TextTwin.Words

  static let english = PageWords(
    language: "en", home: "Home", contents: "On this page", severity: "Severity", verified: "Verified",
    affects: "Affects", knownAs: "Texts and names that lead here", looksLike: "What it looks like", from: "from",
    lookAlikes: "Easily confused with", recognised: "How casebook recognises it",
    recognisedNote: "One decisive sign, or two strong ones, confirm it; a strong one makes it likely.",
    copy: "Copy the checklist into a ticket", copyNote: "The same items with the same ids in every format.",
    clear: "Clear", command: "Command", expect: "Expect", risk: "Risk",
    undo: "Undo", ifNot: "If not, go to", leadsTo: "Leads to", comesFrom: "May come from",
    finer: "Finer names of the same failure", wider: "A wider name of the same failure",
    related: "Cause and consequence",
    more: "More about", markdown: "This page as Markdown", edit: "Edit this page", references: "References",
    otherLanguage: "中文", stale: "", diagramSummary: "The diagram as a list",
    severities: [.critical: "Critical", .high: "High", .medium: "Medium", .low: "Low", .info: "Info"],
    strengths: [.decisive: "decisive", .strong: "strong", .weak: "weak", .none: "counted"],
    outcomes: [
      "process-exit": "the process ends", "process-killed": "the process is killed", "hang": "nothing moves any more",
      "slow": "everything is slow", "build-failed": "the build fails", "start-failed": "the program does not start",
      "request-failed": "requests fail", "data-lost": "data is lost",
    ],
    sections: [
      .isThisIt: "Is this it", .now: "Do now", .checklist: "Checklist", .diagram: "How it happens", .cause: "Cause",
      .fix: "Fix", .verify: "Verify", .prevent: "Prevent", .sources: "Sources",
    ],
    twin: .english)

  static let chinese = PageWords(
    language: "zh-CN", home: "首页", contents: "本页内容", severity: "严重程度", verified: "核实", affects: "影响范围",
    knownAs: "通向本页的文本和名称", looksLike: "日志样例", from: "来自", lookAlikes: "容易混淆的故障",
    recognised: "casebook 如何识别", recognisedNote: "一个决定性证据或两个强证据即可确认；一个强证据表示很可能。",
    copy: "把清单复制到工单", copyNote: "各种格式的条目和编号都相同。", clear: "清除", command: "命令", expect: "预期", risk: "风险", undo: "撤销",
    ifNot: "若不符合，转到", leadsTo: "可能导致", comesFrom: "可能的起因", finer: "同一故障的更具体名称",
    wider: "同一故障的更宽泛名称", related: "起因与后果", more: "更多：", markdown: "本页的 Markdown", edit: "编辑本页",
    references: "参考资料", otherLanguage: "English", stale: "英文页面在翻译之后有改动，以英文页面为准。",
    diagramSummary: "以列表显示此图",
    severities: [.critical: "致命", .high: "高", .medium: "中", .low: "低", .info: "提示"],
    strengths: [.decisive: "决定性", .strong: "强", .weak: "弱", .none: "仅计数"],
    outcomes: [
      "process-exit": "进程退出", "process-killed": "进程被杀死", "hang": "程序停滞", "slow": "整体变慢",
      "build-failed": "构建失败", "start-failed": "无法启动", "request-failed": "请求失败", "data-lost": "数据丢失",
    ],
    sections: [
      .isThisIt: "现象判断", .now: "立即处理", .checklist: "检查清单", .diagram: "发生过程", .cause: "原因", .fix: "修复",
      .verify: "验证", .prevent: "预防", .sources: "来源",
    ],
    twin: .chinese)

  /// For templates: `{{w.expect}}`.
  var object: TemplateObject {
    [
      "home": .text(home), "contents": .text(contents), "severity": .text(severity), "verified": .text(verified),
      "affects": .text(affects), "knownAs": .text(knownAs), "looksLike": .text(looksLike),
      "lookAlikes": .text(lookAlikes), "recognised": .text(recognised), "recognisedNote": .text(recognisedNote),
      "copy": .text(copy), "copyNote": .text(copyNote), "clear": .text(clear),
      "command": .text(command), "expect": .text(expect), "risk": .text(risk), "undo": .text(undo),
      "ifNot": .text(ifNot), "related": .text(related), "markdown": .text(markdown), "edit": .text(edit),
      "references": .text(references),
    ]
  }
}
