import Import
import RegistryCore
import Reviews
import SQLite
import TestSupport
import Testing
import Vietnamese

/// Two results of each assessment: by the national standard and by the province's own.
@Suite(.atTheEndOf2026) struct ProvincialResultTests {
  private let fixture: ReviewRoundFixture

  init() throws { fixture = try ReviewRoundFixture(isOpened: false) }

  private func adopt(
    _ code: String = "tinh", from day: String = "2025-01-01", b1: Int = 160
  ) throws {
    let standards = StandardStore(try fixture.file.open(for: .writing))
    let act = EntryInfo(action: "review standard", reason: "NQ")
    try standards.add(
      .init(
        code: code, title: "Chuẩn bịa của tỉnh \(code)", isNational: false,
        from: fixture.day(day), to: nil, legalBasis: "12/NQ-HĐND", indicatorsOf: "2022_2025"),
      rural: .init(b1Max: b1, b2Poor: 30), urban: .init(b1Max: 200, b2Poor: 30), act: act)
    try standards.adopt(code, act: act)
  }

  private func results(_ column: String = "category_computed") throws -> String? {
    try fixture.file.text(
      """
      SELECT group_concat(coalesce(\(column), '?')) FROM (
        SELECT p.* FROM provincial_result p JOIN household h ON h.id = p.household_id
        ORDER BY h.code, p.round_id)
      """)
  }

  private func poor(_ authority: ReviewYear.Authority, year: Int = 2025) throws -> [Int64?] {
    try ReviewYear.read(fixture.file.open(), year: year, by: authority) { year in
      try Summary.figures(in: year).filter {
        ["poor_closing", "near_poor_closing", "poor_opening"].contains($0.measure)
      }.map { if case .integer(let number) = $0.value { number } else { nil } }
    }
  }

  @Test func secondResultFollowsFromThePoints() throws {
    #expect(try results() == nil)
    try adopt()
    try fixture.file.write { registry in
      try registry.run("UPDATE assessment SET b1 = 160, category = 'non_poor' WHERE id = 1")
      try registry.run("UPDATE assessment SET b1 = 161 WHERE id = 2")
    }
    #expect(try results() == "poor,non_poor,near_poor,near_poor")
    #expect(try results("standard") == "tinh,tinh,tinh,tinh")
    // The national result is what it was, and a draft gives none.
    #expect(
      try fixture.file.text("SELECT group_concat(category_computed) FROM assessment")
        == "poor,poor,near_poor,near_poor")
    let standards = StandardStore(try fixture.file.open(for: .writing))
    try standards.add(
      .init(
        code: "nhap", title: "x", isNational: false, from: fixture.day("2025-06-01"), to: nil,
        legalBasis: nil, indicatorsOf: "2022_2025"), rural: .init(b1Max: 1, b2Poor: 30),
      urban: nil, act: EntryInfo(action: "t"))
    #expect(try results("standard") == "tinh,tinh,tinh,tinh")
    // A later one serves from its day on: the surveys are of 1 October 2025.
    try adopt("moi", from: "2025-10-01", b1: 100)
    try adopt("sau", from: "2025-10-02", b1: 10)
    #expect(try results("standard") == "moi,moi,moi,moi")
  }

  @Test func missingAnswerLeavesTheSecondResultOpen() throws {
    try adopt()
    try fixture.file.write { registry in
      try registry.run(
        "INSERT INTO standard_indicator (standard, indicator) VALUES ('tinh', 'waste')")
      // 20 to 30, 10 to 20, 30 to 40, and above the line.
      for (id, set, b1) in [(1, 3, 100), (2, 1, 100), (3, 7, 100), (4, 3, 161)] {
        try registry.run(
          "UPDATE assessment SET deprivation_set = ?2, b1 = ?3 WHERE id = ?1", id, set, b1)
      }
    }
    #expect(try results() == "?,near_poor,poor,non_poor")
    let trial = try Reclassification(of: fixture.file.open(), year: 2025, by: "tinh", in: .english)
    #expect(trial.incomplete == 1)
    #expect(try poor(.province) == [nil, 1, 1])
  }

  @Test func figuresOfTheYearGoByEitherStandard() throws {
    #expect(
      fixture.refusal { _ = try poor(.province) } == "no_provincial_result")
    try adopt()
    try fixture.file.write { registry in
      try registry.run("UPDATE assessment SET b1 = 161 WHERE id = 1")
      try registry.run("UPDATE assessment SET b2 = 30, provincial_category = 'poor' WHERE id = 3")
      try registry.run("DELETE FROM recognition WHERE assessment_id = 4")
    }
    #expect(try poor(.national) == [nil, 2, 1])
    // CB1 is above the province's line, CB2 and CB3 poor; of CB4 nothing was decided.
    #expect(try poor(.province) == [nil, 2, 0])
    // A year later they still stand so, and the opening is known.
    #expect(try poor(.province, year: 2026) == [2, 2, 0])
  }

  @Test func refusedRequestCountsByTheProvincesStandard() throws {
    try adopt()
    try fixture.open()
    for (household, b1) in [("CB4", 120), ("CB5", 155), ("CB6", 170)] {
      try fixture.load(
        "assessments",
        fixture.survey(household, b1: b1, category: b1 > 140 ? "medium" : "poor"))
    }
    try fixture.add("conferences", fixture.meeting("H2", village: "Xóm Hai"))
    try fixture.edit("conferences", "H2", ["posted_from": "2026-10-21", "posted_to": "2026-10-26"])
    #expect(try poor(.province, year: 2026) == [2, 2, 2])
    try fixture.recognise(village: "Xóm Hai", refusal: "9/UBND")
    #expect(try poor(.national, year: 2026) == [2, 3, 1])
    // CB5 was refused nationally and is poor by the wider line.
    #expect(try poor(.province, year: 2026) == [2, 4, 1])
  }

  @Test func explanationShowsBothResults() throws {
    try adopt()
    try fixture.file.write {
      try $0.run(
        "UPDATE assessment SET b1 = 150, provincial_category = 'near_poor' WHERE id = 1")
    }
    let rows = try Explanation(of: "CB1", year: 2025, in: fixture.file.open(), .english).table.rows
      .map { $0.map(\.text) }.filter { $0[1] == "The province's standard" }
    #expect(
      rows.map { [$0[2], $0[3], $0[5]] } == [
        ["Standard", "Chuẩn bịa của tỉnh tinh", "B1 ≤ 160, poor from B2 30"],
        ["Class by the points", "Poor", "B1 150, B2 30"],
        ["Class recorded", "Near-poor", "not what the points give"],
      ])
    // What was entered is no text that was read.
    #expect(rows.allSatisfy { $0[6].isEmpty })
  }
}
