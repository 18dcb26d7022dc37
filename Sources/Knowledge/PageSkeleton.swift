/// The text of a new page, for `casebook kb new`.
public enum PageSkeleton {
  /// Stands wherever words are still missing; the linter reports every one.
  public static let marker = "FILL-IN"

  /// A page that keeps every rule but the places marked with `marker`.
  ///
  /// `meaning` is the sentence of the scenario table. `date` is the day on which the page is verified.
  public static func text(id: String, family: String, meaning: String = "", date: String) -> String {
    let title = meaning.isEmpty ? "\(marker): the failure in a few words" : meaning
    return """
      ---
      id: \(id)
      title: \(quoted(title))
      family: \(family)
      class: resource-exhaustion
      severity: high
      evidence:
        - id: message
          strength: strong
          in: [line]
          match: '\(marker): the line that only this failure prints'
          means: "\(marker): what this line says, for the report."
      leads-to: [process-exit]
      symptoms: [crashes]
      references:
        - {title: "\(marker): source", where: "\(marker): address or repository path"}
      verified: {date: "\(date)", with: ["\(marker): versions"]}
      ---

      \(marker): what it is, in two sentences.

      ## Is this it

      - \(marker): what the artifact shows, and how to tell its look-alikes apart.

      ```log hit file=app.log
      \(marker): the line that only this failure prints
      ```

      ```log miss file=app.log
      \(marker): a healthy line that looks like it
      ```

      ## Do now

      - [ ] **n1** \(marker): what stops the damage.
        - risk: low

      ## Checklist

      - [ ] **c1** \(marker): what to look at first.
        - expect: \(marker): what it shows if this is the failure.

      ## How it happens

      ```mermaid
      flowchart LR
        A["\(marker): cause"] --> B["\(marker): effect"]
      ```

      ## Cause

      \(marker).

      ## Fix

      \(marker).

      ## Verify

      - [ ] **v1** \(marker): how to see that it is gone.

      ## Prevent

      \(marker).

      ## Sources

      \(marker).

      """
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined() + "\""
  }
}
