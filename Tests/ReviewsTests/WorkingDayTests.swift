import RegistryCore
import Reviews
import SQLite
import TestSupport
import Testing
import Vietnamese

/// Working days over weekends, Tết and other holidays.
@Suite struct WorkingDayTests {
  private func day(_ iso: String) throws -> CivilDate { try #require(CivilDate(iso: iso)) }

  @Test(arguments: [
    // Friday to Tuesday.
    ("2026-10-23", 3, "2026-10-27"),
    // From a Saturday.
    ("2026-10-24", 3, "2026-10-28"),
    // Tết 2026: 16 to 20 February are off.
    ("2026-02-13", 3, "2026-02-24"), ("2026-02-14", 1, "2026-02-23"),
    ("2026-02-17", 3, "2026-02-25"),
    // 30 April and 1 May 2026: a Thursday and a Friday.
    ("2026-04-29", 3, "2026-05-05"),
    // The day in lieu of a holiday on a Sunday.
    ("2026-04-24", 2, "2026-04-28"),
    // Year's end.
    ("2025-12-31", 3, "2026-01-05"),
  ])
  func aPostingEndsOnTheWrongDay(from: String, days: Int, end: String) throws {
    let calendar = try WorkingCalendar(try TestRegistry().open().connection)
    #expect(calendar.end(of: days, from: try day(from)).iso == end)
    #expect(calendar.days(from: try day(from), through: try day(end)) == days)
  }

  @Test func aHolidayThatWasLoadedStillWorks() throws {
    let world = try RoundWorld()
    #expect(try world.load("holidays", ["date": "2026-10-22", "name": "Ngày nghỉ của tỉnh"]) == [])
    let calendar = try WorkingCalendar(try world.file.open().connection)
    #expect(calendar.end(of: 3, from: try day("2026-10-21")).iso == "2026-10-26")
    try world.surveyAll()
    try world.add("conferences", world.meeting())
    #expect(
      try world.edit(
        "conferences", "H1", ["posted_from": "2026-10-21", "posted_to": "2026-10-23"])
        == ["posting_too_short"])
    #expect(
      try world.edit(
        "conferences", "H1", ["posted_from": "2026-10-21", "posted_to": "2026-10-26"]) == [])
  }

  /// The schema counts by a formula, the program day by day.
  @Test func theSchemaCountsOtherDaysThanTheProgram() throws {
    let file = try TestRegistry()
    let calendar = try WorkingCalendar(try file.open().connection)
    try file.write { registry in
      try registry.run(
        """
        INSERT INTO round (code, year, month, kind, historical, opened_on, begins_on, due_on)
        VALUES ('2026-02', 2026, 2, 'regular', 0, '2025-12-01', '2025-12-01', '2026-03-02')
        """)
      let round = registry.lastInsertRowID
      let village = try registry.village(commune: "01774")
      let unit = try registry.unit("01774", on: "2026-02-01")
      try registry.run(
        """
        INSERT INTO conference (code, round_id, kind, unit_id, village_id, held_on, participants,
          agree_votes)
        VALUES ('H1', ?1, 'village_meeting', ?2, ?3, '2025-12-01', 10, 10)
        """, round, unit, village)
      var first = CivilDate(iso: "2026-02-06")
      while let from = first, from.iso < "2026-03-01" {
        let end = calendar.end(of: 3, from: from)
        var day = from
        while day <= end {
          let isTaken: Bool
          do {
            try registry.run(
              "UPDATE conference SET posted_from = ?1, posted_to = ?2", from.iso, day.iso)
            isTaken = true
          } catch let error as SQLiteError where error.message == "posting_too_short" {
            isTaken = false
          }
          #expect(isTaken == (day == end), "\(from.iso) \(day.iso)")
          day = day.adding(days: 1) ?? day
        }
        first = from.adding(days: 1)
      }
    }
  }
}
