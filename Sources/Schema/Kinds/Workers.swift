import RegistryCore

extension RecordKind {
  /// Workers of low income: a person's dated status.
  public static let workers = RecordKind(
    "workers", table: "low_income_worker", vi: "Người lao động có thu nhập thấp",
    en: "Low-income workers",
    pluralName: Wording(vi: "người lao động thu nhập thấp", en: "low-income workers"),
    description: Wording(
      vi: "Người lao động có thu nhập thấp, từ ngày nào đến ngày nào",
      en: "Low-income workers, from when to when"),
    key: ["citizen_id", "valid_from"],
    [
      Field(
        "citizen_id", "Số CCCD", "Citizen number", .citizenID, link: .person, required: true,
        personal: .number, synonyms: "CCCD",
        "Số định danh", "Số định danh cá nhân", "Căn cước công dân", "Số căn cước"),
      Field(
        "valid_from", "Từ ngày", "Valid from", .date, required: true, synonyms: "Ngày công nhận",
        "Hiệu lực từ"),
      Field("valid_to", "Đến ngày", "Valid to", .date, synonyms: "Hiệu lực đến"),
      Field(
        "income", "Thu nhập bình quân (đồng/người/tháng)", "Income per person and month (VND)",
        .money, storage: .columns("income_vnd"), personal: .detail, synonyms: "Thu nhập",
        "Thu nhập bình quân"),
      Field("request_no", "Số giấy đề nghị", "Request number", personal: .detail),
      Field("requested_on", "Ngày đề nghị", "Requested on", .date, hasHappened: true),
      Field("decision_no", "Số quyết định", "Decision number", synonyms: "Số QĐ"),
      Field(
        "decided_on", "Ngày quyết định", "Decided on", .date, hasHappened: true, synonyms: "Ngày QĐ"
      ),
      Field("signer", "Người ký", "Signer"),
    ])
}
