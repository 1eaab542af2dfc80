import Foundation
import Import
import ImportTestSupport
import RegistryCore
import SQLite
import Sheets
import TestSupport
import Testing

/// Files that clerks load again, from a spreadsheet or from last month, and what must not come of it.
@Suite struct SecondThoughtsTests {
  let desk: ImportFixture
  private let header =
    "household_code,code,full_name,sex,birth,ethnic_group,relation,citizen_id,health_insurance_no"

  init() throws {
    desk = try ImportFixture()
    try desk.load("households", householdHeader + "\nH1,Nà Lủng,01288,2021-03-01\n")
    try desk.load(
      "members",
      header + "\nH1,1,Nông Văn An,Nam,1980,01,head,004080000123,0400000001\n"
        + "H1,2,Lý Thị Bình,Nữ,1985,01,spouse,,\n")
  }

  @Test func aSpreadsheetTakesTheZerosOfStoredNumbers() throws {
    let report = try desk.load(
      "members", header + "\nH1,1,Nông Văn An,Nam,1980,01,head,4080000123,400000001\n")
    #expect(report.outcomes == [0, 0, 1, 0, 0] && report.codes == ["repaired", "repaired"])
    let changed = try desk.load(
      "members", header + "\nH1,1,Nông Văn Ân,Nam,1980,01,head,4080000123,400000001\n")
    #expect(changed.changed == 1)
    #expect(try desk.text("SELECT citizen_id FROM person WHERE id = 1") == "004080000123")
    // Another number is another number.
    try desk.load("members", header + "\nH1,1,Nông Văn Ân,Nam,1980,01,head,4080000124,\n")
    #expect(try desk.text("SELECT citizen_id FROM person WHERE id = 1") == "4080000124")
  }

  @Test func aFileTakesTheHeadInSilence() throws {
    let report = try desk.load(
      "members", header + "\nH1,1,Nông Văn An,Nam,1980,01,child,,\n")
    #expect(report.codes == ["head_lost"] && report.isApplied)
    // Where another row names the new head, there is nothing to say.
    try desk.load("members", header + "\nH1,1,Nông Văn An,Nam,1980,01,head,,\n")
    let swap = try desk.load(
      "members",
      header + "\nH1,1,Nông Văn An,Nam,1980,01,spouse,,\nH1,2,Lý Thị Bình,Nữ,1985,01,head,,\n")
    #expect(swap.codes.isEmpty && swap.changed == 2)
  }

  @Test func oneColumnIsSortedByItself() throws {
    var rows = [header]
    for number in 3..<33 { rows.append("H1,\(number),Nông Văn \(number),Nam,1980,01,child,,") }
    try desk.load("members", rows.joined(separator: "\n") + "\n")
    var sorted = [header]
    for number in 3..<33 {
      sorted.append("H1,\(number),Nông Văn \(35 - number),Nam,1980,01,child,,")
    }
    let report = try desk.load("members", sorted.joined(separator: "\n") + "\n")
    #expect(report.breaker?.kind == .names && !report.isApplied)
  }

  @Test func aVersionThatIsStillToComeOverridesTheOthers() throws {
    let report = try desk.load(
      "households", householdHeader + ",phone,version\nH1,Nà Lủng,01288,2021-03-01,9,99\n")
    #expect(report.codes == ["conflict"] && report.outcomes == [0, 0, 0, 0, 1])
  }

  @Test func nobodyIsNamedForAConflictWithinOneFile() throws {
    // Somebody who left and came back stands in two rows.
    try desk.registry.write { connection in
      try connection.run(
        "UPDATE membership SET left_on = '2022-01-01', left_reason = 'moved_out' WHERE id = 2")
      try connection.run(
        """
        INSERT INTO membership (household_id, person_id, code, relation, joined_on)
        VALUES (1, 2, 2, 'spouse', '2023-01-01')
        """)
    }
    let version = try desk.text("SELECT max(id) FROM entry") ?? ""
    let columns = "household_code,code,full_name,sex,birth,ethnic_group,relation,joined_on,version"
    let report = try desk.load(
      "members",
      columns + "\nH1,2,Lý Thị Bính,Nữ,1985,01,spouse,2021-03-01,\(version)\n"
        + "H1,2,Lý Thị Bình,Nữ,1985,01,spouse,2023-01-01,\(version)\n")
    #expect(report.codes == ["conflict"])
    #expect(report.problems.first?.message.contains("earlier row of this import") == true)
  }

  @Test func rowsOfNothingButCommasAreRejected() throws {
    let report = try desk.load(
      "households", householdHeader + "\nH2,Nà Lủng,01288,2021-03-01\n,,,\n,,,\n")
    #expect(report.rows == 1 && report.outcomes == [1, 0, 0, 0, 0])
  }

  @Test func rowsThatWereMendedAreWrittenOver() throws {
    let bad = householdHeader + "\nH2,Nà Lủng,99999,2021-03-01\n"
    try desk.load("households", bad)
    let mended = bad.replacing("99999", with: "01288")
    try mended.write(toFile: desk.rejectsPath, atomically: false, encoding: .utf8)
    let report = try desk.load("households", bad)
    let kept = try #require(report.files.first?.keptRejects)
    #expect(try String(contentsOfFile: kept, encoding: .utf8) == mended)
    // What is as it was is not kept twice.
    #expect(try desk.load("households", bad).files.first?.keptRejects == nil)
  }

  @Test func aWorkbookOfRejectsIsAnotherEachTime() throws {
    let path = desk.registry.folder.appending(path: "data.xlsx").path
    let rejects = desk.registry.folder.appending(path: "rejects.xlsx").path
    let sink = try OutputSink(creating: path)
    let writer = try XLSXWriter(sink: sink)
    try writer.beginSheet(
      "a",
      columns: householdHeader.split(separator: ",").map {
        XLSXColumn(title: String($0), kind: .text)
      })
    try writer.write(["H2", "Nà Lủng", "99999", "2021-03-01"].map { XLSXCell.text($0) })
    try writer.finish()
    try sink.finish()
    let options = ImportOptions(rejectsPath: rejects)
    _ = try desk.load("households", files: [path], options: options)
    let first = try Data(contentsOf: URL(filePath: rejects))
    Thread.sleep(forTimeInterval: 1.1)
    #expect(
      try desk.load("households", files: [path], options: options).files[0].keptRejects == nil)
    #expect(try Data(contentsOf: URL(filePath: rejects)) == first)
  }

  @Test func theRowsThatWereRightAreForgotten() throws {
    let both = householdHeader + "\nH2,Nà Lủng,99999,2021-03-01\nH3,Nà Lủng,01288,2021-03-01\n"
    #expect(try desk.load("households", both).text(in: .english).contains("data.csv itself"))
    let text = try desk.load("households", both, onError: .skip).text(in: .english)
    #expect(!text.contains("data.csv itself"))
  }

  @Test func peopleStayInAClosedHouseholdUnseen() throws {
    let columns = householdHeader + ",closed_on,close_reason"
    let report = try desk.load(
      "households", columns + "\nH1,Nà Lủng,01288,2021-03-01,2024-05-01,moved_out\n")
    #expect(report.codes == ["members_stay"] && report.changed == 1)
    try desk.load("households", columns + "\nH2,Nà Lủng,01288,2021-03-01,,\n")
    let empty = try desk.load(
      "households", columns + "\nH2,Nà Lủng,01288,2021-03-01,2024-05-01,moved_out\n")
    #expect(empty.codes.isEmpty && empty.changed == 1)
  }
}
