import TestSupport

extension RuleCase {
  static let moreHousing: [RuleCase] = [
    RuleCase("F02", "escaped before, and never listed", finds: ["housing:NH01", "housing:NH02"]) {
      for code in ["CB01", "CB02"] { try $0.home(code) }
      try $0.assessment(of: "CB01", round: "2021", category: "poor")
      try $0.assessment(of: "CB01", round: "2022", category: "non_poor", b1: 190)
      try $0.housing("NH01", of: "CB01")
      try $0.housing("NH02", of: "CB02")
    },
    RuleCase("F02", "near-poor that day, escaped since, another scheme, before any decision") {
      for code in ["CB01", "CB02", "CB03"] { try $0.home(code) }
      try $0.assessment(of: "CB01", round: "2022", category: "near_poor", b2: 20)
      try $0.assessment(of: "CB01", round: "2023", category: "non_poor", b1: 190)
      try $0.housing("NH01", of: "CB01")
      try $0.housing("NH02", of: "CB02", scheme: "eradication")
      try $0.housing("NH03", of: "CB03", on: "2022-12-09")
    },

    RuleCase(
      "F03", "in the city, and after the districts", finds: ["housing:NH01", "housing:NH02"]
    ) {
      try $0.home("CB01")
      try $0.housing("NH01", of: "CB01")
      try $0.housing("NH02", of: "CB01", on: "2025-09-01")
    },
    RuleCase("F02", "listed and approved on one day") {
      try $0.home()
      try $0.assessment(of: "CB01", round: "2022", category: "poor", decidedOn: "2023-05-10")
      try $0.housing("NH01", of: "CB01")
    },

    RuleCase("F03", "in a poor district, after the districts too, another scheme") {
      try $0.home("CB01", commune: "01290")
      try $0.housing("NH01", of: "CB01")
      try $0.housing("NH02", of: "CB01", on: "2025-09-01")
      try $0.home("CB02")
      try $0.housing("NH03", of: "CB02", scheme: "eradication")
    },

    RuleCase("F04", "split too late", finds: ["housing:NH01", "housing:NH02"]) {
      for code in ["CB01", "CB02"] { try $0.household(code) }
      try $0.household("CB03", registeredOn: "2021-05-01", origin: "split")
      try $0.link("CB01", to: "CB02", "split", on: "2019-01-19")
      try $0.housing("NH01", of: "CB02")
      try $0.housing("NH02", of: "CB03")
    },
    RuleCase("F04", "three years to the day, merged, never split") {
      for code in ["CB01", "CB02", "CB03"] { try $0.household(code) }
      try $0.link("CB01", to: "CB02", "split", on: "2019-01-18")
      try $0.link("CB01", to: "CB03", "merge", on: "2021-01-18")
      for (code, household) in [("NH01", "CB01"), ("NH02", "CB02"), ("NH03", "CB03")] {
        try $0.housing(code, of: household)
      }
    },

    RuleCase("F05", "one weak part, and eight square metres each", finds: ["housing:NH01"]) {
      try $0.home()
      try $0.housing("NH01", of: "CB01")
      try $0.amend(
        housing: "NH01",
        "weak_foundation = 1, weak_frame_wall = 0, weak_roof = 0, floor_area_dm2 = 800")
    },
    RuleCase("F05", "two weak parts, too little room, and parts not recorded") {
      for code in ["CB01", "CB02", "CB03"] { try $0.home(code) }
      for (code, household) in [("NH01", "CB01"), ("NH02", "CB02"), ("NH03", "CB03")] {
        try $0.housing(code, of: household)
      }
      try $0.amend(
        housing: "NH01",
        "weak_foundation = 1, weak_frame_wall = 1, weak_roof = 0, floor_area_dm2 = 9000")
      try $0.amend(
        housing: "NH02",
        "weak_foundation = 0, weak_frame_wall = 0, weak_roof = 0, floor_area_dm2 = 799")
      try $0.amend(housing: "NH03", "floor_area_dm2 = 9000")
    },

    RuleCase(
      "F07", "a repair paid as new, and more than approved",
      finds: ["housing:NH01", "housing:NH02"]
    ) {
      try $0.home()
      for code in ["NH01", "NH02"] { try $0.housing(code, of: "CB01") }
      try $0.amend(housing: "NH01", "accepted_kind = 'repair'")
      try $0.amend(housing: "NH02", "amount_paid = 40000001")
    },
    RuleCase("F07", "as approved, less, not yet") {
      try $0.home()
      for code in ["NH01", "NH02", "NH03"] { try $0.housing(code, of: "CB01") }
      try $0.amend(housing: "NH01", "accepted_kind = 'new', amount_paid = 40000000")
      try $0.amend(housing: "NH02", "amount_paid = 1")
    },

    RuleCase(
      "F08", "paid and accepted before the start, no start, no minutes",
      finds: ["housing:NH01", "housing:NH02", "housing:NH03", "housing:NH04"]
    ) {
      try $0.home()
      for code in ["NH01", "NH02", "NH03", "NH04"] { try $0.housing(code, of: "CB01") }
      try $0.amend(housing: "NH01", "started_on = '2023-07-02', paid_on = '2023-07-01'")
      try $0.amend(
        housing: "NH02",
        "started_on = '2023-07-02', accepted_on = '2023-07-01', acceptance_no = '1'")
      try $0.amend(housing: "NH03", "paid_on = '2023-07-01'")
      try $0.amend(housing: "NH04", "started_on = '2023-07-02', accepted_on = '2023-09-01'")
    },
    RuleCase("F08", "in order, and only begun") {
      try $0.home()
      for code in ["NH01", "NH02"] { try $0.housing(code, of: "CB01") }
      try $0.amend(
        housing: "NH01",
        """
        started_on = '2023-07-01', paid_on = '2023-07-01', accepted_on = '2023-09-01',
        acceptance_no = '1'
        """)
      try $0.amend(housing: "NH02", "started_on = '2023-07-01'")
    },

    RuleCase("F09", "six months and a day", finds: ["housing:NH01"]) {
      try $0.home()
      try $0.housing("NH01", of: "CB01", on: "2025-08-31")
      try $0.housing("NH02", of: "CB01")
      try $0.amend(housing: "NH02", "started_on = '2023-07-01'")
    },
    RuleCase("F09", "six months, and begun") {
      try $0.home()
      try $0.housing("NH01", of: "CB01", on: "2025-09-01")
      try $0.housing("NH02", of: "CB01")
      try $0.amend(housing: "NH02", "started_on = '2026-02-01'")
    },

    RuleCase(
      "F10", "died before the payment, and before any", finds: ["housing:NH01", "housing:NH02"]
    ) {
      for (code, household) in [("NH01", "CB01"), ("NH02", "CB02")] {
        try $0.household(household)
        try $0.member(of: household, leftOn: "2023-08-01", leftReason: "died")
        try $0.housing(code, of: household)
      }
      try $0.amend(housing: "NH01", "paid_on = '2023-08-02'")
    },
    RuleCase("F10", "paid that day, an heir, died before the approval, and moved out") {
      for (code, household) in [
        ("NH01", "CB01"), ("NH02", "CB02"), ("NH03", "CB03"), ("NH04", "CB04"),
      ] {
        try $0.household(household)
        try $0.member(
          of: household, leftOn: household == "CB03" ? "2023-05-10" : "2023-08-01",
          leftReason: household == "CB04" ? "moved_out" : "died")
        try $0.housing(code, of: household)
      }
      try $0.amend(housing: "NH01", "paid_on = '2023-08-01'")
      try $0.amend(housing: "NH02", "heir_decision = '5/QĐ'")
    },

    RuleCase("F11", "group 6 in May, group 1 in June", finds: ["housing:NH01"]) {
      for code in ["CB01", "CB02"] { try $0.home(code) }
      try $0.housing("NH01", of: "CB01", on: "2023-05-10")
      try $0.housing("NH02", of: "CB02", on: "2023-06-10")
      try $0.amend(housing: "NH01", "priority = 6")
      try $0.amend(housing: "NH02", "priority = 1")
    },
    RuleCase("F11", "together, in another commune, and in the next year") {
      for code in ["CB01", "CB02", "CB03", "CB04"] {
        try $0.home(code, commune: code == "CB03" ? "01290" : "01267")
      }
      try $0.housing("NH01", of: "CB01", on: "2023-05-10")
      try $0.housing("NH02", of: "CB02", on: "2023-05-10")
      try $0.housing("NH03", of: "CB03", on: "2023-06-10")
      try $0.housing("NH04", of: "CB04", on: "2024-01-10")
      try $0.run("UPDATE housing_support SET priority = CASE code WHEN 'NH01' THEN 6 ELSE 1 END")
    },

    RuleCase(
      "F12", "a repair of two years ago", finds: ["housing:NH01", "housing:NH02"], beside: ["B04"]
    ) {
      for (code, household) in [("NH01", "CB01"), ("NH02", "CB02")] {
        try $0.home(household)
        try $0.assessment(
          of: household, round: "2024", category: "near_poor", b2: 10, deprivations: 64)
        try $0.housing(code, of: household, kind: code == "NH01" ? "repair" : "new")
      }
      try $0.amend(housing: "NH01", "accepted_on = '2023-09-30'")
      try $0.amend(housing: "NH02", "accepted_on = '2022-09-30'")
    },
    RuleCase("F12", "a year to the day, B04's finding, and no tick") {
      for (code, household) in [("NH01", "CB01"), ("NH02", "CB02"), ("NH03", "CB03")] {
        try $0.home(household)
        try $0.assessment(
          of: household, round: "2024", category: "near_poor", b2: 10,
          deprivations: household == "CB03" ? 1 : 64)
        try $0.housing(code, of: household, kind: code == "NH02" ? "new" : "repair")
      }
      try $0.amend(housing: "NH01", "accepted_on = '2023-10-01'")
      try $0.amend(housing: "NH02", "accepted_on = '2023-01-01'")
      try $0.amend(housing: "NH03", "accepted_on = '2022-01-01'")
    },
  ]
}
