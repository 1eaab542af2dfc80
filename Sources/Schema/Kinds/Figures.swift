import RegistryCore

extension RecordKind {
  /// Targets of a year.
  public static let targets = RecordKind(
    "targets", table: "target", vi: "Chỉ tiêu", en: "Targets",
    about: Wording(
      vi: "Chỉ tiêu theo năm và đơn vị (value tính bằng phần trăm đơn vị)",
      en: "Targets by year and unit (value in hundredths)"),
    key: ["year", "unit_code", "indicator"], called: ["year", "unit_code"], mapDays: ["year"],
    [
      Field("year", "Năm", "Year", .integer(1990...2200), required: true),
      Field("unit_code", "Mã đơn vị", "Unit code", names: .unit, required: true),
      Field("indicator", "Chỉ tiêu", "Indicator", required: true),
      Field("value", "Giá trị", "Value", .hundredths, required: true),
      Field("decided_on", "Ngày giao chỉ tiêu", "Decided on", .date),
    ])

  /// Resident households and persons.
  public static let population = RecordKind(
    "population", table: "population", vi: "Dân số", en: "Population",
    rows: Wording(vi: "dân số", en: "population figures"),
    about: Wording(
      vi: "Số hộ, số người ngày 31/12 theo đơn vị",
      en: "Resident households and persons on 31 December by unit"),
    key: ["year", "unit_code"], mapDays: ["year"],
    [
      Field("year", "Năm", "Year", .integer(1990...2200), required: true),
      Field("unit_code", "Mã đơn vị", "Unit code", names: .unit, required: true),
      Field("households", "Số hộ", "Households", .integer(RecordKind.count), required: true),
      Field("persons", "Số người", "Persons", .integer(RecordKind.count), required: true),
      Field("source", "Nguồn số liệu", "Source"),
    ])

  /// What communes reported on paper.
  public static let reported = RecordKind(
    "reported", table: "reported", vi: "Số liệu báo cáo", en: "Reported figures",
    rows: Wording(vi: "số liệu báo cáo", en: "reported figures"),
    about: Wording(vi: "Số liệu xã báo cáo trên giấy", en: "What communes reported on paper"),
    key: ["year", "unit_code", "measure"], mapDays: ["year"],
    [
      Field("year", "Năm", "Year", .integer(1990...2200), required: true),
      Field("unit_code", "Mã đơn vị", "Unit code", names: .unit, required: true),
      Field("measure", "Chỉ số", "Measure", .code("measure"), required: true),
      Field(
        "households", "Số hộ", "Households", .integer(-1_000_000_000...1_000_000_000),
        required: true),
      Field("persons", "Số người", "Persons", .integer(-1_000_000_000...1_000_000_000)),
      Field("sent_on", "Ngày gửi", "Sent on", .date),
      Field("stage", "Giai đoạn số liệu", "Stage", .code("report_stage"), or: "Sơ bộ/chính thức"),
    ])

  /// The decision by which a province approves the whole result of a year.
  public static let approvals = RecordKind(
    "approvals", table: "result_approval", vi: "Phê duyệt kết quả rà soát",
    en: "Approvals of results",
    rows: Wording(vi: "quyết định phê duyệt kết quả", en: "approvals of results"),
    about: Wording(
      vi: "Quyết định của tỉnh phê duyệt toàn bộ kết quả rà soát năm",
      en: "Decisions of the province that approve the whole result of a year"),
    key: ["year", "unit_code"], mapDays: ["year"],
    [
      Field("year", "Năm", "Year", .integer(1990...2200), required: true),
      Field("unit_code", "Mã đơn vị", "Unit code", names: .unit, required: true),
      Field(
        "decision_no", "Số quyết định", "Decision number", required: true, or: "Số QĐ", "QĐ số"),
      Field("decided_on", "Ngày quyết định", "Decided on", .date, required: true),
      Field("signer", "Người ký", "Signer"),
    ])
}
