import Audits
import RegistryCore
import SQLite
import TestSupport
import Testing

/// What the guard of an opened round refuses, the rules find in the same rows entered as history.
@Suite(.atTheEndOf2027) struct GuardAndRuleTests {
  /// What happened to one household of Xóm Một in a round of 2025, in the order it is entered.
  struct History: Sendable, CustomTestStringConvertible {
    var title = ""
    var round = "2025"
    var surveyedOn = "2025-10-01"
    var category = "poor"
    var b1 = 100
    var deprivations: Int? = 7
    var b2 = 30
    var village: String? = "Xóm Một"
    var metOn = "2025-11-05"
    var participants = 40
    var votes: Int? = 40
    var postedFrom: String? = "2025-11-06"
    var postedTo: String? = "2025-11-10"
    var raisedOn: String?
    var recheckedOn: String?
    var repostedFrom: String?
    var repostedTo: String?
    var decisionNo: String? = "45/QĐ-UBND"
    var decidedOn: String? = "2025-11-20"
    var decided: String?
    var signer: String? = "Nông Văn Chủ"
    var certificate: String?

    var testDescription: String { title }

    static func with(_ title: String, _ change: (inout History) -> Void) -> History {
      var history = History()
      history.title = title
      change(&history)
      return history
    }

    /// The same in the monthly round of October, which begins on the 15th and ends on the 30th.
    static func monthly(_ title: String, _ change: (inout History) -> Void) -> History {
      with(title) {
        $0.round = "2025-10"
        $0.surveyedOn = "2025-10-16"
        $0.metOn = "2025-10-17"
        $0.postedFrom = "2025-10-20"
        $0.postedTo = "2025-10-22"
        $0.decidedOn = "2025-10-24"
        change(&$0)
      }
    }
  }

  /// The rules that hold what the guard holds.
  private static let rules = [
    "A01", "A02", "A03", "A07", "C01", "C02", "C03", "C04", "C07", "C08", "C09", "C10", "D10",
  ]

