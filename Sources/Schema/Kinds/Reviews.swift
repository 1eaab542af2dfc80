extension RecordKind {
  /// Review conferences and village meetings.
  public static let conferences = RecordKind(
    "conferences", vi: "Hội nghị, họp dân", en: "Conferences", key: ["code"],
    [
      Field("code", "Mã hội nghị", "Conference code", required: true, or: "Mã cuộc họp"),
      Field("round", "Đợt rà soát", "Round", required: true, or: "Năm rà soát"),
      Field("kind", "Loại", "Kind", .code("conference_kind"), required: true),
      Field("commune_code", "Mã xã", "Commune code", required: true),
      Field("former_commune_code", "Mã xã cũ", "Former commune code"),
      Field("village", "Thôn/xóm", "Village", or: "Thôn", "Xóm", "Bản", "Tổ dân phố"),
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
    "assessments", vi: "Kết quả rà soát", en: "Assessments", key: ["household_code", "round"],
    [
      Field(
        "household_code", "Mã hộ", "Household code", required: true, or: "Mã số hộ", "Mã HGĐ",
        "Mã hộ gia đình"),
      Field(
        "round", "Đợt rà soát", "Round", required: true, or: "Năm rà soát", "Đợt", "Kỳ rà soát"),
      Field(
        "surveyed_on", "Ngày rà soát", "Surveyed on", .date, required: true, or: "Ngày khảo sát",
        "Ngày điều tra", "Ngày RS"),
      Field(
        "b1", "Điểm B1", "B1", .integer(-10_000...10_000), required: true, or: "B1",
        "Tổng điểm B1", "Tổng B1"),
      Field(
        "b2", "Điểm B2", "B2", .integer(-10_000...10_000), required: true, or: "B2",
        "Tổng điểm B2", "Tổng B2"),
      Field("deprivations", "Chỉ số thiếu hụt", "Deprivations", .set("indicator")),
      Field("deprivation_members", "Thành viên gây thiếu hụt", "Deprived members"),
      Field(
        "category", "Phân loại hộ", "Category", .code("category"), required: true,
        or: "Phân loại", "PL hộ", "Phân loại hộ sau rà soát", "Kết quả phân loại", "Loại hộ",
        "Diện hộ"),
      Field("basis", "Căn cứ rà soát", "Basis", .code("review_basis"), required: true),
      Field("request_no", "Số giấy đề nghị", "Request number"),
      Field("requested_on", "Ngày đề nghị", "Requested on", .date),
      Field("area", "Khu vực", "Area", .code("area")),
      Field("standard", "Chuẩn nghèo", "Standard"),
      Field("causes", "Nguyên nhân nghèo", "Causes", .set("cause"), or: "NN nghèo", "Nguyên nhân"),
      Field("cause_other", "Nguyên nhân khác", "Other cause"),
      Field("floor_area_m2", "Diện tích nhà (m²)", "Floor area (m²)", .area),
      Field(
        "weak_parts", "Kết cấu không bền", "Weak parts", .parts(["wall", "column", "roof"])),
      Field("assets", "Tài sản", "Assets"),
      Field("reviewer", "Rà soát viên", "Reviewer"),
      Field("second_reviewer", "Rà soát viên thứ hai", "Second reviewer"),
      Field("list_no", "Số thứ tự danh sách", "List number", .integer(1...10_000_000)),
      Field("conference_code", "Mã cuộc họp", "Conference code"),
      Field(
        "no_labour_capacity", "Không có khả năng lao động", "No labour capacity", .yesNo,
        or: "KNLĐ", "Không có KNLĐ", "Không KNLĐ", "Hộ không có khả năng lao động"),
      Field(
        "ethnic_minority", "Hộ dân tộc thiểu số", "Ethnic minority", .yesNo, or: "DTTS", "Hộ DTTS"),
      Field("list_kind", "Nghèo cũ/mới/tái nghèo", "List kind", .code("list_kind")),
      Field(
        "decision_no", "Số quyết định", "Decision number", or: "Quyết định công nhận",
        "Số QĐ", "QĐ công nhận", "Số quyết định công nhận"),
      Field(
        "decided_on", "Ngày quyết định", "Decided on", .date, or: "Ngày ban hành QĐ", "Ngày QĐ",
        "Ngày ban hành quyết định"),
      Field("signer", "Người ký", "Signer"),
      Field("certificate_no", "Số giấy chứng nhận", "Certificate number"),
    ])
}
