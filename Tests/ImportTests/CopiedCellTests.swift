import Foundation
import ImportTestSupport
import RegistryCore
import Sheets
import TestSupport
import Testing

@testable import Import

/// What programs and people leave in cells when tables are copied from one to another.
@Suite struct CopiedCellTests {
  let fixture: ImportFixture
  private static let members = "household_code,full_name,sex,birth,ethnic_group,relation\n"

  init() throws { fixture = try ImportFixture() }

  @discardableResult
  private func household(
    code: String = "H1", village: String = "Nà Pò", day: String = "2021-03-12", phone: String = "",
    address: String = ""
  ) throws -> ImportReport {
    try fixture.load(
      "households",
      householdHeader + ",phone,address\n\"\(code)\",\"\(village)\",01654,\(day),"
        + "\"\(phone)\",\"\(address)\"\n")
  }

  private func head(_ name: String, born: String = "1980") throws -> ImportReport {
    try household()
    return try fixture.load("members", Self.members + "H1,\"\(name)\",Nam,\(born),Tày,Chủ hộ\n")
  }

  // MARK: Guards

  @Test func textInAFormulaIsTheText() throws {
    let report = try household(
      code: "=\"\"H10\"\"", village: "=\"\"Nà Mới\"\"", phone: "=\"\"0912345678\"\"",
      address: "=\"\"Nhà 3\"\"")
    #expect(report.new == 1)
    #expect(
      try fixture.column(
        "SELECT h.code || '|' || v.name || '|' || h.phone || '|' || h.address FROM household h"
          + " JOIN village v ON v.id = h.village_id") == ["H10|Nà Mới|0912345678|Nhà 3"])
  }

  @Test(arguments: ["=A2", "=B1&C1", "=VLOOKUP(A1;B:C;2;0)"])
  func formulaWithoutItsResultIsRejected(text: String) throws {
    #expect(try household(code: text).codes.contains("formula_text"))
    #expect(try household(village: text).codes.contains("formula_text"))
    #expect(try fixture.count("household") == 0)
  }

  @Test func wideApostropheComesOff() throws {
    let report = try household(code: "＇H6", phone: "＇0912345678")
    #expect(report.new == 1 && Set(report.codes) == ["guard_removed"], "\(report.codes)")
    #expect(try fixture.text("SELECT code || phone FROM household") == "H60912345678")
  }

  @Test(arguments: [
    ("+84912345678.0", "+84912345678"), ("0912 345 678.0", "0912 345 678"),
    ("(+84) 912345678,0", "(+84) 912345678"),
  ])
  func decimalsBehindATelephoneNumberComeOff(phone: String, kept: String) throws {
    #expect(try household(phone: phone).codes.contains("repaired"))
    #expect(try fixture.text("SELECT phone FROM household") == kept)
  }

  // MARK: Days

  @Test(arguments: [
    ("07/06/1905", "1985"), ("14/03/1905", "1900"), ("07/07/1905", "2015"), ("7-6-1905", nil),
    ("20/6/1905", "1998"), ("13/03/1905", "1905-03-13"), ("ngày 7 tháng 6 năm 1905", "1905-06-07"),
    ("1905-06-07", "1905-06-07"),
  ])
  func yearThatBecameADayIsTheYear(text: String, expected: String?) throws {
    let report = try head("Nông Văn An", born: text)
    let stored = try fixture.text("SELECT ifnull(birth_date, birth_year) FROM person")
    #expect(stored == expected, "\(report.problems)")
    #expect(report.codes.contains("year_in_date_cell") == (expected?.count == 4))
    if expected == nil { #expect(report.codes.contains("unreadable_date")) }
  }

  @Test func yearInPlaceOfADayIsRejected() throws {
    #expect(try household(day: "12/07/1905").codes == ["unreadable_date"])
  }

  @Test func monthsOfBirthsAreTold() throws {
    try household()
    let report = try fixture.load(
      "members",
      Self.members + "H1,Nông Văn An,Nam,05/1980,Tày,Chủ hộ\nH1,Lý Thị Bé,Nữ,tháng 7/1982,Tày,Vợ\n"
        + "H1,Nông Văn Cò,Nam,2010,Tày,Con\n")
    #expect(report.new == 3 && report.codes == ["month_not_kept"])
    #expect(report.problems[0].message.hasPrefix("2 "))
  }

  @Test(arguments: ["Thời gian rà soát"])
  func timeInAColumnOfTimesIsTakenOff(heading: String) throws {
    try household()
    let rows = [
      "05/10/2025 08:30": "2025-10-05", "2025-10-05T08:30:00": "2025-10-05",
      "5/10/2025 8:30:15 SA": "2025-10-05", "2025-10-05T18:30:00Z": "2025-10-06",
      "2025-10-05T18:30:00+07:00": "2025-10-05", "08:30 05/10/2025": "2025-10-05",
    ]
    for (text, day) in rows {
      let report = try fixture.load(
        "assessments",
        "household_code,round,\(heading),basis,b1,b2,category\nH1,2025,\(text),existing,110,40,poor\n",
        isAgain: true)
      #expect(report.rejected == 0, "\(text): \(report.problems)")
      #expect(try fixture.text("SELECT surveyed_on FROM assessment") == day, "\(text)")
    }
  }

  @Test(arguments: ["05/10/2025 25:30", "05/10/2025 08:75"])
  func timeThatIsNoneIsNotTakenOff(text: String) throws {
    try household()
    let report = try fixture.load(
      "assessments",
      "household_code,round,Thời gian rà soát,basis,b1,b2,category\nH1,2025,\(text),existing,110,40,poor\n"
    )
    #expect(report.codes == ["unreadable_date"])
  }

  @Test func columnWithDaysInTheMiddleStops() throws {
    let report = try fixture.load(
      "households",
      householdHeader + "\nE1,Nà Mới,01273,2025-25-08\nE2,Nà Mới,01273,2025-05-08\n", onError: .skip
    )
    #expect(!report.isApplied && report.codes.contains("month_before_day"))
  }

  // MARK: Names

  @Test(arguments: ["1. Nông Văn An", "12) Nông Văn An", "3 Nông Văn An", "04- Nông Văn An"])
  func numberInFrontOfANameComesOff(text: String) throws {
    #expect(try head(text).codes == ["repaired"])
    #expect(try fixture.text("SELECT full_name FROM person") == "Nông Văn An")
  }

  @Test(arguments: [
    "Lý Văn Bé 1980", "Nông Văn An, tức Bảy", "Nông Văn An/1980", "Nông Văn An - chuyển đi",
    "Nông Văn An – mất", "Nông Văn An -mất",
  ])
  func signsInANameAreTold(text: String) throws {
    #expect(try head(text).codes == ["remark_in_name"])
    #expect(try fixture.text("SELECT full_name FROM person") == text)
  }

  @Test(arguments: [
    "Hà Văn Cò + Lý Thị Dế", "Bế Văn Én, Lý Thị Phú", "Hà Văn Cò & Lý Thị Dế",
    "Hà Văn Cò; Lý Thị Dế",
    "Hà Văn Cò / Lý Thị Dế",
  ])
  func namesOfTwoAreRejected(text: String) throws {
    #expect(try head(text).codes == ["two_persons"])
    #expect(try fixture.count("person") == 0)
  }

  @Test(arguments: [
    ("Nông Văn,Tuấn", "Nông Văn Tuấn", []), ("Nông Văn Tuấn,Tuấn", "Nông Văn Tuấn", []),
    ("Nông Văn Tuấn,", "Nông Văn Tuấn", []), ("NÔNG VĂN TUẤN,TUẤN", "NÔNG VĂN TUẤN", []),
    ("Lý Thị Hoa,đã chết", nil, ["text_beside_name"]),
    ("LÝ THỊ HOA,ĐÃ CHẾT", nil, ["text_beside_name"]),
    ("Lý Thị Hoa,mới", nil, ["text_beside_name"]),
    ("Hoàng Minh,Minh", nil, ["text_beside_name"]), ("Nông Văn,Mới", "Nông Văn Mới", []),
  ])
  func columnBesideNamesJoinsNamesOnly(cells: String, name: String?, codes: [String]) throws {
    try household()
    let report = try fixture.load(
      "members",
      "Mã hộ,Họ và tên,,Giới tính,Ngày sinh,Dân tộc,Quan hệ với chủ hộ\nH1,\(cells),Nam,1980,Tày,Chủ hộ\n"
    )
    #expect(report.codes == codes, "\(report.problems)")
    #expect(try fixture.text("SELECT full_name FROM person") == name)
    let isTold = report.files[0].notes.contains { $0.en.contains("repeats the given name") }
    #expect(isTold == cells.lowercased().hasSuffix("tuấn,tuấn"))
  }

  // MARK: Lost letters

  @Test(arguments: ["Nhà s? 5", "T? 1", "N_m c_", "Nhà s? 5, t? 2", "c_ nhà"])
  func addressThatLostVowelsStops(text: String) throws {
    let report = try household(address: text)
    #expect(!report.isApplied && report.codes == ["letters_lost"])
  }

  @Test(arguments: [
    "Cách bao nhiêu km?", "Có nhà không?", "Tổ 1?", "TP_CB", "Số nhà ____", "Nhà 5?",
  ])
  func addressThatAsksIsTaken(text: String) throws {
    #expect(try household(address: text).new == 1)
  }

  @Test(arguments: [
    ("Nhà Dũng", "Nhà Dung"), ("Nhà ông Đông", "Nhà ông Dông"),
    ("Ngã tư Nước Hai", "Ngã tu Nuoc Hai"), ("Nhà Hoà", "Nhà Hoa"),
  ])
  func storedAddressIsNotReplacedByFewerMarks(stored: String, text: String) throws {
    try household(address: stored)
    #expect(try household(address: text).codes == ["text_with_holes"])
    #expect(try fixture.text("SELECT address FROM household") == stored)
    var options = ImportOptions(rejectsPath: fixture.rejectsPath)
    options.reading.keepsLostLetters = true
    let report = try fixture.load(
      "households", householdHeader + ",address\nH1,Nà Pò,01654,2021-03-12,\(text)\n",
      options: options)
    #expect(report.changed == 1)
  }

  @Test(arguments: [("Nhà Dung", "Nhà Dũng"), ("Nhà Hoà", "Nhà Hòa"), ("Nhà Dũng", "Nhà Dừng")])
  func markThatIsAddedOrMovedIsAChange(stored: String, text: String) throws {
    try household(address: stored)
    #expect(try household(address: text).changed == 1)
  }

  // MARK: Villages

  @Test(arguments: ["Xóm", "Tổ dân phố", "thôn"])
  func wordForAVillageIsNoName(text: String) throws {
    #expect(try household(village: text).codes == ["village_word_alone"])
  }

  @Test func numberThatMeansAVillageIsTold() throws {
    try household(village: "Tổ 1")
    #expect(try household(code: "H2", village: "1").codes == ["other_village_word"])
    #expect(try fixture.count("village") == 1)
  }

  @Test(arguments: ["Nà Sang cũ", "Nà Sang Cũ"])
  func oldVillageIsAskedAbout(text: String) throws {
    try household(village: "Nà Sang")
    #expect(try household(code: "H2", village: text).codes == ["similar_village"])
  }

  @Test(arguments: ["Nà Ca – Hoa Thám", "Nà Ca - Hoa Thám", "Nà Ca, Hoa Thám"])
  func communeBehindANewVillageIsAskedAbout(text: String) throws {
    #expect(try household(village: text).undecided == 1)
    #expect(try fixture.count("village") == 0)
  }

  @Test(arguments: ["Bản Cũ", "Nà Cũ", "Nà Pò - Nà Mạ"])
  func nameThatIsWholeIsTaken(text: String) throws {
    #expect(try household(village: text).new == 1)
  }

  // MARK: Fonts

  @Test func columnOfAFontAmongUnicodeIsDecodedAlone() throws {
    let texts = { (texts: [String]) in
      texts.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined()
    }
    // Addresses as they were typed for a font of TCVN3.
    let rows = [
      texts(["Mã hộ", "Thôn", "Mã xã", "Ngày đăng ký", "Địa chỉ"]),
      texts(["H1", "Nà Pò", "01273", "2025-08-05", "Nhµ «ng §µm, c¹nh suèi lín, xãm trong"]),
      texts(["H2", "Nà Pò", "01273", "2025-08-05", "Nhµ bµ Th¾ng, ®Çu lµng, gÇn tr¹m x¸"]),
      texts(["H3", "Nà Pò", "01273", "2025-08-05", "Nhµ «ng B»ng, c¹nh ®×nh lµng, ®­êng §iÖn Biªn"]
      ),
    ]
    let path = fixture.registry.folder.appending(path: "font.xlsx").path
    try Data(workbook(rows: rows.map { "<row>\($0)</row>" }.joined()).bytes())
      .write(to: URL(filePath: path))
    let report = try fixture.load(
      "households", files: [path],
      options: ImportOptions(
        rejectsPath: fixture.registry.folder.appending(path: "rejects.xlsx").path))
    #expect(report.new == 3, "\(report.problems)")
    #expect(try fixture.column("SELECT name FROM village") == ["Nà Pò"])
    #expect(
      try fixture.text("SELECT address FROM household ORDER BY code")
        == "Nhà ông Đàm, cạnh suối lớn, xóm trong")
  }
}
