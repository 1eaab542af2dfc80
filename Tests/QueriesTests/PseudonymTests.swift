import Foundation
import Queries
import RegistryCore
import SQLite
import Testing

/// Columns of numbers in free SQL: true under filters, joins and counts, and never read.
@Suite struct PseudonymTests {
  private static let number = QueryFixture.number

  private func value(_ fixture: QueryFixture, _ sql: String) throws -> String {
    try fixture.rows(sql).joined(separator: "|")
  }

  @Test func countsFiltersAndJoinsAreTrue() throws {
    let fixture = try QueryFixture()
    for sql in [
      "SELECT count(*) FROM person WHERE citizen_id IS NULL",
      "SELECT count(*) FROM person WHERE citizen_id IS NOT NULL",
      "SELECT count(citizen_id), count(DISTINCT citizen_id), count(old_id) FROM person",
      "SELECT count(*) FROM person a JOIN person b USING (citizen_id)",
      "SELECT count(*) FROM person a JOIN person b ON a.citizen_id = b.citizen_id",
      "SELECT count(*) FROM member a, member b WHERE a.citizen_id = b.citizen_id",
      "SELECT count(*) FROM (SELECT citizen_id FROM person) NATURAL JOIN support_receipt",
      "SELECT r.code FROM support_receipt r JOIN member m ON m.citizen_id = r.citizen_id",
      "SELECT count(*) FROM person p WHERE EXISTS (SELECT 1 FROM support_receipt r"
        + " WHERE r.citizen_id = p.citizen_id)",
      "SELECT count(*) FROM person WHERE citizen_id IN (SELECT citizen_id FROM support_receipt)",
      "SELECT count(*) FROM household h LEFT JOIN member m ON m.household_code = h.code"
        + " LEFT JOIN support_receipt r ON r.citizen_id = m.citizen_id",
      "SELECT count(*) FROM person GROUP BY citizen_id HAVING count(*) > 0 ORDER BY 1",
      "WITH t AS MATERIALIZED (SELECT * FROM member) SELECT count(citizen_id) FROM t",
      "SELECT count(*) FROM person a LEFT JOIN person b ON a.citizen_id = b.old_id"
        + " WHERE b.id IS NULL",
      "SELECT count(*) FROM batch_problem WHERE raw IS NULL",
      "SELECT count(DISTINCT value) FROM batch_problem",
    ] {
      #expect(try fixture.rows(sql) == fixture.rows(sql, showsNumbers: true), "\(sql)")
    }
    // The trail says the same as the table.
    let trail = """
      SELECT count(*) FROM trail_person t JOIN person p ON p.id = t.row_id
      WHERE t.new_citizen_id = p.citizen_id
      """
    #expect(try fixture.rows(trail) == fixture.rows(trail, showsNumbers: true))
    #expect(try value(fixture, trail) != "0")
  }

