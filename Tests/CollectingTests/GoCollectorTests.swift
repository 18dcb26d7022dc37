import Collecting
import Foundation
import Testing

@Suite(.timeLimit(.minutes(3))) struct GoCollectorTests {
  @Test func keepsWhatEveryToolSaidEvenWhereItFails() async throws {
    let go = try RecordedGo(recording: "undefined.txt")
    let found = try await go.collect()
    #expect(found.goVersion?.hasPrefix("go version go1.") == true)
    #expect(found.moduleFile == go.moduleFile)
    #expect(found["go vet"]?.status == .exited(1))
    #expect(go.written.text("go-vet.txt")?.contains("undefined: helper") == true)
    #expect(go.written.text("go-env.json")?.contains("\"GOVERSION\"") == true)
    #expect(go.written.text("go-list.json")?.contains("\"ImportPath\"") == true)
    #expect(go.written.text("go.mod")?.hasPrefix("module example.com/shop") == true)
    #expect(found["gopls"]?.status == .skipped("not installed"))
    #expect(found["govulncheck"]?.status == .skipped("not installed"))
    #expect(found.builds.count == BuildMatrix.short.cells.count)
    #expect(found.builds.allSatisfy { $0.record.status == .exited(1) })
    let log = try #require(go.written.text("build-matrix/exe.log"))
    #expect(log.hasPrefix("$ go build -o /dev/null ./...\n"))
    #expect(log.contains("undefined: helper"))
    #expect(found.changedFiles.isEmpty)
  }

  @Test func refusalsThatOnlyOurGOPROXYCausesAreNoEvidence() async throws {
    let go = try RecordedGo(recording: "missing-sum.txt")
    let found = try await go.collect()
    #expect(found["go mod graph"]?.needsNetwork == true)
    #expect(go.written.text("offline/go-mod-graph.txt")?.contains("GOPROXY=off") == true)
    #expect(go.written.files["offline/.casebook-ignore"] != nil)
    #expect(
      go.written.files.filter { !$0.key.hasPrefix("offline/") }.allSatisfy {
        !String(decoding: $0.value, as: UTF8.self).contains("module lookup disabled")
      })
    #expect(go.written.text("build-matrix/exe.log")?.contains("missing go.sum entry") == true)
    #expect(found.builds.first?.record.needsNetwork == false)
  }

  @Test func aProxyThatTheUserTurnedOffIsEvidence() async throws {
    let go = try RecordedGo(
      script: """
        case "$*" in
        "env GOPROXY"*) printf 'off\\n\\n/dev/null\\n\\ngo1.25.5\\ngcc\\n\\n' ;;
        *) echo "go: example.net/colors@v1.0.0: module lookup disabled by GOPROXY=off" >&2; exit 1 ;;
        esac
        """)
    let found = try await go.collect()
    #expect(found["go mod graph"]?.needsNetwork == false)
    #expect(go.written.files["go-mod-graph.txt"] != nil)
  }

  @Test func permissionToChangeGoModIsTakenBack() async throws {
    let go = try RecordedGo(
      script: """
        case "$*" in
        "env GOPROXY"*) printf 'https://proxy.golang.org\\n-mod=mod -tags=x\\n/dev/null\\n\\ngo1.25.5\\ngcc\\n\\n' ;;
        "env -json") echo "flags=$GOFLAGS proxy=$GOPROXY" ;;
        *) echo "flags=$GOFLAGS proxy=$GOPROXY" ;;
        esac
        """)
    let found = try await go.collect()
    #expect(found.settings["GOFLAGS"] == "-mod=readonly -tags=x")
    #expect(go.written.text("go-vet.txt") == "flags=-mod=readonly -tags=x proxy=off\n")
    // What the settings are is shown as the user has them.
    #expect(go.written.text("go-env.json") == "flags= proxy=\n")
  }

  @Test func otherToolsAreAskedForTheirVersionsAndTheirOpinion() async throws {
    var go = try RecordedGo(
      script: """
        case "$*" in
        "list -e -f"*) printf 'main example.com/shop\\n%s/main.go\\n' "$PWD" ;;
        *) exit 0 ;;
        esac
        """)
    go.options.matrix = BuildMatrix(cells: [])
    let says =
      "#!/bin/sh\ncase $1 in -version | version) echo \"$0 v1.2.3\" ;; *) echo \"$*\"; echo oops >&2; exit 3 ;; esac\n"
    for name in ["gopls", "govulncheck"] {
      let file = go.folder.appendingPathComponent(name)
      try Data(says.utf8).write(to: file)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    }
    let main = go.options.folder + "/main.go"
    let found = try await go.collect()
    #expect(found["gopls"]?.version?.hasSuffix("gopls v1.2.3") == true)
    #expect(found["gopls"]?.status == .exited(3))
    #expect(go.written.text("gopls-check.txt") == "check \(main)\n")
    #expect(go.written.text("gopls-check.stderr.txt") == "oops\n")
    #expect(found["gopls"]?.errorFile == "gopls-check.stderr.txt")
    #expect(found["govulncheck"]?.status == .skipped("asks a server; --network allows it"))
  }

  @Test func aBuildOfNothingIsNoSuccess() async throws {
    let go = try RecordedGo(
      script: "case \"$1\" in build) echo 'go: warning: \"./...\" matched no packages' >&2 ;; esac; exit 0")
    #expect(try await go.collect().builds.first?.record.matchedNothing == true)
  }

  @Test func aChangeOfGoModIsNoticed() async throws {
    var go = try RecordedGo(script: "case \"$*\" in 'mod verify') echo '// x' >> go.mod ;; esac; exit 0")
    go.options.matrix = BuildMatrix(cells: [])
    let file = go.moduleFile
    #expect(try await go.collect().changedFiles == [file])
  }

  @Test func withoutAGoCommandEverythingIsSkipped() async throws {
    var go = try RecordedGo()
    go.options.go = nil
    go.runner.environment["PATH"] = "/nowhere"
    let found = try await go.collect()
    #expect(found.goPath == nil)
    #expect(found.records.allSatisfy { !$0.ran })
    #expect(found["go vet"]?.status == .skipped("not installed"))
    #expect(found.builds.allSatisfy { $0.record.status == .skipped("not installed") })
  }

  @Test func anInterruptionLeavesOutTheRestAndSaysSo() async throws {
    var go = try RecordedGo(
      script: "case \"$*\" in 'mod graph') echo begun; touch ../now; exec sleep 300 ;; *) echo fine ;; esac")
    let mark = go.folder.appendingPathComponent("now").path
    go.runner.grace = .milliseconds(200)
    go.runner.isInterrupted = { FileManager.default.fileExists(atPath: mark) }
    let found = try await go.collect()
    #expect(found["go version"]?.status == .exited(0))
    #expect(found["go mod graph"]?.status == .interrupted)
    #expect(go.written.text("go-mod-graph.txt") == "begun\n")
    #expect(found["go vet"]?.status == .skipped("interrupted"))
    #expect(found.builds.allSatisfy { $0.record.status == .skipped("interrupted") })
    #expect(found.wasInterrupted)
  }

  @Test func aToolOutOfTimeDoesNotStopTheOthers() async throws {
    var go = try RecordedGo(script: "case \"$*\" in 'mod graph') echo begun; exec sleep 300 ;; *) echo fine ;; esac")
    go.options.limit = .seconds(2)
    go.runner.grace = .milliseconds(200)
    let found = try await go.collect()
    #expect(found["go mod graph"]?.status == .timedOut(.seconds(2)))
    #expect(found["go vet"]?.status == .exited(0))
  }

  @Test func buildModesThatWantOneMainPackageGetOne() async throws {
    let go = try RecordedGo(
      script: """
        case "$*" in
        "list -e -f"*) printf 'lib example.com/shop\\nmain example.com/shop/cmd/b\\nmain example.com/shop/cmd/a\\n' ;;
        *) exit 0 ;;
        esac
        """)
    let found = try await go.collect()
    for build in found.builds {
      #expect(build.record.words.last == (build.cell.needsOneMain ? "example.com/shop/cmd/a" : "./..."))
    }
    #expect(found.builds.contains { $0.cell.needsOneMain })
  }

  @Test func experimentsAreAddedToThoseThatAreSet() async throws {
    var go = try RecordedGo(
      script: """
        case "$*" in
        "env GOPROXY"*) printf 'x\\n\\n/dev/null\\n\\ngo1.25.5\\ngcc\\nnogreenteagc\\n' ;;
        build*) echo "experiment=$GOEXPERIMENT" ;;
        esac
        """)
    go.options.matrix = .product(experiments: ["arenas"], gcflags: [], links: [])
    _ = try await go.collect()
    #expect(
      go.written.text("build-matrix/GOEXPERIMENT=arenas_exe.log")
        == "$ GOEXPERIMENT=nogreenteagc,arenas go build -o /dev/null ./...\nexperiment=nogreenteagc,arenas\n")
  }
}
