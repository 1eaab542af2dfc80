import RegistryCore

extension RecordKind {
  /// Members of households.
  public static let members = RecordKind(
    "members", table: "membership", vi: "Thành viên hộ", en: "Members", plan: .member,
    pluralName: Wording(vi: "thành viên", en: "members"),
    subject: Wording(vi: "thành viên hộ", en: "member"),
    description: Wording(
      vi: "Ai ở hộ nào, từ ngày nào đến ngày nào, quan hệ với chủ hộ",
      en: "Who lived in which household, from when to when, as what"),
    key: ["household_code", "code"], closing: ("left_on", "left_reason"), latestBy: "joined_on",
    [
      Field(
        "household_code", "Mã hộ", "Household code", link: .record(of: .households),
        required: true, synonyms: "Mã số hộ", "Mã HGĐ",
        "Mã hộ gia đình", "Số hộ", "Hộ số", "Mã hộ nghèo", "Mã số hộ nghèo",
        "Mã hộ nghèo, hộ cận nghèo", "Mã hộ nghèo, cận nghèo"),
      Field(
        "code", "Số thứ tự thành viên", "Member number", default: .nextNumber,
        note: Wording(
          vi: "Số của thành viên trong hộ; để trống thì sổ tìm theo CCCD, họ tên và năm sinh, hoặc"
            + " cho số tiếp theo.",
          en: "The member's number in the household; where it is empty the registry looks by"
            + " citizen number, name and year of birth, or gives the next number."),
        countingHeadings: ["STT", "TT", "Số TT", "Số thứ tự"],
        synonyms: "STT thành viên", "STT TV", "TT thành viên", "TT TV", "STT trong hộ",
        "TT trong hộ", "Số thứ tự trong hộ", "Số TT trong hộ", "STT thành viên trong hộ",
        "Số thứ tự thành viên trong hộ", "Thành viên số", "Thành viên thứ", "STT khẩu",
        "STT nhân khẩu"),
      Field(
        "full_name", "Họ và tên", "Full name", storage: .inTable("person"), required: true,
        personal: .name, example: "Nông Văn A", synonyms: "Họ tên",
        "Tên thành viên", "Họ và tên thành viên", "Họ tên thành viên", "Họ tên khai sinh",
        "Họ, chữ đệm và tên", "Họ và tên khai sinh", "Họ & tên"),
      Field(
        "sex", "Giới tính", "Sex", .code("sex"), storage: .inTable("person"), required: true,
        synonyms: "Nam/Nữ",
        "GT", "Giới", "Nam (nữ)", "G.tính", "Phái"),
      Field(
        "birth", "Ngày sinh", "Birth", .birth,
        storage: .columns("birth_year", "birth_date", of: "person"),
        required: true, hasHappened: true, synonyms: "Năm sinh",
        "Ngày tháng năm sinh", "Ngày, tháng, năm sinh", "Ng.sinh", "N.sinh", "NTNS", "NS",
        "Ngày/tháng/năm sinh", "Ngày sinh (năm sinh)", "Sinh ngày"),
      Field(
        "ethnic_group", "Dân tộc", "Ethnic group", .ethnicGroup, storage: .inTable("person"),
        required: true, synonyms: "DT", "D.tộc",
        "Dân tộc (tên)", "Thành phần dân tộc"),
      Field(
        "relation", "Quan hệ với chủ hộ", "Relation to head", .code("relation"), required: true,
        synonyms: "Quan hệ", "QH với chủ hộ", "QHCH", "QH", "Q.hệ", "Quan hệ với CH", "QH với CH",
        "QH chủ hộ", "Quan hệ chủ hộ", "Mối quan hệ với chủ hộ"),
      Field(
        "citizen_id", "Số CCCD", "Citizen number", .citizenID, storage: .inTable("person"),
        personal: .number, keepsZeros: true, synonyms: "CCCD", "Số định danh",
        "Số định danh cá nhân", "Căn cước công dân", "CCCD/CMND", "CMND/CCCD", "Số CCCD/CMND",
        "Số CMND/CCCD", "Căn cước", "Số căn cước", "Số căn cước công dân", "Mã định danh",
        "Mã định danh cá nhân", "ĐDCN", "Số ĐDCN", "Số CC", "Số CCCD/ĐDCN", "CCCD/ĐDCN",
        "CCCD/định danh", "Thẻ căn cước", "Số thẻ căn cước", "Thẻ CCCD", "Số thẻ CCCD",
        "Số thẻ căn cước công dân", "Mã số định danh", "Mã số định danh cá nhân", "Mã số công dân"),
      Field(
        "old_id", "Số CMND", "Old identity number", storage: .inTable("person"), personal: .number,
        keepsZeros: true, synonyms: "CMND", "CMND cũ",
        "Số CMND cũ", "Chứng minh nhân dân", "Số chứng minh nhân dân", "Số CMT", "CMT", "CMTND"),
      Field(
        "health_insurance_no", "Số thẻ BHYT", "Health insurance number",
        storage: .inTable("person"),
        personal: .number, keepsZeros: true, synonyms: "BHYT",
        "Mã thẻ BHYT", "Thẻ BHYT", "Mã BHYT", "Số BHYT", "Bảo hiểm y tế", "Thẻ bảo hiểm y tế",
        "Số thẻ bảo hiểm y tế", "Mã thẻ bảo hiểm y tế", "Số bảo hiểm y tế", "Mã số BHYT",
        "Mã số BHXH",
        "Mã số bảo hiểm xã hội", "Số sổ BHXH"),
      Field(
        "education", "Trình độ", "Education", storage: .inTable("person"), personal: .detail,
        synonyms: "Trình độ học vấn",
        "TĐHV", "Học vấn", "TĐVH", "Trình độ văn hóa"),
      Field(
        "schooling", "Tình trạng đi học", "Schooling", storage: .inTable("person"),
        personal: .detail),
      Field(
        "occupation", "Nghề nghiệp", "Occupation", storage: .inTable("person"), personal: .detail,
        synonyms: "Việc làm", "Nghề"),
      Field(
        "disability", "Khuyết tật", "Disability", storage: .inTable("person"), personal: .detail),
      Field(
        "social_allowance", "Trợ cấp xã hội", "Social allowance", storage: .inTable("person"),
        personal: .detail),
      Field(
        "merit", "Người có công", "Merit", storage: .inTable("person"), personal: .detail,
        synonyms: "Có công với cách mạng"),
      Field(
        "official_relation", "Quan hệ với cán bộ", "Relation to an official", personal: .detail),
      Field(
        "joined_on", "Ngày vào hộ", "Joined on", .date, default: .registrationDay,
        note: Wording(
          vi: "Ngày vào hộ; để trống là ngày vào sổ của hộ.",
          en: "The day of joining; the household's day of registration where it is empty."),
        hasHappened: true, synonyms: "Ngày nhập hộ", "Vào hộ ngày"),
      Field("joined_reason", "Lý do vào hộ", "Reason joined", .code("join_reason")),
      Field(
        "left_on", "Ngày ra khỏi hộ", "Left on", .date, hasHappened: true,
        synonyms: "Ra khỏi hộ ngày"),
      Field(
        "left_reason", "Lý do ra khỏi hộ", "Reason left", .code("leave_reason"),
        note: Wording(vi: "Ghi cùng với ngày ra khỏi hộ.", en: "Goes with the day of leaving.")),
      Field(
        "citizen_id_issued_on", "Ngày cấp CCCD", "Citizen card issued on", .date,
        storage: .inTable("person"), personal: .detail, hasHappened: true, synonyms: "Ngày cấp",
        "Ngày cấp căn cước",
        "Ngày cấp thẻ căn cước", "Ngày cấp CMND/CCCD"),
    ])
}

/// The fields of members that the code asks for.
public enum MemberField: String, FieldKey {
  case household = "household_code"
  case code
  case fullName = "full_name"
  case sex
  case birth
  case ethnicGroup = "ethnic_group"
  case relation
  case citizenID = "citizen_id"
  case oldID = "old_id"
  case insuranceNo = "health_insurance_no"
  case joinedOn = "joined_on"
  case joinedReason = "joined_reason"
  case leftOn = "left_on"
  case leftReason = "left_reason"

  /// The kind whose fields they are.
  public static var kind: RecordKind { .members }
}
