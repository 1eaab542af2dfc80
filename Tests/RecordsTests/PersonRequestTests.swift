import Foundation
import Records
import RegistryCore
import SQLite
import Schema
import Sheets
import TestSupport
import Testing

/// The register of what persons ask for, and what the registry holds of one.
@Suite struct PersonRequestTests {
  private let test: TestRegistry
  private let today = "2026-03-20"

  init() throws {
    test = try TestRegistry()
    try test.write { connection in
      for code in ["CB01", "CB02"] {
        try connection.household(code, village: "Xóm Một", commune: "01267")
        try connection.member(of: code, name: "Nông Văn \(code)")
      }
      try connection.member(of: "CB01", "2", name: "Lục Thị Hoa", relation: "spouse")
      try connection.run(
        """
        UPDATE person SET citizen_id = '004180012345' WHERE full_name = 'Lục Thị Hoa'
        """)
      try connection.assessment(of: "CB01", round: "2024", category: "poor")
      try connection.assessment(of: "CB02", round: "2024", category: "near_poor")
    }
  }

  private func register() throws -> PersonRequests {
    PersonRequests(try test.open(for: .writing), today: today)
  }

  private let act = EntryInfo(actor: "lan", action: "privacy add")

  private func request(
    _ right: PersonRight = .access, of key: String = "CB01/2", on day: String = "2026-03-01",
    due: String? = nil
  ) throws -> PersonRequests.Request {
    var request = PersonRequests.Request(right, of: try RecordKey(key, of: .members), on: day)
    request.dueOn = due
    return request
  }

  private func rows(_ filter: PersonRequests.Filter = .init()) throws -> [[String]] {
    var rows: [[String]] = []
    try register().list(filter, .english, isForPeople: false) { rows.append($0.map(\.text)) }
    return rows
  }

  private func code(_ body: () throws -> Void) -> String? {
    #expect(throws: RegistryError.self) { try body() }?.code
  }

  @Test func deadlineIsThatOfTheDayOnWhichTheRequestCame() throws {
    #expect(code { try register().add(request(), act) } == "no_deadline")
    try register().setDeadline(.access, days: 10, from: "2026-01-01", act)
    try register().setDeadline(.access, days: 3, from: "2026-03-02", act)
    try register().setDeadline(.erasure, days: 20, from: "2026-01-01", act)
    #expect(try register().add(request(), act).due == "2026-03-11")
    #expect(try register().add(request(on: "2026-03-02"), act).due == "2026-03-05")
    #expect(try register().add(request(.erasure), act).due == "2026-03-21")
    #expect(try register().add(request(due: "2026-03-15"), act).due == "2026-03-15")
    #expect(code { try register().add(request(.correction), act) } == "no_deadline")
    #expect(try rows().map { $0[5] } == ["2026-03-05", "2026-03-11", "2026-03-15", "2026-03-21"])
    #expect(try rows().map { $0[6] } == ["15", "9", "5", ""])
    var filter = PersonRequests.Filter()
    filter.isOverdue = true
    #expect(try rows(filter).count == 3)
  }

  @Test func whatCannotBeIsRefusedAndWritesNothing() throws {
    let entries = try test.integer("SELECT count(*) FROM entry")
    #expect(code { try register().add(request(of: "CB01/9", due: "2026-04-01"), act) } != nil)
    #expect(
      code { try register().add(request(on: "2026-03-21", due: "2026-04-01"), act) }
        == "future_date")
    #expect(code { try register().add(request(due: "2026-02-28"), act) } == "due_before_received")
    #expect(
      code { try register().setDeadline(.access, days: 0, from: today, act) } == "bad_deadline")
    #expect(
      code { try register().answer(1, .granted, on: today, nil, act) } == "no_such_request")
    #expect(try test.integer("SELECT count(*) FROM entry") == entries)
  }

  @Test func answerIsGivenOnceAndARefusalHasWords() throws {
    let number = try register().add(request(due: "2026-03-11"), act).number
    #expect(
      code { try register().answer(number, .refused, on: today, " ", act) } == "answer_missing")
    #expect(
      code { try register().answer(number, .granted, on: "2026-02-28", nil, act) }
        == "due_before_received")
    try register().answer(number, .refused, on: "2026-03-05", "nobody's power", act)
    #expect(
      code { try register().answer(number, .granted, on: today, nil, act) } == "request_stays")
    #expect(try rows() == [])
    var filter = PersonRequests.Filter()
    filter.number = number
    #expect(try rows(filter).first?[9...] == ["refused", "2026-03-05", "nobody's power"])
    #expect(try TrailCheck.breaks(in: test.open().connection) == [])
  }

  @Test func holdingsAreOfThePersonAndTheHouseholdAndOfNobodyElse() throws {
    try register().add(request(due: "2026-03-11"), act)
    let registry = try test.open()
    let holdings = try PersonHoldings(
      of: RecordKey("CB01/2", of: .members), in: registry, .english, showsNumbers: false)
    let lines = try holdings.lines()
    let text = lines.map { "\($0.record)|\($0.field)|\($0.value)" }.joined(separator: "\n")
    #expect(try holdings.name == "Lục Thị Hoa")
    #expect(try holdings.keys.map { "\($0.household)/\($0.number)" } == ["CB01/2"])
    #expect(text.contains("Lục Thị Hoa") && text.contains("CB01/2024"), "\(text)")
    #expect(!text.contains("004180012345") && text.contains("*"), "\(text)")
    for other in ["Nông Văn CB01", "CB02"] { #expect(!text.contains(other), "\(text)") }
    #expect(Set(lines.map(\.part.en)).count == 3)
    let whole = try PersonHoldings(
      of: RecordKey("CB01/2", of: .members), in: registry, .english, showsNumbers: true
    ).lines()
    #expect(whole.contains { $0.value.contains("004180012345") })
    #expect(whole.contains { $0.by == "test" && $0.at != nil })
  }

  /// Whatever table refers to a person or a household is in the extract, or is named here with the reason.
  @Test func everyTableAboutAPersonIsInTheExtract() throws {
    let left: Set<String> = [
      // Sums of a sample, which name no person.
      "money_sample_item"
    ]
    let sql = try PersonHoldings.statement
    var tables: [String] = []
    try test.open().connection.rows(
      """
      SELECT DISTINCT tbl FROM table_reference
      WHERE target IN ('person', 'household', 'membership', 'assessment')
      """
    ) { tables.append(try $0.text(0)) }
    for table in tables where !left.contains(table) {
      #expect(sql.contains("'\(table)'"), "\(table)")
    }
  }

  @Test func incidentTellsReadsShowingsAndEntriesOfItsDays() throws {
    let log = try ReadLog(of: test.path)
    try log.append("record show", about: "members CB01/2", rows: 1, actor: "lan")
    let day = try #require(
      try test.text("SELECT date('now', '+7 hours')"))
    let report = IncidentReport(try test.open(), from: day, to: day, by: nil)
    let rows = try report.rows(.english, isForPeople: false).map { $0.map(\.text) }
    #expect(rows.contains { $0[1] == "read" && $0[5] == "members CB01/2" })
    #expect(rows.contains { $0[1] == "entry" && $0[2] == "test" })
    #expect(
      try IncidentReport(test.open(), from: "2020-01-01", to: "2020-12-31", by: nil)
        .rows(.english, isForPeople: false).isEmpty)
    let own = try IncidentReport(test.open(), from: day, to: day, by: "lan")
      .rows(.english, isForPeople: false)
    #expect(own.count == 1)
  }
}
