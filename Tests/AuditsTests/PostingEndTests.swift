import Audits
import RegistryCore
import SQLite
import TestSupport
import Testing

/// What the guard of an opened round refuses, the rule finds in a round of history.
@Suite struct DecisionDuringPostingTests {
  /// The list is posted from Wednesday, 6 November 2024 to Friday the 8th.
  @Test(arguments: [("2024-11-07", true), ("2024-11-08", true), ("2024-11-09", false)])
  func ruleAndGuardAgreeOnADecisionDuringThePosting(day: String, isTooEarly: Bool) throws {
    let file = try TestRegistry()
    try file.write { connection in
      try connection.home()
      let meeting = try connection.meeting()
      let result = try connection.assessment(
        of: "CB01", round: "2024", category: "poor", decidedOn: day, conference: meeting)
      try connection.run("UPDATE recognition SET signer = 'Nông Văn Chủ'")
      try connection.run(
        """
        INSERT INTO review_list (round_id, household_id, village_id, unit_id, basis, listed_on)
        SELECT c.round_id, a.household_id, c.village_id, c.unit_id, 'existing', '2024-09-01'
        FROM assessment a JOIN conference c ON c.id = a.conference_id WHERE a.id = ?1
        """, result)
    }
    let rules = try Rule.select(["C07"], from: Rule.all)
    let found = try Auditor(try file.open(), language: .english, today: RuleCase.today)
      .run(rules).findings
    #expect(found.map(\.subject) == (isTooEarly ? ["conference:HN01"] : []))
    try file.write { try $0.run("UPDATE round SET historical = 0") }
    let fault = try file.text("SELECT fault FROM recognition_step")
    #expect((fault == "posting_not_ended") == isTooEarly, "\(fault ?? "")")
  }
}
