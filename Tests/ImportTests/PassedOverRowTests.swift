import ImportTestSupport
import Testing

@testable import Import

/// Rows of tables that are no records: sums and signatures.
@Suite struct PassedOverRowTests {
  let fixture: ImportFixture

  init() throws { fixture = try ImportFixture() }

  @Test(arguments: [
    "Tổng cộng,,,", "Cộng,2,,", ",Tổng số,,", "Cộng: 2 hộ,,,", "Tổng cộng 2,,,2", "TỔNG SỐ HỘ,2,,",
    "Total,2,,",
  ])
  func sumIsPassedOver(row: String) throws {
    let report = try fixture.load(
      "households", householdHeader + "\nH1,Nà Pò,01654,2021-03-12\n\(row)\n")
    #expect(report.outcomes == [1, 0, 0, 0, 0] && report.problems.isEmpty, "\(report.codes)")
    #expect(report.files[0].rows == 1)
    #expect(report.files[0].notes.count { $0.en.contains("passed over: 1 (sums 1)") } == 1)
  }

  @Test func signaturesAreCountedWithTheSums() throws {
    let report = try fixture.load(
      "households",
      householdHeader
        + "\nH1,Nà Pò,01654,2021-03-12\nTổng cộng,,,\n,,Người lập biểu,Chủ tịch UBND\n")
    #expect(report.outcomes == [1, 0, 0, 0, 0] && report.problems.isEmpty)
    #expect(report.files[0].notes.count { $0.vi.contains("dòng cộng 1, dòng ký 1") } == 1)
  }

  @Test(arguments: ["1,Cộng Hòa,01654,2021-03-12", "Cộng,Nà Pò,01654,2021-03-12"])
  func recordWithSuchAWordIsRead(row: String) throws {
    let report = try fixture.load("households", householdHeader + "\n\(row)\n")
    #expect(report.outcomes == [1, 0, 0, 0, 0])
  }

  @Test func recordThatLacksAValueIsRejectedAsBefore() throws {
    let report = try fixture.load(
      "households", householdHeader + "\n1,Cộng Hòa,01654,\nH2,Nà Pò,,2021-03-12\n")
    #expect(report.rejected == 2 && Set(report.codes) == ["missing_value"])
  }

  @Test func fileOfSumsAloneHasNoRows() throws {
    #expect(throws: (any Error).self) {
      try fixture.load("households", householdHeader + "\nTổng cộng,,,\n")
    }
  }
}
