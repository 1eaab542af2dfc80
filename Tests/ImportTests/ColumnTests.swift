import Foundation
import ImportTestSupport
import RegistryCore
import Schema
import Sheets
import TestSupport
import Testing
import Vietnamese

@testable import Import

/// Names in two columns, merged cells, sheets, villages by other words, what the command line gives.
@Suite struct ColumnTests {
  let fixture: ImportFixture

  init() throws { fixture = try ImportFixture() }

  private var rejects: String { fixture.registry.folder.appending(path: "r.xlsx").path }

  private func row(_ number: Int, _ texts: String?...) -> String {
    let cells = texts.enumerated().compactMap { index, text in
      text.map {
        "<c r=\"\(CellName.column(index))\(number)\" t=\"inlineStr\"><is><t>\($0)</t></is></c>"
      }
    }
    return "<row r=\"\(number)\">\(cells.joined())</row>"
  }

  private func load(_ kind: String, rows: String..., merged: [String]) throws -> ImportReport {
    let after =
      "<mergeCells>" + merged.map { "<mergeCell ref=\"\($0)\"/>" }.joined() + "</mergeCells>"
    let path = fixture.registry.folder.appending(path: "m.xlsx").path
    try Data(workbook(rows: rows.joined(), after: merged.isEmpty ? "" : after).bytes())
      .write(to: URL(filePath: path))
    return try fixture.load(kind, files: [path], options: ImportOptions(rejectsPath: rejects))
  }

  private func addHousehold() throws {
    try fixture.load("households", householdHeader + "\nH1,Nà Pò,01654,2021-03-12\n")
  }

