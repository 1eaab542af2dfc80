import SQLite
import TestSupport

/// The programme of 2026–2035: whose money and codes, the support roster, classes of villages.
extension RuleCase {
  static let period: [RuleCase] = [
    RuleCase(
      "G22", "spent on the day after the last, and in the year after it",
      finds: [
        "fund:DA1/2026/ntp_poverty/non_business/central",
        "fund:DA2/2027/p1719/non_business/central",
      ]
    ) {
      try $0.project("DA1")
      try $0.fund("DA1", year: 2026, allocated: 0, set: "disbursed_on = '2027-01-01'")
      try $0.project("DA2")
      try $0.fund("DA2", year: 2027, programme: "p1719", allocated: 0)
    },
    RuleCase("G22", "spent on the last day, of the new programme, of none, and nothing spent") {
      try $0.project("DA1")
      try $0.fund("DA1", year: 2026, allocated: 0, set: "disbursed_on = '2026-12-31'")
      try $0.fund("DA1", year: 2027, programme: "ntp_2026", set: "disbursed_on = '2027-02-01'")
      try $0.fund("DA1", year: 2027, programme: "mobilised", set: "disbursed_on = '2027-02-01'")
      try $0.fund(
        "DA1", year: 2027, allocated: 0, disbursed: 0, set: "disbursed_on = '2027-02-01'")
    },

    RuleCase(
      "G23", "codes and money of another period",
      finds: [
        "?activity:HD1", "?fund:DA3/2026/ntp_poverty/non_business/central",
        "?fund:DA4/2026/ntp_2026/non_business/central", "?project:DA1", "?project:DA2",
      ]
    ) {
      try $0.project("DA1", component: "HP2.02", on: "2025-12-31")
      try $0.project("DA2", component: "2", on: "2027-01-01")
      try $0.project("DA3")
      try $0.fund("DA3", year: 2026, allocated: 1)
      try $0.project("DA4", component: "2", on: "2026-12-31")
      try $0.fund("DA4", year: 2026, programme: "ntp_2026")
      try $0.activity("HD1", set: "component = 'HP1.10', held_on = '2025-12-31'")
    },
    RuleCase("G23", "old money carried over, the new code from its first day, other money") {
      try $0.project("DA1", component: "HP2.02", on: "2026-01-01")
      try $0.fund("DA1", year: 2026, programme: "ntp_2026")
      try $0.fund("DA1", year: 2026, programme: "mobilised")
      try $0.project("DA2", component: "2", on: "2026-12-31")
      try $0.fund("DA2", year: 2026, allocated: 0, set: "carried_over = 100")
      try $0.fund("DA2", year: 2025, programme: "p1719")
      try $0.activity("HD1", set: "component = 'HP1.10', held_on = '2026-01-01'")
    },

    RuleCase(
      "G24", "each thing that a line may lack, and authorised too late",
      finds: (1...11).map { "!receipt:L\(100 + $0)" }
    ) {
      try $0.home()
      try $0.project("DA1", component: "HP2.02", on: "2026-04-01")
      for (number, gap) in [
        "recipient = NULL", "recipient_kind = NULL", "citizen_id = NULL", "address = NULL",
        "item = NULL", "quantity = NULL", "specification = NULL", "mark = NULL",
        "producer = NULL", "confirmation = NULL", "recipient_kind = 'representative'",
      ].enumerated() {
        try $0.receipt("L\(101 + number)", set: gap)
      }
      try $0.run("UPDATE support_receipt SET authorised_on = '2026-06-01' WHERE code = 'L111'")
      try $0.run("UPDATE support_receipt SET authorisation_no = '1/UQ' WHERE code = 'L111'")
    },
    RuleCase(
      "G24", "an authorisation without a day is one, and one without anything is none",
      finds: ["receipt:L2"]
    ) {
      try $0.home()
      try $0.project("DA1", component: "HP2.02", on: "2026-04-01")
      try $0.receipt("L1", set: "recipient_kind = 'representative', authorisation_no = '1/UQ'")
      try $0.receipt("L2", set: "recipient_kind = 'representative'")
    },
    RuleCase("G24", "complete, money alone, of the day before, and carried over from before") {
      try $0.home()
      try $0.project("DA1", component: "HP2.02", on: "2026-04-01")
      try $0.project("DA2", component: "2")
      try $0.receipt("L1")
      try $0.receipt(
        "L2",
        set: """
          item = NULL, quantity = NULL, specification = NULL, mark = NULL, producer = NULL,
          amount = 5000000, recipient_kind = 'representative', authorised_on = '2026-05-31'
          """)
      try $0.receipt("L3", on: "2026-05-30", set: "recipient = NULL")
      try $0.receipt("L4", project: "DA2", set: "recipient = NULL")
    },

    RuleCase(
      "G25", "on no roster, and on that of another project",
      finds: ["participant:DA1/CB01/2026-05-31", "participant:DA1/CB02/2026-06-02"]
    ) {
      try $0.home()
      try $0.home("CB02")
      try $0.project("DA1", component: "HP2.02", on: "2026-04-01")
      try $0.project("DA2", component: "HP2.02", on: "2026-04-01")
      try $0.participant("DA1", "CB01", on: "2026-05-31", asset: "Bò")
      try $0.participant("DA1", "CB02", on: "2026-06-02", set: "value = 1")
      try $0.receipt("L1", project: "DA2", of: "CB02")
    },
    RuleCase("G25", "on the roster, of the day before, given nothing, and of the old programme") {
      for code in ["CB01", "CB02", "CB03", "CB04"] { try $0.home(code) }
      try $0.project("DA1", component: "HP2.02", on: "2026-04-01")
      try $0.project("DA2", component: "2")
      try $0.participant("DA1", "CB01", on: "2026-05-31", asset: "Bò")
      try $0.receipt("L1")
      try $0.participant("DA1", "CB02", on: "2026-05-30", asset: "Bò")
      try $0.participant("DA1", "CB03", on: "2026-06-02")
      try $0.participant("DA2", "CB04", on: "2026-06-02", asset: "Bò")
    },

    RuleCase(
      "G26", "one village missing, and one that left the list still on it",
      finds: ["unit:01267@2020-03-01/2024", "unit:01273@2025-07-01/2026"]
    ) {
      try $0.difficult("Xóm Một", from: "2024-12-31")
      try $0.difficult("Xóm Hai", from: "2025-01-01")
      try $0.report(2024, "01267", ["especially_difficult_villages": (2, nil)])
      try $0.report(
        2026, "01273", on: "2026-01-01",
        ["villages": (2, nil), "especially_difficult_villages": (1, nil)])
    },
    RuleCase("G26", "as many as told, on the last day, today, and of a year to come") {
      try $0.difficult("Xóm Một", from: "2024-12-31")
      try $0.difficult("Xóm Hai", from: "2024-01-01", to: "2026-03-01")
      try $0.report(
        2024, "01267", ["villages": (2, nil), "especially_difficult_villages": (2, nil)])
      try $0.report(
        2026, "01273", on: "2026-01-01", ["especially_difficult_villages": (1, nil)])
      try $0.report(
        2027, "01273", on: "2026-01-01", ["especially_difficult_villages": (9, nil)])
    },

    RuleCase("G27", "a village not on the list, in area I", finds: ["member:CB01/1"]) {
      try $0.difficult("Xóm Hai", from: "2025-12-25")
      try $0.home()
      try $0.difficultCard(of: "CB01", from: "2026-01-10")
    },
    RuleCase("G27", "a village on the list, area III, and a card from before any list") {
      try $0.difficult("Xóm Một", from: "2025-12-25")
      try $0.home()
      try $0.home("CB02", village: "Xóm Ba", commune: "01290")
      try $0.home("CB03", village: "Xóm Hai")
      try $0.difficultCard(of: "CB01", from: "2026-01-10")
      try $0.difficultCard(of: "CB02", from: "2026-01-10")
      try $0.difficultCard(of: "CB03", from: "2025-12-24")
    },
  ]
}

