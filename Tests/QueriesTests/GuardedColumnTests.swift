import Foundation
import RegistryCore
import SQLite
import Schema
import Sheets
import Testing
import Vietnamese

@testable import Queries

/// Columns of text in free SQL: each is guarded, or one of those in which no text of a person stands.
@Suite struct GuardedColumnTests {
  /// The numbers of the fixture as people spell them.
  private static let spellings = [
    "004/085/012/345", "004\u{A0}085\u{A0}012\u{A0}345", "００４０８５０１２３４５", "٠٠٤٠٨٥٠١٢٣٤٥",
    "CCCD 004 085-012/345", "004085\n012345", "004x085x012x345", "/srv/x/004085012345",
    "T004085012345", "004085012345 B", "ab004085012345cdef0123", "004*****2345",
  ]

  @Test func everyTextColumnIsGuardedOrExact() throws {
    let connection = try QueryFixture().file.open().connection
    let tables = PersonalNumbers.standard.tables
    var open: Set<String> = []
    try connection.rows(
      """
      SELECT m.name, c.name FROM sqlite_schema m, pragma_table_info(m.name) c
      WHERE m.type = 'table' AND c.type = 'TEXT' AND m.name NOT LIKE 'sqlite%'
      """
    ) { row in
      let (table, column) = (try row.text(0), try row.text(1))
      guard tables[table]?[column] == nil, !ResultColumn.isExact(column) else { return }
      if !Self.reference.contains(table), !Self.exact.contains(column) {
        open.insert("\(table).\(column)")
      }
    }
    #expect(open.sorted() == [], "guard it, or say why no text of a person stands in it")
  }

  /// What a field keeps is guarded by its declaration.
  @Test func columnsThatAreListedAreOfNoField() {
    for (table, columns) in PersonalNumbers.texts {
      for column in columns {
        let kinds = Catalogue.standard.kinds.filter { kind in
          kind.fieldIndices.contains { index in
            kind.mayHoldNumbers(index) && kind.table(of: kind[index]) == table
              && kind[index].columns.contains(column)
          }
        }
        #expect(kinds.map(\.name) == [], "\(table).\(column)")
      }
    }
  }

  @Test func spelledNumbersStandInNoQuestion() throws {
    for spelled in Self.spellings {
      let fixture = try QueryFixture()
      try fixture.file.write("record edit") { registry in
        try registry.run("UPDATE household SET note = 'x ' || ?1 WHERE id = 1", spelled)
        try registry.run("UPDATE person SET occupation = ?1 WHERE id = 1", spelled)
        try registry.run("UPDATE batch_problem SET message = ?1, field = ?1", spelled)
        try registry.run("UPDATE batch_file SET sheet = ?1, profile = ?1, name = ?1", spelled)
        try registry.run("INSERT INTO disclosure (query, reason) VALUES (?1, ?1)", spelled)
        try registry.run(
          """
          INSERT INTO attendance (activity_id, attendee, full_name)
          SELECT id, ?1, ?1 FROM activity LIMIT 1
          """, spelled)
        try registry.run(
          """
          INSERT INTO match_decision (kind, fingerprint, about, question, decision)
          VALUES ('members', ?2, ?1, ?1, 'skip')
          """, spelled, String(repeating: "d", count: 64))
      }
      for sql in [
        "SELECT * FROM household", "SELECT * FROM person", "SELECT * FROM batch_problem",
        "SELECT * FROM batch_file", "SELECT * FROM disclosure", "SELECT * FROM attendance",
        "SELECT * FROM match_decision", "SELECT * FROM change", "SELECT * FROM trail_household",
        "SELECT * FROM trail_batch_file", "SELECT * FROM trail_attendance",
        "SELECT group_concat(message) FROM batch_problem",
      ] {
        let text = try fixture.sql(sql).text
        #expect(text.contains("345"), "\(sql) of \(spelled)")
        for shown in [spelled, "2345", "٢٣٤٥", "２３４５"] {
          #expect(!text.contains(shown), "\(sql) of \(spelled): \(text)")
        }
      }
      let named = try fixture.ask("households").text + fixture.ask("members").text
      #expect(!named.contains("2345") && !named.contains(spelled), "\(spelled)")
    }
  }

