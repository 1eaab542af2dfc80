import RegistryCore

extension RecordKind {
  /// Money of projects by year and origin.
  public static let funds = RecordKind(
    "funds", table: "project_fund", vi: "Kinh phí", en: "Funds",
    pluralName: Wording(vi: "khoản kinh phí", en: "funds"),
    subject: Wording(vi: "kinh phí", en: "fund"),
    description: Wording(
      vi: "Kinh phí của dự án theo năm và nguồn", en: "Money of projects by year and source"),
    key: [
      "project_code", "budget_year", "programme", "capital_type", "source", "unit_code",
      "decision_no",
    ], nameFields: ["project_code", "budget_year"], mapDays: ["decided_on", "budget_year"],
    [
      Field(
        "project_code", "Mã dự án", "Project code", link: .record(of: .projects), required: true,
        synonyms: "Mã DA"),
      Field(
        "budget_year", "Năm ngân sách", "Budget year", .integer(1990...2200), required: true),
      Field("programme", "Chương trình", "Programme", .code("programme"), required: true),
      Field("capital_type", "Loại vốn", "Capital type", .code("capital_type"), required: true),
      Field("source", "Nguồn vốn", "Source", .code("fund_source"), required: true),
      Field("unit_code", "Mã đơn vị được giao", "Unit code", link: .unit),
      Field(
        "decision_no", "Số quyết định", "Decision number", mayHoldStrokes: true, synonyms: "Số QĐ",
        "QĐ số"),
      Field("decided_on", "Ngày quyết định", "Decided on", .date, hasHappened: true),
      Field("allocated", "Phân bổ", "Allocated", .money, required: true),
      Field("carried_over", "Chuyển nguồn", "Carried over", .money),
      Field("disbursed", "Giải ngân", "Disbursed", .money, required: true),
      Field("disbursed_on", "Ngày giải ngân", "Disbursed on", .date, hasHappened: true),
      Field("recovered", "Thu hồi", "Recovered", .money),
      Field("cancelled", "Hủy dự toán", "Cancelled", .money),
      Field("paid_out", "Đã chi đến người thụ hưởng", "Paid on to recipients", .money),
    ])
}
