import RegistryCore

extension RecordKind {
  /// What a round found of each household, and its recognition.
  public static let assessments = RecordKind(
    "assessments", table: "assessment", vi: "Kết quả rà soát", en: "Assessments",
    plan: .assessment, subject: Wording(vi: "kết quả rà soát", en: "assessment"),
    description: Wording(
      vi: "Kết quả rà soát của hộ trong một đợt: điểm B1, B2, phân loại",
      en: "What a round found of a household: B1, B2, category"),
    key: ["household_code", "round"], requiresOneOf: ("b1", "answers"),
    [
      Field(
        "household_code", "Mã hộ", "Household code", link: .record(of: .households),
        required: true, synonyms: "Mã số hộ", "Mã HGĐ",
        "Mã hộ gia đình"),
      Field(
        "round", "Đợt rà soát", "Round", link: .round, required: true, synonyms: "Năm rà soát",
        "Đợt",
        "Kỳ rà soát"),
      Field(
        "surveyed_on", "Ngày rà soát", "Surveyed on", .date, required: true,
        hasHappened: true, synonyms: "Ngày khảo sát",
        "Ngày điều tra", "Ngày RS", "Thời gian rà soát"),
      Field(
        "b1", "Điểm B1", "B1", .integer(-10_000...10_000), required: true,
        note: Wording(
          vi: "Số nguyên; để trống được nếu có câu trả lời cho mọi mục của bảng điểm.",
          en: "A whole number; may be empty where every item of the score sheet is answered."),
        example: "125",
        synonyms: "B1", "Tổng điểm B1", "Tổng B1", "Phiếu B1", "Điểm phiếu B1"),
      Field(
        "b2", "Điểm B2", "B2", .integer(-10_000...10_000), required: true, example: "30",
        synonyms: "B2",
        "Tổng điểm B2", "Tổng B2", "Phiếu B2", "Điểm phiếu B2"),
      Field(
        "deprivations", "Chỉ số thiếu hụt", "Deprivations", .set("indicator"),
        storage: .columns("deprivation_set"), example: "employment; house_quality",
        vietnameseExample: "Việc làm; Chất lượng nhà ở"),
      Field(
        "deprivation_members", "Thành viên gây thiếu hụt", "Deprived members",
        link: .deprivedMembers),
      Field(
        "category", "Phân loại hộ", "Category", .code("category"), required: true,
        synonyms: "Phân loại", "PL hộ", "Phân loại hộ sau rà soát", "Kết quả phân loại", "Loại hộ",
        "Diện hộ", "Kết quả rà soát"),
      Field("basis", "Căn cứ rà soát", "Basis", .code("review_basis"), required: true),
      Field("request_no", "Số giấy đề nghị", "Request number"),
      Field("requested_on", "Ngày đề nghị", "Requested on", .date, hasHappened: true),
      Field(
        "area", "Khu vực", "Area", .code("area"),
        default: .derived(Wording(vi: "theo thôn của hộ", en: "as the household's village")),
        note: Wording(
          vi: "Để trống: khu vực của thôn vào ngày rà soát.",
          en: "Empty: the area of the village on the day of the survey.")),
      Field(
        "standard", "Chuẩn nghèo", "Standard", .code("standard"),
        default: .derived(Wording(vi: "chuẩn đang có hiệu lực", en: "the one in force")),
        note: Wording(
          vi: "Để trống: chuẩn có hiệu lực vào ngày rà soát.",
          en: "Empty: the standard in force on the day of the survey.")),
      Field(
        "causes", "Nguyên nhân nghèo", "Causes", .set("cause"), storage: .columns("cause_set"),
        example: "1; 3", synonyms: "NN nghèo", "Nguyên nhân"),
      Field("cause_other", "Nguyên nhân khác", "Other cause"),
      Field(
        "floor_area_m2", "Diện tích nhà (m²)", "Floor area (m²)", .area,
        storage: .columns("floor_area_dm2")),
      Field(
        "weak_parts", "Kết cấu không bền", "Weak parts", .parts(["wall", "column", "roof"]),
        storage: .columns("weak_wall", "weak_column", "weak_roof")),
      Field("assets", "Tài sản", "Assets"),
      Field("reviewer", "Rà soát viên", "Reviewer", synonyms: "Người rà soát", "Cán bộ rà soát"),
      Field("second_reviewer", "Rà soát viên thứ hai", "Second reviewer"),
      Field("list_no", "Số thứ tự danh sách", "List number", .integer(1...10_000_000)),
      Field(
        "conference_code", "Mã cuộc họp", "Conference code", link: .record(of: .conferences)),
      Field(
        "no_labour_capacity", "Không có khả năng lao động", "No labour capacity", .yesNo,
        synonyms: "KNLĐ", "Không có KNLĐ", "Không KNLĐ", "Hộ không có khả năng lao động"),
      Field(
        "ethnic_minority", "Hộ dân tộc thiểu số", "Ethnic minority", .yesNo, synonyms: "DTTS",
        "Hộ DTTS"),
      Field("list_kind", "Nghèo cũ/mới/tái nghèo", "List kind", .code("list_kind")),
      Field(
        "decision_no", "Số quyết định", "Decision number", storage: .inTable("recognition"),
        synonyms: "Quyết định công nhận",
        "Số QĐ", "QĐ công nhận", "Số quyết định công nhận"),
      Field(
        "decided_on", "Ngày quyết định", "Decided on", .date, storage: .inTable("recognition"),
        hasHappened: true, synonyms: "Ngày ban hành QĐ", "Ngày QĐ",
        "Ngày ban hành quyết định"),
      Field(
        "signer", "Người ký", "Signer", storage: .inTable("recognition"),
        synonyms: "Người ký quyết định", "Người ký QĐ"),
      Field(
        "certificate_no", "Số giấy chứng nhận", "Certificate number",
        storage: .inTable("recognition"), synonyms: "Số GCN", "Giấy chứng nhận", "GCN",
        "Số giấy chứng nhận hộ nghèo", "Số giấy chứng nhận hộ cận nghèo",
        "Số giấy chứng nhận hộ nghèo, hộ cận nghèo", "Số GCN hộ nghèo", "Số GCN hộ cận nghèo"),
      Field(
        "answers", "Câu trả lời bảng điểm", "Answers to the score sheet", storage: .nowhere,
        note: Wording(
          vi: "mục: trả lời, cách nhau bằng dấu chấm phẩy; hoặc mỗi mục một cột mang tên mục.",
          en: "item: answer, divided by semicolons; or a column of its own for each item, named as"
            + " the item."),
        example: "Số nhân khẩu: 3 người; Nhà ở: tường bền chắc", synonyms: "Trả lời bảng điểm"),
      Field(
        "provincial_category", "Phân loại theo chuẩn của tỉnh",
        "Category by the province's standard",
        .code("category"), synonyms: "Phân loại theo chuẩn tỉnh", "Kết quả theo chuẩn của tỉnh",
        "Kết quả theo chuẩn tỉnh", "Phân loại chuẩn tỉnh"),
    ])
}

/// The fields of assessments that the code asks for.
public enum AssessmentField: String, FieldKey {
  case household = "household_code"
  case round
  case surveyedOn = "surveyed_on"
  case b1
  case b2
  case deprivations
  case deprivedMembers = "deprivation_members"
  case category
  case basis
  case area
  case standard
  case causes
  case weakParts = "weak_parts"
  case listNo = "list_no"
  case conference = "conference_code"
  case noLabourCapacity = "no_labour_capacity"
  case ethnicMinority = "ethnic_minority"
  case listKind = "list_kind"
  case decisionNo = "decision_no"
  case decidedOn = "decided_on"
  case signer
  case certificateNo = "certificate_no"
  case answers
  case provincialCategory = "provincial_category"

  /// The kind whose fields they are.
  public static var kind: RecordKind { .assessments }
}
