import Foundation
import ImportTestSupport
import RegistryCore
import Schema
import Sheets
import TestSupport
import Testing
import Vietnamese

@testable import Import

/// What headings and the lines above them say of the columns.
@Suite struct HeadingTests {
  let fixture: ImportFixture

  init() throws { fixture = try ImportFixture() }

  static let project = "Mã dự án,Tên dự án,Tiểu dự án,Loại,Mã xã,Ngày phê duyệt"

  private func project(
    _ heading: String, _ amount: String, above: String = "", isAborted: Bool = true
  ) throws -> ImportReport {
    try fixture.load(
      "projects",
      above + Self.project + ",\(heading)\nD1,Đường,1.1,works_new,01273,05/08/2025,\"\(amount)\"\n",
      onError: isAborted ? .abort : .skip)
  }

  private func budget() throws -> String? {
    try fixture.text("SELECT total_budget FROM project")
  }

  @Test(arguments: [
    ("Tổng kinh phí (triệu đồng)", "1174", "1174000000"),
    ("Tổng kinh phí (nghìn đồng)", "1.174.350", "1174350000"),
    ("Tổng kinh phí (tỷ đồng)", "1,5", "1500000000"), ("Tổng kinh phí (đồng)", "1174", "1174"),
    ("Tổng kinh phí ĐVT: triệu đồng", "0,5", "500000"),
    ("Tổng kinh phí (Đơn vị tính: 1.000 đ)", "1174", "1174000"),
    ("Tổng kinh phí - triệu đồng", "12", "12000000"),
    ("Tổng kinh phí (triệu đồng)", "40.000.000 đồng", "40000000"),
    ("Tổng kinh phí (triệu đồng)", "7 tỷ", "7000000000"), ("Tổng kinh phí (7=5+6)", "9", "9"),
    ("Tổng kinh phí (nếu có)", "9", "9"), ("Total budget (triệu đồng)", "9", "9000000"),
  ])
  func unitOfAHeadingScalesItsMoney(heading: String, cell: String, amount: String) throws {
    #expect(try project(heading, cell).new == 1)
    #expect(try budget() == amount)
  }

  @Test(arguments: [
    "Tổng kinh phí (USD)", "Tổng kinh phí ($)", "Tổng kinh phí $", "Tổng kinh phí (€)",
    "Tổng kinh phí (nghìn USD)", "Tổng kinh phí ĐVT: USD", "Tổng kinh phí (đô la Mỹ)",
    "Tổng kinh phí (NDT)", "Tổng kinh phí Đơn vị: USD",
  ])
  func foreignMoneyInAHeadingStops(heading: String) throws {
    #expect(throws: RegistryError.self) { try project(heading, "1174") }
    #expect(try fixture.count("project") == 0)
  }

  @Test(arguments: ["ĐVT: USD,,,,,,\n", "Đơn vị: nghìn USD,,,,,,\n", "(Đơn vị tính: €),,,,,,\n"])
  func foreignMoneyAboveTheHeaderStops(title: String) throws {
    #expect(throws: RegistryError.self) { try project("Tổng kinh phí", "1174", above: title) }
  }

  @Test(arguments: ["$1500", "1.500 USD", "1500€", "US$ 1,500.00", "1500 đô", "￥300", "20 NDT"])
  func foreignMoneyInACellIsRejected(cell: String) throws {
    let report = try project("Tổng kinh phí", cell)
    #expect(report.rejected == 1 && report.codes == ["foreign_money"], "\(report.codes)")
  }

  @Test func unitIsReportedInTheReport() throws {
    let report = try project("Tổng kinh phí (triệu đồng)", "1174")
    #expect(report.files[0].notes.map(\.en).contains { $0.contains("1,000,000") })
    #expect(report.files[0].notes.map(\.vi).contains { $0.contains("1.000.000") })
  }

