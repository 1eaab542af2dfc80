import ImportTestSupport
import Testing
import Vietnamese

@testable import Import

/// Texts that lost their marks, or have another sign where a letter was.
@Suite struct LostMarksTests {
  let fixture: ImportFixture
  private static let header =
    "household_code,code,full_name,sex,birth,ethnic_group,relation\n"

  init() throws {
    fixture = try ImportFixture()
    try fixture.load("households", householdHeader + "\nH1,Nà Pò,01654,2021-03-12\n")
  }

  private func members(_ names: String..., options: ImportOptions? = nil) throws -> ImportReport {
    let rows = names.enumerated().map { index, name in
      "H1,\(index + 1),\(name),Nam,\(1980 + index),Tày,\(index == 0 ? "Chủ hộ" : "Con")"
    }
    return try fixture.load(
      "members", Self.header + rows.joined(separator: "\n") + "\n", options: options)
  }

  private var kept: ImportOptions {
    var options = ImportOptions(rejectsPath: fixture.rejectsPath)
    options.reading.keepsLostLetters = true
    return options
  }

  private var list: ImportOptions {
    var options = ImportOptions(rejectsPath: fixture.rejectsPath)
    options.reading.round = "2024"
    return options
  }

  @Test(arguments: [
    "Nong Van A", "NONG VAN A", "Nông Văn _", "N_ng V_n _", "N□ng Văn Á", "N¿ng V¿n ¿",
    "N\u{FFFD}ng Văn Á", "N▯ng Văn Á", "N¤ng Văn Á",
  ])
  func storedNameIsNotReplacedByOneThatLostLetters(name: String) throws {
    _ = try members("Nông Văn Á", "Lý Thị Bé")
    let report = try members(name, "Lý Thị Bé")
    #expect(report.rejected == 1, "\(name)")
    #expect(Set(report.codes).isSubset(of: ["letters_lost", "text_with_holes"]), "\(report.codes)")
    #expect(try fixture.text("SELECT full_name FROM person ORDER BY id") == "Nông Văn Á")
  }

  @Test func nameWithoutMarksIsTakenWhereItIsSaidToBeRight() throws {
    _ = try members("Lý A Pá", "Lý Thị Bé")
    #expect(try members("Ly A Pa", "Lý Thị Bé").codes == ["text_with_holes"])
    #expect(try members("Ly A Pa", "Lý Thị Bé", options: kept).changed == 1)
  }

  @Test(arguments: [
    ["Nong Van A"], ["Nguyen Thi Hoa", "Giang A Po"], ["Ly A Sieu", "Trieu Mui"],
    ["Lo A", "Lo B", "Lo C", "Lo D", "Lo E", "Lo G", "Lo H", "Lo K"],
  ])
  func columnOfNamesWithoutMarksStops(names: [String]) throws {
    let rows = names.enumerated().map { index, name in
      "H1,\(index + 1),\(name),Nam,\(1980 + index),Tày,\(index == 0 ? "Chủ hộ" : "Con")"
    }
    let text = Self.header + rows.joined(separator: "\n") + "\n"
    let report = try fixture.load("members", text)
    #expect(!report.isApplied && report.codes == ["letters_lost"])
    #expect(report.problems[0].message.contains("--keep-lost-letters"))
    #expect(try fixture.count("person") == 0)
    let taken = try fixture.load("members", text, options: kept)
    #expect(taken.isApplied && taken.new == names.count)
  }

  @Test func namesThatMayBeWithoutMarksPass() throws {
    let report = try members("Giang A Po", "Lo Mai", "An")
    #expect(report.new == 3 && report.problems.isEmpty)
  }

  @Test func fewNamesThatLostTheirMarksAreTold() throws {
    let report = try members("Nông Văn Á", "Nong Van Bac", "Nong Thi Cuc")
    #expect(report.isApplied && report.new == 3 && report.codes == ["letters_lost"])
    #expect(report.problems[0].line == 3 && report.problems[0].outcome == .warning)
  }

  @Test func listOfNamesWithoutMarksStops() throws {
    let report = try fixture.load(
      "list",
      """
      STT,Họ và tên,Nam,Nữ,Quan hệ,Dân tộc,Thôn,Mã xã,Mã hộ
      1,Nong Van Binh,1970,,Chủ hộ,Tày,Nà Pò,01654,HL1
      2,Ly Thi Dao,,1972,Chủ hộ,Nùng,Nà Pò,01654,HL2

      """, options: list)
    #expect(!report.isApplied && report.codes == ["letters_lost"])
  }
}

/// What names say of their marks.
struct NameMarksTests {
  private func marks(_ name: String) -> NameMarks? {
    var name = name
    return name.withUTF8 { NameMarks(UnsafeRawBufferPointer($0)) }
  }

  @Test(arguments: ["Nguyen Van An", "Hoang Sung", "Ly Thi Mai", "Lo Quoc Viet", "TRIEU MUI"])
  func nameThatCannotBeWrittenSoLostItsMarks(name: String) { #expect(marks(name) == .lost) }

  @Test(arguments: ["Giang A Po", "Ma Seo Pao", "Lo Quoc Anh", "Van Mai"])
  func nameThatMayBeWrittenSoIsNone(name: String) { #expect(marks(name) == .absent) }

  @Test func oneWordTellsNothing() {
    #expect(marks("An") == nil && marks("") == nil && marks("Nguyễn An") == .present)
  }
}
