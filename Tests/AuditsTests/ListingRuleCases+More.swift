import TestSupport

extension RuleCase {
  static let moreListing: [RuleCase] = [
    RuleCase("B01", "a teacher in a poor household", finds: ["member:CB01/1"]) {
      try $0.home()
      try $0.run("UPDATE person SET occupation = 'Giáo viên tiểu học'")
      try $0.assessment(of: "CB01", round: "2024", category: "poor")
    },
    RuleCase("B01", "a farmer, an escaped household, and somebody who left") {
      for code in ["CB01", "CB02", "CB03"] { try $0.home(code) }
      try $0.run(
        "UPDATE person SET occupation = CASE id WHEN 1 THEN 'làm ruộng' ELSE 'công an xã' END")
      for code in ["CB01", "CB02", "CB03"] {
        try $0.assessment(of: code, round: "2023", category: "poor")
      }
      try $0.assessment(of: "CB02", round: "2024", category: "non_poor", b1: 190)
      try $0.run(
        "UPDATE membership SET left_on = '2024-01-01', left_reason = 'moved_out' WHERE person_id = 3"
      )
    },

    RuleCase("B02", "no second reviewer", finds: ["assessment:CB01/2024"]) {
      try $0.home()
      try $0.run("UPDATE membership SET official_relation = 'con trưởng xóm'")
      try $0.assessment(of: "CB01", round: "2024", category: "poor")
    },
    RuleCase("B02", "a second reviewer, and a household not listed") {
      try $0.home()
      try $0.run("UPDATE membership SET official_relation = 'con trưởng xóm'")
      try $0.assessment(of: "CB01", round: "2024", category: "poor")
      try $0.amend("CB01", "2024", "second_reviewer = 'Lý Thị Hai'")
      try $0.assessment(of: "CB01", round: "2023", category: "non_poor", b1: 190)
    },

    RuleCase(
      "B03", "a car, and two costly things",
      finds: ["assessment:CB01/2024", "assessment:CB01/2023"]
    ) {
      try $0.home()
      for year in ["2024", "2023"] {
        try $0.assessment(of: "CB01", round: year, category: "near_poor", b2: 20)
      }
      try $0.amend("CB01", "2024", "assets = 'Ô tô'")
      try $0.amend("CB01", "2023", "assets = 'xe máy;tủ lạnh'")
    },
    RuleCase("B03", "one costly thing, and a household not listed") {
      try $0.home()
      try $0.assessment(of: "CB01", round: "2024", category: "poor")
      try $0.amend("CB01", "2024", "assets = 'xe máy'")
      try $0.assessment(of: "CB01", round: "2023", category: "non_poor", b1: 190)
      try $0.amend("CB01", "2023", "assets = 'ô tô'")
    },

    RuleCase(
      "B04", "new, and being built", finds: ["assessment:CB01/2024", "assessment:CB02/2024"],
      beside: ["F12"]
    ) {
      for (code, housing) in [("CB01", "NH01"), ("CB02", "NH02")] {
        try $0.home(code)
        try $0.assessment(of: code, round: "2024", category: "near_poor", b2: 10, deprivations: 64)
        try $0.housing(housing, of: code)
      }
      try $0.amend(housing: "NH01", "accepted_on = '2022-10-02', started_on = '2022-05-01'")
      try $0.amend(housing: "NH02", "started_on = '2024-09-01'")
    },
    RuleCase("B04", "24 months ago, a repair, not begun, and no tick") {
      for (code, housing) in [
        ("CB01", "NH01"), ("CB02", "NH02"), ("CB03", "NH03"), ("CB04", "NH04"),
      ] {
        try $0.home(code)
        try $0.assessment(
          of: code, round: "2024", category: "near_poor", b2: 10,
          deprivations: code == "CB04" ? 1 : 64)
        try $0.housing(housing, of: code, kind: code == "CB02" ? "repair" : "new")
      }
      try $0.amend(housing: "NH01", "accepted_on = '2022-10-01'")
      try $0.amend(housing: "NH02", "accepted_on = '2024-01-01'")
      try $0.amend(housing: "NH04", "accepted_on = '2024-01-01'")
    },

    RuleCase("B06", "an old mother set apart", finds: ["assessment:CB02/2024"]) {
      for code in ["CB01", "CB02"] { try $0.home(code) }
      try $0.link("CB01", to: "CB02", "split", on: "2023-10-02")
      try $0.assessment(of: "CB01", round: "2023", category: "non_poor", b1: 190)
      try $0.assessment(of: "CB02", round: "2024", category: "poor")
    },
    RuleCase("B06", "a year ago, out of a poor household, and a household of two") {
      for code in ["CB01", "CB02", "CB03", "CB04", "CB05"] { try $0.home(code) }
      try $0.assessment(of: "CB05", round: "2023", category: "poor")
      try $0.link("CB01", to: "CB02", "split", on: "2023-10-01")
      try $0.link("CB05", to: "CB03", "split", on: "2024-02-01")
      try $0.link("CB01", to: "CB04", "split", on: "2024-02-01")
      try $0.member(of: "CB04", "2", relation: "spouse")
      for code in ["CB02", "CB03", "CB04"] {
        try $0.assessment(of: code, round: "2024", category: "poor")
      }
    },

    RuleCase("B07", "poor, and merged before the review", finds: ["household:CB01"]) {
      try $0.household("CB01", closedOn: "2024-08-01", closeReason: "merged")
      try $0.assessment(of: "CB01", round: "2023", category: "poor")
    },
    RuleCase("B07", "not poor, merged after the review, and moved out") {
      try $0.household("CB01", closedOn: "2024-08-01", closeReason: "merged")
      try $0.assessment(of: "CB01", round: "2023", category: "near_poor", b2: 20)
      try $0.household("CB02", closedOn: "2024-12-15", closeReason: "merged")
      try $0.assessment(of: "CB02", round: "2023", category: "poor")
      try $0.household("CB03", closedOn: "2024-08-01", closeReason: "moved_out")
      try $0.assessment(of: "CB03", round: "2023", category: "poor")
    },

    RuleCase("B08", "another family name, just before the survey", finds: ["member:CB01/2"]) {
      try $0.home()
      try $0.member(
        of: "CB01", "2", name: "Triệu Thị Lạ", relation: "other", joinedOn: "2024-08-01")
      try $0.run("UPDATE membership SET joined_reason = 'moved_in' WHERE code = '2'")
      try $0.assessment(of: "CB01", round: "2024", category: "poor")
    },
    RuleCase("B08", "in the book for ten years", finds: ["member:CB01/2"]) {
      try $0.household("CB01", registeredOn: "2010-01-01")
      try $0.member(of: "CB01", joinedOn: "2010-01-01")
      try $0.member(
        of: "CB01", "2", name: "Triệu Thị Lạ", relation: "other", joinedOn: "2014-08-01")
      try $0.run("UPDATE membership SET joined_reason = 'moved_in' WHERE code = '2'")
      try $0.assessment(of: "CB01", round: "2024", category: "poor")
    },
    RuleCase("B08", "a province that looks back twelve months only") {
      try $0.run("UPDATE audit_parameter SET value = '12' WHERE name = 'late_member_months'")
      try $0.home()
      try $0.member(
        of: "CB01", "2", name: "Triệu Thị Cũ", relation: "other", joinedOn: "2023-10-01")
      try $0.run("UPDATE membership SET joined_reason = 'moved_in' WHERE code = '2'")
      try $0.assessment(of: "CB01", round: "2024", category: "poor")
    },
    RuleCase("B08", "born, the same family, gone, and married in") {
      try $0.home()
      try $0.member(
        of: "CB01", "2", name: "Triệu Văn Bé", relation: "child", joinedOn: "2024-08-01")
      try $0.run("UPDATE membership SET joined_reason = 'born' WHERE code = '2'")
      try $0.member(
        of: "CB01", "3", name: "Nông Văn Em", relation: "sibling", joinedOn: "2024-08-01")
      try $0.member(
        of: "CB01", "4", name: "Triệu Thị Cũ", relation: "other", joinedOn: "2022-10-01",
        leftOn: "2023-10-01", leftReason: "moved_out")
      try $0.member(
        of: "CB01", "5", name: "Triệu Thị Dâu", relation: "child_in_law", joinedOn: "2024-08-01")
      try $0.assessment(of: "CB01", round: "2024", category: "poor")
    },

    RuleCase("B10", "one old card in two communes", finds: ["member:CB01/1"], beside: ["B09"]) {
      try $0.home("CB01")
      try $0.home("CB02", commune: "01290")
      try $0.run("UPDATE person SET old_id = '080123456'")
      try $0.assessment(of: "CB01", round: "2024", category: "poor")
    },
    RuleCase("B10", "one commune since the merger, not poor, and one citizen number") {
      try $0.home("CB01")
      try $0.home("CB02", village: "Xóm Hai", commune: "01273")
      try $0.run("UPDATE person SET old_id = '080123456'")
      try $0.assessment(of: "CB01", round: "2024", category: "poor")
      try $0.home("CB03")
      try $0.home("CB04", commune: "01290")
      try $0.run("UPDATE person SET old_id = '080123457' WHERE id > 2")
      try $0.home("CB05")
      try $0.home("CB06", commune: "01290")
      try $0.run(
        "UPDATE person SET old_id = '080123458', citizen_id = '004080001234' WHERE id > 4")
      try $0.assessment(of: "CB05", round: "2024", category: "poor")
    },

    RuleCase(
      "B11", "not on the list before, and a request without a number",
      finds: ["assessment:CB01/2024", "assessment:CB02/2024", "assessment:CB03/2024"]
    ) {
      for code in ["CB01", "CB02", "CB03"] { try $0.home(code) }
      try $0.assessment(of: "CB01", round: "2023", category: "non_poor", b1: 190)
      try $0.assessment(of: "CB01", round: "2024", category: "poor")
      try $0.assessment(of: "CB02", round: "2024", category: "near_poor", b2: 20)
      try $0.assessment(of: "CB03", round: "2024", category: "poor")
      try $0.amend("CB03", "2024", "basis = 'request'")
    },
    RuleCase("B11", "carried over, asked for, the first year, and carried over a year late") {
      for code in ["CB01", "CB02", "CB03"] { try $0.home(code) }
      try $0.assessment(of: "CB01", round: "2023", category: "poor")
      try $0.assessment(of: "CB01", round: "2024", category: "near_poor", b2: 20)
      try $0.assessment(of: "CB02", round: "2024", category: "poor")
      try $0.amend("CB02", "2024", "basis = 'request', requested_on = '2024-08-01'")
      try $0.assessment(of: "CB03", round: "2023", category: "poor")
      try $0.assessment(of: "CB03", round: "2025", category: "poor")
    },

    RuleCase("B13", "five months", finds: ["assessment:CB01/2024"]) {
      try $0.home()
      try $0.run("UPDATE household SET residence = 'temporary', residence_since = '2024-05-01'")
      try $0.assessment(of: "CB01", round: "2024", category: "poor")
    },
    RuleCase("B13", "six months, and permanent") {
      for code in ["CB01", "CB02"] {
        try $0.home(code)
        try $0.assessment(of: code, round: "2024", category: "poor")
      }
      try $0.run(
        """
        UPDATE household SET residence_since = '2024-04-01',
          residence = CASE code WHEN 'CB01' THEN 'temporary' ELSE 'permanent' END
        """)
    },

    RuleCase("B15", "one too many on paper", finds: ["household:CB01"], beside: ["B14", "B05"]) {
      try $0.home()
      try $0.run("UPDATE household SET persons_on_paper = 2")
    },
    RuleCase("B15", "as on paper, closed, and empty") {
      try $0.home()
      try $0.household("CB02", closedOn: "2024-01-01", closeReason: "moved_out")
      try $0.household("CB03")
      try $0.run("UPDATE household SET persons_on_paper = 1")
    },

    RuleCase(
      "B17", "recognised on the day it left, and later",
      finds: ["assessment:CB01/2024", "assessment:CB02/2024"]
    ) {
      for (code, closed) in [("CB01", "2024-11-30"), ("CB02", "2024-11-10")] {
        try $0.household(code, closedOn: closed, closeReason: "moved_out")
        try $0.assessment(
          of: code, round: "2024", category: "poor", surveyedOn: "2024-10-01",
          decidedOn: "2024-11-30")
      }
    },
    RuleCase("B17", "left the day after, and not at all") {
      try $0.household("CB01", closedOn: "2024-12-01", closeReason: "moved_out")
      try $0.household("CB02")
      for code in ["CB01", "CB02"] {
        try $0.assessment(
          of: code, round: "2024", category: "poor", surveyedOn: "2024-10-01",
          decidedOn: "2024-11-30")
      }
    },
  ]
}
