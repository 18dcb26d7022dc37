import CaseModel
import Knowledge

/// A small knowledge folder in memory, with one page that keeps every rule.
struct Folder {
  static let pagePath = "scenarios/go-runtime/go-stack-overflow.md"
  static let translationPath = "scenarios/go-runtime/go-stack-overflow.zh.md"
  static let mythPath = "myths/gorootstack.md"

  static let table = """
    id\tfamily\tmeaning
    go-stack-overflow\tgo-runtime\ta goroutine stack went over the limit
    go-hang-sigquit\tgo-runtime\ta dump of a process that hung
    go-repanicked-chain\tgo-runtime\tmore than one panic
    jvm-stack-overflow\tjvm-code\tjava.lang.StackOverflowError

    """

  static let families = """
    families:
      - {id: go-runtime, title: Go runtime, summary: "Go"}
      - {id: jvm-code, title: Java code, summary: "Java"}
    symptoms:
      - {id: crashes, title: It crashes, summary: "It ends"}
    components:
      - {id: goroutine-stacks, title: Goroutine stacks, summary: "Growth"}
    """

  static let glossary = "# Glossary\n\n## Panic\nAn error that unwinds a goroutine.\n\n## fatal error\n\nNo return.\n"

  static let page = #"""
    ---
    id: go-stack-overflow
    title: A goroutine stack went over its limit
    family: go-runtime
    class: resource-exhaustion
    severity: critical
    affects: {go: '>=1.22 <1.28', os: linux}
    evidence:
      - id: limit-line
        strength: decisive
        ends: true
        in: [go.crash]
        match: '^runtime: goroutine stack exceeds (?<limit_bytes>[0-9]+)-byte limit'
      - id: cycle
        strength: strong
        in: [go.crash]
        fact: size(recursion_cycle) >= 1 and
          hits(limit-line) >= 1
        means: The same functions repeat down the stack.
      - id: text
        strength: weak
        match: 'it''s a stack overflow'
        ignore-case: true
        at-least: 3
        within: 5m
    unless:
      - id: other
        effect: rules-out
        group: cycle
        fact: found(go-hang-sigquit)
        means: Somebody asked for this dump.
    leads-to: [process-exit]
    refines: [go-repanicked-chain]
    look-alikes: [go-hang-sigquit]
    subject: recursion_cycle
    aliases: [stack overflow]
    symptoms: [crashes]
    components: [goroutine-stacks]
    alerts: [PodRestarts]
    tags: [stack]
    owner: runtime team
    references:
      - {title: "Go source", where: "golang/go src/runtime/stack.go"}
    verified: {date: "2026-11-24", with: [go1.24.11]}
    ---

    A function calls itself without end.

    ## Is this it

    - A line says that the stack exceeds the limit. In a `go-hang-sigquit` there is none.

    ```log hit file=app.log case=a also=go-repanicked-chain
    runtime: goroutine stack exceeds 1000000000-byte limit
    ```

    ```log hit file=more.log case=a
    more
    ```

    ```log miss
    all is well
    ```

    ```text paste
    goroutine stack exceeds 250000000-byte limit
    ```

    ## Do now

    - [ ] **n1** Restart it, `systemctl restart` will do.
      - run: `systemctl restart app`
      - expect: it *starts*
      - risk: low, requests in flight are lost
      - undo: none needed
      - if not: c1

    ## Checklist

    - [ ] **c1** Find the cycle.
      - run: `grep -c 'main.f' app.log`
      - [ ] **c1a** In the first fifty frames.
      - [ ] **c1b** In the last fifty frames.
    - [ ] **c2** Find the input.

    ## How it happens

    ```mermaid
    flowchart LR
      A["call"] --> B["call"]
    ```

    ## Cause

    Recursion without an end.

    ### Which

    Any.

    ## Fix

    Bound it.

    ## Verify

    - [ ] **v1** Run the input again.

    ## Prevent

    Test deep inputs.

    ## Sources

    Runs of the versions above.
    """#

  static let translation = """
    ---
    id: go-stack-overflow
    title: goroutine 栈溢出
    translates: DIGEST
    ---

    函数无限递归。

    ## 现象判断

    日志中有超限一行；`go-hang-sigquit` 没有。

    ## 立即处理

    - [ ] **n1** 重启。
      - expect: 能启动

    ## 检查清单

    - [ ] **c1** 找到循环。
      - [ ] **c1a** 前五十帧。

    ## 发生过程

    见图。

    ## 原因

    无限递归。

    ## 修复

    限制深度。

    ## 验证

    重跑。

    ## 来源

    同英文页。
    """

  static let myth = #"""
    ---
    id: gorootstack
    title: GODEBUG=gorootstack does not exist
    class: myth
    claim: Go 1.24 turns it on.
    verdict: False.
    evidence:
      - id: key
        match: '\bgorootstack\b'
    references:
      - {title: "Go source", where: "golang/go src/runtime/stack.go"}
    verified: {date: "2026-11-25", with: [go1.24.11]}
    ---

    ## Claim

    It exists.

    ## Truth

    It does not.

    ## Do instead

    Nothing.

    ## Sources

    Runs.
    """#

  /// A second page that has only what is required.
  static let hang = page(id: "go-hang-sigquit", keys: "")

  /// A short page that keeps every rule, with further front matter in `keys`.
  static func page(id: String, family: String = "go-runtime", keys: String) -> String {
    """
    ---
    id: \(id)
    title: A page
    family: \(family)
    class: concurrency
    severity: high
    evidence:
      - id: line
        strength: strong
        match: 'the text of \(id)'
    \(keys.isEmpty ? "tags: [x]" : keys)
    references:
      - {title: a, where: b}
    verified: {date: "2026-11-24", with: [go1.24.11]}
    ---
    ## Is this it
    Yes, as `go-stack-overflow` and `jvm-stack-overflow` are not, nor `go-repanicked-chain`.
    ```log hit
    the text of \(id)
    ```
    ```log miss
    nothing
    ```
    ## Do now
    - [ ] **n1** Do it.
    ## Checklist
    - [ ] **c1** Check it.
    ## Cause
    x
    ## Fix
    x
    ## Verify
    x
    ## Sources
    x
    """
  }

  /// Path → text.
  var files: [String: String] = [
    "scenarios.tsv": table, "families.yml": families, "glossary.md": glossary, pagePath: page, mythPath: myth,
    "scenarios/go-runtime/go-hang-sigquit.md": hang,
  ]

  func load() -> (base: KnowledgeBase, diagnostics: [Diagnostic]) {
    let (base, diagnostics) = KnowledgeLoader().load(files.map { KnowledgeFile(path: $0.key, text: $0.value) })
    return (base, diagnostics)
  }

  /// This folder with the good page changed in one place.
  func changing(_ text: String, to other: String, in path: String = pagePath) -> Folder {
    var folder = self
    let changed = (folder.files[path] ?? "").replacing(text, with: other, maxReplacements: 1)
    precondition(changed != folder.files[path], "'\(text)' is not in \(path)")
    folder.files[path] = changed
    return folder
  }

  /// This folder with a Chinese page that translates the English page as it is.
  func withTranslation(_ text: String = translation) -> Folder {
    var folder = self
    folder.files[Self.translationPath] = text
    let hint = folder.load().diagnostics.first { $0.code == "translation-stale" }?.hint ?? ""
    let digest = hint.split(separator: " ").last.map { String($0.dropLast()) } ?? ""
    folder.files[Self.translationPath] = text.replacing("DIGEST", with: digest)
    return folder
  }
}
