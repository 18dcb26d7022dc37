import Artifacts

/// Whose code a JVM died in, judged from thread, frames and fault.
enum HsErrPlace: String {
  case nativeLibrary = "native library"
  case compiledCode = "compiled code"
  case generatedCode = "generated code"
  case compilerThread = "compiler thread"
  case compilerCode = "compiler code"
  case gcThread = "GC thread"
  case gcCode = "GC code"
  case vm = "VM"
  case nativeMemory = "native memory"
  case onPurpose = "ended on purpose"
  case fatalError = "JNI FatalError"
  case abort = "abort"

  /// The place; `nil` where the file does not say.
  static func of(_ crash: JavaCrash) -> HsErrPlace? {
    switch crash.cause {
    case .nativeOutOfMemory: return .nativeMemory
    case .nativeFatalError: return .fatalError
    case .abort: return .abort
    case .internalError where crash.head.error?.contains("OutOfMemory encountered") == true: return .onPurpose
    case .signal, .internalError, .unknown: break
    }
    if crash.isCompilerThread { return .compilerThread }
    if crash.isGCThread { return .gcThread }
    guard let frame = crash.head.frame ?? (crash.cause == .signal ? crash.frames.first : nil) else {
      return crash.cause == .internalError ? .vm : nil
    }
    return of(frame, isThreadKnown: crash.thread?.type.isEmpty == false)
  }

  private static func of(_ frame: JavaCrashFrame, isThreadKnown: Bool) -> HsErrPlace? {
    if frame.isVM {
      // The block on the console names no thread: then the function is all there is.
      if !isThreadKnown, let symbol = frame.symbol {
        if HsErrFunctions.areCompiler(symbol) { return .compilerCode }
        if HsErrFunctions.areCollector(symbol) { return .gcCode }
      }
      return .vm
    }
    switch frame.kind {
    case "C": return .nativeLibrary
    case "J", "A": return .compiledCode
    case "j", "v": return .generatedCode
    default: return nil
    }
  }
}

/// Names of functions inside the JVM.
enum HsErrFunctions {
  /// Functions of C1, C2 and their interface.
  static func areCompiler(_ symbol: String) -> Bool {
    let parts = [
      "Phase", "Compile::", "C2Compiler", "Compiler::compile_method", "LinearScan", "GraphBuilder", "Parse::",
      "LIRGenerator",
      "LIR_Assembler", "LIR_Op", "IdealLoopTree", "ConnectionGraph", "Matcher::", "SuperWord", "GraphKit", "ciTypeFlow",
      "ciMethod::", "IGVN", "IRScope", "StringConcat", "PhiNode", "LoadNode", "StoreNode", "MemNode", "Node::",
      "SplitIf",
      "CompileBroker", "JVMCI", "Canonicalizer", "ValueMap", "BlockBegin", "VLoop", "LoopNode", "RegionNode",
      "TypeNode",
    ]
    return parts.contains { symbol.contains($0) }
  }

  /// Functions that mark, copy or sweep objects. Barriers carry a collector's name too, but any thread runs them when
  /// it reads or writes a reference: `AccessInternal::PostRuntimeDispatch<G1BarrierSet::AccessBarrier<…>, …>`.
  static func areCollector(_ symbol: String) -> Bool {
    if symbol.contains("BarrierSet") || symbol.hasPrefix("AccessInternal::") { return false }
    let parts = [
      "G1", "ParCompact", "PSParallelCompact", "PSPromotion", "PSScavenge", "MarkSweep", "SerialFullGC", "DefNew",
      "GenCollectedHeap", "SerialHeap", "Shenandoah", "ZMark", "ZRelocat", "ZHeap", "ZBarrier", "XMark", "XBarrier",
      "XHeap",
      "oop_oop_iterate", "oop_iterate", "oop_pc_", "oop_follow", "follow_contents", "CMSCollector", "ParNew",
      "CollectedHeap",
      "BlockOffset", "CardTable", "RemSet", "GCTask", "StealTask", "ReferenceProcessor", "WeakProcessor", "StringDedup",
      "OopStorage", "CodeBlobToOopClosure", "ScanClosure", "KeepAlive", "FreeList", "PromotionManager",
    ]
    return parts.contains { symbol.contains($0) }
  }

  /// The access functions of `sun.misc.Unsafe` inside the JVM.
  static func areUnsafe(_ symbol: String) -> Bool {
    if symbol.hasPrefix("Unsafe_") {
      return ["Get", "Put", "Copy", "Set", "Compare"].contains { symbol.dropFirst(7).hasPrefix($0) }
    }
    return symbol.contains("MemoryAccess<") || symbol.hasPrefix("UnsafeCopyMemory")
      || symbol.hasPrefix("UnsafeSetMemory")
  }

