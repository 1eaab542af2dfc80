import RegistryCore

extension RecordKind {
  /// Households that take part in projects.
  public static let participants = RecordKind(
    "participants", table: "project_household", vi: "Hộ tham gia dự án", en: "Participants",
    subject: Wording(vi: "hộ tham gia dự án", en: "participant"),
    description: Wording(
      vi: "Hộ tham gia dự án và tài sản nhận được",
      en: "Households in projects and what they received"),
    key: ["project_code", "household_code", "joined_on"],
    nameFields: ["project_code", "household_code"],
    [
      Field(
        "project_code", "Mã dự án", "Project code", link: .record(of: .projects), required: true,
        synonyms: "Mã DA"),
      Field(
        "household_code", "Mã hộ", "Household code", link: .record(of: .households),
        required: true, synonyms: "Mã số hộ", "Mã HGĐ"),
      Field("joined_on", "Ngày tham gia", "Joined on", .date, required: true, hasHappened: true),
      Field("asset_kind", "Loại hỗ trợ", "Asset"),
      Field("quantity", "Số lượng", "Quantity", .integer(RecordKind.count)),
      Field("ear_tag", "Số thẻ tai", "Ear tag"),
      Field("value", "Giá trị", "Value", .money),
      Field("own_contribution", "Đối ứng", "Own contribution", .money),
      Field("recovery_due_on", "Hạn thu hồi", "Recovery due on", .date),
      Field("recovered", "Đã thu hồi", "Recovered", .money),
      Field("outcome", "Kết quả", "Outcome"),
      Field(
        "approval_no", "Số quyết định phê duyệt danh sách", "Approval of the list",
        synonyms: "Số QĐ phê duyệt"),
      Field(
        "approved_on", "Ngày phê duyệt danh sách", "List approved on", .date, hasHappened: true),
    ])
}
