import Import
import ImportTestSupport
import Records
import RegistryCore
import SQLite
import Schema
import TestSupport
import Testing

/// What has happened is not to come, numbers are whole and spouses of age, however they are entered.
@Suite struct FactTests {
  let fixture: ImportFixture
  private static let today = "2026-03-01"
  private static let tomorrow = "2026-03-02"
  private let member = [
    "household_code": "H1", "full_name": "Lý Thị Mai", "sex": "female", "birth": "1982",
    "ethnic_group": "Tày", "relation": "spouse", "joined_on": "2021-01-01",
  ]

  init() throws {
    fixture = try ImportFixture()
    try fixture.registry.write {
      try $0.household("H1", commune: "01288")
      try $0.member(of: "H1", "1", birth: "1980")
    }
  }

  private func onTheDay<R>(_ body: () throws -> R) rethrows -> R {
    try Clock.$day.withValue(Self.today, operation: body)
  }

  // MARK: Days

  /// Every field of what has happened refuses the day after today, and takes today, as cell and as
  /// text that is typed.
  @Test(arguments: RecordKind.all.filter { $0.fields.contains(where: \.hasHappened) })
  func nothingThatHappenedIsToCome(_ kind: RecordKind) throws {
    try onTheDay {
      let connection = try fixture.registry.open().connection
      let reader = try TypedValueReader(kind, connection)
      for index in kind.fieldIndices where kind[index].hasHappened {
        let isYear = if case .integer = kind[index].form { true } else { false }
        for (text, isRefused) in [
          (isYear ? "2026" : Self.today, false), (isYear ? "2027" : Self.tomorrow, true),
          (isYear ? "2026" : "01/03/2026", false), (isYear ? "2027" : "2/3/2026", true),
        ] {
          let reading = reader.read(text, at: index, into: Arena()).reading
          var code: String?
          if case .fault(let fault) = reading { code = fault.code }
          #expect(
            code == (isRefused ? "future_date" : nil), "\(kind.name).\(kind[index].name) \(text)")
        }
      }
    }
  }

  /// Days that are no facts: plans, limits, validities.
  @Test func plansAndValiditiesMayBeToCome() {
    let dates = RecordKind.all.flatMap { kind in
      kind.fields.filter { ($0.form == .date || $0.form == .birth) && !$0.hasHappened }
        .map { "\(kind.name).\($0.name)" }
    }
    #expect(
      Set(dates) == [
        "complaints.reposted_to", "conferences.posted_to", "holidays.date", "insurance.valid_from",
        "insurance.valid_to", "participants.recovery_due_on", "projects.starts_on",
        "projects.ends_on", "score_sheets.surveys_from", "score_sheets.surveys_to",
        "village_classes.valid_from", "village_classes.valid_to", "workers.valid_from",
        "workers.valid_to",
      ])
  }

  @Test func everyWayOfEntryRefusesADayToCome() throws {
    try onTheDay {
      let header = member.keys.sorted()
      for (field, text) in [
        ("birth", "2027"), ("birth", Self.tomorrow), ("joined_on", Self.tomorrow),
      ] {
        let row = member.merging([field: text]) { $1 }
        let lines =
          header.joined(separator: ",") + "\n"
          + header.map { row[$0] ?? "" }.joined(separator: ",") + "\n"
        let report = try fixture.load("members", lines)
        #expect(report.codes == ["future_date"] && report.outcomes == [0, 0, 0, 0, 1])
        #expect(report.problems.first?.column == field && report.problems.first?.value == text)
        #expect(try fixture.add("members", row).problems.map(\.code) == ["future_date"])
      }
      #expect(
        try fixture.edit("households", "H1", ["registered_on": Self.tomorrow]).problems
          .map(\.code) == ["future_date"])
      #expect(try fixture.add("members", member).problems.isEmpty)
    }
  }

  @Test func marriageOfSomebodyYetToBeBornIsRefused() throws {
    let outcome = try onTheDay { try marriage(born: "2027") }
    #expect(outcome.entry == nil && outcome.problems.map(\.code) == ["future_date"])
    #expect(outcome.problems.first?.column == "birth")
  }

  /// What an earlier program let in does not stand in the way of other corrections.
  @Test func storedDayToComeDoesNotStopAnotherEdit() throws {
    try fixture.registry.write { try $0.run("UPDATE household SET registered_on = '2099-01-01'") }
    let outcome = try onTheDay { try fixture.edit("households", "H1", ["note": "đã hỏi"]) }
    #expect(outcome.change == .changed && outcome.problems.isEmpty)
  }

  // MARK: Numbers

  @Test(arguments: [
    ("citizen_id", "4182000102"), ("citizen_id", "123"), ("citizen_id", "4077000202"),
    ("citizen_id", "0O4182000102"), ("old_id", "12345678"), ("old_id", "1234567890"),
  ])
  func numberOfAnotherLengthIsReportedAsTyped(field: String, number: String) throws {
    let added = try fixture.add("members", member.merging([field: number]) { $1 })
    #expect(added.change == .new && added.problems.map(\.code) == ["number_length"])
    let edited = try fixture.edit("members", "H1/1", [field: number + "777"])
    #expect(edited.change == .changed && edited.problems.map(\.code) == ["number_length"])
    // What is stored already is said of no other edit.
    #expect(try fixture.edit("members", "H1/1", ["occupation": "làm ruộng"]).problems.isEmpty)
  }

  // MARK: Spouses

  private func marriage(born: String) throws -> EventOutcome {
    let events = HouseholdEvents(
      registry: try fixture.registry.open(for: .writing), language: .english)
    var texts = [
      MemberField.fullName.index: "Lý Thị Mai", MemberField.sex.index: "female",
      MemberField.relation.index: "spouse",
    ]
    texts[MemberField.birth.index] = born
    return try events.join(
      "H1", on: "2026-02-01", isBirth: false, texts,
      EntryInfo(actor: "clerk", action: "household marriage"))
  }

  @Test(arguments: [
    ("2015", "spouse_under_age"), ("2010-02-02", "spouse_under_age"), ("2010-02-01", nil),
    ("2010", nil),
  ])
  func spouseUnderSixteenIsReportedAtAMarriage(born: String, code: String?) throws {
    let outcome = try onTheDay { try marriage(born: born) }
    #expect(outcome.entry != nil && outcome.problems.map(\.code) == [code].compactMap { $0 })
  }

  @Test func spouseUnderSixteenIsReportedInOtherWaysOfEntry() throws {
    try onTheDay {
      let young = member.merging(["birth": "2012", "joined_on": "2026-01-05"]) { $1 }
      let header = young.keys.sorted()
      let report = try fixture.load(
        "members",
        header.joined(separator: ",") + "\n"
          + header.map { young[$0] ?? "" }
          .joined(separator: ",") + "\n")
      #expect(report.codes == ["spouse_under_age"] && report.outcomes == [1, 0, 0, 0, 0])
      #expect(
        report.problems.first?.message.hasPrefix("this spouse is 14, under 16; check the birth")
          == true)
      let edited = try fixture.edit("members", "H1/2", ["birth": "2013"])
      #expect(edited.change == .changed && edited.problems.map(\.code) == ["spouse_under_age"])
      // Another household takes in a child as a spouse.
      try fixture.registry.write {
        try $0.household("H2", commune: "01288")
        try $0.member(of: "H2", "1", birth: "1980")
        try $0.member(of: "H2", "2", birth: "2012", relation: "child")
        try $0.household("H3", commune: "01288")
        try $0.member(of: "H3", "1", birth: "2000")
      }
      let events = HouseholdEvents(
        registry: try fixture.registry.open(for: .writing), language: .vietnamese)
      let moved = try events.transfer(
        "H2", "2", to: "H3", on: "2026-02-01", as: "spouse", isMarriage: true,
        EntryInfo(actor: "clerk", action: "household marriage"))
      #expect(moved.entry != nil && moved.problems.map(\.code) == ["spouse_under_age"])
    }
  }

  // MARK: Ages and days of joining

  @Test(arguments: [
    ("child_in_law", "2021", "relative_under_age"), ("child_in_law", "2004", nil),
    ("parent", "2021", "relative_under_age"), ("parent", "1994", nil),
    ("grandparent", "1990", "relative_under_age"), ("spouse", "2021", "spouse_under_age"),
    ("child", "2021", nil),
  ])
  func whoIsTooYoungForARelationIsReported(relation: String, born: String, code: String?) throws {
    try onTheDay {
      var young = member.merging(["relation": relation, "birth": born]) { $1 }
      young["joined_on"] = nil
      let codes = try fixture.add("members", young).problems.map(\.code)
      #expect(codes == [code].compactMap { $0 }, "\(relation) \(born)")
      // A day of joining before the birth hides nothing.
      guard code != nil, born > "2020" else { return }
      young = young.merging([
        "joined_on": "2021-01-01", "birth": "2021-05-05", "full_name": "Sùng Thị Dí",
      ]) { $1 }
      let second = Set(try fixture.add("members", young).problems.map(\.code))
      #expect(
        relation == "spouse"
          ? second.contains("second_spouse") : second == [code ?? "", "born_after_joining"])
    }
  }

  /// Who is born after the registration joins when born: a child of 2025 is no member of 2024.
  @Test func childBornSinceTheRegistrationJoinsWhenBorn() throws {
    try onTheDay {
      let child = [
        "household_code": "H1", "sex": "female", "ethnic_group": "Tày", "relation": "child",
      ]
      for (name, born) in [
        ("Lý Thị Ba", "2025"), ("Lý Thị Bốn", "04/03/2025"), ("Lý Thị Năm", "1999"),
      ] {
        let fields = child.merging(["full_name": name, "birth": born]) { $1 }
        #expect(try fixture.add("members", fields).problems.isEmpty)
      }
      #expect(
        try fixture.column(
          """
          SELECT m.joined_on FROM membership m JOIN person p ON p.id = m.person_id
          WHERE p.full_name LIKE 'Lý Thị %' ORDER BY m.id
          """) == ["2025-01-01", "2025-03-04", "2021-01-01"])
      let early = child.merging(
        ["full_name": "Lý Thị Sáu", "birth": "2025", "joined_on": "2024-01-01"]) { $1 }
      let outcome = try fixture.add("members", early)
      #expect(outcome.change == .new && outcome.problems.map(\.code) == ["born_after_joining"])
    }
  }

  /// `1.174` stays what was typed, whatever separates decimals in the language.
  @Test func valueIsQuotedAsItWasTyped() throws {
    let kind = try RecordKind.named("projects")
    let editor = RecordEditor(
      registry: try fixture.registry.open(for: .writing), kind: kind, language: .vietnamese)
    var fields: [FieldIndex: String] = [:]
    for (name, text) in [
      ("code", "DA1"), ("name", "Bò"), ("component", "1.1"), ("kind", "livelihood"),
      ("approved_on", "2024-13-05"), ("total_budget", "1.174"),
    ] { fields[try RecordEditor.field(name, of: kind)] = text }
    let outcome = try editor.add(fields, act: EntryInfo(action: "record add"))
    let lines = outcome.problems.map { $0.recordLine(of: kind, in: .vietnamese) }
    #expect(lines.contains { $0.contains("(“1.174”)") }, "\(lines)")
    #expect(lines.contains { $0.contains("(“2024-13-05”)") }, "\(lines)")
    let report = try fixture.load(
      "projects",
      "code,name,component,kind,approved_on,total_budget\nDA1,Bò,1.1,livelihood,05/03/2024,1.174\n")
    #expect(report.text(in: .vietnamese).contains("“1.174”"))
  }
}
