import Foundation
import Import
import ImportTestSupport
import RegistryCore
import SQLite
import Sheets
import TestSupport
import Testing

/// Files that clerks load again, from a spreadsheet or from last month, and what comes of it.
@Suite struct ReimportTests {
  let fixture: ImportFixture
  private let header =
    "household_code,code,full_name,sex,birth,ethnic_group,relation,citizen_id,health_insurance_no"

  init() throws {
    fixture = try ImportFixture()
    try fixture.load("households", householdHeader + "\nH1,Nà Lủng,01288,2021-03-01\n")
    try fixture.load(
      "members",
      header + "\nH1,1,Nông Văn An,Nam,1980,01,head,004080000123,0400000001\n"
        + "H1,2,Lý Thị Bình,Nữ,1985,01,spouse,,\n")
  }

  @Test func lostZerosOfStoredNumbersAreRepaired() throws {
    let report = try fixture.load(
      "members", header + "\nH1,1,Nông Văn An,Nam,1980,01,head,4080000123,400000001\n")
    #expect(report.outcomes == [0, 0, 1, 0, 0] && report.codes == ["repaired", "repaired"])
    let changed = try fixture.load(
      "members", header + "\nH1,1,Nông Văn Ân,Nam,1980,01,head,4080000123,400000001\n")
    #expect(changed.changed == 1)
    #expect(try fixture.text("SELECT citizen_id FROM person WHERE id = 1") == "004080000123")
    // Another number is another number.
    try fixture.load("members", header + "\nH1,1,Nông Văn Ân,Nam,1980,01,head,4080000124,\n")
    #expect(try fixture.text("SELECT citizen_id FROM person WHERE id = 1") == "4080000124")
  }

  @Test func lossOfTheHeadIsReported() throws {
    let report = try fixture.load(
      "members", header + "\nH1,1,Nông Văn An,Nam,1980,01,child,,\n")
    #expect(report.codes == ["head_lost"] && report.isApplied)
    // Where another row names the new head, there is nothing to say.
    try fixture.load("members", header + "\nH1,1,Nông Văn An,Nam,1980,01,head,,\n")
    let swap = try fixture.load(
      "members",
      header + "\nH1,1,Nông Văn An,Nam,1980,01,spouse,,\nH1,2,Lý Thị Bình,Nữ,1985,01,head,,\n")
    #expect(swap.codes.isEmpty && swap.changed == 2)
  }

  @Test func independentlySortedColumnExceedsTheLimit() throws {
    var rows = [header]
    for number in 3..<33 { rows.append("H1,\(number),Nông Văn \(number),Nam,1980,01,child,,") }
    try fixture.load("members", rows.joined(separator: "\n") + "\n")
    var sorted = [header]
    for number in 3..<33 {
      sorted.append("H1,\(number),Nông Văn \(35 - number),Nam,1980,01,child,,")
    }
    let report = try fixture.load("members", sorted.joined(separator: "\n") + "\n")
    #expect(report.breaker?.kind == .names && !report.isApplied)
  }

  @Test func futureVersionIsAConflict() throws {
    let report = try fixture.load(
      "households", householdHeader + ",phone,version\nH1,Nà Lủng,01288,2021-03-01,0777000999,99\n")
    #expect(report.codes == ["conflict"] && report.outcomes == [0, 0, 0, 0, 1])
  }

  @Test func conflictWithinOneFileNamesTheEarlierRow() throws {
    // Somebody who left and came back stands in two rows.
    try fixture.registry.write { connection in
      try connection.run(
        "UPDATE membership SET left_on = '2022-01-01', left_reason = 'moved_out' WHERE id = 2")
      try connection.run(
        """
        INSERT INTO membership (household_id, person_id, code, relation, joined_on)
        VALUES (1, 2, 2, 'spouse', '2023-01-01')
        """)
    }
    let version = try fixture.text("SELECT max(id) FROM entry") ?? ""
    let columns = "household_code,code,full_name,sex,birth,ethnic_group,relation,joined_on,version"
    let report = try fixture.load(
      "members",
      columns + "\nH1,2,Lý Thị Bính,Nữ,1985,01,spouse,2021-03-01,\(version)\n"
        + "H1,2,Lý Thị Bình,Nữ,1985,01,spouse,2023-01-01,\(version)\n")
    #expect(report.codes == ["conflict"])
    #expect(report.problems.first?.message.contains("earlier row of this import") == true)
  }

  @Test func rowsOfOnlyDelimitersAreIgnored() throws {
    let report = try fixture.load(
      "households", householdHeader + "\nH2,Nà Lủng,01288,2021-03-01\n,,,\n,,,\n")
    #expect(report.rows == 1 && report.outcomes == [1, 0, 0, 0, 0])
  }

  @Test func editedRejectFileIsKept() throws {
    let bad = householdHeader + "\nH2,Nà Lủng,99999,2021-03-01\n"
    try fixture.load("households", bad)
    let mended = bad.replacing("99999", with: "01288")
    try mended.write(toFile: fixture.rejectsPath, atomically: false, encoding: .utf8)
    let report = try fixture.load("households", bad)
    let kept = try #require(report.files.first?.keptRejects)
    #expect(try String(contentsOfFile: kept, encoding: .utf8) == mended)
    // What is as it was is not kept twice.
    #expect(try fixture.load("households", bad).files.first?.keptRejects == nil)
  }

  @Test func rejectWorkbookIsReproducible() throws {
    let path = fixture.registry.folder.appending(path: "data.xlsx").path
    let rejects = fixture.registry.folder.appending(path: "rejects.xlsx").path
    let sink = try OutputSink(publishing: path, replacing: true)
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
    _ = try fixture.load("households", files: [path], options: options)
    let first = try Data(contentsOf: URL(filePath: rejects))
    Thread.sleep(forTimeInterval: 1.1)
    #expect(
      try fixture.load("households", files: [path], options: options).files[0].keptRejects == nil)
    #expect(try Data(contentsOf: URL(filePath: rejects)) == first)
  }

  @Test func abortedImportAdvisesCorrectingTheFileItself() throws {
    let both = householdHeader + "\nH2,Nà Lủng,99999,2021-03-01\nH3,Nà Lủng,01288,2021-03-01\n"
    #expect(try fixture.load("households", both).text(in: .english).contains("data.csv itself"))
    let text = try fixture.load("households", both, onError: .skip).text(in: .english)
    #expect(!text.contains("data.csv itself"))
  }

  @Test func membersLeftInAClosedHouseholdAreReported() throws {
    let columns = householdHeader + ",closed_on,close_reason"
    let report = try fixture.load(
      "households", columns + "\nH1,Nà Lủng,01288,2021-03-01,2024-05-01,moved_out\n")
    #expect(report.codes == ["members_stay"] && report.changed == 1)
    try fixture.load("households", columns + "\nH2,Nà Lủng,01288,2021-03-01,,\n")
    let empty = try fixture.load(
      "households", columns + "\nH2,Nà Lủng,01288,2021-03-01,2024-05-01,moved_out\n")
    #expect(empty.codes.isEmpty && empty.changed == 1)
  }
}
