extension RecordKind {
  /// The communes' own list of households after a review: heads, then members who inherit.
  ///
  /// It is no record of its own: its rows make households, members and assessments.
  public static let list = RecordKind(
    "list", table: "", vi: "Danh sách sau rà soát", en: "List after the review", plan: .list,
    key: [],
    [
      Field(
        "list_no", "STT hộ", "Household's number", synonyms: "STT", "TT", "Số TT", "Số thứ tự",
        "STT chủ hộ", "TT hộ", "Số thứ tự hộ"),
      Field(
        "member_no", "STT thành viên", "Member's number", synonyms: "STT TV", "TT TV", "STT khẩu"),
      Field(
        "household_code", "Mã hộ", "Household code", synonyms: "Mã số hộ", "Mã HGĐ",
        "Mã hộ gia đình", "Mã hộ nghèo", "Mã số hộ nghèo", "Mã hộ nghèo, hộ cận nghèo",
        "Mã hộ nghèo, cận nghèo"),
      Field(
        "head_name", "Họ tên chủ hộ", "Head's name", personal: .name, synonyms: "Họ và tên chủ hộ",
        "Chủ hộ",
        "Tên chủ hộ"),
      Field(
        "full_name", "Họ tên thành viên", "Member's name", personal: .name, synonyms: "Họ và tên",
        "Họ tên",
        "Họ và tên thành viên", "Tên thành viên", "Họ và tên chủ hộ và các thành viên",
        "Họ và tên các thành viên", "Họ và tên thành viên hộ", "Họ tên thành viên trong hộ",
        "Họ và tên chủ hộ, thành viên", "Họ và tên thành viên trong hộ", "full_name"),
      Field(
        "relation", "Quan hệ với chủ hộ", "Relation to head", .code("relation"),
        synonyms: "Quan hệ",
        "QH với chủ hộ", "QHCH", "QH", "QH với CH", "QH chủ hộ", "Quan hệ chủ hộ",
        "Mối quan hệ với chủ hộ"),
      Field(
        "birth", "Ngày sinh", "Birth", .birth, hasHappened: true, synonyms: "Năm sinh",
        "Ngày tháng năm sinh",
        "Ngày, tháng, năm sinh", "Ng.sinh", "N.sinh", "NTNS", "NS"),
      Field(
        "birth_male", "Năm sinh Nam", "Birth (male)", .birth, hasHappened: true, synonyms: "Nam",
        "Ngày sinh Nam",
        "Ngày tháng năm sinh Nam", "Năm sinh - Nam", "Nam sinh năm"),
      Field(
        "birth_female", "Năm sinh Nữ", "Birth (female)", .birth, hasHappened: true, synonyms: "Nữ",
        "Ngày sinh Nữ",
        "Ngày tháng năm sinh Nữ", "Nữ sinh năm"),
      Field("sex", "Giới tính", "Sex", .code("sex"), synonyms: "GT", "Nam/Nữ", "Giới"),
      Field(
        "citizen_id", "Số CCCD", "Citizen number", .citizenID, synonyms: "CCCD", "Số định danh",
        "Số định danh cá nhân", "Căn cước công dân", "CCCD/CMND", "CMND/CCCD", "Số CCCD/CMND",
        "Số CMND/CCCD", "CMND", "Số CMND", "Mã định danh", "Số căn cước", "Số định danh/CCCD",
        "Căn cước", "Số căn cước công dân", "Thẻ căn cước", "Số thẻ căn cước", "Thẻ CCCD",
        "Số thẻ CCCD",
        "Mã số định danh", "Mã số định danh cá nhân", "Mã định danh cá nhân",
        "Số chứng minh nhân dân",
        "Chứng minh nhân dân", "CMT", "Số CMT"),
      Field("province", "Tỉnh", "Province", synonyms: "Mã tỉnh", "Tỉnh/thành phố", "Tên tỉnh"),
      Field(
        "district", "Huyện", "District", synonyms: "Quận/huyện", "Huyện/thành phố", "Tên huyện",
        "Huyện/TP"),
      Field("district_code", "Mã huyện", "District code"),
      Field(
        "commune_name", "Xã", "Commune", synonyms: "Xã/phường", "Tên xã", "Xã, phường, thị trấn",
        "Phường/xã", "Xã/phường/thị trấn", "Phường"),
      Field("commune_code", "Mã xã", "Commune code", synonyms: "Mã xã/phường", "Mã ĐVHC"),
      Field("former_commune_code", "Mã xã cũ", "Former commune code"),
      Field(
        "village", "Thôn", "Village", synonyms: "Xóm", "Thôn/xóm", "Bản", "Tổ dân phố", "Thôn bản",
        "Thôn/bản", "Tên thôn", "Tên xóm", "TDP", "Thôn, xóm, bản, tổ dân phố", "Xóm/TDP"),
      Field("address", "Địa chỉ", "Address", synonyms: "Đ/c", "Nơi ở", "Địa chỉ thường trú"),
      Field(
        "ethnic_group", "Dân tộc", "Ethnic group", .ethnicGroup, synonyms: "DT", "D.tộc",
        "Thành phần dân tộc"),
      Field(
        "category", "Phân loại hộ", "Category", .code("category"), synonyms: "Phân loại",
        "Phân loại hộ sau rà soát", "Kết quả phân loại", "Loại hộ", "Diện hộ", "PL hộ",
        "Kết quả rà soát"),
      Field(
        "decision_no", "Quyết định công nhận", "Decision number", synonyms: "Số quyết định",
        "Số QĐ",
        "QĐ công nhận", "Số quyết định công nhận", "QĐ số"),
      Field(
        "decided_on", "Ngày ban hành QĐ", "Decided on", .date, hasHappened: true,
        synonyms: "Ngày quyết định",
        "Ngày QĐ",
        "Ngày ban hành quyết định", "Ngày ban hành"),
      Field(
        "signer", "Người ký", "Signer", synonyms: "Người ký quyết định", "Người ký QĐ"),
      Field(
        "certificate_no", "Số giấy chứng nhận", "Certificate number", synonyms: "Số GCN",
        "Giấy chứng nhận", "GCN", "Số giấy chứng nhận hộ nghèo", "Số giấy chứng nhận hộ cận nghèo",
        "Số giấy chứng nhận hộ nghèo, hộ cận nghèo", "Số GCN hộ nghèo", "Số GCN hộ cận nghèo"),
      Field(
        "surveyed_on", "Ngày rà soát", "Surveyed on", .date, hasHappened: true,
        synonyms: "Ngày khảo sát",
        "Thời gian rà soát"),
      Field(
        "b1", "Điểm B1", "B1", .integer(-10_000...10_000), synonyms: "B1", "Tổng điểm B1",
        "Tổng B1",
        "Phiếu B1", "Điểm phiếu B1"),
      Field(
        "b2", "Điểm B2", "B2", .integer(-10_000...10_000), synonyms: "B2", "Tổng điểm B2",
        "Tổng B2",
        "Phiếu B2", "Điểm phiếu B2"),
      Field(
        "ethnic_minority", "Hộ dân tộc thiểu số", "Ethnic minority", .yesNo, synonyms: "DTTS",
        "Hộ DTTS", "Hộ DTTS tại chỗ"),
      Field(
        "no_labour_capacity", "Không có khả năng lao động", "No labour capacity", .yesNo,
        synonyms: "KNLĐ", "Không KNLĐ", "Không có KNLĐ", "Hộ không có khả năng lao động",
        "Hộ không có KNLĐ", "KNLĐ (không có khả năng lao động)"),
      Field(
        "merit", "Người có công", "Merit", synonyms: "TV có công CM", "Hộ có công", "Có công",
        "Thành viên có công CM", "TV có công với CM", "Có công với cách mạng", "Hộ có công CM"),
      Field(
        "causes", "Nguyên nhân nghèo", "Causes", .set("cause"), synonyms: "NN nghèo", "Nguyên nhân"),
      Field("list_kind", "Nghèo cũ/mới/tái nghèo", "List kind", .code("list_kind")),
      Field("was_poor", "Nghèo cũ", "Carried over", .yesNo, synonyms: "Hộ nghèo cũ"),
      Field("newly_poor", "Nghèo mới", "New", .yesNo, synonyms: "Phát sinh mới", "Hộ nghèo mới"),
      Field("re_poor", "Tái nghèo", "Returned", .yesNo, synonyms: "Hộ tái nghèo"),
      Field("phone", "Điện thoại", "Phone", synonyms: "SĐT", "Số điện thoại"),
      Field("note", "Ghi chú", "Note", synonyms: "GC"),
      Field("age", "Tuổi", "Age"),
      Field(
        "persons", "Số nhân khẩu", "Persons", .integer(0...1000), synonyms: "Số khẩu", "Nhân khẩu",
        "Số NK", "Tổng số khẩu"),
      Field(
        "provincial_category", "Phân loại theo chuẩn của tỉnh",
        "Category by the province's standard",
        .code("category"), synonyms: "Phân loại theo chuẩn tỉnh", "Kết quả theo chuẩn của tỉnh",
        "Kết quả theo chuẩn tỉnh", "Phân loại chuẩn tỉnh"),
    ])
}

