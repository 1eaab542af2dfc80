import Import
import ImportTestSupport
import RegistryCore
import Sheets
import TestSupport
import Testing

/// Masks that an export gave: one that fits what is stored says nothing, any other is a conflict.
@Suite struct MaskedNumberTests {
  private let fixture: ImportFixture
  private static let header =
    "household_code,code,full_name,sex,birth,ethnic_group,relation,citizen_id,old_id,occupation"

  init() throws {
    fixture = try ImportFixture()
    _ = try fixture.load(
      "households",
      "code,village,commune_code,registered_on,note\nH1,Nà Lủng,01288,2021-03-01,CMND 080123456\n")
    let report = try load("H1,1,Nông Văn An,Nam,1980,Tày,Chủ hộ,004080012345,080123456,thợ")
    #expect(report.new == 1)
  }

  private func load(_ rows: String...) throws -> ImportReport {
    try fixture.load("members", ([Self.header] + rows).joined(separator: "\n") + "\n")
  }

  private func numbers() throws -> [String?] {
    try fixture.column("SELECT citizen_id FROM person ORDER BY id")
  }

  @Test(arguments: ["*********345", "004*****2345"])
  func maskThatFitsChangesNothing(mask: String) throws {
    let report = try load("H1,1,Nông Văn An,Nam,1980,Tày,Chủ hộ,\(mask),******456,thợ")
    #expect(report.outcomes == [0, 0, 1, 0, 0] && report.codes == [])
    let edited = try load("H1,1,Nông Văn An,Nam,1980,Tày,Chủ hộ,\(mask),******456,thợ mộc")
    #expect(edited.outcomes == [0, 1, 0, 0, 0])
    #expect(try numbers() == ["004080012345"])
    #expect(try fixture.text("SELECT old_id FROM person") == "080123456")
  }

  @Test(arguments: ["*********346", "********345", "004*****2346", "**", "***********345"])
  func anyOtherMaskIsAConflict(mask: String) throws {
    let report = try load("H1,1,Nông Văn An,Nam,1980,Tày,Chủ hộ,\(mask),,thợ mộc")
    #expect(report.outcomes == [0, 0, 0, 0, 1] && report.codes == ["conflict"])
    #expect(report.problems.first?.column == "citizen_id")
    #expect(try numbers() == ["004080012345"])
  }

  /// Whatever sign hides the digits, and what free SQL shows in their place: none becomes a number.
  @Test(arguments: [
    "•••••••••345", "●●●●●●●●●345", "xxxxxxxxx345", "XXXXXXXXX345", "#########345", "…345",
    "---------345", "_________345", ".........345", "?????????345", "004xxxxxx345",
    "pn-lqnrrbkcjqklglkj",
  ])
  func maskOfAnotherProgramIsAConflict(mask: String) throws {
    for row in [
      "H1,1,Nông Văn An,Nam,1980,Tày,Chủ hộ,\(mask),,thợ mộc",
      "H1,2,Lý Thị Ba,Nữ,1982,Tày,Vợ/chồng,\(mask),,",
    ] {
      let report = try load(row)
      #expect(report.outcomes == [0, 0, 0, 0, 1] && report.codes == ["conflict"], "\(row)")
    }
    #expect(try numbers() == ["004080012345"])
  }

  @Test func maskOfNothingStoredIsAConflict() throws {
    _ = try load("H1,2,Lý Thị Ba,Nữ,1982,Tày,Vợ/chồng,,,")
    for row in [
      "H1,2,Lý Thị Ba,Nữ,1982,Tày,Vợ/chồng,*********345,,",
      "H1,3,Lý A,Nam,2010,Tày,Con,*********345,,",
    ] {
      let report = try load(row)
      #expect(report.outcomes == [0, 0, 0, 0, 1] && report.codes == ["conflict"], "\(row)")
    }
    #expect(try numbers() == ["004080012345", nil])
  }

  @Test func maskInAText() throws {
    let head = "code,village,commune_code,registered_on,note\nH1,Nà Lủng,01288,2021-03-01,"
    let same = try fixture.load("households", head + "CMND ******456\n")
    #expect(same.outcomes == [0, 0, 1, 0, 0])
    for note in ["CMND ******457", "vợ: ******456"] {
      let other = try fixture.load("households", head + note + "\n")
      #expect(other.outcomes == [0, 0, 0, 0, 1] && other.codes == ["conflict"], "\(note)")
    }
    // A few asterisks are no mask.
    #expect(try fixture.load("households", head + "** quan trọng **\n").changed == 1)
  }

