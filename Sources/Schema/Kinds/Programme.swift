import RegistryCore

extension RecordKind {
  /// Projects, models and works.
  public static let projects = RecordKind(
    "projects", table: "project", vi: "Dự án, công trình", en: "Projects",
    rows: Wording(vi: "dự án", en: "projects"), subject: Wording(vi: "dự án", en: "project"),
    about: Wording(vi: "Dự án, mô hình, công trình", en: "Projects, models, works"),
    key: ["code"], closing: ("finished_on", nil), mapDays: ["approved_on"],
    [
      Field("code", "Mã dự án", "Project code", required: true),
      Field("name", "Tên dự án", "Name", required: true),
      Field("component", "Tiểu dự án", "Component", .code("component"), required: true),
      Field("kind", "Loại", "Kind", .code("project_kind"), required: true),
      Field("mode", "Phương thức", "Mode", .code("project_mode")),
      Field(
        "commune_code", "Mã xã", "Commune code", names: .commune, or: "Mã xã/phường", "Mã ĐVHC"),
      Field("owner", "Chủ đầu tư", "Owner", or: "Đơn vị chủ trì"),
      Field("approved_on", "Ngày phê duyệt", "Approved on", .date, required: true),
      Field("decision_no", "Số quyết định", "Decision number", or: "Số QĐ", "QĐ số"),
      Field("minutes_no", "Số biên bản", "Minutes number"),
      Field("starts_on", "Ngày bắt đầu", "Starts on", .date),
      Field("ends_on", "Ngày kết thúc", "Ends on", .date),
      Field("total_budget", "Tổng kinh phí", "Total budget", .money),
      Field("state_amount", "Ngân sách nhà nước", "State amount", .money),
      Field("quantity", "Số lượng", "Quantity", .integer(RecordKind.count)),
      Field("final_cost", "Giá trị quyết toán", "Final cost", .money),
      Field("finished_on", "Ngày hoàn thành", "Finished on", .date),
      Field("accepted_on", "Ngày nghiệm thu", "Accepted on", .date),
    ])

  /// Money of projects by year and origin.
  public static let funds = RecordKind(
    "funds", table: "project_fund", vi: "Kinh phí", en: "Funds",
    rows: Wording(vi: "khoản kinh phí", en: "funds"), subject: Wording(vi: "kinh phí", en: "fund"),
    about: Wording(
      vi: "Kinh phí của dự án theo năm và nguồn", en: "Money of projects by year and source"),
    key: [
      "project_code", "budget_year", "programme", "capital_type", "source", "unit_code",
      "decision_no",
    ], called: ["project_code", "budget_year"], mapDays: ["decided_on", "budget_year"],
    [
      Field(
        "project_code", "Mã dự án", "Project code", names: .record(of: .projects), required: true,
        or: "Mã DA"),
      Field(
        "budget_year", "Năm ngân sách", "Budget year", .integer(1990...2200), required: true),
      Field("programme", "Chương trình", "Programme", .code("programme"), required: true),
      Field("capital_type", "Loại vốn", "Capital type", .code("capital_type"), required: true),
      Field("source", "Nguồn vốn", "Source", .code("fund_source"), required: true),
      Field("unit_code", "Mã đơn vị được giao", "Unit code", names: .unit),
      Field(
        "decision_no", "Số quyết định", "Decision number", mayHoldStrokes: true, or: "Số QĐ",
        "QĐ số"),
      Field("decided_on", "Ngày quyết định", "Decided on", .date),
      Field("allocated", "Phân bổ", "Allocated", .money, required: true),
      Field("carried_over", "Chuyển nguồn", "Carried over", .money),
      Field("disbursed", "Giải ngân", "Disbursed", .money, required: true),
      Field("disbursed_on", "Ngày giải ngân", "Disbursed on", .date),
      Field("recovered", "Thu hồi", "Recovered", .money),
      Field("cancelled", "Hủy dự toán", "Cancelled", .money),
      Field("paid_out", "Đã chi đến người thụ hưởng", "Paid on to recipients", .money),
    ])

  /// Households that take part in projects.
  public static let participants = RecordKind(
    "participants", table: "project_household", vi: "Hộ tham gia dự án", en: "Participants",
    subject: Wording(vi: "hộ tham gia dự án", en: "participant"),
    about: Wording(
      vi: "Hộ tham gia dự án và tài sản nhận được",
      en: "Households in projects and what they received"),
    key: ["project_code", "household_code", "joined_on"],
    called: ["project_code", "household_code"],
    [
      Field(
        "project_code", "Mã dự án", "Project code", names: .record(of: .projects), required: true,
        or: "Mã DA"),
      Field(
        "household_code", "Mã hộ", "Household code", names: .record(of: .households),
        required: true, or: "Mã số hộ", "Mã HGĐ"),
      Field("joined_on", "Ngày tham gia", "Joined on", .date, required: true),
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
        or: "Số QĐ phê duyệt"),
      Field("approved_on", "Ngày phê duyệt danh sách", "List approved on", .date),
    ])

  /// Training, communication, contests, leaflets.
  public static let activities = RecordKind(
    "activities", table: "activity", vi: "Hoạt động", en: "Activities",
    subject: Wording(vi: "hoạt động", en: "activity"),
    about: Wording(
      vi: "Tập huấn, truyền thông, cuộc thi, tờ rơi",
      en: "Training, communication, contests, leaflets"),
    key: ["code"], mapDays: ["held_on"],
    [
      Field("code", "Mã hoạt động", "Activity code", required: true),
      Field("kind", "Loại", "Kind", .code("activity_kind"), required: true),
      Field("component", "Tiểu dự án", "Component", .code("component"), required: true),
      Field(
        "commune_code", "Mã xã", "Commune code", names: .commune, or: "Mã xã/phường", "Mã ĐVHC"),
      Field("held_on", "Ngày tổ chức", "Held on", .date, required: true),
      Field("topic", "Chủ đề", "Topic", or: "Nội dung"),
      Field("attendances", "Lượt người dự", "Attendances", .integer(RecordKind.count)),
      Field("signed_rows", "Số chữ ký", "Signed rows", .integer(RecordKind.count)),
      Field("quantity", "Số lượng", "Quantity", .integer(RecordKind.count)),
      Field("cost", "Kinh phí", "Cost", .money),
    ])
}
