/// The fifteen worked front matters of the language, without title, references and verified.
enum WorkedExamples {
  static let all: [String] = [
    #"""
    id: go-stack-overflow
    family: go-runtime
    class: resource-exhaustion
    severity: critical
    evidence:
      - id: limit-line
        strength: decisive
        ends: true
        in: [go.crash]
        match: '^runtime: goroutine stack exceeds (?<limit_bytes>[0-9]+)-byte limit'
      - id: fatal-line
        strength: decisive
        ends: true
        group: limit-line
        in: [go.crash]
        match: '^fatal error: stack overflow$'
      - id: cycle
        strength: strong
        in: [go.crash]
        fact: size(recursion_cycle) >= 1 and frames_elided >= 1            # frames_elided
        means: The same functions repeat down the stack and frames were left out.
    leads-to: [process-exit]
    look-alikes: [jvm-stack-overflow, go-nosplit-overflow, go-split-stack-overflow]
    subject: recursion_cycle
    """#,
    #"""
    id: go-goroutine-pileup
    family: go-runtime
    class: concurrency
    severity: high
    refines: [go-hang-sigquit]
    evidence:
      - id: one-place
        strength: decisive
        ends: true
        in: [go.dump]
        fact: signal in ["SIGQUIT", "SIGABRT"] and blocked_count >= 50 and blocked_count / goroutines >= 0.15
        means: At least 50 goroutines, and 15 % of all, wait at one place in a dump that somebody asked for.
      - id: holder
        strength: strong
        in: [go.dump]
        fact: has(lock_holder)
        means: The likely holder of what they wait for is in the dump.
    unless:
      - id: idle-workers
        effect: lowers
        fact: blocked_function starts "net/http." or wait_reason == "IO wait"
        means: Idle connections wait like this in healthy servers.
    subject: blocked_function
    """#,
    #"""
    id: go-runtime-throw-other
    family: go-runtime
    class: memory-corruption
    severity: critical
    evidence:
      - id: any-fatal
        strength: decisive
        ends: true
        in: [go.crash]
        fact: has(fatal)
        means: The runtime stopped the process with a fatal error.
      - id: any-fatal-text
        strength: none
        in: [go.crash]
        match: '^(?:fatal error|runtime: fatal): (?<fatal>.+)$'
    unless:
      - id: explained
        effect: rules-out
        fact: found(*)
        means: Another page explains this very crash.
    subject: fatal
    """#,
    #"""
    id: go-repanicked-chain
    family: go-runtime
    class: concurrency
    severity: high
    evidence:
      - id: chain
        strength: decisive
        ends: true
        in: [go.crash]                       # one crash = one segment, so four restarts do not count as a chain
        fact: panics >= 2
        means: One crash report holds more than one panic; the first is the cause.
      - id: mark
        strength: strong
        in: [go.crash]
        match: '^panic: .+ \[recovered(?:, repanicked)?\]$'
    refines: [go-application-panic]
    subject: first_panic
    """#,
    #"""
    id: go-gc-thrash-memory-limit
    family: go-performance
    class: resource-exhaustion
    severity: high
    evidence:
      - id: at-limit
        strength: strong
        in: [go.gctrace]
        fact: live_heap_mib / memory_limit_mib >= 0.8 and gc_cpu_pct >= 25            # gc_cpu_pct
        means: The live heap fills most of GOMEMLIMIT and the collector takes a quarter of the CPU.
      - id: goal-below-live
        strength: strong
        in: [go.gctrace]
        fact: gc_cycles >= 20 and goal_at_live_cycles / gc_cycles >= 0.5              # goal_at_live_cycles: cycles whose goal is not above the live heap
        means: In half of the cycles the goal lies at the live heap, so the next cycle starts at once.
    unless:
      - id: forced
        effect: rules-out
        fact: forced_cycles / gc_cycles >= 0.5
        means: The program forces most collections itself.
    look-alikes: [go-forced-gc, go-heap-growth]
    leads-to: [slow, process-killed]
    """#,
    #"""
    id: go-version-too-old
    family: go-modules
    class: configuration
    severity: medium
    evidence:
      - id: message
        strength: decisive
        ends: true
        in: [go.build]
        match: '^go: (?:[^ ]+ )?(?:go\.mod|go\.work|module [^ ]+)? ?requires go >= (?<required>[0-9.]+) \(running go (?<running>[0-9.]+)'
      - id: compared
        strength: strong
        fact: required > running
        means: The version asked for is newer than the one running (compared as versions, so 1.9 < 1.21).
      - id: files
        strength: weak
        fact: modgraph.required > modgraph.GOVERSION and modgraph.GOTOOLCHAIN == "local"
        means: go.mod asks for more than this toolchain has and GOTOOLCHAIN forbids fetching another.
    look-alikes: [go-toolchain-not-available]
    leads-to: [build-failed]
    """#,
    #"""
    id: cgo-header-library-mismatch
    family: cgo
    class: build
    severity: medium
    refines: [cgo-undefined-reference]
    evidence:
      - id: undefined
        strength: weak
        in: [go.build]
        match: 'undefined reference to [`''](?<undefined_symbols>[A-Za-z_][A-Za-z0-9_]*)'''
      - id: library-without-it
        strength: decisive
        ends: true
        in: [go.build]
        fact: undefined_symbols outside binary.exported and has(binary.near_symbols)     # near_symbols: defined names one edit, suffix or version tag away from a wanted one
        means: The library beside the log defines close relatives of the wanted symbol, but not the symbol.
    unless:
      - id: nothing-linked
        effect: rules-out
        fact: has(missing_libraries)
        means: The linker did not find the library at all.
    subject: undefined_symbols
    leads-to: [build-failed]
    """#,
    #"""
    id: elf-missing-shared-library
    family: binaries
    class: configuration
    severity: high
    evidence:
      - id: loader
        strength: decisive
        ends: true
        match: '^(?:[^ :]+: )?error while loading shared libraries: (?<missing_libraries>[^ :]+): cannot open shared object file'
        in: [loader]
      - id: needed
        strength: strong
        fact: missing_libraries meets binary.needed
        means: The binary beside the message names this library in DT_NEEDED.
      - id: sysroot
        strength: strong
        fact: size(binary.unresolved_libraries) >= 1            # unresolved_libraries, only with --sysroot
        means: Searched by the loader's rules in the given root and not found.
    subject: missing_libraries
    leads-to: [start-failed]
    """#,
    #"""
    id: binary-truncated
    family: binaries
    class: configuration
    severity: high
    evidence:
      - id: ends-early
        strength: decisive
        ends: true
        fact: file_bytes < required_bytes            # file_bytes: size on disk; required_bytes: largest end of any header, segment or section table
        means: The headers describe more bytes than the file has.
    unless:
      - id: other-damage
        effect: lowers
        fact: damaged != "truncated"
        means: Headers are damaged too; the end they name may be wrong.
    look-alikes: [binary-corrupted, binary-exec-format-error]
    leads-to: [start-failed]
    """#,
    #"""
    id: jvm-g1-to-space-exhausted
    family: jvm-gc
    class: resource-exhaustion
    severity: high
    affects: {jdk: '>=9'}
    evidence:
      - id: failures
        strength: strong
        in: [jvm.gc]
        fact: to_space_exhausted >= 3 and to_space_exhausted / (pause_count - full_gcs) >= 0.03
        means: At least three young pauses, and 3 % of all, found no region to copy into.
      - id: some
        strength: weak
        in: [jvm.gc]
        match: 'To-space exhausted|Evacuation Failure'
    unless:
      - id: pinned
        effect: rules-out
        fact: evacuation_failure_pinned / to_space_exhausted >= 0.5
        means: Most failures are pinned regions, not lack of room.
      - id: thrash
        effect: lowers
        fact: full_gcs >= 5 and full_gc_after_pct >= 85            # full_gc_after_pct: median heap after a full collection, share of capacity
        means: The heap is nearly full of live objects; no room is a consequence.
    leads-to: [jvm-g1-full-gc, jvm-oom-java-heap, slow]
    look-alikes: [jvm-g1-evacuation-pinned, jvm-gc-full-gc-thrash]
    """#,
    #"""
    id: jvm-gc-full-gc-thrash
    family: jvm-gc
    class: resource-exhaustion
    severity: high
    refines: [jvm-g1-full-gc]
    evidence:
      - id: share
        strength: strong
        in: [jvm.gc]
        fact: full_gcs >= 5 and full_gc_ms / total_pause_ms > 0.34
        means: Full collections take more than a third of the pause time.
      - id: frees-little
        strength: strong
        group: share                         # one measurement seen twice: 'likely' at most, so an OOM line or a sharper cause stays first
        in: [jvm.gc]
        fact: full_gcs >= 5 and full_gc_after_pct > 85
        means: After a full collection the heap is still nearly full.
      - id: recorded
        strength: strong
        group: share
        fact: jfr.gc_count >= 20 and (jfr.gc_names["G1Old"] + jfr.gc_names["ParallelOld"] + jfr.gc_names["SerialOld"]) / jfr.gc_count >= 0.2
        means: A fifth of the recorded collections are full ones.
    unless:
      - id: asked-for
        effect: rules-out
        fact: causes["System.gc()"] / full_gcs >= 0.5
        means: The program asked for these collections.
      - id: metadata
        effect: rules-out
        fact: causes["Metadata GC Threshold"] / full_gcs >= 0.5
        means: Class metadata, not the heap, caused them.
    leads-to: [jvm-g1-to-space-exhausted, jvm-g1-concurrent-mark-abort, jvm-oom-gc-overhead-limit, jvm-oom-java-heap, slow]
    look-alikes: [jvm-gc-system-gc-storm, jvm-gc-metaspace-threshold]
    """#,
    #"""
    id: jvm-heap-leak
    family: jvm-memory
    class: resource-exhaustion
    severity: high
    evidence:
      - id: floor-rises
        strength: strong
        in: [jvm.gc]
        fact: heap_after_trend == "rising" and heap_after_samples >= 10 and last_heap_after_mb / first_heap_after_mb >= 1.5     # heap_after_trend, heap_after_samples
        means: The heap after collections only grows.
      - id: one-class
        strength: strong
        fact: histo.leaked_instances >= 10000 and histo.top_app_bytes / histo.total_bytes >= 0.15
        means: One application class holds a large share of the heap.
      - id: one-root
        strength: decisive
        fact: has(hprof.held_by) and hprof.leaked_instances >= 1000
        means: The dump shows one root that keeps them.
    unless:
      - id: still-warm
        effect: lowers
        fact: last_heap_after_mb / heap_max_mb < 0.5
        means: Half of the heap is still free; caches fill like this at first.
      - id: loaders
        effect: rules-out
        fact: found(jvm-classloader-leak)
        means: The objects belong to class loaders that are not unloaded.
    leads-to: [jvm-gc-full-gc-thrash, jvm-oom-java-heap]
    look-alikes: [jvm-classloader-leak]
    subject: leaked_class
    """#,
    #"""
    id: jvm-thread-pool-starvation
    family: jvm-threads
    class: concurrency
    severity: high
    evidence:
      - id: all-wait
        strength: strong
        in: [jvm.threads]
        fact: pool_size >= 2 and pool_waiting == pool_size and pool_waiting_outside_queue == pool_size     # pool_waiting, pool_waiting_outside_queue: not parked in the pool's own take()
        means: Every thread of the pool waits, and none of them for new work.
      - id: for-own-task
        strength: strong
        in: [jvm.threads]
        fact: waiting_in in ["java.util.concurrent.FutureTask.get", "java.util.concurrent.CompletableFuture.get", "java.util.concurrent.CompletableFuture.join"]
        means: They wait for the result of another task.
    unless:
      - id: deadlock
        effect: rules-out
        fact: size(deadlocked_threads) >= 2
        means: A lock cycle explains the wait.
    look-alikes: [jvm-monitor-contention, jvm-resource-pool-exhausted, jvm-deadlock]
    leads-to: [hang]
    """#,
    #"""
    id: jvm-exception-storm
    family: jvm-code
    class: performance
    severity: medium
    evidence:
      - id: recorded
        strength: strong
        fact: jfr.duration_s >= 1 and max(jfr.thrown) / jfr.duration_s >= 1000
        means: A thousand exceptions of one class a second in the recording.
      - id: logged
        strength: strong
        in: [jvm.exception]
        fact: exception_rate_max_per_s >= 100            # exception_rate_max_per_s: most traces of one class in one second of log time
        means: A hundred logged traces of one class in a second.
      - id: fast-throw
        strength: weak
        in: [jvm.exception]
        match: '^(?<exception>[A-Za-z_][A-Za-z0-9_.]*(?:Exception|Error))$'
        at-least: 100
        within: 60s
        means: Traces without frames, many times (OmitStackTraceInFastThrow).
    leads-to: [slow]
    """#,
    #"""
    id: process-killed
    family: go-runtime
    class: resource-exhaustion
    severity: critical
    evidence:
      - id: supervisor
        strength: strong
        ends: true
        in: [proc]
        match: '^signal: killed$|^Killed$|exit code 137$|exit status 137$'
      - id: kernel
        strength: decisive
        ends: true
        in: [platform]
        match: 'Out of memory: Killed process (?<pid>[0-9]+)|OOMKilled'
      - id: torn
        strength: weak
        fact: log.process_died == true and not has(log.fatal) and not has(log.panic)
        means: The log stops without a crash, an exit line or a shutdown message.
    unless:
      - id: own-crash
        effect: rules-out
        fact: found(*)
        group: supervisor
        means: A crash of the same process explains its end.
    leads-to: [process-exit]
    """#,
  ]
}
