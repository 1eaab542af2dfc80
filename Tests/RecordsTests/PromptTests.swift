import ImportTestSupport
import Records
import RegistryCore
import Schema
import TestSupport
import Testing

/// What a person who fills in a record is told of its fields.
struct PromptTests {
  private let fixture: ImportFixture

  init() throws { fixture = try ImportFixture() }

  @Test(arguments: Language.allCases)
  func daysAreShownAsTheHintSays(_ language: Language) throws {
    let registry = try fixture.registry.open()
    for (kind, name) in [("households", "registered_on"), ("members", "birth")] {
      let kind = try RecordKind.named(kind)
      let guide = try FieldPrompter(registry: registry, kind: kind, language: language)
      let field = try #require(kind.index(of: name))
      let shown = try guide.shown(field, "2021-03-05", [:])
      #expect(shown == (language == .vietnamese ? "05/03/2021" : "2021-03-05"))
      let form = language == .vietnamese ? "dd/mm/yyyy" : "yyyy-mm-dd"
      #expect(guide.hint(field).hasPrefix(form), "\(guide.hint(field))")
      // Both forms are taken.
      for text in ["2021-03-05", "05/03/2021"] {
        guard case .taken(let meaning, _) = try guide.read(field, text, [:]) else {
          Issue.record("\(text)")
          continue
        }
        #expect(meaning == shown)
      }
    }
  }