  @Test func pseudonymsLookLikePseudonymsAndAreStable() throws {
    let fixture = try QueryFixture()
    let sql = "SELECT DISTINCT citizen_id FROM person WHERE citizen_id IS NOT NULL ORDER BY id"
    let shown = try fixture.rows(sql)
    #expect(shown.count == 2 && Set(shown).count == 2)
    for text in shown {
      #expect(text.hasPrefix("pn-") && text.count == 19)
      #expect(text.dropFirst(3).allSatisfy { "bcdfghjklmnpqrst".contains($0) })
    }
    #expect(try fixture.rows(sql) == shown)
    #expect(try fixture.sql(sql, asKnownAt: "entry:2").text.contains(shown[0]))
    // Another registry has other ones for the same numbers.
    let other = try QueryFixture()
    try FileManager.default.removeItem(atPath: other.file.keyPath)
    try Self.useKey("other.key", in: other)
    #expect(Set(try other.rows(sql)).isDisjoint(with: shown))
    // What rows of files said is no number, even where it is one.
    #expect(
      try value(
        fixture, "SELECT count(*) FROM batch_problem b JOIN person p ON b.value = p.citizen_id")
        == "0")
  }

  private static func useKey(_ name: String, in fixture: QueryFixture) throws {
    let (key, _, isNew) = try PseudonymKey.provide(name, for: fixture.file.path)
    #expect(isNew)
    try fixture.file.write { registry in
      try registry.run("UPDATE setting SET value = ?1 WHERE name = 'pseudonym_key'", name)
      try registry.run(
        "UPDATE setting SET value = ?1 WHERE name = 'pseudonym_key_id'", key.identifier)
    }
  }

  @Test func numberIsFoundByItsPseudonym() throws {
    let fixture = try QueryFixture()
    let count = "SELECT count(*) FROM person WHERE citizen_id = "
    #expect(try value(fixture, count + "pseudonym('\(Self.number)')") == "1")
    #expect(try value(fixture, count + "Pseudonym /* of */ ( '004 080 012 345' )") == "1")
    #expect(try value(fixture, count + "pseudonym('004080012346')") == "0")
    #expect(
      try fixture.sql(count + "pseudonym(:id)", ["id": Self.number]).text.contains("1"))
    #expect(
      try fixture.sql(count + "pseudonym(:id) AND sex = :sex", ["id": Self.number, "sex": "male"])
        .text.contains("1"))
    // Where numbers are shown, the same question is asked of them.
    #expect(
      try fixture.rows(count + "pseudonym('\(Self.number)')", showsNumbers: true) == ["1"])
  }

  @Test func writtenOutNumberIsRefused() throws {
    let fixture = try QueryFixture()
    for condition in [
      "citizen_id = '\(Self.number)'", "citizen_id = 4080012345", "citizen_id LIKE '004080012%'",
      "citizen_id IN ('x', '080123456')", "'\(Self.number)' = old_id",
      "health_insurance_no = 'DN4040112345678'", "citizen_id = '004 080 012 345'",
      "full_name <> 'x' AND citizen_id IS NOT NULL AND sex <> '\(Self.number)'",
    ] {
      let error = #expect(throws: RegistryError.self, "\(condition)") {
        try fixture.sql("SELECT count(*) FROM person WHERE \(condition)")
      }
      #expect(error?.code == "number_in_sql" && error?.status == .notAllowed, "\(condition)")
      #expect(error?.wording.en.contains("pseudonym('") == true)
      #expect(error?.wording.en.contains(Self.number) == false)
    }
    #expect(throws: RegistryError.self) {
      try fixture.sql("SELECT 1 FROM person WHERE citizen_id = :id", ["id": Self.number])
    }
    #expect(throws: RegistryError.self) {
      try fixture.sql(
        "SELECT 1 FROM person WHERE pseudonym(:id) = citizen_id OR :id = citizen_id",
        ["id": Self.number])
    }
    #expect(throws: RegistryError.self) {
      try fixture.sql("SELECT 1 FROM (SELECT '\(Self.number)' AS citizen_id) NATURAL JOIN person")
    }
    // Beside other columns a long number is only a number.
    #expect(
      try value(fixture, "SELECT count(*) FROM project WHERE total_budget = 1500000000") == "1")
    #expect(
      try value(
        fixture, "SELECT count(*) FROM person WHERE citizen_id IS NULL AND id < 1500 * 1000000")
        == "2")
  }

  /// Ways to try numbers, or parts of numbers, one after the other.
  private static let attacks: [String] = [
    "SELECT pseudonym(citizen_id) FROM person", "SELECT pseudonym(substr('0040', 1)) FROM person",
    "SELECT pseudonym('00408001' || '2345')", "SELECT pseudonym(value) FROM json_each('[1, 2]')",
    "WITH RECURSIVE n (i) AS (SELECT 4080012340 UNION ALL SELECT i + 1 FROM n LIMIT 100)"
      + " SELECT pseudonym('00' || i) FROM n",
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 100)"
      + " SELECT count(*) FROM person JOIN n ON citizen_id = pseudonym(i)",
    "SELECT pseudonym((SELECT '1'))", "SELECT pseudonym('1', '2')", "SELECT pseudonym()",
    "SELECT pseudonym(004080012345)", "SELECT pseudonym('1'", "SELECT pseudonym(?1)",
    "SELECT \"pseudonym\"('004080012345')", "SELECT [pseudonym](citizen_id) FROM person",
    "SELECT " + (0...PseudonymCalls.limit).map { "pseudonym('\($0)')" }.joined(separator: ", "),
  ]

  @Test(arguments: attacks)
  func pseudonymsOfManyNumbersCannotBeMade(sql: String) throws {
    let fixture = try QueryFixture()
    #expect(throws: RegistryError.self) { try fixture.sql(sql) }
  }

  @Test func partsOfNumbersCannotBeTried() throws {
    let fixture = try QueryFixture()
    for condition in [
      "citizen_id LIKE '004%'", "citizen_id GLOB '0*'", "instr(citizen_id, '004')",
      "substr(citizen_id, 1, 3) = '004'", "hex(citizen_id) LIKE '3030%'",
      "length(citizen_id) = 12", "citizen_id < '1'", "citizen_id BETWEEN '0' AND '9'",
      "CAST(citizen_id AS INTEGER) > 0", "citizen_id + 0 > 0", "unicode(citizen_id) = 48",
      "json_valid(citizen_id)", "citizen_id = '00408001' || '2345'",
      "citizen_id = printf('%012d', 4080 * 1000000 + 12345)",
      "trim(citizen_id, '01234' || '56789') = ''",
      "(citizen_id, 1) = ('00408001' || '2345', 1)", "abs(citizen_id) > 0",
    ] {
      #expect(
        try value(fixture, "SELECT count(*) FROM person WHERE \(condition)") == "0", "\(condition)")
    }
    let ends = try fixture.rows(
      "SELECT min(citizen_id), max(citizen_id), group_concat(hex(citizen_id)) FROM person")
    #expect(ends.first?.hasPrefix("pn-") == true)
    #expect(!ends.joined().contains("303034"))
  }

  /// Rows must not come in the order of an index of the numbers either.
  @Test func orderTellsNothingOfNumbers() throws {
    let fixture = try QueryFixture()
    try fixture.file.write { registry in
      for index in 1...60 {
        let scattered = (index * 37) % 61
        try registry.run(
          """
          INSERT INTO person (full_name, name_folded, name_sort, sex, birth_year, ethnic_group,
            citizen_id) SELECT full_name, name_folded, name_sort, sex, birth_year, ethnic_group, ?1
          FROM person WHERE id = 1
          """, "0040900\(10_000 + scattered)")
      }
    }
    let byNumber = try fixture.rows(
      "SELECT id FROM person WHERE citizen_id GLOB '0040900*' ORDER BY citizen_id",
      showsNumbers: true)
    #expect(byNumber.count == 60)
    for sql in [
      "SELECT id FROM person WHERE citizen_id IS NOT NULL",
      "SELECT id FROM person WHERE citizen_id IS NOT NULL ORDER BY citizen_id",
      "SELECT id FROM (SELECT id, citizen_id FROM person) WHERE citizen_id > ''",
      "SELECT a.id FROM person a JOIN person b USING (citizen_id)",
      "SELECT id FROM person WHERE citizen_id IN (SELECT citizen_id FROM person)",
      "SELECT min(id) FROM person WHERE citizen_id IS NOT NULL GROUP BY citizen_id",
    ] {
      let order = try fixture.rows(sql).filter(byNumber.contains)
      #expect(order.count == 60, "\(sql)")
      #expect(order != byNumber && order != Array(byNumber.reversed()), "\(sql)")
    }
  }

  @Test func columnsAreRefusedWithoutTheKey() throws {
    let fixture = try QueryFixture()
    let key = try Data(contentsOf: URL(filePath: fixture.file.keyPath))
    try FileManager.default.removeItem(atPath: fixture.file.keyPath)
    for sql in [
      "SELECT citizen_id FROM person", "SELECT * FROM member", "SELECT new FROM change",
      "SELECT count(*) FROM person a JOIN person b USING (citizen_id)",
      "SELECT count(*) FROM member NATURAL JOIN support_receipt",
      "SELECT new_citizen_id FROM trail_person", "SELECT pseudonym('1')",
      "WITH person AS (SELECT * FROM member) SELECT * FROM person",
    ] {
      let error = #expect(throws: RegistryError.self, "\(sql)") { try fixture.sql(sql) }
      #expect(error?.code == "pseudonym_key_missing" && error?.status == .notAllowed, "\(sql)")
    }
    #expect(try value(fixture, "SELECT count(*), max(full_name) FROM person") != "")
    #expect(
      try fixture.rows("SELECT citizen_id FROM person", showsNumbers: true).contains(Self.number))
    // Another key is not taken for it, nor one that everybody may read.
    _ = try PseudonymKey.provide("other.key", for: fixture.file.path)
    let folder = fixture.file.folder
    try FileManager.default.moveItem(
      at: folder.appending(path: "other.key"), to: URL(filePath: fixture.file.keyPath))
    let error = #expect(throws: RegistryError.self) {
      try fixture.sql("SELECT citizen_id FROM person")
    }
    #expect(error?.code == "pseudonym_key_differs")
    try key.write(to: URL(filePath: fixture.file.keyPath))
    chmod(fixture.file.keyPath, 0o644)
    let open = #expect(throws: RegistryError.self) {
      try fixture.sql("SELECT citizen_id FROM person")
    }
    #expect(open?.code == "pseudonym_key_open")
    chmod(fixture.file.keyPath, 0o600)
    #expect(try fixture.rows("SELECT citizen_id FROM person").count == 4)
  }

  @Test func readersAreToldWhatReadsAsPseudonyms() throws {
    let fixture = try QueryFixture()
    let sandbox = try Sandbox(over: fixture.file.open())
    for (sql, columns) in [
      ("SELECT citizen_id FROM person", ["citizen_id"]), ("SELECT id FROM person", []),
      ("SELECT count(*) FROM assessment_overview", []),
      ("SELECT * FROM member", ["citizen_id", "health_insurance_no", "old_id"]),
      ("SELECT full_name FROM member", []), ("SELECT old FROM change", ["old"]),
      ("SELECT new_full_name FROM trail_person", []),
      ("SELECT new_citizen_id FROM trail_person", ["new_citizen_id"]),
      ("WITH t AS (SELECT old_id AS x FROM person) SELECT x FROM t", ["old_id"]),
    ] as [(String, [String])] {
      let statement = try sandbox.prepare(sql)
      while try statement.step() {}
      #expect(sandbox.pseudonymousColumns == columns, "\(sql)")
      #expect(sandbox.readsPseudonyms == !columns.isEmpty, "\(sql)")
    }
  }
}
