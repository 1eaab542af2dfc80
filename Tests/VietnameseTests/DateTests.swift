import Foundation
import Testing
import Vietnamese

@Suite struct DateTests {
  @Test(arguments: [
    ("05/10/2025 08:30", "05/10/2025"), ("2025-10-05T08:30:00", "2025-10-05"),
    ("5/10/2025 8:30:15 CH", "5/10/2025"), ("23:59 05/10/2025", "05/10/2025"),
    ("2025-10-05T18:30:00Z", "2025-10-06"), ("2025-12-31T17:00:00Z", "2026-01-01"),
    ("2025-10-05T01:30:00+09:00", "2025-10-04"), ("2025-10-05T18:30:00+0700", "2025-10-05"),
    ("2025-10-05T00:00:00", "2025-10-05"), ("05/10/2025", nil), ("05/10/2025 25:00", nil),
    ("05/10/2025 08:60", nil), ("05/10/2025 13:00 SA", nil), ("05/10/2025 08:30 sáng mai", nil),
  ])
  func timeIsTakenOffADay(text: String, day: String?) {
    #expect(DateReading.withoutTime(text) == day)
  }

  @Test(arguments: [
    ("05/1980", 5), ("12-1980", 12), ("1980-07", 7), ("tháng 5/1980", 5), ("tháng 5 năm 1980", 5),
    ("1980", nil), ("13/1980", nil), ("05/05/1980", nil),
  ])
  func monthOfAYearIsKnown(text: String, month: Int?) {
    #expect(DateReading.month(of: text) == month)
  }

  @Test(arguments: [
    "05/09/2024", "5/9/2024", "05-09-2024", "5.9.2024", "2024-09-05", " 05/09/2024 ",
    "ngày 05 tháng 9 năm 2024", "Ngày 5 tháng 09 năm 2024", "NGÀY 5 THÁNG 9 NĂM 2024",
    "nga\u{300}y 5 tha\u{301}ng 9 na\u{306}m 2024", "05 / 09 / 2024", "\u{A0}5/9/2024", "2024-9-5",
    "2024/09/05", "2024/9/5", "2024.09.05", "ngày 05/09/2024", "05/09/2024 00:00",
    "05/09/2024 0:00:00", "2024-09-05T00:00", "2024-09-05T00:00:00", "2024-09-05 00:00:00.000",
    "2024-09-05T00:00:00Z", "2024-09-05T00:00:00.000+07:00", "2024-09-05t00:00:00+0700",
    "5/9/2024 12:00:00 AM", "5/9/2024 12:00 am", "05/09/2024 12:00:00 SA",
    "5/9/2024 12:00:00\u{202F}AM", "00:00:00 05/09/2024", "05-09-2024 00:00",
  ])
  func commonDateNotationsAreRead(text: String) throws {
    #expect(DateReading.read(text) == .date(try #require(CivilDate(year: 2024, month: 9, day: 5))))
  }

  @Test(arguments: [
    "31/02/2024", "29/02/2023", "29/02/1900", "00/00/1965", "12/25/2024", "32/01/2024",
    "31/04/2024",
    "2024-02-30", "1/1/1799", "1/1/2201", "ngày 31 tháng 6 năm 2024", "0000", "9999",
  ])
  func impossibleDateIsRecognized(text: String) {
    #expect(DateReading.read(text) == .impossible)
  }

  @Test(arguments: [
    "", " ", "5/9/24", "5/9", "5/9-2024", "5//9/2024", "05/09/2024/1", "12345/1/1", "45540", "abc",
    "5 9 2024", "05092024", "５/９/2024", "-5/9/2024", "5/9/2024.", "1965?", "khoảng 1965",
    "5/9/2024\u{0}", "/", "...", "2024/09-05", "05/09/2024 07:30", "2024-09-05T00:00:01",
    "5/9/2024 12:00:00 PM", "05/09/2024 12:00:00 CH", "05/09/2024 12:00", "05/09/202400:00",
    "00:00",
    "5/9/2024 00:00 x", "5/9/2024 0:0", "24:00 05/09/2024", "5/1980/", "/5/1980", "5 1980",
    "tháng 5 1980", "năm 5/1980", "05/80",
  ])
  func otherTextIsNotADate(text: String) {
    #expect(DateReading.read(text) == .unreadable)
  }

  @Test func yearAloneIsReadAsAYear() {
    #expect(DateReading.read("1965") == .year(1965))
    #expect(DateReading.read(" 1800 ") == .year(1800))
    #expect(DateReading.read("2200") == .year(2200))
    #expect(DateReading.read("965") == .unreadable)
  }

