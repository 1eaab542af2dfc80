import ImportTestSupport
import RegistryCore
import SQLite
import Testing

@testable import Import

/// Assessments with their recognition, and conferences.
@Suite struct AssessmentTests {
  let fixture: ImportFixture
  private let header = "household_code,round,surveyed_on,b1,b2,category,basis"

  init() throws {
    fixture = try ImportFixture()
    try fixture.registry.write { connection in
      try connection.household("H1", commune: "01288")
      try connection.household("H2", village: "Nà Xa", commune: "01654")
      try connection.member(of: "H1", "1")
    }
  }

  private func load(_ rows: String, _ columns: String = "") throws -> ImportReport {
    try fixture.load("assessments", header + columns + "\n" + rows + "\n", onError: .skip)
  }

  private func assessment(_ column: String) throws -> String? {
    try fixture.text("SELECT \(column) FROM assessment")
  }

  @Test func defaultsComeFromPlaceAndDay() throws {
    let report = try load("H1,2024,01/10/2024,150,35,Hộ nghèo,Đang trong danh sách")
    #expect(report.outcomes == [1, 0, 0, 0, 0])
    #expect(try assessment("area") == "urban" && assessment("standard") == "2022_2025")
    #expect(try assessment("category") == "poor" && assessment("category_computed") == "poor")
    #expect(try fixture.text("SELECT year || kind || historical FROM round") == "2024annual1")
    #expect(try assessment("deprivation_set") == nil && assessment("weak_wall") == nil)
    #expect(try fixture.count("recognition") == 0)
  }

