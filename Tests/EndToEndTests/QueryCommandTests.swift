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

  @Test func tableWithNumbersShowsThoseThatThereAre() throws {
    let shell = try Shell()
    let start = try shell.bash(
      """
      set -e
      "$SOBO" init
      printf '%s\\n' code,village,commune_code,registered_on CB01,'Xóm Một',01267,2021-01-01 \\
        | "$SOBO" import households -
      printf '%s\\n' household_code,code,full_name,sex,birth,ethnic_group,relation,citizen_id,old_id \\
        'CB01,1,Nông Văn Một,Nam,1980,Tày,Chủ hộ,004080001234,' \\
        'CB01,2,Lý Thị Hai,Nữ,1982,Tày,Vợ,,' | "$SOBO" import members -
      """)
    #expect(start.status == 0, "\(start.errors)")
    let shown = try shell.sobo("query", "members", "--show-ids", "--reason", "inspection")
    #expect(shown.status == 0 && shown.output.contains("004080001234"), "\(shown.output)")
    let heading = try #require(shown.output.split(separator: "\n").first)
    #expect(!heading.contains("Old identity") && !heading.contains("nsurance"), "\(heading)")
    #expect(try !shell.sobo("query", "members").output.contains("234"))
    let chosen = try shell.sobo(
      "query", "members", "--show-ids", "--reason", "inspection", "--columns", "full_name")
    #expect(!chosen.output.contains("004080001234"))
  }
}
