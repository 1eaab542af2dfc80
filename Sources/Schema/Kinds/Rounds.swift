import RegistryCore

extension RecordKind {
  /// Workers of low income: a person's dated status.
  public static let workers = RecordKind(
    "workers", table: "low_income_worker", vi: "Người lao động có thu nhập thấp",
    en: "Low-income workers",
    rows: Wording(vi: "người lao động thu nhập thấp", en: "low-income workers"),
    about: Wording(
      vi: "Người lao động có thu nhập thấp, từ ngày nào đến ngày nào",
      en: "Low-income workers, from when to when"),
    key: ["citizen_id", "valid_from"],
    [
      Field(
        "citizen_id", "Số CCCD", "Citizen number", .citizenID, names: .person, required: true,
        personal: .number, or: "CCCD",
        "Số định danh", "Số định danh cá nhân", "Căn cước công dân", "Số căn cước"),
      Field(
        "valid_from", "Từ ngày", "Valid from", .date, required: true, or: "Ngày công nhận",
        "Hiệu lực từ"),
      Field("valid_to", "Đến ngày", "Valid to", .date, or: "Hiệu lực đến"),
      Field(
        "income", "Thu nhập bình quân (đồng/người/tháng)", "Income per person and month (VND)",
        .money, kept: .columns("income_vnd"), personal: .detail, or: "Thu nhập",
        "Thu nhập bình quân"),
      Field("request_no", "Số giấy đề nghị", "Request number", personal: .detail),
      Field("requested_on", "Ngày đề nghị", "Requested on", .date),
      Field("decision_no", "Số quyết định", "Decision number", or: "Số QĐ"),
      Field("decided_on", "Ngày quyết định", "Decided on", .date, or: "Ngày QĐ"),
      Field("signer", "Người ký", "Signer"),
    ])

  /// Public holidays, which are no working days.
  public static let holidays = RecordKind(
    "holidays", table: "holiday", vi: "Ngày nghỉ lễ", en: "Public holidays",
    about: Wording(vi: "Ngày nghỉ lễ", en: "Public holidays"), key: ["date"],
    [
      Field("date", "Ngày", "Date", .date, required: true, or: "Ngày nghỉ"),
      Field(
        "name", "Tên ngày nghỉ", "Name", kept: .columns("vi"), required: true, or: "Tên",
        "Nội dung", "name_vi"),
    ])
}
