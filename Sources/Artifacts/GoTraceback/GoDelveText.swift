internal import CaseModel

/// A Delve session pasted into a log: `> [unrecovered-panic] runtime.fatalpanic() …`, `bt` and `goroutines`.
struct GoDelveText {
  private var result = GoTraceback()
  private var table = GoStackTable()
  private var frames: [Int32] = []
  private var pendingFunction: Int32?
  private var stopLocation: SourceLocation?
  private var stopGoroutine: Int?
  private var hasFatalStop = false
  private var argument: String?
  private var first: LinePosition?
  private var last: LinePosition?
  private var foreignRun = 0
  private var understood = 0
  private var unknown = 0

  init() {
    result.debugger = "dlv"
  }

  /// `> [unrecovered-panic] runtime.fatalpanic() /usr/…/panic.go:1188 (hits goroutine(1):1 total:1) (PC: 0x437fa4)`
  static func begins(_ text: Span<UInt8>) -> Bool {
    let start = promptEnd(text)
    return GoText.starts(text, "> ", at: start) && GoText.ends(text, ")")
      && GoText.find(text, "() ", from: start) != nil && GoText.find(text, " (PC: 0x", from: start) != nil
  }

  private static func promptEnd(_ text: Span<UInt8>) -> Int { GoText.starts(text, "(dlv) ") ? 6 : 0 }

  mutating func read(_ text: Span<UInt8>, at position: LinePosition) -> ReaderVerdict {
    if text.count == 0 { return .taken }
    guard isMine(text, position) else {
      if GoHeadline.recognise(text) != nil { return .doneBefore }
      foreignRun += 1
      return foreignRun > 40 ? .doneBefore : .skipped
    }
    if first == nil { first = position }
    last = position
    unknown += foreignRun
    foreignRun = 0
    understood += 1
    return .taken
  }

  private mutating func isMine(_ text: Span<UInt8>, _ position: LinePosition) -> Bool {
    if GoDelveText.begins(text) {
      readStop(text, position)
      return true
    }
    if GoText.starts(text, "(dlv) ") { return true }
    var at = 0
    while at < text.count, GoText.isBlank(text[at]) { at += 1 }
    if readFrame(text, at) { return true }
    if pendingFunction != nil, GoText.starts(text, "at ", at: at) {
      readPlace(text, at + 3)
      return true
    }
    if GoText.starts(text, "runtime.curg._panic.arg: ", at: at) {
      readArgument(GoText.string(text, at + 25..<text.count))
      return true
    }
    if readListedGoroutine(text, position) { return true }
    if GoText.starts(text, "["), GoText.ends(text, " goroutines]") { return true }
    return GoText.starts(text, "Warning: debugging optimized function") || isSourceLine(text)
  }

  private mutating func readStop(_ text: Span<UInt8>, _ position: LinePosition) {
    let start = GoDelveText.promptEnd(text) + 2
    let isFatal =
      GoText.starts(text, "[unrecovered-panic]", at: start) || GoText.starts(text, "[runtime-fatal-throw]", at: start)
    if isFatal || !hasFatalStop { stopLocation = position.location }
    if isFatal { hasFatalStop = true }
    if let hits = GoText.find(text, "goroutine(", from: start) {
      var at = hits + 10
      stopGoroutine = GoText.decimal(text, &at)
    }
  }

  /// `4  0x0000000000495fe0 in main.(*stage).total`
  private mutating func readFrame(_ text: Span<UInt8>, _ start: Int) -> Bool {
    var at = start
    guard let number = GoText.decimal(text, &at), at < text.count, GoText.isBlank(text[at]) else { return false }
    while at < text.count, GoText.isBlank(text[at]) { at += 1 }
    guard GoText.hexadecimal(text, &at) != nil, GoText.starts(text, " in ", at: at) else { return false }
    flush()
    if number == 0 { frames = [] }
    let name = text.extracting(at + 4..<text.count)
    pendingFunction = table.function(name)
    return true
  }

  private mutating func readPlace(_ text: Span<UInt8>, _ start: Int) {
    guard let function = pendingFunction else { return }
    pendingFunction = nil
    var file: Range<Int>?
    var line = 0
    if let colon = GoText.lastIndex(of: UInt8(ascii: ":"), in: text), colon > start {
      var at = colon + 1
      line = GoText.decimal(text, &at) ?? 0
      file = start..<colon
    }
    guard frames.count < 10_000 else { return }
    if let file {
      let path = text.extracting(file)
      frames.append(table.frame(function: function, file: path, line: line, isInlined: false, isForeign: false))
    } else {
      frames.append(table.frame(function: function, file: nil, line: 0, isInlined: false, isForeign: false))
    }
  }

  private mutating func flush() {
    guard let function = pendingFunction else { return }
    pendingFunction = nil
    guard frames.count < 10_000 else { return }
    frames.append(table.frame(function: function, file: nil, line: 0, isInlined: false, isForeign: false))
  }

  /// `interface {}(string) "boom"`, `interface {}(*errors.errorString) *{s: "boom"}`
  private mutating func readArgument(_ text: String) {
    guard let open = text.firstIndex(of: "\""), let close = text.lastIndex(of: "\""), open < close else { return }
    argument = String(text[text.index(after: open)..<close])
  }

