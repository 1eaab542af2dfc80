import RegistryCore

extension RecordKind {
  /// Requests for a review, or for recognition as escaped.
  public static let requests = RecordKind(
    "requests", table: "request", vi: "Giấy đề nghị", en: "Requests",
    subject: Wording(vi: "giấy đề nghị", en: "request"),
    description: Wording(
      vi: "Giấy đề nghị rà soát, đề nghị công nhận thoát nghèo",
      en: "Requests to be reviewed or recognised as escaped"),
    key: ["code"], mapDays: ["filed_on"], requiresOneOf: ("household_code", "applicant_name"),
    asksForAnswer: true,
    [
      Field(
        "code", "Mã giấy đề nghị", "Request code", required: true, synonyms: "Số giấy đề nghị",
        "Số hồ sơ", "Mã hồ sơ"),
      Field(
        "household_code", "Mã hộ", "Household code", link: .record(of: .households),
        synonyms: "Mã số hộ", "Mã HGĐ"),
      Field(
        "applicant_name", "Người đề nghị", "Applicant", personal: .optionalName,
        synonyms: "Họ tên người đề nghị",
        "Họ và tên người đề nghị", "Người làm đơn"),
      Field(
        "commune_code", "Mã xã", "Commune code", link: .commune, required: true,
        synonyms: "Mã xã/phường", "Mã ĐVHC"),
      Field("form", "Mẫu", "Form", .code("request_form"), synonyms: "Mẫu số", "Mẫu giấy"),
      Field(
        "filed_on", "Ngày nộp", "Filed on", .date, required: true, hasHappened: true,
        synonyms: "Ngày đề nghị",
        "Ngày nhận", "Ngày tiếp nhận"),
      Field("refused_on", "Ngày từ chối", "Refused on", .date, hasHappened: true),
      Field("refusal_no", "Số văn bản từ chối", "Refusal number", synonyms: "Số văn bản"),
      Field("refusal_reason", "Lý do từ chối", "Reason refused", synonyms: "Lý do"),
    ])
}