extension Connection {
  /// A complete line of the support roster, then changed.
  fileprivate func receipt(
    _ code: String, on day: String = "2026-05-31", project: String = "DA1",
    of household: String = "CB01", set: String = ""
  ) throws {
    try run(
      """
      INSERT INTO support_receipt (code, project_id, household_id, received_on, recipient,
        recipient_kind, citizen_id, address, item, quantity, specification, mark, producer,
        confirmation)
      SELECT ?1, p.id, h.id, ?2, 'Nông Văn A', 'head', '004080000001', 'Xóm Một', 'Bò', 100,
        '12 tháng', 'VN', 'HTX A', 'signature'
      FROM project p, household h WHERE p.code = ?3 AND h.code = ?4
      """, code, day, project, household)
    if !set.isEmpty { try run("UPDATE support_receipt SET \(set) WHERE code = ?1", code) }
  }

  /// A village of the city that a decision calls especially difficult.
  fileprivate func difficult(_ village: String, from day: String, to end: String? = nil) throws {
    try run(
      """
      INSERT INTO village_class (unit_id, village_id, class, valid_from, valid_to)
      SELECT unit_id, village_id, 'especially_difficult', ?2, ?3 FROM village_unit
      WHERE village_id = ?1 AND valid_from <= ?2 AND (valid_to IS NULL OR valid_to > ?2)
      """, try self.village(village, commune: "01267"), day, end)
  }

  /// A card for people of especially difficult areas.
  fileprivate func difficultCard(of household: String, from day: String) throws {
    try run(
      """
      INSERT INTO insurance (person_id, card_no, object_code, valid_from)
      SELECT m.person_id, 'DK4040000000' || m.id, 'DK', ?2
      FROM membership m JOIN household h ON h.id = m.household_id WHERE h.code = ?1
      """, household, day)
  }
}
