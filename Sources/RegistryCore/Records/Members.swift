extension RecordKind {
  /// Members of households.
  public static let members = RecordKind(
    "members", vi: "Thành viên hộ", en: "Members", key: ["household_code", "code"],
    [
      Field("household_code", "Mã hộ", "Household code", required: true, or: "Mã số hộ"),
      Field("code", "Số thứ tự thành viên", "Member number", or: "STT thành viên", "STT"),
      Field("full_name", "Họ và tên", "Full name", required: true, or: "Họ tên", "Tên thành viên"),
      Field("sex", "Giới tính", "Sex", .code("sex"), required: true, or: "Nam/Nữ"),
      Field(
        "birth", "Ngày sinh", "Birth", .birth, required: true, or: "Năm sinh",
        "Ngày tháng năm sinh", "Ngày, tháng, năm sinh"),
      Field("ethnic_group", "Dân tộc", "Ethnic group", .ethnicGroup, required: true),
      Field(
        "relation", "Quan hệ với chủ hộ", "Relation to head", .code("relation"), required: true,
        or: "Quan hệ"),
      Field(
        "citizen_id", "Số CCCD", "Citizen number", .citizenID, or: "CCCD", "Số định danh",
        "Số định danh cá nhân", "Căn cước công dân"),
      Field("old_id", "Số CMND", "Old identity number", or: "CMND"),
      Field(
        "health_insurance_no", "Số thẻ BHYT", "Health insurance number", or: "BHYT",
        "Mã thẻ BHYT"),
      Field("education", "Trình độ", "Education", or: "Trình độ học vấn"),
      Field("schooling", "Tình trạng đi học", "Schooling"),
      Field("occupation", "Nghề nghiệp", "Occupation", or: "Việc làm"),
      Field("disability", "Khuyết tật", "Disability"),
      Field("social_allowance", "Trợ cấp xã hội", "Social allowance"),
      Field("merit", "Người có công", "Merit", or: "Có công với cách mạng"),
      Field("official_relation", "Quan hệ với cán bộ", "Relation to an official"),
      Field("joined_on", "Ngày vào hộ", "Joined on", .date),
      Field("joined_reason", "Lý do vào hộ", "Reason joined", .code("join_reason")),
      Field("left_on", "Ngày ra khỏi hộ", "Left on", .date),
      Field("left_reason", "Lý do ra khỏi hộ", "Reason left", .code("leave_reason")),
    ])
}
