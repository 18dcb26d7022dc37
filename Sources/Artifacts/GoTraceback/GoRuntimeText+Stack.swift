internal import CaseModel

/// Goroutines and their frames.
extension GoRuntimeText {
  /// A goroutine header: the next goroutine of this dump, or the first line of another.
  mutating func readGoroutine(_ header: GoLine.Header, _ text: Span<UInt8>, _ position: LinePosition) -> Step {
    if belongsToAnother(header) { return .before }
    if state == .panicHead, foreignRun > 8, !isAfterBlank {
      // A log line that mentions a panic, and much later a stack: not one text.
      restart()
    }
    if state == .panicHead || state == .fatalHead || state == .signalHead { isConfirmed = true }
    closeGoroutine()
    let name = GoText.string(text, header.state)
    var goroutine = GoGoroutine(id: header.id, state: name, location: position.location)
    goroutine.waitMinutes = header.minutes
    goroutine.flags = header.flags
    goroutine.bubble = header.bubble
    goroutine.labels = header.labels.map { GoText.string(text, $0, limit: 512) }
    goroutine.thread = header.thread
    goroutine.hasPointers = header.hasPointers
    open = OpenGoroutine(goroutine: goroutine, blankAbove: isAfterBlank)
    state = .function
    return .mine
  }

  private func belongsToAnother(_ header: GoLine.Header) -> Bool {
    let hasGoroutine = open != nil || result.goroutineCount > 0
    guard hasGoroutine else { return false }
    if result.recovered != nil { return true }
    let firstID = result.goroutines.first?.id ?? open?.goroutine.id
    if foreignRun > 0 {
      if header.id == firstID { return true }
      return !hasHeadline && !isAfterBlank && header.isRunning
    }
    // Two stacks printed one after the other by the program itself have no blank line between them.
    return !hasHeadline && !isAfterBlank && header.isRunning && open?.goroutine.state == "running"
  }

  /// Whether a headline of the runtime was read.
  var hasHeadline: Bool { !result.panics.isEmpty || result.fatal != nil || result.signal != nil }

  mutating func beginRuntimeStack(_ position: LinePosition) {
    closeGoroutine()
    open = OpenGoroutine(goroutine: GoGoroutine(id: -1, state: "", location: position.location))
    open?.isRuntimeStack = true
    state = .function
  }

  /// A line inside or after a stack.
  mutating func advanceStack(_ text: Span<UInt8>, _ position: LinePosition) -> Step {
    if state == .place || state == .createdPlace {
      if let place = GoLine.place(text) {
        attach(place, text)
        state = .function
        return .mine
      }
    }
    if state != .between || !isComplete, let step = readFrame(text) { return step }
    if state == .function || state == .place, GoText.starts(text, "\t") || GoText.starts(text, "    ") {
      if GoText.find(text, "goroutine running on other thread; stack unavailable") != nil {
        open?.goroutine.flags.insert(.stackUnavailable)
        return .mine
      }
      if GoLine.place(text) != nil { return .mine }
    }
    return advanceBetween(text, position)
  }

  private mutating func readFrame(_ text: Span<UInt8>) -> Step? {
    if GoText.starts(text, "created by ") { return readCreatedBy(text) }
    if let call = GoLine.call(text), let number = functionNumber(text.extracting(call.name)) {
      flushPending()
      open?.pending = .init(function: number, isInlined: call.isInlined, isForeign: false)
      noteWait(call, text)
      state = .place
      return .mine
    }
    if let count = GoLine.elided(text) {
      flushPending()
      if count == 0 { open?.goroutine.flags.insert(.elidedUncounted) }
      if open?.ancestor == nil { open?.goroutine.elided += count }
      markElision()
      state = .function
      return .mine
    }
    if GoText.starts(text, "non-Go function") {
      flushPending()
      push(.init(function: table.function(text.extracting(0..<15)), isInlined: false, isForeign: true), nil, text)
      state = GoText.starts(text, " at pc=", at: 15) ? .function : .place
      return .mine
    }
    if let ancestor = GoLine.ancestor(text) {
      closeStack()
      open?.ancestor = ancestor
      state = .function
      return .mine
    }
    return readForeignFunction(text)
  }

