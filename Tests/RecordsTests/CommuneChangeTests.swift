import Import
import ImportTestSupport
import RegistryCore
import Schema
import TestSupport
import Testing

@testable import Records

/// A household goes into another commune on a day, or because it was never in the one that is recorded.
@Suite struct CommuneChangeTests {
  let fixture: ImportFixture

  init() throws {
    fixture = try ImportFixture()
    try fixture.load(
      "households",
      householdHeader + "\nCB01,Nà Lủng,01288,2021-03-01\nCB02,Nà Lủng,01288,2021-03-01\n"
        + "CB03,Nà Pò,01654,2021-03-01\nCB04,Bản Cũ,01288,2021-03-01\n")
  }

  private func place(of household: String) throws -> String? {
    try fixture.text(
      """
      SELECT v.name FROM household h JOIN village v ON v.id = h.village_id
      WHERE h.code = '\(household)'
      """)
  }

  @Test func fileThatNamesAnotherCommuneIsAsked() throws {
    for village in ["Nà Pò", "Nà Mới"] {
      let report = try fixture.load(
        "households", householdHeader + "\nCB01,\(village),01654,2021-03-01\n")
      #expect(report.codes == ["commune_changed"] && report.undecided == 1, "\(report.problems)")
      #expect(report.problems[0].message.contains("Nà Lủng (01288"))
      #expect(report.problems[0].message.contains("sobo household move CB01"))
    }
    // So it is where an export comes back.
    let version = try fixture.registry.integer("SELECT max(id) FROM entry") ?? 0
    let export = try fixture.load(
      "households",
      householdHeader + ",version\nCB01,Nà Pò,01654,2021-03-01,\(version)\n", name: "e.csv")
    #expect(export.codes == ["commune_changed"])
    #expect(try place(of: "CB01") == "Nà Lủng")
    let applied = try fixture.load(
      "households", householdHeader + ",Trả lời\nCB01,Nà Pò,01654,2021-03-01,áp dụng\n")
    #expect(applied.outcomes == [0, 1, 0, 0, 0] && applied.codes == ["village_changed"])
    #expect(try place(of: "CB01") == "Nà Pò")
  }

  @Test func villageWithinTheCommuneIsCorrectedWithAWarning() throws {
    let report = try fixture.load(
      "households", householdHeader + "\nCB02,Bản Cũ,01288,2021-03-01\n")
    #expect(report.outcomes == [0, 1, 0, 0, 0] && report.codes == ["village_changed"])
  }

  @Test func editThatNamesAnotherCommuneIsAsked() throws {
    let key = try RecordKey("CB01", of: .households)
    func edit(_ changes: [String: String]) throws -> RecordOutcome {
      var texts: [FieldIndex: String] = [:]
      for (name, text) in changes { texts[try RecordEditor.field(name, of: .households)] = text }
      return try RecordEditor(
        registry: try fixture.registry.open(for: .writing), kind: .households, language: .vietnamese
      ).edit(key, texts, act: EntryInfo(actor: "clerk", action: "record edit", reason: "nhầm"))
    }
    let asked = try edit(["commune_code": "01654", "village": "Nà Pò"])
    #expect(asked.problems.map(\.code) == ["commune_changed"])
    #expect(asked.problems.first?.message.contains("thêm \"trả lời=áp dụng\"") == true)
    #expect(try place(of: "CB01") == "Nà Lủng")
    let done = try edit(["commune_code": "01654", "village": "Nà Pò", "trả lời": "áp dụng"])
    #expect(done.change == .changed)
    #expect(try place(of: "CB01") == "Nà Pò")
  }
}
