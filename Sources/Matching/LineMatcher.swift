internal import CPCRE2
internal import Synchronization

/// What a pattern matched in a line. Offsets are bytes of the line.
public struct LineMatch: Hashable, Sendable {
  /// A named group and where its text stands.
  public struct Capture: Hashable, Sendable {
    /// Group name.
    public var name: String
    /// Bytes in the line.
    public var range: Range<Int>

    /// Creates a capture.
    public init(name: String, range: Range<Int>) {
      self.name = name
      self.range = range
    }
  }

  /// The matched text.
  public var matched: Range<Int>
  /// Groups that took part, in pattern order.
  public var captures: [Capture]

  /// Creates a match.
  public init(matched: Range<Int>, captures: [Capture]) {
    self.matched = matched
    self.captures = captures
  }
}

/// Why a line could not be decided.
public enum LineMatchError: Error, Hashable, Sendable {
  /// The line makes the pattern too slow; it was given up, so the line counts neither as a hit nor as a miss.
  case limitExceeded
  /// PCRE2 refused the pattern or failed, with its message and number.
  case engine(String)
}

/// Confirms one pattern on single lines and captures its groups.
///
/// PCRE2 compiles the pattern on the first line, at most once, with JIT, without UTF mode and with a match limit. May be
/// used from several tasks. Lines come without their line end.
public final class LineMatcher: Sendable {
  /// Lines longer than this are matched in a window of this size around the literal.
  public static let window = 64 * 1024

  /// The pattern.
  public let pattern: Pattern
  private let compiled = Mutex<Result<Code, LineMatchError>?>(nil)

  /// Creates a matcher; nothing is compiled yet.
  public init(_ pattern: Pattern) {
    self.pattern = pattern
  }

  /// Matches the whole line; `nil` where it does not match.
  ///
  /// Use `match(_:around:)` where the line may be longer than `window`.
  public func match(_ line: Span<UInt8>) throws(LineMatchError) -> LineMatch? {
    try match(line, in: 0..<line.count)
  }

  /// Matches the line, or, where it is longer than `window`, only the window around the literal that ends at
  /// `literalEnd`. `^` and `$` still mean the ends of the line.
  public func match(_ line: Span<UInt8>, around literalEnd: Int) throws(LineMatchError) -> LineMatch? {
    guard line.count > Self.window else { return try match(line) }
    let end = min(line.count, max(0, literalEnd) + Self.window / 2)
    return try match(line, in: max(0, end - Self.window)..<end)
  }

  private func match(_ line: Span<UInt8>, in range: Range<Int>) throws(LineMatchError) -> LineMatch? {
    guard !range.isEmpty else { return nil }  // No pattern matches the empty text.
    let code = try code()
    let outcome = line.withUnsafeBufferPointer { code.match($0, in: range, names: pattern.captureNames) }
    return try outcome.get()
  }

  private func code() throws(LineMatchError) -> Code {
    let result = compiled.withLock { compiled in
      if let compiled { return compiled }
      let result: Result<Code, LineMatchError>
      do throws(LineMatchError) {
        result = .success(try Code(pattern))
      } catch {
        result = .failure(error)
      }
      compiled = result
      return result
    }
    return try result.get()
  }
}

/// Owns one compiled pattern and its limits.
///
/// `@unchecked Sendable`: PCRE2 says that a compiled pattern, JIT code included, and a match context may be used by
/// several threads once they are no longer changed, as long as each match has its own match data (pcre2api,
/// "Multithreading"). Both are changed only in `init`.
private final class Code: @unchecked Sendable {
  private static let matchLimit: UInt32 = 2_000_000
  private static let depthLimit: UInt32 = 20_000
  private static let heapLimitKiB: UInt32 = 64 * 1024
  private static let largestStack = 16 * 1024 * 1024

  private let code: OpaquePointer
  private let limits: OpaquePointer

