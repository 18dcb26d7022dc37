import Knowledge

/// Three small pages, a myth and their tables: enough for every part of a report and a site.
enum SampleKnowledge {
  static let base = KnowledgeLoader().load(files).0
  static let diagnostics = KnowledgeLoader().load(files).1

  static let files = [
    KnowledgeFile(
      path: "scenarios.tsv",
      text: """
        id\tfamily\tmeaning
        deep-recursion\tgo-runtime\ta stack that grows without end
        long-collections\tjvm-gc\tcollections of the whole heap one after the other
        worker-pileup\tgo-runtime\tworkers that wait at one place

        """),
    KnowledgeFile(
      path: "families.yml",
      text: """
        families:
          - {id: go-runtime, title: Go runtime, summary: "Programs that end themselves"}
          - {id: jvm-gc, title: JVM garbage collection, summary: "Pauses"}
        symptoms:
          - {id: crashes, title: It crashes, summary: "The process ends with a message"}
          - {id: slow, title: It is slow, summary: "Answers take longer than they did"}
        components:
          - {id: stacks, title: Stacks, summary: "Growth and limits"}

        """),
    KnowledgeFile(
      path: "glossary.md",
      text: """
        # Glossary

        ## Elided frames
        Frames that a traceback leaves out.

        """),
    KnowledgeFile(path: "scenarios/go-runtime/deep-recursion.md", text: deepRecursion),
    KnowledgeFile(path: "scenarios/go-runtime/worker-pileup.md", text: workerPileup),
    KnowledgeFile(path: "scenarios/jvm-gc/long-collections.md", text: longCollections),
    KnowledgeFile(path: "myths/magic-flag.md", text: magicFlag),
  ]

  private static let deepRecursion = """
    ---
    id: deep-recursion
    title: A stack that grew past its limit
    family: go-runtime
    class: resource-exhaustion
    severity: critical
    affects: {go: '>=1.21'}
    evidence:
      - id: limit-line
        strength: decisive
        ends: true
        in: [go.crash]
        match: '^runtime: goroutine stack exceeds (?<limit_bytes>[0-9]+)-byte limit'
      - id: cycle
        strength: strong
        in: [go.crash]
        fact: size(recursion_cycle) >= 1
        means: The same functions repeat down the stack.
    leads-to: [process-exit]
    look-alikes: [worker-pileup]
    aliases: ["goroutine stack exceeds 1000000000-byte limit", "无限递归"]
    symptoms: [crashes]
    components: [stacks]
    tags: [recursion]
    references:
      - {title: Runtime source, where: "golang/go src/runtime/stack.go"}
      - {title: SetMaxStack, where: "https://pkg.go.dev/runtime/debug#SetMaxStack"}
    verified: {date: "2026-11-24", with: [go1.24.11, go1.27.3]}
    ---

    A goroutine called itself until its stack passed the limit, and the runtime ended the **whole process**. It cannot be
    caught by `recover`.

    ## Is this it

    - The log holds `goroutine stack exceeds`.
    - If workers merely wait, see `worker-pileup`.

    ```log hit file=crash.log
    runtime: goroutine stack exceeds 1000000000-byte limit
    ```

    ```log miss file=app.log
    all is well
    ```

    ## Do now

    - [ ] **n1** Roll back the change, or stop the input that triggers it.
      - risk: low, a deploy
      - undo: deploy the newer version again
    - [ ] **n2** Ask @oncall about #4711 [here](https://example.com/runbook).

    ## Checklist

    - [ ] **c1** Name the functions that repeat
      - run: `grep -m1 -A40 '^goroutine .*running' crash.log`
      - expect: The same one to five functions.
      - if not: c2
    - [ ] **c2** Look for *very* large frames and for `SetMaxStack`.
      - run: `grep -rn --include='*.go' --exclude-dir=vendor -e 'SetMaxStack' -e 'debug.SetMaxStack' /src/app /src/lib /src/tools | sort`
      - [ ] **c2a** None: read the frame sizes.

    ## How it happens

    ```mermaid
    flowchart TD
      A["f calls itself"] --> B["the stack doubles"]
      B --> C{"limit passed?"}
      C -->|no| B
      C -->|yes| D["fatal error: stack overflow"]
    ```

    ## Cause

    Stacks grow by copying. The limit is 1,000,000,000 bytes.

    | platform | limit |
    | --- | --- |
    | 64-bit | 1,000,000,000 |
    | 32-bit | 250,000,000 |

    ## Fix

    ```go
    func f(n int) int { return n } // no longer f(n + 1)
    ```

    ```console
    $ go test ./...
    ok
    ```

    ## Verify

    - [ ] **v1** The input that crashed passes.

    ## Prevent

    - Bound the depth of everything that recurses.

    ## Sources

    Read in the runtime.
    """

  private static let workerPileup = """
    ---
    id: worker-pileup
    title: Workers pile up at one place
    family: go-runtime
    class: concurrency
    severity: high
    evidence:
      - id: waiting
        strength: strong
        in: [go.dump]
        fact: blocked_count >= 50
        means: At least 50 goroutines wait at one place.
    leads-to: [hang]
    symptoms: [slow]
    components: [stacks]
    references:
      - {title: Runtime source, where: "golang/go src/runtime/traceback.go"}
    verified: {date: "2026-11-24", with: [go1.24.11]}
    ---

    Many goroutines wait for one that does not answer.

    ## Is this it

    - Hundreds of goroutines in the same state; not `deep-recursion`.

    ## Do now

    - [ ] **n1** Restart one instance and keep a dump of another.
      - run: `kill -QUIT <pid>`
      - risk: high, the process ends

    ## Checklist

    - [ ] **c1** Name who holds what they wait for.

    ## Cause

    A send without a receiver, or a lock that is never given back.

    ## Fix

    Give the wait a deadline.

    ## Verify

    - [ ] **v1** The count stays flat for a day.

    ## Sources

    Seen in runs.
    """

  private static let longCollections = """
    ---
    id: long-collections
    title: One full collection after the other
    family: jvm-gc
    class: resource-exhaustion
    severity: high
    evidence:
      - id: full
        strength: weak
        in: [jvm.gc]
        match: 'Pause Full'
    symptoms: [slow]
    references:
      - {title: JDK source, where: "openjdk/jdk src/hotspot/share/gc"}
    verified: {date: "2026-11-24", with: [jdk 17.0.15]}
    ---

    The heap is full, and the collector runs without end.

    ## Is this it

    - `Pause Full` again and again.

    ## Do now

    - [ ] **n1** Add heap if the machine has room.

    ## Checklist

    - [ ] **c1** Take a histogram.
      - run: `jcmd <pid> GC.class_histogram`

    ## Cause

    More live objects than room.

    ## Fix

    Find what holds them.

    ## Verify

    - [ ] **v1** No full collection for a day.

    ## Sources

    Seen in runs.
    """

  private static let magicFlag = """
    ---
    id: magic-flag
    title: There is no magic flag
    class: myth
    claim: A flag called magicflag makes everything fast.
    verdict: False. No release knows it.
    evidence:
      - id: name
        match: '\\bmagicflag\\b'
    references:
      - {title: Source, where: "golang/go src/runtime"}
    verified: {date: "2026-11-24", with: [go1.27.3]}
    ---

    ## Claim

    "Set `magicflag=1`."

    ## Truth

    It does not exist.

    ## Do instead

    Measure; see `deep-recursion`.

    ## Sources

    Source of four releases.
    """
}
