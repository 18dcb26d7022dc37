/// The words of the site's frame in one language.
struct UIText: Sendable {
  private let words: [String: String]

  /// The words of a language; English where there are none.
  static func of(_ language: String) -> UIText { language.hasPrefix("zh") ? chinese : english }

  /// The word for a name; the name itself where it is missing.
  subscript(name: String) -> String { words[name] ?? name }

  var object: TemplateObject { TemplateObject(words.mapValues { .text($0) }) }

  /// An outcome in words.
  func outcome(_ name: String) -> String { words["outcome-" + name] ?? name }

  static let english = UIText(words: [
    "skip": "Skip to the content", "home": "Home", "errors": "Error texts", "myths": "Myths", "glossary": "Glossary",
    "about": "About", "onThisPage": "On this page", "signatures": "What it looks for", "strength": "weight",
    "inSegments": "in", "run": "Run", "expect": "Expect", "risk": "Risk", "undo": "Undo", "ifNot": "If not",
    "goTo": "go to", "copyAs": "Copy this checklist as", "done": "done at", "by": "by", "affects": "Affects",
    "symptoms": "Symptoms", "components": "Components", "checked": "Checked", "with": "with", "sources": "Sources",
    "related": "Related", "siblings": "Nearby", "leadsTo": "Leads to", "causedBy": "May be caused by",
    "wider": "Wider name", "finer": "Finer names", "lookAlikes": "Looks like", "edit": "Edit this page",
    "markdown": "Markdown", "otherLanguage": "中文", "otherLanguageCode": "zh-CN", "stale": "",
    "diagramAsList": "The diagram as a list", "outcome-process-exit": "The process ends",
    "outcome-process-killed": "The process is killed", "outcome-hang": "It hangs", "outcome-slow": "It is slow",
    "outcome-build-failed": "The build fails", "outcome-start-failed": "It does not start",
    "outcome-request-failed": "Requests fail", "outcome-data-lost": "Data is lost", "class": "Class",
    "critical": "critical", "high": "high", "medium": "medium", "low": "low", "info": "info", "top": "Back to the top",
  ])

  static let chinese = UIText(words: [
    "skip": "跳到正文", "home": "首页", "errors": "错误文本", "myths": "误传", "glossary": "术语", "about": "关于",
    "onThisPage": "本页内容", "signatures": "识别依据", "strength": "分量", "inSegments": "位于", "run": "执行",
    "expect": "预期", "risk": "风险", "undo": "撤销", "ifNot": "若不符", "goTo": "转到", "copyAs": "复制此清单：", "done": "完成时间",
    "by": "执行人", "affects": "影响版本", "symptoms": "现象", "components": "组件", "checked": "核对于", "with": "版本",
    "sources": "来源", "related": "相关", "siblings": "同类", "leadsTo": "会导致", "causedBy": "可能起因于", "wider": "上位名称",
    "finer": "细分名称", "lookAlikes": "容易混淆", "edit": "编辑此页", "markdown": "Markdown", "otherLanguage": "English",
    "otherLanguageCode": "en", "stale": "英文页在翻译之后有改动，以英文页为准。", "diagramAsList": "以列表显示此图",
    "outcome-process-exit": "进程退出", "outcome-process-killed": "进程被杀死", "outcome-hang": "卡住",
    "outcome-slow": "变慢", "outcome-build-failed": "构建失败", "outcome-start-failed": "无法启动",
    "outcome-request-failed": "请求失败", "outcome-data-lost": "数据丢失", "class": "类别", "top": "回到顶部",
  ])
}
