import ImportTestSupport
import RegistryCore
import Testing

@testable import Import

/// Cells that are not what they seem: what is stored of them, and what is said.
@Suite struct SeemingCellTests {
  let fixture: ImportFixture

  init() throws { fixture = try ImportFixture() }

  @Test(arguments: ["4.00127E+13", "4,00127E+13", "1E+05", "-4.1e+12"])
  func powerOfTenIsNoCode(code: String) throws {
    let report = try fixture.households("\"\(code)\",Nà Pò,01654,2021-03-12")
    #expect(report.outcomes == [0, 0, 0, 0, 1] && report.codes == ["scientific_notation"])
  }

  @Test func codeWithAnEIsACode() throws {
    #expect(try fixture.households("12E4,Nà Pò,01654,2021-03-12").outcomes == [1, 0, 0, 0, 0])
  }

  @Test(arguments: [
    "0", "-", "--", "không", "KHÔNG CÓ", "chưa cấp", "#N/A", "####", "NULL", "\\N", "nan", "n/a",
  ])
  func wordForNothingIsNoHousehold(word: String) throws {
    let report = try fixture.households("\(word),Nà Pò,01654,2021-03-12")
    #expect(report.outcomes == [0, 0, 0, 0, 1])
    #expect(Set(report.codes) == ["no_value", "missing_value"])
  }

  @Test func countsAndAnswersKeepZeroAndNo() throws {
    let report = try fixture.households("H1,Nà Pò,01654,2021-03-12,0", columns: ",persons")
    #expect(report.outcomes == [1, 0, 0, 0, 0] && report.codes == [])
    #expect(try fixture.text("SELECT persons_on_paper FROM household") == "0")
  }

  @Test(arguments: ["#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "########"])
  func errorTextInAnAddressIsAFault(text: String) throws {
    let report = try fixture.households("H1,Nà Pò,01654,2021-03-12,\(text)", columns: ",address")
    #expect(report.outcomes == [0, 0, 0, 0, 1] && report.codes == ["error_value"])
  }

  @Test(arguments: ["NULL", "\\N", "nan", "None"])
  func programsWordForNothingIsReported(text: String) throws {
    let report = try fixture.households("H1,Nà Pò,01654,2021-03-12,\(text)", columns: ",note")
    #expect(report.outcomes == [1, 0, 0, 0, 0] && report.codes == ["no_value"])
    #expect(try fixture.column("SELECT note FROM household") == [nil])
  }

  @Test func guardsComeOffButNamesKeepTheirApostrophes() throws {
    let report = try fixture.households(
      "'H1,Nà Pò,01654,'2021-03-12,'-Số 5,'tám chín'", columns: ",address,note")
    #expect(report.outcomes == [1, 0, 0, 0, 0])
    #expect(
      try fixture.text("SELECT code || registered_on || address || note FROM household")
        == "H12021-03-12-Số 5'tám chín'")
    // What our own exports put in front of a formula's sign comes off without a word.
    #expect(report.codes == ["guard_removed", "guard_removed"])
  }

  @Test func codesThatDifferInCaseAreOneHousehold() throws {
    let report = try fixture.households(
      "cb01,Nà Pò,01654,2021-03-12", "CB01,Nà Pò,01654,2021-03-12", "CB02,Nà Pò,01654,2021-03-12",
      "cb02,Nà Pò,01654,2021-03-12")
    #expect(report.outcomes == [2, 0, 2, 0, 0])
    #expect(try fixture.column("SELECT code FROM household ORDER BY id") == ["cb01", "CB02"])
    #expect(try fixture.households("cB02,Nà Pò,01654,2021-03-12").outcomes == [0, 0, 1, 0, 0])
  }

  @Test func codeThatWaitsToBeInsertedIsFoundInAnotherSpelling() throws {
    let report = try fixture.households(
      "CB02,Nà Pò,01654,2021-03-12", "cb02,Nà Pò,01654,2021-03-12")
    #expect(report.outcomes == [1, 0, 1, 0, 0])
    #expect(try fixture.column("SELECT code FROM household") == ["CB02"])
  }

  @Test(arguments: ["Nguy?n V?n ??c", "Nguyá»…n", "Nguy\u{FFFD}n", "Nguy&#7877;n"])
  func lostLettersStopTheirFile(name: String) throws {
    try fixture.load("households", householdHeader + "\nH1,Nà Pò,01654,2021-03-12\n")
    let text =
      ImportFixture.memberHeader
      + "\nH1,1,\(name),Nam,1985,Tày,Chủ hộ,,,\nH1,2,Lý Ba,Nam,1985,Tày,Con,,,\n"
    let report = try fixture.load("members", text, onError: .skip)
    #expect(!report.isApplied && report.isStopped && report.codes == ["letters_lost"])
    #expect(report.status == .attention)
    var options = ImportOptions(rejectsPath: fixture.rejectsPath)
    options.reading.keepsLostLetters = true
    let kept = try fixture.load("members", text, options: options)
    #expect(kept.outcomes == [2, 0, 0, 0, 0] && kept.codes == ["letters_lost"])
    #expect(try fixture.text("SELECT full_name FROM person ORDER BY id") == name)
  }

  @Test func storedNameIsNotReplacedByTheSameNameWithHoles() throws {
    _ = try fixture.members("H1,1,Nguyễn Văn Đức,Nam,1985,Tày,Chủ hộ,,,")
    var options = ImportOptions(rejectsPath: fixture.rejectsPath)
    options.reading.keepsLostLetters = true
    for name in ["Nguy?n V?n ??c", "Nguyn Vn c"] {
      let report = try fixture.load(
        "members", ImportFixture.memberHeader + "\nH1,1,\(name),Nam,1985,Tày,Chủ hộ,,,\n",
        options: options)
      #expect(report.outcomes == [0, 0, 0, 0, 1] && report.codes.last == "text_with_holes")
    }
    #expect(try fixture.text("SELECT full_name FROM person") == "Nguyễn Văn Đức")
  }

  private func decided(_ columns: String, _ values: String) throws -> ImportReport {
    try fixture.load("households", householdHeader + "\nH1,Nà Pò,01654,2021-03-12\n")
    return try fixture.load(
      "assessments",
      "household_code,round,surveyed_on,b1,b2,category,basis,\(columns)\n"
        + "H1,2024,01/10/2024,120,40,poor,existing,\(values)\n")
  }

  @Test(arguments: ["1.2E+10", "\"1,2E+5\"", "3E+5"])
  func powerOfTenIsNoPapersNumber(number: String) throws {
    let report = try decided("decision_no,decided_on,certificate_no", "12/QĐ,10/12/2024,\(number)")
    #expect(report.outcomes == [0, 0, 0, 0, 1] && report.codes == ["scientific_notation"])
  }

  @Test func papersNumberLosesItsDecimalsAndNothingElse() throws {
    let report = try decided(
      "decision_no,decided_on,certificate_no,request_no", "12.E/QĐ,10/12/2024,123.0,12E4")
    #expect(report.outcomes == [1, 0, 0, 0, 0] && report.codes == ["repaired"])
    #expect(
      try fixture.text("SELECT decision_no || ' ' || certificate_no FROM recognition")
        == "12.E/QĐ 123")
  }

