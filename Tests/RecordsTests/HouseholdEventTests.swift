import ImportTestSupport
import Records
import RegistryCore
import SQLite
import Schema
import TestSupport
import Testing

/// One long file: the events of one small family, each on the state that the fixture leaves.
struct HouseholdEventTests {
  let fixture: ImportFixture

  init() throws {
    fixture = try ImportFixture()
    try fixture.settleFamilies()
  }

  func act(_ body: (HouseholdEvents, EntryInfo) throws -> EventOutcome) throws
    -> EventOutcome
  {
    let households = HouseholdEvents(
      registry: try fixture.registry.open(for: .writing), language: .english)
    return try body(households, EntryInfo(actor: "clerk", action: "household", reason: "test"))
  }

  /// Who is in a household on a day: number, relation, name.
  func members(_ code: String, on day: String) throws -> [String] {
    try fixture.column(
      """
      SELECT m.code || ' ' || m.relation || ' ' || p.full_name FROM membership m
      JOIN person p ON p.id = m.person_id JOIN household h ON h.id = m.household_id
      WHERE h.code = '\(code)' AND m.joined_on <= '\(day)'
        AND (m.left_on IS NULL OR m.left_on > '\(day)') ORDER BY m.code
      """
    ).compactMap { $0 }
  }

  func checkTrail() throws {
    #expect(try TrailCheck.breaks(in: try fixture.registry.open().connection) == [])
  }

  /// A guard of the schema leaves the place and a detail of what it refuses.
  @Test func refusalOfTheSchemaIsToldWithItsPlaceAndDetail() throws {
    let registry = try fixture.registry.open(for: .writing)
    try registry.connection.execute(
      """
      CREATE TEMP TRIGGER guard BEFORE INSERT ON main.household_event BEGIN
        SELECT sobo_refuse('round_closed', '2024', '2024-11-30');
      END
      """)
    let outcome = try HouseholdEvents(registry: registry, language: .english).changeHead(
      "CB01", to: "2", on: "01/06/2024", EntryInfo(actor: "clerk", action: "household"))
    #expect(outcome.entry == nil)
    let problem = try #require(outcome.problems.last)
    #expect(problem.code == "round_closed" && problem.message.contains("2024-11-30"))
  }

