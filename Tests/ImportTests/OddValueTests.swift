import ImportTestSupport
import RegistryCore
import TestSupport
import Testing

@testable import Import

/// Values that are nearly right, and what is said of them.
@Suite struct OddValueTests {
  let fixture: ImportFixture

  init() throws { fixture = try ImportFixture() }

  @Test(arguments: ["Tam Kim", "TAM KIM"])
  func nameOfTheCommuneIsNoVillageUnlessSomebodySaysSo(_ name: String) throws {
    let report = try fixture.households("H1,\(name),01774,2021-03-12")
    #expect(report.codes == ["similar_village"] && report.undecided == 1, "\(report.problems)")
    #expect(try fixture.count("village") == 0)
    let answered = try fixture.households(
      "H1,Tam Kim,01774,2021-03-12,new", columns: ",decision")
    #expect(answered.new == 1)
    // What is known is asked about no more.
    #expect(try fixture.households("H2,Tam Kim,01774,2021-03-12").new == 1)
  }

  @Test func villageWithAWordInFrontMayBeCalledAsItsCommune() throws {
    #expect(try fixture.households("H1,Xóm Tam Kim,01774,2021-03-12").new == 1)
  }

  @Test(arguments: [
    ("2565", "2022"), ("03/02/2520", "1977"), ("1565", nil), ("9999", nil), ("01/05/0980", nil),
  ])
  func yearThatCannotBeIsSaidWithWhatItMayBe(_ birth: String, _ meant: String?) throws {
    let report = try fixture.members("H1,1,Nông Văn Tuấn,Nam,\(birth),Tày,Chủ hộ,,,")
    #expect(report.codes == ["impossible_date"] && report.rejected == 1)
    let message = report.problems[0].message
    #expect(message.contains("the year cannot be"), "\(message)")
    #expect(message.contains("Buddhist") == (meant != nil))
    if let meant { #expect(message.contains(meant)) }
  }

  @Test(arguments: ["E.0", "E.00", "E", "\"E,0\""])
  func versionWrittenAsAnAmountIsThatVersion(_ version: String) throws {
    _ = try fixture.households("H1,Nà Pò,01654,2021-03-12")
    let entry = try #require(try fixture.text("SELECT max(id) FROM entry"))
    let report = try fixture.households(
      "H1,Nà Pò,01654,2021-03-13,\(version.replacing("E", with: entry))",
      columns: ",version")
    #expect(report.outcomes == [0, 1, 0, 0, 0], "\(report.problems)")
    #expect(
      try fixture.households("H1,Nà Pò,01654,2021-03-14,2.5", columns: ",version").rejected == 1)
  }
}
