import Foundation
import Testing

@testable import Diagrams

struct LayoutWorkerTests {
  /// Serves on two pipes in a thread while `body` talks to it.
  private func withWorker(
    layout: @escaping Layout, _ body: (_ send: FileHandle, _ receive: FileHandle) throws -> Void
  ) throws {
    let requests = Pipe()
    let replies = Pipe()
    let input = requests.fileHandleForReading.fileDescriptor
    let output = replies.fileHandleForWriting.fileDescriptor
    let done = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      LayoutWorker.serve(input: input, output: output, layout: layout)
      done.signal()
    }
    try body(requests.fileHandleForWriting, replies.fileHandleForReading)
    try requests.fileHandleForWriting.close()
    done.wait()
    withExtendedLifetime((requests, replies)) {}
  }

  private func reply(_ handle: FileHandle) throws -> (status: UInt8, text: String) {
    let head = try #require(LayoutFrame.read(5, from: handle.fileDescriptor))
    let body = try #require(LayoutFrame.read(LayoutFrame.length(head[1...]), from: handle.fileDescriptor))
    return (head[0], String(decoding: body, as: UTF8.self))
  }

  @Test func answersEveryFrame() throws {
    let graphviz = try GraphvizLayout()
    try withWorker(layout: graphviz.layout) { send, receive in
      try send.write(contentsOf: LayoutFrame.request("digraph a { x -> y }"))
      let first = try reply(receive)
      #expect(first.status == 0)
      #expect(first.text.contains("<svg"))
      try send.write(contentsOf: LayoutFrame.request("digraph a { x -> "))
      let second = try reply(receive)
      #expect(second.status == 1)
      #expect(second.text.contains("syntax error"))
      try send.write(contentsOf: LayoutFrame.request("digraph a { x -> y }"))
      let third = try reply(receive)
      #expect(third.text == first.text)
    }
  }

  @Test func endsWithItsInput() throws {
    try withWorker(layout: { $0 }) { send, receive in
      try send.write(contentsOf: [0, 0, 0, 9, 1, 2])
    }
  }

  @Test func refusesAnAbsurdLength() throws {
    try withWorker(layout: { $0 }) { send, receive in
      try send.write(contentsOf: [255, 255, 255, 255])
      let answer = try reply(receive)
      #expect(answer.status == 1)
    }
  }

  @Test func echoesLargeTexts() throws {
    try withWorker(layout: { $0 }) { send, receive in
      let text = String(repeating: "x", count: 300_000)
      Thread.detachNewThread { try? send.write(contentsOf: LayoutFrame.request(text)) }
      let answer = try reply(receive)
      #expect(answer.text == text)
    }
  }
}