  @Test func deviatingCategoryIsStoredBesideTheComputedOne() throws {
    #expect(
      try load("H1,2024-03,2024-03-10,150,35,non_poor,request").outcomes == [1, 0, 0, 0, 0])
    #expect(try assessment("category || ' ' || category_computed") == "non_poor poor")
    #expect(try fixture.text("SELECT month FROM round") == "3")
  }

  @Test func pointsThatTheDeprivationsDoNotGiveAreReported() throws {
    let row = "H1,2024,2024-10-01,130,40,poor,existing,employment; dependents; nutrition"
    let report = try load(row, ",deprivations")
    #expect(report.outcomes == [1, 0, 0, 0, 0] && report.codes == ["deprivations_differ"])
    let problem = try #require(report.problems.first)
    #expect(problem.outcome == .warning && problem.column == "b2" && problem.value == "40")
    #expect(problem.message.hasPrefix("B2 is given as 40, but the deprivations make 30;"))
    #expect(try assessment("b2") == "40")
    // Those that are stored count for a row that gives none; without any nothing is said.
    let later = try load("H1,2024,2024-10-01,130,50,poor,existing")
    #expect(later.outcomes == [0, 1, 0, 0, 0] && later.codes == ["deprivations_differ"])
    #expect(try load("H1,2024,2024-10-01,130,30,poor,existing").codes == [])
    #expect(try load("H2,2024,2024-10-01,130,40,poor,existing").codes == [])
  }

  @Test func draftStandardsAndInvalidRoundsAreRejected() throws {
    let drafted = try Clock.$day.withValue("2027-10-01") {
      try load("H1,2027,2027-10-01,150,35,poor,existing,2027_2030", ",standard")
    }
    #expect(drafted.codes == ["draft_standard"])
    #expect(
      try load("H1,2024,2024-10-01,150,35,poor,existing,x", ",standard").codes == ["unknown_code"])
    #expect(try load("H1,202,2024-10-01,150,35,poor,existing").codes == ["bad_round"])
    #expect(try load("H1,2024-13,2024-10-01,150,35,poor,existing").codes == ["bad_round"])
    #expect(
      try load("HX,2024,2024-10-01,1.5,35,poor,existing").codes.sorted()
        == ["not_a_number", "unknown_household"])
    #expect(try fixture.count("round") == 0)
  }

  @Test func listsInCellsAreRead() throws {
    let columns = ",deprivations,deprivation_members,causes,weak_parts,floor_area_m2"
    let report = try load(
      "H1,2024,2024-10-01,100,30,poor,existing,"
        + "\"employment; Bảo hiểm y tế;water\",employment:1,1;3,tường;roof,\"45,5\"",
      columns)
    #expect(report.outcomes == [1, 0, 0, 0, 0] && report.problems.isEmpty)
    #expect(try assessment("deprivation_set") == "265" && assessment("cause_set") == "5")
    #expect(try assessment("weak_wall || weak_column || weak_roof") == "101")
    #expect(try assessment("floor_area_dm2") == "4550")
    #expect(try fixture.text("SELECT indicator FROM deprivation_member") == "employment")
    let bad = try load(
      "H1,2023,2023-10-01,100,35,poor,existing,telepathy,employment:7;x,9,chimney,-4", columns)
    #expect(
      bad.codes.sorted()
        == [
          "bad_list", "negative_number", "unknown_code", "unknown_code", "unknown_code",
          "unknown_member",
        ])
    let changed = try load(
      "H1,2024,2024-10-01,100,35,poor,existing,,water:1,,,", columns)
    #expect(changed.outcomes == [0, 1, 0, 0, 0])
    #expect(try fixture.column("SELECT indicator FROM deprivation_member") == ["water"])
  }

  @Test func recognitionFollowsTheAssessment() throws {
    let columns = ",decision_no,decided_on,signer,certificate_no"
    let row = "existing,12/QĐ-UBND,10/12/2024,Hoàng Văn X,"
    #expect(
      try load("H1,2024,2024-10-01,150,35,poor,\(row)", columns).outcomes == [1, 0, 0, 0, 0])
    #expect(try fixture.text("SELECT category || decision_no FROM recognition") == "poor12/QĐ-UBND")
    #expect(
      try load("H1,2024,2024-10-01,150,35,poor,\(row) ", columns).outcomes == [0, 0, 1, 0, 0])
    #expect(
      try load("H1,2024,2024-10-01,150,25,near_poor,\(row)", columns).outcomes == [0, 1, 0, 0, 0])
    #expect(try fixture.text("SELECT category FROM recognition") == "near_poor")
    #expect(try assessment("category_computed") == "near_poor")
    #expect(
      try load("H1,2023,2023-10-01,150,25,near_poor,existing,,,Ai đó,", columns).codes
        == ["decision_missing"])
    #expect(try load("H1,2023,2023-10-01,150,25,near_poor,existing").outcomes[0] == 1)
    #expect(
      try load("H1,2023,2023-10-01,150,25,near_poor,existing,1/QĐ,,,", columns).outcomes
        == [0, 1, 0, 0, 0])
    #expect(try fixture.count("recognition") == 2)
  }

  @Test func conferenceKeepsItsPlace() throws {
    let header =
      "code,round,kind,commune_code,village,held_on,participants,front_invited,posted_from"
    let report = try fixture.load(
      "conferences",
      header + """

        C1,2024,Họp dân,01288,Xóm Một,05/11/2024,35,x,
        C2,2024,review,01288,,05/11/2024,35,không,2024-11-06
        C3,2025,village_meeting,01273,Xóm Mới,05/11/2025,35,,
        C4,2024,review,1288,,05/11/2024,-1,maybe,
        C5,2024,review,01285,,05/11/2025,5,1,
        """, onError: .skip)
    #expect(report.outcomes == [3, 0, 0, 0, 2])
    #expect(
      report.codes.sorted() == [
        "lost_zero", "negative_number", "not_yes_no", "unit_of_another_time",
      ])
    #expect(report.villages.map(\.village) == ["Xóm Mới"])
    #expect(
      try fixture.text(
        "SELECT count(*) FROM conference c JOIN household h ON h.village_id = c.village_id") == "1")
    #expect(
      try load("H1,2024,2024-10-01,150,35,poor,existing,C1", ",conference_code").outcomes[0] == 1)
    #expect(
      try load("H1,2023,2023-10-01,150,35,poor,existing,CX", ",conference_code").codes
        == ["unknown_conference"])
  }

  private func certified(_ rows: String...) throws -> ImportReport {
    try load(rows.joined(separator: "\n"), ",decision_no,decided_on,certificate_no")
  }

  private func certificate(_ household: String, _ round: String, _ number: String) -> String {
    let year = round.prefix(4)
    return
      "\(household),\(round),\(year)-10-01,150,35,poor,existing,1/QĐ,\(year)-12-01,\(number)"
  }

  @Test func certificateOfAnotherHouseholdIsReported() throws {
    try fixture.registry.write { try $0.household("H3", commune: "01288") }
    let report = try certified(
      certificate("H1", "2024", "7/GCN"), certificate("H2", "2024", "7/GCN"),
      certificate("H3", "2024", "7/GCN"))
    // H2 is of another commune.
    #expect(report.outcomes == [3, 0, 0, 0, 0] && report.codes == ["shared_certificate"])
    let problem = try #require(report.problems.first)
    #expect(problem.line == 4 && problem.column == "certificate_no" && problem.value == "7/GCN")
    #expect(problem.outcome == .warning)
    #expect(problem.message.contains("household H1, round 2024 (line 2 of "), "\(problem.message)")
    #expect(problem.message.contains("data.csv)"), "\(problem.message)")
  }

  @Test func certificateInSmallLettersIsTheSame() throws {
    try fixture.registry.write { try $0.household("H3", commune: "01288") }
    let report = try certified(
      certificate("H1", "2024", "7/GCN"), certificate("H3", "2024", "7/gcn"))
    #expect(report.outcomes == [2, 0, 0, 0, 0] && report.codes == ["shared_certificate"])
    #expect(report.problems.first?.value == "7/gcn")
  }

  @Test func certificateThatIsStoredIsReportedAndAnotherYearsIsNot() throws {
    try fixture.registry.write { try $0.household("H3", commune: "01288") }
    #expect(try certified(certificate("H1", "2024", "7/GCN")).problems.isEmpty)
    #expect(try certified(certificate("H3", "2023", "7/GCN")).problems.isEmpty)
    #expect(try certified(certificate("H1", "2023", "8/GCN")).problems.isEmpty)
    let report = try certified(certificate("H3", "2024", "7/GCN"))
    #expect(report.isApplied && report.codes == ["shared_certificate"])
    #expect(report.problems[0].line == 2)
    #expect(report.problems[0].message.contains("household H1, round 2024;"))
    // What changes nothing is not told again, and a number that is mended is not told at all.
    #expect(
      try fixture.load("assessments", header + "\nH3,2024,2024-10-01,150,35,poor,existing\n")
        .problems.isEmpty)
    #expect(try certified(certificate("H3", "2024", "9/GCN")).problems.isEmpty)
  }

  @Test func householdKeepsItsNumberThroughTheYear() throws {
    #expect(
      try certified(certificate("H1", "2024", "7/GCN"), certificate("H1", "2024-03", "7/GCN"))
        .problems.isEmpty)
  }

  @Test func manyNumbersAreLookedAtTogether() throws {
    try fixture.registry.write { connection in
      for number in 0..<1100 { try connection.household("N\(number)", commune: "01288") }
    }
    let rows = (0..<1100).map { certificate("N\($0)", "2024", "\($0 == 1099 ? 5 : $0)/GCN") }
    let report = try load(rows.joined(separator: "\n"), ",decision_no,decided_on,certificate_no")
    #expect(report.new == 1100 && report.codes == ["shared_certificate"])
    #expect(report.problems[0].line == 1101 && report.problems[0].message.contains("household N5,"))
  }
}
