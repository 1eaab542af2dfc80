import ImportTestSupport
import Records
import RegistryCore
import Schema
import Testing

/// What the history of a record, and a problem of one, tell their readers.
struct RecordHistoryTests {
  private let fixture: ImportFixture

  init() throws { fixture = try ImportFixture() }

  @Test func historyShowsEveryChangeMasked() throws {
    try fixture.settleFamilies()
    try fixture.edit(
      "members", "CB01/1", ["citizen_id": "004070054321", "occupation": "làm ruộng"])
    try fixture.edit("members", "CB01/1", ["citizen_id": ""])
    let rows = try fixture.history("members", "CB01/1")
    #expect(rows.contains(["citizen_id", "", "*********345"]))
    #expect(rows.contains(["citizen_id", "*********345", "*********321"]))
    #expect(rows.contains(["citizen_id", "*********321", ""]))
    #expect(rows.contains(["occupation", "", "làm ruộng"]))
    #expect(
      try fixture.history("members", "CB01/1", showsNumbers: true)
        .contains(["citizen_id", "004070012345", "004070054321"]))
    #expect(throws: RegistryError.self) { try fixture.history("members", "CB01/9") }
  }

  /// As erasures up to 0.5 left them.
  @Test func changeWithoutImagesIsTold() throws {
    try fixture.settleFamilies()
    try fixture.edit("households", "CB01", ["phone": "0912345678"])
    try fixture.edit("households", "CB01", ["phone": "0999999999"])
    try fixture.registry.write("record redact") { connection in
      let seq = try #require(
        try connection.integer("SELECT min(seq) FROM change WHERE new LIKE '%0912345678%'"))
      try connection.run(
        "INSERT INTO redacted_change (seq, leaf) VALUES (?1, ?2)", seq,
        String(repeating: "a", count: 64))
      try connection.run(
        "UPDATE change SET old = '[]', new = '[]', salt = NULL WHERE seq = ?1", seq)
    }
    let rows = try fixture.history("households", "CB01")
    #expect(rows.contains(["", "", "(đã xóa theo luật)"]))
    #expect(rows.contains(["phone", "0912345678", "0999999999"]))
  }

  @Test func aNumberOfWhoAttendsIsMaskedInHistory() throws {
    try fixture.settleFamilies()
    let number = "004070099999"
    try fixture.add(
      "activities",
      [
        "code": "TH1", "kind": "training", "component": "7.1", "held_on": "01/06/2024",
      ])
    let added = try fixture.add("attendances", ["activity_code": "TH1", "citizen_id": number])
    #expect(added.change == .new)
    let key = "TH1/\(number)"
    // Whoever typed it needs it for the next command.
    #expect(added.key == key)
    let refused = try fixture.add("attendances", ["activity_code": "TH1", "citizen_id": number])
    #expect(refused.change == .rejected && refused.key == "TH1/*********999")
    let masked = try fixture.history("attendances", key).joined()
    #expect(!masked.contains(number) && masked.contains("attendee"))
    #expect(try fixture.history("attendances", key, showsNumbers: true).joined().contains(number))
  }

  @Test func historySaysSetsAndHundredthsAsTheyAreWritten() throws {
    try fixture.settleFamilies()
    let survey = try fixture.add(
      "assessments",
      [
        "household_code": "CB01", "round": "2024", "surveyed_on": "01/10/2024", "b1": "130",
        "b2": "35", "category": "poor", "basis": "existing", "deprivations": "nutrition;water",
        "causes": "1; 3", "floor_area_m2": "45,5",
      ])
    #expect(survey.change == .new, "\(survey.problems.map { $0.recordLine(in: .english) })")
    let rows = try fixture.history("assessments", "CB01/2024")
    #expect(rows.contains(["causes", "", "1;3"]))
    #expect(rows.contains(["deprivations", "", "nutrition;water"]))
    #expect(rows.contains(["floor_area_m2", "", "45.50"]))
    let target = try fixture.add(
      "targets",
      ["year": "2024", "unit_code": "04", "indicator": "rate_reduction", "value": "4,67"])
    #expect(target.change == .new)
    #expect(
      try fixture.history("targets", "2024/04/rate_reduction").contains(["value", "", "4.67"]))
  }

  @Test func historyForPeopleHasWordsForPartsAndRecognitions() throws {
    try fixture.settleFamilies()
    let survey = try fixture.add(
      "assessments",
      [
        "household_code": "CB01", "round": "2024", "surveyed_on": "01/10/2024", "b1": "130",
        "b2": "35", "category": "poor", "basis": "existing", "weak_parts": "Mái",
        "decision_no": "1/QĐ", "decided_on": "01/12/2024", "signer": "An",
      ])
    #expect(survey.change == .new, "\(survey.problems.map { $0.recordLine(in: .english) })")
    var rows: [[String]] = []
    let history = RecordHistory(
      registry: try fixture.registry.open(), kind: .assessments, language: .vietnamese,
      isForPeople: true)
    try history.read(RecordKey("CB01/2024", of: .assessments)) { cells in
      rows.append([9, 10, 11].map { cells[$0].text })
    }
    #expect(rows.contains(["Kết cấu không bền: Mái", "", "có"]), "\(rows)")
    #expect(rows.contains(["Kết quả rà soát", "", "CB01/2024"]))
    #expect(rows.contains(["Phân loại công nhận", "", "Hộ nghèo"]))
    #expect(!rows.contains { $0[0].contains("_") })
  }

  @Test func problemOfARecordNamesItsFieldInTheLanguageOfTheReader() throws {
    try fixture.settleFamilies()
    let outcome = try fixture.edit("members", "CB01/1", ["birth": "31/02/1988"])
    let problem = try #require(outcome.problems.first)
    #expect(problem.recordLine(of: .members, in: .vietnamese).hasPrefix("Ngày sinh: "))
    #expect(problem.recordLine(of: .members, in: .english).hasPrefix("birth: "))
  }

  @Test func amountOfAProblemIsShownInGroupsAndATypedNumberMasked() throws {
    try fixture.settleFamilies()
    _ = try fixture.add(
      "projects",
      [
        "code": "DA1", "name": "Nuôi bò 080123456", "component": "2", "kind": "livelihood",
        "approved_on": "01/06/2024", "total_budget": "2085000000",
      ])
    let refused = try fixture.add(
      "projects",
      [
        "code": "DA2", "name": "Nuôi dê", "component": "2", "kind": "livelihood",
        "approved_on": "01/06/2024", "total_budget": "190000000 USD 085",
      ])
    let line = try #require(refused.problems.first).recordLine(of: .projects, in: .vietnamese)
    #expect(line.contains("190000000 USD 085"), "\(line)")
    let rows = try fixture.history("projects", "DA1")
    #expect(rows.contains(["total_budget", "", "2085000000"]), "\(rows)")
    #expect(rows.contains(["name", "", "Nuôi bò ******456"]), "\(rows)")
  }
}
