import Audits
import Foundation
import RegistryCore
import SQLite
import TestSupport
import Testing

@Suite struct TamperingTests {
  @Test func untouchedRegistryVerifies() throws {
    let tampering = try TamperedRegistry()
    let verdict = try tampering.verdict(try tampering.checkpoint())
    #expect(verdict.breaks == [])
    #expect(verdict.isWhole)
    let live = try tampering.registry.integer("SELECT count(*) FROM household")
    #expect(verdict.tables.first { $0.table == "household" }?.rows == live.map(Int.init))
    let changes = try #require(try tampering.registry.integer("SELECT count(*) FROM change"))
    #expect(verdict.line == "verified: 5 entries, \(changes) changes, \(verdict.rows) rows match")
  }

  @Test func plainConnectionCannotWriteRecords() throws {
    let tampering = try TamperedRegistry()
    let connection = try Connection(path: tampering.registry.path, mode: .readWrite)
    #expect(throws: SQLiteError.self) {
      try connection.execute("UPDATE household SET note = 'x'")
    }
  }

  @Test func editedRowIsDetected() throws {
    let tampering = try TamperedRegistry()
    try tampering.edit { try $0.execute("UPDATE household SET note = 'x' WHERE code = 'CB7'") }
    let verdict = try tampering.verdict()
    #expect(verdict.breakCount == 1)
    let first = try #require(verdict.breaks.first)
    #expect(first.code == "row_differs")
    #expect(first.wording.en.contains("(CB7)") && first.wording.en.contains("in: note."))
  }

  /// Another way to write the same letters is named by its column.
  @Test func decomposedTextIsNamed() throws {
    let tampering = try TamperedRegistry()
    let name = "Nông Văn Một".decomposedStringWithCanonicalMapping
    try tampering.edit { try $0.run("UPDATE person SET full_name = ?1 WHERE id = 7", name) }
    let first = try #require(try tampering.verdict().breaks.first)
    #expect(first.code == "row_differs" && first.wording.en.contains("in: full_name."))
  }

  @Test func editWithoutTriggersIsReportedBesideSchemaDrift() throws {
    let tampering = try TamperedRegistry()
    try tampering.edit(isHidden: false) {
      try $0.execute("UPDATE household SET note = 'x' WHERE code = 'CB7'")
    }
    let verdict = try tampering.verdict()
    #expect(verdict.breaks.first?.code == "drifted_schema")
    #expect(verdict.breaks.contains { $0.place == "household:7 (CB7)" })
  }

  @Test func deletedRowIsDetected() throws {
    let tampering = try TamperedRegistry()
    try tampering.edit { try $0.execute("DELETE FROM membership WHERE id = 4") }
    let verdict = try tampering.verdict()
    #expect(verdict.breakCount == 1)
    #expect(verdict.breaks.first?.code == "row_missing")
    #expect(verdict.breaks.first?.place == "membership:4 (1)")
  }

  @Test func insertedRowIsDetected() throws {
    let tampering = try TamperedRegistry()
    try tampering.edit {
      try $0.execute("INSERT INTO holiday (date, vi) VALUES ('2031-01-02', 'x')")
    }
    let verdict = try tampering.verdict()
    #expect(verdict.breakCount == 1)
    #expect(verdict.breaks.first?.code == "row_without_trail")
  }

  @Test func reinsertedRowIsDetected() throws {
    let tampering = try TamperedRegistry()
    try tampering.edit {
      try $0.execute(
        """
        INSERT INTO membership (id, household_id, person_id, code, relation, joined_on)
        VALUES (20, 20, 20, '1', 'head', '2021-01-01')
        """)
    }
    #expect(try tampering.verdict().breaks.map(\.code) == ["row_returned"])
  }

  @Test(arguments: [
    "DROP TRIGGER trail_update_household",
    "DROP TRIGGER change_is_only_redacted",
    "DROP VIEW member",
    "CREATE TABLE stowaway (id INTEGER PRIMARY KEY) STRICT",
    "ALTER TABLE household ADD COLUMN extra TEXT",
    """
    DROP TRIGGER trail_delete_household;
    CREATE TRIGGER trail_delete_household AFTER DELETE ON household BEGIN SELECT 1; END;
    """,
  ]) func changedSchemaIsDetected(sql: String) throws {
    let tampering = try TamperedRegistry()
    let connection = try Connection(path: tampering.registry.path, mode: .readWrite)
    try connection.execute(sql)
    let verdict = try tampering.verdict()
    #expect(verdict.breaks.first?.code == "drifted_schema")
    #expect(verdict.breaks.allSatisfy { $0.code == "drifted_schema" })
    let all = try Connection(path: tampering.registry.path, mode: .readOnly)
    #expect(throws: RegistryError.self) { try tampering.registry.open() }
    try all.close()
  }

  @Test func lastChangeIsFoundWithoutTheIndex() throws {
    let tampering = try TamperedRegistry()
    try tampering.edit {
      try $0.execute("DROP INDEX change_of_row; UPDATE household SET note = 'x' WHERE code = 'CB7'")
    }
    let verdict = try tampering.verdict()
    #expect(verdict.breaks.map(\.code) == ["drifted_schema", "row_differs"])
  }

  @Test func renamedTrailColumnsAreDetected() throws {
    let tampering = try TamperedRegistry()
    try tampering.edit {
      try $0.execute(
        """
        UPDATE trail_layout SET columns = replace(columns, '"address","phone"', '"phone","address"')
        WHERE tbl = 'household'
        """)
    }
    #expect(try tampering.verdict().breaks.first?.wording.en.contains("trail_layout") == true)
  }

  @Test func editedRowImageIsDetected() throws {
    let tampering = try TamperedRegistry()
    try tampering.edit {
      try $0.execute(
        """
        UPDATE change SET new = replace(new, 'CB3', 'CB4') WHERE seq =
          (SELECT min(seq) FROM change WHERE new LIKE '%"CB3"%')
        """)
    }
    let verdict = try tampering.verdict()
    #expect(verdict.breaks.map(\.code) == ["root_differs"])
    #expect(verdict.breaks.first?.place == "entry:2")
  }

  @Test func rowAndImageEditedTogetherAreDetected() throws {
    let tampering = try TamperedRegistry()
    try tampering.edit {
      try $0.execute(
        """
        UPDATE household SET note = 'x' WHERE code = 'CB7';
        UPDATE change SET new = (SELECT json_array(code, village_id, registered_on, address, phone,
          note, residence, residence_since, origin, closed_on, close_reason, persons_on_paper)
          FROM household WHERE code = 'CB7')
        WHERE new LIKE '%"CB7"%'
        """)
    }
    #expect(try tampering.verdict().breaks.map(\.code) == ["root_differs"])
  }

  @Test func truncatedTrailIsDetected() throws {
    let tampering = try TamperedRegistry()
    try tampering.edit {
      try $0.execute("DELETE FROM change WHERE entry = 5; DELETE FROM entry WHERE id = 5")
    }
    let verdict = try tampering.verdict()
    #expect(Set(verdict.breaks.map(\.code)) == ["row_without_trail"])
    #expect(verdict.breaks.contains { $0.place == "finding:1" })
  }

  @Test func missingChangesOfLastEntryAreDetected() throws {
    let tampering = try TamperedRegistry()
    try tampering.edit { try $0.execute("DELETE FROM change WHERE entry = 5") }
    #expect(try tampering.verdict().breaks.first?.code == "changes_missing")
  }

  @Test func missingMiddleEntryIsDetected() throws {
    let tampering = try TamperedRegistry()
    try tampering.edit {
      try $0.execute("DELETE FROM change WHERE entry = 3; DELETE FROM entry WHERE id = 3")
    }
    let codes = try tampering.verdict().breaks.map(\.code)
    #expect(codes.contains("entry_missing") && codes.contains("change_missing"))
  }

  @Test func changesWithoutTheirEntryAreDetected() throws {
    let tampering = try TamperedRegistry()
    try tampering.edit { try $0.execute("DELETE FROM entry WHERE id = 3") }
    let codes = try tampering.verdict().breaks.map(\.code)
    #expect(codes.contains("entry_missing") && codes.contains("change_without_entry"))
  }

  @Test func changesMovedToAnotherEntryAreDetected() throws {
    let tampering = try TamperedRegistry()
    try tampering.edit {
      try $0.execute(
        "UPDATE change SET entry = 2 WHERE seq = (SELECT max(seq) FROM change WHERE entry = 4)")
    }
    let codes = try tampering.verdict().breaks.map(\.code)
    #expect(codes.contains("change_out_of_order"))
  }

  @Test func checkpointRevealsAChangedActor() throws {
    let tampering = try TamperedRegistry()
    let checkpoint = try tampering.checkpoint()
    try tampering.edit { try $0.execute("UPDATE entry SET actor = 'somebody' WHERE id = 3") }
    #expect(try tampering.verdict(checkpoint).breaks.map(\.code) == ["past_rewritten"])
  }

  /// Both texts have the same bytes between the line breaks, so the tree alone could not tell.
  @Test func shiftedEntryFieldsAreDetected() throws {
    let tampering = try TamperedRegistry()
    let registry = try tampering.registry.open(for: .writing)
    try registry.write(EntryInfo(actor: "clerk\nroot", action: "edit\u{0}", reason: "a\r\nb")) {
      entry in
      try entry.connection.run("UPDATE household SET note = 'y' WHERE code = 'CB1'")
    }
    let checkpoint = try tampering.checkpoint()
    #expect(try tampering.verdict(checkpoint).isWhole)
    #expect(try tampering.registry.text("SELECT actor FROM entry WHERE id = 6") == "clerk root")
    try tampering.edit {
      try $0.execute(
        """
        UPDATE entry SET actor = 'clerk root' || char(10) || os_user, os_user = action,
          action = reason, reason = NULL WHERE id = 6
        """)
    }
    #expect(try tampering.verdict().breaks.map(\.code) == ["line_break"])
  }

  @Test func checkpointRevealsARolledBackFile() throws {
    let tampering = try TamperedRegistry()
    let file = URL(filePath: tampering.registry.path)
    let older = try Data(contentsOf: file)
    try tampering.registry.write("record edit") {
      try $0.execute("UPDATE household SET note = 'y' WHERE code = 'CB1'")
    }
    let checkpoint = try tampering.checkpoint()
    #expect(try tampering.verdict(checkpoint).isWhole)
    for suffix in ["-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: tampering.registry.path + suffix)
    }
    try older.write(to: file)
    #expect(try tampering.verdict().isWhole)
    #expect(try tampering.verdict(checkpoint).breaks.map(\.code) == ["rolled_back"])
  }

  @Test func checkpointRevealsARewrittenPast() throws {
    let tampering = try TamperedRegistry()
    let checkpoint = try tampering.checkpoint()
    let other = try TamperedRegistry()
    let verdict = try other.verdict(checkpoint)
    #expect(verdict.breaks.map(\.code) == ["past_rewritten"])
  }

  @Test func editedFindingIsDetected() throws {
    let tampering = try TamperedRegistry()
    try tampering.edit { try $0.execute("UPDATE finding SET severity = 'info'") }
    #expect(try tampering.verdict().breaks.map(\.place) == ["finding:1"])
  }

  @Test func everyBreakIsCounted() throws {
    let tampering = try TamperedRegistry()
    try tampering.edit { try $0.execute("UPDATE household SET note = 'x'") }
    let verdict = try tampering.verdict()
    #expect(verdict.breakCount == 20)
    #expect(verdict.failure.en.contains("19 more"))
  }

  @Test func valuesOfWrongTypeAreReportedAsUnreadable() throws {
    let tampering = try TamperedRegistry()
    try tampering.edit { connection in
      try connection.setDefensive(false)
      try connection.execute(
        """
        PRAGMA writable_schema = 1;
        UPDATE sqlite_schema SET sql = replace(sql, 'TEXT', 'ANY') WHERE name IN ('change', 'entry');
        PRAGMA writable_schema = 0; PRAGMA writable_schema = RESET;
        UPDATE change SET new = 5 WHERE seq = 3; UPDATE entry SET at = 7 WHERE id = 2;
        """)
    }
    let codes = try tampering.verdict().breaks.map(\.code)
    #expect(codes.contains("drifted_schema") && codes.contains("unreadable"))
  }
}
