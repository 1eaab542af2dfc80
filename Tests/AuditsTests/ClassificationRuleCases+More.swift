import TestSupport

extension RuleCase {
  static let moreClassification: [RuleCase] = [
    RuleCase(
      "A04", "both ends of the band", finds: [".assessment:CB01/2024", ".assessment:CB02/2024"]
    ) {
      for code in ["CB01", "CB02"] { try $0.home(code, commune: "01705") }
      try $0.assessment(of: "CB01", round: "2024", category: "poor", b1: 135)
      try $0.assessment(of: "CB02", round: "2024", category: "non_poor", b1: 145)
    },
    RuleCase("A04", "just outside, and an earlier year") {
      for code in ["CB01", "CB02"] { try $0.home(code, commune: "01705") }
      try $0.assessment(of: "CB01", round: "2024", category: "poor", b1: 134)
      try $0.assessment(of: "CB02", round: "2024", category: "non_poor", b1: 146)
      try $0.assessment(of: "CB01", round: "2023", category: "poor", b1: 140)
    },

    RuleCase(
      "A05", "a township that is a commune since 1 July 2025", finds: ["assessment:CB01/2025"]
    ) {
      try $0.home("CB01", commune: "01290")
      try $0.assessment(of: "CB01", round: "2025", category: "poor")
      try $0.amend("CB01", "2025", "area = 'urban'")
    },
    RuleCase("A05", "before and after the merger, moved since, and set for the village") {
      try $0.home("CB01", commune: "01290")
      try $0.assessment(of: "CB01", round: "2024", category: "poor")
      try $0.assessment(of: "CB01", round: "2025", category: "poor")
      try $0.home("CB02", village: "Xóm Hai", commune: "01705")
      try $0.assessment(of: "CB02", round: "2024", category: "poor")
      try $0.amend("CB02", "2024", "area = 'urban'")
      try $0.run(
        """
        INSERT INTO household_move (household_id, moved_on, from_village_id)
        SELECT h.id, '2025-02-01', v.id FROM household h, village v
        WHERE h.code = 'CB02' AND v.name = 'Xóm Một'
        """)
      try $0.home("CB03", village: "Xóm Ba", commune: "01705")
      try $0.assessment(of: "CB03", round: "2024", category: "poor")
      try $0.amend("CB03", "2024", "area = 'urban'")
      try $0.run(
        """
        INSERT INTO village_area (village_id, area, valid_from)
        SELECT id, 'urban', '2022-01-01' FROM village WHERE name = 'Xóm Ba'
        """)
    },

    RuleCase("A06", "2026 by the draft of 2027", finds: ["assessment:CB01/2026"], beside: ["A03"]) {
      try $0.home()
      try $0.assessment(of: "CB01", round: "2026", category: "poor")
      try $0.amend("CB01", "2026", "standard = '2027_2030'")
    },
    RuleCase("A06", "2027 by the old one", finds: ["assessment:CB01/2027"]) {
      try $0.home()
      try $0.assessment(of: "CB01", round: "2027", category: "poor")
    },
    RuleCase("A06", "first and last day of the standard") {
      try $0.home()
      try $0.assessment(of: "CB01", round: "2021", category: "poor", surveyedOn: "2021-09-01")
      try $0.assessment(of: "CB01", round: "2026", category: "poor", surveyedOn: "2026-12-31")
    },

    RuleCase(
      "A08", "room enough, no child, nobody young",
      finds: ["!assessment:CB01/2024", "!assessment:CB02/2024", "!assessment:CB03/2024"]
    ) {
      for code in ["CB01", "CB02", "CB03"] { try $0.home(code) }
      try $0.assessment(of: "CB01", round: "2024", category: "near_poor", b2: 10, deprivations: 128)
      try $0.amend("CB01", "2024", "floor_area_dm2 = 800")
      try $0.assessment(of: "CB02", round: "2024", category: "near_poor", b2: 10, deprivations: 32)
      try $0.assessment(of: "CB03", round: "2024", category: "near_poor", b2: 10, deprivations: 16)
    },
    RuleCase("A08", "dependants", finds: ["?assessment:CB01/2024", "?assessment:CB02/2024"]) {
      for code in ["CB01", "CB02"] { try $0.home(code) }
      try $0.assessment(of: "CB01", round: "2024", category: "near_poor", b2: 10, deprivations: 2)
      try $0.member(of: "CB02", "2", birth: "2015", relation: "child")
      try $0.member(of: "CB02", "3", birth: "2016", relation: "child")
      try $0.assessment(of: "CB02", round: "2024", category: "near_poor", b2: 10, deprivations: 1)
    },
    RuleCase("A08", "ticked rightly, a birth year in doubt, and a household not listed") {
      try $0.home("CB01")
      try $0.member(of: "CB01", "2", birth: "2008", relation: "child")
      try $0.assessment(of: "CB01", round: "2024", category: "poor", b2: 40, deprivations: 180)
      try $0.amend("CB01", "2024", "floor_area_dm2 = 1599")
      try $0.home("CB02")
      try $0.assessment(
        of: "CB02", round: "2024", category: "non_poor", b1: 190, b2: 10, deprivations: 32)
    },

    RuleCase("A09", "one weak part", finds: ["assessment:CB01/2024"]) {
      try $0.home()
      try $0.assessment(of: "CB01", round: "2024", category: "near_poor", b2: 10, deprivations: 64)
      try $0.amend("CB01", "2024", "weak_wall = 1, weak_column = 0, weak_roof = 0")
    },
    RuleCase("A09", "two weak parts, none and no tick, and parts not recorded") {
      for code in ["CB01", "CB02", "CB03"] {
        try $0.home(code)
        try $0.assessment(of: code, round: "2024", category: "near_poor", b2: 10, deprivations: 64)
      }
      try $0.amend("CB01", "2024", "weak_wall = 1, weak_column = 0, weak_roof = 1")
      try $0.amend(
        "CB02", "2024", "weak_wall = 0, weak_column = 0, weak_roof = 0, deprivation_set = 1")
    },

    RuleCase(
      "A10", "nine of ten alike", finds: ["village:01267@2020-03-01/Xóm Một/2024"]
    ) {
      for index in 0..<10 {
        try $0.household("CB\(index)")
        try $0.assessment(
          of: "CB\(index)", round: "2024", category: "poor", deprivations: index == 0 ? 11 : 7)
      }
      try $0.run("UPDATE assessment SET reviewer = 'Hoàng Văn Rà'")
    },
    RuleCase(
      "A10", "a reviewer over several villages",
      finds: ["reviewer:01267@2020-03-01/Hoàng Văn Rà/2024"]
    ) {
      for index in 0..<10 {
        try $0.household("CB\(index)", village: "Xóm \(index / 2)")
        try $0.assessment(of: "CB\(index)", round: "2024", category: "poor", deprivations: 7)
      }
      try $0.run("UPDATE assessment SET reviewer = 'Hoàng Văn Rà'")
    },
    RuleCase("A10", "exactly four in five, too few, and nobody deprived") {
      for index in 0..<10 {
        try $0.household("CB\(index)")
        try $0.assessment(
          of: "CB\(index)", round: "2024", category: "poor", deprivations: index < 2 ? 11 : 7)
        try $0.assessment(
          of: "CB\(index)", round: "2023", category: "non_poor", b1: 190, b2: 0, deprivations: 0)
      }
      for index in 0..<9 {
        try $0.assessment(of: "CB\(index)", round: "2022", category: "poor", deprivations: 7)
      }
    },

    RuleCase("A11", "five in a row", finds: ["assessment:CB1/2024"]) {
      for index in 0..<7 {
        try $0.household("CB\(index)")
        try $0.assessment(
          of: "CB\(index)", round: "2024", category: "poor", b1: (1...5).contains(index) ? 90 : 91)
        try $0.amend("CB\(index)", "2024", "list_no = \(index + 1)")
      }
    },
    RuleCase("A11", "four in a row, broken by one, and two villages") {
      for index in 0..<8 {
        try $0.household("CB\(index)", village: index < 4 ? "Xóm Một" : "Xóm Hai")
        try $0.assessment(of: "CB\(index)", round: "2024", category: "poor", b1: 90)
        try $0.amend("CB\(index)", "2024", "list_no = \(index + 1)")
      }
    },

    RuleCase("A12", "up and down", finds: ["assessment:CB01/2024", "assessment:CB02/2024"]) {
      for code in ["CB01", "CB02"] { try $0.home(code) }
      try $0.assessment(of: "CB01", round: "2023", category: "poor", b1: 80)
      try $0.assessment(of: "CB01", round: "2024", category: "poor", b1: 121)
      try $0.assessment(of: "CB02", round: "2023", category: "poor", b2: 80)
      try $0.assessment(of: "CB02", round: "2024", category: "poor", b2: 30)
    },
    RuleCase("A12", "the line of the country after that of the town") {
      try $0.home("CB01")
      try $0.assessment(of: "CB01", round: "2023", category: "poor", b1: 164)
      try $0.assessment(of: "CB01", round: "2024", category: "poor", b1: 120)
      try $0.amend("CB01", "2023", "area = 'urban'")
      try $0.amend("CB01", "2024", "area = 'rural'")
    },
    RuleCase("A12", "by forty, after a birth, after a new house, two years apart") {
      for code in ["CB01", "CB02", "CB03", "CB04"] {
        try $0.home(code)
        try $0.assessment(
          of: code, round: code == "CB04" ? "2022" : "2023", category: "poor", b1: 80)
        try $0.assessment(of: code, round: "2024", category: "poor", b1: code == "CB01" ? 120 : 139)
      }
      try $0.member(of: "CB02", "2", birth: "2024", relation: "child", joinedOn: "2024-02-01")
      try $0.housing("NH01", of: "CB03")
      try $0.amend(housing: "NH01", "accepted_on = '2024-06-01'")
    },

    RuleCase(
      "A13", "no cause, none set, and an unnamed other",
      finds: ["assessment:CB01/2024", "assessment:CB01/2023", "assessment:CB01/2022"]
    ) {
      try $0.home()
      for year in ["2024", "2023", "2022"] {
        try $0.assessment(of: "CB01", round: year, category: "poor")
      }
      try $0.amend("CB01", "2023", "cause_set = 0")
      try $0.amend("CB01", "2022", "cause_set = 129")
    },
    RuleCase("A13", "a cause, a named other, and a near-poor household") {
      try $0.home()
      for (year, category) in [("2024", "poor"), ("2023", "poor"), ("2022", "near_poor")] {
        try $0.assessment(of: "CB01", round: year, category: category)
      }
      try $0.amend("CB01", "2024", "cause_set = 1")
      try $0.amend("CB01", "2023", "cause_set = 128, cause_other = 'Nhà cháy'")
    },

    RuleCase(
      "A14", "ticked with an able member, and not ticked with none",
      finds: ["assessment:CB01/2024", "assessment:CB02/2024"]
    ) {
      try $0.home("CB01")
      try $0.household("CB02")
      try $0.member(of: "CB02", birth: "1950")
      for code in ["CB01", "CB02"] {
        try $0.assessment(of: code, round: "2024", category: "poor")
      }
      try $0.amend("CB01", "2024", "no_labour_capacity = 1")
      try $0.amend("CB02", "2024", "no_labour_capacity = 0")
    },
    RuleCase(
      "A14", "sixty a day after the survey, and on the day itself",
      finds: ["assessment:CB01/2024"]
    ) {
      for (code, birth) in [("CB01", "1964-12-31"), ("CB02", "1964-01-01")] {
        try $0.household(code)
        try $0.member(of: code, birth: birth)
        try $0.assessment(of: code, round: "2024", category: "poor")
        try $0.amend(code, "2024", "no_labour_capacity = 1")
      }
    },
    RuleCase("A14", "a disabled member, the ends of working age, and no tick recorded") {
      try $0.home("CB01")
      try $0.run("UPDATE person SET disability = 'vận động, nặng'")
      try $0.household("CB02")
      try $0.member(of: "CB02", birth: "1964")
      try $0.member(of: "CB02", "2", birth: "2010", relation: "child")
      try $0.home("CB03")
      for code in ["CB01", "CB02", "CB03"] {
        try $0.assessment(of: code, round: "2024", category: "poor")
      }
      try $0.amend("CB01", "2024", "no_labour_capacity = 1")
      try $0.amend("CB02", "2024", "no_labour_capacity = 1")
    },
  ]
}
