import Testing

@testable import Diagnosis

@Suite struct PatternLiteralsTests {
  @Test(arguments: [
    ("^panic: .+ \\[recovered(?:, repanicked)?\\]$", [", repanicked", " [recovered", "panic: "]),
    ("To-space exhausted|Evacuation Failure", ["Evacuation Failure", "To-space exhausted"]),
    ("goroutine stack exceeds (?<limit_bytes>[0-9]+)-byte limit", ["goroutine stack exceeds ", "-byte limit"]),
    ("colou?rs and dots{2,3}x", ["rs and dot", "colo"]), ("\\d+ken=\\w", ["ken="]), ("[a\\]b]long", ["long"]),
    ("abc", []), ("trailing\\", ["trailing"]), ("[unclosed", []), ("(?<unclosed", []), ("x{unclosed", []),
  ])
  func givesTheLiteralRuns(pattern: String, expected: [String]) {
    #expect(PatternLiterals.literals(of: pattern) == expected)
  }
}