  @Test(arguments: histories + monthlyHistories)
  func guardAndRulesAgree(_ history: History) throws {
    let refusal = try refusal(of: history)
    let found = try findings(in: history)
    #expect(
      (refusal == nil) == found.isEmpty,
      "the guard says \(refusal ?? "nothing"), the rules \(found)")
  }

  @Test func historiesAreOfBothKinds() throws {
    let refused = try Self.histories.compactMap { try refusal(of: $0) }
    #expect(Self.histories.count == 60)
    #expect(refused.count >= 35 && refused.count <= 45)
    #expect(Set(refused).count >= 14, "\(Set(refused).sorted())")
  }

  /// A meeting of a month's round: before its days the guard refuses it and the rule finds it; a late one is
  /// a fact that the rule alone tells.
  @Test(arguments: [
    ("2025-03-14", "round_not_begun", true), ("2025-03-15", nil, false), ("2025-03-30", nil, false),
    ("2025-03-31", nil, true),
  ])
  func meetingsOfAMonthAreHeldToItsDays(_ day: String, _ refusal: String?, _ isFound: Bool) throws {
    for isOpened in [true, false] {
      let test = try TestRegistry()
      try test.write { connection in
        _ = try connection.village("Xóm Một")
        let round = try connection.round("2025-03")
        guard isOpened else { return }
        try connection.run(
          """
          UPDATE round SET historical = 0, opened_on = '2025-03-15', begins_on = '2025-03-15',
            due_on = '2025-03-30' WHERE id = ?1
          """, round)
      }
      var refused: String?
      do {
        try test.write { connection in
          try connection.run(
            """
            INSERT INTO conference (code, round_id, kind, unit_id, village_id, held_on, participants,
              agree_votes)
            SELECT 'HN01', r.id, 'village_meeting', w.unit_id, w.village_id, ?1, 40, 40
            FROM round r CROSS JOIN village_unit w WHERE r.code = '2025-03' AND w.valid_from <= ?1
              AND (w.valid_to IS NULL OR w.valid_to > ?1)
            """, day)
        }
      } catch let error as SQLiteError where error.isTrigger { refused = error.message }
      #expect((refused != nil) == (isOpened && refusal != nil), "\(refused ?? "")")
      if let refused, let refusal { #expect(refused.contains(refusal)) }
      let found = try Auditor(try test.open(), language: .english, today: RuleCase.today)
        .run(try Rule.select(["C02"], from: Rule.all)).findings
      #expect(found.map(\.subject) == (isFound && refused == nil ? ["conference:HN01"] : []))
      #expect(found.allSatisfy { $0.message.hasPrefix("Met on \(day); the round goes from") })
    }
  }

  @Test func monthlyHistoriesAreOfBothKinds() throws {
    #expect(Self.monthlyHistories.count == 8)
    #expect(try Self.monthlyHistories.compactMap { try refusal(of: $0) }.count == 4)
  }

  /// A guard that refused what is late would keep it out of the registry; a rule tells it.
  @Test(arguments: lateMonthlyHistories)
  func lateMonthlyRoundIsToldByTheRuleAlone(_ history: History) throws {
    #expect(try refusal(of: history) == nil)
    let found = try findings(in: history)
    #expect(found.contains("C02 assessment:CB01/2025-10"))
    #expect(found.allSatisfy { $0.hasPrefix("C02 ") }, "\(found)")
  }

  /// Enters a history into an opened round, step by step; what the guard refuses.
  private func refusal(of history: History) throws -> String? {
    let test = try TestRegistry()
    try test.write { connection in
      try place(connection, history.round)
      let round = try connection.round(history.round)
      let isAnnual = history.round == "2025"
      let begins = isAnnual ? "2025-09-01" : "2025-10-15"
      try connection.run(
        """
        UPDATE round SET historical = 0, opened_on = ?2, begins_on = ?2, due_on = ?3 WHERE id = ?1
        """, round, begins, isAnnual ? "2025-12-14" : "2025-10-30")
      try connection.run(
        """
        INSERT INTO review_list (round_id, household_id, village_id, unit_id, basis, listed_on)
        SELECT ?1, h.id, h.village_id, v.unit_id, 'existing', ?2
        FROM household h JOIN village_unit v ON v.village_id = h.village_id
          AND v.valid_to IS NULL
        """, round, begins)
    }
    do {
      try test.write { try enter(history, $0) }
      return nil
    } catch let error as SQLiteError where error.isTrigger {
      return error.message
    }
  }

  private func findings(in history: History) throws -> [String] {
    let test = try TestRegistry()
    try test.write { connection in
      try place(connection, history.round)
      try enter(history, connection)
    }
    return try Auditor(try test.open(), language: .english, today: RuleCase.today)
      .run(try Rule.select(Self.rules, from: Rule.all)).findings
      .filter { $0.severity == .error }.map { "\($0.rule) \($0.subject)" }
  }

  /// The household, and another village where everything is in order.
  private func place(_ connection: Connection, _ round: String) throws {
    try connection.home("CB01", village: "Xóm Một")
    try connection.home("CB02", village: "Xóm Hai")
    _ = try connection.village("Xóm Ba")
    _ = try connection.round(round)
  }

  private func enter(_ history: History, _ connection: Connection) throws {
    var good = history.round == "2025" ? History() : .monthly("") { _ in }
    good.village = "Xóm Hai"
    try enter(good, of: "CB02", meeting: "HN02", connection)
    try enter(history, of: "CB01", meeting: "HN01", connection)
  }

  private func enter(
    _ history: History, of household: String, meeting code: String, _ connection: Connection
  ) throws {
    let meets = history.village != nil
    let isSurveyedFirst = history.surveyedOn <= history.metOn || !meets
    if isSurveyedFirst { try survey(history, household, connection) }
    if let village = history.village {
      let place = try connection.village(village)
      try connection.run(
        """
        INSERT INTO conference (code, round_id, kind, unit_id, village_id, held_on, participants,
          agree_votes, posted_from, posted_to)
        SELECT ?1, r.id, 'village_meeting', v.unit_id, ?2, ?3, ?4, ?5, ?6, ?7
        FROM round r JOIN village_unit v ON v.village_id = ?2 AND v.valid_to IS NULL
        WHERE r.code = ?8
        """, code, place, history.metOn, history.participants, history.votes, history.postedFrom,
        history.postedTo, history.round)
    }
    if let raised = history.raisedOn {
      try connection.run(
        """
        INSERT INTO complaint (code, conference_id, household_id, raised_on, rechecked_on,
          reposted_from, reposted_to)
        SELECT 'KN' || ?1, c.id, h.id, ?3, ?4, ?5, ?6
        FROM conference c, household h WHERE c.code = ?1 AND h.code = ?2
        """, code, household, raised, history.recheckedOn, history.repostedFrom,
        history.repostedTo)
    }
    if !isSurveyedFirst { try survey(history, household, connection) }
    guard let day = history.decidedOn else { return }
    try connection.run(
      """
      INSERT INTO recognition (assessment_id, category, decision_no, decided_on, signer,
        certificate_no)
      SELECT a.id, coalesce(?2, a.category), ?3, nullif(?4, ''), ?5, ?6
      FROM assessment a JOIN household h ON h.id = a.household_id WHERE h.code = ?1
      """, household, history.decided, history.decisionNo, day, history.signer,
      history.certificate)
  }

  private func survey(_ history: History, _ household: String, _ connection: Connection) throws {
    try connection.assessment(
      of: household, round: history.round, category: history.category, b1: history.b1,
      b2: history.b2,
      deprivations: history.deprivations, surveyedOn: history.surveyedOn, decidedOn: nil)
  }
}
