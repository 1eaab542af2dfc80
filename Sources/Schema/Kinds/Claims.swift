import RegistryCore

extension RecordKind {
  /// Requests for a review, or for recognition as escaped.
  public static let requests = RecordKind(
    "requests", table: "request", vi: "Giấy đề nghị", en: "Requests",
    subject: Wording(vi: "giấy đề nghị", en: "request"),
    about: Wording(
      vi: "Giấy đề nghị rà soát, đề nghị công nhận thoát nghèo",
      en: "Requests to be reviewed or recognised as escaped"),
    key: ["code"], mapDays: ["filed_on"], either: ("household_code", "applicant_name"),
    [
      Field(
        "code", "Mã giấy đề nghị", "Request code", required: true, or: "Số giấy đề nghị",
        "Số hồ sơ", "Mã hồ sơ"),
      Field(
        "household_code", "Mã hộ", "Household code", names: .record(of: .households),
        or: "Mã số hộ", "Mã HGĐ"),
      Field(
        "applicant_name", "Người đề nghị", "Applicant", personal: .optionalName,
        or: "Họ tên người đề nghị",
        "Họ và tên người đề nghị", "Người làm đơn"),
      Field(
        "commune_code", "Mã xã", "Commune code", names: .commune, required: true,
        or: "Mã xã/phường", "Mã ĐVHC"),
      Field("form", "Mẫu", "Form", .code("request_form"), or: "Mẫu số", "Mẫu giấy"),
      Field(
        "filed_on", "Ngày nộp", "Filed on", .date, required: true, or: "Ngày đề nghị",
        "Ngày nhận", "Ngày tiếp nhận"),
      Field("refused_on", "Ngày từ chối", "Refused on", .date),
      Field("refusal_no", "Số văn bản từ chối", "Refusal number", or: "Số văn bản"),
      Field("refusal_reason", "Lý do từ chối", "Reason refused", or: "Lý do"),
    ])

  /// Complaints about what a conference came to.
  public static let complaints = RecordKind(
    "complaints", table: "complaint", vi: "Khiếu nại", en: "Complaints",
    subject: Wording(vi: "khiếu nại", en: "complaint"),
    about: Wording(
      vi: "Khiếu nại về kết quả rà soát", en: "Complaints about the results of reviews"),
    key: ["code"],
    [
      Field(
        "code", "Mã khiếu nại", "Complaint code", required: true, or: "Số đơn", "Mã đơn",
        "Số đơn khiếu nại"),
      Field(
        "conference_code", "Mã cuộc họp", "Conference code", names: .record(of: .conferences),
        required: true, or: "Mã hội nghị"),
      Field(
        "household_code", "Mã hộ", "Household code", names: .record(of: .households),
        or: "Mã số hộ", "Mã HGĐ"),
      Field(
        "raised_on", "Ngày khiếu nại", "Raised on", .date, required: true, or: "Ngày nhận đơn",
        "Ngày nêu ý kiến"),
      Field(
        "rechecked_on", "Ngày phúc tra", "Rechecked on", .date, or: "Ngày kiểm tra lại",
        "Ngày xác minh"),
      Field("result", "Kết quả", "Result", or: "Kết quả phúc tra", "Kết quả giải quyết"),
      Field("reposted_from", "Niêm yết lại từ ngày", "Posted again from", .date),
      Field("reposted_to", "Niêm yết lại đến ngày", "Posted again to", .date),
    ])

  /// Health insurance cards.
  public static let insurance = RecordKind(
    "insurance", table: "insurance", vi: "Thẻ bảo hiểm y tế", en: "Health insurance cards",
    rows: Wording(vi: "thẻ bảo hiểm y tế", en: "insurance cards"),
    about: Wording(
      vi: "Thẻ bảo hiểm y tế: loại đối tượng, thời hạn",
      en: "Health insurance cards: object code, days they are good"),
    key: ["citizen_id", "card_no"],
    [
      Field(
        "citizen_id", "Số CCCD", "Citizen number", .citizenID, names: .person, required: true,
        personal: .number, or: "CCCD",
        "Số định danh", "Số định danh cá nhân", "Căn cước công dân", "CCCD/CMND",
        "Mã định danh cá nhân", "Số căn cước"),
      Field(
        "card_no", "Số thẻ BHYT", "Card number", required: true, personal: .cardNumber,
        or: "Mã thẻ BHYT", "Số thẻ",
        "Mã thẻ", "Mã số BHYT"),
      Field(
        "object_code", "Mã đối tượng", "Object code", .code("insurance_object"), required: true,
        or: "Đối tượng", "Mã đối tượng BHYT"),
      Field(
        "valid_from", "Giá trị từ ngày", "Valid from", .date, required: true, or: "Từ ngày",
        "Hiệu lực từ", "Có giá trị từ ngày"),
      Field(
        "valid_to", "Giá trị đến ngày", "Valid to", .date, or: "Đến ngày", "Hiệu lực đến",
        "Có giá trị đến ngày"),
    ])

  /// Who attended an activity.
  public static let attendances = RecordKind(
    "attendances", table: "attendance", vi: "Người dự hoạt động", en: "Attendances",
    about: Wording(
      vi: "Người dự từng hoạt động (attendee là số CCCD hoặc tên)",
      en: "Who attended an activity (attendee: citizen number or name)"),
    key: ["activity_code", "citizen_id"], either: ("citizen_id", "full_name"),
    [
      Field(
        "activity_code", "Mã hoạt động", "Activity code", names: .record(of: .activities),
        required: true, or: "Mã lớp",
        "Mã hội nghị"),
      Field(
        "citizen_id", "Số CCCD", "Citizen number", .citizenID,
        names: .attendee(name: "full_name"), personal: .number, or: "CCCD", "Số định danh",
        "Số định danh cá nhân", "CCCD/CMND", "Số căn cước"),
      Field(
        "full_name", "Họ và tên", "Full name", personal: .name, example: "Nông Văn A", or: "Họ tên",
        "Người dự"),
      Field("signed", "Ký nhận", "Signed", .yesNo, or: "Đã ký", "Ký tên", "Chữ ký"),
    ])
}
