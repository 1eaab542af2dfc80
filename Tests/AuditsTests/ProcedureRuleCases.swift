import TestSupport

extension RuleCase {
  static let procedure: [RuleCase] = [
    RuleCase(
      "C01", "a day too early and a day too late",
      finds: ["assessment:CB01/2023", "assessment:CB01/2024", "conference:HN01"]
    ) {
      try $0.home()
      try $0.assessment(of: "CB01", round: "2023", category: "poor", surveyedOn: "2023-08-31")
      try $0.assessment(of: "CB01", round: "2024", category: "poor", surveyedOn: "2024-12-15")
      try $0.meeting(on: "2025-01-03")
    },
    RuleCase("C01", "both ends of the window, and a regular month") {
      try $0.home()
      try $0.assessment(of: "CB01", round: "2023", category: "poor", surveyedOn: "2023-09-01")
      try $0.assessment(of: "CB01", round: "2024", category: "poor", surveyedOn: "2024-12-14")
      try $0.assessment(of: "CB01", round: "2025-03", category: "poor", surveyedOn: "2025-03-16")
      try $0.meeting(on: "2024-12-14")
      try $0.meeting("HN02", round: "2025-03", on: "2025-03-20")
    },
    RuleCase(
      "C01", "history that goes on in the days of an opened round",
      finds: ["assessment:CB01/2023", "assessment:CB02/2023", "conference:HN01"]
    ) {
      for code in ["CB01", "CB02", "CB03"] { try $0.home(code) }
      try $0.assessment(
        of: "CB01", round: "2023", category: "poor", surveyedOn: "2023-12-01",
        decidedOn: "2023-12-02")
      try $0.assessment(
        of: "CB02", round: "2023", category: "poor", surveyedOn: "2023-10-01",
        decidedOn: "2023-11-15")
      try $0.assessment(
        of: "CB03", round: "2023", category: "poor", surveyedOn: "2023-10-01",
        decidedOn: "2023-11-14")
      try $0.meeting(round: "2023", on: "2023-11-15")
      _ = try $0.round("2023-11")
      try $0.run(
        """
        UPDATE round SET historical = 0, opened_on = '2023-11-15', begins_on = '2023-11-15',
          due_on = '2023-11-30' WHERE code = '2023-11'
        """)
    },
    RuleCase("C01", "bounds as the registry has them", finds: ["assessment:CB01/2024"]) {
      try $0.home()
      try $0.assessment(of: "CB01", round: "2024", category: "poor", surveyedOn: "2024-12-14")
      try $0.run("UPDATE audit_parameter SET value = '12-13' WHERE name = 'review_to'")
    },

    RuleCase(
      "C03", "no meeting of the village, and one after the decision",
      finds: ["assessment:CB01/2024", "assessment:CB02/2024", "assessment:CB03/2024"]
    ) {
      try $0.home("CB01")
      try $0.home("CB02", village: "Xóm Hai")
      try $0.home("CB03", village: "Xóm Ba")
      try $0.assessment(of: "CB01", round: "2024", category: "poor", decidedOn: "2024-12-10")
      try $0.assessment(of: "CB02", round: "2024", category: "non_poor", b1: 180)
      let review = try $0.meeting("HN02", kind: "review", village: nil)
      try $0.assessment(of: "CB03", round: "2024", category: "poor", conference: review)
      try $0.meeting(on: "2024-12-11")
      try $0.meeting("HN03", round: "2023", on: "2023-11-05", village: "Xóm Hai")
    },
    RuleCase("C03", "met on the day, met as a commune, and not recognised") {
      try $0.home("CB01")
      try $0.home("CB02", village: "Xóm Hai")
      try $0.home("CB03", village: "Xóm Ba", commune: "01270")
      try $0.assessment(of: "CB01", round: "2024", category: "poor", decidedOn: "2024-12-10")
      try $0.meeting(on: "2024-12-10")
      let named = try $0.meeting("HN02", village: "Xóm Hai")
      try $0.assessment(of: "CB02", round: "2024", category: "poor", conference: named)
      try $0.meeting("HN03", village: nil, commune: "01270")
      try $0.assessment(of: "CB03", round: "2024", category: "poor")
      try $0.home("CB04", village: "Xóm Năm")
      try $0.assessment(of: "CB04", round: "2024", category: "poor", decidedOn: nil)
    },
    RuleCase("C03", "a household that moved after the meeting of its old village") {
      try $0.home("CB01", village: "Xóm Hai")
      try $0.assessment(of: "CB01", round: "2024", category: "poor")
      try $0.meeting()
      try $0.run(
        """
        INSERT INTO household_move (household_id, moved_on, from_village_id)
        SELECT 1, '2025-02-01', id FROM village WHERE name = 'Xóm Một'
        """)
    },

    RuleCase("C04", "one vote short", finds: ["conference:HN01"]) {
      try $0.meeting(participants: 41, agree: 20)
    },
    RuleCase("C04", "repeated in vain: the last one is the finding", finds: ["conference:HN02"]) {
      try $0.meeting(participants: 40, agree: 19)
      try $0.meeting("HN02", on: "2024-11-12", participants: 40, agree: 10)
    },
    RuleCase("C04", "exactly half, repeated with success, and no votes before the posting") {
      try $0.meeting(participants: 40, agree: 20)
      try $0.meeting("HN02", village: "Xóm Hai", participants: 40, agree: 10)
      try $0.meeting("HN03", on: "2024-11-12", village: "Xóm Hai", participants: 40, agree: 30)
      try $0.meeting("HN04", village: "Xóm Ba", participants: 40, agree: nil)
      try $0.run("UPDATE conference SET posted_from = NULL, posted_to = NULL WHERE code = 'HN04'")
    },
    RuleCase("C04", "another village's meeting is no repetition", finds: ["conference:HN01"]) {
      try $0.meeting(participants: 40, agree: 10)
      try $0.meeting("HN02", on: "2024-11-12", village: "Xóm Hai")
      try $0.meeting("HN03", round: "2023", on: "2024-11-12")
    },
  ]
}
