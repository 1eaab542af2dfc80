import RegistryCore

extension RecordKind {
  /// Review conferences and village meetings.
  public static let conferences = RecordKind(
    "conferences", table: "conference", vi: "Hội nghị, họp dân", en: "Conferences",
    subject: Wording(vi: "hội nghị, họp dân", en: "conference"), singularName: "hội nghị, cuộc họp",
    description: Wording(
      vi: "Hội nghị rà soát, họp dân", en: "Review conferences and village meetings"),
    key: ["code"], mapDays: ["held_on"],
    [
      Field("code", "Mã hội nghị", "Conference code", required: true, synonyms: "Mã cuộc họp"),
      Field("round", "Đợt rà soát", "Round", link: .round, required: true, synonyms: "Năm rà soát"),
      Field("kind", "Loại", "Kind", .code("conference_kind"), required: true),
      Field("commune_code", "Mã xã", "Commune code", link: .commune, required: true),
      Field("former_commune_code", "Mã xã cũ", "Former commune code", link: .formerCommune),
      Field(
        "village", "Thôn/xóm", "Village", link: .village, synonyms: "Thôn", "Xóm", "Bản",
        "Tổ dân phố"),
      Field(
        "held_on", "Ngày họp", "Held on", .date, required: true, hasHappened: true,
        synonyms: "Ngày tổ chức"),
      Field("chair", "Chủ trì", "Chair"),
      Field("chair_role", "Chức vụ chủ trì", "Chair's role"),
      Field("secretary", "Thư ký", "Secretary"),
      Field(
        "participants", "Số người dự", "Participants", .integer(RecordKind.count), required: true,
        synonyms: "Số người tham dự"),
      Field("agree_votes", "Số người đồng ý", "Votes in favour", .integer(RecordKind.count)),
      Field("front_invited", "Mời Mặt trận Tổ quốc", "Front invited", .yesNo),
      Field("household_signed", "Đại diện hộ ký", "Households signed", .yesNo),
      Field("minutes_no", "Số biên bản", "Minutes number"),
      Field("minutes_copies", "Số bản biên bản", "Copies of minutes", .integer(0...1000)),
      Field("posted_from", "Niêm yết từ ngày", "Posted from", .date, hasHappened: true),
      Field("posted_to", "Niêm yết đến ngày", "Posted to", .date),
    ])
}