  init(_ pattern: Pattern) throws(LineMatchError) {
    let source = Array(pattern.pcre2Source.utf8)
    var options = PCRE2_DOLLAR_ENDONLY | PCRE2_NEVER_UTF | PCRE2_NEVER_UCP | PCRE2_NEVER_BACKSLASH_C
    if pattern.ignoresCase { options |= PCRE2_CASELESS }
    var number: Int32 = 0
    var offset = 0
    guard let code = pcre2_compile_8(source, source.count, options, &number, &offset, nil) else {
      throw .engine("PCRE2 refused '\(pattern.source)' at byte \(offset): \(Self.message(number))")
    }
    guard let limits = pcre2_match_context_create_8(nil) else {
      pcre2_code_free_8(code)
      throw .engine("PCRE2 could not allocate a match context")
    }
    pcre2_set_match_limit_8(limits, Self.matchLimit)
    pcre2_set_depth_limit_8(limits, Self.depthLimit)
    pcre2_set_heap_limit_8(limits, Self.heapLimitKiB)
    // Where JIT is not available the interpreter does the same, only slower.
    _ = pcre2_jit_compile_8(code, PCRE2_JIT_COMPLETE)
    self.code = code
    self.limits = limits
  }

  deinit {
    pcre2_match_context_free_8(limits)
    pcre2_code_free_8(code)
  }

  func match(
    _ line: UnsafeBufferPointer<UInt8>, in range: Range<Int>, names: [String]
  ) -> Result<LineMatch?, LineMatchError> {
    guard let data = pcre2_match_data_create_from_pattern_8(code, nil) else {
      return .failure(.engine("PCRE2 could not allocate match data"))
    }
    defer { pcre2_match_data_free_8(data) }
    // The subject starts at the line's own start, so that ^ and \b see what stands before the window.
    let options = range.upperBound < line.count ? PCRE2_NOTEOL : 0
    var status = pcre2_match_8(code, line.baseAddress, range.upperBound, range.lowerBound, options, data, limits)
    if status == PCRE2_ERROR_JIT_STACKLIMIT {
      status = withLargeStack { limits in
        pcre2_match_8(code, line.baseAddress, range.upperBound, range.lowerBound, options, data, limits)
      }
    }
    switch status {
    case PCRE2_ERROR_NOMATCH: return .success(nil)
    case PCRE2_ERROR_MATCHLIMIT, PCRE2_ERROR_DEPTHLIMIT, PCRE2_ERROR_HEAPLIMIT, PCRE2_ERROR_JIT_STACKLIMIT:
      return .failure(.limitExceeded)
    case ..<0: return .failure(.engine("PCRE2 could not match: \(Self.message(status))"))
    default: return .success(Self.read(data, names))
    }
  }

  /// Compiled code starts with 32 KiB of stack; long repetitions of groups need more, which only their lines pay for.
  private func withLargeStack(_ body: (OpaquePointer) -> Int32) -> Int32 {
    guard let copy = pcre2_match_context_copy_8(limits) else { return PCRE2_ERROR_JIT_STACKLIMIT }
    defer { pcre2_match_context_free_8(copy) }
    guard let stack = pcre2_jit_stack_create_8(64 * 1024, Self.largestStack, nil) else {
      return PCRE2_ERROR_JIT_STACKLIMIT
    }
    defer { pcre2_jit_stack_free_8(stack) }
    pcre2_jit_stack_assign_8(copy, nil, UnsafeMutableRawPointer(stack))
    return body(copy)
  }

  private static func read(_ data: OpaquePointer, _ names: [String]) -> LineMatch? {
    guard let offsets = pcre2_get_ovector_pointer_8(data) else { return nil }
    var match = LineMatch(matched: offsets[0]..<max(offsets[0], offsets[1]), captures: [])
    let groups = Int(pcre2_get_ovector_count_8(data))
    for (index, name) in names.enumerated() where index + 1 < groups {
      let (start, end) = (offsets[2 * index + 2], offsets[2 * index + 3])
      // PCRE2_UNSET is the largest size, which Swift sees as a negative or huge number.
      guard start >= 0, start <= end, end <= offsets[1] else { continue }
      match.captures.append(LineMatch.Capture(name: name, range: start..<end))
    }
    return match
  }

  private static func message(_ number: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 256)
    let length = pcre2_get_error_message_8(number, &buffer, buffer.count)
    guard length > 0 else { return "error \(number)" }
    return String(decoding: buffer.prefix(Int(length)), as: UTF8.self) + " (\(number))"
  }
}