  @Test(arguments: ["không", "-", "0", "chưa có", "NULL"])
  func wordForNothingIsNoDecision(word: String) throws {
    let report = try decided("decision_no,certificate_no", "\(word),\(word)")
    #expect(report.outcomes == [1, 0, 0, 0, 0] && Set(report.codes) == ["no_value"])
    #expect(try fixture.count("recognition") == 0)
  }

  @Test(arguments: ["không", "Không có", "-", "0", "...", "KHÔNG RÕ"])
  func wordForNothingIsNoName(word: String) throws {
    let report = try fixture.households("H1,\(word),01654,2021-03-12")
    #expect(report.outcomes == [0, 0, 0, 0, 1])
    #expect(report.codes == ["no_value", "missing_value"] && report.villages.isEmpty)
    let person = try fixture.members("H1,1,\(word),Nam,1985,Tày,Chủ hộ,,,")
    #expect(person.outcomes == [0, 0, 0, 0, 1])
  }

  @Test(arguments: ["Khuổi Nà", "Chư Prông", "Trống", "Na", "5", "Không Đồng"])
  func namesThatOnlyLookLikeWordsForNothingStay(name: String) throws {
    let report = try fixture.households("H1,\(name),01654,2021-03-12")
    #expect(report.outcomes == [1, 0, 0, 0, 0] && report.codes == [])
    #expect(try fixture.text("SELECT name FROM village") == name)
  }

  @Test func decimalsOfAProgramComeOffYearsAndCounts() throws {
    try fixture.load("households", householdHeader + "\nH1,Nà Pò,01654,2021-03-12\n")
    let report = try fixture.load(
      "assessments",
      "household_code,round,surveyed_on,b1,b2,category,basis\n"
        + "H1,2024.0,01/10/2024,120.0,40.00,poor,existing\n")
    #expect(report.outcomes == [1, 0, 0, 0, 0] && Set(report.codes) == ["repaired"])
    #expect(try fixture.text("SELECT b1 || ' ' || b2 FROM assessment") == "120 40")
    let person = try fixture.load(
      "members", ImportFixture.memberHeader + "\nH1,1,Nông Văn An,Nam,1985.0,Tày,Chủ hộ,,,\n")
    #expect(person.outcomes == [1, 0, 0, 0, 0] && person.codes == ["repaired"])
    #expect(try fixture.text("SELECT birth_year FROM person") == "1985")
  }

  @Test func apostropheBeforeANameComesOff() throws {
    let report = try fixture.households(
      "''H1,'Nà Pò,01654,2021-03-12,'3/5", "’H2,Nà Pò,01654,2021-03-12,'Tổ 2",
      columns: ",address")
    #expect(report.outcomes == [2, 0, 0, 0, 0] && Set(report.codes) == ["guard_removed"])
    #expect(
      try fixture.column("SELECT code || '|' || address FROM household ORDER BY code")
        == ["H1|3/5", "H2|'Tổ 2"])
    #expect(try fixture.column("SELECT name FROM village") == ["Nà Pò"])
  }

  @Test(arguments: ["\u{1}", "\u{7F}", "\u{FFF9}", "\u{1B}"])
  func controlsAndMarksOfAnnotationsGo(sign: String) throws {
    let report = try fixture.households(
      "H\(sign)1,Nà\(sign) Pò,01654,2021-03-12", "H1,Nà Pò,01654,2021-03-12")
    #expect(report.outcomes == [1, 0, 1, 0, 0] && report.villages.count == 1)
  }
}
