import AdminMap
import RegistryCore
import SQLite
import TestSupport
import Testing

/// A village that turns out to be another while a round is open.
@Suite(.atTheEndOf2026) struct VillageMergeTests {
  private func merge(_ file: TestRegistry) throws -> [String] {
    let villages = VillageEvents(registry: try file.open(for: .writing), language: .english)
    return try villages.merge(
      VillageEvents.Name("Xóm Hai", commune: ReviewRoundFixture.unit),
      into: VillageEvents.Name("Xóm Một", commune: ReviewRoundFixture.unit),
      act: EntryInfo(actor: "clerk", action: "admin village merge", reason: "one village")
    ).problems.map(\.code)
  }

  @Test func listedHouseholdsGoWithTheirVillageBeforeTheMeeting() throws {
    let round = try ReviewRoundFixture()
    #expect(try merge(round.file) == [])
    #expect(
      try round.file.text(
        """
        SELECT group_concat(DISTINCT v.name) FROM review_list l JOIN village v ON v.id = l.village_id
        """) == "Xóm Một")
  }

  @Test func listOfAClosedRoundStays() throws {
    let round = try ReviewRoundFixture()
    // A round without a list is closed at once; its list is put back behind the triggers' back.
    try round.file.write { connection in
      try connection.run("CREATE TEMP TABLE kept AS SELECT * FROM review_list")
      try connection.run("DELETE FROM review_list")
      try connection.run(
        "UPDATE round SET closed_on = '2026-12-20' WHERE historical = 0")
      try connection.run("DROP TRIGGER review_list_open")
      try connection.run("INSERT INTO review_list SELECT * FROM kept")
      let error = #expect(throws: SQLiteError.self) {
        try connection.run("UPDATE review_list SET village_id = 1 WHERE village_id <> 1")
      }
      #expect(error?.message == "round_closed")
    }
  }
}
