import RegistryCore

extension RecordKind {
  /// Projects, models and works.
  public static let projects = RecordKind(
    "projects", table: "project", vi: "Dự án, công trình", en: "Projects",
    pluralName: Wording(vi: "dự án", en: "projects"), subject: Wording(vi: "dự án", en: "project"),
    description: Wording(vi: "Dự án, mô hình, công trình", en: "Projects, models, works"),
    key: ["code"], closing: ("finished_on", nil), mapDays: ["approved_on"],
    [
      Field("code", "Mã dự án", "Project code", required: true),
      Field("name", "Tên dự án", "Name", required: true),
      Field("component", "Tiểu dự án", "Component", .code("component"), required: true),
      Field("kind", "Loại", "Kind", .code("project_kind"), required: true),
      Field("mode", "Phương thức", "Mode", .code("project_mode")),
      Field(
        "commune_code", "Mã xã", "Commune code", link: .commune, synonyms: "Mã xã/phường", "Mã ĐVHC"
      ),
      Field("owner", "Chủ đầu tư", "Owner", synonyms: "Đơn vị chủ trì"),
      Field(
        "approved_on", "Ngày phê duyệt", "Approved on", .date, required: true, hasHappened: true),
      Field("decision_no", "Số quyết định", "Decision number", synonyms: "Số QĐ", "QĐ số"),
      Field("minutes_no", "Số biên bản", "Minutes number"),
      Field("starts_on", "Ngày bắt đầu", "Starts on", .date),
      Field("ends_on", "Ngày kết thúc", "Ends on", .date),
      Field("total_budget", "Tổng kinh phí", "Total budget", .money),
      Field("state_amount", "Ngân sách nhà nước", "State amount", .money),
      Field("quantity", "Số lượng", "Quantity", .integer(RecordKind.count)),
      Field("final_cost", "Giá trị quyết toán", "Final cost", .money),
      Field("finished_on", "Ngày hoàn thành", "Finished on", .date, hasHappened: true),
      Field("accepted_on", "Ngày nghiệm thu", "Accepted on", .date, hasHappened: true),
    ])
}
