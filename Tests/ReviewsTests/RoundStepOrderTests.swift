import Import
import Records
import RegistryCore
import Reviews
import SQLite
import Schema
import TestSupport
import Testing

/// Every step tried too early, from every entry point: each must be refused by the step that is missing.
@Suite(.atTheEndOf2026) struct RoundStepOrderTests {
  /// How far the round has come when the wrong step is tried.
  enum Stage: Int, Comparable {
    case opened
    case surveyed
    case met
    case posted
    case recognised
    case closed

    static func < (left: Stage, right: Stage) -> Bool { left.rawValue < right.rawValue }
  }

  struct StepCase: CustomTestStringConvertible, Sendable {
    let name: String
    let stage: Stage
    let code: String
    let act: @Sendable (ReviewRoundFixture) throws -> [String]
    var testDescription: String { name }

    init(
      _ name: String, _ stage: Stage, _ code: String,
      _ act: @escaping @Sendable (ReviewRoundFixture) throws -> [String]
    ) {
      (self.name, self.stage, self.code, self.act) = (name, stage, code, act)
    }
  }

  /// A record tried by import and as a single record.
  static func both(
    _ name: String, _ stage: Stage, _ code: String, _ kind: String,
    _ values: @escaping @Sendable (ReviewRoundFixture) -> [String: String]
  ) -> [StepCase] {
    [
      StepCase(name + " by import", stage, code) { try $0.load(kind, values($0)) },
      StepCase(name + " by record add", stage, code) { try $0.add(kind, values($0)) },
    ]
  }

  /// A change of a record tried by import and by record edit.
  static func change(
    _ name: String, _ stage: Stage, _ code: String, _ kind: String, _ key: String,
    _ row: @escaping @Sendable (ReviewRoundFixture) -> [String: String], _ changed: [String: String]
  ) -> [StepCase] {
    [
      StepCase(name + " by import", stage, code) {
        try $0.load(kind, row($0).merging(changed) { $1 })
      },
      StepCase(name + " by record edit", stage, code) { try $0.edit(kind, key, changed) },
    ]
  }

  static func reach(_ stage: Stage, _ fixture: ReviewRoundFixture) throws {
    if stage >= .surveyed { try fixture.surveyAll() }
    if stage >= .met { try fixture.add("conferences", fixture.meeting()) }
    if stage >= .posted {
      try fixture.edit(
        "conferences", "H1", ["posted_from": "2026-10-21", "posted_to": "2026-10-26"])
    }
    if stage >= .recognised { try fixture.recognise() }
    guard stage == .closed else { return }
    try fixture.load("assessments", rows: ["CB4", "CB5", "CB6"].map { fixture.survey($0) })
    try fixture.add("conferences", fixture.meeting("H2", village: "Xóm Hai"))
    try fixture.edit("conferences", "H2", ["posted_from": "2026-10-21", "posted_to": "2026-10-26"])
    try fixture.recognise(village: nil)
    try fixture.rounds { rounds, act in
      _ = try rounds.certify(
        try fixture.name(), unit: ReviewRoundFixture.unit, from: nil, suffix: "/GCN", act: act)
      _ = try rounds.close(try fixture.name(), act: act)
    }
  }

  static let trials: [StepCase] =
    surveys + meetings + decisions + complaints + settled + commands + lists

  static let surveys =
    both("a household not on the list", .opened, "not_listed", "assessments") {
      $0.survey("CB1").merging(["household_code": "CB7"]) { $1 }
    }
    + both("a request without number", .opened, "not_listed", "assessments") {
      $0.survey("CB7", basis: "request")
    }
    + both("surveyed before the round", .opened, "round_not_begun", "assessments") {
      $0.survey("CB1", on: "2026-08-31")
    }
    + both("no answers", .opened, "answers_missing", "assessments") {
      $0.survey("CB1", deprivations: "")
    }
    + both("a class that the points do not give", .opened, "category_differs", "assessments") {
      $0.survey("CB1", category: "near_poor")
    }
    + both("a B2 that the deprivations do not give", .opened, "deprivations_differ", "assessments")
  {
    $0.survey("CB1").merging(["b2": "40"]) { $1 }
  }
    + both("decided at once", .opened, "meeting_missing", "assessments") { $0.decision("CB1") }
    + both("decided at once, not listed", .opened, "not_listed", "assessments") {
      $0.decision("CB7")
    }

