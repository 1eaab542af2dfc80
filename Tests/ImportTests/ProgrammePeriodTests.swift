import ImportTestSupport
import RegistryCore
import SQLite
import Testing

@testable import Import

/// Classes of villages, the support roster, and the components of two periods.
@Suite struct ProgrammePeriodTests {
  let fixture: ImportFixture

  init() throws {
    fixture = try ImportFixture()
    try fixture.registry.write {
      try $0.household("H1")
      try $0.member(of: "H1", name: "Nông Văn A", citizenID: "004080000001")
    }
  }

  private static let classes =
    "commune_code,former_commune_code,village,class,valid_from,valid_to,decision_no\n"

  @Test func villageHasItsClassFromADayOn() throws {
    let rows = """
      01273,,Xóm Một,Thôn đặc biệt khó khăn,25/12/2025,,2230/QĐ-UBND
      01774,,Nà Lủng,especially_difficult,2025-12-25,,2230/QĐ-UBND

      """
    #expect(try fixture.load("village_classes", Self.classes + rows).outcomes == [2, 0, 0, 0, 0])
    #expect(
      try fixture.column(
        """
        SELECT u.code || ' ' || v.name || ' ' || k.class || ' ' || k.valid_from
        FROM village_class k JOIN village v ON v.id = k.village_id
        JOIN admin_unit u ON u.id = k.unit_id ORDER BY k.id
        """) == [
          "01273 Xóm Một especially_difficult 2025-12-25",
          "01774 Nà Lủng especially_difficult 2025-12-25",
        ])
    let again = try fixture.load("village_classes", Self.classes + rows, isAgain: true)
    #expect(again.outcomes == [0, 0, 2, 0, 0])
    let ended = try fixture.load(
      "village_classes",
      Self.classes + "01273,,Xóm Một,especially_difficult,2025-12-25,2026-01-13,2230/QĐ-UBND\n")
    #expect(ended.outcomes == [0, 1, 0, 0, 0])
    #expect(try fixture.count("village_class") == 2)
  }

  @Test(arguments: [
    "ĐBKK", "đbkk", "Thôn ĐBKK", "đặc biệt khó khăn", "Đặc biệt khó khăn", "xóm đặc biệt khó khăn",
  ])
  func classOfAVillageHasTheWordsOfLists(_ text: String) throws {
    let row = "01273,,Xóm Một,\(text),25/12/2025,,2230/QĐ-UBND\n"
    #expect(try fixture.load("village_classes", Self.classes + row).codes == [])
    #expect(try fixture.text("SELECT class FROM village_class") == "especially_difficult")
  }

  @Test func namesakesInOneCommuneAreToldApartByTheFormerOne() throws {
    try fixture.registry.write {
      _ = try $0.village("Bản Sài", commune: "01267")
      _ = try $0.village("Bản Sài", commune: "01273")
    }
    let report = try fixture.load(
      "village_classes",
      Self.classes + """
        01273,01267,Bản Sài,especially_difficult,2025-12-25,,
        01273,01273,Bản Sài,especially_difficult,2025-12-25,,

        """)
    #expect(report.outcomes == [2, 0, 0, 0, 0])
    #expect(try fixture.text("SELECT count(DISTINCT village_id) FROM village_class") == "2")
  }

  @Test func classThatEndsBeforeItBeginsIsRejected() throws {
    let report = try fixture.load(
      "village_classes",
      Self.classes + "01273,,Xóm Một,especially_difficult,2025-12-25,2025-12-24,\n",
      onError: .skip)
    #expect(report.outcomes == [0, 0, 0, 0, 1] && report.codes == ["wrong_order"])
  }

  @Test func rosterLineSaysWhoTookWhat() throws {
    try fixture.load(
      "projects",
      "code,name,component,kind,approved_on\nP1,Nuôi lợn,HP2.02,livelihood,2026-03-05\n")
    let header =
      "code,roster_no,project_code,household_code,received_on,recipient,recipient_kind,"
      + "authorised_on,citizen_id,address,amount,item,quantity,unit,specification,mark,producer,"
      + "confirmation\n"
    let rows = """
      BK1-1,BK1,P1,H1,05/06/2026,Nông Văn A,Chủ hộ,,004080000001,Xóm Một,,Lợn nái,"2,5",con,40 kg,Móng Cái,Trại A,Điểm chỉ
      BK1-2,BK1,P9,H1,05/06/2026,Nông Thị B,representative,2026-06-01,4080000002,Xóm Một,5.000.000,,,,,,,payment_service

      """
    let report = try fixture.load("receipts", header + rows, onError: .skip)
    #expect(report.outcomes == [1, 0, 0, 0, 1])
    #expect(report.codes.contains("unknown_project"))
    #expect(
      try fixture.text(
        """
        SELECT quantity || ' ' || recipient_kind || ' ' || confirmation || ' ' || citizen_id
        FROM support_receipt
        """) == "250 head fingerprint 004080000001")
    #expect(
      try fixture.load("receipts", header + rows, onError: .skip, isAgain: true).outcomes
        == [0, 0, 1, 0, 1])
  }

  @Test func cardsDayOfIssueIsKeptWithThePerson() throws {
    let report = try fixture.load(
      "members",
      "household_code,code,full_name,sex,birth,ethnic_group,relation,citizen_id,Ngày cấp CCCD\n"
        + "H1,1,Nông Văn A,male,1980,02,head,004080000001,15/03/2022\n")
    #expect(report.outcomes == [0, 1, 0, 0, 0])
    #expect(try fixture.text("SELECT citizen_id_issued_on FROM person") == "2022-03-15")
  }

  @Test func everyComponentIsOfAProgrammeWithAPeriod() throws {
    #expect(
      try fixture.column(
        """
        SELECT e.programme || ' ' || e.valid_from || ' ' || count(*)
        FROM component c JOIN programme_period e ON e.programme = c.programme
        GROUP BY e.programme ORDER BY e.valid_from
        """) == ["ntp_poverty 2021-01-01 13", "ntp_2026 2026-01-01 15"])
    #expect(try fixture.text("SELECT count(*) FROM component WHERE programme IS NULL") == "0")
  }
}
