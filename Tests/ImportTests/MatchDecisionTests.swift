import ImportTestSupport
import RegistryCore
import SQLite
import TestSupport
import Testing

@testable import Import
@testable import Records

/// Rows that fit more than one record: what is asked, how it is answered, what is remembered.
@Suite struct MatchDecisionTests {
  let fixture: ImportFixture
  private let header = "household_code,code,full_name,sex,birth,ethnic_group,relation,citizen_id"
  private let number = "004080001234"

  init() throws {
    fixture = try ImportFixture()
    try fixture.registry.write {
      for code in ["H1", "H2", "H3", "H4", "H5"] { try $0.household(code) }
      try $0.household("V2", village: "Xóm Hai")
      try $0.member(of: "H1", "1", name: "Lý A", birth: "1980")
      try $0.member(of: "H1", "2", name: "Lý A", birth: "1980", relation: "other")
      try $0.member(of: "H2", "1", name: "Nông Văn Đức", birth: "1975-02-03", citizenID: number)
    }
  }

  private func load(_ rows: String, _ header: String? = nil, isAgain: Bool = false) throws
    -> ImportReport
  {
    try fixture.load(
      "members", (header ?? self.header) + "\n" + rows + "\n", onError: .skip, isAgain: isAgain)
  }

  /// The reject file with an answer in each row's empty last cell.
  private func answered(_ answer: String) throws -> String {
    let lines = try #require(fixture.rejects).split(separator: "\n").map(String.init)
    return ([lines[0]] + lines.dropFirst().map { $0 + answer }).joined(separator: "\n") + "\n"
  }

  private func answer(_ answer: String) throws -> ImportReport {
    try fixture.load("members", try answered(answer), name: "answered.csv", onError: .skip)
  }

  @Test func undecidedRowIsAnsweredInTheRejectFile() throws {
    let row = "H1,,Lý A,Nam,1980,Tày,Khác,"
    #expect(try load(row).codes == ["ambiguous_member"])
    #expect(fixture.rejects?.hasPrefix(header + ",error,decision\n") == true)
    #expect(fixture.rejects?.hasSuffix(",\n") == true)
    #expect(try answer("same 2").outcomes == [0, 0, 1, 0, 0])
    // The same question is not asked again, and the answer is in the trail.
    #expect(try load(row, isAgain: true).outcomes == [0, 0, 1, 0, 0])
    #expect(try fixture.text("SELECT target FROM match_decision") == "H1/2")
    #expect(try fixture.text("SELECT new_decision FROM trail_match_decision") == "same")
  }

  @Test func rowAnsweredAsNewIsAddedOnce() throws {
    let row = "H1,,Lý A,Nam,1980,Tày,Khác,"
    _ = try load(row)
    #expect(try answer("new").outcomes == [1, 0, 0, 0, 0])
    #expect(try fixture.text("SELECT target FROM match_decision") == "H1/3")
    #expect(try load(row, isAgain: true).outcomes == [0, 0, 1, 0, 0])
    #expect(try answer("new").outcomes == [0, 0, 1, 0, 0])
    #expect(try fixture.count("person") == 4)
  }

  @Test func skippedRowCompletesTheImport() throws {
    let row = "H1,,Lý A,Nam,1980,Tày,Khác,"
    _ = try load(row)
    let skipped = try answer("skip")
    #expect(skipped.outcomes == [0, 0, 1, 0, 0] && skipped.codes == ["skipped"])
    #expect(skipped.status == .done)
  }

