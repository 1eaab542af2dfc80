import ImportTestSupport
import RegistryCore
import SQLite
import Testing

@testable import Import

/// Score sheets as data, and the answers of assessments.
///
/// The sheets are invented: no such items are asked anywhere.
@Suite struct ScoreSheetTests {
  let fixture: ImportFixture
  private let header = "household_code,round,surveyed_on,b1,b2,category,basis"

  init() throws {
    fixture = try ImportFixture()
    try fixture.registry.write { connection in
      try connection.household("H1", village: "Nà Xa", commune: "01705")
      try connection.household("H2", commune: "01288")
    }
    try fixture.load(
      "score_sheets",
      """
      Mã bảng điểm,Tên bảng điểm,Rà soát từ ngày,Rà soát đến ngày,Vùng của hộ nông thôn,Vùng của hộ thành thị
      BỊA1,Bảng điểm bịa thứ nhất,01/01/2022,,Núi bịa,Phố bịa
      BỊA2,Bảng điểm bịa thứ hai,15/10/2024,,Núi bịa,Phố bịa

      """)
    try fixture.load("score_points", Self.points("BỊA1", gate: 70) + Self.points("BỊA2", gate: 90))
  }

  /// A gate, trees, animals; of animals a household may have several.
  private static func points(_ sheet: String, gate: Int) -> String {
    let header =
      sheet == "BỊA1" ? "Mã bảng điểm,Mục,Trả lời,Vùng,Điểm,Được chọn nhiều\n" : ""
    return header + """
      \(sheet),Màu cổng,đỏ,Núi bịa,\(gate),
      \(sheet),Màu cổng,đỏ,Phố bịa,5,
      \(sheet),Màu cổng,xanh,Núi bịa,0,
      \(sheet),Màu cổng,xanh,Phố bịa,0,
      \(sheet),Số cây khế,6,Núi bịa,10,
      \(sheet),Số cây khế,> 6,Núi bịa,20,
      \(sheet),Số cây khế,6,Phố bịa,15,
      \(sheet),Con vật,mèo,Núi bịa,25,có
      \(sheet),Con vật,chó,Núi bịa,15,có
      \(sheet),Con vật,không có,Núi bịa,0,có
      \(sheet),Con vật,không có,Phố bịa,0,có

      """
  }

  @discardableResult
  private func load(_ row: String, _ columns: String = ",answers") throws -> ImportReport {
    try fixture.load("assessments", header + columns + "\n" + row + "\n", onError: .skip)
  }

  private func stored(_ columns: String, of household: String = "H1") throws -> String? {
    try fixture.text(
      """
      SELECT \(columns) FROM assessment a JOIN household h ON h.id = a.household_id
      LEFT JOIN score_sheet s ON s.id = a.score_sheet_id WHERE h.code = '\(household)'
      """)
  }

