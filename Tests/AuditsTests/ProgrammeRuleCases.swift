import TestSupport

extension RuleCase {
  static let programme: [RuleCase] = [
    RuleCase(
      "G01", "never listed, and escaped too long ago",
      finds: ["participant:DA01/CB01/2024-04-01", "participant:DA01/CB02/2024-04-01"]
    ) {
      for code in ["CB01", "CB02"] { try $0.home(code) }
      try $0.assessment(of: "CB02", round: "2020", category: "poor", decidedOn: "2020-12-10")
      try $0.assessment(
        of: "CB02", round: "2021", category: "non_poor", b1: 190, decidedOn: "2021-02-28")
      try $0.project("DA01")
      for code in ["CB01", "CB02"] { try $0.participant("DA01", code) }
    },
    RuleCase("G01", "poor, near-poor, 36 months to the day, works, and before any decision") {
      for code in ["CB01", "CB02", "CB03", "CB04"] { try $0.home(code) }
      try $0.assessment(of: "CB01", round: "2023", category: "poor")
      try $0.assessment(of: "CB02", round: "2023", category: "near_poor", b2: 20)
      try $0.assessment(of: "CB03", round: "2020", category: "poor", decidedOn: "2020-12-10")
      try $0.assessment(
        of: "CB03", round: "2021", category: "non_poor", b1: 190, decidedOn: "2021-03-01")
      try $0.project("DA01")
      for code in ["CB01", "CB02", "CB03"] { try $0.participant("DA01", code) }
      try $0.project("DA02", kind: "other")
      try $0.participant("DA02", "CB04")
      try $0.project("DA03", on: "2020-12-09")
      try $0.participant("DA03", "CB04")
    },

    RuleCase("G02", "one of three", finds: ["project:DA01"]) {
      for code in ["CB01", "CB02", "CB03"] { try $0.home(code) }
      try $0.assessment(of: "CB01", round: "2023", category: "poor")
      try $0.project("DA01")
      for code in ["CB01", "CB02", "CB03"] { try $0.participant("DA01", code) }
    },
    RuleCase("G02", "half") {
      for code in ["CB01", "CB02"] { try $0.home(code) }
      try $0.assessment(of: "CB01", round: "2023", category: "poor")
      try $0.project("DA01")
      for code in ["CB01", "CB02"] { try $0.participant("DA01", code) }
    },

    RuleCase("G03", "no minutes, no decision", finds: ["project:DA01", "project:DA02"]) {
      try $0.project("DA01", set: "mode = 'community', decision_no = '1/QĐ'")
      try $0.project("DA02", set: "mode = 'community', minutes_no = '1/BB'")
    },
    RuleCase("G03", "both, and another mode") {
      try $0.project("DA01", set: "mode = 'community', decision_no = '1/QĐ', minutes_no = '1/BB'")
      try $0.project("DA02", set: "mode = 'linkage'")
    },

    RuleCase(
      "G04", "two cows from two projects", finds: ["participant:DA02/CB01/2024-05-01"],
      beside: ["G11"]
    ) {
      try $0.home()
      for code in ["DA01", "DA02"] {
        try $0.project(code)
        try $0.fund(code)
      }
      try $0.participant("DA01", "CB01", asset: "bò")
      try $0.participant("DA02", "CB01", on: "2024-05-01", asset: "bò")
    },
    RuleCase("G04", "another asset, and one project over before the other") {
      try $0.home()
      try $0.project("DA01", set: "starts_on = '2022-01-01', ends_on = '2022-12-31'")
      try $0.project("DA02", set: "starts_on = '2023-01-01'")
      try $0.project("DA03")
      try $0.participant("DA01", "CB01", on: "2022-04-01", asset: "bò")
      try $0.participant("DA02", "CB01", asset: "bò")
      try $0.participant("DA03", "CB01", asset: "lợn")
    },

    RuleCase("G05", "above the share, above the ceiling", finds: ["project:DA01", "project:DA02"]) {
      try $0.project("DA01", set: "mode = 'linkage', state_amount = 81, total_budget = 100")
      try $0.project("DA02", set: "mode = 'linkage', state_amount = 1001, total_budget = 9000")
      try $0.run("UPDATE audit_parameter SET value = '1000' WHERE name = 'project_ceiling_vnd'")
    },
    RuleCase("G05", "at the share, no ceiling set, no class known, and works") {
      try $0.project("DA01", set: "mode = 'linkage', state_amount = 80, total_budget = 100")
      try $0.project("DA02", set: "mode = 'assignment', state_amount = 999999999999")
      try $0.project(
        "DA03", commune: "01267", set: "mode = 'linkage', state_amount = 99, total_budget = 100")
      try $0.project("DA04", kind: "works_new", set: "state_amount = 100, total_budget = 100")
    },

    RuleCase(
      "G06", "one animal short, and a tag twice",
      finds: ["project:DA01", "participant:DA02/CB02/2024-04-01"]
    ) {
      for code in ["CB01", "CB02"] { try $0.home(code) }
      try $0.project("DA01", set: "quantity = 3")
      try $0.project("DA02")
      try $0.participant("DA01", "CB01", set: "quantity = 2")
      try $0.participant("DA02", "CB01", set: "ear_tag = 'CB-001'")
      try $0.participant("DA02", "CB02", set: "ear_tag = 'CB-001'")
    },
    RuleCase("G06", "all there, and quantities not recorded") {
      for code in ["CB01", "CB02"] { try $0.home(code) }
      try $0.project("DA01", set: "quantity = 3")
      try $0.participant("DA01", "CB01", set: "quantity = 2, ear_tag = 'CB-001'")
      try $0.participant("DA01", "CB02", set: "quantity = 1, ear_tag = 'CB-002'")
      try $0.project("DA02", set: "quantity = 3")
      try $0.participant("DA02", "CB01")
    },

    RuleCase("G07", "due yesterday", finds: ["participant:DA01/CB01/2024-04-01"]) {
      try $0.home()
      try $0.project("DA01")
      try $0.participant(
        "DA01", "CB01", set: "recovery_due_on = '2026-02-28', outcome = 'còn sống'")
    },
    RuleCase("G07", "due today, paid in part, waived") {
      for code in ["CB01", "CB02", "CB03"] { try $0.home(code) }
      try $0.project("DA01")
      try $0.participant("DA01", "CB01", set: "recovery_due_on = '2026-03-01'")
      try $0.participant("DA01", "CB02", set: "recovery_due_on = '2025-03-01', recovered = 1")
      try $0.participant(
        "DA01", "CB03", set: "recovery_due_on = '2025-03-01', outcome = 'chết dịch, miễn thu hồi'")
    },

    RuleCase("G08", "one đồng more", finds: ["fund:DA01/2024/ntp_poverty/non_business/central"]) {
      try $0.project("DA01")
      try $0.fund("DA01", allocated: 100, disbursed: 111, set: "carried_over = 10")
    },
    RuleCase("G08", "all of it, over two decisions of one line") {
      try $0.project("DA01")
      try $0.fund("DA01", allocated: 100, disbursed: 110, set: "carried_over = 10")
      try $0.project("DA02")
      try $0.fund("DA02", allocated: 100, disbursed: 120)
      try $0.fund("DA02", allocated: 100, disbursed: 80, decision: "8/QĐ")
    },
    RuleCase(
      "G09", "49 of 100 at the end of the year",
      finds: ["fund:2024/ntp_poverty/2/non_business/central"]
    ) {
      try $0.project("DA01")
      try $0.fund("DA01", allocated: 100, disbursed: 49)
      try $0.fund(
        "DA01", allocated: 100, disbursed: 100, decision: "8/QĐ",
        set: "disbursed_on = '2025-01-02'")
    },
    RuleCase("G09", "half of it, and a year whose June is not over") {
      try $0.project("DA01")
      try $0.fund("DA01", allocated: 100, disbursed: 50)
      try $0.fund("DA01", year: 2026, allocated: 100, disbursed: 0)
    },
    RuleCase(
      "G10", "no decision, no date, and the wrong capital",
      finds: [
        "fund:DA01/2024/ntp_poverty/non_business/central//",
        "fund:DA02/2024/ntp_poverty/non_business/central//7/QĐ",
        "fund:DA03/2024/ntp_poverty/non_business/central//7/QĐ",
      ]
    ) {
      try $0.project("DA01")
      try $0.fund("DA01", set: "decision_no = NULL")
      try $0.project("DA02")
      try $0.fund("DA02", set: "decided_on = NULL")
      try $0.project("DA03", kind: "works_new", component: "1.1")
      try $0.fund("DA03")
    },
    RuleCase("G10", "in order, and capital that is not the programme's") {
      try $0.project("DA01")
      try $0.fund("DA01")
      try $0.fund("DA01", programme: "credit", capital: "investment")
      try $0.project("DA02", kind: "postal_point", component: "6.1")
      try $0.fund("DA02", capital: "investment")
    },
    RuleCase(
      "G11", "two programmes, one cow each", finds: ["participant:DA02/CB01/2024-05-01"],
      beside: ["G04"]
    ) {
      try $0.home()
      for (code, programme) in [("DA01", "ntp_poverty"), ("DA02", "p1719")] {
        try $0.project(code)
        try $0.fund(code, programme: programme)
      }
      try $0.participant("DA01", "CB01", asset: "bò")
      try $0.participant("DA02", "CB01", on: "2024-05-01", asset: "bò")
    },
    RuleCase("G11", "another year, another asset, one programme, and credit beside it") {
      try $0.home()
      for (code, programme) in [
        ("DA01", "ntp_poverty"), ("DA02", "p1719"), ("DA03", "p1719"), ("DA04", "ntp_poverty"),
        ("DA05", "credit"),
      ] {
        try $0.project(code)
        try $0.fund(code, programme: programme)
      }
      try $0.participant("DA01", "CB01", asset: "bò")
      try $0.participant("DA02", "CB01", on: "2025-05-01", asset: "bò")
      try $0.participant("DA03", "CB01", asset: "lợn")
      try $0.participant("DA04", "CB01", on: "2024-05-01", asset: "bò")
      try $0.participant("DA05", "CB01", asset: "bò")
    },

    RuleCase(
      "G13", "over cost, accepted early, in the city",
      finds: ["project:CT01", "project:CT02", "project:CT03"]
    ) {
      try $0.project(
        "CT01", kind: "works_new", component: "1.1", set: "total_budget = 100, final_cost = 111")
      try $0.project(
        "CT02", kind: "works_new", component: "1.1",
        set: "finished_on = '2024-06-02', accepted_on = '2024-06-01'")
      try $0.project("CT03", kind: "works_maintenance", component: "1.1", commune: "01267")
    },
    RuleCase("G13", "ten percent over, accepted that day, another component, after the districts") {
      try $0.project(
        "CT01", kind: "works_new", component: "1.1",
        set: """
          total_budget = 100, final_cost = 110, finished_on = '2024-06-01',
          accepted_on = '2024-06-01'
          """)
      try $0.project("CT02", kind: "works_new", component: "6.1", commune: "01267")
      try $0.project(
        "CT03", kind: "livelihood", commune: "01267", set: "total_budget = 1, final_cost = 9")
    },

    RuleCase(
      "G14", "more than signed, too many, and cost without a list",
      finds: ["activity:HD01", "activity:HD02", "activity:HD03"]
    ) {
      try $0.activity("HD01", set: "attendances = 51, signed_rows = 50")
      try $0.activity("HD02", set: "attendances = 151, signed_rows = 151")
      try $0.activity("HD03", set: "attendances = 20, cost = 1000")
    },
    RuleCase(
      "G15", "sixteen working days, holidays left out, by the last part",
      finds: ["unit:01267@2020-03-01/2024"]
    ) {
      try $0.report(2024, "01267", ["poor_closing": (1, nil), "near_poor_closing": (1, nil)])
      try $0.run("UPDATE reported SET sent_on = '2025-01-20'")
      try $0.run("UPDATE reported SET sent_on = '2025-01-23' WHERE measure = 'poor_closing'")
    },
    RuleCase("G15", "on the fifteenth working day, before the end of the year, not recorded") {
      for code in ["01267", "01270", "01273"] {
        try $0.report(2024, code, ["poor_closing": (1, nil)])
      }
      for (code, day) in [("01267", "2025-01-22"), ("01270", "2024-12-20")] {
        try $0.run(
          """
          UPDATE reported SET sent_on = ?2
          WHERE unit_id = (SELECT id FROM admin_unit WHERE code = ?1 AND valid_to IS NOT NULL)
          """, code, day)
      }
    },

    RuleCase("G14", "150 in a class, a large conference, and leaflets") {
      try $0.activity("HD01", set: "attendances = 150, signed_rows = 150, cost = 5")
      try $0.activity("HD02", kind: "communication", set: "attendances = 400, signed_rows = 400")
      try $0.activity("HD03", kind: "leaflet", set: "quantity = 5000, cost = 1000")
    },

    RuleCase(
      "G16", "a house and a cow for nobody",
      finds: ["housing:NH01", "housing:NH02", "participant:DA01/CB01/2024-04-01"]
    ) {
      try $0.household("CB01", closedOn: "2024-03-01", closeReason: "died")
      try $0.housing("NH01", of: "CB01", on: "2024-03-02")
      try $0.housing("NH02", of: "CB01", on: "2024-01-02")
      try $0.amend(housing: "NH02", "paid_on = '2024-05-01'")
      try $0.project("DA01")
      try $0.participant("DA01", "CB01")
    },
    RuleCase("G16", "on the last day, and before") {
      try $0.household("CB01", closedOn: "2024-04-01", closeReason: "moved_out")
      try $0.housing("NH01", of: "CB01", on: "2024-04-01")
      try $0.project("DA01")
      try $0.participant("DA01", "CB01")
    },

    RuleCase("G14", "one person on two lists of a day", finds: ["activity:HD02"]) {
      try $0.activity("HD01", set: "attendances = 1, signed_rows = 1")
      try $0.activity("HD02", set: "attendances = 1, signed_rows = 1")
      try $0.attendance("HD01", "004080000001")
      try $0.attendance("HD02", "004080000001")
    },
    RuleCase("G14", "two people of a day, and one who did not sign") {
      try $0.activity("HD01", set: "attendances = 1, signed_rows = 1")
      try $0.activity("HD02", set: "attendances = 1, signed_rows = 1")
      try $0.attendance("HD01", "004080000001")
      try $0.attendance("HD02", "004080000002")
      try $0.attendance("HD02", "004080000001", signed: 0)
    },
  ]
}
