import Migrations
import RegistryCore
import SQLite
import Schema
import TestSupport
import Testing

/// What triggers refuse statements with, now and in the schemas before.
@Suite struct TriggerRefusalTests {
  /// A trigger that refuses a 3, and one that has nothing against anything.
  private static let trial = """
    CREATE TABLE one (id INTEGER PRIMARY KEY, v INTEGER NOT NULL) STRICT;
    CREATE TRIGGER one_added AFTER INSERT ON one BEGIN
      SELECT sobo_refuse(CASE WHEN NEW.v = 3 THEN 'no_three' END, 'row ' || NEW.id, NEW.v);
    END;
    CREATE TRIGGER one_changed AFTER UPDATE ON one WHEN NEW.v = 3 BEGIN
      SELECT sobo_refuse('no_three', NULL, NULL);
    END;
    CREATE TRIGGER one_removed BEFORE DELETE ON one WHEN OLD.v = 2 BEGIN
      SELECT sobo_refuse('two_stays', 'two', OLD.v);
    END;
    """

  @Test func refusedStatementLeavesNothingAndTheRestStays() throws {
    let file = try TestRegistry()
    let history = try SchemaHistory.trial(then: Self.trial)
    _ = try Registry.openAnyVersion(file.path, for: .writing, history: history)
      .migrate(EntryInfo(actor: "t", action: "migrate up"))
    let registry = try Registry.open(file.path, for: .writing, history: history)
    let refusals: [(sql: String, fault: String, reason: [String?])] = [
      ("INSERT INTO one (v) VALUES (4), (3), (5)", "no_three", ["row 4", "3"]),
      ("INSERT OR IGNORE INTO one (v) VALUES (4), (3), (5)", "no_three", ["row 4", "3"]),
      ("UPDATE one SET v = v + 1", "no_three", [nil, nil]),
      ("DELETE FROM one", "two_stays", ["two", "2"]),
    ]
    try registry.write(EntryInfo(actor: "t", action: "t")) { entry in
      try entry.connection.run("INSERT INTO one (v) VALUES (1), (2)")
      for (sql, fault, reason) in refusals {
        let error = #expect(throws: SQLiteError.self) { try entry.connection.run(sql) }
        #expect(error?.isTrigger == true && error?.message == fault)
        #expect(entry.takeRefusal() == reason, "\(sql)")
        #expect(try entry.connection.text("SELECT group_concat(v) FROM one") == "1,2", "\(sql)")
      }
      // What is refused without a reason has none left over from before.
      #expect(throws: SQLiteError.self) {
        try entry.connection.run("INSERT INTO one (v) VALUES (NULL)")
      }
      #expect(entry.takeRefusal().isEmpty)
      try entry.connection.run("INSERT INTO one (v) VALUES (6)")
    }
    #expect(try registry.connection.text("SELECT group_concat(v) FROM one") == "1,2,6")
    #expect(try TrailCheck.breaks(in: registry.connection) == [])
  }

  @Test func refusalOutsideAWriteIsAnErrorLikeAnyOther() throws {
    let connection = try TestRegistry().open().connection
    let error = #expect(throws: SQLiteError.self) {
      try connection.run("SELECT sobo_refuse('no', 'x', 'y')")
    }
    #expect(error?.message == "no")
    #expect(try connection.text("SELECT sobo_refuse(NULL, 'x', 'y')") == nil)
  }

  // MARK: A registry of schema 13

  /// A village of a round begun with `review open`, its meeting held, and one without participants.
  private func fill(_ connection: Connection) throws {
    try connection.household("CB1", commune: "01774")
    let unit = try connection.unit("01774", on: "2026-09-01")
    let village = try connection.village(commune: "01774")
    try connection.run(
      """
      INSERT INTO round (code, year, kind, historical, opened_on, begins_on, due_on)
      VALUES ('2026', 2026, 'annual', 0, '2026-09-01', '2026-09-01', '2026-12-14')
      """)
    let round = connection.lastInsertRowID
    try connection.run(
      """
      INSERT INTO review_list (round_id, household_id, village_id, unit_id, basis, listed_on)
      VALUES (?1, 1, ?2, ?3, 'existing', '2026-09-01')
      """, round, village, unit)
    try connection.assessment(of: "CB1", round: "2026", category: "poor", decidedOn: nil)
    for (code, people) in [("H1", 40), ("H2", 0)] {
      try connection.run(
        """
        INSERT INTO conference (code, round_id, kind, unit_id, village_id, held_on, participants,
          agree_votes)
        VALUES (?1, ?2, 'village_meeting', ?3, ?4, '2026-10-20', ?5, ?5)
        """, code, round, unit, village, people)
    }
  }

  private static let post =
    "UPDATE conference SET posted_from = '2026-10-21', posted_to = ?2 WHERE code = ?1"

  @Test func registryOfSchema13IsWrittenAndBroughtForward() throws {
    let file = try TestRegistry()
    let path = file.folder.path + "/old.sobo"
    let act = EntryInfo(actor: "t", action: "t")
    let old = try SchemaHistory.trial(first: 13)
    try Registry.create(at: path, province: "04", act: act, history: old)
    do {
      let registry = try Registry.open(path, for: .writing, history: old)
      try registry.write(act) { entry in
        try fill(entry.connection)
        // Its own triggers still refuse, and call what they always did.
        let error = #expect(throws: SQLiteError.self) {
          try entry.connection.run(Self.post, "H1", "2026-10-22")
        }
        #expect(error?.isTrigger == true && error?.message == "posting_too_short")
        #expect(entry.takeRefusal().isEmpty)
      }
      try registry.connection.close()
    }
    // Codes, parameters and the terms of opened rounds come with later versions; records do not change.
    let tables = RecordKind.all.map { "'\($0.table)'" }.joined(separator: ", ")
    let rows = """
      SELECT (SELECT count(*) FROM conference) || '/' || (SELECT count(*) FROM trail
        WHERE tbl IN (\(tables)))
      """
    let before = try Registry.openAnyVersion(path, for: .reading).connection.text(rows)
    #expect(
      try Registry.openAnyVersion(path, for: .writing).migrate(act).map(\.version) == [
        14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28,
        29, 30, 31,
      ])
    let registry = try Registry.open(path, for: .writing)
    #expect(try registry.connection.text(rows) == before)
    #expect(
      try SchemaDigest.of(registry.connection) == SchemaDigest.of(file.open().connection))
    #expect(try TrailCheck.breaks(in: registry.connection) == [])
    try registry.write(act) { entry in
      for (code, fault, reason) in [
        ("H1", "posting_too_short", ["Xóm Một", "2/3/2026-10-21"]),
        ("H2", "participants_missing", ["Xóm Một", nil]),
      ] {
        let error = #expect(throws: SQLiteError.self) {
          try entry.connection.run(Self.post, code, "2026-10-22")
        }
        #expect(error?.message == fault)
        #expect(entry.takeRefusal() == reason)
      }
      try entry.connection.run(Self.post, "H1", "2026-10-23")
    }
    #expect(
      try registry.connection.text("SELECT over_from FROM posting") == "2026-10-24")
    #expect(try TrailCheck.breaks(in: registry.connection) == [])
  }
}
