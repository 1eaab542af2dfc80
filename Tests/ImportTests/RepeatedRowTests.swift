import Foundation
import ImportTestSupport
import RegistryCore
import TestSupport
import Testing

@testable import Import

/// Rows that say what an earlier row of the same files says.
@Suite struct RepeatedRowTests {
  let fixture: ImportFixture
  private let row = "CB01,Nà Lủng,01288,2021-03-01\n"

  init() throws { fixture = try ImportFixture() }

  @Test func repeatedRowsAreReportedWithTheirLines() throws {
    let other = "CB02,Nà Lủng,01288,2021-03-01\n"
    let report = try fixture.load(
      "households", householdHeader + "\n" + row + row + row + other + other)
    #expect(report.outcomes == [2, 0, 3, 0, 0] && report.rows == 5 && report.repeats.count == 3)
    #expect(report.status == .done)
    #expect(report.text(in: .english).contains("data.csv: rows 3 and 4 repeat row 2"))
    #expect(report.text(in: .english).contains("data.csv: row 6 repeats row 5"))
    #expect(report.text(in: .vietnamese).contains("data.csv: dòng 3 và 4 lặp lại dòng 2"))
    #expect(report.json["repeated"]?.integer == 3)
    let groups = report.json["repeats"]?.elements ?? []
    #expect(groups.map { $0["of_line"]?.integer } == [2, 5])
    #expect(groups.map { $0["lines"]?.elements.compactMap(\.integer) } == [[3, 4], [6]])
    #expect(RepeatedRow.grouped(report.repeats).map(\.lines) == [[3, 4], [6]])
  }

  @Test func rowsOfKnownRecordsAreNoRepeats() throws {
    try fixture.load("households", householdHeader + "\n" + row)
    let known = try fixture.load("households", householdHeader + "\n" + row, isAgain: true)
    #expect(known.outcomes == [0, 0, 1, 0, 0] && known.repeats.isEmpty)
    let twice = try fixture.load("households", householdHeader + "\n" + row + row)
    #expect(twice.outcomes == [0, 0, 2, 0, 0])
    #expect(twice.repeats.map(\.line) == [3] && twice.repeats.map(\.firstLine) == [2])
  }

  @Test func rowsThatDifferAreRejectedAndNoRepeats() throws {
    let report = try fixture.load(
      "households", householdHeader + "\n" + row + "CB01,Nà Lủng,01288,2021-03-02\n")
    #expect(report.codes == ["duplicate_row"] && report.repeats.isEmpty)
  }

  @Test func repeatsOfAnotherFileNameIt() throws {
    let first = try fixture.registry.file("a.csv", householdHeader + "\n" + row)
    let second = try fixture.registry.file(
      "b.csv", householdHeader + ",note\n" + "CB01,Nà Lủng,01288,2021-03-01,\n")
    let report = try fixture.load("households", files: [first, second])
    #expect(report.text(in: .english).contains("b.csv: row 2 repeats row 2 of "))
    #expect(report.repeats.count == 1)
  }

  @Test(arguments: [2, 11, 12, 40])
  func manyRepeatsAreBoundedInTextAndWholeInJSON(_ count: Int) throws {
    let options = ImportOptions(rejectsPath: fixture.rejectsPath, breakersEnabled: false)
    let report = try fixture.load(
      "households", householdHeader + "\n" + String(repeating: row, count: count), options: options)
    let shown = count <= 11 ? "row" : "and \(count - 11) more repeat row 2"
    #expect(report.text(in: .english).contains(shown))
    #expect(RepeatedRow.grouped(report.repeats).map(\.lines) == [Array(3..<(count + 2))])
  }

  @Test func repeatedMembersAndPersonsOfListsAreReported() throws {
    try fixture.load("households", householdHeader + "\n" + row)
    let member = "CB01,1,Lý Văn An,Nam,1960,Tày,head\n"
    let report = try fixture.load(
      "members",
      "household_code,code,full_name,sex,birth,ethnic_group,relation\n" + member + member)
    #expect(report.outcomes == [1, 0, 1, 0, 0] && report.repeats.map(\.line) == [3])
    let person =
      "Nông Văn Cao,Nam,1970,Nùng,Chủ hộ,Nà Lủng,01288\nNông Thị Hà,Nữ,1972,Nùng,Vợ,Nà Lủng,01288\n"
    let list = try fixture.load(
      "list",
      "Danh sách hộ nghèo năm 2024\nHọ và tên,Giới tính,Năm sinh,Dân tộc,Quan hệ,Thôn,Mã xã\n"
        + person
        + person)
    #expect(list.outcomes == [2, 0, 2, 0, 0])
    #expect(list.repeats.map { [$0.line, $0.firstLine] } == [[5, 3], [6, 4]])
  }

  @Test func rejectFileWithoutANameIsRefused() throws {
    let error = #expect(throws: RegistryError.self) {
      try fixture.load(
        "households", householdHeader + "\nCB01,Nà Lủng,01288,2021-03-01\n",
        options: ImportOptions(rejectsPath: ""))
    }
    #expect(error?.code == "cannot_create")
    #expect(error?.wording.en.hasPrefix("The name of a file is empty.") == true)
    #expect(try fixture.count("household") == 0)
  }

  @Test(arguments: [
    ("rej", "rej.2"), ("a.b/rej", "a.b/rej.2"), ("x.rejects.csv", "x.rejects.2.csv"),
    ("a.b/x.csv", "a.b/x.2.csv"), (".rej", ".rej.2"), ("a.b/.x.csv", "a.b/.x.2.csv"),
  ])
  func takenRejectNameGetsItsNumberInTheFilesName(_ name: String, _ kept: String) throws {
    let folder = fixture.registry.folder
    try FileManager.default.createDirectory(
      at: folder.appending(path: "a.b"), withIntermediateDirectories: true)
    let path = folder.appending(path: name).path
    try "mended by hand".write(toFile: path, atomically: false, encoding: .utf8)
    let report = try fixture.load(
      "households", householdHeader + "\nCB01,Nà Lủng,99999,2021-03-01\n",
      options: ImportOptions(rejectsPath: path))
    #expect(report.files[0].keptRejects == folder.appending(path: kept).path)
    let old = try String(contentsOf: folder.appending(path: kept), encoding: .utf8)
    #expect(old == "mended by hand")
    #expect(try String(contentsOfFile: path, encoding: .utf8).contains("99999"))
  }
}