  /// Java methods that read or write memory by address.
  static func areUnsafeJava(_ symbol: String) -> Bool {
    guard symbol.hasPrefix("sun.misc.Unsafe.") || symbol.hasPrefix("jdk.internal.misc.Unsafe.") else { return false }
    let name = symbol.split(separator: ".").last ?? ""
    return ["get", "put", "copyMemory", "copySwap", "setMemory", "compareAnd", "weakCompareAnd"].contains {
      name.hasPrefix($0)
    }
  }
}

extension JavaCrash {
  /// Whether a compiler thread crashed.
  var isCompilerThread: Bool {
    guard let thread else { return false }
    if thread.type == "CompilerThread" { return true }
    return thread.type == "JavaThread" && (thread.name?.contains("CompilerThread") ?? false)
  }

  /// Whether a thread of the collector crashed, or the VM thread while it collected.
  var isGCThread: Bool {
    guard let thread else { return false }
    if thread.type == "GCTaskThread" || thread.type == "ConcurrentGCThread"
      || thread.type == "ConcurrentMarkSweepThread"
    {
      return true
    }
    if thread.type == "WorkerThread" || thread.type == "WorkGang" || thread.type == "GangWorker" {
      return !(thread.name ?? "").contains("Runtime")
    }
    let name = thread.name ?? ""
    if thread.type != "JavaThread", thread.type != "VMThread" {
      let names = ["GC Thread", "G1 ", "ZWorker", "XWorker", "ZDirector", "ZDriver", "Shenandoah", "Gang worker"]
      if names.contains(where: { name.contains($0) }) { return true }
    }
    guard thread.type == "VMThread" else { return false }
    let work = thread.operation ?? ""
    let isCollection = ["Collect", "GC", "Scavenge", "Mark", "Relocate", "HeapDump"].contains { work.contains($0) }
    return isCollection && frames.prefix(12).contains { HsErrFunctions.areCollector($0.symbol ?? "") }
  }

  /// Whether the fault lies in the pages that end the stack of its own thread.
  var isAtStackGuard: Bool {
    if head.isStackOverflow || head.signal == "EXCEPTION_STACK_OVERFLOW" { return true }
    guard let thread, let stack = thread.stack, let text = fault.address,
      let address = UInt64(text.dropFirst(2), radix: 16)
    else { return false }
    // Red, yellow and reserved pages, and the guard of the C library below them.
    let low = stack.lowerBound
    guard address >= low ? address - low < 128 << 10 : low - address <= 64 << 10 else { return false }
    guard let pointer = thread.stackPointer, pointer > low else { return true }
    return pointer - low < 256 << 10
  }

  /// The function that calls itself in the native frames; `nil` where none does.
  var recursiveFunction: String? {
    let symbols = frames.prefix(40).compactMap(\.symbol)
    guard symbols.count >= 12 else { return nil }
    for length in 1...4 where symbols.count >= 4 * length {
      let tail = symbols.suffix(symbols.count - length)
      if zip(symbols.dropFirst(2), tail.dropFirst(2)).allSatisfy({ $0 == $1 }) { return symbols[2] }
    }
    return nil
  }

  /// What shows that memory was accessed through Unsafe: `native frame`, `Java frame`, `signature`, `register`,
  /// `compilation event`, `option`.
  var unsafeEvidence: [String] {
    var found: [String] = []
    let top = ([head.frame].compactMap { $0 } + frames.prefix(3))
    if top.contains(where: { $0.isVM && HsErrFunctions.areUnsafe($0.symbol ?? "") }) { found.append("native frame") }
    let java = (frames.prefix(6) + javaFrames.prefix(2)).first(where: \.isJava)
    if let java, HsErrFunctions.areUnsafeJava(java.symbol ?? "") { found.append("Java frame") }
    guard let frame = head.frame, frame.kind == "J" else { return found }
    if frame.text.contains("Lsun/misc/Unsafe;") || frame.text.contains("Ljdk/internal/misc/Unsafe;") {
      found.append("signature")
    }
    if process.unsafeRegisters > 0 { found.append("register") }
    if process.unsafeCompilations > 0 { found.append("compilation event") }
    if (process.arguments ?? process.commandLine ?? "").contains("java.base/jdk.internal.misc=") {
      found.append("option")
    }
    return found
  }
}