  /// `* Goroutine 1 - User: ./main.go:10 main.(*stage).total (0x495fe0) (thread 28215)`
  private mutating func readListedGoroutine(_ text: Span<UInt8>, _ position: LinePosition) -> Bool {
    guard GoText.starts(text, "* Goroutine ") || GoText.starts(text, "  Goroutine ") else { return false }
    var at = 12
    guard let id = GoText.decimal(text, &at), let user = GoText.find(text, " - User: ", from: at) else { return false }
    var state = "waiting"
    if let open = GoText.lastIndex(of: UInt8(ascii: "["), in: text), GoText.ends(text, "]"), open > user {
      state = GoText.string(text, open + 1..<text.count - 1)
    } else if GoText.find(text, " (thread ", from: user) != nil {
      state = "running"
    }
    if text[0] == UInt8(ascii: "*") { stopGoroutine = id }
    result.goroutineCount += 1
    result.states[state, default: 0] += 1
    guard result.goroutines.count < GoTraceback.goroutineCap else { return true }
    var goroutine = GoGoroutine(id: id, state: state, location: position.location)
    goroutine.stack = table.stack(listedFrame(text, from: user + 9))
    result.goroutines.append(goroutine)
    return true
  }

  private mutating func listedFrame(_ text: Span<UInt8>, from start: Int) -> [Int32] {
    var space = start
    while space < text.count, text[space] != 0x20 { space += 1 }
    var end = space + 1
    while end < text.count, text[end] != 0x20 { end += 1 }
    guard space + 1 < end, end <= text.count else { return [] }
    var colon = space
    while colon > start, text[colon - 1] != UInt8(ascii: ":") { colon -= 1 }
    var at = colon
    let line = GoText.decimal(text, &at) ?? 0
    let file = text.extracting(start..<max(start, colon - 1))
    let function = table.function(text.extracting(space + 1..<end))
    return [table.frame(function: function, file: file, line: line, isInlined: false, isForeign: false)]
  }

  /// `=> 1188:	func fatalpanic(…`
  private func isSourceLine(_ text: Span<UInt8>) -> Bool {
    var at = GoText.starts(text, "=>") ? 2 : 0
    while at < text.count, GoText.isBlank(text[at]) { at += 1 }
    guard at > 0, GoText.decimal(text, &at) != nil else { return false }
    return GoText.starts(text, ":", at: at)
  }

  func finish(_ end: ReaderEnd) -> [ReadSegment] {
    var copy = self
    return copy.complete(end)
  }

  private mutating func complete(_ end: ReaderEnd) -> [ReadSegment] {
    flush()
    guard let first, let last, let stopLocation, !frames.isEmpty || hasFatalStop else { return [] }
    let stack = table.stack(frames)
    let id = stopGoroutine ?? 0
    if let index = result.goroutines.firstIndex(where: { $0.id == id }) {
      if !frames.isEmpty { result.goroutines[index].stack = stack }
      result.crashing = hasFatalStop ? index : nil
    } else {
      var goroutine = GoGoroutine(id: id, state: "running", location: stopLocation)
      goroutine.stack = stack
      result.goroutines.insert(goroutine, at: 0)
      if result.goroutineCount == 0 { result.goroutineCount = 1 }
      result.crashing = hasFatalStop ? 0 : nil
    }
    result.stacks = table.stacks
    result.frames = table.makeFrames()
    result.groups = result.goroutines.map { goroutine in
      GoGroup(
        state: goroutine.state, stack: goroutine.stack, count: 1, longestWaitMinutes: 0, createdBy: nil,
        ids: [goroutine.id], location: goroutine.location)
    }
    if hasFatalStop { addPanic(at: stopLocation) }
    let location = SourceLocation(
      line: first.line, endLine: max(first.line, last.line),
      bytes: first.bytes.lowerBound..<max(first.bytes.lowerBound, last.bytes.upperBound), time: first.time)
    return [
      ReadSegment(
        kind: hasFatalStop ? .goCrash : .goDump, location: location, isCutOff: end == .cutOff,
        body: .goTraceback(result), coverage: Coverage(understood: understood, unknown: unknown))
    ]
  }

  /// Delve stops before the value is printed: it shows the argument, or the runtime function that raised it.
  private mutating func addPanic(at location: SourceLocation) {
    let names = result.frames(of: result.crashingGoroutine?.stack ?? -1).map(\.function)
    var value = argument ?? ""
    if names.contains("runtime.panicmem") || names.contains("runtime.panicmemAddr") {
      value = "runtime error: invalid memory address or nil pointer dereference"
      result.signal = GoSignal(
        name: "SIGSEGV", description: "segmentation violation", isInBrackets: true, location: location)
    } else if names.contains("runtime.panicdivide") {
      value = "runtime error: integer divide by zero"
    }
    if names.contains("runtime.fatalthrow") || names.contains("runtime.throw") {
      if !value.isEmpty { result.fatal = value }
      result.fatalLocation = location
    } else if !value.isEmpty {
      var panic = GoPanic(value: value, location: location)
      panic.type = GoPanic.type(of: value)
      result.panics = [panic]
    }
  }
}
