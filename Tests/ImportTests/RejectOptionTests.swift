import Foundation
import ImportTestSupport
import RegistryCore
import Schema
import TestSupport
import Testing
import Vietnamese

@testable import Import

/// A reject file says what its load was told, so that its rows mean the same again.
@Suite struct RejectOptionTests {
  let fixture: ImportFixture
  private static let header = "Mã hộ,Thôn,Mã xã,Ngày đăng ký\n"

  init() throws { fixture = try ImportFixture() }

  private func load(
    _ text: String, as kind: String = "households", _ change: (inout ReadingOptions) throws -> Void
  ) throws -> ImportReport {
    var options = ImportOptions(onError: .skip, rejectsPath: fixture.rejectsPath)
    try change(&options.reading)
    return try fixture.load(kind, text, options: options)
  }

  private func loadCorrected(
    _ wrong: String, _ right: String, as kind: String = "households",
    _ change: (inout ReadingOptions) -> Void = { _ in }
  ) throws -> ImportReport {
    let text = try #require(fixture.rejects).replacing(wrong, with: right)
    var options = ImportOptions(onError: .skip, rejectsPath: fixture.rejectsPath)
    change(&options.reading)
    return try fixture.load(kind, text, name: "corrected.csv", options: options)
  }

  @Test func codesOfTheRejectFileBeginAsTheyDid() throws {
    try fixture.load("households", householdHeader + "\n4,Bản Cũ,01774,2020-08-05\n")
    let report = try load(
      Self.header + "4,Bản Cũ,01774,31/02/2023\n5,Bản Cũ,01774,01/02/2023\n"
    ) { $0.codesBegin = "BC-" }
    #expect(report.outcomes == [1, 0, 0, 0, 1])
    #expect(try #require(fixture.rejects).hasPrefix("Tùy chọn nhập: --codes-begin=BC-\n"))
    let corrected = try loadCorrected("31/02", "28/02")
    #expect(corrected.outcomes == [1, 0, 0, 0, 0])
    #expect(corrected.files[0].notes.contains { $0.vi.contains("--codes-begin=BC-") })
    #expect(
      try fixture.column("SELECT code || ' ' || registered_on FROM household ORDER BY code")
        == ["4 2020-08-05", "BC-4 2023-02-28", "BC-5 2023-02-01"])
  }

  @Test func datesOfTheRejectFileAreReadAsTheyWere() throws {
    _ = try load(
      Self.header + "A1,Nà Mới,01273,8/9/2025\nA2,Nà Mới,01273,8/25/2025\nA3,Nà Mới,1273,8/9/2025\n"
    ) { $0.dateOrder = .monthDay }
    #expect(try loadCorrected(",1273,", ",01273,").new == 1)
    #expect(
      try fixture.column("SELECT registered_on FROM household ORDER BY code")
        == ["2025-08-09", "2025-08-25", "2025-08-09"])
  }

  @Test func valuesForAllRowsAreKept() throws {
    let residence = try #require(RecordKind.households.index(of: "residence"))
    _ = try load(
      "Mã hộ,Ngày đăng ký\nS1,09/08/2025\nS2,31/02/2025\n"
    ) {
      $0.values = [residence: "temporary"]
      ($0.commune, $0.village) = ("01273", "Nà Mới, trên")
    }
    #expect(try loadCorrected("31/02", "20/08").new == 1)
    #expect(
      try fixture.column(
        "SELECT h.residence || ' ' || v.name FROM household h JOIN village v ON v.id = h.village_id"
      )
        == ["temporary Nà Mới, trên", "temporary Nà Mới, trên"])
  }

  @Test func rejectsOfRejectsKeepTheOptions() throws {
    _ = try load(Self.header + "4,Bản Cũ,01774,31/02/2023\n") { $0.codesBegin = "BC-" }
    #expect(try loadCorrected("31/02", "30/02").rejected == 1)
    #expect(try loadCorrected("30/02", "28/02").new == 1)
    #expect(try fixture.text("SELECT code FROM household") == "BC-4")
  }

  @Test func commandGoesBeforeTheFile() throws {
    _ = try load(Self.header + "4,Bản Cũ,01774,31/02/2023\n") { $0.codesBegin = "BC-" }
    let report = try loadCorrected("31/02", "28/02") { $0.codesBegin = "X-" }
    #expect(report.files[0].notes.contains { $0.en.contains("--codes-begin=BC-") })
    #expect(try fixture.text("SELECT code FROM household") == "X-4")
  }

  private let list = """
    DANH SÁCH HỘ NGHÈO,,,,,,,
    STT,Họ và tên,Quan hệ với chủ hộ,Năm sinh,Giới tính,Dân tộc,B1,B2
    1,Nông Văn An,Chủ hộ,1980,Nam,Tày,110,40
    2,Lý Văn Bé,Chủ hộ,31/02/1980,Nam,Tày,110,40
    ,Lý Thị Cỏ,Vợ,1982,Nữ,Tày,,

    """

  @Test func rejectsOfAListKeepWhatTheCommandSaid() throws {
    let report = try load(list, as: "list") {
      ($0.commune, $0.village, $0.round) = ("01774", "Nà Mạ", "2023")
      $0.surveyedOn = "2023-12-05"
    }
    #expect(report.outcomes == [1, 0, 0, 0, 2])
    #expect(try loadCorrected("31/02/1980", "1980", as: "list").outcomes == [2, 0, 0, 0, 0])
    #expect(
      try fixture.column(
        """
        SELECT DISTINCT v.name || ' ' || r.code || ' ' || a.surveyed_on FROM assessment a
        JOIN household h ON h.id = a.household_id JOIN village v ON v.id = h.village_id
        JOIN round r ON r.id = a.round_id
        """) == ["Nà Mạ 2023 2023-12-05"])
  }

  @Test(arguments: [
    "--codes-begin", "--dates=ymd", "--set nothing=1", "--encoding=utf-8",
    "--surveyed-on=31/02/2024",
    "--round=2024",
  ])
  func optionThatIsNotUnderstoodStops(option: String) throws {
    let text = "Tùy chọn nhập: \(option)\n" + Self.header + "4,Bản Cũ,01774,01/02/2023\n"
    let error = #expect(throws: RegistryError.self) { try fixture.load("households", text) }
    #expect(error?.code == "option_line_unclear")
    #expect(try fixture.count("household") == 0)
  }

  @Test func whatTheFileCannotCarryIsNamed() throws {
    let report = try load(Self.header + "4,Bản Cũ,01774,31/02/2023\n") {
      $0.keepsLostLetters = true
    }
    #expect(report.text(in: .english).contains("--keep-lost-letters again"))
    #expect(report.text(in: .vietnamese).contains("lặp lại --keep-lost-letters"))
  }
}
