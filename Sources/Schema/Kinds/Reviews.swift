import RegistryCore

extension RecordKind {
  /// Review conferences and village meetings.
  public static let conferences = RecordKind(
    "conferences", table: "conference", vi: "Hội nghị, họp dân", en: "Conferences",
    subject: Wording(vi: "hội nghị, họp dân", en: "conference"), one: "hội nghị, cuộc họp",
    about: Wording(
      vi: "Hội nghị rà soát, họp dân", en: "Review conferences and village meetings"),
    key: ["code"], mapDays: ["held_on"],
    [
      Field("code", "Mã hội nghị", "Conference code", required: true, or: "Mã cuộc họp"),
      Field("round", "Đợt rà soát", "Round", names: .round, required: true, or: "Năm rà soát"),
      Field("kind", "Loại", "Kind", .code("conference_kind"), required: true),
      Field("commune_code", "Mã xã", "Commune code", names: .commune, required: true),
      Field("former_commune_code", "Mã xã cũ", "Former commune code", names: .formerCommune),
      Field(
        "village", "Thôn/xóm", "Village", names: .village, or: "Thôn", "Xóm", "Bản", "Tổ dân phố"),
      Field("held_on", "Ngày họp", "Held on", .date, required: true, or: "Ngày tổ chức"),
      Field("chair", "Chủ trì", "Chair"),
      Field("chair_role", "Chức vụ chủ trì", "Chair's role"),
      Field("secretary", "Thư ký", "Secretary"),
      Field(
        "participants", "Số người dự", "Participants", .integer(RecordKind.count), required: true,
        or: "Số người tham dự"),
      Field("agree_votes", "Số người đồng ý", "Votes in favour", .integer(RecordKind.count)),
      Field("front_invited", "Mời Mặt trận Tổ quốc", "Front invited", .yesNo),
      Field("household_signed", "Đại diện hộ ký", "Households signed", .yesNo),
      Field("minutes_no", "Số biên bản", "Minutes number"),
      Field("minutes_copies", "Số bản biên bản", "Copies of minutes", .integer(0...1000)),
      Field("posted_from", "Niêm yết từ ngày", "Posted from", .date),
      Field("posted_to", "Niêm yết đến ngày", "Posted to", .date),
    ])