extension RecordKind {
  /// The kind with the columns that an empty sheet has: of a list those that one household needs.
  public var forTemplate: RecordKind {
    guard plan == .list else { return self }
    let columns: [ListField] = [
      .listNo, .household, .fullName, .relation, .birth, .sex, .citizenID, .ethnicGroup,
      .communeCode,
      .village, .b1, .b2, .category, .decisionNo, .decidedOn, .surveyedOn, .causes, .phone, .note,
    ]
    return RecordKind(
      name, table: table, vi: title.vi, en: title.en, plan: plan, key: key,
      columns.map { self[$0.index] })
  }
}

/// The columns of a communes' list that the code asks for.
public enum ListField: String, FieldKey {
  case listNo = "list_no"
  case household = "household_code"
  case headName = "head_name"
  case fullName = "full_name"
  case relation
  case birth
  case birthMale = "birth_male"
  case birthFemale = "birth_female"
  case sex
  case citizenID = "citizen_id"
  case province
  case district
  case communeName = "commune_name"
  case communeCode = "commune_code"
  case formerCommune = "former_commune_code"
  case village
  case address
  case ethnicGroup = "ethnic_group"
  case category
  case decisionNo = "decision_no"
  case decidedOn = "decided_on"
  case signer
  case certificateNo = "certificate_no"
  case surveyedOn = "surveyed_on"
  case b1
  case b2
  case ethnicMinority = "ethnic_minority"
  case noLabourCapacity = "no_labour_capacity"
  case merit
  case causes
  case listKind = "list_kind"
  case wasPoor = "was_poor"
  case newlyPoor = "newly_poor"
  case rePoor = "re_poor"
  case phone
  case note
  case age
  case persons
  case provincialCategory = "provincial_category"

  /// The kind whose fields they are.
  public static var kind: RecordKind { .list }
}