  @Test(arguments: ["Họ và tên,", "Họ và tên đệm,Tên", "Họ,Tên"])
  func givenNameInAColumnOfItsOwnIsJoined(headings: String) throws {
    try addHousehold()
    let report = try fixture.load(
      "members",
      "household_code,\(headings),sex,birth,ethnic_group,relation\nH1,Nông Văn,Tuấn,Nam,1980,Tày,Chủ hộ\n"
    )
    #expect(report.new == 1 && report.files[0].unknownColumns == [])
    #expect(try fixture.text("SELECT full_name FROM person") == "Nông Văn Tuấn")
    if headings.hasSuffix(",") {
      #expect(
        report.files[0].notes.map(\.en).contains { $0.contains("joined to “Họ và tên” in 1") })
    }
  }

  @Test func nameMergedOverThreeColumnsIsJoined() throws {
    try addHousehold()
    let report = try load(
      "members",
      rows: row(1, "Mã hộ", "Họ và tên", nil, nil, "Giới tính", "Năm sinh", "Dân tộc", "Quan hệ"),
      row(2, "H1", "Nông", "Văn", "Tuấn", "Nam", "1980", "Kinh (Việt)", "Chủ hộ"),
      merged: ["B1:D1"])
    #expect(report.new == 1)
    #expect(try fixture.text("SELECT full_name || ethnic_group FROM person") == "Nông Văn Tuấn01")
  }

  @Test func nameMergedOverRowsOfOtherBirthsIsNobodysBelow() throws {
    try addHousehold()
    let heading = row(
      1, "Mã hộ", "Họ và tên", "Giới tính", "Năm sinh", "Dân tộc", "Quan hệ")
    func load(_ merged: String...) throws -> ImportReport {
      try self.load(
        "members", rows: heading, row(2, "H1", "Nông Văn An", "Nam", "1980", "Tày", "Chủ hộ"),
        row(3, "H1", nil, "Nữ", "1982", "Tày", "Vợ"), merged: merged)
    }
    let report = try load("B2:B3")
    #expect(report.codes == ["missing_value"] && report.new == 1, "\(report.problems)")
    #expect(report.problems.first?.message.contains("merged") == true)
    #expect(report.problems.first?.line == 3)
    #expect(try fixture.count("person") == 0)
  }

  @Test func nameMergedInAListIsNobodysBelow() throws {
    let report = try load(
      "list", rows: row(1, "UBND XÃ TAM KIM"), row(2, "DANH SÁCH HỘ NGHÈO NĂM 2024"),
      row(
        3, "STT", "Họ và tên", "Giới tính", "Năm sinh", "Dân tộc", "Quan hệ", "Thôn", "Điểm B1",
        "Điểm B2"),
      row(4, "1", "Nông Văn An", "Nam", "1980", "Tày", "Chủ hộ", "Nà Pò", "110", "30"),
      row(5, nil, nil, "Nữ", "1982", "Tày", "Vợ", nil, nil, nil), merged: ["B4:B5"])
    #expect(report.codes == ["missing_value"] && report.problems.first?.line == 5)
  }

  @Test func textBesideANameThatIsNoneIsItsRowsFault() throws {
    try addHousehold()
    let report = try fixture.load(
      "members",
      "household_code,full_name,,sex,birth,ethnic_group,relation\nH1,Nông Văn An,0912345678,Nam,1980,Tày,Chủ hộ\n",
      onError: .skip)
    #expect(report.codes == ["text_beside_name"] && report.rejected == 1)
  }

  @Test func listJoinsNamesToo() throws {
    let report = try fixture.load(
      "list",
      "DANH SÁCH HỘ NGHÈO NĂM 2024\nSTT hộ,Họ và tên,,Quan hệ với chủ hộ,Ngày sinh,Giới tính,Mã xã,Thôn,Dân tộc,Phân loại hộ\n"
        + "1,Nông Văn,Bình,Chủ hộ,1980,Nam,01654,Nà Pò,Tày,Hộ nghèo\n,Nông Thị,Hoa,Con gái,2010,Nữ,,,Tày,\n"
    )
    #expect(report.new == 2)
    #expect(
      try fixture.column("SELECT full_name FROM person ORDER BY id") == [
        "Nông Văn Bình", "Nông Thị Hoa",
      ])
  }

  @Test func columnWithoutAHeadingIsReportedWithItsRows() throws {
    let report = try fixture.load(
      "households",
      "code,village,commune_code,registered_on,,phone\nH1,Nà Pò,01654,2021-03-12,x,\nH2,Nà Pò,01654,2021-03-12,,\n"
    )
    #expect(
      report.files[0].notes.map(\.en) == [
        "column E has no heading and was not read, but holds text in 1 rows, first on line 2; give it"
          + " a heading where it is needed"
      ])
  }

  @Test func mergedCellsOfAnExportEraseNothing() throws {
    try fixture.load(
      "households",
      householdHeader + ",address,phone\nH1,Nà Pò,01654,2021-03-12,Số 1,0912345678\n"
        + "H2,Nà Pò,01654,2021-03-12,Số 2,0912345679\n")
    let header = row(
      1, "code", "village", "commune_code", "registered_on", "address", "phone", "version")
    let report = try load(
      "households", rows: header,
      row(2, "H1", "Nà Pò", "01654", "2021-03-12", "Số 1", nil, "2"),
      row(3, "H2", "Nà Pò", "01654", "2021-03-12", nil, nil, "2"),
      merged: ["E2:F3"])
    #expect(report.rejected == 0)
    #expect(
      try fixture.column("SELECT address || phone FROM household ORDER BY code") == [
        "Số 10912345678", "Số 10912345679",
      ])
  }

  /// Points and a village that are merged over the rows of a household.
  @Test(arguments: [["F3:F4", "G3:G4", "H3:H4"], ["F3:F4", "G3:G4"]])
  func pointsMergedOverPersonsMakeNoHouseholds(_ merged: [String]) throws {
    #expect {
      _ = try load(
        "list", rows: row(1, "DANH SÁCH HỘ NGHÈO XÃ TAM KIM NĂM 2024"),
        row(
          2, "STT", "Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc", "B1", "B2", "Thôn", "Mã xã"),
        row(3, "1", "Lý Văn Một", "1970", "Nam", "Tày", "100", "30", "Nà Mới", "01774"),
        row(4, "2", "Lý Thị Hoa", "1972", "Nữ", "Tày", nil, nil, nil, "01774"),
        row(5, "3", "Nông Văn Hai", "1965", "Nam", "Tày", "110", "20", "Nà Mới", "01774"),
        merged: merged)
    } throws: { ($0 as? RegistryError)?.code == "heads_unclear" }
    #expect(try fixture.count("household") == 0)
  }

  @Test(arguments: [
    "Xóm Nà Pò", "Thôn Nà Pò", "Bản Nà Pò", "Khu Nà Pò", "Tổ dân phố Nà Pò", "xóm NÀ PÒ",
  ])
  func wordBeforeAVillageMakesNoOther(name: String) throws {
    try addHousehold()
    let report = try fixture.load(
      "households",
      householdHeader + "\nH2,\(name),01654,2021-03-12\nH3,\(name),01654,2021-03-12\n",
      name: "b.csv")
    #expect(report.new == 2 && report.villages.isEmpty && report.codes.isEmpty)
    #expect(try fixture.column("SELECT name FROM village") == ["Nà Pò"])
  }

  @Test func nameThatMayBeTwoVillagesIsUndecided() throws {
    try fixture.load(
      "households", householdHeader + "\nH1,Xóm Chang,01654,2021-03-12\n")
    try fixture.registry.open(for: .writing).write(EntryInfo(actor: "a", action: "b")) { entry in
      let name = "Bản Chang"
      try entry.connection.run(
        "INSERT INTO village (name, name_key, name_folded, origin_unit_id) SELECT ?1, ?2, ?3, origin_unit_id FROM village",
        name, VietnameseText.key(name), VietnameseText.folded(name))
      try entry.connection.run(
        "INSERT INTO village_unit (village_id, unit_id, valid_from, valid_to) SELECT 2, unit_id, valid_from, valid_to FROM village_unit"
      )
    }
    let report = try fixture.load(
      "households", householdHeader + "\nH2,Chang,01654,2021-03-12\n", name: "b.csv", onError: .skip
    )
    #expect(report.undecided == 1 && report.codes == ["similar_village"])
  }

  @Test func commandLineGivesWhatAnExportLacks() throws {
    func load(_ file: String, village: String, begin: String) throws -> ImportReport {
      var options = ImportOptions(rejectsPath: fixture.rejectsPath)
      options.reading.commune = "01654"
      options.reading.village = village
      options.reading.codesBegin = begin
      return try fixture.load(
        "households", "Mã hộ,Ngày đăng ký,Chủ hộ\n1,05/08/2025,A\n2,05/08/2025,B\n", name: file,
        options: options)
    }
    #expect(try load("a.csv", village: "Nà Pò", begin: "NP-").new == 2)
    let report = try load("b.csv", village: "Lũng Vài", begin: "LV-")
    #expect(report.new == 2 || report.unchanged == 2)
    #expect(report.files[0].earlierBatch == nil || report.unchanged == 2)
  }

  private func lacking(
    _ kind: String, _ text: String, _ values: [String: String], commune: String? = nil
  ) throws -> ImportReport {
    let kind = try RecordKind.named(kind)
    var options = ImportOptions(rejectsPath: fixture.rejectsPath)
    options.reading.commune = commune
    for (name, value) in values {
      options.reading.values[try #require(kind.index(of: name))] = value
    }
    return try fixture.load(kind.name, text, options: options)
  }

  @Test func valuesOfTheCommandLineStandForMissingColumns() throws {
    let text =
      "Mã hộ,Thôn,B1,B2,Kết quả rà soát\nH1,Nà Pò,150,35,Hộ nghèo\nH2,Nà Pò,160,30,Hộ nghèo\n"
    let report = try lacking(
      "households", text, ["registered_on": "01/10/2024"], commune: "01654")
    #expect(report.new == 2)
    #expect(
      report.files[0].notes.map(\.en).contains {
        $0.contains("“01/10/2024” was taken for every row")
      })
    #expect(
      try fixture.column("SELECT DISTINCT registered_on FROM household") == ["2024-10-01"])
    let rated = try lacking(
      "assessments", text,
      ["round": "2024", "surveyed_on": "05/10/2024", "basis": "Đang trong danh sách"])
    #expect(rated.new == 2, "\(rated.problems)")
    #expect(
      try fixture.text(
        "SELECT surveyed_on || basis || r.code FROM assessment a JOIN round r ON r.id = a.round_id")
        == "2024-10-05existing2024")
  }

  @Test func ownCellGoesBeforeTheValueOfTheCommandLine() throws {
    _ = try lacking(
      "households", householdHeader + "\nH1,Nà Pò,01654,2021-03-12\nH2,Nà Pò,01654,\n",
      ["registered_on": "01/10/2024"])
    #expect(
      try fixture.column("SELECT registered_on FROM household ORDER BY code")
        == ["2021-03-12", "2024-10-01"])
  }

  @Test(arguments: [("registered_on", "31/02/2024"), ("residence", "somewhere"), ("code", "4E+12")])
  func valueThatItsFieldDoesNotTakeIsRefusedAtOnce(_ field: String, _ value: String) throws {
    #expect {
      try lacking("households", householdHeader + "\nH1,Nà Pò,01654,2021-03-12\n", [field: value])
    } throws: { error in
      guard let error = error as? RegistryError else { return false }
      return error.code == "bad_set_value" && error.status == .usage
        && error.wording.en.contains(value)
    }
  }

  @Test func missingColumnNamesTheOptionThatGivesIt() throws {
    func remedy(_ kind: String, _ text: String) -> Wording? {
      do {
        _ = try fixture.load(kind, text)
        return nil
      } catch { return (error as? RegistryError)?.wording }
    }
    let households = remedy("households", "code,address\nH1,x\n")
    #expect(
      households?.en.contains("--village NAME --commune CODE --set registered_on=DAY") == true,
      "\(String(describing: households))")
    #expect(households?.vi.contains("--set registered_on=NGÀY") == true)
    let assessments = remedy("assessments", "household_code,b1,b2,category\nH1,1,1,poor\n")
    for option in ["--set round=YEAR", "--set surveyed_on=DAY", "--set basis=CODE"] {
      #expect(assessments?.en.contains(option) == true, "\(String(describing: assessments))")
    }
    #expect(remedy("members", "household_code,full_name\nH1,A B\n")?.en.contains("--set") == false)
  }

  @Test func codesBeginReachesEveryHouseholdCode() throws {
    var options = ImportOptions(rejectsPath: fixture.rejectsPath)
    options.reading.codesBegin = "NP-"
    try fixture.load(
      "households",
      householdHeader + ",from_households\n1,Nà Pò,01654,2021-03-12,\n2,Nà Pò,01654,2021-03-12,1\n",
      options: options)
    try fixture.load(
      "members",
      "household_code,code,full_name,sex,birth,ethnic_group,relation\n1,1,Nông Văn An,Nam,1980,Tày,Chủ hộ\n",
      name: "m.csv", options: options)
    #expect(
      try fixture.column("SELECT household_code || '/' || code FROM member") == ["NP-1/1"])
    #expect(
      try fixture.column("SELECT code FROM household ORDER BY code") == ["NP-1", "NP-2"])
    #expect(try fixture.count("household_link") == 1)
    #expect {
      try fixture.load(
        "households", householdHeader + ",version\nNP-1,Nà Pò,01654,2021-03-12,3\n", name: "x.csv",
        options: options)
    } throws: {
      ($0 as? RegistryError)?.code == "codes_are_whole"
    }
  }

  @Test(arguments: [
    ("Mẹ đẻ", "parent"), ("Mẹ vợ", "parent"), ("Bố chồng", "parent"), ("Em trai", "sibling"),
    ("Chị gái", "sibling"), ("Chắt", "other"), ("Cháu nội", "grandchild"),
    ("Bà ngoại", "grandparent"), ("Con út", "child"), ("Anh rể", "other"),
  ])
  func relationsOfListsAreKnown(word: String, code: String) throws {
    try addHousehold()
    let connection = try fixture.registry.open().connection
    let table = try CodeTable.read("relation", from: connection)
    var word = word
    let match = word.withUTF8 { table.match(UnsafeRawBufferPointer($0)) }
    guard case .one(let place) = match else {
      Issue.record("\(word): \(match)")
      return
    }
    #expect(table.codes[place].text == code)
  }

  @Test(arguments: [("Kinh (Việt)", "01"), ("Tày (Nùng)", nil), ("Mông (Mèo)", "08")])
  func ethnicGroupNamedTwiceIsOne(text: String, code: String?) throws {
    let table = try CodeTable.read("ethnic_group", from: fixture.registry.open().connection)
    var text = text
    let match = text.withUTF8 { table.match(UnsafeRawBufferPointer($0)) }
    if case .one(let place) = match {
      #expect(table.codes[place].text == code)
    } else {
      #expect(code == nil)
    }
  }
}
