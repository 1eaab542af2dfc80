import ImportTestSupport
import RegistryCore
import Sheets
import TestSupport
import Testing

@testable import Import

/// Lists of persons in which each row has a number.
@Suite struct PersonListTests {
  let fixture = try? ImportFixture()

  private func code(
    _ rows: [String], header: String = "STT,Họ và tên,Năm sinh,Giới tính,Dân tộc,Thôn,B1,B2",
    title: String = "DANH SÁCH HỘ NGHÈO NĂM 2024"
  ) throws -> String? {
    let fixture = try #require(fixture)
    var options = ImportOptions(rejectsPath: fixture.rejectsPath)
    options.reading.commune = "01774"
    do {
      let report = try fixture.load(
        "list", "\(title)\n\(header)\n" + rows.joined(separator: "\n") + "\n", options: options)
      return report.new > 0 ? nil : report.codes.first
    } catch let error as RegistryError { return error.code }
  }

  @Test func childAmongHeadsShowsThatRowsArePersons() throws {
    #expect(
      try code([
        "1,Nông Văn An,1980,Nam,Tày,Nà Mới,110,30", "2,Nông Văn Bé,2013,Nam,Tày,Nà Mới,110,30",
      ]) == "heads_unclear")
  }

  @Test func numbersThatBeginAnewShowThatRowsArePersons() throws {
    #expect(
      try code([
        "1,Nông Văn An,1980,Nam,Tày,Nà Mới,110,30", "2,Hoàng Thị Mai,1982,Nữ,Tày,Nà Mới,110,30",
        "1,Lý Văn Tư,1970,Nam,Tày,Nà Mới,100,40", "2,Lý Thị Ba,1975,Nữ,Tày,Nà Mới,100,40",
      ]) == "heads_unclear")
    #expect(
      try code([
        "1,Nông Văn An,1980,Nam,Tày,Nà Mới,110,30", "1.1,Hoàng Thị Mai,1982,Nữ,Tày,Nà Mới,110,30",
      ]) == "heads_unclear")
  }

  @Test(arguments: [[2, 1], [3, 2, 1], [1, 2, 1, 2], [4], [2]])
  func pointsOfAHouseholdInEachRowShowThatRowsArePersons(_ sizes: [Int]) throws {
    var rows: [String] = []
    for (household, size) in sizes.enumerated() {
      for _ in 0..<size {
        let number = rows.count + 1
        rows.append(
          "\(number),Nông Văn \(["An", "Bắc", "Cao", "Dũng", "Én", "Giang"][number - 1]),\(1960 + number),Nam,Tày,"
            + "Nà Mới,\(100 + household * 5),30")
      }
    }
    #expect(try code(rows) == "heads_unclear")
  }

  @Test func headsOfWhomTwoNeighboursHaveThePointsAreTaken() throws {
    let rows = (1...6).map { number in
      "\(number),Nông Văn \(["An", "Bắc", "Cao", "Dũng", "Én", "Giang"][number - 1]),\(1960 + number),Nam,Tày,"
        + "Nà Mới,\(number == 3 ? 110 : 100 + number * 5),30"
    }
    #expect(try code(rows) == nil)
    #expect(try fixture?.count("household") == 6)
  }

  @Test func numberThatIsTypedTwiceIsNoSign() throws {
    #expect(
      try code([
        "1,Nông Văn An,1980,Nam,Tày,Nà Mới,110,30", "2,Hoàng Thị Mai,1982,Nữ,Tày,Nà Mới,115,30",
        "2,Lý Văn Tư,1970,Nam,Tày,Nà Mới,100,40",
      ]) == nil)
    #expect(try fixture?.count("household") == 3)
  }

  @Test func personsCountedInEachRowShowThatRowsArePersons() throws {
    let header = "STT,Họ và tên,Năm sinh,Giới tính,Dân tộc,Thôn,Số khẩu,B1,B2"
    #expect(
      try code(
        [
          "1,Nông Văn An,1980,Nam,Tày,Nà Mới,2,110,30",
          "2,Hoàng Thị Mai,1982,Nữ,Tày,Nà Mới,2,110,30",
          "3,Lý Văn Tư,1970,Nam,Tày,Nà Mới,1,100,40",
        ], header: header) == "heads_unclear")
  }

  @Test func listOfHeadsIsTakenWhereNumbersBeginAnewInEachVillage() throws {
    #expect(
      try code([
        "1,Nông Văn An,1980,Nam,Tày,Nà Mới,110,30", "2,Hoàng Thị Mai,1982,Nữ,Tày,Nà Mới,115,30",
        "1,Lý Văn Tư,1970,Nam,Tày,Khuổi Nà,100,40",
      ]) == nil)
    #expect(try fixture?.count("household") == 3)
  }

  @Test(arguments: [
    "DANH SÁCH HỘ NGHÈO XÃ NƯỚC HAI NĂM 2024", "DANH SÁCH HỘ NGHÈO NĂM 2024 XÃ NƯỚC HAI",
    "DANH SÁCH HỘ NGHÈO CỦA XÃ NƯỚC HAI - TỈNH CAO BẰNG NĂM 2024",
    "\"Xã (phường, thị trấn): NƯỚC HAI\"\nDANH SÁCH HỘ NGHÈO NĂM 2024",
    "Tên xã (phường): NƯỚC HAI\nDANH SÁCH HỘ NGHÈO NĂM 2024",
    "TỈNH CAO BẰNG - XÃ NƯỚC HAI\nDANH SÁCH HỘ NGHÈO NĂM 2024",
    "HĐND-UBND XÃ NƯỚC HAI\nDANH SÁCH HỘ NGHÈO NĂM 2024",
  ])
  func titleOfAnotherCommuneStopsWhereverItNamesIt(_ title: String) throws {
    let row = "1,Nông Văn An,1980,Nam,Tày,Nà Mới,110,30"
    #expect(try code([row], title: title) == "titles_contradict")
    #expect(try code([row], title: title.replacing("NƯỚC HAI", with: "TAM KIM")) == nil)
  }

  @Test(arguments: [
    "DANH SÁCH HỘ NGHÈO XÃ KHÔNG CÓ THẬT NĂM 2024",
    "UBND XÃ KHÔNG CÓ THẬT\nDANH SÁCH HỘ NGHÈO NĂM 2024",
    "Xã: Không Có Thật\nDANH SÁCH HỘ NGHÈO NĂM 2024", "Danh sách hộ nghèo xã Tam Kin năm 2024",
    "DANH SACH HO NGHEO XA KHONG CO THAT NAM 2024",
  ])
  func titleOfAnUnknownCommuneStops(_ title: String) throws {
    let row = "1,Nông Văn An,1980,Nam,Tày,Nà Mới,110,30"
    #expect(try code([row], title: title) == "titles_contradict")
    let header = "STT,Họ và tên,Năm sinh,Giới tính,Dân tộc,Thôn,Mã xã,B1,B2"
    #expect(
      try code(["1,Nông Văn An,1980,Nam,Tày,Nà Mới,01774,110,30"], header: header, title: title)
        == "titles_contradict")
  }

  @Test(arguments: [
    "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI\nDANH SÁCH HỘ NGHÈO NĂM 2024",
    "BAN CHỈ ĐẠO GIẢM NGHÈO XÃ\nDANH SÁCH HỘ NGHÈO XÃ ĐẶC BIỆT KHÓ KHĂN NĂM 2024",
    "Danh sách hộ nghèo của xã năm 2024", "DANH SÁCH HỘ NGHÈO CẤP XÃ NĂM 2024",
    "TRƯỞNG THÔN NÔNG VĂN TƯ\nDANH SÁCH HỘ NGHÈO CÁC THÔN, XÓM, TỔ DÂN PHỐ NĂM 2024",
    "BIÊN BẢN HỌP THÔN, TỔ RÀ SOÁT\nDANH SÁCH HỘ NGHÈO XÃ TAM KIM NĂM 2024 SAU RÀ SOÁT",
    "THỊ XÃ CŨ\nDANH SÁCH HỘ NGHÈO NĂM 2024", "DANH SÁCH HỘ NGHÈO THÔN NÀ MỚI NĂM 2024",
    "DANH SÁCH HỘ NGHÈO XÓM NÀ MỚI - XÃ TAM KIM\nNĂM 2024",
    "Thôn: Nà Mới\nDanh sách hộ nghèo năm 2024",
    "DANH SÁCH HỘ NGHÈO THÔN NÀ MỚI SAU RÀ SOÁT NĂM 2024",
    "\"Thôn (xóm, bản): Nà Mới\"\n\"DANH SÁCH HỘ NGHÈO (THÔN, XÓM) NĂM 2024\"",
    "Xã (phường): Tam Kim\nDanh sách hộ nghèo trên địa bàn (các thôn) năm 2024",
  ])
  func wordsOfATitleThatNameNoOtherPlaceStopNothing(_ title: String) throws {
    let header = "STT,Họ và tên,Năm sinh,Giới tính,Dân tộc,Thôn,B1,B2,Phân loại hộ"
    #expect(
      try code(
        ["1,Nông Văn An,1980,Nam,Tày,Nà Mới,110,30,Hộ nghèo"], header: header, title: title) == nil)
  }

  @Test(arguments: [
    "DANH SÁCH HỘ NGHÈO THÔN NÀ PÒ NĂM 2024", "THÔN NÀ PÒ\nDANH SÁCH HỘ NGHÈO NĂM 2024",
    "Thôn: Nà Pò\nDanh sách hộ nghèo năm 2024",
    "Danh sách hộ nghèo xóm Khuổi Nà, xã Tam Kim năm 2024",
    "DANH SÁCH HỘ NGHÈO BẢN NÀ PÒ NĂM 2024", "DANH SÁCH HỘ NGHÈO TỔ DÂN PHỐ 3 NĂM 2024",
    "Thôn/bản: Khuổi Nà\nDanh sách hộ nghèo năm 2024",
    "Thôn bản: Nà Pò\nDanh sách hộ nghèo năm 2024",
    "\"Thôn (xóm, bản): Nà Pò\"\nDanh sách hộ nghèo năm 2024",
    "Thôn (bản) Nà Pò\nDanh sách hộ nghèo năm 2024", "Thôn : Nà Pò\nDanh sách hộ nghèo năm 2024",
    "Tên thôn (tổ dân phố): Nà Pò\nDanh sách hộ nghèo năm 2024",
    "\"Tổ dân phố (thôn, xóm): Nà Pò\"\nDanh sách hộ nghèo năm 2024",
    "Thôn: (Nà Pò)\nDanh sách hộ nghèo năm 2024", "Khu dân cư: Nà Pò\nDanh sách hộ nghèo năm 2024",
    "Địa bàn: Nà Pò\nDanh sách hộ nghèo năm 2024",
  ])
  func titleOfAnotherVillageStops(_ title: String) throws {
    let fixture = try #require(fixture)
    try fixture.load("households", householdHeader + "\nH1,Nà Pò,01774,2024-03-12\n")
    let row = "1,Nông Văn An,1980,Nam,Tày,Nà Mới,110,30"
    #expect(try code([row], title: title) == "titles_contradict")
    var options = ImportOptions(rejectsPath: fixture.rejectsPath)
    (options.reading.commune, options.reading.village) = ("01774", "Nà Mới")
    let text =
      title
      + "\nSTT,Họ và tên,Năm sinh,Giới tính,Dân tộc,B1,B2\n1,Nông Văn An,1980,Nam,Tày,110,30\n"
    #expect {
      try fixture.load("list", text, options: options)
    } throws: { ($0 as? RegistryError)?.code == "titles_contradict" }
    #expect(try fixture.count("household") == 1)
  }

  @Test(arguments: ["Tổng kinh phí (%)", "Tổng kinh phí (‰)"])
  func shareIsNoUnitOfMoney(_ heading: String) throws {
    let fixture = try #require(fixture)
    let error = #expect(throws: RegistryError.self) {
      _ = try fixture.load(
        "projects",
        "Mã dự án,Tên dự án,Loại dự án,Mã xã,\(heading)\nDA1,Nuôi bò,livelihood,01774,85\n")
    }
    #expect(error?.code == "heading_unclear")
  }
}
