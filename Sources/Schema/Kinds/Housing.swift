import RegistryCore

extension RecordKind {
  /// Housing support.
  public static let housing = RecordKind(
    "housing", table: "housing_support", vi: "Hỗ trợ nhà ở", en: "Housing support",
    pluralName: Wording(vi: "hỗ trợ nhà ở", en: "housing support"),
    subject: Wording(vi: "hỗ trợ nhà ở", en: "housing"),
    description: Wording(
      vi: "Hỗ trợ nhà ở: chương trình, hình thức, tiền, nghiệm thu",
      en: "Housing support: scheme, kind, money, acceptance"),
    key: ["code"],
    [
      Field("code", "Mã hồ sơ", "Case code", required: true),
      Field(
        "household_code", "Mã hộ", "Household code", link: .record(of: .households),
        required: true, synonyms: "Mã số hộ", "Mã HGĐ"),
      Field("scheme", "Chương trình", "Scheme", .code("housing_scheme"), required: true),
      Field("kind", "Hình thức", "Kind", .code("housing_kind"), required: true),
      Field("priority", "Thứ tự ưu tiên", "Priority", .integer(1...6)),
      Field(
        "approved_on", "Ngày phê duyệt", "Approved on", .date, required: true, hasHappened: true),
      Field(
        "decision_no", "Số quyết định", "Decision number", required: true, synonyms: "Số QĐ",
        "QĐ số"),
      Field("amount_approved", "Số tiền phê duyệt", "Amount approved", .money, required: true),
      Field("amount_paid", "Số tiền đã trả", "Amount paid", .money),
      Field("paid_on", "Ngày trả", "Paid on", .date, hasHappened: true),
      Field("started_on", "Ngày khởi công", "Started on", .date, hasHappened: true),
      Field("accepted_on", "Ngày nghiệm thu", "Accepted on", .date, hasHappened: true),
      Field("acceptance_no", "Số biên bản nghiệm thu", "Acceptance number"),
      Field("accepted_kind", "Hình thức nghiệm thu", "Kind accepted", .code("housing_kind")),
      Field(
        "floor_area_m2", "Diện tích nhà (m²)", "Floor area (m²)", .area,
        storage: .columns("floor_area_dm2")),
      Field(
        "weak_parts", "Kết cấu không bền", "Weak parts",
        .parts(["foundation", "frame_wall", "roof"]),
        storage: .columns("weak_foundation", "weak_frame_wall", "weak_roof")),
      Field("heir_decision", "Quyết định người thừa hưởng", "Heir decision"),
    ])
}