  static let meetings =
    both("met before the survey", .opened, "survey_missing", "conferences") { $0.meeting() }
    + both("met before the day of the survey", .surveyed, "survey_missing", "conferences") {
      $0.meeting(on: "2026-10-04")
    }
    + both("met before the round", .surveyed, "round_not_begun", "conferences") {
      $0.meeting(on: "2026-08-30")
    }
    + both("more votes than people", .surveyed, "votes_exceed", "conferences") {
      $0.meeting(votes: "41")
    }
    + both("posted without votes", .surveyed, "votes_missing", "conferences") {
      $0.meeting(votes: "").merging(["posted_from": "2026-10-21"]) { $1 }
    }
    + both("posted without agreement", .surveyed, "not_agreed", "conferences") {
      $0.meeting(votes: "19").merging(["posted_from": "2026-10-21"]) { $1 }
    }
    + both("posted before the meeting", .surveyed, "posting_before_meeting", "conferences") {
      $0.meeting().merging(["posted_from": "2026-10-19"]) { $1 }
    }
    + both("posting that never began", .surveyed, "posting_not_begun", "conferences") {
      $0.meeting().merging(["posted_to": "2026-10-26"]) { $1 }
    }
    + both("posted over a weekend", .surveyed, "posting_too_short", "conferences") {
      $0.meeting().merging(["posted_from": "2026-10-23", "posted_to": "2026-10-26"]) { $1 }
    }
    + change(
      "posted over a weekend", .met, "posting_too_short", "conferences", "H1",
      { $0.meeting() }, ["posted_from": "2026-10-23", "posted_to": "2026-10-26"])

  static let decisions =
    change(
      "decided without a meeting", .surveyed, "meeting_missing", "assessments", "CB1/2026",
      { $0.survey("CB1") }, decided("2026-11-20"))
    + change(
      "decided before the meeting", .posted, "meeting_missing", "assessments", "CB1/2026",
      { $0.survey("CB1") }, decided("2026-10-19"))
    + change(
      "decided without posting", .met, "posting_missing", "assessments", "CB1/2026",
      { $0.survey("CB1") }, decided("2026-11-20"))
    + change(
      "decided on the last day of posting", .posted, "posting_not_ended", "assessments",
      "CB1/2026", { $0.survey("CB1") }, decided("2026-10-26"))
    + change(
      "decided without a signer", .posted, "decision_incomplete", "assessments", "CB1/2026",
      { $0.survey("CB1") }, ["decision_no": "45", "decided_on": "2026-11-20"])

  private static func decided(_ day: String) -> [String: String] {
    ["decision_no": "45/QĐ-UBND", "decided_on": day, "signer": "Nông Văn Chủ"]
  }

  static let complaints =
    both("complained about a list not posted", .met, "posting_missing", "complaints") {
      $0.complaint()
    }
    + both("complained before the posting", .posted, "posting_missing", "complaints") {
      $0.complaint(on: "2026-10-20")
    }
    + both("posted again without a re-check", .posted, "recheck_missing", "complaints") {
      $0.complaint().merging(["reposted_from": "2026-10-27"]) { $1 }
    }
    + both("posted again too briefly", .posted, "posting_too_short", "complaints") {
      $0.complaint().merging([
        "rechecked_on": "2026-10-26", "reposted_from": "2026-10-30", "reposted_to": "2026-11-02",
      ]) { $1 }
    }
    + both("complained after the decision", .recognised, "after_recognition", "complaints") {
      $0.complaint()
    }

  static let settled =
    change(
      "a result changed after the meeting", .met, "survey_settled", "assessments", "CB1/2026",
      { $0.survey("CB1") }, ["b1": "100"])
    + change(
      "a result changed after the decision", .recognised, "after_recognition", "assessments",
      "CB1/2026", { $0.survey("CB1") }, ["b1": "100"])
    + change(
      "votes changed after the decision", .recognised, "after_recognition", "conferences", "H1",
      { $0.meeting() }, ["agree_votes": "39"])
    + change(
      "a result changed after the end", .closed, "round_closed", "assessments", "CB1/2026",
      { $0.survey("CB1") }, ["b1": "100"])
    + change(
      "a meeting changed after the end", .closed, "round_closed", "conferences", "H1",
      { $0.meeting() }, ["held_on": "2026-10-19"])
    + both("a meeting after the end", .closed, "round_closed", "conferences") {
      $0.meeting("H9", on: "2026-11-25")
    }
    + both("a complaint after the end", .closed, "round_closed", "complaints") { $0.complaint() }

