import RegistryCore

extension RecordKind {
  /// Who attended an activity.
  public static let attendances = RecordKind(
    "attendances", table: "attendance", vi: "Người dự hoạt động", en: "Attendances",
    description: Wording(
      vi: "Người dự từng hoạt động (attendee là số CCCD hoặc tên)",
      en: "Who attended an activity (attendee: citizen number or name)"),
    key: ["activity_code", "citizen_id"], requiresOneOf: ("citizen_id", "full_name"),
    [
      Field(
        "activity_code", "Mã hoạt động", "Activity code", link: .record(of: .activities),
        required: true, synonyms: "Mã lớp",
        "Mã hội nghị"),
      Field(
        "citizen_id", "Số CCCD", "Citizen number", .citizenID,
        link: .attendee(name: "full_name"), personal: .number, synonyms: "CCCD", "Số định danh",
        "Số định danh cá nhân", "CCCD/CMND", "Số căn cước"),
      Field(
        "full_name", "Họ và tên", "Full name", personal: .name, example: "Nông Văn A",
        synonyms: "Họ tên",
        "Người dự"),
      Field("signed", "Ký nhận", "Signed", .yesNo, synonyms: "Đã ký", "Ký tên", "Chữ ký"),
    ])
}
