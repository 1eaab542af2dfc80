import SQLite
import TestSupport

/// Money, targets and people that inspectors found wrong where no single record was.
extension RuleCase {
  static let year: [RuleCase] = [
    RuleCase(
      "B16", "dead on the sheet, and alive elsewhere", finds: ["member:CB01/2", "member:CB01/3"]
    ) {
      try $0.home()
      let child = try $0.member(
        of: "CB01", "2", relation: "child", leftOn: "2024-10-01", leftReason: "moved_out")
      let sheet = try $0.assessment(of: "CB01", round: "2024", category: "poor")
      try $0.run(
        """
        INSERT INTO deprivation_member (assessment_id, indicator, membership_id)
        VALUES (?1, 'child_school', ?2)
        """, sheet, child)
      try $0.member(
        of: "CB01", "3", relation: "other", citizenID: "004080000001", leftOn: "2023-02-01",
        leftReason: "died")
      try $0.home("CB02")
      try $0.member(of: "CB02", "2", relation: "other", citizenID: "004080000001")
    },
    RuleCase("B16", "left the day after the survey, and moved to another household") {
      try $0.home()
      let child = try $0.member(
        of: "CB01", "2", relation: "child", leftOn: "2024-10-02", leftReason: "died")
      let sheet = try $0.assessment(of: "CB01", round: "2024", category: "poor")
      try $0.run(
        """
        INSERT INTO deprivation_member (assessment_id, indicator, membership_id)
        VALUES (?1, 'child_school', ?2)
        """, sheet, child)
      try $0.member(
        of: "CB01", "3", relation: "other", citizenID: "004080000001", leftOn: "2023-02-01",
        leftReason: "moved_out")
      try $0.home("CB02")
      try $0.member(of: "CB02", "2", relation: "other", citizenID: "004080000001")
    },

    RuleCase(
      "C15", "given on the first day of the review, and changed after it",
      finds: ["unit:04@2020-03-01/2023", "unit:04@2020-03-01/2024"]
    ) {
      try $0.target(2023, "04", "rate_reduction", hundredths: 400)
      try $0.run("UPDATE target SET decided_on = '2023-09-01'")
      try $0.target(2024, "04", "escaped_households", hundredths: 510_000)
      try $0.run("UPDATE target SET value = 500000 WHERE year = 2024")
    },
    RuleCase("C15", "given before, changed before, and changed back") {
      try $0.target(2023, "04", "rate_reduction", hundredths: 400)
      try $0.run("UPDATE target SET decided_on = '2023-08-31'")
      try $0.target(2199, "04", "rate_reduction", hundredths: 400)
      try $0.run("UPDATE target SET value = 500 WHERE year = 2199")
      try $0.target(2024, "04", "rate_reduction", hundredths: 400)
      try $0.run("UPDATE target SET value = 500 WHERE year = 2024")
      try $0.run("UPDATE target SET value = 400 WHERE year = 2024")
    },

    RuleCase(
      "D11", "too few for the poor, too many for the near-poor",
      finds: ["unit:01267@2020-03-01/2024", "unit:01270@2020-03-01/2024"]
    ) {
      try $0.report(2024, "01267", ["poor_closing": (10, nil), "poor_deprivations": (29, nil)])
      try $0.report(
        2024, "01270", ["near_poor_closing": (10, nil), "near_poor_deprivations": (21, nil)])
    },
    RuleCase("D11", "three each, two each, and households not reported") {
      try $0.report(2024, "01267", ["poor_closing": (10, nil), "poor_deprivations": (30, nil)])
      try $0.report(
        2024, "01270", ["near_poor_closing": (10, nil), "near_poor_deprivations": (20, nil)])
      try $0.report(2024, "01273", ["poor_deprivations": (1, nil)])
    },

    RuleCase("E12", "older after the recognition", finds: ["member:CB01/1"]) {
      try $0.home()
      try $0.assessment(of: "CB01", round: "2024", category: "poor")
      try $0.run("UPDATE person SET birth_year = 1950")
    },
    RuleCase("E12", "not recognised, not poor, and changed back") {
      for code in ["CB01", "CB02", "CB03"] { try $0.home(code) }
      try $0.assessment(of: "CB01", round: "2024", category: "poor", decidedOn: nil)
      try $0.assessment(of: "CB02", round: "2024", category: "non_poor", b1: 190)
      try $0.assessment(of: "CB03", round: "2024", category: "poor")
      try $0.run("UPDATE person SET birth_year = 1950")
      try $0.run("UPDATE person SET birth_year = 1980 WHERE id = 3")
    },

    RuleCase(
      "E13", "eight of ten ticked anew, and eight of ten heads of another group",
      finds: ["village:01267@2020-03-01/Xóm Một/2024", "village:01273@2025-07-01/Xóm Hai"]
    ) {
      try $0.ticks(changed: 8)
      for number in 1...10 { try $0.home("H\(number)", village: "Xóm Hai") }
      try $0.run(
        """
        UPDATE person SET ethnic_group = '05' WHERE id IN (SELECT person_id FROM membership m
          JOIN household h ON h.id = m.household_id WHERE h.code LIKE 'H%' ORDER BY h.id LIMIT 8)
        """)
    },
    RuleCase("E13", "seven of ten, and too few to be looked at") {
      try $0.ticks(changed: 7)
      for number in 1...9 { try $0.home("H\(number)", village: "Xóm Hai") }
      try $0.run(
        """
        UPDATE person SET ethnic_group = '05' WHERE id IN (SELECT person_id FROM membership m
          JOIN household h ON h.id = m.household_id WHERE h.code LIKE 'H%')
        """)
    },

    RuleCase(
      "G17", "not on the list, and listed too late",
      finds: ["participant:DA1/CB02/2024-04-01", "participant:DA1/CB03/2024-04-01"]
    ) {
      for code in ["CB01", "CB02", "CB03"] { try $0.home(code) }
      try $0.project("DA1")
      try $0.participant("DA1", "CB01", set: "approved_on = '2024-04-01'")
      try $0.participant("DA1", "CB02")
      try $0.participant("DA1", "CB03", set: "approved_on = '2024-04-02'")
    },
    RuleCase("G17", "listed, listed by number, and a project without a list") {
      for code in ["CB01", "CB02"] { try $0.home(code) }
      try $0.project("DA1")
      try $0.project("DA2")
      try $0.participant("DA1", "CB01", set: "approved_on = '2024-03-31'")
      try $0.participant("DA1", "CB02", set: "approval_no = '5/QĐ-UBND'")
      try $0.participant("DA2", "CB02")
    },

    RuleCase(
      "G18", "less than the total at the end, and more than it at once",
      finds: ["project:DA1", "project:DA2"]
    ) {
      try $0.project("DA1", set: "total_budget = 494, ends_on = '2026-03-01'")
      try $0.fund("DA1", allocated: 300)
      try $0.fund("DA1", allocated: 190, decision: "8/QĐ")
      try $0.project("DA2", set: "total_budget = 100, ends_on = '2027-01-01'")
      try $0.fund("DA2", allocated: 101)
    },
    RuleCase(
      "G18", "less than the total where no end is recorded, and more than it",
      finds: ["!project:DA2", "?project:DA1"]
    ) {
      try $0.project("DA1", set: "total_budget = 494")
      try $0.fund("DA1", allocated: 490)
      try $0.project("DA2", set: "total_budget = 489")
      try $0.fund("DA2", allocated: 490)
    },
    RuleCase("G18", "the sum, and a project that goes on") {
      try $0.project("DA1", set: "total_budget = 490, ends_on = '2024-12-01'")
      try $0.fund("DA1", allocated: 300)
      try $0.fund("DA1", allocated: 190, decision: "8/QĐ")
      try $0.project("DA2", set: "total_budget = 100, ends_on = '2026-03-02'")
      try $0.fund("DA2", allocated: 99)
    },

    RuleCase("G19", "asked thirty days before, and after", finds: ["request:R1", "request:R2"]) {
      for code in ["CB01", "CB02"] { try $0.home(code) }
      try $0.project("DA1")
      try $0.participant("DA1", "CB01")
      try $0.participant("DA1", "CB02")
      try $0.leaves("R1", "CB01", "2024-03-02")
      try $0.leaves("R2", "CB02", "2024-05-01")
    },
    RuleCase("G19", "thirty-one days, and a request to be reviewed") {
      for code in ["CB01", "CB02"] { try $0.home(code) }
      try $0.project("DA1")
      try $0.participant("DA1", "CB01")
      try $0.participant("DA1", "CB02")
      try $0.leaves("R1", "CB01", "2024-03-01")
      try $0.leaves("R2", "CB02", "2024-04-01", form: "01")
    },

    RuleCase(
      "G20", "some left behind, and more paid than withdrawn",
      finds: [
        "fund:DA1/2024/ntp_poverty/non_business/central",
        "fund:DA2/2024/ntp_poverty/non_business/central",
      ]
    ) {
      try $0.project("DA1")
      try $0.fund("DA1", set: "paid_out = 70, recovered = 10")
      try $0.project("DA2")
      try $0.fund("DA2", set: "paid_out = 91")
    },
    RuleCase("G20", "all paid on or given back, and a part not recorded") {
      try $0.project("DA1")
      try $0.fund("DA1", set: "paid_out = 80, recovered = 10")
      try $0.project("DA2")
      try $0.fund("DA2", set: "paid_out = 10")
      try $0.fund("DA2", decision: "8/QĐ")
    },

    RuleCase(
      "G21", "given between two heads, and a card for the dead",
      finds: ["member:CB02/2", "participant:DA1/CB01/2024-04-01"]
    ) {
      try $0.household("CB01")
      try $0.member(of: "CB01", leftOn: "2024-03-31", leftReason: "died")
      try $0.member(of: "CB01", "2", relation: "head", joinedOn: "2024-04-02")
      try $0.project("DA1")
      try $0.participant("DA1", "CB01")
      try $0.home("CB02")
      try $0.card(
        of: try $0.member(
          of: "CB02", "2", relation: "child", leftOn: "2024-01-01", leftReason: "died"),
        from: "2024-01-02")
    },
    RuleCase("G21", "given on the day, to the next head, and a card of that day") {
      try $0.household("CB01")
      try $0.member(of: "CB01", leftOn: "2024-04-01", leftReason: "died")
      try $0.project("DA1")
      try $0.participant("DA1", "CB01")
      try $0.household("CB02")
      try $0.member(of: "CB02", leftOn: "2024-03-31", leftReason: "died")
      try $0.member(of: "CB02", "2", relation: "head", joinedOn: "2024-04-01")
      try $0.participant("DA1", "CB02")
      try $0.card(
        of: try $0.member(
          of: "CB02", "3", relation: "child", leftOn: "2024-01-01", leftReason: "died"),
        from: "2024-01-01")
    },
    RuleCase(
      "G21", "a roster's line of the day after, by the number and by the name",
      finds: ["receipt:L1", "receipt:L2"]
    ) {
      try $0.household("CB01")
      try $0.member(
        of: "CB01", name: "Lý A Páo", citizenID: "004080000503", leftOn: "2026-02-12",
        leftReason: "died")
      try $0.member(of: "CB01", "2", relation: "head", joinedOn: "2026-02-13")
      try $0.rosterLine("L1", on: "2026-02-20", "Ai đó", "004080000503")
      try $0.rosterLine("L2", on: "2026-02-20", "Lý A Páo", nil)
    },
    RuleCase(
      "G21", "a roster's line of the day itself, of another number, and of a living namesake"
    ) {
      try $0.household("CB01")
      try $0.member(
        of: "CB01", name: "Lý A Páo", citizenID: "004080000503", leftOn: "2026-02-12",
        leftReason: "died")
      try $0.member(of: "CB01", "2", name: "Lý A Páo", relation: "child")
      try $0.rosterLine("L1", on: "2026-02-12", "Lý A Páo", "004080000503")
      try $0.rosterLine("L2", on: "2026-02-20", "Lý A Páo", "004080000504")
      try $0.rosterLine("L3", on: "2026-02-20", "Lý A Páo", nil)
      try $0.rosterLine("L4", on: "2026-02-20", nil, nil)
    },

    RuleCase(
      "D02", "the near-poor lost one", finds: ["unit:01267@2020-03-01/2024/near_poor"]
    ) {
      try $0.report(
        2024, "01267",
        [
          "near_poor_opening": (10, 40), "near_poor_escaped": (3, 12), "near_poor_to_poor": (1, 4),
          "near_poor_other_decrease": (1, 3), "near_poor_from_poor": (2, 8),
          "re_near_poor": (1, 4), "newly_near_poor": (2, 7), "near_poor_other_increase": (1, 2),
          "near_poor_closing": (10, 42),
        ])
    },
    RuleCase("D02", "the near-poor add up, and only the crossing flows are given") {
      try $0.report(
        2024, "01267",
        [
          "near_poor_opening": (10, 40), "near_poor_escaped": (3, 12), "near_poor_to_poor": (1, 4),
          "near_poor_other_decrease": (1, 3), "near_poor_from_poor": (2, 8),
          "re_near_poor": (1, 4), "newly_near_poor": (2, 7), "near_poor_other_increase": (1, 2),
          "near_poor_closing": (11, 42),
        ])
      try $0.report(
        2024, "01270",
        [
          "near_poor_opening": (10, 40), "near_poor_to_poor": (1, 4),
          "near_poor_from_poor": (2, 8), "near_poor_closing": (20, 80),
        ])
    },
    RuleCase(
      "D08", "poor without households, too many, above 100 %, a near-poor rate",
      finds: [
        "!unit:01267@2020-03-01/2024", "!unit:01270@2020-03-01/2024",
        "!unit:01273@2020-03-01/2024", "!unit:01276@2020-03-01/2024",
      ]
    ) {
      try $0.report(2024, "01267", ["poor_closing": (1, nil)])
      try $0.population(2024, "01267", 0, 0)
      try $0.report(2024, "01270", ["poor_closing": (6, nil), "near_poor_closing": (5, nil)])
      try $0.population(2024, "01270", 10, 40)
      try $0.report(2024, "01273", ["poor_rate_closing": (10_001, nil)])
      try $0.report(
        2024, "01276", ["near_poor_closing": (217, nil), "near_poor_rate_closing": (1054, nil)])
      try $0.population(2024, "01276", 1475, 7149)
    },
    RuleCase("D08", "all households listed, and a near-poor rate that is right") {
      try $0.report(2024, "01270", ["poor_closing": (6, nil), "near_poor_closing": (4, nil)])
      try $0.population(2024, "01270", 10, 40)
      try $0.report(
        2024, "01276", ["near_poor_closing": (217, nil), "near_poor_rate_closing": (1471, nil)])
      try $0.population(2024, "01276", 1475, 7149)
    },
  ]
}