  /// Remembers what the goroutine waits for: the innermost argument that says so. A semaphore's address is turned into
  /// that of the lock it lies in, so that readers and writers of one lock agree.
  private mutating func noteWait(_ call: GoLine.Function, _ text: Span<UInt8>) {
    guard let depth = open?.frames.count, depth < 8, open?.ancestor == nil else { return }
    let name = text.extracting(call.name)
    if let address = open?.goroutine.waitAddress {
      guard depth <= 4, let offset = GoLine.semaphoreOffset(name), address > offset, isOnSemaphore else { return }
      open?.goroutine.waitAddress = address - offset
    } else if GoLine.isWaitFunction(name) {
      open?.goroutine.waitAddress = call.firstArgument(text)
    }
  }

  /// Whether the frame above the one being read is the runtime's semaphore.
  private var isOnSemaphore: Bool {
    guard let last = open?.frames.last else { return false }
    return table.functionName(table.functionNumber(ofFrame: Int(last))) == "runtime.semacquire1"
  }

  /// The number of a function name; `nil` where it is none. Names seen before need no second look.
  private mutating func functionNumber(_ name: Span<UInt8>) -> Int32? {
    if let number = table.knownFunction(name) { return number }
    return GoLine.isFunctionName(name) ? table.function(name) : nil
  }

  /// A symbolised C function: a name alone on its line, its place on the next.
  private mutating func readForeignFunction(_ text: Span<UInt8>) -> Step? {
    guard state == .function, open?.pending == nil, text.count < 512, open != nil else { return nil }
    guard GoText.isLetter(text[0]) || text[0] == UInt8(ascii: "_") else { return nil }
    var hasLetter = false
    for index in 0..<text.count {
      let byte = text[index]
      guard GoText.isLetter(byte) || GoText.isDigit(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "~")
      else { return nil }
      if GoText.isLetter(byte) { hasLetter = true }
    }
    guard hasLetter, isForeignExpected else { return nil }
    open?.pending = .init(function: table.function(text), isInlined: false, isForeign: true)
    state = .place
    return .mine
  }

  /// C functions stand above Go's, below other C functions, or between a call back into Go and its caller: only there
  /// is a bare name a function.
  private var isForeignExpected: Bool {
    guard let current = open else { return false }
    guard let last = current.frames.last else {
      return current.goroutine.state == "syscall" || current.goroutine.id == 0 || current.goroutine.hasPointers
    }
    if table.isForeign(Int(last)) { return true }
    let name = table.functionName(table.functionNumber(ofFrame: Int(last)))
    return name.hasPrefix("runtime.cgocallback") || name.hasPrefix("_cgoexp") || name == "runtime.asmcgocall"
  }

  private mutating func readCreatedBy(_ text: Span<UInt8>) -> Step {
    flushPending()
    var end = text.count
    if let at = GoText.find(text, " in goroutine ", from: 11) {
      var digits = at + 14
      if let id = GoText.decimal(text, &digits), digits == text.count {
        open?.goroutine.createdIn = id
        end = at
      }
    }
    if open?.ancestor == nil { open?.goroutine.createdBy = GoText.string(text, 11..<end) }
    state = .createdPlace
    return .mine
  }

  private mutating func attach(_ place: GoLine.Place, _ text: Span<UInt8>) {
    guard state == .place, let pending = open?.pending else { return }
    push(pending, place, text)
    open?.pending = nil
  }

  private mutating func push(_ frame: OpenGoroutine.PendingFrame, _ place: GoLine.Place?, _ text: Span<UInt8>) {
    guard let count = open?.frames.count, count < 10_000 else { return }
    let number: Int32
    if let place, !place.file.isEmpty {
      number = table.frame(
        function: frame.function, file: text.extracting(place.file), line: place.line, isInlined: frame.isInlined,
        isForeign: frame.isForeign)
    } else {
      number = table.frame(
        function: frame.function, file: nil, line: 0, isInlined: frame.isInlined, isForeign: frame.isForeign)
    }
    open?.frames.append(number)
  }

