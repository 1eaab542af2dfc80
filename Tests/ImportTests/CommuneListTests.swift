import Foundation
import ImportTestSupport
import RegistryCore
import Sheets
import TestSupport
import Testing

@testable import Import

/// The communes' own list: whole households from one file, in any format.
@Suite struct CommuneListTests {
  let fixture: ImportFixture

  init() throws { fixture = try ImportFixture() }

  private func path(_ name: String) -> String {
    HostileFileTests.folder.appending(path: "odd/\(name)").path
  }

  private func load(
    _ files: [String], onError: ImportOptions.OnError = .abort, again: Bool = false,
    dryRun: Bool = false
  ) throws -> ImportReport {
    let importer = Importer(
      registry: try fixture.registry.open(for: .writing), kind: .list, language: .english)
    let isBook = files.contains { $0.hasSuffix(".xlsx") || $0.hasSuffix(".xls") }
    return try importer.run(
      files: files,
      options: ImportOptions(
        onError: onError, isDryRun: dryRun, isAgain: again,
        rejectsPath: files.count > 1
          ? nil : isBook ? fixture.rejectsPath + ".xlsx" : fixture.rejectsPath),
      act: EntryInfo(actor: "clerk", action: "import list"))
  }

  /// What a list makes, without row numbers.
  private func content(of fixture: ImportFixture) throws -> [String?] {
    let questions = [
      "SELECT h.code || '|' || v.name || '|' || h.registered_on || '|' || coalesce(h.persons_on_paper, '') FROM household h JOIN village v ON v.id = h.village_id ORDER BY 1",
      "SELECT household_code || '|' || code || '|' || full_name || '|' || sex || '|' || birth || '|' || ethnic_group || '|' || relation || '|' || coalesce(citizen_id, '') FROM member ORDER BY 1",
      "SELECT h.code || '|' || b1 || '|' || b2 || '|' || category || '|' || surveyed_on || '|' || coalesce(cause_set, '') || '|' || coalesce(list_no, '') FROM assessment a JOIN household h ON h.id = a.household_id ORDER BY 1",
      "SELECT coalesce(decision_no, '') || decided_on FROM recognition ORDER BY 1",
    ]
    return try questions.flatMap { try fixture.column($0) }
  }

