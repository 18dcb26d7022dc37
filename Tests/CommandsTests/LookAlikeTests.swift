import CaseModel
import FoundationEssentials
import TestSupport
import Testing

@testable import Commands

/// Ends of programs that are no Go programs, and words about ends that are none: nothing is reported.
@Suite struct LookAlikeTests {
  struct Log: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    var testDescription: String { name }

    init(_ name: String, _ text: String) {
      self.name = name
      self.text = text
    }
  }

  /// Real runs: Python 3.11, Node 20, Rust 1.9x, JDK 21, GNU make, git, curl, Perl, bash, docker, kubectl, psql.
  static let runs: [Log] = [
    Log(
      "py-open",
      #"""
      Traceback (most recent call last):
        File "<string>", line 1, in <module>
      FileNotFoundError: [Errno 2] No such file or directory: '/etc/x.toml'
      exit status 1
      """#),
    Log(
      "py-syntax",
      #"""
        File "<string>", line 1
          x ===
              ^
      SyntaxError: invalid syntax
      exit status 1
      """#),
    Log(
      "py-logging",
      #"""
      2026/11/28 22:58:14 ERROR billing: cannot reach the database
      2026/11/28 22:58:14 CRITICAL billing: giving up
      exit status 1
      """#),
    Log(
      "node-enoent",
      #"""
      node:fs:573
        return binding.open(
                       ^

      Error: ENOENT: no such file or directory, open '/etc/x.toml'
          at Object.openSync (node:fs:573:18)
      }

      Node.js v20.20.2
      exit status 1
      """#),
    Log(
      "node-eacces",
      #"""
      Error: EACCES: permission denied
      exit status 1
      """#),
    Log(
      "npm",
      #"""

      > build
      > node -e "process.exit(1)"

      exit status 1
      """#),
    Log(
      "make",
      #"""
      building
      make: *** [Makefile:2: all] Error 3
      exit status 2
      """#),
    Log(
      "git",
      #"""
      Cloning into 'x'...
      fatal: unable to access 'https://127.0.0.1:9/x.git/': Failed to connect to 127.0.0.1 port 9 after 0 ms: Couldn't connect to server
      exit status 128
      """#),
    Log(
      "curl",
      #"""
      curl: (7) Failed to connect to 127.0.0.1 port 9 after 0 ms: Couldn't connect to server
      exit status 7
      """#),
    Log(
      "perl",
      #"""
      open /etc/x: No such file or directory
      exit status 2
      """#),
    Log(
      "bash",
      #"""
      bash: line 1: /nosuch: No such file or directory
      exit status 1
      """#),
    Log(
      "java",
      #"""
      Exception in thread "main" java.io.FileNotFoundException: /etc/x.toml (No such file or directory)
      	at java.base/java.io.FileInputStream.open0(Native Method)
      	at java.base/java.io.FileInputStream.open(FileInputStream.java:216)
      	at java.base/java.io.FileInputStream.<init>(FileInputStream.java:157)
      	at java.base/java.io.FileInputStream.<init>(FileInputStream.java:111)
      	at A.main(A.java:1)
      exit status 1
      """#),
    Log(
      "docker",
      #"""
      Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?
      exit status 1
      """#),
    Log(
      "docker-run",
      #"""
      docker: Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?

      Run 'docker run --help' for more information
      exit status 125
      """#),
    Log(
      "kubectl",
      #"""
      E1128 22:58:43.327457    1018 memcache.go:265] "Unhandled Error" err="couldn't get current server API group list: Get \"http://localhost:8080/api?timeout=32s\": dial tcp 127.0.0.1:8080: connect: connection refused"
      The connection to the server localhost:8080 was refused - did you specify the right host or port?
      exit status 1
      """#),
    Log(
      "kubectl-file",
      #"""
      error: the path "/nosuch.yaml" does not exist
      exit status 1
      """#),
    Log(
      "psql",
      #"""
      psql: error: connection to server at "127.0.0.1", port 9 failed: Connection refused
      	Is the server running on that host and accepting TCP/IP connections?
      exit status 2
      """#),
    Log(
      "rust",
      #"""
         Compiling app v0.1.0 (/tmp/gofix/look/cr)
          Finished `dev` profile [unoptimized + debuginfo] target(s) in 4.11s
           Running `target/debug/app`
      Error: Os { code: 2, kind: NotFound, message: "No such file or directory" }
      exit status 1
      """#),
    Log(
      "rust-panic",
      #"""
           Running `target/debug/app`

      thread 'main' (1248) panicked at src/main.rs:1:55:
      index out of bounds: the len is 0 but the index is 3
      stack backtrace:
         0: __rustc::rust_begin_unwind
                   at /rustc/59807616e1fa2540724bfbac14d7976d7e4a3860/library/std/src/panicking.rs:689:5
         1: core::panicking::panic_fmt
      note: Some details are omitted, run with `RUST_BACKTRACE=full` for a verbose backtrace.
      exit status 101
      """#),
    Log(
      "systemctl",
      #"""
      System has not been booted with systemd as init system (PID 1). Can't operate.
      Failed to connect to bus: Host is down
      exit status 1
      """#),
  ]

  /// Texts as these programs document or print them, put together.
  static let texts: [Log] = [
    Log(
      "service that goes on after a child's end",
      """
      2026/11/28 20:04:26 INFO worker starting
      2026/11/28 20:04:27 ERROR convert image err="open /data/in.png: permission denied"
      exit status 1
      2026/11/28 20:04:27 INFO job done id=11
      2026/11/28 20:04:29 INFO job done id=12
      """),
    Log(
      "JSON service that goes on",
      """
      {"time":"2026-11-28T20:04:27Z","level":"ERROR","msg":"convert image","err":"exit status 1"}
      exit status 1

      {"time":"2026-11-28T20:04:28Z","level":"INFO","msg":"job done"}
      """),
    Log(
      "pino",
      """
      {"level":"info","time":1764360267123,"pid":1,"hostname":"web-7d9f","msg":"listening"}
      {"level":"fatal","time":1764360268123,"pid":1,"hostname":"web-7d9f","msg":"cannot reach the queue"}
      """),
    Log(
      "winston",
      """
      {"level":"info","message":"listening","timestamp":"2026-11-28T20:04:27.123Z"}
      {"level":"fatal","message":"cannot reach the queue","timestamp":"2026-11-28T20:04:28.123Z"}
      """),
    Log(
      "serilog",
      """
      [20:04:27 INF] Starting
      [20:04:28 FTL] Terminated unexpectedly
      """),
    Log(
      "PostgreSQL",
      """
      2026-11-28 20:04:27.123 UTC [31] LOG:  listening on IPv4 address "0.0.0.0", port 5432
      2026-11-28 20:04:28.123 UTC [44] FATAL:  role "app" does not exist
      """),
    Log(
      "nginx",
      """
      2026/11/28 20:04:27 [notice] 1#1: using the "epoll" event method
      2026/11/28 20:04:27 [emerg] 1#1: host not found in upstream "api" in /etc/nginx/conf.d/a.conf:3
      nginx: [emerg] host not found in upstream "api" in /etc/nginx/conf.d/a.conf:3
      web-1 exited with code 1
      """),
    Log(
      "chat about the kernel",
      """
      {"user":"bo","channel":"ops","message":"Out of memory: Killed process 4711 (api)"}
      {"user":"al","channel":"ops","message":"exited with code 137, OOMKilled again?"}
      """),
    Log(
      "records about the kernel",
      """
      {"level":"warn","ts":1764360267.1,"msg":"Memory cgroup out of memory: Killed process 4711 (api) total-vm:1912340kB, anon-rss:1044480kB"}
      {"level":"info","ts":1764360268.1,"msg":"backup job exited with code 137"}
      {"level":"info","ts":1764360269.1,"msg":"signal: killed"}
      """),
    Log(
      "talk about the kernel",
      """
      20:04 <bo> Out of memory: Killed process 4711 (api) total-vm:1912340kB
      20:05 <al> api.service: Main process exited, code=killed, status=9/KILL
      20:06 <bo> so the box is at oom-kill:constraint=CONSTRAINT_MEMCG,task=api,pid=4711
      """),
    Log(
      "Elixir",
      """
      ** (File.Error) could not read file "/etc/x.toml": no such file or directory
      exit status 1
      """),
    Log(
      "Tcl",
      """
      couldn't open "/etc/x.toml": no such file or directory
      exit status 1
      """),
    Log(
      "helm",
      """
      Error: INSTALLATION FAILED: Kubernetes cluster unreachable: Get "http://localhost:8080/version": dial tcp 127.0.0.1:8080: connect: connection refused
      Error: Process completed with exit code 1.
      """),
    Log(
      "docker build",
      """
      #5 ERROR: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1
      ERROR: failed to solve: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1
      """),
    Log(
      "systemd stops a service",
      """
      Nov 28 20:04:27 node-1 systemd[1]: Stopping api.service - API...
      Nov 28 20:04:28 node-1 systemd[1]: api.service: Main process exited, code=exited, status=143/n/a
      Nov 28 20:04:28 node-1 systemd[1]: api.service: Failed with result 'exit-code'.
      """),
  ]

  @Test(arguments: runs + texts) func isNothing(log: Log) async throws {
    let found = try await TestCase.build(["app.log": Array((log.text + "\n").utf8)])
    #expect(found.findings.map(\.scenario) == [])
  }

  /// The same words where they are meant.
  @Test(arguments: [
    Log("process-killed", "kern  :err   : [12345.678901] Out of memory: Killed process 4711 (api) total-vm:1kB"),
    Log(
      "go-application-fatal-exit",
      "2026/11/28 20:04:28 load: open /etc/x.toml: no such file or directory\nexit status 1\nERROR: Job failed: exit code 1"
    ),
    Log(
      "process-killed", "[12345.678901] Out of memory: Killed process 4711 (api) total-vm:1912340kB, anon-rss:1044480kB"
    ),
    Log(
      "process-killed", "[Mon Nov 23 17:12:19 2026] Memory cgroup out of memory: Killed process 4711 (api) total-vm:1kB"
    ),
    Log(
      "process-killed", "<3>[12345.6] Out of memory (oom_kill_allocating_task): Killed process 4711 (api) total-vm:1kB"),
    Log(
      "process-killed",
      "Nov 28 20:04:28 node-1 systemd[1]: api.service: Main process exited, code=killed, status=9/KILL"),
    Log(
      "process-killed",
      #"{"@timestamp":"2026-11-28T20:04:28Z","message":"Out of memory: Killed process 4711 (api) total-vm:1912340kB","host":"n1"}"#
    ),
    Log(
      "go-application-fatal-exit",
      "2026/11/28 20:04:28 load: open /etc/x.toml: no such file or directory\nexit status 1\n"),
    Log(
      "go-application-fatal-exit",
      "2026/11/28 20:04:28 load: open /etc/x.toml: no such file or directory\nexit status 1\n\nmake: *** [Makefile:3: run] Error 1"
    ),
    Log(
      "go-application-fatal-exit",
      #"{"level":"fatal","error":"open /etc/x.toml: permission denied","time":"2026-11-28T20:04:28Z","message":"cannot start"}"#
    ),
  ]) func isSomething(log: Log) async throws {
    let found = try await TestCase.build(["app.log": Array((log.text + "\n").utf8)])
    #expect(found.findings.first?.scenario == log.name)
    #expect(found.findings.first.map { $0.confidence >= .likely } == true)
  }
}
