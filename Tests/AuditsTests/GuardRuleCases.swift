import SQLite
import TestSupport

/// What the guard of an opened round refuses, in rounds of history.
extension RuleCase {
  static let guards: [RuleCase] = [
    RuleCase(
      "C02", "after the round, and decided within fifteen days of the survey but not of the round",
      finds: ["assessment:CB01/2025-03", "assessment:CB02/2025-03"]
    ) {
      for code in ["CB01", "CB02"] { try $0.home(code) }
      try $0.assessment(
        of: "CB01", round: "2025-03", category: "poor", surveyedOn: "2025-03-31", decidedOn: nil)
      try $0.assessment(
        of: "CB02", round: "2025-03", category: "poor", surveyedOn: "2025-03-20",
        decidedOn: "2025-03-31")
    },
    RuleCase("C02", "surveyed and decided on the last day of the round") {
      try $0.home()
      try $0.assessment(
        of: "CB01", round: "2025-03", category: "poor", surveyedOn: "2025-03-30",
        decidedOn: "2025-03-30")
    },

    RuleCase(
      "C03", "another village's meeting, and one before the survey",
      finds: ["assessment:CB01/2024", "assessment:CB02/2024"]
    ) {
      try $0.home("CB01")
      try $0.home("CB02", village: "Xóm Hai")
      let named = try $0.meeting("HN02", on: "2024-11-05", village: "Xóm Hai")
      try $0.assessment(of: "CB01", round: "2024", category: "poor", conference: named)
      try $0.assessment(
        of: "CB02", round: "2024", category: "poor", surveyedOn: "2024-11-06", conference: named)
    },
    RuleCase(
      "C03", "two meetings, of which none lies between survey and decision",
      finds: ["assessment:CB01/2024"]
    ) {
      try $0.home()
      try $0.assessment(
        of: "CB01", round: "2024", category: "poor", surveyedOn: "2024-11-06",
        decidedOn: "2024-12-01")
      try $0.meeting("HN01", on: "2024-11-05")
      try $0.meeting("HN02", on: "2024-12-02")
    },
    RuleCase("C03", "surveyed on the day of the meeting, and again after a complaint") {
      for code in ["CB01", "CB02"] { try $0.home(code) }
      let named = try $0.meeting(on: "2024-11-05")
      try $0.assessment(
        of: "CB01", round: "2024", category: "poor", surveyedOn: "2024-11-05", conference: named)
      try $0.assessment(
        of: "CB02", round: "2024", category: "poor", surveyedOn: "2024-11-09", conference: named)
      try $0.complaint("KN01", of: named, raisedOn: "2024-11-07", "rechecked_on = '2024-11-09'")
    },
    RuleCase("C03", "another village's meeting named, but its own village met too") {
      try $0.home()
      let named = try $0.meeting("HN02", village: "Xóm Hai")
      try $0.meeting("HN01")
      try $0.assessment(of: "CB01", round: "2024", category: "poor", conference: named)
    },

    RuleCase(
      "C04", "no votes of a list that was posted, nobody there, more votes than people",
      finds: ["conference:HN01", "conference:HN02", "conference:HN03"]
    ) {
      try $0.meeting("HN01", participants: 40, agree: nil)
      try $0.meeting("HN02", village: "Xóm Hai", participants: 0, agree: 0)
      try $0.meeting("HN03", village: "Xóm Ba", participants: 40, agree: 41)
    },
    RuleCase("C04", "no votes of a list somebody was recognised by", finds: ["conference:HN01"]) {
      try $0.home()
      let named = try $0.meeting(agree: nil)
      try $0.assessment(of: "CB01", round: "2024", category: "poor", conference: named)
      try $0.run("UPDATE conference SET posted_from = NULL, posted_to = NULL")
    },
    RuleCase("C04", "as many votes as people, and no votes of a conference of another kind") {
      try $0.meeting("HN01", participants: 40, agree: 40)
      try $0.meeting("HN02", kind: "review", village: nil, agree: nil)
    },

    RuleCase(
      "C07", "never posted, without an end, without a beginning, before the meeting",
      finds: ["conference:HN01", "conference:HN02", "conference:HN03", "conference:HN04"]
    ) {
      for index in 1...4 {
        try $0.home("CB0\(index)", village: "Xóm \(index)")
        let named = try $0.meeting("HN0\(index)", village: "Xóm \(index)")
        try $0.assessment(
          of: "CB0\(index)", round: "2024", category: "poor",
          decidedOn: index < 3 ? "2024-11-20" : nil, conference: named)
      }
      try $0.run("UPDATE conference SET posted_from = NULL, posted_to = NULL WHERE code = 'HN01'")
      try $0.run("UPDATE conference SET posted_to = NULL WHERE code = 'HN02'")
      try $0.run("UPDATE conference SET posted_from = NULL WHERE code = 'HN03'")
      try $0.run("UPDATE conference SET posted_from = '2024-11-04' WHERE code = 'HN04'")
    },
    RuleCase(
      "C07", "a sheet that names no meeting, decided on the last day of its village's posting",
      finds: ["conference:HN01"]
    ) {
      try $0.home()
      try $0.meeting()
      try $0.assessment(of: "CB01", round: "2024", category: "poor", decidedOn: "2024-11-08")
    },
    RuleCase(
      "C07", "a sheet that names no meeting, and the commune's list never posted",
      finds: ["conference:HN01"]
    ) {
      try $0.home()
      try $0.meeting(village: nil)
      try $0.meeting("HN02", village: "Xóm Hai")
      try $0.assessment(of: "CB01", round: "2024", category: "poor")
      try $0.run("UPDATE conference SET posted_from = NULL, posted_to = NULL WHERE code = 'HN01'")
    },
    RuleCase("C07", "not posted yet, the end still to come, posted on the day of the meeting") {
      for (code, village) in [("HN01", "Xóm Một"), ("HN02", "Xóm Hai"), ("HN03", "Xóm Ba")] {
        try $0.meeting(code, village: village)
      }
      try $0.run("UPDATE conference SET posted_from = NULL, posted_to = NULL WHERE code = 'HN01'")
      try $0.run("UPDATE conference SET posted_to = NULL WHERE code = 'HN02'")
      try $0.run("UPDATE conference SET posted_from = '2024-11-05' WHERE code = 'HN03'")
    },
    RuleCase("C07", "repeated after it failed: only the second list is posted and decided about") {
      try $0.home()
      try $0.meeting("HN01", agree: 5)
      try $0.meeting("HN02", on: "2024-11-06")
      try $0.run("UPDATE conference SET posted_from = NULL, posted_to = NULL WHERE code = 'HN01'")
      try $0.assessment(of: "CB01", round: "2024", category: "poor")
    },

    RuleCase(
      "C08", "posted again for too short, before the re-check, raised before the posting",
      finds: ["conference:HN01", "conference:HN02", "conference:HN03"]
    ) {
      for (index, set) in [
        "rechecked_on = '2024-11-09', reposted_from = '2024-11-12', reposted_to = '2024-11-13'",
        "rechecked_on = '2024-11-12', reposted_from = '2024-11-11', reposted_to = '2024-11-15'",
        "raised_on = '2024-11-05'",
      ].enumerated() {
        let meeting = try $0.meeting("HN0\(index + 1)", village: "Xóm \(index)")
        try $0.complaint("KN\(index)", of: meeting, raisedOn: "2024-11-07", set)
      }
    },
    RuleCase(
      "C08", "raised on the first day of the posting, and posted again on the re-check's day"
    ) {
      let meeting = try $0.meeting()
      try $0.complaint(
        "KN01", of: meeting, raisedOn: "2024-11-06",
        "rechecked_on = '2024-11-12', reposted_from = '2024-11-12', reposted_to = '2024-11-14'")
    },

    RuleCase("C09", "not the chairman, and nobody", finds: ["assessment:CB01/2024"]) {
      for code in ["CB01", "CB02"] {
        try $0.home(code)
        try $0.assessment(of: code, round: "2024", category: "poor")
      }
      try $0.run("UPDATE recognition SET signer = 'Phó Chủ tịch Nông Văn A' WHERE id = 1")
      try $0.run(
        "UPDATE recognition SET signer = 'KT. CHỦ TỊCH, PHÓ CHỦ TỊCH Nông Văn A' WHERE id = 2")
    },
    RuleCase(
      "D10", "near-poor on the sheet, above the line in the decision",
      finds: ["assessment:CB01/2024"]
    ) {
      try $0.home()
      try $0.assessment(of: "CB01", round: "2024", category: "near_poor", b2: 20)
      try $0.run("UPDATE recognition SET category = 'non_poor'")
    },
  ]
}