  /// Keeps a function whose place never came.
  mutating func flushPending() {
    guard let pending = open?.pending else { return }
    open?.pending = nil
    // A bare word without a place below it was no function of C.
    if pending.isForeign { return }
    guard let count = open?.frames.count, count < 10_000 else { return }
    let number = table.frame(
      function: pending.function, file: nil, line: 0, isInlined: pending.isInlined, isForeign: pending.isForeign)
    open?.frames.append(number)
  }

  /// Marks the gap in the stack with a frame that has no name.
  private mutating func markElision() {
    open?.frames.append(table.frame(function: -1, file: nil, line: 0, isInlined: false, isForeign: false))
  }

  /// Ends an ancestor's stack, or the goroutine's own before the first ancestor.
  private mutating func closeStack() {
    flushPending()
    guard var current = open else { return }
    let stack = table.stack(current.frames)
    if let ancestor = current.ancestor {
      if current.goroutine.ancestors.count < 64 {
        current.goroutine.ancestors.append(.init(id: ancestor, stack: stack))
      }
    } else {
      current.goroutine.stack = stack
    }
    current.frames = []
    open = current
  }

  /// Ends the goroutine being read.
  mutating func closeGoroutine() {
    guard open != nil else { return }
    closeStack()
    guard let current = open else { return }
    open = nil
    if current.isRuntimeStack {
      if result.runtimeStack == nil { result.runtimeStack = current.goroutine.stack }
      return
    }
    let goroutine = current.goroutine
    result.goroutineCount += 1
    result.states[goroutine.state, default: 0] += 1
    if result.goroutines.count < GoTraceback.goroutineCap { result.goroutines.append(goroutine) }
    let key = GroupKey(state: goroutine.state, stack: goroutine.stack)
    if var group = groups[key] {
      group.count += 1
      group.longestWaitMinutes = max(group.longestWaitMinutes, goroutine.waitMinutes)
      if group.ids.count < 8 { group.ids.append(goroutine.id) }
      group.note(goroutine)
      groups[key] = group
    } else {
      var group = GoGroup(
        state: goroutine.state, stack: goroutine.stack, count: 1, longestWaitMinutes: goroutine.waitMinutes,
        createdBy: goroutine.createdBy, ids: [goroutine.id], location: goroutine.location)
      group.note(goroutine)
      groups[key] = group
    }
  }
}

extension GoLine {
  /// Functions whose first argument is the lock, semaphore or wait group a goroutine waits for.
  static func isWaitFunction(_ name: Span<UInt8>) -> Bool {
    switch name[0] {
    case UInt8(ascii: "r"):
      // Printed in dumps that show the runtime's own frames.
      return GoText.equals(name, "runtime.semacquire1") || GoText.equals(name, "runtime.chanrecv")
        || GoText.equals(name, "runtime.chansend")
    case UInt8(ascii: "s"), UInt8(ascii: "i"): break
    default: return false
    }
    return GoText.ends(name, "sync.(*Mutex).lockSlow") || GoText.equals(name, "sync.(*Mutex).Lock")
      || GoText.equals(name, "sync.(*RWMutex).RLock") || GoText.equals(name, "sync.(*RWMutex).Lock")
      || GoText.equals(name, "sync.(*WaitGroup).Wait") || GoText.equals(name, "sync.(*Cond).Wait")
  }

  /// Where in its lock the semaphore lies that this function of `sync` waits for.
  static func semaphoreOffset(_ name: Span<UInt8>) -> UInt64? {
    if GoText.ends(name, "sync.runtime_SemacquireMutex") { return 4 }
    if GoText.equals(name, "sync.runtime_SemacquireRWMutexR") { return 12 }
    if GoText.equals(name, "sync.runtime_SemacquireRWMutex") || GoText.equals(name, "sync.runtime_Semacquire")
      || GoText.equals(name, "sync.runtime_SemacquireWaitGroup")
    {
      return 8
    }
    return nil
  }
}
