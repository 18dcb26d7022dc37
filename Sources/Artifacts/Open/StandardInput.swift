internal import CaseModel
internal import Glibc

/// Standard input, read to its end: in memory where it is small, in an unlinked temporary file where it is not.
struct StandardInput {
  var location: ArtifactSource.Location?
  var head: [UInt8] = []
  var count = 0
  var problems: [Problem] = []

  static func read(limits: InputLimits, from number: Int32 = STDIN_FILENO) -> StandardInput {
    var input = StandardInput()
    var held: [UInt8] = []
    var file: Descriptor?
    var block = [UInt8](repeating: 0, count: 1 << 18)
    do throws(SystemError) {
      while true {
        let got = block.withUnsafeMutableBytes { Glibc.read(number, $0.baseAddress, $0.count) }
        if got < 0 && errno == EINTR { continue }
        if got < 0 && errno == EAGAIN {
          var wait = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
          _ = poll(&wait, 1, -1)
          continue
        }
        if got < 0 { throw SystemError(errno) }
        if got == 0 { break }
        if let file {
          try write(block[..<got], to: file, at: input.count)
        } else {
          held += block[..<got]
          let isPacked = Packing.of(held.prefix(4096)) != nil
          if held.count > limits.standardInputInMemory || (isPacked && held.count >= 512) {
            let opened = try Descriptor.temporary()
            try write(held[...], to: opened, at: 0)
            input.head = Array(held.prefix(4096))
            held = []
            file = opened
          }
        }
        input.count += got
      }
      if file == nil, Packing.of(held.prefix(4096)) != nil {
        let opened = try Descriptor.temporary()
        try write(held[...], to: opened, at: 0)
        input.head = Array(held.prefix(4096))
        file = opened
      }
    } catch {
      input.problems.append(
        Problem(
          code: "unreadable", message: "standard input: stopped at byte \(input.count): \(error.text).",
          bytes: input.count..<input.count, isFailure: true))
    }
    if let file {
      input.location = .region(file, 0..<input.count)
    } else {
      input.head = Array(held.prefix(4096))
      input.location = .memory(held)
    }
    return input
  }

  private static func write(
    _ bytes: ArraySlice<UInt8>, to file: Descriptor, at offset: Int
  ) throws(SystemError) {
    var failure: SystemError?
    bytes.withUnsafeBytes { raw in
      do throws(SystemError) {
        try file.write(raw, at: offset)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
  }
}
