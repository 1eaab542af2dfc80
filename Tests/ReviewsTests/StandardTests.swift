import Import
import RegistryCore
import Reviews
import SQLite
import Sheets
import TestSupport
import Testing
import Vietnamese

/// Standards as dated data: trying one, replaying all, explaining one household.
@Suite(.atTheEndOf2026) struct StandardTests {
  private func texts(_ table: ReviewTable) -> [[String]] { table.rows.map { $0.map(\.text) } }

  private func standard(
    _ fixture: ReviewRoundFixture, _ body: (StandardStore, EntryInfo) throws -> Void
  )
    throws
  {
    try body(
      StandardStore(try fixture.file.open(for: .writing)),
      EntryInfo(action: "review standard", reason: "QĐ")
    )
  }

  // MARK: What if

  @Test func draftWithoutPointsClassifiesNobody() throws {
    let fixture = try ReviewRoundFixture(isOpened: false)
    let trial = try Reclassification(
      of: fixture.file.open(), year: 2025, by: "2027_2030", in: .english)
    #expect(trial.incomplete == 4 && trial.changed == 0)
    #expect(trial.missing?.en.contains("sobo review standard points 2027_2030") == true)
    #expect(
      fixture.refusal {
        _ = try Reclassification(of: fixture.file.open(), year: 2025, by: "2031", in: .english)
      } == "no_such_standard")
  }

  @Test func missingAnswerLeavesTheClassIncomplete() throws {
    let fixture = try ReviewRoundFixture(isOpened: false)
    try standard(fixture) { standards, act in
      try standards.setLines(
        of: "2027_2030", rural: .init(b1Max: 100, b2Poor: 30), urban: .init(b1Max: 120, b2Poor: 30),
        act: act)
    }
    try fixture.file.write { registry in
      // Of CB1's three deprivations `info_means` is asked no more, `waste` was not asked: 20 to 30.
      try registry.run("UPDATE assessment SET b1 = 90, deprivation_set = 1 + 2 + 2048 WHERE id = 1")
      // CB2 is poor whatever the answer, CB3 near-poor whatever it is, CB4 above the line.
      try registry.run(
        "UPDATE assessment SET b1 = 90, deprivation_set = 1 + 2 + 4 + 8 WHERE id = 2")
      try registry.run("UPDATE assessment SET b1 = 90, deprivation_set = 1 WHERE id = 3")
      try registry.run("UPDATE assessment SET b1 = 101, deprivation_set = 1 WHERE id = 4")
    }
    let trial = try Reclassification(
      of: fixture.file.open(), year: 2025, by: "2027_2030", in: .english)
    #expect(
      texts(trial.summary).last?.suffix(9)
        == ["4", "2", "1", "2", "1", "0", "1", "1", "1"])
    #expect(
      texts(trial.households).map { [$0[3], $0[7], $0[9]] } == [
        ["CB4", "", "Not poor"], ["CB1", "", "incomplete"],
      ])
    #expect(trial.changed == 1 && trial.incomplete == 1)
  }

  @Test func provincialStandardLeavesNationalFiguresUnchanged() throws {
    let fixture = try ReviewRoundFixture(isOpened: false)
    try standard(fixture) { standards, act in
      try standards.add(
        .init(
          code: "tinh", title: "Chuẩn của tỉnh", isNational: false,
          from: #require(CivilDate(iso: "2025-01-01")), to: nil, legalBasis: "12/NQ-HĐND",
          indicatorsOf: nil), rural: .init(b1Max: 160, b2Poor: 30),
        urban: .init(b1Max: 200, b2Poor: 30), act: act)
    }
    #expect(
      try fixture.add(
        "assessments",
        fixture.survey("CB5", on: "2025-10-05", round: "2025").merging(["standard": "tinh"]) { $1 })
        == ["draft_standard"])
    let before = try fixture.file.text("SELECT group_concat(category_computed) FROM assessment")
    let trial = try Reclassification(of: fixture.file.open(), year: 2025, by: "tinh", in: .english)
    #expect(trial.changed == 0)
    try standard(fixture) { try $0.adopt("tinh", act: $1) }
    #expect(
      fixture.refusal { try standard(fixture) { try $0.adopt("tinh", act: $1) } }
        == "standard_in_force")
    #expect(
      fixture.refusal {
        try standard(fixture) {
          try $0.setLines(of: "2022_2025", rural: .init(b1Max: 1, b2Poor: 1), urban: nil, act: $1)
        }
      } == "standard_in_force")
    // Named by a result it serves; elsewhere the national one goes on.
    #expect(
      try fixture.load(
        "assessments",
        fixture.survey("CB5", on: "2025-10-05", b1: 155, round: "2025").merging(["standard": "tinh"]
        ) { $1 }) == [])
    #expect(
      try fixture.file.text("SELECT category_computed || standard FROM assessment WHERE id = 5")
        == "poortinh")
    #expect(
      try fixture.file.text("SELECT group_concat(category_computed) FROM assessment WHERE id < 5")
        == before)
    #expect(try Replay(of: fixture.file.open(), in: .english).differences.rows.isEmpty)
  }

  // MARK: Replay

  @Test func replayReportsChangedClasses() throws {
    let fixture = try ReviewRoundFixture(isOpened: false)
    #expect(try Replay(of: fixture.file.open(), in: .english).count == 4)
    #expect(try Replay(of: fixture.file.open(), in: .english).differences.rows.isEmpty)
    try fixture.file.write { registry in
      try registry.run("UPDATE assessment SET category_computed = 'near_poor' WHERE id = 1")
      try registry.run("UPDATE assessment SET surveyed_on = '2021-08-31' WHERE id = 2")
    }
    let rows = texts(try Replay(of: fixture.file.open(), in: .english).differences)
    #expect(
      rows.map { [$0[1], $0[7], $0[8], $0[9]] } == [
        ["CB2", "Poor", "Poor", "the standard does not serve that day"],
        ["CB1", "Near-poor", "Poor", "another class comes out"],
      ])
  }

  @Test func movedThresholdChangesTheReplay() throws {
    let fixture = try ReviewRoundFixture(isOpened: false)
    try fixture.file.write {
      try $0.run("UPDATE standard_line SET b1_max = 99 WHERE standard = '2022_2025'")
    }
    #expect(try Replay(of: fixture.file.open(), in: .english).differences.rows.count == 4)
  }

  // MARK: Rural and urban

  /// Thông Nông was a township until 30 June 2025 and is part of a rural commune since.
  @Test(arguments: [
    ("2025-06", "2025-06-20", "urban", "poor", "175"),
    ("2025-07", "2025-07-20", "rural", "non_poor", "140"),
  ])
  func villageAreaFollowsTheMergerOrItsOwnDecision(
    round: String, day: String, area: String, category: String, line: String
  ) throws {
    let fixture = try ReviewRoundFixture(isOpened: false)
    try fixture.file.write { registry in
      try registry.household("TT1", village: "Tổ 1", commune: "01363")
      try registry.household("TT2", village: "Tổ 2", commune: "01363")
      // A village whose area was set by decision keeps that.
      try registry.run(
        """
        INSERT INTO village_area (village_id, area, valid_from, reason)
        SELECT id, 'urban', '2025-07-01', 'quyết định riêng' FROM village WHERE name = 'Tổ 2'
        """)
    }
    for household in ["TT1", "TT2"] {
      try fixture.load(
        "assessments",
        fixture.survey(
          household, on: day, b1: 170, category: household == "TT1" ? category : "poor",
          basis: "existing", round: round))
    }
    #expect(
      try fixture.file.text(
        "SELECT group_concat(area || category_computed) FROM assessment WHERE id > 4")
        == "\(area)\(category),urbanpoor")
    let rows = texts(
      try Explanation(of: "TT1", year: 2025, in: fixture.file.open(), .english).table)
    #expect(rows.contains { $0[2] == "Area" && $0[3].lowercased() == area })
    #expect(rows.contains { $0[2] == "B1" && $0[5].hasPrefix("≤ \(line)") })
    let other = texts(
      try Explanation(of: "TT2", year: 2025, in: fixture.file.open(), .english).table)
    #expect(
      other.contains { $0[2] == "Area" && $0[5].contains("quyết định riêng") }
        == (round == "2025-07"))
  }

  // MARK: Explanation

  @Test func explanationShowsEveryDecidingAnswer() throws {
    let fixture = try ReviewRoundFixture()
    try fixture.load("assessments", rows: [fixture.survey("CB4"), fixture.survey("CB5")])
    try fixture.load(
      "assessments",
      fixture.survey("CB6", b1: 150, category: "medium"))
    try fixture.add("conferences", fixture.meeting("H2", village: "Xóm Hai"))
    try fixture.edit("conferences", "H2", ["posted_from": "2026-10-21", "posted_to": "2026-10-26"])
    try fixture.recognise(village: "Xóm Hai", refusal: "9/UBND")
    let rows = texts(
      try Explanation(of: "CB5", year: 2026, in: fixture.file.open(), .english).table)
    let points = rows.filter { $0[4] == "10" }.map { $0[2] }
    #expect(points == ["Nutrition", "Domestic water", "Hygienic toilet"])
    #expect(rows.contains { $0[2] == "Class by the points" && $0[5] == "B1 120 ≤ 140, B2 30 ≥ 30" })
    #expect(
      rows.contains {
        $0[2] == "Village meeting" && $0[5] == "2026-10-20, 30/40 agreed, 50 % needed"
      })
    #expect(rows.contains { $0[2] == "Decision" && $0[3] == "45/QĐ-UBND" })
    #expect(rows.contains { $0[2] == "Why reviewed" && $0[3] == "on request DN5" })
    let refused = texts(
      try Explanation(of: "CB6", year: 2026, in: fixture.file.open(), .english).table)
    #expect(refused.contains { $0[2] == "Refused in writing" && $0[3] == "9/UBND" })
    #expect(refused.contains { $0[2] == "Class recorded" && $0[3] == "Medium living standard" })
    #expect(
      fixture.refusal {
        _ = try Explanation(of: "CB5", year: 2025, in: fixture.file.open(), .english)
      }
        == "no_result")
    #expect(
      fixture.refusal {
        _ = try Explanation(of: "XX", year: 2025, in: fixture.file.open(), .english)
      }
        == "no_such_record")
  }

  @Test func explanationCitesOnlyVerifiedLaw() throws {
    let fixture = try ReviewRoundFixture(isOpened: false)
    func sources() throws -> [String] {
      Array(
        Set(
          texts(try Explanation(of: "CB1", year: 2025, in: fixture.file.open(), .english).table)
            .map { $0[6] })
      ).sorted()
    }
    #expect(
      try sources() == ["", "07/2021/NĐ-CP; 30/2025/NĐ-CP; 351/2025/NĐ-CP", "07/2021/TT-BLĐTBXH"])
    try fixture.file.write { registry in
      try registry.run("UPDATE standard SET evidence = 'recalled'")
      try registry.run("UPDATE standard_line SET evidence = 'recalled'")
      try registry.run("UPDATE audit_parameter SET evidence = 'recalled'")
    }
    #expect(try sources() == [""])
  }

  // MARK: Workers

  @Test func explanationShowsLowIncomeWorkers() throws {
    let fixture = try ReviewRoundFixture(isOpened: false)
    try fixture.file.write {
      try $0.run("UPDATE person SET citizen_id = '004080000012' WHERE full_name = 'Nông Văn 5'")
    }
    let worker = [
      "citizen_id": "004080000012", "valid_from": "2026-03-01", "income": "2.000.000",
      "decision_no": "3/QĐ", "decided_on": "2026-02-25",
    ]
    #expect(try fixture.load("workers", worker) == [])
    #expect(
      try fixture.edit("workers", "004080000012/2026-03-01", ["valid_to": "2026-12-31"]) == [])
    #expect(
      try fixture.file.text("SELECT income_vnd || valid_to FROM low_income_worker")
        == "20000002026-12-31")
    try fixture.load(
      "assessments",
      fixture.survey("CB5", on: "2026-10-05", b1: 150, category: "medium", basis: "existing"))
    let rows = texts(
      try Explanation(of: "CB5", year: 2026, in: fixture.file.open(), .english).table)
    #expect(rows.last?[3] == "1 Nông Văn 5")
  }
}
