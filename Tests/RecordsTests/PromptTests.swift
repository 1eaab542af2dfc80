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
}
