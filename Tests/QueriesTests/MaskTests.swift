import Queries
import RegistryCore
import SQLite
import Testing

@Suite struct MaskTests {
  private static let number = QueryFixture.number

  static let shownCases: [String] = [
    "SELECT * FROM person", "SELECT * FROM member", "SELECT * FROM trail_person",
    "SELECT * FROM trail", "SELECT * FROM change", "SELECT old, new FROM change",
    "SELECT * FROM batch_problem", "SELECT * FROM trail_batch_problem",
    "SELECT citizen_id FROM person", "SELECT p.[citizen_id] FROM person AS p",
    "SELECT x FROM (SELECT citizen_id AS x FROM person)",
    "WITH t AS MATERIALIZED (SELECT * FROM person) SELECT * FROM t",
    "SELECT group_concat(citizen_id) FROM person", "SELECT max(old_id) FROM member",
    "SELECT json_group_array(health_insurance_no) FROM person",
    "SELECT value FROM change, json_each(change.new)",
    "SELECT atom FROM change, json_tree(change.old)",
    "SELECT json_extract(new, '$[6]') FROM change", "SELECT new ->> 6 FROM change",
    "WITH change AS (SELECT old AS a, new AS b FROM trail) SELECT * FROM change",
    "WITH trail_person AS (SELECT old, new FROM change) SELECT * FROM trail_person",
    "WITH person AS (SELECT * FROM member) SELECT * FROM person",
    "WITH RECURSIVE person AS (SELECT 1 AS citizen_id UNION ALL SELECT * FROM person LIMIT 3)"
      + " SELECT m.* FROM member m",
    "SELECT * FROM person UNION SELECT * FROM person ORDER BY citizen_id",
    "SELECT quote(citizen_id), hex(old_id) FROM person",
    "SELECT first_value(citizen_id) OVER (ORDER BY citizen_id DESC) FROM person",
    "SELECT * FROM person NATURAL JOIN member",
    "SELECT * FROM household LEFT JOIN member ON household.id = member.household_id",
    "SELECT * FROM (SELECT 1) CROSS JOIN person",
    "SELECT * FROM person RIGHT JOIN round USING (id)",
    "SELECT raw || value || message FROM batch_problem", "SELECT message FROM batch_problem",
    "SELECT * FROM disclosure", "SELECT * FROM trail_disclosure",
  ]

  @Test func freeSQLShowsNoPersonalNumber() throws {
    let fixture = try QueryFixture()
    try fixture.file.write("query show-ids") { registry in
      try registry.run(
        "INSERT INTO disclosure (query, reason) VALUES ('sql WHERE citizen_id = ' || ?1, 'x')",
        Self.number)
    }
    for sql in Self.shownCases {
      let text = try fixture.sql(sql).text
      for secret in [
        Self.number, QueryFixture.oldNumber, QueryFixture.insurance, "4,08E+10", "30303430",
      ] {
        #expect(!text.contains(secret), "\(sql)")
      }
    }
  }

