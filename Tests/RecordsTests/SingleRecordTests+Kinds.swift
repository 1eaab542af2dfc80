import Foundation
import ImportTestSupport
import Records
import RegistryCore
import SQLite
import Schema
import TestSupport
import Testing

/// One record of each kind.
extension SingleRecordTests {
  @Test func everyKindIsAddedAndReadBackByKey() throws {
    try fixture.settleFamilies()
    let records: [(kind: String, fields: [String: String], key: String)] = [
      (
        "conferences",
        [
          "code": "HN1", "round": "2024", "kind": "review", "commune_code": "01267",
          "village": "Xóm Một", "held_on": "2024-10-01", "participants": "30",
        ], "HN1"
      ),
      (
        "assessments",
        [
          "household_code": "CB01", "round": "2024", "surveyed_on": "2024-10-02", "b1": "120",
          "b2": "35", "category": "poor", "basis": "existing", "deprivations": "water;toilet",
          "deprivation_members": "water:2", "decision_no": "12/QĐ-UBND",
          "decided_on": "2024-12-01", "floor_area_m2": "45,5",
        ], "CB01/2024"
      ),
      (
        "housing",
        [
          "code": "NO1", "household_code": "CB01", "scheme": "p5", "kind": "new",
          "approved_on": "2024-03-01", "decision_no": "3/QĐ", "amount_approved": "40.000.000",
        ], "NO1"
      ),
      (
        "projects",
        [
          "code": "DA1", "name": "Nuôi bò", "component": "2", "kind": "livelihood",
          "approved_on": "2024-02-01",
        ], "DA1"
      ),
      (
        "funds",
        [
          "project_code": "DA1", "budget_year": "2024", "programme": "ntp_poverty",
          "capital_type": "non_business", "source": "central", "decision_no": "5/QĐ-UBND",
          "allocated": "100000000", "disbursed": "50000000",
        ], "DA1/2024/ntp_poverty/non_business/central//5/QĐ-UBND"
      ),
      (
        "participants",
        [
          "project_code": "DA1", "household_code": "CB01", "joined_on": "2024-05-01",
          "asset_kind": "bò",
        ], "DA1/CB01/01/05/2024"
      ),
      (
        "activities",
        ["code": "TH1", "kind": "training", "component": "7.1", "held_on": "2024-06-01"], "TH1"
      ),
      (
        "targets",
        ["year": "2024", "unit_code": "04", "indicator": "rate_reduction", "value": "4"],
        "2024/04/rate_reduction"
      ),
      (
        "population",
        ["year": "2024", "unit_code": "01267", "households": "900", "persons": "4000"],
        "2024/01267"
      ),
      (
        "reported",
        ["year": "2024", "unit_code": "01267", "measure": "poor_closing", "households": "9"],
        "2024/01267/poor_closing"
      ),
      (
        "requests",
        [
          "code": "DN1", "applicant_name": "Lý Thị Sáu", "commune_code": "01267", "form": "01",
          "filed_on": "2024-03-02",
        ], "DN1"
      ),
      (
        "complaints",
        ["code": "KN1", "conference_code": "HN1", "raised_on": "2024-10-05", "result": "đúng"],
        "KN1"
      ),
      (
        "insurance",
        [
          "citizen_id": "004070012345", "card_no": "HN2041234567890", "object_code": "HN",
          "valid_from": "2024-01-01",
        ], "004070012345/HN2041234567890"
      ),
      (
        "attendances", ["activity_code": "TH1", "full_name": "Nông Văn Tư", "signed": "x"],
        "TH1/Nông Văn Tư"
      ),
      (
        "households",
        [
          "code": "CB03", "village": "Xóm Một", "commune_code": "01267",
          "registered_on": "2024-01-01",
        ], "CB03"
      ),
      (
        "members",
        [
          "household_code": "CB03", "code": "1", "full_name": "Hoàng Thị Năm", "sex": "female",
          "birth": "1980", "ethnic_group": "Tày", "relation": "head",
        ], "CB03/1"
      ),
      (
        "receipts",
        [
          "code": "BK1", "household_code": "CB01", "received_on": "2024-05-02",
          "recipient": "Nông Văn Đức", "amount": "1000000",
        ], "BK1"
      ),
      (
        "approvals",
        [
          "year": "2024", "unit_code": "04", "decision_no": "99/QĐ-UBND",
          "decided_on": "2024-12-20",
        ], "2024/04"
      ),
      (
        "village_classes",
        [
          "commune_code": "01267", "village": "Xóm Một", "class": "especially_difficult",
          "valid_from": "2025-03-25", "decision_no": "2230/QĐ-UBND",
        ], "01267//especially_difficult/2025-03-25/Xóm Một"
      ),
      (
        "workers",
        ["citizen_id": "004070012345", "valid_from": "2026-03-01", "decision_no": "7/QĐ-UBND"],
        "004070012345/2026-03-01"
      ),
      ("holidays", ["date": "2026-10-22", "name": "Ngày nghỉ của tỉnh"], "2026-10-22"),
      (
        "score_sheets",
        [
          "code": "BD1", "title": "Bảng điểm bịa", "surveys_from": "2025-01-01",
          "rural_region": "Núi bịa", "urban_region": "Phố bịa",
        ], "BD1"
      ),
      (
        "score_points",
        [
          "sheet_code": "BD1", "item": "Màu cổng", "answer": "đỏ", "region": "Núi bịa",
          "points": "70",
        ], "BD1/Núi bịa/Màu cổng/đỏ"
      ),
    ]
    #expect(records.map(\.kind).sorted() == RecordKind.all.map(\.name).sorted())
    for record in records {
      let outcome = try fixture.add(record.kind, record.fields)
      #expect(
        outcome.change == .new,
        "\(record.kind): \(outcome.problems.map { $0.recordLine(in: .english) })")
      let kind = try RecordKind.named(record.kind)
      let key = try RecordKey(record.key, of: kind)
      let stored = try StoredRecord.read(key, of: try fixture.registry.open())
      let name = record.fields.keys.sorted().first { !kind.key.contains($0) } ?? ""
      #expect(stored.texts(kind)[try #require(kind.index(of: name))] != nil)
      #expect(
        try fixture.edit(record.kind, record.key, [name: record.fields[name] ?? ""]).change
          == .unchanged)
      #expect(!(try fixture.history(record.kind, record.key)).isEmpty)
    }
    let emptied = ["deprivation_members": "", "floor_area_m2": ""]
    #expect(try fixture.edit("assessments", "CB01/2024", emptied).change == .changed)
    #expect(try fixture.count("deprivation_member") == 0)
    #expect(try fixture.text("SELECT floor_area_dm2 FROM assessment") == nil)
    #expect(try fixture.edit("assessments", "CB01/2024", ["area": ""]).change == .rejected)
  }
}
