extension RecordKind {
  /// Members of households.
  public static let members = RecordKind(
    "members", vi: "Thành viên hộ", en: "Members", key: ["household_code", "code"],
    [
      Field(
        "household_code", "Mã hộ", "Household code", required: true, or: "Mã số hộ", "Mã HGĐ",
        "Mã hộ gia đình", "Số hộ", "Hộ số"),
      Field(
        "code", "Số thứ tự thành viên", "Member number", or: "STT thành viên", "STT",
        "TT", "Số TT", "STT TV", "Số thứ tự"),
      Field(
        "full_name", "Họ và tên", "Full name", required: true, or: "Họ tên",
        "Tên thành viên", "Họ và tên thành viên", "Họ tên thành viên", "Họ tên khai sinh",
        "Họ, chữ đệm và tên", "Họ và tên khai sinh", "Họ & tên"),
      Field(
        "sex", "Giới tính", "Sex", .code("sex"), required: true, or: "Nam/Nữ",
        "GT", "Giới", "Nam (nữ)", "G.tính", "Phái"),
      Field(
        "birth", "Ngày sinh", "Birth", .birth, required: true, or: "Năm sinh",
        "Ngày tháng năm sinh", "Ngày, tháng, năm sinh", "Ng.sinh", "N.sinh", "NTNS", "NS",
        "Ngày/tháng/năm sinh", "Ngày sinh (năm sinh)", "Sinh ngày"),
      Field(
        "ethnic_group", "Dân tộc", "Ethnic group", .ethnicGroup, required: true, or: "DT", "D.tộc",
        "Dân tộc (tên)", "Thành phần dân tộc"),
      Field(
        "relation", "Quan hệ với chủ hộ", "Relation to head", .code("relation"), required: true,
        or: "Quan hệ", "QH với chủ hộ", "QHCH", "QH", "Q.hệ", "Quan hệ với CH", "QH với CH",
        "QH chủ hộ", "Quan hệ chủ hộ", "Mối quan hệ với chủ hộ"),
      Field(
        "citizen_id", "Số CCCD", "Citizen number", .citizenID, or: "CCCD", "Số định danh",
        "Số định danh cá nhân", "Căn cước công dân", "CCCD/CMND", "CMND/CCCD", "Số CCCD/CMND",
        "Số CMND/CCCD", "Căn cước", "Số căn cước", "Số căn cước công dân", "Mã định danh",
        "Mã định danh cá nhân", "ĐDCN", "Số ĐDCN", "Số CC", "Số CCCD/ĐDCN", "CCCD/ĐDCN",
        "CCCD/định danh"),
      Field(
        "old_id", "Số CMND", "Old identity number", or: "CMND", "CMND cũ",
        "Số CMND cũ", "Chứng minh nhân dân"),
      Field(
        "health_insurance_no", "Số thẻ BHYT", "Health insurance number", or: "BHYT",
        "Mã thẻ BHYT", "Thẻ BHYT", "Mã BHYT", "Số BHYT"),
      Field(
        "education", "Trình độ", "Education", or: "Trình độ học vấn",
        "TĐHV", "Học vấn", "TĐVH", "Trình độ văn hóa"),
      Field("schooling", "Tình trạng đi học", "Schooling"),
      Field("occupation", "Nghề nghiệp", "Occupation", or: "Việc làm", "Nghề"),
      Field("disability", "Khuyết tật", "Disability"),
      Field("social_allowance", "Trợ cấp xã hội", "Social allowance"),
      Field("merit", "Người có công", "Merit", or: "Có công với cách mạng"),
      Field("official_relation", "Quan hệ với cán bộ", "Relation to an official"),
      Field("joined_on", "Ngày vào hộ", "Joined on", .date, or: "Ngày nhập hộ", "Vào hộ ngày"),
      Field("joined_reason", "Lý do vào hộ", "Reason joined", .code("join_reason")),
      Field("left_on", "Ngày ra khỏi hộ", "Left on", .date, or: "Ra khỏi hộ ngày"),
      Field("left_reason", "Lý do ra khỏi hộ", "Reason left", .code("leave_reason")),
    ])
}
