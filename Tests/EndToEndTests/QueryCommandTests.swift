import TestSupport
import Testing

/// What only a whole process shows of `query sql`: its memory is bounded for all of it.
@Suite struct QueryCommandTests {
  @Test func recursiveQueryIsStoppedAtTheMemoryLimit() throws {
    let shell = try Shell()
    #expect(try shell.sobo("init").status == 0)
    let outcome = try shell.sobo(
      "query", "sql", "--timeout", "20",
      """
      WITH RECURSIVE n(i, s) AS (
        SELECT 1, printf('%.*c', 900000, 'x') UNION SELECT i + 1, printf('%.*c', 900000, 'x') FROM n)
      SELECT count(*) FROM n
      """)
    // Truncation for its size: without a bound it goes on until the machine or the time is used up.
    #expect(outcome.status == 1 && outcome.errors.contains("memory"))
    #expect(!outcome.errors.contains("--timeout"))
    #expect(try shell.sobo("query", "sql", "SELECT 1").status == 0)
  }

  @Test func exponentialStatementEndsWithAnError() throws {
    let shell = try Shell()
    #expect(try shell.sobo("init").status == 0)
    let doubled = (1...40).map { "a\($0) AS (SELECT 1 AS x FROM a\($0 - 1), a\($0 - 1))" }
    let outcome = try shell.sobo(
      "query", "sql", "--timeout", "30",
      "WITH a0 AS (SELECT 1 AS x), \(doubled.joined(separator: ", ")) SELECT count(*) FROM a40")
    #expect([1, 64].contains(outcome.status) && !outcome.errors.isEmpty)
    #expect(try shell.sobo("query", "sql", "SELECT 1").status == 0)
  }
}