  @Test func invalidAnswerIsRejected() throws {
    _ = try load("H1,,Lý A,Nam,1980,Tày,Khác,")
    #expect(try answer("same 9").codes == ["unknown_target"])
    #expect(
      try load("H1,,Lý A,Nam,1980,Tày,Khác,,perhaps", header + ",decision").codes
        == ["bad_decision"])
    #expect(try fixture.count("match_decision") == 0)
  }

  @Test func personOfAnotherHouseholdIsMovedNotDuplicated() throws {
    let row = "H3,1,Nông Văn Đức,Nam,03/02/1975,Tày,Chủ hộ,\(number)"
    let report = try load(row)
    #expect(report.codes == ["same_person_elsewhere"] && report.undecided == 1)
    #expect(report.problems[0].message.contains("H2/1"))
    #expect(try answer("same H2/1").codes == ["move_needs_day"])
    let moved = try load(row + ",same H2/1,2024-05-01", header + ",decision,joined_on")
    #expect(moved.outcomes == [1, 0, 0, 0, 0] && moved.codes == ["ended_elsewhere"])
    #expect(
      try fixture.column(
        "SELECT household_code || coalesce(left_on, '') FROM member WHERE citizen_id IS NOT NULL ORDER BY 1"
      )
        == ["H22024-05-01", "H3"])
    #expect(try fixture.count("person") == 3)
    #expect(try TrailCheck.breaks(in: try fixture.registry.open().connection) == [])
  }

  @Test func namesakeAnsweredAsNewIsNotAskedAgain() throws {
    let row = "H3,,Nông Văn Đức,Nam,1975,Tày,Chủ hộ,"
    #expect(try load(row).codes == ["same_person_elsewhere"])
    #expect(try answer("new").outcomes == [1, 0, 0, 0, 0])
    #expect(try load(row, isAgain: true).outcomes == [0, 0, 1, 0, 0])
  }

  @Test func clearlyDifferentPersonIsAddedWithoutQuestion() throws {
    #expect(try load("V2,,Nông Văn Đức,Nam,1975,Tày,Chủ hộ,").outcomes == [1, 0, 0, 0, 0])
    #expect(try load("H3,,Nông Văn Đức,Nữ,1975,Tày,Khác,").outcomes == [1, 0, 0, 0, 0])
    #expect(try load("H4,,Nông Văn Đức,Nam,04/02/1975,Tày,Khác,").outcomes == [1, 0, 0, 0, 0])
    #expect(
      try load("H5,,Nông Văn Đức,Nam,03/02/1975,Tày,Khác,004075009999").outcomes == [1, 0, 0, 0, 0])
  }

  @Test func conflictingCitizenNumberIsReported() throws {
    // With a number of its own the row is stored, for the audit to find; without one it is asked.
    let stored = try load("H3,1,Lý Thị B,Nữ,1990,Tày,Chủ hộ,\(number)")
    #expect(stored.outcomes == [1, 0, 0, 0, 0] && stored.codes == ["citizen_id_elsewhere"])
    #expect(try load("H1,,Lý Thị C,Nữ,1991,Tày,Con,\(number)").codes == ["citizen_id_elsewhere"])
    #expect(try load("H2,,Lý Thị C,Nữ,1991,Tày,Con,\(number)").codes == ["citizen_id_other_name"])
    #expect(
      try load("H2,,Nông Văn Đức,Nam,1975,Tày,Chủ hộ,004075009999").codes == ["citizen_id_differs"])
  }

  @Test func personRepeatedInOneFileIsReported() throws {
    let fresh = try ImportFixture()
    try fresh.registry.write { for code in ["H1", "H2"] { try $0.household(code) } }
    let report = try fresh.load(
      "members",
      header
        + "\nH1,1,Lý A,Nam,1980,Tày,Chủ hộ,\(number)\nH2,1,Lý A,Nam,1980,Tày,Chủ hộ,\(number)\n",
      onError: .skip)
    #expect(report.outcomes == [1, 0, 0, 1, 0])
    #expect(report.codes == ["same_person_elsewhere"])
  }

  @Test func undoRemovesTheAnswer() throws {
    let row = "H1,,Lý A,Nam,1980,Tày,Khác,"
    _ = try load(row)
    let batch = try #require(try answer("new").batch)
    _ = try BatchUndo(registry: try fixture.registry.open(for: .writing), batch: batch).run(
      EntryInfo(action: "batch undo", reason: "wrong answer"))
    #expect(try load(row, isAgain: true).codes == ["ambiguous_member"])
  }
}
