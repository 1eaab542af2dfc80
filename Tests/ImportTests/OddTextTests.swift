import ImportTestSupport
import Testing

@testable import Import

/// Texts that are not what they seem whatever their field.
@Suite struct OddTextTests {
  let fixture: ImportFixture
  private static let members =
    "household_code,code,full_name,sex,birth,ethnic_group,relation,citizen_id\n"

  init() throws { fixture = try ImportFixture() }

  @discardableResult
  private func household(
    code: String = "H1", village: String = "Nà Pò", address: String = "", phone: String = ""
  ) throws -> ImportReport {
    try fixture.load(
      "households",
      householdHeader + ",address,phone\n\"\(code)\",\"\(village)\",01654,2021-03-12,"
        + "\"\(address)\",\"\(phone)\"\n")
  }

  @Test(arguments: [
    "nt", "như trên", "〃", "NT", "-nt-", "Như trên.", "-//-", "---//---", "– // –", "- ″ -",
  ])
  func signForAsAboveIsNoValue(text: String) throws {
    #expect(try household(village: text).codes == ["ditto"])
    #expect(try household(address: text).codes == ["ditto"])
    #expect(try household(code: text).codes.contains("ditto"))
  }

  @Test(arguments: ["Số 5<br>Tổ 2", "<b>Số 5</b>", "Số 5<br/>", "Số <span class=x>5</span>"])
  func tagOfAWebPageIsNoPartOfAnAddress(text: String) throws {
    #expect(try household(address: text).codes == ["letters_lost"])
    #expect(try household(address: "Tổ < 5 > 3").codes == [])
  }

  @Test(arguments: ["::", ":,:", ";", "[]", "{}", "~", "|", "`", "^", "_-_"])
  func signsAloneAreNoName(text: String) throws {
    #expect(try household(village: text).codes == ["no_value", "missing_value"])
    #expect(try fixture.count("village") == 0)
  }

  @Test(arguments: ["02-Jan", "Jan-02", "03-thg 5", "Thg5-03", "2025-05-03 00:00:00", "3-May-25"])
  func dayThatASpreadsheetMadeIsNoText(text: String) throws {
    #expect(try household(code: text).codes == ["date_cell"])
    #expect(try household(address: text).codes == ["date_cell"])
  }

  @Test(arguments: ["01/02/2025", "2025-08-01"])
  func dayIsNoCodeAndNoName(text: String) throws {
    #expect(try household(code: text).codes == ["date_cell"])
    #expect(try household(village: text).codes == ["date_cell"])
    #expect(try household(address: text).new == 1)
  }

  @Test(arguments: [
    ("Ｈ１", "H1"), ("٠١٢", "012"), ("H–1", "H-1"), ("H‑1", "H-1"), ("H−1", "H-1"),
  ])
  func lettersAndDigitsOfACodeBecomePlain(written: String, stored: String) throws {
    let report = try household(code: written)
    #expect(report.new == 1 && report.codes == ["repaired"])
    #expect(try fixture.text("SELECT code FROM household") == stored)
  }

  @Test func wideTelephoneNumberIsStoredPlain() throws {
    #expect(try household(phone: "０９１２３４５６７８").codes == ["repaired"])
    #expect(try fixture.text("SELECT phone FROM household") == "0912345678")
  }

  @Test(arguments: ["HА1", "HΑ1"])
  func letterOfAnotherAlphabetIsRefused(code: String) throws {
    #expect(try household(code: code).codes == ["foreign_letters"])
    #expect(try household(village: "N" + "а" + " Pò").codes == ["foreign_letters"])
  }

  @Test(arguments: [
    "9.12346×10^8", "9,12346 x 10^8", "9.12346 E+08", "9,12346E 08", "912345677.9999999",
  ])
  func numberThatLostDigitsIsRefusedHoweverWritten(phone: String) throws {
    let report = try household(phone: phone)
    #expect(report.rejected == 1 && report.codes == ["scientific_notation"], "\(report.codes)")
  }

  @Test(arguments: ["0912345678", "091 234 5678", "12345", "6/7", "3/5"])
  func numberIsNoName(name: String) throws {
    #expect(try household(village: name).codes == ["number_for_name"])
  }

  @Test func decimalsComeOffAVillagesNumber() throws {
    try household(code: "H0", village: "Tổ 1")
    try household(code: "H1", village: "1.0")
    #expect(try fixture.column("SELECT name FROM village ORDER BY id") == ["Tổ 1"])
  }

