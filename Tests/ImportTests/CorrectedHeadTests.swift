import ImportTestSupport
import RegistryCore
import Testing

@testable import Import

/// Households whose head's name or birth differs between a list and the registry.
@Suite struct CorrectedHeadTests {
  let fixture: ImportFixture
  private static let columns =
    "STT,Họ và tên,Quan hệ,Năm sinh,Giới tính,Dân tộc,Thôn,Điểm B1,Điểm B2,decision"

  init() throws { fixture = try ImportFixture() }

  private func load(
    _ rows: String..., year: Int = 2024, keepsLetters: Bool = false
  ) throws -> ImportReport {
    let comma = String(repeating: ",", count: 9)
    let text =
      "UBND XÃ TAM KIM\(comma)\nDANH SÁCH HỘ NGHÈO NĂM \(year)\(comma)\n\(Self.columns)\n"
      + rows.joined(separator: "\n") + "\n"
    var options = ImportOptions(onError: .skip, rejectsPath: fixture.rejectsPath)
    options.reading.keepsLostLetters = keepsLetters
    return try fixture.load(
      "list", text, name: "list\(year)-\(rows.hashValue).csv", options: options)
  }

  private func correct(_ row: String) throws {
    let header = "household_code,code,full_name,sex,birth,ethnic_group,relation"
    let report = try fixture.load("members", "\(header)\n\(row)\n", name: "m.csv")
    #expect(report.changed == 1, "\(report.problems)")
  }

  private func own(_ name: String, _ birth: String, answer: String = "") -> String {
    "1,\(name),Chủ hộ,\(birth),Nam,Tày,Nà Pò,120,30,\(answer)"
  }

  private let code = "01774-NAPO-001"

  @Test(arguments: [
    ("Nông Văn Bính", "1970"), ("Nông Thế Bình", "1970"), ("Nông Văn Bính", "1971"),
  ])
  func correctedHeadOfOnePersonMakesNoSecondHousehold(name: String, birth: String) throws {
    #expect(try load(own("Nông Văn Bình", "1970")).new == 1)
    let other = try load(own(name, birth))
    #expect(other.outcomes == [0, 0, 0, 1, 0] && other.codes == ["ambiguous_household"])
    #expect(other.problems.first?.message.contains("Nông Văn Bình") == true)
    let same = try load(own(name, birth, answer: "same \(code); same \(code)/1"))
    #expect(same.outcomes == [0, 1, 0, 0, 0], "\(same.problems)")
    #expect(try fixture.column("SELECT full_name FROM person") == [name])
    #expect(try fixture.count("household") == 1)
  }

  @Test(arguments: ["Nông Văn Bính,Nam,1970", "Nông Thế Bình,Nam,1970", "Nông Văn Bính,Nam,1971"])
  func listFromBeforeACorrectionMakesNoSecondHousehold(facts: String) throws {
    let row = own("Nông Văn Bình", "1970")
    _ = try load(row)
    try correct("\(code),1,\(facts),Tày,Chủ hộ")
    let again = try load(row, own("Bàn Văn Sáu", "1950").replacing("1,Bàn", with: "2,Bàn"))
    #expect(again.outcomes == [1, 0, 0, 1, 0] && again.codes == ["ambiguous_household"])
    #expect(try fixture.count("household") == 2)
    let new = try load(own("Nông Văn Bình", "1970", answer: "new"))
    #expect(new.new == 1, "\(new.problems)")
  }

  @Test func familyOfARenamedHeadIsAskedAbout() throws {
    let members = [
      ",Lý Thị Hoa,Vợ,1972,Nữ,Tày,Nà Pò,,,", ",Nông Văn Cường,Con,1995,Nam,Tày,Nà Pò,,,",
    ]
    let head = "1,Nông Văn Bình,Chủ hộ,1970,Nam,Tày,Nà Pò,120,30,"
    _ = try load(head, members[0], members[1])
    try correct("\(code),1,Nông Thế Bảo,Nam,1970,Tày,Chủ hộ")
    let again = try load(head, members[0], members[1], year: 2023)
    #expect(again.codes.first == "ambiguous_household" && again.new == 0, "\(again.problems)")
    #expect(again.problems.first?.message.contains("Nông Thế Bảo") == true)
    #expect(try fixture.count("household") == 1)
    // A daughter who married is no family.
    let wed = try load(
      "7,Hoàng Văn Sơn,Chủ hộ,1990,Nam,Tày,Nà Pò,100,30,",
      ",Nông Thị Mai,Vợ,1995,Nữ,Tày,Nà Pò,,,", year: 2023)
    #expect(wed.new == 2, "\(wed.problems)")
  }

  @Test func fewerMarksThatAreKeptAreAskedAbout() throws {
    _ = try load(own("Nông Văn Bình", "1970"))
    let report = try load(own("Nong Van Binh", "1970"), keepsLetters: true)
    #expect(report.codes.contains("ambiguous_household") && report.new == 0, "\(report.problems)")
  }

  @Test func answeredHouseholdIsTakenWhateverTheNameIs() throws {
    _ = try load(own("Nông Văn Bình", "1970"))
    let other = "9,Lý Văn Kim,Chủ hộ,1955,Nam,Dao,Nà Pò,100,20,"
    let one = try load(other + "same \(code)")
    #expect(one.outcomes == [0, 0, 0, 0, 1] && one.codes == ["two_heads"], "\(one.problems)")
    #expect(one.problems.first?.message.contains("HOUSEHOLD/NUMBER") == true)
    let unknown = try load(other + "same 01774-NAPO-009")
    #expect(unknown.codes == ["unknown_target"] && unknown.new == 0, "\(unknown.problems)")
    _ = try load("2,Bàn Văn Sáu,Chủ hộ,1950,Nam,Dao,Nà Pò,105,20,")
    let wrong = try load(own("Nông Văn Bình", "1970", answer: "same 01774-NAPO-002"))
    #expect(wrong.codes == ["unknown_target"], "\(wrong.problems)")
    #expect(try fixture.count("household") == 2)
  }

  @Test func listsOfTwoYearsInOneImportAskNothing() throws {
    func text(_ year: Int, _ b1: Int) -> String {
      let comma = String(repeating: ",", count: 9)
      return "UBND XÃ TAM KIM\(comma)\nDANH SÁCH HỘ NGHÈO NĂM \(year)\(comma)\n\(Self.columns)\n"
        + "1,Nông Văn Bình,Chủ hộ,1970,Nam,Tày,Nà Pò,\(b1),30,\n"
    }
    let files = [
      try fixture.registry.file("2023.csv", text(2023, 120)),
      try fixture.registry.file("2024.csv", text(2024, 110)),
    ]
    let report = try fixture.load("list", files: files, options: ImportOptions())
    #expect(report.outcomes == [1, 1, 0, 0, 0], "\(report.problems)")
    #expect(try fixture.column("SELECT b1 FROM assessment ORDER BY id") == ["120", "110"])
  }
}
