import ImportTestSupport
import RegistryCore
import TestSupport
import Testing
import Vietnamese

@testable import Import

/// Texts in which letters became others: old encodings, one sign for each letter, letters that look alike.
@Suite struct OldEncodingTests {
  let fixture = try? ImportFixture()

  private static let header = "code,village,commune_code,registered_on,address\n"

  @Test(arguments: [
    "NguyêÞn Ðýìc Sôì", "Ðãòng Thiò Ýõìc", "Trýõng Thiò Mai", "NguyÔn §øc Tµi", "N«ng V¨n Tïng",
    "Ph¹m ThÞ Hµ", "Nguyeãn Ñöùc Taøi", "Nguy*n **c S*", "Nguy#n Th# Hoa", "Đ.ng Th. Mai",
  ])
  func nameWithOtherLettersIsNoName(_ name: String) {
    #expect(LostLetters.sign(in: name, isName: true) != nil)
  }

  @Test(arguments: [
    "Nguyễn Đức Số", "Đặng Thị Ước", "Trương Thị Mai", "Phạm Thị Hà", "Đình Quý", "Lý Văn Thuý",
    "Hoàng Thị Quýt", "HOÀNG THỊ LOÀN", "Giàng A Sang", "Ng.V.A", "Th. Mai", "H’Mông", "Krông Ana",
    "Lò Văn Xoòng", "Vừ Mí Dia", "Khuổi Lầu", "Tổ dân phố số 5", "Nguyễn Toán", "Uông Thị Huê",
    "Hứa Quì",
    "Nông Văn Tám*",
  ])
  func plainNameHasNoSignOfLostLetters(_ name: String) {
    #expect(LostLetters.sign(in: name, isName: true) == nil)
  }

  @Test func rowsOfOldEncodingsStopAFile() throws {
    let fixture = try #require(fixture)
    for (index, village) in ["TôÒ 5", "Nµ Mới", "N«ng Tïng", "Khu*i L*u"].enumerated() {
      let report = try fixture.load(
        "households",
        Self.header + "H1,\(village),01654,2021-03-12,Đường Nguyễn Huệ phố mới chợ huyện\n",
        name: "\(index).csv")
      #expect(report.codes == ["letters_lost"], "\(village)")
    }
    #expect(try fixture.count("household") == 0)
  }

  @Test(arguments: [
    ("Nguy*n **c S*", "Nguyễn Đức Số"), ("Nguy.n ..c S.", "Nguyễn Đức Số"),
    ("Nguy#n ##c S#", "Nguyễn Đức Số"), ("N* M*i", "Nà Mới"), ("Nguy/n //c S/", "Nguyễn Đức Số"),
    ("T+ 5, ph/ M+i".replacing("/", with: "+"), "Tổ 5, phố Mới"),
  ])
  func anySignInThePlaceOfLettersIsAHole(_ text: String, _ stored: String) {
    #expect(LostLetters.isSameTextWithHoles(text, stored))
  }

  @Test(arguments: [
    ("T.5", "Tổ 5"), ("Nguyễn Đức Số.", "Nguyễn Đức Số"), ("Nà Mới - Bản Gỉa", "Nà Mới"),
    ("12/3", "Tổ 12/3"),
  ])
  func shorterOrOtherTextIsNoHole(_ text: String, _ stored: String) {
    #expect(!LostLetters.isSameTextWithHoles(text, stored))
  }

  /// U+00D0, U+0189 and wide letters.
  @Test func lettersThatLookAlikeBecomeThoseThatAreMeant() throws {
    let fixture = try #require(fixture)
    let report = try fixture.load(
      "households",
      Self.header
        + "H1,Ðông Mới,01654,2021-03-12,Ɖường 3\nH2,Ｂản Mới,01654,2021-03-12,ｐhố ðông\n")
    #expect(report.new == 2 && report.codes.allSatisfy { $0 == "repaired" }, "\(report.problems)")
    #expect(
      try fixture.column("SELECT name FROM village ORDER BY name") == ["Bản Mới", "Đông Mới"])
    #expect(
      try fixture.column("SELECT address FROM household ORDER BY code") == ["Đường 3", "phố đông"])
  }

  @Test func wordsForNoHouseholdAreNone() throws {
    let fixture = try #require(fixture)
    let report = try fixture.load(
      "households",
      "code,village,commune_code,registered_on,from_households\nH1,Nà Pò,01654,2021-03-12,không\n"
        + "H2,Nà Pò,01654,2021-03-12,H1\n")
    #expect(report.new == 2, "\(report.problems)")
    #expect(try fixture.count("household_link") == 1)
  }

  @Test(arguments: ["0", "không", "-"])
  func optionForNothingIsRefused(_ village: String) throws {
    let fixture = try #require(fixture)
    var options = ImportOptions(rejectsPath: fixture.rejectsPath)
    options.reading.village = village
    let error = #expect(throws: RegistryError.self) {
      _ = try fixture.load(
        "households", "code,commune_code,registered_on\nH1,01654,2021-03-12\n", options: options)
    }
    #expect(error?.code == "bad_set_value")
    #expect(try fixture.count("village") == 0)
  }

  @Test(arguments: [
    "‘Nà Mới", "‚Nà Mới", "´Nà Mới", "ʼNà Mới", "«Nà Mới»", "•Nà Mới", "Nà…Mới", "Nà Mới’",
  ])
  func signBesideTheNameMakesNoOtherVillage(_ village: String) throws {
    let fixture = try #require(fixture)
    try fixture.load("households", Self.header + "H1,Nà Mới,01654,2021-03-12,\n")
    let report = try fixture.load(
      "households", Self.header + "H2,\(village),01654,2021-03-12,\n", name: "b.csv")
    #expect(report.new == 1, "\(report.problems)")
    #expect(try fixture.column("SELECT name FROM village") == ["Nà Mới"])
  }

  @Test(arguments: [("Ba", "parent"), ("Bà", "grandparent"), ("Chủ", "head"), ("Chú", "other")])
  func relationIsComparedWithItsMarks(_ word: String, _ code: String) throws {
    let table = try CodeTable.read(
      "relation", from: try #require(fixture).registry.open().connection)
    var text = word
    guard case .one(let place) = text.withUTF8({ table.match(UnsafeRawBufferPointer($0)) }) else {
      Issue.record("\(word) is not known")
      return
    }
    #expect(table.codes[place].text == code)
  }
}