  static let commands = [
    StepCase("recognised without surveys", .opened, "nothing_to_recognise") { fixture in
      [fixture.refusal { try fixture.recognise() }]
    },
    StepCase("recognised without a meeting", .surveyed, "meeting_missing") { fixture in
      [fixture.refusal { try fixture.recognise() }]
    },
    StepCase("recognised without posting", .met, "posting_missing") { fixture in
      [fixture.refusal { try fixture.recognise() }]
    },
    StepCase("recognised on the last day of posting", .posted, "posting_not_ended") { fixture in
      [fixture.refusal { try fixture.recognise(on: "2026-10-26") }]
    },
    StepCase("closed without certificates", .recognised, "round_unfinished") { fixture in
      [fixture.refusal { _ = try fixture.rounds { try $0.close(fixture.name(), act: $1) } }]
    },
    StepCase("opened twice", .opened, "already_open") { fixture in
      [fixture.refusal { try fixture.open() }]
    },
    StepCase("opened again after the end", .closed, "already_open") { fixture in
      [fixture.refusal { try fixture.open() }]
    },
    StepCase("closed twice", .closed, "already_closed") { fixture in
      [fixture.refusal { _ = try fixture.rounds { try $0.close(fixture.name(), act: $1) } }]
    },
    StepCase("a round of history recognised", .opened, "round_of_history") { fixture in
      [fixture.refusal { try fixture.recognise(try fixture.name(2025)) }]
    },
    StepCase("a round of history opened", .opened, "round_of_history") { fixture in
      [fixture.refusal { try fixture.open(year: 2025) }]
    },
    StepCase("a round that is not there", .opened, "no_round") { fixture in
      [fixture.refusal { try fixture.recognise(try fixture.name(2027)) }]
    },
    StepCase("an answer nobody asked for", .posted, "not_asked") { fixture in
      [
        fixture.refusal {
          try fixture.rounds { rounds, act in
            try rounds.opinion(
              fixture.name(), unit: ReviewRoundFixture.unit, askedOn: nil,
              answeredOn: fixture.day("2026-11-01"),
              agrees: true, documentNo: nil, act: act)
          }
        }
      ]
    },
    StepCase("the superior asked before the posting", .met, "posting_missing") { fixture in
      [
        fixture.refusal {
          try fixture.rounds { rounds, act in
            try rounds.opinion(
              fixture.name(), unit: ReviewRoundFixture.unit, askedOn: fixture.day("2026-11-01"),
              answeredOn: nil, agrees: true, documentNo: nil, act: act)
          }
        }
      ]
    },
    StepCase("reopened while open", .opened, "not_closed") { fixture in
      [
        fixture.refusal {
          try fixture.rounds { rounds, _ in
            try rounds.reopen(
              fixture.name(), act: EntryInfo(action: "review reopen", reason: "sửa"))
          }
        }
      ]
    },
    StepCase("listed after the end", .closed, "round_closed") { fixture in
      try fixture.file.write { try $0.household("CB8", village: "Xóm Một", commune: "01774") }
      try fixture.add(
        "requests",
        [
          "code": "DN8", "household_code": "CB8", "commune_code": ReviewRoundFixture.unit,
          "filed_on": "2026-09-05",
        ])
      return [
        fixture.refusal {
          _ = try fixture.rounds { try $0.updateList(of: fixture.name(), act: $1) }
        }
      ]
    },
  ]

  /// The communes' own workbook goes the same way as all files.
  static let lists = [
    StepCase("a list that is decided already", .opened, "meeting_missing") { fixture in
      let path = try fixture.file.file(
        "ds.csv",
        """
        DANH SÁCH HỘ NGHÈO SAU KHI RÀ SOÁT NĂM 2026
        Mã hộ,Họ và tên,Quan hệ,Năm sinh nam,Năm sinh nữ,Dân tộc,Mã xã,Thôn,B1,B2,Chỉ số thiếu hụt,Phân loại,Số QĐ,Ngày QĐ,Người ký
        CB1,Nông Văn 1,Chủ hộ,1980,,Tày,01774,Xóm Một,120,30,nutrition;water;toilet,Hộ nghèo,45/QĐ,20/11/2026,Nông Văn Chủ

        """)
      return try Importer(
        registry: fixture.file.open(for: .writing), kind: .list, language: .english
      ).run(
        files: [path], options: ImportOptions(rejectsPath: path + ".rejects.csv"),
        act: EntryInfo(action: "import list")
      ).problems.filter { $0.outcome == .rejected }.map(\.code)
    }
  ]

