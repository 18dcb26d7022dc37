import CaseModel
import Testing

@testable import Artifacts

@Suite struct PlatformTests {
  private func records(_ text: String) -> [PlatformReport.Record] {
    Reading.segments(text).segments.flatMap { found -> [PlatformReport.Record] in
      if case .platform(let report) = found.segment.body { return report.records }
      return []
    }
  }

  @Test func readsAKernelReport() {
    let log = """
      [100.1] api invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0, oom_score_adj=968
      [100.2] CPU: 1 PID: 2231 Comm: api Not tainted
      [100.3] memory: usage 524288kB, limit 524288kB, failcnt 48
      [100.4] oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),oom_memcg=/kubepods/x,task=api,pid=2231,uid=0
      [100.5] Memory cgroup out of memory: Killed process 2231 (api) total-vm:1200kB, anon-rss:510000kB, file-rss:4kB, shmem-rss:0kB, UID:0
      [100.6] eth0: link up
      """
    let seen = Reading.segments(log)
    #expect(seen.segments.summary == ["platform 1-5"])
    let all = records(log)
    #expect(all.count == 1)
    #expect(all.first?.pid == 2231)
    #expect(all.first?.name == "api")
    #expect(all.first?.isContainerLimit == true)
    #expect(all.first?.residentKilobytes == 510_004)
    #expect(all.first?.signal == "SIGKILL")
  }

  @Test func readsALoneKernelLine() {
    let all = records("kernel: Out of memory: Killed process 77 (java) total-vm:9kB, anon-rss:8kB, file-rss:0kB\n")
    #expect(all.map(\.pid) == [77])
    #expect(all.first?.isContainerLimit == false)
    #expect(records("kernel: Out of memory: Kill process 78 (java) score 900 or sacrifice child\n").map(\.pid) == [78])
  }

  @Test func readsKubectlDescribe() {
    let text = """
      Name:             api-7f
      Namespace:        default
      Node:             node-07/10.0.0.7
      Status:           Running
      Containers:
        api:
          Container ID:  containerd://abc
          State:          Waiting
            Reason:       CrashLoopBackOff
          Last State:     Terminated
            Reason:       OOMKilled
            Exit Code:    137
            Started:      Wed, 04 Mar 2026 10:11:12 +0000
          Ready:          False
          Restart Count:  4
          Limits:
            memory:  512Mi
      Conditions:
        Type              Status

      """
    let all = records(text)
    let killed = all.first { $0.exitCode == 137 }
    #expect(killed?.reason == "OOMKilled")
    #expect(killed?.isOutOfMemory == true)
    #expect(killed?.isLastState == true)
    #expect(killed?.pod == "api-7f")
    #expect(killed?.name == "api")
    #expect(killed?.restarts == 4)
    #expect(killed?.memoryLimit == "512Mi")
    #expect(Recogniser.recognise(head: Array(text.utf8), name: "x").kind == .platform)
  }

  @Test func readsDockerInspect() {
    let text = """
      [
          {
              "Id": "abc",
              "State": {
                  "Status": "exited",
                  "OOMKilled": true,
                  "Dead": false,
                  "Pid": 0,
                  "ExitCode": 137,
                  "Error": ""
              },
              "Name": "/api"
          }
      ]

      """
    let all = records(text)
    #expect(all.count == 1)
    #expect(all.first?.exitCode == 137)
    #expect(all.first?.isOutOfMemory == true)
    #expect(all.first?.source == .docker)
  }

  @Test func readsYAMLStatus() {
    let text = """
      apiVersion: v1
      kind: Pod
      status:
        containerStatuses:
        - lastState:
            terminated:
              exitCode: 137
              reason: OOMKilled
          name: api
          restartCount: 3

      """
    let all = records(text)
    #expect(all.first?.exitCode == 137)
    #expect(all.first?.reason == "OOMKilled")
  }