  @Test(arguments: [
    "05/1980", "5/1980", "5-1980", "05.1980", "1980-05", "1980/5", "tháng 5/1980",
    "Tháng 05 năm 1980",
    "tháng 5-1980", "T5/1980", " 5 / 1980 ",
  ])
  func aMonthOfAYearGivesItsYear(text: String) {
    #expect(DateReading.read(text) == .year(1980))
  }

  @Test(arguments: ["13/1980", "0/1980", "tháng 13/1980", "1980-00", "5/1799"])
  func aMonthThatNoYearHasIsImpossible(text: String) {
    #expect(DateReading.read(text) == .impossible)
  }

  @Test(
    arguments: [
      ("8/25/2025", .monthDay), ("12-31-2024", .monthDay), ("02.29.2024", .monthDay),
      ("25/08/2025", .dayMonth), ("31-12-2024", .dayMonth), ("29.2.2024", .dayMonth),
      ("30/2/2024", nil), ("05/08/2025", .either), ("5/5/2025", .either), ("1-2-2025", .either),
      ("12/12/2025 00:00", .either), ("8/25/2025 12:00:00 AM", .monthDay), ("2025-08-05", nil),
      ("2025/08/25", nil), ("ngày 5 tháng 9 năm 2024", nil), ("32/13/2025", nil), ("1965", nil),
      ("05/1980", nil), ("8/25/25", nil), ("", nil), ("8/25/2025 07:30", nil),
    ] as [(String, DateOrder?)])
  func theOrderThatItsNumbersAllowIsReported(text: String, order: DateOrder?) {
    #expect(DateOrder(of: text) == order)
  }

  @Test func aDateIsReadWithItsMonthFirstWhereAskedFor() {
    let day = CivilDate(year: 2025, month: 8, day: 5).map(DateReading.date)
    #expect(DateReading.read("08/05/2025", order: .monthDay) == day)
    #expect(DateReading.read("8-5-2025 12:00:00 AM", order: .monthDay) == day)
    // A year in front, or words, leave no doubt.
    for text in ["2025-08-05", "2025/08/05", "ngày 5 tháng 8 năm 2025"] {
      #expect(DateReading.read(text, order: .monthDay) == day)
    }
    #expect(DateReading.read("25/08/2025", order: .monthDay) == .impossible)
  }

  @Test func calendarHasEveryDayFrom1800To2200() throws {
    var date = try #require(CivilDate(year: 1800, month: 1, day: 1))
    let last = try #require(CivilDate(year: 2200, month: 12, day: 31))
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
    var count = 0
    while date < last {
      let next = try #require(date.adding(days: 1))
      #expect(date < next)
      #expect(next.daysSinceEpoch == date.daysSinceEpoch + 1)
      #expect(CivilDate(daysSinceEpoch: next.daysSinceEpoch) == next)
      #expect(next.isoWeekday == date.isoWeekday % 7 + 1)
      if count % 97 == 0 {
        let moment = Date(timeIntervalSince1970: Double(date.daysSinceEpoch) * 86_400)
        let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: moment)
        #expect(
          [parts.year, parts.month, parts.day] == [date.year, date.month, date.day])
        #expect((((parts.weekday ?? 0) + 5) % 7) + 1 == date.isoWeekday)
        #expect(CivilDate(iso: date.iso) == date)
        #expect(DateReading.read(date.iso) == .date(date))
        #expect(DateReading.read(VietnameseNumbers.date(date.iso)) == .date(date))
      }
      date = next
      count += 1
    }
    #expect(last.adding(days: 1) == nil)
    #expect(last.adding(days: Int.max) == nil && last.adding(days: Int.min) == nil)
  }

  @Test func addingMonthsClampsToTheMonthEnd() throws {
    func after(_ iso: String, _ months: Int) -> String? {
      CivilDate(iso: iso)?.adding(months: months)?.iso
    }
    #expect(after("2024-01-31", 1) == "2024-02-29")
    #expect(after("2023-01-31", 1) == "2023-02-28")
    #expect(after("2024-03-31", -1) == "2024-02-29")
    #expect(after("2024-12-01", 1) == "2025-01-01")
    #expect(after("2024-01-15", -1) == "2023-12-15")
    #expect(after("2024-01-15", 5_000) == nil)
    #expect(after("2024-01-15", Int.max) == nil && after("2024-01-15", Int.min) == nil)
    let first = try #require(CivilDate(iso: "2024-01-01"))
    let last = try #require(CivilDate(iso: "2024-12-31"))
    #expect(first.days(until: last) == 365)
  }

  @Test(arguments: [
    "2024-1-01", "2024-01-32", "24-01-01", "2024/01/01", "２024-01-01", "2024-01-01 ",
  ])
  func nonISOTextIsNotADate(text: String) {
    #expect(CivilDate(iso: text) == nil)
    #expect(VietnameseNumbers.date(text) == text)
  }
}