  @Test(arguments: trials) func stepOutOfOrderIsRefused(_ trial: StepCase) throws {
    let isOfStranger = trial.code == "not_listed"
    let fixture = try ReviewRoundFixture(
      at: trial.stage, with: isOfStranger ? "CB7" : "nothing else"
    ) { fixture in
      guard isOfStranger else { return }
      try fixture.file.write { try $0.household("CB7", village: "Xóm Một", commune: "01774") }
    }
    let entries = try fixture.count("SELECT count(*) FROM entry")
    let before = try fixture.file.text(Self.digest)
    let codes = try trial.act(fixture)
    #expect(codes == [trial.code])
    if trial.name != "listed after the end" {
      #expect(try fixture.count("SELECT count(*) FROM entry") == entries, "something was written")
    }
    #expect(try fixture.file.text(Self.digest) == before)
  }

  /// What a refused step must leave as it is.
  private static let digest = """
    SELECT (SELECT group_concat(id || b1 || surveyed_on || category, ';') FROM assessment) || '/'
      || coalesce((SELECT group_concat(id || held_on || coalesce(posted_to, ''), ';')
        FROM conference), '') || '/' || (SELECT count(*) FROM recognition) || '/'
      || (SELECT count(*) FROM complaint) || '/' || (SELECT count(*) FROM superior_opinion) || '/'
      || (SELECT count(*) FROM review_list)
    """

  @Test func refusalNamesTheMissingStep() throws {
    let fixture = try ReviewRoundFixture()
    try fixture.load("assessments", rows: [fixture.survey("CB1"), fixture.survey("CB3")])
    let report = try fixture.load("conferences", rows: [fixture.meeting()])
    let problem = try #require(report.problems.first)
    #expect(problem.column == "held_on")
    #expect(problem.message.contains("CB2") && problem.message.contains("Xóm Một"))
    #expect(problem.line == 2)
    let kind = RecordKind.conferences
    let outcome = try RecordEditor(
      registry: fixture.file.open(for: .writing), kind: kind, language: .vietnamese
    ).add(
      Dictionary(
        uniqueKeysWithValues: fixture.meeting().map {
          (try #require(kind.index(of: $0.key)), $0.value)
        }),
      act: EntryInfo(action: "record add"))
    #expect(outcome.problems.first?.message.contains("thiếu bước rà soát") == true)
  }

  @Test func deprivationsCountByThePointsOfTheRoundsOpening() throws {
    let fixture = try ReviewRoundFixture()
    try fixture.file.write {
      try $0.run("UPDATE audit_parameter SET value = '20' WHERE name = 'points_per_deprivation'")
    }
    #expect(try fixture.add("assessments", fixture.survey("CB1")) == [])
    #expect(
      try fixture.add("assessments", fixture.survey("CB2").merging(["b2": "60"]) { $1 })
        == ["deprivations_differ"])
  }

  @Test(arguments: [
    ("survey_step", "assessment_id"), ("meeting_step", "conference_id"),
    ("complaint_step", "complaint_id"), ("opinion_step", "opinion_id"),
    ("recognition_step", "recognition_id"),
  ])
  func stepViewsAreReadByTheirKey(view: String, key: String) throws {
    let registry = try TestRegistry().open()
    try registry.connection.rows(
      "EXPLAIN QUERY PLAN SELECT * FROM \(view) WHERE \(key) = ?1", 1
    ) { row in
      let step = try row.text(3)
      // What is scanned in brackets is the one row of the view itself; i are the twelve indicators.
      let isOfOneRow =
        step.hasPrefix("SCAN (") || step.contains("CONSTANT") || step.hasPrefix("SCAN i ")
      #expect(
        isOfOneRow || !step.hasPrefix("MATERIALIZE") && !step.hasPrefix("SCAN "), "\(step)")
    }
  }

  @Test func wrongRowIsRejectedAlone() throws {
    let fixture = try ReviewRoundFixture()
    let report = try fixture.load(
      "assessments", rows: [fixture.survey("CB1"), fixture.decision("CB2"), fixture.survey("CB3")],
      onError: .skip)
    #expect([report.new, report.rejected] == [2, 1])
    #expect(
      try fixture.count(
        "SELECT count(*) FROM assessment a JOIN round r ON r.id = a.round_id AND r.year = 2026")
        == 2)
    #expect(try fixture.count("SELECT count(*) FROM recognition") == 4)
    #expect(try TrailCheck.breaks(in: fixture.file.open().connection).isEmpty)
  }
}
