import RegistryCore

extension RecordKind {
  /// The decision by which a province approves the whole result of a year.
  public static let approvals = RecordKind(
    "approvals", table: "result_approval", vi: "Phê duyệt kết quả rà soát",
    en: "Approvals of results",
    pluralName: Wording(vi: "quyết định phê duyệt kết quả", en: "approvals of results"),
    description: Wording(
      vi: "Quyết định của tỉnh phê duyệt toàn bộ kết quả rà soát năm",
      en: "Decisions of the province that approve the whole result of a year"),
    key: ["year", "unit_code"], mapDays: ["year"],
    [
      Field("year", "Năm", "Year", .integer(1990...2200), required: true, hasHappened: true),
      Field("unit_code", "Mã đơn vị", "Unit code", link: .unit, required: true),
      Field(
        "decision_no", "Số quyết định", "Decision number", required: true,
        synonyms: "Số QĐ", "QĐ số"),
      Field(
        "decided_on", "Ngày quyết định", "Decided on", .date, required: true, hasHappened: true),
      Field("signer", "Người ký", "Signer"),
    ])
}
