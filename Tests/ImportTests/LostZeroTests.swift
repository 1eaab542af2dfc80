import Foundation
import ImportTestSupport
import RegistryCore
import Sheets
import TestSupport
import Testing

@testable import Import

/// Codes that lost zeros in front, or the digits at their end.
@Suite struct LostZeroTests {
  let fixture: ImportFixture

  init() throws { fixture = try ImportFixture() }

  private func households(_ codes: [String], columns: String = "", _ rest: [String] = []) throws
    -> ImportReport
  {
    let rows = codes.enumerated().map { index, code in
      "\(code),Nà Pò,01654,2021-03-12" + (index < rest.count ? "," + rest[index] : "")
    }
    return try fixture.load(
      "households", ([householdHeader + columns] + rows).joined(separator: "\n") + "\n",
      name: "h\(codes.joined()).csv", onError: .skip)
  }

  private func book(_ name: String, _ rows: [String]) throws -> String {
    let path = fixture.registry.folder.appending(path: name).path
    let book = workbook(rows: rows.map { "<row>\($0)</row>" }.joined())
    try Data(book.bytes()).write(to: URL(filePath: path))
    return path
  }

  private func texts(_ texts: String...) -> String {
    texts.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined()
  }

  @Test func textThatNamesAHouseholdWithoutItsZerosIsToldTheCode() throws {
    _ = try households(["007"])
    let header = "household_code,code,full_name,sex,birth,ethnic_group,relation\n"
    let report = try fixture.load(
      "members", header + "7,1,Nông Văn An,Nam,1980,Tày,head\n", onError: .skip)
    #expect(report.codes == ["lost_zero"] && report.rejected == 1)
    #expect(report.problems[0].message.contains("007"))
    #expect(try fixture.count("person") == 0)
  }

  @Test func codeOfAListWithoutItsZerosIsToldTheCode() throws {
    _ = try households(["007"])
    func list(_ code: String, decision: String = "") throws -> ImportReport {
      try fixture.load(
        "list",
        "DANH SÁCH HỘ NGHÈO NĂM 2024\n"
          + "STT,Mã hộ,Họ và tên,Quan hệ,Năm sinh,Giới tính,Dân tộc,Mã xã,Thôn,B1,B2,decision\n"
          + "1,\(code),Nông Văn An,Chủ hộ,1980,Nam,Tày,01654,Nà Pò,100,40,\(decision)\n",
        name: "l\(code)\(decision).csv", onError: .skip)
    }
    for code in ["7", "07"] {
      let report = try list(code)
      #expect(report.codes == ["lost_zero"] && report.rejected == 1)
    }
    #expect(try fixture.count("household") == 1)
    #expect(try list("7", decision: "new").new == 1)
    #expect(try fixture.column("SELECT code FROM household ORDER BY id") == ["007", "7"])
  }

  @Test(arguments: [("007", "07"), ("07", "007"), ("7", "007"), ("007", "7")])
  func codeThatDiffersByZerosAloneIsRefused(_ known: String, _ given: String) throws {
    _ = try households([known])
    let report = try households([given])
    #expect(report.codes == ["lost_zero"] && report.rejected == 1, "\(report.problems)")
    #expect(report.problems.first?.message.contains(known) == true)
    #expect(try households([given], columns: ",decision", ["new"]).new == 1)
  }

  @Test(arguments: [["007", "07"], ["07", "007"]])
  func codesOfOneFileThatDifferByZerosAloneAreRefused(_ codes: [String]) throws {
    let report = try households(codes)
    #expect(report.codes == ["lost_zero"] && report.outcomes == [1, 0, 0, 0, 1])
    #expect(report.problems.first?.message.contains(codes[0]) == true)
  }

  @Test func shorterCodesBesideOnesWithZerosStopTheFile() throws {
    let report = try households(["45", "001", "100", "46"])
    #expect(report.codes == ["lost_zero"] && !report.isApplied)
    #expect(report.problems[0].line == 2 && report.problems[0].value == "45")
    #expect(report.problems[0].message.contains("2 new ones"))
    #expect(try fixture.count("household") == 0)
    let decided = try households(
      ["45", "001", "100", "46"], columns: ",decision", ["new", "", "", "new"])
    #expect(decided.new == 4)
    // The registry shows the length too.
    #expect(try households(["77"]).codes == ["lost_zero"])
    #expect(try households(["777"]).new == 1)
  }

  @Test func longCodesOfSeveralLengthsAreTold() throws {
    let report = try households(["12730001", "1273002"])
    #expect(report.codes == ["zeros_doubtful"] && report.new == 2)
    #expect(report.problems[0].line == 3)
    #expect(try households(["1", "2", "10", "100"]).codes == [])
  }

  @Test(arguments: ["40012700000000", "40012730000000", "400127000000", "4001200000"])
  func roundedCodeInANumberCellIsRefused(_ code: String) throws {
    let path = try book(
      "n.xlsx",
      [
        texts("code", "village", "commune_code", "registered_on"),
        "<c><v>\(code)</v></c>" + texts("Nà Pò", "01654", "2021-03-12"),
        "<c><v>40012712345678</v></c>" + texts("Nà Pò", "01654", "2021-03-12"),
      ])
    let report = try fixture.load(
      "households", files: [path],
      options: ImportOptions(onError: .skip, rejectsPath: fixture.rejectsPath + ".xlsx"))
    #expect(report.rejected == 1 && report.codes.first == "scientific_notation")
    #expect(report.problems[0].message.contains("power of ten"))
    #expect(try fixture.column("SELECT code FROM household") == ["40012712345678"])
  }

  @Test func roundedCodeInTextIsTold() throws {
    let report = try households(["40012700000000"])
    #expect(report.new == 1 && report.codes == ["zeros_doubtful"])
    #expect(try households(["40012712300000"]).codes == [])
  }

  @Test func roundedNumberOfAPersonIsRefused() throws {
    _ = try households(["H1"])
    let path = try book(
      "m.xlsx",
      [
        texts(
          "household_code", "code", "full_name", "sex", "birth", "ethnic_group", "relation",
          "health_insurance_no"),
        texts("H1", "1", "Nông Văn An", "Nam", "1980", "Tày", "head")
          + "<c><v>4212300000</v></c>",
      ])
    let report = try fixture.load(
      "members", files: [path],
      options: ImportOptions(onError: .skip, rejectsPath: fixture.rejectsPath + ".xlsx"))
    #expect(report.codes == ["scientific_notation"])
  }

  @Test func sameBytesReadOtherwiseAreAnotherLoad() throws {
    let text =
      "Danh sách hộ nghèo\nHọ và tên,Giới tính,Năm sinh,Dân tộc,Quan hệ,Thôn,Mã xã,B1,B2\n"
      + "Nông Văn Cao,Nam,1970,Nùng,Chủ hộ,Nà Lủng,01288,100,40\n"
    func load(_ round: String, isAgain: Bool = false) throws -> ImportReport {
      var options = ImportOptions(rejectsPath: fixture.rejectsPath)
      options.reading.round = round
      return try fixture.load("list", text, options: options)
    }
    #expect(try load("2023").new == 1)
    let other = try load("2024")
    #expect(other.outcomes == [0, 1, 0, 0, 0] && other.files[0].earlierBatch == nil)
    #expect(
      try fixture.column(
        "SELECT r.code FROM assessment a JOIN round r ON r.id = a.round_id ORDER BY 1")
        == ["2023", "2024"])
    #expect(try load("2023").files[0].earlierBatch == 1)
    #expect(try load("2024").files[0].earlierBatch == 2)
  }
}