extension Connection {
  /// A line of the roster of CB01.
  fileprivate func rosterLine(
    _ code: String, on day: String, _ recipient: String?, _ citizenID: String?
  ) throws {
    try run(
      """
      INSERT INTO support_receipt (code, household_id, received_on, recipient, citizen_id)
      SELECT ?1, id, ?2, ?3, ?4 FROM household WHERE code = 'CB01'
      """, code, day, recipient, citizenID)
  }

  /// Ten households of a village, of which so many have another tick in 2024 than in 2023.
  fileprivate func ticks(changed: Int) throws {
    for number in 1...10 {
      try home("T\(number)")
      for round in ["2023", "2024"] {
        try assessment(of: "T\(number)", round: round, category: "poor")
        try amend(
          "T\(number)", round, "ethnic_minority = \(round == "2024" && number <= changed ? 1 : 0)")
      }
    }
  }

  /// A household asks to be recognised as escaped.
  fileprivate func leaves(
    _ code: String, _ household: String, _ day: String, form: String = "04"
  ) throws {
    try run(
      """
      INSERT INTO request (code, household_id, unit_id, form, filed_on)
      SELECT ?1, h.id, ?2, ?4, ?5 FROM household h WHERE h.code = ?3
      """, code, try unit("01267", on: "2021-01-01"), household, form, day)
  }

  /// An insurance card of a member.
  fileprivate func card(of membership: Int64, from day: String) throws {
    try run(
      """
      INSERT INTO insurance (person_id, card_no, object_code, valid_from)
      SELECT person_id, 'HN4040000000' || id, 'HN', ?2 FROM membership WHERE id = ?1
      """, membership, day)
  }
}