  @Test(arguments: [
    (",,,,,,Đơn vị tính: triệu đồng\n", "1174000000"),
    ("DANH SÁCH DỰ ÁN NĂM 2025 (ĐVT: nghìn đồng),,,,,,\n", "1174000"),
    ("Đơn vị: UBND xã Thục Phán,,,,,,\n", "1174"), ("Unit: million VND,,,,,,\n", "1174000000"),
    ("ĐVT: người; triệu đồng,,,,,,\n", "1174000000"),
  ])
  func unitAboveTheHeaderHoldsForAllMoney(title: String, amount: String) throws {
    #expect(try project("Tổng kinh phí", "1174", above: title).new == 1)
    #expect(try budget() == amount)
  }

  @Test func unitOfTheHeadingGoesBeforeThatOfTheTitle() throws {
    _ = try project("Tổng kinh phí (đồng)", "1174", above: "ĐVT: triệu đồng,,,,,,\n")
    #expect(try budget() == "1174")
  }

  @Test func rejectFileKeepsTheUnitOfTheTitle() throws {
    let rows = "D1,Đường,1.1,works_new,01273,ngày nào,1174\n"
    let report = try fixture.load(
      "projects", "ĐVT: triệu đồng,,,,,,\n" + Self.project + ",Tổng kinh phí\n" + rows,
      onError: .skip)
    #expect(report.rejected == 1)
    let mended = try #require(fixture.rejects).replacing("ngày nào", with: "05/08/2025")
    #expect(try fixture.load("projects", mended, name: "mended.csv").new == 1)
    #expect(try budget() == "1174000000")
  }

  @Test func pointInAColumnOfMillionsIsNotGuessed() throws {
    let report = try project("Tổng kinh phí (triệu đồng)", "1.174", isAborted: false)
    #expect(report.codes == ["ambiguous_number"])
    #expect(report.problems[0].message.contains("1.174.350.000 đồng"))
  }

  @Test func wholeDongInAColumnOfMillionsIsAskedAbout() throws {
    let report = try project("Tổng kinh phí (triệu đồng)", "1174350000", isAborted: false)
    #expect(report.codes == ["ambiguous_number"] && report.rejected == 1)
    #expect(report.problems[0].message.contains("1174350000000000"))
  }

  @Test(arguments: ["Total budget (million VND)", "Total budget (thousand VND)"])
  func unitInEnglishIsUnderstood(heading: String) throws {
    #expect(try project(heading, "12").new == 1)
    #expect(try budget() == (heading.contains("million") ? "12000000" : "12000"))
  }

  @Test func numberCellOfMillionsHasDecimals() throws {
    let path = fixture.registry.folder.appending(path: "m.xlsx").path
    let cells = ["D1", "Đường", "1.1", "works_new", "01273", "05/08/2025"]
    let header =
      Self.project.split(separator: ",").map(String.init) + ["Tổng kinh phí (triệu đồng)"]
    let row = cells.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined()
    let names = header.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined()
    let book = workbook(rows: "<row>\(names)</row><row>\(row)<c><v>1.174</v></c></row>")
    try Data(book.bytes()).write(to: URL(filePath: path))
    let rejects = fixture.registry.folder.appending(path: "r.xlsx").path
    _ = try fixture.load("projects", files: [path], options: ImportOptions(rejectsPath: rejects))
    #expect(try budget() == "1174000")
  }