  @Test func aPromptRefusesWhatImportRefuses() throws {
    try fixture.settleFamilies()
    let guide = try FieldPrompter(
      registry: try fixture.registry.open(), kind: .members, language: .vietnamese)
    func isTaken(_ field: MemberField, _ text: String) throws -> Bool {
      if case .taken = try guide.read(field.index, text, [:]) { true } else { false }
    }
    #expect(try isTaken(.birth, "1990"))
    #expect(try !isTaken(.birth, "31/02/1990"))
    #expect(try !isTaken(.household, "CB99"))
    #expect(try isTaken(.household, "CB01") && isTaken(.household, " cb01 "))
    let groups = try guide.candidates(MemberField.ethnicGroup.index, "nun", [:])
    #expect(groups.map(\.label) == ["Nùng"])
    let next = try guide.standard(
      MemberField.code.index, [MemberField.household.index: "CB01"])
    #expect(next == "4")
    #expect(
      try guide.standard(MemberField.code.index, [MemberField.household.index: "cb01"]) == "4")
    let households = try FieldPrompter(
      registry: try fixture.registry.open(), kind: .households, language: .vietnamese)
    let commune = HouseholdField.communeCode.index
    let village = HouseholdField.village.index
    #expect(try households.candidates(commune, "song hien", [:]).isEmpty)
    let day = HouseholdField.registeredOn.index
    #expect(
      try households.candidates(commune, "song hien", [day: "01/01/2022"]).map(\.value)
        == ["01267"])
    #expect(
      try households.candidates(village, "xom", [commune: "01267", day: "01/01/2022"])
        .map(\.value) == ["Xóm Một"])
    #expect(
      households.order.firstIndex(of: commune) ?? 99 < households.order.firstIndex(of: village) ?? 0
    )
  }

  @Test func aVillageThatIsLikeAKnownOneIsNotTakenAsItStands() throws {
    try fixture.settleFamilies()
    let guide = try FieldPrompter(
      registry: try fixture.registry.open(), kind: .households, language: .english)
    let village = HouseholdField.village.index
    let answers = [
      HouseholdField.communeCode.index: "01267", HouseholdField.registeredOn.index: "01/01/2022",
    ]
    guard case .refused(let reason) = try guide.read(village, "01774", answers) else {
      return #expect(Bool(false), "a commune's code is no village")
    }
    #expect(reason.contains("Tam Kim"))
    func note(_ text: String) throws -> String? {
      guard case .taken(_, let note) = try guide.read(village, text, answers) else {
        return "refused"
      }
      return note
    }
    #expect(try note("Xóm Một") == nil && note("Một") == nil)
    for near in ["Xóm Môt", "Mot", "Xóm Mộtt"] {
      #expect(try note(near) != nil)
      #expect(try guide.candidates(village, near, answers).map(\.value) == ["Xóm Một"], "\(near)")
    }
    #expect(try note("không")?.contains("no name") == true)
  }

  @Test func promptTakesACommuneByNameAndListsItsVillages() throws {
    try fixture.settleFamilies()
    let households = try FieldPrompter(
      registry: try fixture.registry.open(), kind: .households, language: .vietnamese)
    let (commune, day) = (HouseholdField.communeCode.index, HouseholdField.registeredOn.index)
    let known = [commune: "Sông Hiến", day: "01/01/2022"]
    guard case .taken(let meaning, _) = try households.read(commune, "Sông Hiến", known) else {
      return #expect(Bool(false), "the name is not taken")
    }
    #expect(meaning == "01267 Sông Hiến")
    #expect(
      try households.candidates(HouseholdField.village.index, "", known).map(\.value)
        == ["Xóm Một"])
  }

  @Test func promptListsTheIndicatorsOfTargets() throws {
    let guide = try FieldPrompter(
      registry: try fixture.registry.open(), kind: .targets, language: .vietnamese)
    let field = try #require(RecordKind.targets.index(of: "indicator"))
    #expect(try guide.candidates(field, "giảm tỷ lệ", [:]).map(\.value) == ["rate_reduction"])
    guard case .refused = try guide.read(field, "zzz", [:]) else {
      return #expect(Bool(false), "zzz is taken")
    }
  }

  @Test func aRequestIsPromptedForOnTheMapOfTheDayItWasFiled() throws {
    let requests = RecordKind.requests
    let guide = try FieldPrompter(
      registry: try fixture.registry.open(), kind: requests, language: .vietnamese)
    let unit = try #require(requests.index(of: "commune_code"))
    let day = try #require(requests.index(of: "filed_on"))
    func isTaken(_ code: String, filedOn date: String) throws -> Bool {
      if case .taken = try guide.read(unit, code, [day: date]) { true } else { false }
    }
    #expect(try isTaken("01267", filedOn: "01/08/2024"))
    #expect(try !isTaken("01267", filedOn: "01/08/2025"))
    #expect(try isTaken("01273", filedOn: "01/08/2025"))
    #expect(
      try guide.candidates(unit, "song hien", [day: "01/08/2024"]).map(\.value) == ["01267"])
  }

  @Test func whatNamesARecordIsRefusedWhereThatIsNotThere() throws {
    let kind = RecordKind.attendances
    let guide = try FieldPrompter(
      registry: try fixture.registry.open(), kind: kind, language: .vietnamese)
    let activity = try #require(kind.index(of: "activity_code"))
    guard case .refused(let why) = try guide.read(activity, "TH9", [:]) else {
      Issue.record("an activity that is not there is taken")
      return
    }
    #expect(why.contains("chưa có hoạt động mang mã này"))
  }

  @Test func aPromptShowsWhatPeopleWrite() throws {
    let guide = try FieldPrompter(
      registry: try fixture.registry.open(), kind: .members, language: .vietnamese)
    func shown(_ field: MemberField, _ text: String) throws -> String {
      try guide.shown(field.index, text, [:])
    }
    #expect(try shown(.sex, "female") == "Nữ" && shown(.sex, "Nữ") == "Nữ")
    #expect(try shown(.ethnicGroup, "02") == "Tày")
    #expect(try shown(.birth, "2025-10-20") == "20/10/2025" && shown(.birth, "1990") == "1990")
    #expect(try shown(.birth, "không rõ ngày") == "không rõ ngày")
    for (field, text) in [
      (MemberField.sex, "Nữ"), (.ethnicGroup, "Tày"), (.birth, "20/10/2025"),
    ] {
      guard case .taken = try guide.read(field.index, text, [:]) else {
        Issue.record("\(text) is not taken")
        continue
      }
    }
    for field in [MemberField.sex, .ethnicGroup, .relation] {
      let listed = try guide.candidates(field.index, "", [:])
      #expect(listed.count > 1)
      for candidate in listed { #expect(candidate.shown == candidate.label) }
    }
    let households = try FieldPrompter(
      registry: try fixture.registry.open(), kind: .households, language: .vietnamese)
    let communes = try households.candidates(HouseholdField.communeCode.index, "", [:])
    #expect(communes.allSatisfy { $0.shown.hasPrefix($0.value) && $0.shown.contains($0.label) })
  }

  /// What is shown of a stored set, an amount or a name, and what each form is read as.
  @Test(arguments: [Language.vietnamese, .english])
  func whatAPromptShowsIsUnderstood(_ language: Language) throws {
    func words(_ vi: String, _ en: String) -> String { language == .vietnamese ? vi : en }
    let cases: [(RecordKind, String, stored: String, shown: String)] = [
      (.assessments, "causes", "3", words("Không có lao động", "No labour")),
      (
        .assessments, "causes", "1;5",
        words("Không có đất sản xuất; Không có kiến thức về sản xuất", "No land; No knowledge")
      ),
      (.assessments, "weak_parts", "wall;roof", words("Tường; Mái", "wall; roof")),
      (.assessments, "standard", "2022_2025", words("2022-2025", "2022-2025")),
      (.assessments, "floor_area_m2", "45.50", words("45,50", "45.50")),
      (.housing, "weak_parts", "foundation;roof", words("Nền; Mái", "foundation; roof")),
      (.housing, "amount_paid", "60000000", words("60.000.000 đ", "60,000,000 VND")),
      (.participants, "quantity", "1.00", "1"),
      (.receipts, "quantity", "2.50", words("2,50", "2.50")),
    ]
    for (kind, name, stored, expected) in cases {
      let guide = try FieldPrompter(
        registry: try fixture.registry.open(), kind: kind, language: language)
      let field = try #require(kind.index(of: name))
      let shown = try guide.shown(field, stored, [:])
      let isKnown = ["causes", "standard"].contains(name) || shown == expected
      #expect(isKnown, "\(name): \(shown)")
      #expect(!name.hasPrefix("cause") || !shown.contains(where: \.isNumber), "\(shown)")
      #expect(name != "standard" || shown.contains(expected) && shown != stored, "\(shown)")
      for text in [stored, shown] {
        guard case .taken = try guide.read(field, text, [:]) else {
          Issue.record("\(text) is not taken")
          continue
        }
        #expect(try guide.shown(field, text, [:]) == shown)
      }
    }
  }

  @Test func shownSetsAreWrittenAsTheyWere() throws {
    try fixture.settleFamilies()
    let given = [
      "household_code": "CB01", "round": "2024", "surveyed_on": "01/10/2024", "b1": "130",
      "b2": "35", "category": "poor", "basis": "existing", "deprivations": "nutrition;water",
      "deprivation_members": "nutrition:2", "causes": "1;3;4", "weak_parts": "roof",
    ]
    #expect(try fixture.add("assessments", given).change == .new)
    let kind = RecordKind.assessments
    let registry = try fixture.registry.open()
    let stored = try StoredRecord.read(try RecordKey("CB01/2024", of: kind), of: registry)
    let guide = try FieldPrompter(registry: registry, kind: kind, language: .vietnamese)
    var typed: [String: String] = [:]
    for (index, text) in stored.texts(kind) where !kind.key.contains(kind[index].name) {
      typed[kind[index].name] = try guide.shown(index, text, [:])
    }
    #expect(typed["causes"]?.contains("Không có lao động") == true, "\(typed)")
    #expect(typed["deprivation_members"] == "Dinh dưỡng: 2", "\(typed)")
    #expect(typed["deprivations"]?.hasPrefix("Dinh dưỡng; ") == true, "\(typed)")
    let outcome = try fixture.edit("assessments", "CB01/2024", typed)
    #expect(outcome.change == .unchanged, "\(outcome.problems.map(\.message))")
  }

  @Test func conflictTellsTheStoredValueInWords() throws {
    try fixture.settleFamilies()
    _ = try fixture.add(
      "assessments",
      [
        "household_code": "CB01", "round": "2024", "surveyed_on": "01/10/2024", "b1": "130",
        "b2": "35", "category": "poor", "basis": "existing", "causes": "1",
      ])
    let kind = RecordKind.assessments
    let key = try RecordKey("CB01/2024", of: kind)
    let shown = try StoredRecord.read(key, of: try fixture.registry.open())
    _ = try fixture.edit("assessments", "CB01/2024", ["causes": "3"])
    let causes = try #require(kind.index(of: "causes"))
    let outcome = try RecordEditor(
      registry: try fixture.registry.open(for: .writing), kind: kind, language: .vietnamese
    ).edit(
      key, [causes: "2"], shown: shown, act: EntryInfo(actor: "mai", .editRecord, of: kind.name))
    #expect(
      outcome.problems.first?.message.contains("nay là “Không có lao động”") == true,
      "\(outcome.problems)")
  }
}
