import RegistryCore
import SQLite
import TestSupport

/// Trials of the rules about requests, complaints and insurance cards.
extension RuleCase {
  static let claims: [RuleCase] = [
    RuleCase(
      "B12", "nobody answered, and a refusal that came too late",
      finds: ["household:CB01", "household:CB02", "request:YC03"]
    ) {
      try $0.home("CB01")
      try $0.home("CB02")
      try $0.request("YC01", household: "CB01", filedOn: "2024-05-10")
      try $0.request("YC02", household: "CB02", filedOn: "2024-05-10", refusedOn: "2024-06-20")
      try $0.request("YC03", household: nil, filedOn: "2024-05-20")
    },
    RuleCase("B12", "reviewed, refused, or still in time") {
      for code in ["CB01", "CB02", "CB03"] { try $0.home(code) }
      try $0.request("YC01", household: "CB01", filedOn: "2024-05-10")
      try $0.assessment(of: "CB01", round: "2024-05", category: "poor", surveyedOn: "2024-05-16")
      try $0.request("YC02", household: "CB02", filedOn: "2024-05-10", refusedOn: "2024-05-30")
      try $0.request("YC03", household: "CB03", filedOn: "2026-02-16")
    },
    RuleCase(
      "B12", "on the list anyway: the annual round answers what a review within it would have",
      finds: ["household:CB02"]
    ) {
      for (code, day) in [("CB01", "2025-08-20"), ("CB02", "2025-08-10")] {
        try $0.home(code)
        try $0.request("YC" + code, household: code, filedOn: day)
        try $0.assessment(
          of: code, round: "2025", category: "non_poor", b2: 0, surveyedOn: "2025-10-05",
          decidedOn: "2025-11-21")
      }
      try $0.run("UPDATE request SET form = '04'")
      try $0.run(
        """
        UPDATE round SET historical = 0, opened_on = '2025-09-01', begins_on = '2025-09-01',
          due_on = '2025-12-14' WHERE code = '2025'
        """)
      try $0.run(
        """
        INSERT INTO review_list (round_id, household_id, village_id, unit_id, basis, listed_on)
        SELECT r.id, h.id, h.village_id, q.unit_id, 'existing', '2025-09-01'
        FROM household h JOIN request q ON q.household_id = h.id JOIN round r ON r.code = '2025'
        """)
    },
    RuleCase("C08", "open at the decision, and not posted again", finds: ["conference:HN01"]) {
      try $0.home("CB01")
      let meeting = try $0.meeting("HN01")
      try $0.assessment(
        of: "CB01", round: "2024", category: "poor", surveyedOn: "2024-10-20",
        decidedOn: "2024-12-01", conference: meeting)
      try $0.complaint("KN01", of: meeting, raisedOn: "2024-11-07", "rechecked_on = '2024-11-09'")
    },
    RuleCase("C08", "decided on the last day of posting again", finds: ["conference:HN01"]) {
      try $0.home("CB01")
      let meeting = try $0.meeting("HN01")
      try $0.assessment(
        of: "CB01", round: "2024", category: "poor", surveyedOn: "2024-10-20",
        decidedOn: "2024-11-14", conference: meeting)
      try $0.complaint(
        "KN01", of: meeting, raisedOn: "2024-11-07",
        "rechecked_on = '2024-11-09', reposted_from = '2024-11-12', reposted_to = '2024-11-14'")
    },
    RuleCase("C08", "decided on the day after the posting again") {
      try $0.home("CB01")
      let meeting = try $0.meeting("HN01")
      try $0.assessment(
        of: "CB01", round: "2024", category: "poor", surveyedOn: "2024-10-20",
        decidedOn: "2024-11-15", conference: meeting)
      try $0.complaint(
        "KN01", of: meeting, raisedOn: "2024-11-07",
        "rechecked_on = '2024-11-09', reposted_from = '2024-11-12', reposted_to = '2024-11-14'")
    },
    RuleCase("C08", "looked into and posted again, or raised after the decision") {
      try $0.home("CB01")
      let meeting = try $0.meeting("HN01")
      try $0.assessment(
        of: "CB01", round: "2024", category: "poor", surveyedOn: "2024-10-20",
        decidedOn: "2024-12-01", conference: meeting)
      try $0.complaint(
        "KN01", of: meeting, raisedOn: "2024-11-07",
        "rechecked_on = '2024-11-09', reposted_from = '2024-11-10', reposted_to = '2024-11-14'")
      try $0.complaint("KN02", of: meeting, raisedOn: "2024-12-05", "result = NULL")
    },
    RuleCase(
      "G12", "no card, two cards, and a card that outlived the poverty",
      finds: ["member:CB01/1", "member:CB02/1", "member:CB03/1"]
    ) {
      for code in ["CB01", "CB02", "CB03"] {
        try $0.home(code)
        try $0.assessment(of: code, round: "2024", category: "poor")
      }
      try $0.assessment(of: "CB03", round: "2025", category: "non_poor", b1: 200, b2: 0)
      try $0.card("T1", of: "CB02", "HN")
      try $0.card("T2", of: "CB02", "DT")
      try $0.card("T3", of: "CB03", "HN")
    },
    RuleCase("G12", "one card each, and a card of another kind after the escape") {
      for code in ["CB01", "CB02"] {
        try $0.home(code)
        try $0.assessment(of: code, round: "2024", category: "poor")
      }
      try $0.assessment(of: "CB02", round: "2025", category: "non_poor", b1: 200, b2: 0)
      try $0.card("T1", of: "CB01", "HN")
      try $0.card("T2", of: "CB02", "DT")
    },
  ]
}

extension Connection {
  func attendance(_ activity: String, _ citizenID: String, signed: Int = 1) throws {
    try run(
      """
      INSERT INTO attendance (activity_id, attendee, citizen_id, signed)
      SELECT id, ?2, ?2, ?3 FROM activity WHERE code = ?1
      """, activity, citizenID, signed)
  }

  func request(
    _ code: String, household: String?, filedOn: String, refusedOn: String? = nil
  ) throws {
    try run(
      """
      INSERT INTO request (code, household_id, applicant_name, unit_id, form, filed_on, refused_on)
      VALUES (?1, (SELECT id FROM household WHERE code = ?2), 'Nông Văn Một', ?3, '01', ?4, ?5)
      """, code, household, try unit("01267", on: "2021-01-01"), filedOn, refusedOn)
  }

  func complaint(
    _ code: String, of conference: Int64, raisedOn: String, _ set: String
  ) throws {
    try run(
      "INSERT INTO complaint (code, conference_id, raised_on) VALUES (?1, ?2, ?3)", code,
      conference, raisedOn)
    try execute("UPDATE complaint SET \(set) WHERE code = '\(code)'")
  }

  /// A card of the first member, good since 2024.
  func card(_ number: String, of household: String, _ object: String) throws {
    try run(
      """
      INSERT INTO insurance (person_id, card_no, object_code, valid_from)
      SELECT m.person_id, ?1, ?3, '2024-01-01' FROM membership m
      JOIN household h ON h.id = m.household_id WHERE h.code = ?2 AND m.code = '1'
      """, number, household, object)
  }
}
