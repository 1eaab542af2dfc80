import TestSupport

extension RuleCase {
  static let moreProcedure: [RuleCase] = [
    RuleCase(
      "C02", "on the 14th, and sixteen days later",
      finds: ["assessment:CB01/2025-03", "assessment:CB02/2025-03"]
    ) {
      for code in ["CB01", "CB02"] { try $0.home(code) }
      try $0.assessment(
        of: "CB01", round: "2025-03", category: "poor", surveyedOn: "2025-03-14",
        decidedOn: "2025-03-20")
      try $0.assessment(
        of: "CB02", round: "2025-03", category: "poor", surveyedOn: "2025-03-15",
        decidedOn: "2025-03-31")
    },
    RuleCase("C02", "on the 15th, decided on the fifteenth day, and an annual review") {
      try $0.home()
      try $0.assessment(
        of: "CB01", round: "2025-03", category: "poor", surveyedOn: "2025-03-15",
        decidedOn: "2025-03-30")
      try $0.assessment(of: "CB01", round: "2024", category: "poor")
    },

    RuleCase(
      "C02", "meetings the day before the round and the day after it",
      finds: ["conference:HN01", "conference:HN02"]
    ) {
      try $0.meeting("HN01", round: "2025-03", on: "2025-03-14")
      try $0.meeting("HN02", round: "2025-03", on: "2025-03-31", village: "Xóm Hai")
    },
    RuleCase("C02", "meetings on the first day and the last, and one of the annual review") {
      try $0.meeting("HN01", round: "2025-03", on: "2025-03-15")
      try $0.meeting("HN02", round: "2025-03", on: "2025-03-30", village: "Xóm Hai")
      try $0.meeting("HN03", on: "2024-11-05", village: "Xóm Ba")
    },

    RuleCase(
      "C05", "one copy, no chair, not signed",
      finds: ["conference:HN01", "conference:HN02", "conference:HN03"]
    ) {
      for code in ["HN01", "HN02", "HN03"] { try $0.meeting(code) }
      try $0.run("UPDATE conference SET minutes_copies = 1 WHERE code = 'HN01'")
      try $0.run("UPDATE conference SET chair = NULL WHERE code = 'HN02'")
      try $0.run("UPDATE conference SET household_signed = 0 WHERE code = 'HN03'")
    },
    RuleCase("C05", "all in order, and a review conference") {
      try $0.meeting()
      try $0.meeting("HN02", kind: "review", village: nil)
      try $0.run("UPDATE conference SET secretary = NULL, minutes_copies = 1 WHERE code = 'HN02'")
    },

    RuleCase(
      "C06", "an official in the chair, the Front not asked",
      finds: ["conference:HN01", "conference:HN02"]
    ) {
      for code in ["HN01", "HN02"] { try $0.meeting(code) }
      try $0.run("UPDATE conference SET chair_role = 'Phó Chủ tịch UBND xã' WHERE code = 'HN01'")
      try $0.run("UPDATE conference SET front_invited = 0 WHERE code = 'HN02'")
    },
    RuleCase("C06", "the village head, the Front, and what is not recorded") {
      try $0.meeting()
      try $0.meeting("HN02")
      try $0.run(
        "UPDATE conference SET chair_role = NULL, front_invited = NULL WHERE code = 'HN02'")
    },

    RuleCase(
      "C07", "over a weekend, over a holiday, and decided too soon",
      finds: ["conference:HN01", "conference:HN02", "conference:HN03"]
    ) {
      for code in ["HN01", "HN02"] { try $0.meeting(code) }
      try $0.run(
        "UPDATE conference SET posted_from = '2024-11-08', posted_to = '2024-11-11' WHERE code = 'HN01'"
      )
      try $0.run(
        "UPDATE conference SET posted_from = '2024-08-30', posted_to = '2024-09-04' WHERE code = 'HN02'"
      )
      try $0.run(
        "INSERT OR IGNORE INTO holiday (date, vi) VALUES ('2024-09-02', 'Lễ'), ('2024-09-03', 'Lễ')"
      )
      try $0.home()
      let named = try $0.meeting("HN03")
      try $0.assessment(
        of: "CB01", round: "2024", category: "poor", decidedOn: "2024-11-07", conference: named)
    },
    RuleCase("C07", "three working days, decided on the last", finds: ["conference:HN01"]) {
      try $0.home()
      let named = try $0.meeting()
      try $0.assessment(
        of: "CB01", round: "2024", category: "poor", decidedOn: "2024-11-08", conference: named)
    },
    RuleCase("C07", "three working days, decided on the day after, or before the meeting itself") {
      try $0.home("CB01")
      try $0.home("CB02")
      try $0.assessment(
        of: "CB01", round: "2024", category: "poor", decidedOn: "2024-11-09",
        conference: try $0.meeting("HN01"))
      try $0.assessment(
        of: "CB02", round: "2024", category: "poor", decidedOn: "2024-11-04",
        conference: try $0.meeting("HN02"))
    },

    RuleCase(
      "C09", "no number, no date, no signer",
      finds: ["assessment:CB01/2024", "assessment:CB01/2023", "assessment:CB01/2022"]
    ) {
      try $0.home()
      for year in ["2024", "2023", "2022", "2021"] {
        try $0.assessment(of: "CB01", round: year, category: "poor")
      }
      try $0.home("CB02")
      try $0.assessment(of: "CB02", round: "2022", category: "poor")
      try $0.run("UPDATE recognition SET signer = 'Bế Văn Chủ' WHERE id <> 3")
      try $0.run("UPDATE recognition SET signer = ' ' WHERE id = 3")
      try $0.run("UPDATE recognition SET decision_no = NULL WHERE id = 1")
      try $0.run("UPDATE recognition SET decided_on = NULL WHERE id = 2")
    },
    RuleCase("C09", "complete, where the round names no signers at all, whatever others do") {
      try $0.home()
      try $0.assessment(of: "CB01", round: "2024", category: "poor")
      try $0.assessment(of: "CB01", round: "2023", category: "poor")
      try $0.run("UPDATE recognition SET signer = 'Bế Văn Chủ' WHERE id = 2")
    },

    RuleCase(
      "C10", "one number twice, and one for a household not recognised",
      finds: ["assessment:CB02/2024", "assessment:CB03/2024"]
    ) {
      for code in ["CB01", "CB02", "CB03"] { try $0.home(code) }
      for code in ["CB01", "CB02"] { try $0.assessment(of: code, round: "2024", category: "poor") }
      try $0.run("UPDATE recognition SET certificate_no = '7/GCN-HN.HCN'")
      try $0.assessment(of: "CB03", round: "2024", category: "non_poor", b1: 190)
      try $0.run(
        "UPDATE recognition SET certificate_no = '8/GCN-HN.HCN' WHERE certificate_no IS NULL")
    },
    RuleCase("C10", "one number in two communes and in two years") {
      try $0.home("CB01")
      try $0.home("CB02", commune: "01290")
      try $0.assessment(of: "CB01", round: "2023", category: "poor")
      try $0.assessment(of: "CB01", round: "2024", category: "near_poor", b2: 20)
      try $0.assessment(of: "CB02", round: "2024", category: "poor")
      try $0.run("UPDATE recognition SET certificate_no = '7/GCN-HN.HCN'")
    },

    RuleCase("C11", "a commune that held none", finds: ["unit:01290@2020-03-01/2024"]) {
      try $0.home("CB01")
      try $0.home("CB02", commune: "01290")
      try $0.assessment(of: "CB01", round: "2024-03", category: "poor", surveyedOn: "2024-03-16")
    },
    RuleCase("C11", "held in the year, before the first, and in the year that is running") {
      try $0.home("CB01")
      _ = try $0.round("2023")
      _ = try $0.round("2026-01")
      try $0.assessment(of: "CB01", round: "2024-03", category: "poor", surveyedOn: "2024-03-16")
      try $0.assessment(of: "CB01", round: "2025-03", category: "poor", surveyedOn: "2025-03-16")
    },

    RuleCase("C12", "met to the household", finds: ["unit:01267@2020-03-01/2024"]) {
      try $0.home()
      try $0.assessment(of: "CB01", round: "2023", category: "poor")
      try $0.assessment(of: "CB01", round: "2024", category: "near_poor", b2: 20)
      try $0.run(
        "INSERT INTO target (year, unit_id, indicator, value) VALUES (2024, ?1, 'escaped_households', 100)",
        try $0.unit("01267", on: "2024-01-01"))
    },
    RuleCase("C12", "one more than the target") {
      for code in ["CB01", "CB02"] {
        try $0.home(code)
        try $0.assessment(of: code, round: "2023", category: "poor")
        try $0.assessment(of: code, round: "2024", category: "near_poor", b2: 20)
      }
      try $0.run(
        "INSERT INTO target (year, unit_id, indicator, value) VALUES (2024, ?1, 'escaped_households', 100)",
        try $0.unit("01267", on: "2024-01-01"))
    },

    RuleCase("C13", "all entered at once", finds: ["village:01267@2020-03-01/Xóm Một/2025"]) {
      try $0.home()
      let named = try $0.meeting(round: "2025", on: "2025-11-05")
      try $0.assessment(of: "CB01", round: "2025", category: "poor", conference: named)
      try $0.run("UPDATE round SET historical = 0")
    },
    RuleCase(
      "C13", "moved to another village since", finds: ["village:01267@2020-03-01/Xóm Một/2025"]
    ) {
      try $0.home()
      let named = try $0.meeting(round: "2025", on: "2025-11-05")
      try $0.assessment(of: "CB01", round: "2025", category: "poor", conference: named)
      try $0.run("UPDATE round SET historical = 0")
      let other = try $0.village("Xóm Khác", commune: "01267")
      try $0.run(
        """
        INSERT INTO household_move (household_id, moved_on, from_village_id)
        SELECT id, '2026-01-15', village_id FROM household
        """)
      try $0.run("UPDATE household SET village_id = ?1", other)
    },
    RuleCase("C13", "history, and a village whose minutes are still to come") {
      try $0.home()
      let named = try $0.meeting(round: "2024")
      try $0.assessment(of: "CB01", round: "2024", category: "poor", conference: named)
      try $0.assessment(of: "CB01", round: "2025", category: "poor")
      try $0.run("UPDATE round SET historical = 0 WHERE code = '2025'")
    },

    RuleCase(
      "C14", "decided before the survey, in the future, and in a unit that was not there",
      finds: [
        "assessment:CB01/2024", "assessment:CB01/2026", "conference:HN01", "housing:NH01",
        "activity:HD01",
      ]
    ) {
      try $0.home()
      try $0.assessment(of: "CB01", round: "2024", category: "poor", decidedOn: "2024-09-30")
      try $0.assessment(of: "CB01", round: "2026", category: "poor", decidedOn: nil)
      try $0.meeting(on: "2024-11-05")
      try $0.run("UPDATE conference SET held_on = '2025-07-01'")
      try $0.housing("NH01", of: "CB01", on: "2026-03-02")
      try $0.activity("HD01", set: "held_on = '2025-07-01'")
    },
    RuleCase(
      "C14", "days to come of whatever has happened",
      finds: [
        "household:CB01", "member:CB01/1", "request:DN1", "activity:HD01", "project:DA01",
        "fund:DA01/2024/ntp_poverty/non_business/central//", "participant:DA01/CB01/2026-03-02",
      ]
    ) {
      try $0.home()
      try $0.run("UPDATE household SET residence_since = '2028-01-01'")
      try $0.run("UPDATE person SET citizen_id_issued_on = '2026-03-02'")
      try $0.run(
        """
        INSERT INTO request (code, household_id, unit_id, form, filed_on)
        SELECT 'DN1', id, ?1, '01', '2026-03-02' FROM household
        """, try $0.unit("01290", on: "2021-01-01"))
      try $0.project("DA01", set: "accepted_on = '2026-03-02'")
      try $0.participant("DA01", "CB01", on: "2026-03-02")
      try $0.fund("DA01", set: "disbursed_on = '2026-03-02', decision_no = NULL")
      try $0.activity("HD01", set: "held_on = '2026-03-02'")
    },
    RuleCase(
      "C14", "money of an ended programme, spent after its last day, which another rule finds"
    ) {
      try $0.household("CB01")
      try $0.project("DA01")
      try $0.fund("DA01", set: "disbursed = 1000, disbursed_on = '2027-01-15', decision_no = NULL")
    },
    RuleCase("C14", "the same day, today, and the unit's last day") {
      try $0.home()
      try $0.assessment(of: "CB01", round: "2024", category: "poor", decidedOn: "2024-10-01")
      try $0.meeting(on: "2025-06-30")
      try $0.housing("NH01", of: "CB01", on: "2026-03-01")
      try $0.activity("HD01", set: "held_on = '2025-06-30'")
    },
  ]
}