  @Test(arguments: [
    (
      "households", "code,village,commune_code,registered_on\n*********345,Nà Lủng,01288,2021-03-01"
    ),
    ("households", "code,village,commune_code,registered_on\nH2,Nà *********345,01288,2021-03-01"),
    (
      "households",
      "code,village,commune_code,registered_on,note\nH2,Nà Lủng,01288,2021-03-01,*********345"
    ),
  ])
  func maskIsStoredNowhere(kind: String, text: String) throws {
    let report = try fixture.load(kind, text + "\n")
    #expect(report.outcomes == [0, 0, 0, 0, 1] && report.codes == ["conflict"])
  }

  @Test func recordOfAMaskedKeyIsFound() throws {
    let head = "citizen_id,card_no,object_code,valid_from,valid_to\n"
    _ = try load("H1,2,Lý Thị Ba,Nữ,1982,Tày,Vợ/chồng,004182054345,,")
    let cards = [
      "004080012345,HN4040000000001,HN,2024-01-01,", "004182054345,HN4040000999001,HN,2024-01-01,",
    ]
    #expect(try fixture.load("insurance", head + cards.joined(separator: "\n") + "\n").new == 2)
    // Both show the same signs: each row that says what is stored is one of them.
    let masked = "*********345,************001,HN,2024-01-01,"
    let same = try fixture.load("insurance", head + masked + "\n" + masked + "\n")
    #expect(same.outcomes == [0, 0, 2, 0, 0], "\(same.problems.map(\.message))")
    let edited = try fixture.load("insurance", head + masked + "2025-01-01\n")
    #expect(edited.outcomes == [0, 0, 0, 0, 1] && edited.codes == ["conflict"])
    let unknown = try fixture.load(
      "insurance", head + "*********999,************001,HN,2024-01-01,\n")
    #expect(unknown.outcomes == [0, 0, 0, 0, 1] && unknown.codes == ["conflict"])
    let whole = try fixture.load(
      "insurance", head + "004080012345,************001,HN,2024-01-01,2025-01-01\n")
    #expect(whole.outcomes == [0, 1, 0, 0, 0], "\(whole.problems.map(\.message))")
    #expect(
      try fixture.text("SELECT valid_to FROM insurance WHERE card_no = 'HN4040000000001'")
        == "2025-01-01")
  }

  @Test func attendanceOfAMaskedNumberIsFound() throws {
    _ = try fixture.load(
      "activities", "code,kind,component,held_on,topic\nHD1,training,4.1,2023-07-01,Lớp\n")
    let head = "activity_code,citizen_id,full_name,signed\n"
    #expect(try fixture.load("attendances", head + "HD1,004080012345,Nông Văn An,x\n").new == 1)
    let same = try fixture.load("attendances", head + "HD1,*********345,Nông Văn An,x\n")
    #expect(same.outcomes == [0, 0, 1, 0, 0], "\(same.problems.map(\.message))")
    let edited = try fixture.load("attendances", head + "HD1,*********345,Nông Văn An,không\n")
    #expect(edited.outcomes == [0, 1, 0, 0, 0], "\(edited.problems.map(\.message))")
    #expect(try fixture.count("attendance") == 1)
  }

  // MARK: What is given back

  private static let refused = [
    "H1,8,Nông Văn Tám 004080055555,Nam,1980,Tày,Con,004080077777,080987654,300000000",
    "H1,9,Lý Thị Chín,Nữ,31/02/1980,Tày,Con,40085012345,,",
  ]

  /// What is given back is mended and loaded again, so that its cells stand as they did.
  @Test func rejectFileMasksNumbersInErrorsOnly() throws {
    let rows = Self.refused.map { $0 + ",32/13/2020" }
    let report = try load(rows, under: ",joined_on")
    #expect(report.rejected == 2)
    var rest = try #require(fixture.rejects)
    for row in rows {
      #expect(rest.contains(row + ","), "\(row)")
      rest = rest.replacing(row, with: "")
    }
    for secret in ["004080055555", "004080077777", "080987654", "40085012345"] {
      #expect(!rest.contains(secret), "\(secret)")
      #expect(
        !report.problems.contains {
          $0.message.contains(secret) || $0.value?.contains(secret) == true
        })
    }
    #expect(report.problems.contains { $0.value == "********345" })
  }

  @Test func mendedRejectFileIsTaken() throws {
    _ = try load([Self.refused[0] + ",32/13/2020"], under: ",joined_on")
    let mended = try #require(fixture.rejects).replacing("32/13/2020,", with: "01/03/2020,")
    let report = try fixture.load("members", mended, name: "mended.csv")
    #expect(report.new == 1, "\(report.problems.map(\.message))")
    #expect(try numbers().contains("004080077777"))
  }

  private func load(_ rows: [String], under more: String) throws -> ImportReport {
    try fixture.load(
      "members", ([Self.header + more] + rows).joined(separator: "\n") + "\n")
  }
}