  /// Whoever knows the rest of what was digested could try numbers against a digest.
  @Test func digestsOfRowsReadAsPseudonyms() throws {
    let fixture = try QueryFixture()
    let (file, row) = (String(repeating: "a", count: 64), String(repeating: "d", count: 64))
    try fixture.file.write("import members") { registry in
      for kind in ["members", "insurance"] {
        try registry.run(
          """
          INSERT INTO match_decision (kind, fingerprint, about, question, decision)
          VALUES (?1, ?2, 'CB01, An, 1980', 'x', 'skip')
          """, kind, row)
      }
    }
    for (sql, digest) in [
      ("SELECT sha256 FROM batch_file", file), ("SELECT * FROM batch_file", file),
      ("SELECT fingerprint FROM match_decision", row), ("SELECT * FROM match_decision", row),
      ("SELECT * FROM trail_batch_file", file), ("SELECT * FROM trail_match_decision", row),
      ("SELECT new FROM change", file), ("SELECT new FROM change", row),
      ("SELECT * FROM batch NATURAL JOIN batch_file", file),
    ] {
      #expect(try !fixture.sql(sql).text.contains(digest.prefix(12)), "\(sql)")
    }
    for condition in ["sha256 = '\(file)'", "sha256 LIKE 'a%'", "sha256 GLOB '*aaaa*'"] {
      #expect(try fixture.rows("SELECT count(*) FROM batch_file WHERE \(condition)") == ["0"])
    }
    // The same digest is the same pseudonym.
    #expect(try fixture.rows("SELECT count(DISTINCT fingerprint) FROM match_decision") == ["1"])
    #expect(
      try fixture.rows("SELECT sha256 FROM batch_file", showsNumbers: true) == [file])
  }

  @Test func textsOfImagesAreMaskedAndNumbersOfJSONStay() {
    let image = #"[150000000,"004085012345","a \"080123456\" b","\\",123456789012,"c"]"#
    #expect(
      NumberMask.inImage(image)
        == #"[150000000,"*********345","a \"******456\" b","\\",123456789012,"c"]"#)
    for plain in [#"[1,"2026-11-30","An",null,2.50]"#, "[]", #"["đủ 12 hộ"]"#] {
      #expect(NumberMask.inImage(plain) == plain)
    }
    #expect(NumberMask.inImage(#"["004085\n012345"]"#) == #"["*********345"]"#)
  }

  /// Tables that the program fills: codes with their words, the map, the law, itself.
  private static let reference: Set<String> = [
    "checked_table", "open_authorization", "read_log_seal", "right_kind", "role",
    "activity_kind", "admin_succession", "admin_unit", "area", "area_class", "area_coefficient",
    "audit_parameter", "capital_type", "category", "cause", "close_reason", "component",
    "conference_kind", "ethnic_group", "fund_source", "household_origin", "housing_kind",
    "housing_scheme", "indicator", "indicator_test", "insurance_object", "join_reason",
    "leave_reason", "list_kind", "low_income_line", "measure", "programme", "programme_period",
    "project_kind", "project_mode", "receipt_confirmation", "receipt_part", "recipient_kind",
    "redacted_change", "registry_identity", "relation", "report_stage", "request_form",
    "residence_kind", "review_basis", "schema_migration", "sex", "standard", "standard_indicator",
    "standard_line", "support_norm", "trail_layout", "unit_name_variant", "village_class_kind",
    "writer_key",
  ]

  /// Columns of codes that a CHECK, a trigger or a table limits, and of days; the images of the trail have
  /// guards of their own.
  private static let exact: Set<String> = [
    "access", "verdict",
    "accepted_kind", "answer", "area", "authority", "basis", "capital_type", "category",
    "category_before", "category_computed", "category_found", "class", "clock", "close_reason",
    "component", "confirmation", "date", "decision", "delimiter", "encoding", "ethnic_group",
    "form", "indicator", "item", "joined_reason", "kind", "left_reason", "list_kind", "measure",
    "mode", "name", "new", "old", "on_error", "operation", "origin", "outcome", "programme",
    "provincial_category", "recipient_kind", "relation", "residence", "residence_since", "scheme",
    "severity", "sex", "signature", "source", "stage", "standard", "state", "status",
    "surveys_from",
    "surveys_to", "system", "birth_date", "value", "role", "accepted_until",
  ]
}
