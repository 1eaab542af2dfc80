import SQLite
import TestSupport

extension Connection {
  /// A year that adds up: 100 households and 400 persons at opening, 90 and 350 at closing.
  fileprivate func balancedYear(
    _ year: Int, _ unit: String = "01267", opening: (Int, Int?) = (100, 400),
    closing: (Int, Int?) = (90, 350), changed: [String: (Int, Int?)] = [:]
  ) throws {
    var figures: [String: (Int, Int?)] = [
      "poor_opening": opening, "poor_closing": closing, "escaped_households": (14, 60),
      "escaped_to_near_poor": (10, 40), "escaped_above": (4, 20), "other_decrease": (1, 2),
      "from_near_poor": (2, 6), "re_poor": (1, 1), "newly_poor": (1, 3), "other_increase": (1, 2),
    ]
    figures.merge(changed) { $1 }
    try report(year, unit, figures)
  }
}

extension RuleCase {
  static let movement: [RuleCase] = [
    RuleCase(
      "D01", "an opening copied wrongly", finds: ["unit:01267@2020-03-01/2024"], beside: ["D02"]
    ) {
      try $0.balancedYear(2023)
      try $0.balancedYear(2024, opening: (91, 350), closing: (80, 300))
    },
    RuleCase("D01", "persons alone", finds: ["unit:01267@2020-03-01/2024"], beside: ["D02"]) {
      try $0.balancedYear(2023)
      try $0.balancedYear(2024, opening: (90, 351), closing: (80, 300))
    },
    RuleCase(
      "D01", "a wrong opening that goes on into the closing",
      finds: ["unit:01267@2020-03-01/2024"], beside: ["D02"]
    ) {
      try $0.balancedYear(2023)
      try $0.balancedYear(2024, opening: (91, 350), closing: (81, 300))
      try $0.balancedYear(2025, opening: (80, 300), closing: (70, 250))
    },
    RuleCase("D01", "the near-poor list", finds: ["unit:01267@2020-03-01/2024"], beside: ["D02"]) {
      try $0.report(2023, "01267", ["near_poor_closing": (50, 200)])
      try $0.report(2024, "01267", ["near_poor_opening": (51, 200)])
    },
    RuleCase("D01", "after the merger", finds: ["unit:01279@2025-07-01/2025"], beside: ["D02"]) {
      try $0.report(2024, "01279", ["poor_closing": (10, 40)])
      try $0.report(2024, "01270", ["poor_closing": (20, 80)])
      try $0.report(2024, "01693", ["poor_closing": (30, 120)])
      try $0.report(2025, "01279", on: "2025-12-31", ["poor_opening": (61, 240)])
    },
    RuleCase("D01", "carried over, over the merger, in part, and no year before") {
      try $0.balancedYear(2023)
      try $0.balancedYear(2024, opening: (90, 350), closing: (80, 300))
      try $0.report(2024, "01279", ["poor_closing": (10, 40)])
      try $0.report(2024, "01270", ["poor_closing": (20, 80)])
      try $0.report(2024, "01693", ["poor_closing": (30, nil)])
      try $0.report(2025, "01279", on: "2025-12-31", ["poor_opening": (60, 999)])
      try $0.report(2024, "01276", ["poor_closing": (10, 40)])
      try $0.report(2025, "01288", on: "2025-12-31", ["poor_opening": (60, 240)])
    },

    RuleCase(
      "D02", "a closing that the movement does not give", finds: ["unit:01267@2020-03-01/2023"],
      beside: ["D01"]
    ) {
      try $0.balancedYear(2023, closing: (92, 350))
      try $0.balancedYear(2024, opening: (90, 350), closing: (80, 300))
    },
    RuleCase(
      "D02", "a flow that was lost", finds: ["unit:01267@2020-03-01/2023"], beside: ["D01"]
    ) {
      try $0.balancedYear(2023, changed: ["newly_poor": (0, 0)])
      try $0.balancedYear(2024, opening: (90, 350), closing: (80, 300))
    },
    RuleCase("D02", "persons alone", finds: ["unit:01267@2020-03-01/2023"], beside: ["D01"]) {
      try $0.balancedYear(2023, closing: (90, 349))
    },
    RuleCase("D02", "the escapes do not make their parts", finds: ["unit:01267@2020-03-01/2023"]) {
      try $0.balancedYear(2023, changed: ["escaped_households": (15, 60)])
    },
    RuleCase("D02", "a year that adds up, persons unknown, and a movement not reported") {
      try $0.balancedYear(2023)
      try $0.balancedYear(2023, "01270", closing: (90, nil))
      try $0.report(2023, "01273", ["poor_opening": (100, 400), "poor_closing": (90, 350)])
    },
  ]
}
