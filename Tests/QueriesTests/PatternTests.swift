import TestSupport
import Testing

@testable import Queries

/// Regular expressions of free SQL, and that none of them can run for ever.
@Suite struct PatternTests {
  @Test(arguments: [
    ("a", "bab", true), ("^a", "ba", false), ("a$", "ba", true), ("^$", "", true), ("", "x", true),
    ("a.c", "abc", true), ("a\\.c", "abc", false), ("[a-c]+d", "xbcd", true),
    ("[^0-9]", "12", false), ("\\d{4}-\\d{2}", "on 2025-03", true), ("\\d{4}", "123", false),
    ("a{2,3}$", "baaa", true), ("^a{2,3}$", "aaaa", false), ("^a{2,}$", "aaaaa", true),
    ("^(ab|cd)*$", "abcdab", true), ("^(ab|cd)*$", "abc", false), ("colou?r", "color", true),
    ("(?i)CHỦ TỊCH", "Phó chủ tịch", true), ("CHỦ", "chủ", false),
    ("\\bô tô\\b", "xe ô tô cũ", true),
    ("\\btô\\b", "ôtô", false), ("^\\w+$", "Nguyễn", true), ("\\s", "a b", true),
    ("[\\]\\-]", "a-b", true), ("a+?b", "aab", true), ("(?:x|y)z", "yz", true),
    ("[a-z]", "É", false), ("(?i)[a-z]", "Q", true), ("^.{3}$", "hộp", true), ("[]a]", "]", true),
  ]) func expressionIsFoundWhereItShouldBe(_ text: String, _ value: String, _ isFound: Bool) throws
  {
    #expect(try Pattern(text).isFound(in: value) == isFound, "\(text) in \(value)")
  }

  @Test(arguments: [
    "(", ")", "a)", "[a", "*", "+a", "a**", "a{2", "a{3,2}", "a{99999}", "\\", "\\q", "(?=a)",
    "(a)\\1", "[z-a]", "{2}", String(repeating: "a", count: 1_001),
    String(repeating: "(", count: 60) + String(repeating: ")", count: 60),
    "((a{100}){100}){100}", "(a{2000}b){2}",
  ]) func faultyAndTooLargeExpressionsAreRefused(_ text: String) {
    #expect(throws: PatternFault.self, "\(text.prefix(30))") { try Pattern(text) }
  }

  /// What makes engines that try one way after the other run for years.
  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "(a+)+$", "(a|aa)+$", "(a*)*b", "(a|a)*c", "^(([a-z])+.)+[A-Z]([a-z])+$",
      "(.*)(.*)(.*)(.*)x$",
      "(a?){500}a{500}b",
    ]) func catastrophicExpressionsEnd(_ text: String) throws
  {
    let value = String(repeating: "a", count: 2_000) + "!"
    let pattern = try Pattern(text)
    let found = try? pattern.isFound(in: value)
    #expect(found != true)
  }

  @Test func matchThatNeedsTooManyStepsIsStopped() throws {
    let pattern = try Pattern("(a?){600}b")
    #expect(throws: PatternFault.self) {
      try pattern.isFound(in: String(repeating: "a", count: 500_000))
    }
  }

  private func answer(_ sql: String) throws -> String {
    let test = try QueryFixture()
    let statement = try Sandbox(over: test.file.open()).prepare(sql)
    guard try statement.step() else { return "" }
    return try (0..<statement.columnCount).map { index in
      switch try statement.value(index) {
      case .null: "NULL"
      case .integer(let number): "\(number)"
      case .real(let number): "\((number * 1000).rounded() / 1000)"
      case .text(let text): text
      case .blob: "blob"
      }
    }.joined(separator: " ")
  }

  @Test func sandboxKnowsRegularExpressions() throws {
    #expect(
      try answer("SELECT 'hòa' REGEXP '^h.a$', 'x' REGEXP 'y', NULL REGEXP 'y'") == "1 0 NULL")
    #expect(try answer("SELECT 12345 REGEXP '^\\d+$'") == "1")
    #expect(throws: (any Error).self) { try answer("SELECT 'x' REGEXP '('") }
  }

  @Test func aggregatesGiveWhatSpreadsheetsGive() throws {
    let numbers = "(VALUES (2), (4), (4), (4), (5), (5), (7), (9), (NULL))"
    #expect(
      try answer(
        """
        SELECT median(column1), percentile(column1, 90), percentile(column1, 0),
          percentile(column1, 100), stddev(column1), stddev_pop(column1) FROM \(numbers)
        """) == "4.5 7.6 2.0 9.0 2.138 2.0")
    #expect(
      try answer(
        "SELECT median(1), stddev(1), stddev_pop(1), percentile(3, 25) FROM (VALUES (1))")
        == "1.0 NULL 0.0 3.0")
    #expect(
      try answer("SELECT median(column1), stddev(column1), count(*) FROM (VALUES (1)) WHERE 0")
        == "NULL NULL 0")
    // Each group has a state of its own, and sums far from zero lose no digits.
    #expect(
      try answer(
        """
        SELECT group_concat(m, ' ') FROM (SELECT median(b) AS m FROM
        (SELECT 1 AS a, 5 AS b UNION ALL SELECT 1, 7 UNION ALL SELECT 2, 9) GROUP BY a)
        """) == "6.0 9.0")
    #expect(
      try answer(
        "SELECT stddev(column1) FROM (VALUES (1000000000001), (1000000000002), (1000000000003))")
        == "1.0")
  }

  @Test(arguments: [
    "SELECT median('x')", "SELECT stddev(x'00')", "SELECT percentile(1, 101)",
    "SELECT percentile(column1, column1) FROM (VALUES (1), (2))", "SELECT median(1) OVER ()",
    "SELECT median(citizen_id) FROM person WHERE citizen_id IS NOT NULL",
  ]) func aggregatesRefuseWhatIsNoNumber(_ sql: String) {
    #expect(throws: (any Error).self, "\(sql)") { try answer(sql) }
  }

  @Test func aggregatesKeepNoMoreThanTheirLimit() throws {
    let sql = """
      WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 4000002)
      SELECT median(x) FROM n
      """
    #expect(throws: (any Error).self) { try answer(sql) }
    // What a statement kept is given back at its end.
    let some = "SELECT median(value) FROM json_each('[1,2,3]')"
    #expect(try answer(some) == "2.0")
  }
}