  @Test(arguments: [
    ("Tổng kinh phí (USD)", "1"), ("Tổng kinh phí (năm 2024)", "1"), ("Tổng kinh phí (K)", "1"),
    ("Tổng kinh phí (5 triệu)", "1"), ("Tổng kinh phí (triệu đồng/năm)", "1"),
    ("Số lượng (nghìn người)", "1"), ("Ngày bắt đầu (âm lịch)", "05/08/2025"),
    ("Ngày bắt đầu (ngày/năm/tháng)", "05/08/2025"),
  ])
  func remarkThatIsNotUnderstoodStops(heading: String, cell: String) throws {
    #expect {
      try project(heading, cell)
    } throws: {
      ($0 as? RegistryError)?.code == "heading_unclear"
    }
    #expect(try fixture.count("project") == 0)
  }

  @Test func unclearUnitOfTheTitleStopsOnlyWhereThereIsMoney() throws {
    #expect {
      try project("Tổng kinh phí", "1", above: "ĐVT: USD,,,,,,\n")
    } throws: {
      ($0 as? RegistryError)?.code == "heading_unclear"
    }
    #expect(
      try fixture.load(
        "households", "ĐVT: USD,,,\n" + householdHeader + "\nH1,Nà Pò,01654,2021-03-12\n"
      ).new == 1)
  }

  @Test(arguments: [
    ("dd/mm/yyyy", nil), ("nếu có", nil), ("mm/dd/yyyy", DateOrder.monthDay),
    ("tháng/ngày/năm", .monthDay), ("ngày/tháng/năm", .dayMonth), ("vd: 31/12/2024", .dayMonth),
    ("yyyy-mm-dd", nil),
  ])
  func orderOfDatesIsKnownFromTheHeading(remark: String, order: DateOrder?) throws {
    let header = ["code", "village", "commune_code", "Ngày vào sổ (\(remark))"]
    let map = try HeaderMap(HeaderMap.Source(header), kind: .households, file: "a")
    #expect(map.dateOrders[3] == (remark == "dd/mm/yyyy" ? .dayMonth : order))
    #expect(map.fields[3] == HouseholdField.registeredOn.index)
  }

  @Test(arguments: [
    "Điện thoại (trưởng thôn)", "Số điện thoại (người thân)", "SĐT (của mẹ)", "Điện thoại [cán bộ]",
    "Địa chỉ (cũ)",
  ])
  func columnOfSomebodyElseIsNotTheHouseholds(heading: String) throws {
    let report = try fixture.load(
      "households", householdHeader + ",\(heading)\nH1,Nà Pò,01654,2021-03-12,0912345678\n")
    #expect(report.new == 1 && report.files[0].unknownColumns == [heading])
    #expect(try fixture.text("SELECT coalesce(phone, address) FROM household") == nil)
  }

  @Test func remarkOnTextIsReported() throws {
    let report = try fixture.load(
      "households", householdHeader + ",Điện thoại (Zalo)\nH1,Nà Pò,01654,2021-03-12,0912345678\n")
    #expect(try fixture.text("SELECT phone FROM household") == "0912345678")
    #expect(
      report.files[0].notes.map(\.en) == ["the column “Điện thoại (Zalo)” was read as Phone"])
  }

  @Test func headsColumnsAreNoMembers() throws {
    try fixture.load("households", householdHeader + "\nH1,Nà Pò,01654,2021-03-12\n")
    let report = try fixture.load(
      "members",
      "household_code,full_name,sex,birth,ethnic_group,relation,CCCD (chủ hộ)\n"
        + "H1,Nông Văn An,Nam,1980,Tày,Chủ hộ,004080012345\nH1,Nông Thị Hoa,Nữ,2005,Tày,Con gái,004080012345\n"
    )
    #expect(report.new == 2 && report.files[0].unknownColumns == ["CCCD (chủ hộ)"])
    #expect(try fixture.column("SELECT citizen_id FROM person") == [nil, nil])
  }

  @Test func roleOfAnOfficialIsNoOtherColumn() throws {
    let names = ["code", "round", "kind", "commune_code", "held_on", "participants"]
    let map = try HeaderMap(
      HeaderMap.Source(names + ["Chủ trì (trưởng thôn)"]), kind: .conferences, file: "a")
    #expect(map.fields[6] != nil && map.unknown.isEmpty && map.remarked.isEmpty)
  }

  private func registered(_ days: [String]) throws -> ImportReport {
    let rows = days.enumerated().map { "H\($0),Nà Pò,01654,\($1)\n" }.joined()
    return try fixture.load("households", householdHeader + "\n" + rows, onError: .skip)
  }

  @Test func columnOfDatesBothWaysIsNotTakenRowByRow() throws {
    let report = try registered(["13/08/2024", "08/14/2024", "05/06/2024"])
    #expect(!report.isApplied && report.codes == ["impossible_date", "month_before_day"])
    #expect(report.problems.last?.message.contains("--dates dmy") == true)
    #expect(try fixture.count("household") == 0)
  }

  @Test func oneSlipAmongManyDatesIsItsRowsFault() throws {
    let report = try registered(
      (13...28).map { "\($0)/08/2024" } + ["05/06/2024", "08/14/2024"])
    #expect(report.isApplied && report.new == 17 && report.codes == ["impossible_date"])
  }
}
