import SQLite
import TestSupport

/// Money, cards, homes and closed households at the bounds where they begin or cease to count.
extension RuleCase {
  static let counted: [RuleCase] = [
    RuleCase(
      "F01", "helped on the day of the split, then the one split off", finds: ["household:CB02"]
    ) {
      for code in ["CB01", "CB02"] { try $0.household(code) }
      try $0.link("CB01", to: "CB02", "split", on: "2022-01-01")
      try $0.housing("NH01", of: "CB01", on: "2022-01-01")
      try $0.housing("NH02", of: "CB02")
    },
    RuleCase("F01", "both helped before one took the other in") {
      for code in ["CB01", "CB02"] { try $0.household(code) }
      try $0.link("CB01", to: "CB02", "merge", on: "2023-06-01")
      try $0.housing("NH01", of: "CB01", on: "2022-06-01")
      try $0.housing("NH02", of: "CB02")
    },
    RuleCase("F01", "helped after the split, while the one split off has its own") {
      for code in ["CB01", "CB02"] { try $0.household(code) }
      try $0.link("CB01", to: "CB02", "split", on: "2022-01-01")
      try $0.housing("NH01", of: "CB01", on: "2022-01-02")
      try $0.housing("NH02", of: "CB02")
    },
    RuleCase("F01", "a grandparent that joined the parent only after the split") {
      for code in ["CB01", "CB02", "CB03"] { try $0.household(code) }
      try $0.link("CB02", to: "CB03", "split", on: "2022-01-01")
      try $0.link("CB01", to: "CB02", "merge", on: "2022-06-01")
      try $0.housing("NH01", of: "CB01", on: "2021-06-01")
      try $0.housing("NH02", of: "CB03")
    },

    RuleCase(
      "G05", "more than the total where the class is unknown", finds: ["project:DA01"]
    ) {
      try $0.project("DA01", set: "mode = 'community', state_amount = 101, total_budget = 100")
      try $0.project("DA02", set: "mode = 'community', state_amount = 100, total_budget = 100")
      try $0.run("DELETE FROM area_class WHERE class = 'khu_vuc'")
    },

    RuleCase(
      "G08", "a đồng more than what is left after a cancellation",
      finds: ["fund:DA01/2024/ntp_poverty/non_business/central"]
    ) {
      try $0.project("DA01")
      try $0.fund("DA01", allocated: 100, disbursed: 81, set: "cancelled = 20")
    },
    RuleCase("G08", "what is left after a cancellation, and paid again after it was recovered") {
      for code in ["DA01", "DA02"] { try $0.project(code) }
      try $0.fund("DA01", allocated: 100, disbursed: 80, set: "cancelled = 20")
      try $0.fund("DA02", allocated: 100, disbursed: 130, set: "recovered = 30")
    },

    RuleCase(
      "G12", "the card of one who died, and of one who left for elsewhere",
      finds: ["member:CB01/1", "member:CB02/1"]
    ) {
      for (code, reason) in [("CB01", "died"), ("CB02", "moved_out")] {
        try $0.household(code)
        try $0.member(of: code, leftOn: "2026-01-29", leftReason: reason)
        try $0.card("T\(code)", of: code, "HN")
      }
    },
    RuleCase(
      "G12", "gone for thirty days, a card of another kind elsewhere, a member of another household"
    ) {
      for code in ["CB01", "CB02", "CB03", "CB04"] { try $0.household(code) }
      try $0.member(of: "CB01", leftOn: "2026-01-30", leftReason: "died")
      try $0.member(of: "CB02", leftOn: "2025-01-30", leftReason: "moved_out")
      try $0.member(of: "CB03", leftOn: "2025-01-30", leftReason: "married")
      try $0.run(
        """
        INSERT INTO membership (household_id, person_id, code, relation, joined_on)
        SELECT (SELECT id FROM household WHERE code = 'CB04'), person_id, '1', 'head', '2025-01-30'
        FROM membership WHERE left_reason = 'married'
        """)
      try $0.card("T1", of: "CB01", "HN")
      try $0.card("T2", of: "CB02", "DT")
      try $0.card("T3", of: "CB03", "HN")
    },

    RuleCase("G16", "accepted after the household was closed", finds: ["housing:NH01"]) {
      try $0.household("CB01", closedOn: "2024-03-01", closeReason: "died")
      try $0.housing("NH01", of: "CB01", on: "2024-01-02")
      try $0.amend(housing: "NH01", "accepted_on = '2024-03-02'")
    },
    RuleCase("G16", "accepted on the day it was closed") {
      try $0.household("CB01", closedOn: "2024-03-01", closeReason: "died")
      try $0.housing("NH01", of: "CB01", on: "2024-01-02")
      try $0.amend(housing: "NH01", "accepted_on = '2024-03-01'")
    },
  ]
}
