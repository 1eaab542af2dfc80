import ImportTestSupport
import RegistryCore
import SQLite
import Schema
import TestSupport
import Testing

@testable import Records

/// Money beyond its allocation: refused where it is entered, stored where it is history.
@Suite struct PaymentTests {
  let fixture: ImportFixture

  init() throws {
    fixture = try ImportFixture()
    try fixture.load(
      "projects",
      "code,name,component,kind,approved_on\nDA1,Nuôi bò,2,livelihood,2024-01-05\n")
    try fixture.load("households", householdHeader + "\nCB01,Xóm Một,01774,2021-01-01\n")
  }

  private func record(
    _ kind: String, _ values: [String: String], editing key: String? = nil
  ) throws -> [String] {
    let kind = try RecordKind.named(kind)
    let records = RecordEditor(
      registry: try fixture.registry.open(for: .writing), kind: kind, language: .english)
    var texts: [FieldIndex: String] = [:]
    for (name, value) in values { texts[try RecordEditor.field(name, of: kind)] = value }
    let outcome =
      try key.map {
        try records.edit(try RecordKey($0, of: kind), texts, act: EntryInfo(action: "record edit"))
      } ?? records.add(texts, act: EntryInfo(action: "record add"))
    return outcome.problems.map(\.code)
  }

  private func fund(_ allocated: Int, _ disbursed: Int, no: String = "", year: Int = 2024)
    -> [String: String]
  {
    [
      "project_code": "DA1", "budget_year": "\(year)", "programme": "ntp_poverty",
      "capital_type": "non_business", "source": "central", "decision_no": no,
      "allocated": "\(allocated)", "disbursed": "\(disbursed)",
    ].filter { !$0.value.isEmpty }
  }

  private let key = "DA1/2024/ntp_poverty/non_business/central"
  private let header =
    "project_code,budget_year,programme,capital_type,source,decision_no,allocated,disbursed\n"

  @Test func paymentAboveItsAllocationIsRefused() throws {
    #expect(try record("funds", fund(100, 101)) == ["over_allocation"])
    #expect(try record("funds", fund(100, 100)) == [])
    #expect(try record("funds", ["disbursed": "101"], editing: key) == ["over_allocation"])
    #expect(try record("funds", ["allocated": "99"], editing: key) == ["over_allocation"])
    #expect(
      try record("funds", ["carried_over": "5", "disbursed": "105"], editing: key) == [])
    // Two decisions of one purse are one allocation.
    #expect(try record("funds", fund(50, 0, no: "2/QĐ")) == [])
    #expect(try record("funds", ["disbursed": "155"], editing: key) == [])
    #expect(try record("funds", ["disbursed": "156"], editing: key) == ["over_allocation"])
  }

  @Test func amountThatIsRefusedIsShownInGroups() throws {
    let outcome = try fixture.add("funds", fund(180_000_000, 190_000_000))
    let line = try #require(outcome.problems.first).recordLine(of: .funds, in: .vietnamese)
    #expect(outcome.problems.first?.value == "190000000")
    #expect(line.contains("(“190.000.000”)"), "\(line)")
  }

  @Test func historicalOverspendingIsStored() throws {
    let report = try fixture.load(
      "funds", header + "DA1,2024,ntp_poverty,non_business,central,,100,130\n")
    #expect(report.new == 1 && report.problems.isEmpty)
    // What is wrong already may be told better, and mended, but not made worse.
    #expect(try record("funds", ["decided_on": "2024-02-01"], editing: key) == [])
    #expect(try record("funds", ["disbursed": "120"], editing: key) == [])
    #expect(try record("funds", ["disbursed": "121"], editing: key) == ["over_allocation"])
  }

  @Test func overspendingInAnOpenedYearIsRejected() throws {
    let before = try fixture.load(
      "funds", header + "DA1,2026,ntp_poverty,non_business,central,,100,90\n")
    try fixture.registry.write {
      try $0.run(
        """
        INSERT INTO round (code, year, kind, historical, opened_on, begins_on, due_on)
        VALUES ('2026', 2026, 'annual', 0, '2026-09-01', '2026-09-01', '2026-12-14')
        """)
    }
    let report = try fixture.load(
      "funds",
      header + """
        DA1,2026,ntp_poverty,non_business,province,,100,101
        DA1,2025,ntp_poverty,non_business,province,,100,101
        DA1,2026,ntp_poverty,investment,province,,100,100

        """, onError: .skip)
    #expect(report.outcomes == [2, 0, 0, 0, 1])
    #expect(report.problems.map(\.code) == ["over_allocation"])
    #expect(report.problems.first?.message.contains("101 VND disbursed") == true)
    // Nor is the allocation taken away from under a payment.
    try fixture.load("funds", header + "DA1,2026,ntp_poverty,non_business,central,2/QĐ,0,10\n")
    let undone = try BatchUndo(
      registry: try fixture.registry.open(for: .writing), batch: try #require(before.batch)
    ).run(EntryInfo(actor: "clerk", action: "batch undo", reason: "wrong"))
    #expect([undone.reversed, undone.failed] == [0, 1])
  }

  @Test func housingPaymentAboveItsApprovalIsRefused() throws {
    let house = [
      "code": "NO1", "household_code": "CB01", "scheme": "p5", "kind": "new",
      "approved_on": "2024-02-01", "decision_no": "1", "amount_approved": "40000000",
    ]
    #expect(
      try record("housing", house.merging(["amount_paid": "40000001"]) { $1 })
        == ["over_approval"])
    #expect(try record("housing", house) == [])
    #expect(
      try record("housing", ["amount_paid": "50000000"], editing: "NO1") == ["over_approval"])
    #expect(try record("housing", ["amount_paid": "40000000"], editing: "NO1") == [])
    try fixture.load(
      "housing",
      "code,household_code,scheme,kind,approved_on,decision_no,amount_approved,amount_paid\n"
        + "NO2,CB01,p5,new,2023-02-01,1,40000000,60000000\n")
    #expect(try record("housing", ["started_on": "2023-03-01"], editing: "NO2") == [])
  }
}