  /// Whoever has a salt can try each number against a leaf that an erasure has kept.
  @Test func noQuestionShowsSalts() throws {
    let fixture = try QueryFixture()
    let registry = try fixture.file.open()
    let salt = try #require(try registry.connection.integer("SELECT max(salt) FROM change"))
    for showsNumbers in [false, true] {
      let sandbox = try Sandbox(over: registry, showsNumbers: showsNumbers)
      for sql in [
        "SELECT salt FROM change", "SELECT max(salt) FROM change", "SELECT c.salt FROM change c",
        "SELECT salt FROM trail", "SELECT 1 FROM change WHERE salt = \(salt)",
        "SELECT count(*) FROM change JOIN (SELECT \(salt) AS salt) USING (salt)",
      ] {
        #expect(throws: RegistryError.self, "\(sql)") { try sandbox.prepare(sql) }
      }
      for sql in [
        "SELECT * FROM change", "SELECT * FROM trail", "SELECT * FROM trail_person",
        "SELECT c.* FROM change c, trail_layout l WHERE l.id = c.layout",
      ] {
        let statement = try sandbox.prepare(sql)
        let names = (0..<statement.columnCount).map { statement.columnName($0) }
        #expect(!names.contains("salt"))
        while try statement.step() {
          for column in names.indices { #expect(try statement.value(column) != .integer(salt)) }
        }
      }
      // Nothing to join by: every row is paired.
      let joined = try sandbox.prepare(
        "SELECT count(*) FROM change NATURAL JOIN (SELECT \(salt) AS salt)")
      #expect(try joined.step() && joined.integer(0) > 1)
    }
  }

  @Test(
    arguments: ["main", "temp", "registry", "sobo", "r", "db", "aux"])
  func underlyingTablesCannotBeNamed(schema: String) throws {
    let fixture = try QueryFixture()
    let text = try? fixture.sql("SELECT citizen_id FROM \(schema).person").text
    #expect(text == nil || text?.contains(Self.number) == false)
    #expect(throws: RegistryError.self) { _ = try fixture.sql("SELECT * FROM main.change") }
    #expect(throws: RegistryError.self) {
      _ = try fixture.sql("SELECT * FROM person INDEXED BY person_citizen_id")
    }
  }

  @Test func trailIsQueryableByColumnWithoutNumbers() throws {
    let fixture = try QueryFixture()
    #expect(
      try fixture.rows(
        """
        SELECT action, operation FROM trail_household
        WHERE new_village_id IS NOT old_village_id AND operation = 'update'
        """) == ["household move,update"])
    #expect(
      try fixture.rows(
        "SELECT new_full_name, new_birth_date FROM trail_person WHERE operation = 'insert' LIMIT 1")
        == ["Nguyễn Văn Đức,1980-02-29"])
    #expect(
      try fixture.rows(
        "SELECT line, new_code, new_message FROM trail_batch_problem JOIN batch_problem ON id = row_id"
      )
        == ["3,impossible_date,Ngày 31/02 không có.", "4,odd_number,Số *********345 đã có."])
  }

  @Test func numbersAreShownWithARecordedReason() throws {
    let fixture = try QueryFixture()
    for reason in [nil, "", "  \n"] {
      let error = #expect(throws: RegistryError.self) {
        try Disclosure.record("members", by: "an", reason: reason, in: fixture.file.path)
      }
      #expect(error?.status == .usage)
    }
    try Disclosure.record("members", by: "an", reason: "đối chiếu thẻ BHYT", in: fixture.file.path)
    #expect(
      try fixture.file.text(
        "SELECT actor || ' ' || action || ' ' || reason FROM entry ORDER BY id DESC")
        == "an query show-ids đối chiếu thẻ BHYT")
    #expect(try fixture.file.text("SELECT query FROM disclosure") == "members")
    #expect(
      try fixture.rows("SELECT citizen_id FROM person LIMIT 1", showsNumbers: true) == [Self.number]
    )
    #expect(
      try fixture.rows(
        "SELECT count(*) FROM trail_person WHERE new_citizen_id = '\(Self.number)'",
        showsNumbers: true) != ["0"])
    #expect(try fixture.ask("members", showsNumbers: true).text.contains(QueryFixture.insurance))
  }

  @Test func shownNumbersKeepTheSandboxClosed() throws {
    let fixture = try QueryFixture()
    for sql in ["DELETE FROM person", "PRAGMA query_only = 0", "SELECT * FROM sqlite_temp_schema"] {
      let error = #expect(throws: RegistryError.self) {
        _ = try fixture.sql(sql, showsNumbers: true)
      }
      #expect(error?.status == .notAllowed)
    }
  }

  @Test func namedQueriesMaskPersonalNumbers() throws {
    let text = try QueryFixture().ask("members").text
    #expect(text.contains("*********345") && text.contains("******456"))
    for secret in [Self.number, QueryFixture.oldNumber, QueryFixture.insurance] {
      #expect(!text.contains(secret))
    }
  }
}
