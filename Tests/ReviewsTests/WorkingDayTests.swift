import RegistryCore
import Reviews
import SQLite
import TestSupport
import Testing
import Vietnamese

/// Working days over weekends, Tết and other holidays.
@Suite(.atTheEndOf2026) struct WorkingDayTests {
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
  func postingEndsAfterItsWorkingDays(from: String, days: Int, end: String) throws {
    let connection = try TestRegistry().open().connection
    let calendar = try WorkingCalendar(connection)
    #expect(calendar.end(of: days, from: try day(from)).iso == end)
    #expect(try SlowCount(connection).days(from, end) == Int64(days))
  }

  @Test func loadedHolidayIsNotAWorkingDay() throws {
    let fixture = try ReviewRoundFixture()
    #expect(
      try fixture.load("holidays", ["date": "2026-10-22", "name": "Ngày nghỉ của tỉnh"]) == [])
    let calendar = try WorkingCalendar(try fixture.file.open().connection)
    #expect(calendar.end(of: 3, from: try day("2026-10-21")).iso == "2026-10-26")
    try expectPosting(fixture, from: "2026-10-21", refusedTo: "2026-10-23", takenTo: "2026-10-26")
  }

  @Test func loadedSaturdayWorkedInExchangeIsAWorkingDay() throws {
    let fixture = try ReviewRoundFixture()
    // Friday the 23rd is off, Saturday the 24th is worked for it.
    #expect(
      try fixture.load("holidays", ["date": "2026-10-23", "name": "Ngày nghỉ hoán đổi"]) == [])
    #expect(
      try fixture.load(
        "holidays", ["date": "2026-10-24", "name": "Làm bù ngày 23/10", "worked": "có"]) == [])
    let calendar = try WorkingCalendar(try fixture.file.open().connection)
    let (friday, saturday) = (try day("2026-10-23"), try day("2026-10-24"))
    #expect(calendar.isWorking(saturday) && !calendar.isWorking(friday))
    #expect(calendar.end(of: 3, from: try day("2026-10-21")).iso == "2026-10-24")
    try expectPosting(fixture, from: "2026-10-21", refusedTo: "2026-10-23", takenTo: "2026-10-24")
  }

  /// A posting is refused with the one last day, and taken with the other.
  private func expectPosting(
    _ fixture: ReviewRoundFixture, from: String, refusedTo short: String, takenTo last: String
  ) throws {
    try fixture.surveyAll()
    try fixture.add("conferences", fixture.meeting())
    func post(to day: String) throws -> [String] {
      try fixture.edit("conferences", "H1", ["posted_from": from, "posted_to": day])
    }
    #expect(try post(to: short) == ["posting_too_short"])
    #expect(try post(to: last) == [])
  }

  /// Days counted one by one: the slow model of `working_period` and of the calendar.
  private struct SlowCount {
    private var holidays: Set<String> = []
    private var worked: Set<String> = []

    init(_ connection: Connection) throws {
      try connection.rows("SELECT date FROM holiday WHERE worked IS NOT 1") {
        holidays.insert(try $0.text(0))
      }
      try connection.rows("SELECT date FROM holiday WHERE worked = 1") {
        worked.insert(try $0.text(0))
      }
    }

    func days(_ first: String, _ last: String) -> Int64 {
      guard var day = CivilDate(iso: first) else { return -1 }
      var count: Int64 = 0
      while day.iso <= last {
        let isPlain = day.isoWeekday < 6 && !holidays.contains(day.iso)
        if isPlain || worked.contains(day.iso) { count += 1 }
        guard let next = day.adding(days: 1) else { return -1 }
        day = next
      }
      return count
    }
  }

  /// Holidays of its own on a Thursday, a Saturday and a Sunday, beside those of the registry; a
  /// Saturday and a Sunday that are worked, and a Tuesday, which is worked anyway.
  private func registry() throws -> TestRegistry {
    let file = try TestRegistry()
    try file.write {
      try $0.execute(
        """
        INSERT INTO holiday (date, vi) VALUES ('2026-02-05', 'Nghỉ'), ('2026-02-07', 'Nghỉ'),
          ('2026-02-08', 'Nghỉ');
        INSERT INTO holiday (date, vi, worked) VALUES ('2026-01-10', 'Làm bù', 1),
          ('2026-02-22', 'Làm bù', 1), ('2026-02-10', 'Làm bù', 1), ('2026-01-18', 'Nghỉ', 0)
        """)
    }
    return file
  }

  /// Every span of two months around Tết, and of the turn of the year, from either end.
  @Test func schemaCountsWorkingDaysAsOneCountsThem() throws {
    let file = try registry()
    try file.write { connection in
      let round = try connection.round("2026")
      try connection.run(
        """
        WITH RECURSIVE day (date) AS (SELECT '2025-12-24' UNION ALL
          SELECT date(date, '+1 day') FROM day WHERE date < '2026-03-04')
        INSERT INTO conference (code, round_id, kind, unit_id, held_on, participants, posted_from,
          posted_to)
        SELECT f.date || t.date, ?1, 'review', ?2, f.date, 1, f.date, t.date
        FROM day f, day t
        """, round, try connection.unit("01774", on: "2026-01-01"))
    }
    let connection = try file.open().connection
    let slow = try SlowCount(connection)
    var spans = 0
    try connection.rows(
      """
      SELECT first_on, last_on, days FROM working_period WHERE subject = 'posting'
      """
    ) { row in
      let (first, last) = (try row.text(0), try row.text(1))
      spans += 1
      guard try row.integer(2) != slow.days(first, last) else { return }
      Issue.record("\(first) to \(last): \(try row.integer(2))")
    }
    #expect(spans == 71 * 71)
  }

  /// The other periods begin and end on the right days: what neither end of is counted, and what
  /// begins with a year.
  @Test func otherPeriodsCountTheirOwnDays() throws {
    let file = try registry()
    try file.write { connection in
      try connection.household("CB1", commune: "01774")
      let unit = try connection.unit("01774", on: "2025-01-01")
      let result = try connection.assessment(
        of: "CB1", round: "2025", category: "poor", decidedOn: "2026-02-26")
      try connection.run(
        """
        INSERT INTO review_list (round_id, household_id, village_id, unit_id, basis, listed_on)
        SELECT a.round_id, h.id, h.village_id, ?2, 'existing', '2025-09-01'
        FROM assessment a JOIN household h ON h.id = a.household_id WHERE a.id = ?1
        """, result, unit)
      for day in ["2026-01-05", "2026-02-12"] {
        try connection.run(
          """
          INSERT INTO superior_opinion (round_id, unit_id, asked_on)
          VALUES ((SELECT id FROM round WHERE code = '2025'), ?1, ?2)
          """, unit, day)
      }
      try connection.conference("H1", commune: "01774", heldOn: "2025-02-01", participants: 1)
      try connection.run(
        """
        INSERT INTO complaint (code, conference_id, raised_on, reposted_from, reposted_to)
        SELECT 'K1', id, held_on, '2026-02-13', '2026-02-24' FROM conference
        """)
      try connection.run(
        """
        INSERT INTO reported (year, unit_id, measure, households, sent_on)
        VALUES (2025, ?1, 'poor_closing', 1, '2026-02-10')
        """, unit)
    }
    let connection = try file.open().connection
    let slow = try SlowCount(connection)
    var told: [String: [String]] = [:]
    try connection.rows("SELECT subject, first_on, last_on, days FROM working_period") { row in
      told[try row.text(0)] = [try row.text(1), try row.text(2), "\(try row.integer(3))"]
    }
    let periods = [
      "reposting": ("2026-02-13", "2026-02-24"), "silence": ("2026-02-13", "2026-02-25"),
      "report": ("2026-01-01", "2026-02-10"),
    ]
    #expect(
      told == periods.mapValues { [$0.0, $0.1, "\(slow.days($0.0, $0.1))"] })
  }

  /// The program finds the day on which so many working days end; the schema counts as many to
  /// that day, and one less to the day before.
  @Test func programAndSchemaAgreeOnTheDayAPeriodEnds() throws {
    let file = try registry()
    let calendar = try WorkingCalendar(try file.open().connection)
    let slow = try SlowCount(try file.open().connection)
    var first = try day("2025-12-24")
    while first.iso < "2026-03-04" {
      for count in 1...6 {
        let end = calendar.end(of: count, from: first)
        #expect(slow.days(first.iso, end.iso) == Int64(count), "\(first.iso) \(count)")
        let before = try #require(end.adding(days: -1))
        #expect(slow.days(first.iso, before.iso) == Int64(count) - 1, "\(first.iso) \(count)")
        let start = calendar.beginning(of: count, through: first)
        #expect(slow.days(start.iso, first.iso) == Int64(count), "\(first.iso) -\(count)")
      }
      first = try #require(first.adding(days: 1))
    }
  }
}