  @Test func listCreatesHouseholdsMembersPointsAndDecisions() throws {
    let report = try load([path("list.csv")])
    #expect(report.outcomes == [4, 0, 0, 0, 0])
    #expect(
      report.households
        == [
          CreatedHousehold(code: "01654-NAPO-001", head: "Nông Văn Bình"),
          CreatedHousehold(code: "01654-LUNGVAI-001", head: "Lý Thị Đào"),
        ])
    #expect(
      try content(of: fixture)
        == [
          "01654-LUNGVAI-001|Lũng Vài|2024-12-05|1", "01654-NAPO-001|Nà Pò|2024-12-05|3",
          "01654-LUNGVAI-001|1|Lý Thị Đào|female|1950|09|head|004150000103",
          "01654-NAPO-001|1|Nông Văn Bình|male|1980-03-12|02|head|004080000101",
          "01654-NAPO-001|2|Hoàng Thị Mai|female|1982|07|spouse|004182000102",
          "01654-NAPO-001|3|Nông Thị Hoa|female|2010-06-01|02|child|",
          "01654-LUNGVAI-001|120|20|near_poor|2024-12-05|64|2",
          "01654-NAPO-001|110|40|poor|2024-12-05|3|1",
          "45/QĐ-UBND2024-12-05", "45/QĐ-UBND2024-12-05",
        ])
    #expect(try fixture.count("entry") == 2 && fixture.text("SELECT kind FROM batch") == "list")
  }

  @Test(arguments: ["Số giấy chứng nhận", "Số GCN", "Giấy chứng nhận", "certificate_no"])
  func certificateAndSignerAreOfTheDecision(_ heading: String) throws {
    func text(_ certificate: String, decision: String = "45/QĐ") -> String {
      "DANH SÁCH HỘ NGHÈO SAU KHI RÀ SOÁT NĂM 2024\n"
        + "Họ và tên,Quan hệ,Ngày sinh,Giới tính,Dân tộc,Xóm,Mã xã,B1,B2,Số QĐ,Ngày QĐ,Người ký,\(heading)\n"
        + "Nông Văn Bình,Chủ hộ,1980,Nam,Tày,Nà Pò,01654,100,40,\(decision),05/12/2024,Lý Văn Chủ,\(certificate)\n"
        + "Nông Thị Hoa,Con,2010,Nữ,Tày,Nà Pò,01654,,,,,,\n"
    }
    let report = try fixture.load("list", text("012/GCN"))
    #expect(report.outcomes == [2, 0, 0, 0, 0], "\(report.problems)")
    #expect(report.files[0].unknownColumns == [])
    let stored = "SELECT decision_no || '|' || signer || '|' || certificate_no FROM recognition"
    #expect(try fixture.column(stored) == ["45/QĐ|Lý Văn Chủ|012/GCN"])
    #expect(try fixture.load("list", text("013/GCN")).changed > 0)
    #expect(try fixture.column(stored) == ["45/QĐ|Lý Văn Chủ|013/GCN"])
  }

  @Test(arguments: ["list-utf-16.csv", "list-cp1258.csv", "list-tcvn3.csv", "list-vni.csv"])
  func everyEncodingGivesTheSameContent(_ name: String) throws {
    _ = try load([path("list.csv")])
    let other = try ImportFixture()
    let importer = Importer(
      registry: try other.registry.open(for: .writing), kind: .list, language: .english)
    _ = try importer.run(
      files: [path(name)], options: ImportOptions(rejectsPath: other.rejectsPath),
      act: EntryInfo(actor: "clerk", action: "import list"))
    #expect(try content(of: fixture) == content(of: other))
  }

  @Test(arguments: ["list.xlsx", "list.xls"])
  func workbookGivesTheSameContentAsCSV(_ name: String) throws {
    let report = try load(["list.csv", "list-escaped.csv", "list-near.csv"].map(path))
    #expect(report.outcomes == [7, 0, 0, 0, 0])
    let other = try ImportFixture()
    let importer = Importer(
      registry: try other.registry.open(for: .writing), kind: .list, language: .english)
    let book = try importer.run(
      files: [path(name)], options: ImportOptions(rejectsPath: other.rejectsPath + ".xlsx"),
      act: EntryInfo(actor: "clerk", action: "import list"))
    #expect(book.outcomes == [7, 0, 0, 0, 0])
    #expect(try content(of: fixture) == content(of: other))
    #expect(
      try other.column("SELECT category FROM assessment ORDER BY id")
        == ["poor", "near_poor", "near_poor", "non_poor"])
  }

  @Test func repeatedListCreatesNothing() throws {
    _ = try load([path("list.csv")])
    let earlier = try load([path("list.csv")])
    #expect(earlier.outcomes == [0, 0, 4, 0, 0] && earlier.files[0].earlierBatch == 1)
    #expect(try load([path("list.csv")], again: true).outcomes == [0, 0, 4, 0, 0])
    #expect(try fixture.count("household") == 2 && fixture.count("person") == 4)
  }

  @Test func dryRunWritesNothing() throws {
    let report = try load([path("list.csv")], dryRun: true)
    #expect(report.outcomes == [4, 0, 0, 0, 0] && report.batch == nil)
    #expect(try fixture.count("household") == 0 && fixture.count("entry") == 1)
  }

  private let title = "DANH SÁCH HỘ NGHÈO SAU KHI RÀ SOÁT NĂM 2024\n"
  private let columns = "STT,Họ và tên,Quan hệ,Nam,Nữ,Dân tộc,Mã xã,B1,B2\n"

  private func list(_ rows: String, name: String = "l.csv") throws -> ImportReport {
    try load([try fixture.registry.file(name, title + columns + rows)], onError: .skip)
  }

  @Test func correctedRejectFileLoads() throws {
    let report = try list(
      """
      ,Xóm Nà Pò,,,,,,,
      1,Nông Văn An,Chủ hộ,1980,,Tày,01654,100,40
      ,Hoàng Thị Bé,Vợ,,,Nùng,,,
      ,Nông Thị Ba,Con,,2010,Tày,,,
      2,Lý A Páo,Chủ hộ,1970,1970,Mông,01654,100,40
      ,Lý Thị Dua,Con,,2001,Mông,,,

      """)
    #expect(report.outcomes == [2, 0, 0, 0, 3])
    #expect(
      report.codes == ["birth_in_no_column", "birth_in_both_columns", "household_refused"])
    let rejects = try #require(fixture.rejects)
    #expect(rejects.contains("Nông Văn An") && !rejects.contains("Nông Thị Ba"))
    let mended = rejects.replacingOccurrences(
      of: "Hoàng Thị Bé,Vợ,,,", with: "Hoàng Thị Bé,Vợ,,1985,"
    )
    .replacingOccurrences(of: "Chủ hộ,1970,1970", with: "Chủ hộ,1970,")
    let again = try load([try fixture.registry.file("mended.csv", mended)])
    #expect(again.outcomes == [3, 0, 1, 0, 0])
    #expect(try fixture.count("household") == 2 && fixture.count("person") == 5)
  }

  @Test func twoSidedLetterheadGivesOnlyTheCommuneName() throws {
    let lines = try String(contentsOfFile: path("list.csv"), encoding: .utf8)
      .replacingOccurrences(of: "\r\n", with: "\n").split(separator: "\n").map(String.init)
    let cells = String(repeating: ",", count: 24)
    var rows = ["UBND XÃ NƯỚC HAI,,,,CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" + cells.dropFirst(4)]
    rows += lines.dropFirst()
    for place in rows.indices {
      rows[place] = rows[place].replacingOccurrences(of: ",Nam,", with: ",Nôm,")
    }
    let file = try fixture.registry.file("l.csv", rows.joined(separator: "\n") + "\n")
    let report = try load([file])
    #expect(report.rejected > 0)
    let rejects = try #require(fixture.rejects)
    let title = ListTitle(rejects.split(separator: "\n").prefix(2).map { [String($0)] }, sheet: nil)
    #expect(title.commune == "NƯỚC HAI", "\(rejects.prefix(200))")
  }

  @Test func knownHouseholdIsUpdated() throws {
    try fixture.load("households", householdHeader + "\nH1,Nà Pò,01654,2021-03-12\n")
    try fixture.load(
      "members",
      "household_code,code,full_name,sex,birth,ethnic_group,relation\nH1,1,Nông Văn An,Nam,12/3/1980,Tày,head\n",
      name: "m.csv")
    let report = try list(
      ",Xóm Nà Pò,,,,,,,\n1,Nông Văn An,Chủ hộ,1980,,Tày,01654,100,40\n,Nông Thị Ba,Con,,2010,Tày,,,\n"
    )
    #expect(report.outcomes == [1, 1, 0, 0, 0] && report.households == [])
    #expect(try fixture.column("SELECT code FROM household") == ["H1"])
    #expect(
      try fixture.text("SELECT birth_date FROM person WHERE birth_year = 1980") == "1980-03-12")
    #expect(try fixture.text("SELECT registered_on FROM household") == "2021-03-12")
    #expect(
      try fixture.text("SELECT joined_on FROM membership WHERE relation = 'child'") == "2024-12-14")
  }

  @Test func ambiguousHouseholdIsUndecided() throws {
    try fixture.load(
      "households", householdHeader + "\nH1,Nà Pò,01654,2021-03-12\nH2,Nà Pò,01654,2021-03-12\n")
    let header = "household_code,code,full_name,sex,birth,ethnic_group,relation\n"
    try fixture.load(
      "members",
      header + "H1,1,Nông Văn An,Nam,1980,Tày,head\nH2,1,Nông Văn An,Nam,1980,Tày,head\n",
      name: "m.csv")
    let report = try list("1,Xóm Nà Pò,,,,,,,\n1,Nông Văn An,Chủ hộ,1980,,Tày,01654,100,40\n")
    #expect(report.outcomes == [0, 0, 0, 1, 0] && report.codes == ["ambiguous_household"])
    let rejects = try #require(fixture.rejects)
    #expect(rejects.contains(",error,decision"))
    var lines = rejects.split(separator: "\n").map(String.init)
    lines[lines.count - 1] += "same H2"
    let again = try load([try fixture.registry.file("d.csv", lines.joined(separator: "\n") + "\n")])
    #expect(again.outcomes == [0, 1, 0, 0, 0])
    #expect(
      try fixture.text("SELECT h.code FROM assessment a JOIN household h ON h.id = a.household_id")
        == "H2")
  }

  private let families = """
    household_code,code,full_name,sex,birth,ethnic_group,relation,citizen_id
    H1,1,Nông Văn An,Nam,1980,Tày,head,004080000101
    H1,2,Lý Thị Bé,Nữ,1982,Tày,spouse,
    H2,1,Hoàng Văn Ba,Nam,1975,Tày,head,004075000102

    """

  private func settleFamilies() throws {
    try fixture.load(
      "households", householdHeader + "\nH1,Nà Pò,01654,2021-03-12\nH2,Nà Pò,01654,2021-03-12\n")
    try fixture.load("members", families, name: "m.csv")
  }

  @Test func listThatTakesTheHeadOfAHouseholdSaysSo() throws {
    try settleFamilies()
    let text =
      "DANH SÁCH HỘ NGHÈO SAU KHI RÀ SOÁT NĂM 2024\n"
      + "STT,Họ và tên,Quan hệ,Nam,Nữ,Dân tộc,Số CCCD,Mã xã,B1,B2,decision\n,Xóm Nà Pò,,,,,,,,,\n"
      + "1,Hoàng Văn Ba,Chủ hộ,1975,,Tày,004075000102,01654,100,40,\n"
      + ",Nông Văn An,Khác,1980,,Tày,004080000101,,,,same H1/1\n"
    let report = try load([try fixture.registry.file("l.csv", text)])
    #expect(report.codes == ["ended_elsewhere", "head_lost"] && report.isApplied)
    #expect(report.problems.last?.value == "H1" && report.problems.last?.line == 5)
    #expect(try fixture.text("SELECT message FROM batch_problem WHERE code = 'head_lost'") != nil)
  }

  @Test func decisionThatIsNoneIsReportedAndOneToSkipIsHeeded() throws {
    try settleFamilies()
    func list(_ head: String, _ member: String) throws -> ImportReport {
      let text =
        "DANH SÁCH HỘ NGHÈO SAU KHI RÀ SOÁT NĂM 2024\n"
        + "STT,Họ và tên,Quan hệ,Nam,Nữ,Dân tộc,Số CCCD,Mã xã,B1,B2,decision\n,Xóm Nà Pò,,,,,,,,,\n"
        + "1,Triệu Văn Mới,Chủ hộ,1990,,Dao,004090000109,01654,100,40,\(head)\n"
        + ",Triệu Thị Con,Con,,2012,Dao,,,,,\(member)\n"
      return try load([try fixture.registry.file("l.csv", text)], onError: .skip)
    }
    #expect(try list("perhaps", "").codes == ["bad_decision", "household_refused"])
    let member = try list("", "skip")
    #expect(member.outcomes == [1, 0, 1, 0, 0] && member.codes == ["skipped"])
    #expect(try fixture.count("person") == 4)
    // A known household stays for its members where its head's row is left out.
    #expect(try list("skip", "").outcomes == [1, 0, 1, 0, 0])
  }

  @Test func skippedHeadMakesNoHousehold() throws {
    let text =
      "DANH SÁCH HỘ NGHÈO SAU KHI RÀ SOÁT NĂM 2024\n"
      + "STT,Họ và tên,Quan hệ,Nam,Nữ,Dân tộc,Mã xã,B1,B2,decision\n,Xóm Nà Pò,,,,,,,,\n"
      + "1,Triệu Văn Mới,Chủ hộ,1990,,Dao,01654,100,40,skip\n,Triệu Thị Con,Con,,2012,Dao,,,,\n"
      + "2,Triệu Văn Ba,Chủ hộ,1991,,Dao,01654,100,40,\n"
    let report = try load([try fixture.registry.file("l.csv", text)], onError: .skip)
    #expect(report.outcomes == [1, 0, 1, 0, 1])
    #expect(report.codes == ["skipped", "household_refused"])
    #expect(try fixture.column("SELECT full_name FROM person") == ["Triệu Văn Ba"])
  }

  @Test func eachListKeepsItsOwnNumberOfRows() throws {
    _ = try load(["list.csv", "list-near.csv"].map(path))
    #expect(try fixture.column("SELECT rows FROM batch_file ORDER BY id") == ["4", "1"])
  }

  @Test func rejectsDoNotGoOverTheList() throws {
    let file = try fixture.registry.file("l.csv", title + columns)
    let error = #expect(throws: RegistryError.self) {
      try fixture.load("list", files: [file], options: ImportOptions(rejectsPath: file))
    }
    #expect(error?.code == "rejects_over_input")
  }
}
