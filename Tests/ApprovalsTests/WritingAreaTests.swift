import SQLite
import TestSupport
import Testing

/// Records of a place are written by who answers for it, whatever program writes: each statement is
/// tried once by the commune's own clerk and once by another's.
@Suite struct WritingAreaTests {
  private static let tables = AccountsFixture.placeRows.keys.sorted()

  /// What the own clerk is told: nothing, or that a second person has to approve it.
  private static let ofOwn: Set<String?> = [nil, "approval_needed"]

  private func attempt(_ sql: String, _ side: String, by login: String) throws -> String? {
    let fixture = try AccountsFixture()
    let before = try fixture.registry.integer("SELECT max(seq) FROM change")
    let connection = try fixture.registry.open().connection
    let fault = try fixture.write(
      .init(login: login), try AccountsFixture.text(sql, side, "1", connection))
    if fault != nil {
      #expect(try fixture.registry.integer("SELECT max(seq) FROM change") == before)
    }
    return fault
  }

  @Test func everyTableOfAPlaceIsTried() throws {
    let fixture = try AccountsFixture()
    var tables: [String] = []
    try fixture.registry.open().connection.rows(
      "SELECT tbl FROM table_access WHERE access = 'place' ORDER BY tbl"
    ) { tables.append(try $0.text(0)) }
    #expect(tables == Self.tables)
  }

  @Test(arguments: tables) func newRowsAreOfOnesOwnPlace(table: String) throws {
    let sql = try #require(AccountsFixture.placeRows[table])
    let own = try attempt(sql, "A", by: "clerk-a")
    #expect(Self.ofOwn.contains(own), "\(own ?? "")")
    #expect(try attempt(sql, "B", by: "clerk-a") == "foreign_unit")
    #expect(try attempt(sql, "A", by: "checker-a") == "role_missing")
    #expect(try attempt(sql, "A", by: "admin") == "role_missing")
    #expect(try attempt(sql, "A", by: "auditor") == "role_missing")
    let officers = try attempt(sql, "B", by: "officer")
    #expect(Self.ofOwn.contains(officers), "\(officers ?? "")")
  }

  /// The columns that say where a row of a table belongs.
  private func places(_ table: String, _ fixture: AccountsFixture) throws -> [(
    column: String, target: String
  )] {
    var places: [(String, String)] = []
    try fixture.registry.open().connection.rows(
      "SELECT column, target FROM table_reference WHERE tbl = ?1 AND is_place", table
    ) { places.append((try $0.text(0), try $0.text(1))) }
    return places
  }

  /// A row of a table on a side: one that hangs on what is there of it.
  private func row(_ table: String, _ side: String, _ fixture: AccountsFixture) throws -> Int64 {
    let condition = """
      t.id IN (SELECT c.row_id FROM change c JOIN trail_layout l ON l.id = c.layout
        WHERE l.tbl = '\(table)')
      """
    let connection = try fixture.registry.open().connection
    var ids: [Int64] = []
    try connection.rows("SELECT t.id FROM \(table) t WHERE \(condition) ORDER BY t.id") {
      ids.append(try $0.integer(0))
    }
    // Side A was filled first, in the same way.
    let half = ids.count / 2
    return try #require(
      side == "A"
        ? ids.dropLast(ids.count - half).last
        : ids.dropFirst(half).dropLast(ids.count - 2 * half).last)
  }

  @Test(arguments: tables) func rowsAreNeitherTakenOverNorPushedAwayNorDeleted(table: String) throws
  {
    let fixture = try AccountsFixture()
    let (own, other) = (try row(table, "A", fixture), try row(table, "B", fixture))
    for (column, target) in try places(table, fixture) {
      let (mine, theirs) =
        target == "admin_unit"
        ? (
          try AccountsFixture.unit("A", fixture.registry.open().connection),
          try AccountsFixture.unit("B", fixture.registry.open().connection)
        ) : (try row(target, "A", fixture), try row(target, "B", fixture))
      for (id, value, what) in [(other, mine, "taken over"), (own, theirs, "pushed away")] {
        let fault = try AccountsFixture().write(
          .init(login: "clerk-a"), "UPDATE \(table) SET \(column) = \(value) WHERE id = \(id)")
        #expect(fault != nil, "\(table).\(column) \(what)")
      }
    }
    let deleted = try AccountsFixture().write(
      .init(login: "clerk-a"), "DELETE FROM \(table) WHERE id = \(other)")
    #expect(deleted != nil)
  }
}