  /// What a round found of each household, and its recognition.
  public static let assessments = RecordKind(
    "assessments", table: "assessment", vi: "Kết quả rà soát", en: "Assessments",
    plan: .assessment, subject: Wording(vi: "kết quả rà soát", en: "assessment"),
    about: Wording(
      vi: "Kết quả rà soát của hộ trong một đợt: điểm B1, B2, phân loại",
      en: "What a round found of a household: B1, B2, category"),
    key: ["household_code", "round"],
    [
      Field(
        "household_code", "Mã hộ", "Household code", names: .record(of: .households),
        required: true, or: "Mã số hộ", "Mã HGĐ",
        "Mã hộ gia đình"),
      Field(
        "round", "Đợt rà soát", "Round", names: .round, required: true, or: "Năm rà soát", "Đợt",
        "Kỳ rà soát"),
      Field(
        "surveyed_on", "Ngày rà soát", "Surveyed on", .date, required: true, or: "Ngày khảo sát",
        "Ngày điều tra", "Ngày RS", "Thời gian rà soát"),
      Field(
        "b1", "Điểm B1", "B1", .integer(-10_000...10_000), required: true, or: "B1",
        "Tổng điểm B1", "Tổng B1", "Phiếu B1", "Điểm phiếu B1"),
      Field(
        "b2", "Điểm B2", "B2", .integer(-10_000...10_000), required: true, or: "B2",
        "Tổng điểm B2", "Tổng B2", "Phiếu B2", "Điểm phiếu B2"),
      Field(
        "deprivations", "Chỉ số thiếu hụt", "Deprivations", .set("indicator"),
        kept: .columns("deprivation_set"), example: "employment; house_quality"),
      Field(
        "deprivation_members", "Thành viên gây thiếu hụt", "Deprived members",
        names: .deprivedMembers),
      Field(
        "category", "Phân loại hộ", "Category", .code("category"), required: true,
        or: "Phân loại", "PL hộ", "Phân loại hộ sau rà soát", "Kết quả phân loại", "Loại hộ",
        "Diện hộ", "Kết quả rà soát"),
      Field("basis", "Căn cứ rà soát", "Basis", .code("review_basis"), required: true),
      Field("request_no", "Số giấy đề nghị", "Request number"),
      Field("requested_on", "Ngày đề nghị", "Requested on", .date),
      Field(
        "area", "Khu vực", "Area", .code("area"),
        blank: .derived(Wording(vi: "theo thôn của hộ", en: "as the household's village")),
        note: Wording(
          vi: "Để trống: khu vực của thôn vào ngày rà soát.",
          en: "Empty: the area of the village on the day of the survey.")),
      Field(
        "standard", "Chuẩn nghèo", "Standard",
        blank: .derived(Wording(vi: "chuẩn đang có hiệu lực", en: "the one in force")),
        note: Wording(
          vi: "Để trống: chuẩn có hiệu lực vào ngày rà soát.",
          en: "Empty: the standard in force on the day of the survey.")),
      Field(
        "causes", "Nguyên nhân nghèo", "Causes", .set("cause"), kept: .columns("cause_set"),
        example: "1; 3", or: "NN nghèo", "Nguyên nhân"),
      Field("cause_other", "Nguyên nhân khác", "Other cause"),
      Field(
        "floor_area_m2", "Diện tích nhà (m²)", "Floor area (m²)", .area,
        kept: .columns("floor_area_dm2")),
      Field(
        "weak_parts", "Kết cấu không bền", "Weak parts", .parts(["wall", "column", "roof"]),
        kept: .columns("weak_wall", "weak_column", "weak_roof")),
      Field("assets", "Tài sản", "Assets"),
      Field("reviewer", "Rà soát viên", "Reviewer", or: "Người rà soát", "Cán bộ rà soát"),
      Field("second_reviewer", "Rà soát viên thứ hai", "Second reviewer"),
      Field("list_no", "Số thứ tự danh sách", "List number", .integer(1...10_000_000)),
      Field(
        "conference_code", "Mã cuộc họp", "Conference code", names: .record(of: .conferences)),
      Field(
        "no_labour_capacity", "Không có khả năng lao động", "No labour capacity", .yesNo,
        or: "KNLĐ", "Không có KNLĐ", "Không KNLĐ", "Hộ không có khả năng lao động"),
      Field(
        "ethnic_minority", "Hộ dân tộc thiểu số", "Ethnic minority", .yesNo, or: "DTTS", "Hộ DTTS"),
      Field("list_kind", "Nghèo cũ/mới/tái nghèo", "List kind", .code("list_kind")),
      Field(
        "decision_no", "Số quyết định", "Decision number", kept: .inTable("recognition"),
        or: "Quyết định công nhận",
        "Số QĐ", "QĐ công nhận", "Số quyết định công nhận"),
      Field(
        "decided_on", "Ngày quyết định", "Decided on", .date, kept: .inTable("recognition"),
        or: "Ngày ban hành QĐ", "Ngày QĐ",
        "Ngày ban hành quyết định"),
      Field("signer", "Người ký", "Signer", kept: .inTable("recognition")),
      Field(
        "certificate_no", "Số giấy chứng nhận", "Certificate number",
        kept: .inTable("recognition")),
    ])
}

/// The fields of assessments that the code asks for.
public enum AssessmentField: String, FieldKey {
  case household = "household_code"
  case round
  case surveyedOn = "surveyed_on"
  case b1
  case b2
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

  /// The kind whose fields they are.
  public static var kind: RecordKind { .assessments }
}