  @Test func changeOfHeadKeepsThePast() throws {
    let outcome = try act {
      try $0.changeHead("CB01", to: "2", on: "01/06/2024", $1)
    }
    #expect(outcome.entry != nil)
    #expect(
      try members("CB01", on: "2024-05-31")
        == ["1 head Nông Văn Đức", "2 spouse Lý Thị Hòa", "3 child Nông Văn Toàn"])
    #expect(
      try members("CB01", on: "2024-06-01")
        == ["1 spouse Nông Văn Đức", "2 head Lý Thị Hòa", "3 child Nông Văn Toàn"])
    #expect(try fixture.count("membership") == 6)
    #expect(try fixture.text("SELECT count(*) FROM member WHERE household_code = 'CB01'") == "3")
    #expect(
      try fixture.text(
        "SELECT joined_on || relation FROM member WHERE household_code = 'CB01' AND code = '2'")
        == "2022-01-01head")
    try checkTrail()
  }

  @Test func headUnderAgeIsTold() throws {
    let born = try act {
      try $0.join(
        "CB01", on: "01/02/2023", isBirth: true,
        [
          MemberField.fullName.index: "Nông Thị Bé", MemberField.sex.index: "female",
          MemberField.relation.index: "child",
        ], $1)
    }
    #expect(born.entry != nil)
    func told(_ member: String) throws -> [String] {
      let outcome = try act { try $0.changeHead("CB01", to: member, on: "01/06/2024", $1) }
      #expect(outcome.entry != nil)
      return outcome.problems.filter { $0.code == "head_under_age" }.compactMap(\.value)
    }
    #expect(try told("4") == ["Nông Thị Bé"])
    #expect(try told("3").isEmpty)
  }

  /// A day before the household was anywhere is one mistake, not two.
  @Test func moveBeforeTheRegistrationIsOneProblem() throws {
    let outcome = try act {
      try $0.move("CB01", to: "Xóm Hai", commune: nil, on: "15/06/1999", $1)
    }
    #expect(outcome.entry == nil && outcome.problems.map(\.code) == ["before_registration"])
  }

  @Test func doubtfulRelationsAreReportedAfterChangeOfHead() throws {
    let outcome = try act { try $0.changeHead("CB01", to: "3", on: "2024-06-01", $1) }
    #expect(outcome.problems.map(\.code) == ["relation_doubtful"])
    #expect(
      try members("CB01", on: "2024-06-01")
        == ["1 parent Nông Văn Đức", "2 spouse Lý Thị Hòa", "3 head Nông Văn Toàn"])
    let again = try act {
      try $0.changeHead(
        "CB01", to: "1", on: "2024-06-01", former: "con", relations: ["2": "vợ"], $1)
    }
    #expect(again.entry != nil, "\(again.problems.map { $0.recordLine(in: .english) })")
    #expect(try members("CB01", on: "2024-06-01").first == "1 head Nông Văn Đức")
  }

  @Test func importAfterChangeOfHeadKeepsIt() throws {
    _ = try act { try $0.changeHead("CB01", to: "2", on: "2024-06-01", $1) }
    let header = "household_code,code,full_name,sex,birth,ethnic_group,relation,joined_on\n"
    let present = try fixture.load(
      "members", header + "CB01,2,Lý Thị Hòa,female,1975,Nùng,head,2024-06-01\n")
    #expect(present.outcomes == [0, 0, 1, 0, 0])
    let past = try fixture.load(
      "members", header + "CB01,2,Lý Thị Hòa,female,1975,Nùng,spouse,2022-01-01\n")
    #expect(past.outcomes == [0, 0, 1, 0, 0])
    let latest = try fixture.load(
      "members",
      """
      household_code,full_name,sex,birth,ethnic_group,relation,occupation
      CB01,Lý Thị Hòa,female,1975,Nùng,head,may
      """)
    #expect(latest.outcomes == [0, 1, 0, 0, 0])
    #expect(try fixture.count("membership") == 6)
  }

  @Test func twoPeriodsOfAMemberAreOnePerson() throws {
    let rows = """
      household_code,code,full_name,sex,birth,ethnic_group,relation,joined_on,joined_reason,left_on,left_reason
      CB02,2,Lục Thị Ba,female,1962,Dao,spouse,2022-01-01,,2024-06-01,role_changed
      CB02,2,Lục Thị Ba,female,1962,Dao,other,2024-06-01,role_changed,,

      """
    #expect(try fixture.load("members", rows).outcomes == [2, 0, 0, 0, 0])
    #expect(try fixture.count("person") == 5)
    #expect(try fixture.load("members", rows, isAgain: true).outcomes == [0, 0, 2, 0, 0])
    let other = try fixture.load(
      "members",
      """
      household_code,code,full_name,sex,birth,ethnic_group,relation,joined_on,left_on,left_reason
      CB02,2,Người Khác,female,1990,Dao,other,2021-01-01,2021-12-31,other
      """)
    #expect(other.codes == ["code_of_another"])
    try checkTrail()
  }

  @Test func splitKeepsOriginAndMembers() throws {
    let outcome = try act {
      try $0.split(
        .init(from: "CB01", code: "CB09", members: ["3"], head: "3", date: "2024-02-01"), $1)
    }
    #expect(outcome.entry != nil, "\(outcome.problems.map { $0.recordLine(in: .english) })")
    #expect(try members("CB09", on: "2024-02-01") == ["1 head Nông Văn Toàn"])
    #expect(try members("CB01", on: "2024-02-01").count == 2)
    #expect(try members("CB01", on: "2024-01-31").count == 3)
    #expect(
      try fixture.text(
        """
        SELECT p.code || c.code || l.kind || l.linked_on FROM household_link l
        JOIN household p ON p.id = l.parent_id JOIN household c ON c.id = l.child_id
        """) == "CB01CB09split2024-02-01")
    #expect(try fixture.text("SELECT origin FROM household WHERE code = 'CB09'") == "split")
    try checkTrail()
  }

  @Test func invalidSplitChangesNothing() throws {
    let cases: [(HouseholdEvents.Split, [String])] = [
      (
        .init(from: "CB01", code: "CB02", members: ["3"], head: "3", date: "2024-02-01"),
        ["already_recorded"]
      ),
      (
        .init(from: "CB01", code: "CB09", members: ["1", "2", "3"], head: "1", date: "2024-02-01"),
        ["nobody_stays"]
      ),
      (
        .init(from: "CB01", code: "CB09", members: ["1", "2"], head: "1", date: "2024-02-01"),
        ["new_head_needed"]
      ),
      (
        .init(from: "CB01", code: "CB09", members: ["2"], head: "3", date: "2021-02-01"),
        ["before_registration", "before_stay", "head_not_among"]
      ),
      (
        .init(from: "CB01", code: "CB09", members: ["9"], head: "9", date: "2150-02-01"),
        ["future_date", "no_present_member", "head_not_among"]
      ),
      (
        .init(from: "CB99", code: "CB09", members: ["9"], head: "9", date: "31/02/2024"),
        ["impossible_date", "unknown_household"]
      ),
    ]
    for (split, codes) in cases {
      let outcome = try act { try $0.split(split, $1) }
      #expect(outcome.entry == nil)
      #expect(outcome.problems.map(\.code) == codes)
    }
    #expect(try fixture.count("household") == 2)
    #expect(try fixture.count("membership") == 4)
    #expect(try fixture.count("household_event") == 0)
  }

  @Test func unmergeRestoresAllRows() throws {
    let tables = ["household", "membership", "household_link", "household_event", "person"]
    func content() throws -> [String] {
      try tables.flatMap { table in
        try fixture.column(
          "SELECT new_image FROM (SELECT id, json_array(\(try columns(table))) AS new_image FROM \(table)) ORDER BY id"
        ).compactMap { $0 }
      }
    }
    let before = try content()
    let merged = try act {
      try $0.merge("CB01", into: "CB02", on: "2024-07-01", relations: ["1": "sibling"], $1)
    }
    #expect(merged.entry != nil)
    #expect(
      try members("CB02", on: "2024-07-01") == [
        "1 head Triệu Văn Sáu", "2 sibling Nông Văn Đức", "3 other Lý Thị Hòa",
        "4 other Nông Văn Toàn",
      ])
    #expect(try fixture.text("SELECT close_reason FROM household WHERE code = 'CB01'") == "merged")
    #expect(try content() != before)
    let undone = try act { try $0.unmerge("CB01", $1) }
    #expect(undone.entry != nil, "\(undone.problems.map { $0.recordLine(in: .english) })")
    #expect(try content() == before)
    #expect(try act { try $0.unmerge("CB01", $1) }.problems.map(\.code) == ["no_merge"])
    try checkTrail()
  }

  private func columns(_ table: String) throws -> String {
    try fixture.column("SELECT name FROM pragma_table_info('\(table)')").compactMap { $0 }
      .joined(separator: ", ")
  }

  @Test func unmergeIsRefusedAfterLaterChanges() throws {
    _ = try act { try $0.merge("CB01", into: "CB02", on: "2024-07-01", $1) }
    try fixture.edit("members", "CB02/3", ["relation": "sibling"])
    let outcome = try act { try $0.unmerge("CB01", $1) }
    #expect(outcome.entry == nil)
    #expect(Set(outcome.problems.map(\.code)) == ["changed_since"])
    #expect(try fixture.text("SELECT close_reason FROM household WHERE code = 'CB01'") == "merged")
  }

  /// Both commands reverse the same, and refuse for the same reasons.
  @Test func unmergeIsTheUndoOfTheMerge() throws {
    let entry = try #require(
      try act { try $0.merge("CB01", into: "CB02", on: "2024-07-01", $1) }.entry)
    func undo() throws -> UndoReport {
      try EntryUndo(registry: try fixture.registry.open(for: .writing), entry: entry).run(
        EntryInfo(actor: "clerk", action: "undo", reason: "nhầm"))
    }
    try fixture.edit("members", "CB02/3", ["relation": "sibling"])
    let changed = try #require(
      try fixture.registry.integer("SELECT max(id) FROM entry"))
    let report = try undo()
    let problems = try act { try $0.unmerge("CB01", $1) }.problems
    #expect(report.entry == nil && !report.items.isEmpty)
    #expect(problems.count == report.items.count)
    for (problem, item) in zip(problems, report.items) {
      #expect(problem.message.contains(item.reason.en), "\(problem.message)")
    }
    #expect(problems.contains { $0.message.contains("entry \(changed)") }, "\(problems)")
    // Once the change is undone, so is the merge, and then there is none to take back.
    _ = try EntryUndo(registry: try fixture.registry.open(for: .writing), entry: changed).run(
      EntryInfo(actor: "clerk", action: "undo", reason: "nhầm"))
    #expect(try undo().status == .done)
    #expect(
      try fixture.registry.integer("SELECT count(*) FROM household WHERE closed_on IS NULL") == 2)
    #expect(try act { try $0.unmerge("CB01", $1) }.problems.map(\.code) == ["no_merge"])
    try checkTrail()
  }

  @Test func transferredPersonIsInOneHousehold() throws {
    let outcome = try act {
      try $0.transfer("CB01", "3", to: "CB02", on: "2024-03-01", as: "khác", $1)
    }
    #expect(outcome.entry != nil)
    #expect(try members("CB02", on: "2024-03-01").last == "2 other Nông Văn Toàn")
    // Who comes back has the old number.
    _ = try act { try $0.transfer("CB02", "2", to: "CB01", on: "2024-05-01", as: "child", $1) }
    #expect(try members("CB01", on: "2024-05-01").last == "3 child Nông Văn Toàn")
    let second = try act {
      try $0.transfer("CB01", "3", to: "CB02", on: "2024-06-01", as: "head", $1)
    }
    #expect(second.problems.map(\.code) == ["two_heads"])
    #expect(
      try act { try $0.transfer("CB01", "1", to: "CB02", on: "2024-06-01", as: "other", $1) }
        .problems.map(\.code) == ["new_head_needed"])
    try checkTrail()
  }

  @Test func deathEndsMembershipAndClosesEmptyHousehold() throws {
    let outcome = try act {
      try $0.death("CB01", "1", on: "2024-08-15", newHead: "2", $1)
    }
    #expect(outcome.entry != nil)
    #expect(
      try members("CB01", on: "2024-08-15") == ["2 head Lý Thị Hòa", "3 child Nông Văn Toàn"])
    _ = try act { try $0.death("CB02", "1", on: "2024-08-15", $1) }
    #expect(
      try fixture.text("SELECT closed_on || close_reason FROM household WHERE code = 'CB02'")
        == "2024-08-15died")
    #expect(
      try act { try $0.death("CB02", "1", on: "2024-08-16", $1) }.problems.map(\.code)
        == ["closed_household", "no_present_member"])
    let doubtful = try act { try $0.death("CB01", "2", on: "2024-09-01", $1) }
    #expect(doubtful.problems.map(\.code) == ["head_lost"])
    #expect(doubtful.entry != nil)
  }

  func member(_ texts: [MemberField: String]) -> [FieldIndex: String] {
    Dictionary(uniqueKeysWithValues: texts.map { ($0.key.index, $0.value) })
  }

  @Test func newbornIsBornOnTheDayOfJoining() throws {
    let outcome = try act {
      try $0.join(
        "CB01", on: "03/03/2025", isBirth: true,
        member([.fullName: "Nông Thị Mai", .sex: "Nữ", .relation: "grandchild"]), $1)
    }
    #expect(outcome.entry != nil, "\(outcome.problems.map { $0.recordLine(in: .english) })")
    #expect(
      try fixture.text(
        """
        SELECT birth || joined_on || joined_reason || ethnic_group FROM member
        WHERE full_name = 'Nông Thị Mai'
        """) == "2025-03-032025-03-03born02")
    for birth in ["1930", "27/11/2030", "02/03/2025"] {
      let other = try act {
        try $0.join(
          "CB01", on: "03/03/2025", isBirth: true,
          member([.fullName: "Bé Cũ", .sex: "Nam", .relation: "child", .birth: birth]), $1)
      }
      #expect(other.problems.map(\.code) == ["other_birth"] && other.entry == nil)
    }
    let nameless = try act {
      try $0.join("CB01", on: "03/03/2025", isBirth: true, member([.relation: "child"]), $1)
    }
    #expect(nameless.problems.map(\.column) == ["name", "sex"])
    let bride = try act {
      try $0.join(
        "CB02", on: "2024-04-01", isBirth: false,
        member([.fullName: "Lan", .sex: "Nữ", .birth: "1999", .relation: "spouse"]), $1)
    }
    #expect(bride.entry != nil)
    #expect(
      try fixture.text("SELECT joined_reason FROM member WHERE full_name = 'Lan'") == "married")
  }
}