  @Test func sheetIsLoadedAsData() throws {
    #expect(try fixture.count("score_sheet") == 2 && fixture.count("score_point") == 22)
    #expect(
      try fixture.column("SELECT valid_from || ' ' || valid_to FROM score_sheet_period") == [
        "2022-01-01 2024-10-14", "2024-10-15 9999-12-31",
      ])
  }

  @Test func pointsAreThoseOfTheAnswersInTheRegionOfTheArea() throws {
    let report = try load(
      "H1,2024,2024-10-01,,30,poor,existing,"
        + "Màu cổng: đỏ; số cây khế: > 6; con vật: Mèo; con vật: chó")
    #expect(report.outcomes == [1, 0, 0, 0, 0] && report.problems.isEmpty)
    #expect(try stored("b1 || '/' || b1_computed || ' ' || s.code") == "130/130 BỊA1")
    #expect(try stored("category_computed || ' ' || area") == "poor rural")
    #expect(
      try fixture.column("SELECT item || ': ' || answer FROM assessment_answer") == [
        "Con vật: chó", "Con vật: mèo", "Màu cổng: đỏ", "Số cây khế: > 6",
      ])
    // A town takes the other column.
    #expect(
      try load(
        "H2,2024,2024-10-01,20,30,poor,existing,Màu cổng: đỏ; Số cây khế: 6; Con vật: không có"
      ).outcomes == [1, 0, 0, 0, 0])
    #expect(try stored("b1_computed || ' ' || area", of: "H2") == "20 urban")
  }

  @Test func itemsMayHaveColumnsOfTheirOwn() throws {
    let columns =
      "household_code,round,surveyed_on,b2,category,basis,Màu cổng,SỐ CÂY KHẾ (cây),Con vật"
    let report = try fixture.load(
      "assessments",
      columns + "\nH1,2024,2024-10-01,30,poor,existing,đỏ,6,mèo; chó\n"
        + "H2,2024,2024-10-01,30,poor,existing,xanh,6,không có\n")
    #expect(report.outcomes == [2, 0, 0, 0, 0] && report.problems.isEmpty)
    #expect(try fixture.column("SELECT b1 FROM assessment") == ["120", "15"])
    // The same, once as a list: nothing changes.
    let again = try load(
      "H1,2024,2024-10-01,,30,poor,existing,Con vật: chó; Con vật: mèo; Màu cổng: đỏ; Số cây khế: 6"
    )
    #expect(again.outcomes == [0, 0, 1, 0, 0])
    // Without the sheet's items the column B1 is missed.
    let error = #expect(throws: RegistryError.self) {
      try fixture.load(
        "assessments",
        "household_code,round,surveyed_on,b2,category,basis\nH1,2024,2024-10-01,30,poor,existing\n")
    }
    #expect(error?.code == "column_missing")
  }

  @Test func typedPointsThatAreNotTheAnswersAsk() throws {
    let row = "H1,2024,2024-10-01,125,30,poor,existing,Màu cổng: đỏ; Số cây khế: 6; Con vật: mèo"
    let report = try load(row)
    #expect(report.outcomes == [0, 0, 0, 1, 0] && report.codes == ["points_differ"])
    #expect(report.problems.first?.column == "b1")
    #expect(
      report.problems.first?.message.hasPrefix("B1 is given as 125, but the answers make 105")
        == true)
    #expect(try fixture.count("assessment") == 0)
    let applied = try load(row + ",apply", ",answers,decision")
    #expect(applied.outcomes == [1, 0, 0, 0, 0])
    #expect(try stored("b1 || '/' || b1_computed") == "125/105")
    // What was typed later is held against the answers that are recorded.
    let later = try load("H1,2024,2024-10-01,110,30,poor,existing", "")
    #expect(later.codes == ["points_differ"])
    #expect(try load("H1,2024,2024-10-01,105,30,poor,existing", "").outcomes == [0, 1, 0, 0, 0])
  }

  @Test func whatTheSheetDoesNotHaveIsNamed() throws {
    let bad = try load(
      "H1,2024,2024-10-01,100,30,poor,existing,"
        + "Số cây khế: 7; Cửa sổ: có; Màu cổng: đỏ; Màu cổng: xanh; nhầm")
    #expect(bad.outcomes == [0, 0, 0, 0, 1])
    #expect(
      bad.codes.sorted() == ["bad_list", "several_answers", "unknown_answer", "unknown_item"])
    #expect(
      bad.problems.contains { $0.message.contains("“Màu cổng”, “Số cây khế”, “Con vật”") })
    #expect(bad.problems.contains { $0.message.contains("choose: “6”, “> 6”") })
    // In a town the tree has one answer only.
    #expect(
      try load("H2,2024,2024-10-01,100,30,poor,existing,Số cây khế: > 6").codes
        == ["unknown_answer"])
    #expect(try fixture.count("assessment") == 0)
  }

  @Test func missingAnswerLeavesPointsUncomputed() throws {
    let report = try load("H1,2024,2024-10-01,100,30,poor,existing,Màu cổng: đỏ")
    #expect(report.outcomes == [1, 0, 0, 0, 0] && report.codes == ["answers_incomplete"])
    #expect(try stored("b1 || '/' || coalesce(b1_computed, '?') || s.code") == "100/?BỊA1")
    let empty = try load("H2,2024,2024-10-01,,30,poor,existing,Màu cổng: đỏ")
    #expect(empty.outcomes == [0, 0, 0, 0, 1])
    #expect(empty.codes.sorted() == ["answers_incomplete", "missing_value"])
    #expect(
      try load("H2,2024,2024-10-01,,30,poor,existing,").codes == ["missing_value"])
  }

  @Test func dayOfTheSurveyChoosesTheVersionInHistory() throws {
    let answers = "Màu cổng: đỏ; Số cây khế: 6; Con vật: không có"
    for (household, day) in [("H1", "2024-10-14"), ("H2", "2024-10-15")] {
      try load("\(household),2024,\(day),,30,poor,existing,\(answers)")
    }
    #expect(try stored("b1 || s.code") == "80BỊA1")
    #expect(try stored("b1 || s.code", of: "H2") == "20BỊA2")
    // A day that is corrected takes the answers to the other version.
    let moved = try load("H1,2024,2024-10-20,100,30,poor,existing", "")
    #expect(moved.outcomes == [0, 1, 0, 0, 0] && moved.problems.isEmpty)
    #expect(try stored("b1_computed || s.code") == "100BỊA2")
    #expect(
      try load("H1,2021,2021-12-31,100,30,poor,existing,\(answers)").codes == ["no_score_sheet"])
  }

  @Test func emptiedAnswersTakeTheirPointsWithThem() throws {
    try load(
      "H1,2024,2024-10-01,,30,poor,existing,Màu cổng: đỏ; Số cây khế: 6; Con vật: không có")
    let version = try fixture.text("SELECT max(id) FROM entry") ?? ""
    let report = try load("H1,2024,2024-10-01,80,30,poor,existing,,\(version)", ",answers,version")
    #expect(report.outcomes == [0, 1, 0, 0, 0], "\(report.problems)")
    #expect(try fixture.count("assessment_answer") == 0)
    #expect(
      try stored("b1 || coalesce(b1_computed, '-') || coalesce(score_sheet_id, '-')") == "80--")
  }

  @Test func sheetStaysWhileSomebodyIsScoredByIt() throws {
    let points = "Mã bảng điểm,Mục,Trả lời,Vùng,Điểm\n"
    #expect(
      try fixture.load("score_points", points + "BỊA1,Màu cổng,đỏ,Núi bịa,75\n").outcomes
        == [0, 1, 0, 0, 0])
    try load(
      "H1,2024,2024-10-01,,30,poor,existing,Màu cổng: đỏ; Số cây khế: 6; Con vật: không có")
    for (kind, text) in [
      ("score_points", points + "BỊA1,Màu cổng,đỏ,Núi bịa,70\n"),
      ("score_points", points + "BỊA1,Màu cổng,vàng,Núi bịa,30\n"),
      (
        "score_sheets",
        "code,title,surveys_from,rural_region,urban_region\nBỊA3,x,2024-10-01,Núi bịa,Phố bịa\n"
      ),
      (
        "score_sheets",
        "code,title,surveys_from,rural_region,urban_region\nBỊA1,x,2022-01-01,Phố bịa,Phố bịa\n"
      ),
    ] {
      #expect(try fixture.load(kind, text, onError: .skip).codes == ["sheet_in_use"], "\(text)")
    }
    // One that begins later touches nobody, and a title may be corrected.
    let sheets = "code,title,surveys_from,rural_region,urban_region\n"
    #expect(
      try fixture.load("score_sheets", sheets + "BỊA3,x,2024-10-02,Núi bịa,Phố bịa\n").outcomes
        == [1, 0, 0, 0, 0])
    #expect(
      try fixture.load("score_sheets", sheets + "BỊA1,y,2022-01-01,Núi bịa,Phố bịa\n").outcomes
        == [0, 1, 0, 0, 0])
  }

  @Test func faultsOfASheetAreNamed() throws {
    let sheets = "code,title,surveys_from,surveys_to,rural_region,urban_region\n"
    #expect(
      try fixture.load(
        "score_sheets", sheets + "BỊA3,x,2022-01-01,,a,b\nBỊA4,x,2023-01-01,2022-01-01,a,b\n",
        onError: .skip
      ).codes == ["sheet_day_taken", "wrong_order"])
    let points = "sheet_code,item,answer,region,points\n"
    #expect(
      try fixture.load(
        "score_points",
        points + "BỊA1,Cổng: màu,đỏ,a,1\nBỊA1,Cổng,đỏ; xanh,a,1\nLẠ,Cổng,đỏ,a,1\n",
        onError: .skip
      ).codes.sorted() == ["divider_in_name", "divider_in_name", "unknown_record"])
  }

  @Test func secondResultIsKeptBesideTheFirst() throws {
    let report = try fixture.load(
      "assessments",
      header
        + ",Phân loại theo chuẩn của tỉnh\nH1,2024,2024-10-01,150,30,non_poor,existing,Hộ nghèo\n")
    #expect(report.outcomes == [1, 0, 0, 0, 0] && report.problems.isEmpty)
    #expect(try stored("category || ' ' || provincial_category") == "non_poor poor")
  }
}
