import CaseModel
import Diagnosis
import Testing

@Suite struct MaskerTests {
  private func masked(_ text: String, protecting: [String] = []) -> String {
    var masker = Masker()
    return masker.mask(text, protecting: protecting)
  }

  @Test(arguments: [
    // Headers.
    ("Authorization: Basic dXNlcjpwYXNz", "Authorization: Basic ‹authorization#1›"),
    ("> authorization: Bearer abc.def-123", "> authorization: Bearer ‹authorization#1›"),
    ("\"Authorization\":\"Bearer abc.def-123\",\"x\":1", "\"Authorization\":\"Bearer ‹authorization#1›\",\"x\":1"),
    ("Authorization: Digest username=\"x\", response=9f", "Authorization: Digest ‹authorization#1›\"x\", response=9f"),
    ("Authorization:[Bearer abc.def-123]", "Authorization:[Bearer ‹authorization#1›]"),
    ("sent Bearer 1234567890abcdef ok", "sent Bearer ‹token#1› ok"),
    ("Cookie: sid=abcdef; theme=dark", "Cookie: ‹cookie#1›"),
    // Tokens by shape.
    ("jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.s5-_x end", "jwt ‹jwt#1› end"),
    ("AKIAIOSFODNN7EXAMPLE", "‹cloud-key#1›"),
    ("key AIzaSyA1234567890abcdefghijklmnopqrstuv.", "key ‹cloud-key#1›."),
    ("ya29.a0AfH6SMBx1234567890abcdef", "‹cloud-key#1›"),
    ("ghp_0123456789abcdefABCDEF0123456789abcd", "‹token#1›"),
    ("github_pat_11ABCDEFG0abcdefghijkl_mnop", "‹token#1›"),
    ("glpat-xYz12345678901234567", "‹token#1›"),
    ("xoxb-123456789012-abcdefABCDEF", "‹token#1›"),
    ("npm_abcdefghij0123456789ABCDEFGHIJ012345", "‹token#1›"),
    ("sk-proj-abcdEFGH1234567890abcdEFGH", "‹token#1›"),
    (#"\nghp_0123456789abcdefABCDEF0123456789abcd"#, #"\n‹token#1›"#),
    // Keys and values.
    ("password=hunter2 next", "password=‹password#1› next"),
    ("DB_PASSWORD=hunter2", "DB_PASSWORD=‹password#1›"),
    ("PGPASSWORD='two words'", "PGPASSWORD='‹password#1›'"),
    ("{\"password\": \"hun\\\"ter2\", \"a\": 1}", "{\"password\": \"‹password#1›\", \"a\": 1}"),
    (#"body={\"client_secret\":\"s3cr3t\"}"#, #"body={\"client_secret\":\"‹password#1›\"}"#),
    ("passwd: hunter2", "passwd: ‹password#1›"),
    ("  api-key: abcd1234efgh # prod", "  api-key: ‹password#1› # prod"),
    ("GET /x?access_token=abcdef123&y=2 HTTP", "GET /x?access_token=‹token#1›&y=2 HTTP"),
    ("?se=2026&sig=aB3%2Fd9Zk0123456789abcdef%3D&sp=r", "?se=2026&sig=‹token#1›&sp=r"),
    ("X-Amz-Signature=0123456789abcdef0123456789abcdef", "X-Amz-Signature=‹token#1›"),
    ("aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "aws_secret_access_key = ‹password#1›"),
    ("AccountKey=abc123==;EndpointSuffix=x", "AccountKey=‹password#1›;EndpointSuffix=x"),
    ("-Djavax.net.ssl.keyStorePassword=changeit -Xmx1g", "-Djavax.net.ssl.keyStorePassword=‹password#1› -Xmx1g"),
    ("run --password hunter2 --user x", "run --password ‹password#1› --user x"),
    ("{User:bob Password:hunter2}", "{User:bob Password:‹password#1›}"),
    ("MYSQL_PWD=hunter2", "MYSQL_PWD=‹password#1›"),
    // Addresses.
    ("postgres://app:hunter2@db.internal:5432/x", "postgres://‹credentials#1›@db.internal:5432/x"),
    ("redis://:hunter2@10.0.0.1/0", "redis://‹credentials#1›@10.0.0.1/0"),
    ("amqp://u:p/ss@mq/v", "amqp://‹credentials#1›@mq/v"),
    ("mail bob.smith+x@mail.example.co.uk.", "mail ‹email#1›."),
    ("from 8.8.4.4:53 and /52.1.2.3", "from ‹ip#1›:53 and /‹ip#2›"),
    ("dial [2a00:1450:4001:81b::200e]:443", "dial [‹ip#1›]:443"),
  ])
  func masksSecrets(text: String, expected: String) {
    #expect(masked(text) == expected)
  }

  @Test(arguments: [
    "Authorization: required for this route", "authorization failed: no rights", "Bearer of bad news",
    "Bearer authentication-required", "eyJust a word", "eyJhbGciOi.x", "AKIAlowercaseletters", "AKIA123",
    "ghp_short", "ghp_without_any_digits_at_all_x", "sk-learn-with-many-words-in-the-name", "xoxb-short",
    "npm_config_registry", "hf_hub_download_with_a_long_function_name",
    "password", "password authentication failed for user \"app\"", "main.resetPassword(0xc000010000)",
    "at com.acme.Password.check(Password.java:12)", "password=", "password=\"\"", "password=***", "password: null",
    "password=${DB_PASSWORD}", "password: <redacted>", "if password == nil {", "secret: {", "password != x",
    "unexpected token: foo", "unexpected token: \"abc\"", "token: 12", "tokens=512", "max_tokens: 4096",
    "PWD=/home/app",
    "pwd: C:\\app", "std::token::kind", "sig=5", "signature: none",
    "http://host:8080/path@x", "https://example.org/a@b", "ssh://git@github.com/x", "git@github.com:a/b.git",
    "example.com/pkg@v1.2.3", "example.com/pkg@v1.2.3-beta.rc", "java.base@17.0.9/java.lang", "getty@tty1.service",
    "java.lang.Object@5f4da5c3", "a @ b.c", "@Override public.x",
    "10.1.2.3 172.16.9.9 192.168.1.1 127.0.0.1 169.254.1.1 100.64.0.1 0.0.0.0 255.255.255.255",
    "192.0.2.7 198.51.100.4 203.0.113.9", "libfoo.so.1.2.3.4", "v1.2.3.4", "version 11.0.9.1", "1.2.3.4.5",
    "Chrome/120.0.0.0", "300.1.2.3", "11.0.9.1+9", "java.base@11.0.9.1/java.lang.Thread", "took 1.2.3",
    "12:33:01 aa:bb:cc:dd:ee:ff", "2001:db8::1", "fe80::1 ::1 fd00::2", "std::vector", "2026:11",
    "-----BEGIN CERTIFICATE-----", "-----BEGIN x", "https://", "://@", "@", "‹token#1›", "password=‹password#1›",
  ])
  func leavesLookAlikes(text: String) {
    #expect(masked(text) == text)
  }

  @Test func masksAPrivateKeyToItsEnd() {
    let key = "-----BEGIN RSA PRIVATE KEY-----\nMIIE\nAbC=\n-----END RSA PRIVATE KEY-----"
    #expect(masked("a\n\(key)\nb") == "a\n‹private-key#1›\nb")
    #expect(
      masked("{\"private_key\": \"-----BEGIN PRIVATE KEY-----\\nMIIE\\n-----END PRIVATE KEY-----\\n\"}").contains(
        "MIIE") == false)
    #expect(masked("x -----BEGIN EC PRIVATE KEY-----\nMIIE") == "x ‹private-key#1›")
  }

  @Test func theSameValueGetsTheSameNumber() {
    var masker = Masker()
    #expect(masker.mask("a@x.org b@x.org a@x.org") == "‹email#1› ‹email#2› ‹email#1›")
    #expect(masker.mask("b@x.org password=p1") == "‹email#2› password=‹password#1›")
    #expect(masker.counts == ["email": 2, "password": 1])
  }

  @Test func neverTouchesTheLiteralOfARule() {
    #expect(masked("token=literal123 x", protecting: ["token=literal123"]) == "token=literal123 x")
    #expect(masked("token=literal123abc x", protecting: ["token=literal123"]) == "token=literal123‹token#1› x")
    #expect(masked("mail a@x.org", protecting: ["nothing"]) == "mail ‹email#1›")
    #expect(masked("mail a@x.org", protecting: [""]) == "mail ‹email#1›")
  }

  @Test func everyTextOfACaseIsMasked() throws {
    let secret = "hunter2hunter2"
    let text = "password=\(secret)"
    var builder = CaseBuilder()
    let process = builder.process(pid: 1, environment: text)
    let log = builder.artifact("a.log?\(text)", problem: Problem(code: "x", message: text))
    let crash = builder.segment(.goCrash, in: log, process: process)
    builder.fact("panic", .text(text), crash)
    builder.fact("error_chain", .list([.text(text)]), crash)
    builder.fact("replaced", .object(["api_key": .text(secret)]), crash)
    builder.hits("p", "a", log, crash, lines: [2], text: "dial \(text)")
    builder.crashStack(["main.token=", "main.run"], crash)
    let quiet = builder.artifact("b.log")
    builder.observations.rareLines = [quiet: [text]]
    builder.observations.events = [
      CaseEvent(artifact: log, location: SourceLocation(line: 3, bytes: 0..<1), what: text, kind: .change)
    ]
    builder.observations.skipped = [SkippedInput(path: text, because: text)]
    let plain = builder.diagnosed(
      try page(
        "p", subject: "panic",
        [
          line("a", .strong, in: [.goCrash], pattern: "^dial [a-z0-9=]+$"),
          fact("b", .strong, "has(panic)", in: [.goCrash]),
        ]))
    var masker = Masker()
    let result = masker.mask(plain)
    #expect("\(plain)".contains(secret))
    #expect(!withoutEnglish(result).contains(secret))
    #expect(result.masked == ["password": 1])
    #expect(result["p"]?.evidence.first?.excerpt == "dial password=‹password#1›")
    #expect(result["p"]?.fingerprint == plain["p"]?.fingerprint)
    #expect(result.groups.first?.frames == ["main.token=", "main.run"])
    var again = Masker()
    #expect("\(again.mask(plain).facts)" == "\(result.facts)")
  }

  private func withoutEnglish(_ value: Case) -> String { "\(value)" }

  @Test func longTextsAreReadInOnePass() {
    let line = "2026-11-23T17:11:56Z GET http://h/x?token=abcdef1234 from 8.8.4.4 by a@x.org password: \"x"
    let text = String(repeating: line + "\n", count: 5 * 1024 * 1024 / line.utf8.count)
    var masker = Masker()
    let result = masker.mask(text)
    #expect(!result.utf8.contains(UInt8(ascii: "@")))
    #expect(masker.counts == ["token": 1, "ip": 1, "email": 1, "password": 1])
  }

  @Test(arguments: [
    "a", "@", ":", "://", "password=\"", "-----BEGIN ", "eyJ.", "2:", "1.", "--token ", "\\", "token: ",
  ])
  func repeatedTriggersDoNotSlowDown(part: String) {
    let text = String(repeating: part, count: 1_000_000 / part.utf8.count)
    #expect(!masked(text).isEmpty)
  }

  @Test func aVeryLongValueIsMaskedWhole() {
    let value = String(repeating: "aB3", count: 5000)
    #expect(masked("password=\(value) x") == "password=‹password#1› x")
  }

  @Test func invalidTextSurvives() {
    let text = String(decoding: [0xff, 0xfe, 0x70, 0x3d, 0xe2, 0x80], as: UTF8.self)
    #expect(masked(text) == text)
  }
}
