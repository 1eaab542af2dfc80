import SQLite
import TestSupport

extension RuleCase {
  static let moreMovement: [RuleCase] = [
    RuleCase(
      "D03", "households, and persons the other way",
      finds: ["unit:01267@2020-03-01/2024", "unit:01270@2020-03-01/2024"]
    ) {
      try $0.report(
        2024, "01267", ["escaped_to_near_poor": (10, 40), "near_poor_from_poor": (9, 40)])
      try $0.report(2024, "01270", ["from_near_poor": (2, 8), "near_poor_to_poor": (2, 9)])
    },
    RuleCase("D03", "equal, and reported in one table only") {
      try $0.report(
        2024, "01267", ["escaped_to_near_poor": (10, 40), "near_poor_from_poor": (10, 40)])
      try $0.report(2024, "01270", ["from_near_poor": (2, 8)])
    },

    RuleCase(
      "D04", "new, but poor three years ago", finds: ["assessment:CB01/2024"], beside: ["D05"]
    ) {
      try $0.home()
      try $0.assessment(of: "CB01", round: "2021", category: "poor")
      try $0.assessment(of: "CB01", round: "2022", category: "non_poor", b1: 190)
      try $0.assessment(of: "CB01", round: "2024", category: "poor")
      try $0.amend("CB01", "2024", "list_kind = 'new'")
    },
    RuleCase("D04", "never poor before, near-poor before, and returned") {
      for code in ["CB01", "CB02"] { try $0.home(code) }
      try $0.assessment(of: "CB01", round: "2023", category: "near_poor", b2: 20)
      try $0.assessment(of: "CB01", round: "2024", category: "poor")
      try $0.amend("CB01", "2024", "list_kind = 'new'")
      try $0.assessment(of: "CB02", round: "2022", category: "poor")
      try $0.assessment(of: "CB02", round: "2023", category: "non_poor", b1: 190)
      try $0.assessment(of: "CB02", round: "2024", category: "poor")
      try $0.amend("CB02", "2024", "list_kind = 'returned'")
    },

    RuleCase(
      "D05", "still poor, and never poor", finds: ["assessment:CB01/2024", "assessment:CB02/2024"]
    ) {
      for code in ["CB01", "CB02"] { try $0.home(code) }
      try $0.assessment(of: "CB01", round: "2023", category: "poor")
      try $0.assessment(of: "CB02", round: "2023", category: "near_poor", b2: 20)
      for code in ["CB01", "CB02"] {
        try $0.assessment(of: code, round: "2024", category: "poor")
        try $0.amend(code, "2024", "list_kind = 'returned'")
      }
    },
    RuleCase("D05", "escaped and returned, and first seen in this round") {
      for code in ["CB01", "CB02"] { try $0.home(code) }
      try $0.assessment(of: "CB01", round: "2022", category: "poor")
      try $0.assessment(of: "CB01", round: "2023", category: "near_poor", b2: 20)
      for code in ["CB01", "CB02"] {
        try $0.assessment(of: code, round: "2024", category: "poor")
        try $0.amend(code, "2024", "list_kind = 'returned'")
      }
    },

    RuleCase("D06", "a poor household corrected away", finds: ["household:CB01"]) {
      try $0.household("CB01", closedOn: "2024-06-01", closeReason: "correction")
      try $0.assessment(of: "CB01", round: "2023", category: "poor")
    },
    RuleCase("D06", "not poor when corrected, and one that moved out") {
      try $0.household("CB01", closedOn: "2024-06-01", closeReason: "correction")
      try $0.assessment(of: "CB01", round: "2023", category: "non_poor", b1: 190)
      try $0.household("CB02", closedOn: "2024-06-01", closeReason: "moved_out")
      try $0.assessment(of: "CB02", round: "2023", category: "poor")
    },

    RuleCase(
      "D07", "one household more than the records", finds: ["unit:01267@2020-03-01/2024"],
      beside: ["D01", "D02"]
    ) {
      try $0.home()
      try $0.assessment(of: "CB01", round: "2024", category: "poor")
      try $0.report(2024, "01267", ["poor_closing": (2, 1), "near_poor_closing": (0, 0)])
    },
    RuleCase(
      "D07", "persons after the merger, and none recorded",
      finds: ["unit:01290@2025-07-01/2025", "unit:01294@2025-07-01/2025"]
    ) {
      try $0.home("CB01", commune: "01312")
      try $0.assessment(of: "CB01", round: "2025", category: "near_poor", b2: 20)
      try $0.report(2025, "01290", on: "2025-12-31", ["near_poor_closing": (1, 2)])
      try $0.report(2025, "01294", on: "2025-12-31", ["poor_closing": (1, 2)])
    },
    RuleCase(
      "D07", "the province is not the sum of its communes", finds: ["unit:04@2020-03-01/2025"]
    ) {
      try $0.home("CB01", commune: "01290")
      try $0.assessment(of: "CB01", round: "2025", category: "poor")
      var communes: [String] = []
      try $0.rows(
        "SELECT code FROM admin_unit WHERE valid_from = '2025-07-01' AND length(code) = 5"
      ) { communes.append(try $0.text(0)) }
      for code in communes { try $0.report(2025, code, on: "2025-12-31", ["newly_poor": (1, 3)]) }
      try $0.report(2025, "04", on: "2025-12-31", ["newly_poor": (57, 168)])
    },
    RuleCase(
      "D07", "the new commune is not the sum of the old ones", finds: ["unit:01279@2025-07-01/2025"]
    ) {
      try $0.home("CB01", commune: "01290")
      try $0.assessment(of: "CB01", round: "2024", category: "poor")
      for code in ["01279", "01270", "01693"] { try $0.report(2025, code, ["re_poor": (1, 4)]) }
      try $0.report(2025, "01279", on: "2025-12-31", ["re_poor": (4, 12)])
    },
    RuleCase("D07", "as recorded, sums that hold, D02's finding, and a part not reported") {
      try $0.home("CB01")
      try $0.home("CB02", commune: "01270")
      for code in ["CB01", "CB02"] { try $0.assessment(of: code, round: "2024", category: "poor") }
      try $0.household("CB03", closedOn: "2024-12-31", closeReason: "moved_out")
      try $0.assessment(of: "CB03", round: "2024", category: "poor")
      try $0.report(2024, "01267", ["poor_closing": (1, 1)])
      try $0.report(
        2024, "01270",
        ["poor_opening": (0, 0), "newly_poor": (1, 1), "re_poor": (0, 0), "poor_closing": (2, 1)])
      try $0.report(2024, "040", ["poor_closing": (9, 9)])
      for code in ["01276", "01288", "01285", "01720", "01714"] {
        try $0.report(2025, code, ["re_poor": (1, 4)])
      }
      try $0.report(2025, "01288", on: "2025-12-31", ["re_poor": (5, 20)])
    },

    RuleCase(
      "D08", "a wrong rate, no denominator, a jump",
      finds: [
        "!unit:01267@2020-03-01/2024", "?unit:01270@2020-03-01/2024", "?unit:01288@2025-07-01/2025",
      ]
    ) {
      try $0.report(2024, "01267", ["poor_closing": (1, nil), "poor_rate_closing": (1666, nil)])
      try $0.people(2024, "01267", 6)
      try $0.report(2024, "01270", ["poor_closing": (1, nil)])
      try $0.report(2025, "01288", on: "2025-12-31", ["poor_closing": (1, nil)])
      for code in ["01276", "01288", "01285", "01720", "01714"] { try $0.people(2024, code, 100) }
      try $0.people(2025, "01288", 526, on: "2025-12-31")
    },
    RuleCase("D08", "half rounded up, a change of five percent, and the sum of the old units") {
      try $0.report(2024, "01267", ["poor_closing": (1, nil), "poor_rate_closing": (1667, nil)])
      try $0.people(2024, "01267", 6)
      try $0.report(2024, "01270", ["poor_closing": (1, nil), "poor_rate_closing": (95, nil)])
      try $0.people(2023, "01270", 100)
      try $0.people(2024, "01270", 105)
      try $0.report(2025, "01279", on: "2025-12-31", ["poor_closing": (1, nil)])
      for code in ["01279", "01693"] { try $0.people(2024, code, 100) }
      try $0.people(2025, "01279", 310, on: "2025-12-31")
    },

    RuleCase("D09", "groups that overlap", finds: [".unit:01267@2020-03-01/2024"]) {
      try $0.report(
        2024, "01267",
        [
          "poor_closing": (10, nil), "poor_ethnic_minority": (9, nil), "poor_no_labour": (2, nil),
          "poor_merit": (1, nil), "poor_other_groups": (0, nil),
        ])
    },
    RuleCase("D09", "groups that make the total") {
      try $0.report(
        2024, "01267",
        [
          "poor_closing": (10, nil), "poor_ethnic_minority": (7, nil), "poor_no_labour": (2, nil),
          "poor_merit": (1, nil), "poor_other_groups": (0, nil),
        ])
    },

    RuleCase(
      "D10", "the sheet says poor, the decision not; a poor column on an escape",
      finds: ["assessment:CB01/2024", "assessment:CB02/2024"]
    ) {
      for code in ["CB01", "CB02"] { try $0.home(code) }
      try $0.assessment(of: "CB01", round: "2024", category: "poor")
      try $0.run("UPDATE recognition SET category = 'near_poor'")
      try $0.assessment(of: "CB02", round: "2024", category: "non_poor", b1: 190)
      try $0.amend("CB02", "2024", "list_kind = 'old'")
    },
    RuleCase("D10", "one result") {
      try $0.home()
      try $0.assessment(of: "CB01", round: "2024", category: "poor")
      try $0.amend("CB01", "2024", "list_kind = 'old'")
      try $0.assessment(of: "CB01", round: "2023", category: "near_poor", b2: 20)
    },
  ]
}

extension Connection {
  /// Resident households of a unit at the end of a year.
  fileprivate func people(
    _ year: Int, _ unit: String, _ households: Int, on map: String = "2021-01-01"
  ) throws {
    try run(
      "INSERT INTO population (year, unit_id, households, persons) VALUES (?1, ?2, ?3, 0)", year,
      try self.unit(unit, on: map), households)
  }
}
