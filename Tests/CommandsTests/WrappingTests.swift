import CaseModel
import FoundationEssentials
import TestSupport
import Testing

@testable import Commands

/// One crash plain and inside every wrapping: same scenario, same fingerprint, evidence at the right lines.
@Suite struct WrappingTests {
  static let crash = "Tests/Corpus/map-writes-cache-124/crash.log"

  enum Wrapping: String, CaseIterable, Sendable {
    case dockerJSON, cri, criPartial, journald, syslog, compose, gitHubActions, kubectl, jsonMessage, crlf, utf16,
      utf16BigEndian, ansi, stamped, jenkins, jenkinsClock, gitlabSections, teamCity, cloudBuild, buildkite,
      buildkiteBare, azure

    func wrap(_ text: String) -> [UInt8] {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
      func joined(_ wrap: (String) -> String) -> [UInt8] { Array(lines.map { wrap($0) + "\n" }.joined().utf8) }
      func escaped(_ line: String) -> String {
        line.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\t", with: "\\t")
      }
      switch self {
      case .dockerJSON:
        return joined {
          "{\"log\":\"\(escaped($0))\\n\",\"stream\":\"stderr\",\"time\":\"2026-03-04T10:11:12.123456789Z\"}"
        }
      case .cri: return joined { "2026-03-04T10:11:12.123456789Z stderr F \($0)" }
      case .criPartial:
        return joined { line in
          guard line.utf8.count > 8 else { return "2026-03-04T10:11:12.123456789Z stderr F \(line)" }
          let (head, tail) = (line.prefix(5), line.dropFirst(5))
          return "2026-03-04T10:11:12.123456789Z stderr P \(head)\n2026-03-04T10:11:12.123456789Z stderr F \(tail)"
        }
      case .journald: return joined { "Mar 04 10:11:12 node-1 api[4242]: \($0)" }
      case .syslog: return joined { "<30>Mar  4 10:11:12 node-1 api[4242]: \($0)" }
      case .compose: return joined { "api-1  | \($0)" }
      case .gitHubActions: return joined { "2026-03-04T10:11:12.1234567Z \($0)" }
      case .kubectl: return joined { "[pod/api-7f9c/api] \($0)" }
      case .jsonMessage:
        return joined { "{\"ts\":\"2026-03-04T10:11:12Z\",\"severity\":\"ERROR\",\"textPayload\":\"\(escaped($0))\"}" }
      case .crlf: return Array(lines.map { $0 + "\r\n" }.joined().utf8)
      case .utf16: return [0xff, 0xfe] + text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
      case .utf16BigEndian: return [0xfe, 0xff] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
      case .ansi: return joined { "\u{1b}[31m\($0)\u{1b}[0m" }
      case .stamped: return joined { "2026-03-04 10:11:12.123 \($0)" }
      case .jenkins:
        return Array("Started by user bo\n[Pipeline] sh\n".utf8) + joined { "[2026-03-04T10:11:12.123Z] \($0)" }
          + Array("[Pipeline] }\nFinished: FAILURE\n".utf8)
      case .jenkinsClock:
        return Array("Started by user bo\n[Pipeline] sh\n".utf8) + joined { "10:11:12  \($0)" }
          + Array("Finished: FAILURE\n".utf8)
      case .gitlabSections:
        return Array("section_start:1764349972:step_script\r\u{1b}[0K\u{1b}[0;m$ ./app\n".utf8) + Array(text.utf8)
          + Array("section_end:1764349973:step_script\r\u{1b}[0K\n".utf8)
      case .teamCity: return joined { "[10:11:12]W:\t [Step 1/3] \($0)" }
      case .cloudBuild:
        return Array("FETCHSOURCE\nStarting Step #0 - \"test\"\n".utf8) + joined { "Step #0 - \"test\": \($0)" }
      case .buildkite: return joined { "\u{1b}_bk;t=1764349972123\u{7}\($0)" }
      case .buildkiteBare: return joined { "_bk;t=1764349972123\u{7}\($0)" }
      case .azure: return joined { "2026-03-04T10:11:12.1234567Z ##[error]\($0)" }
      }
    }
  }

  @Test(arguments: Wrapping.allCases) func readsTheSame(wrapping: Wrapping) async throws {
    let text = try Repository.text(WrappingTests.crash)
    let plain = try await TestCase.build(["crash.log": Array(text.utf8)])
    let wrapped = try await TestCase.build(["pod.log": wrapping.wrap(text)])
    let expected = try #require(plain.findings.first)
    let found = try #require(wrapped.findings.first, "\(wrapping): nothing found")
    #expect(found.scenario == expected.scenario)
    #expect(found.fingerprint == expected.fingerprint)
    #expect(found.subject == expected.subject)
    #expect(found.confidence == expected.confidence)
  }

  /// A build that fails, as build servers show it.
  @Test(arguments: [Wrapping.jenkins, .jenkinsClock, .teamCity, .cloudBuild, .buildkite, .azure, .gitlabSections])
  func readsAFailedBuildTheSame(wrapping: Wrapping) async throws {
    let text = try Repository.text("Tests/Corpus/cgo-header-clang-127/build.log")
    let wrapped = try await TestCase.build(["job.log": wrapping.wrap(text)])
    let found = try #require(wrapped.findings.first, "\(wrapping): nothing found")
    #expect(found.scenario == "cgo-header-not-found")
    let piece = try #require(found.evidence.first)
    let original = String(decoding: wrapping.wrap(text)[piece.first.bytes], as: UTF8.self)
    #expect(original.contains("zlibx/zlib.h"))
    #expect(piece.first.line > 1)
  }

  @Test func evidencePointsIntoTheOriginalFile() async throws {
    let text = try Repository.text(WrappingTests.crash)
    let bytes = Wrapping.dockerJSON.wrap("ready\n" + text)
    let found = try await TestCase.build(["pod.log": bytes])
    let piece = try #require(found.findings.first?.evidence.first)
    #expect(piece.first.line == 2)
    let original = String(decoding: bytes[piece.first.bytes], as: UTF8.self)
    #expect(original.hasPrefix("{\"log\":\"fatal error: concurrent map writes"))
  }
}