  @Test func readsTablesAndServiceManagers() {
    #expect(
      records("NAME    READY   STATUS      RESTARTS      AGE\napi-7f  0/1     OOMKilled   4 (30s ago)   5m\n").first?
        .restarts == 4)
    let killed = records("api.service: Main process exited, code=killed, status=9/KILL\n").first
    #expect(killed?.signal == "SIGKILL")
    #expect(killed?.name == "api.service")
    #expect(records("api.service: Main process exited, code=exited, status=2/INVALIDARGUMENT\n").first?.exitCode == 2)
    #expect(records("api.service: Failed with result 'oom-kill'.\n").first?.isOutOfMemory == true)
    #expect(
      records("api.service: A process of this unit has been killed by the OOM killer.\n").first?.isOutOfMemory == true)
  }

  @Test(arguments: [
    "liveness ok OOMScoreAdj=3 memory.limit=512Mi out-of-memory events: 0",
    "support asked: was the pod OOMKilled yesterday?", #""OOMKilled": false,"#,
    "2026/03/04 10:11:12 policy: alert when OOMKilled", "Reason: see below",
  ])
  func findsNothingInTalk(text: String) {
    #expect(Reading.segments(text + "\n").segments.isEmpty)
  }

  @Test(arguments: [
    #"{"Status":"exited","OOMKilled":true,"Dead":false,"Pid":0,"ExitCode":137}"#,
    #"{"containerStatuses":[{"lastState":{"terminated":{"exitCode":137,"reason":"OOMKilled"}},"name":"app"}]}"#,
    #"Terminated      Exit Code: 137, Signal: 9, Exit Message: "OOM Killed""#,
    "2026-03-04T10:11:58.112233445Z container oom 9ab1c0ffee (image=shop/api:1.9, name=api)",
    #"        "reason": "OutOfMemoryError: Container killed due to memory usage","#,
  ])
  func readsMemoryKillsToldOnOneLine(text: String) {
    let all = records(text + "\n")
    #expect(all.map(\.isOutOfMemory) == [true])
    #expect(all.first?.signal == "SIGKILL")
  }

  @Test(arguments: [
    "container die 9ab1c0ffee (execDuration=812, exitCode=137, image=shop/api:1.9, name=api)",
    #"9ab1c0ffee12   shop/api:1.9   "/app"   2 hours ago   Exited (137) 3 minutes ago             api"#,
  ])
  func readsExitCodesOfContainerTools(text: String) {
    #expect(records(text + "\n").map(\.exitCode) == [137])
  }

  @Test(arguments: [
    #"{"Status":"running","OOMKilled":false,"ExitCode":0}"#, #"{"level":"info","reason":"OOMKilled","msg":"alert"}"#,
    "the container die is cast (exitCode=137)", "user Exited (137) the room 3 minutes ago",
    "make sure: *** [note] Killed", "make: *** [Makefile:3: run] Error 2", "zsh: killed it",
  ])
  func takesNoTalkForAKill(text: String) {
    #expect(records(text + "\n").allSatisfy { $0.signal == nil && ($0.exitCode ?? 0) < 128 && !$0.isOutOfMemory })
  }

  @Test(arguments: [
    ("exit status 2", 2), ("exit code 137", 137), ("app exited with status 2 (restart 1)", 2),
    ("api-1 exited with code 137", 137), ("##[error]Process completed with exit code 1.", 1),
    ("ERROR: Job failed: exit code 137", 137),
    ("The command '/bin/sh -c go build' returned a non-zero code: 1", 1),
  ])
  func readsExitCodes(text: String, code: Int) {
    let seen = Reading.segments(text + "\n").segments
    #expect(seen.map(\.segment.kind) == [.proc])
    #expect(records(text + "\n").map(\.exitCode) == [code])
  }

  @Test(arguments: [
    ("signal: killed", "SIGKILL"), ("Killed", "SIGKILL"), ("Segmentation fault (core dumped)", "SIGSEGV"),
    ("Aborted", "SIGABRT"), ("signal: segmentation fault (core dumped)", "SIGSEGV"),
    ("/bin/bash: line 1:  4104 Aborted                 '/opt/java' '-Xmx32m'", "SIGABRT"),
    ("./run.sh: line 12: 99 Killed                  ./app", "SIGKILL"),
    ("/home/runner/work/_temp/8812.sh: line 1:  2210 Killed                  go test ./...", "SIGKILL"),
    ("make: *** [Makefile:12: import] Killed", "SIGKILL"), ("zsh: killed     ./app", "SIGKILL"),
    ("gcc: fatal error: Killed signal terminated program cc1", "SIGKILL"),
    ("collect2: fatal error: ld terminated with signal 9 [Killed]", "SIGKILL"),
    ("example.com/x/big: /usr/local/go/pkg/tool/linux_amd64/compile: signal: killed", "SIGKILL"),
    ("2026-03-04 10:31:13,003 WARN exited: api (terminated by SIGKILL; not expected)", "SIGKILL"),
  ])
  func readsSignals(text: String, signal: String) {
    #expect(records(text + "\n").map(\.signal) == [signal])
  }

  @Test(arguments: [
    "2026/11/23 17:16:07 healthcheck attempt 1: err=exit status 2", #"job failed id=991 err="exit status 1""#,
    "2026/11/23 17:16:07 signal: terminated received, draining", "Killed the spare workers",
    "signal: terminated received, draining: context canceled", "FAIL", "exit status unknown",
    #"{"msg":"child ended","err":"exit status 2"}"#, "worker=7 exited with code 3 and was restarted",
  ])
  func leavesHandledEndsAlone(text: String) {
    #expect(Reading.segments(text + "\n").segments.filter { $0.segment.kind == .proc }.isEmpty)
  }
}
