extension RecordKind {
  /// Workers of low income: a person's dated status.
  public static let workers = RecordKind(
    "workers", vi: "Người lao động có thu nhập thấp", en: "Low-income workers",
    key: ["citizen_id", "valid_from"],
    [
      Field(
        "citizen_id", "Số CCCD", "Citizen number", .citizenID, required: true, or: "CCCD",
        "Số định danh", "Số định danh cá nhân", "Căn cước công dân", "Số căn cước"),
      Field(
        "valid_from", "Từ ngày", "Valid from", .date, required: true, or: "Ngày công nhận",
        "Hiệu lực từ"),
      Field("valid_to", "Đến ngày", "Valid to", .date, or: "Hiệu lực đến"),
      Field(
        "income", "Thu nhập bình quân (đồng/người/tháng)", "Income per person and month (VND)",
        .money, or: "Thu nhập", "Thu nhập bình quân"),
      Field("request_no", "Số giấy đề nghị", "Request number"),
      Field("requested_on", "Ngày đề nghị", "Requested on", .date),
      Field("decision_no", "Số quyết định", "Decision number", or: "Số QĐ"),
      Field("decided_on", "Ngày quyết định", "Decided on", .date, or: "Ngày QĐ"),
      Field("signer", "Người ký", "Signer"),
    ])

  /// Public holidays, which are no working days.
  public static let holidays = RecordKind(
    "holidays", vi: "Ngày nghỉ lễ", en: "Public holidays", key: ["date"],
    [
      Field("date", "Ngày", "Date", .date, required: true, or: "Ngày nghỉ"),
      Field("name", "Tên ngày nghỉ", "Name", required: true, or: "Tên", "Nội dung", "name_vi"),
    ])
}