  @Test(arguments: ["1. Nà Pò", "Nà Pò; Nà Mới", "Nà Mới/Nà Pò", "a) Nà Pò"])
  func whatStandsAroundAVillageIsAskedAbout(village: String) throws {
    try household(code: "H0")
    let report = try household(village: village)
    #expect(report.codes == ["similar_village"], "\(report.codes)")
  }

  @Test(arguments: [
    "No^ng Va(n A", "N&ocircng V&#259n", "N%C3%B4ng Văn", #"N\u00f4ng V\u0103n"#, "Nghe`o Văn",
  ])
  func otherSignsOfLostLettersStopTheirFile(name: String) throws {
    try household()
    let report = try fixture.load(
      "members", Self.members + "H1,1,\(name),Nam,1980,Tày,Chủ hộ,\n")
    #expect(!report.isApplied && report.codes.contains("letters_lost"))
  }

  @Test func storedNameIsNotCutAtALetter() throws {
    try household()
    try fixture.load("members", Self.members + "H1,1,Nông Văn Á,Nam,1980,Tày,Chủ hộ,\n")
    let report = try fixture.load("members", Self.members + "H1,1,Nông V,Nam,1980,Tày,Chủ hộ,\n")
    #expect(report.codes == ["text_with_holes"])
  }

  @Test func signsBesideNumbersTellNoFont() throws {
    let report = try household(address: "4×5")
    #expect(report.new == 1)
    #expect(try fixture.text("SELECT name FROM village") == "Nà Pò")
  }

  @Test(arguments: ["1", "123", "12.5", "(2)"])
  func numberIsNoPersonsName(name: String) throws {
    try household()
    let report = try fixture.load(
      "members", Self.members + "H1,1,\(name),Nam,1980,Tày,Chủ hộ,\n", onError: .skip)
    #expect(report.rejected == 1 && report.codes == ["number_for_name"], "\(report.codes)")
  }

  @Test func unitBelowTheHeaderStops() throws {
    let report = try fixture.load(
      "projects",
      HeadingTests.project + ",Tổng kinh phí\n,,,,,,triệu đồng\n"
        + "D1,Đường,1.1,works_new,01273,05/08/2025,12\n", onError: .skip)
    #expect(!report.isApplied && report.codes.contains("ambiguous_number"))
    let footed = try fixture.load(
      "projects",
      HeadingTests.project + ",Tổng kinh phí\n"
        + "D1,Đường,1.1,works_new,01273,05/08/2025,12\nGhi chú: đơn vị triệu đồng,,,,,,\n",
      onError: .skip)
    #expect(!footed.isApplied && footed.codes.contains("ambiguous_number"))
  }

  @Test func rowAboutAnotherPersonThanItsNumberIsAskedAbout() throws {
    try household()
    try fixture.load(
      "members", Self.members + "H1,1,Nông Văn Á,Nam,1980,Tày,Chủ hộ,004080012345\n")
    let other = "H1,1,Lương Văn Mới,Nam,1999,Nùng,Chủ hộ,"
    let report = try fixture.load("members", Self.members + other + "\n", onError: .skip)
    #expect(report.undecided == 1 && report.codes == ["other_person"])
    let applied = try fixture.load(
      "members",
      Self.members.replacingOccurrences(of: "\n", with: ",decision\n") + other + ",apply\n")
    #expect(applied.changed == 1)
    let corrected = try fixture.load(
      "members", Self.members + "H1,1,Lương Văn Mới,Nam,1998,Nùng,Chủ hộ,\n")
    #expect(corrected.changed == 1 && corrected.problems.isEmpty)
  }

  @Test func numberThatIsSomebodysElsewhereIsToldInAChange() throws {
    try household()
    try household(code: "H2")
    try fixture.load(
      "members",
      Self.members + "H1,1,Nông Văn Á,Nam,1980,Tày,Chủ hộ,004080012345\n"
        + "H2,1,Hoàng Văn Cúc,Nam,1970,Tày,Chủ hộ,004070012345\n")
    let report = try fixture.load(
      "members", Self.members + "H1,1,Nông Văn Á,Nam,1980,Tày,Chủ hộ,004070012345\n")
    #expect(report.codes == ["citizen_id_elsewhere"])
  }

  @Test(arguments: ["Nông Văn Á (chủ hộ)", "Nông Văn Á (đã chết)"])
  func remarkInAPersonsNameIsTold(name: String) throws {
    try household()
    let report = try fixture.load(
      "members", Self.members + "H1,1,\(name),Nam,1980,Tày,Chủ hộ,\n")
    #expect(report.new == 1 && report.codes == ["remark_in_name"])
  }
}
