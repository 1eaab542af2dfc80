import RegistryCore

extension RecordKind {
  /// Classes that decisions give villages, from a day on.
  public static let villageClasses = RecordKind(
    "village_classes", table: "village_class", vi: "Phân loại thôn", en: "Classes of villages",
    pluralName: Wording(vi: "phân loại thôn", en: "classes of villages"),
    description: Wording(
      vi: "Thôn được phân loại (đặc biệt khó khăn) từ ngày nào đến ngày nào, theo quyết định nào",
      en: "Which class a village has (especially difficult), from when to when, by which decision"),
    key: ["commune_code", "former_commune_code", "class", "valid_from", "village"],
    nameFields: ["village", "valid_from"], mapDays: ["valid_from"],
    [
      Field(
        "commune_code", "Mã xã", "Commune code", link: .commune, required: true,
        synonyms: "Mã xã/phường", "Mã ĐVHC"),
      Field(
        "former_commune_code", "Mã xã cũ", "Former commune code", link: .formerCommune,
        synonyms: "Mã xã trước sáp nhập"),
      Field(
        "village", "Thôn/xóm", "Village", link: .village, required: true, mayHoldStrokes: true,
        synonyms: "Thôn", "Xóm", "Bản", "Tổ dân phố", "Tên thôn", "Tên xóm"),
      Field(
        "class", "Loại thôn", "Class", .code("village_class_kind"), required: true,
        synonyms: "Phân loại thôn", "Phân loại"),
      Field(
        "valid_from", "Từ ngày", "Valid from", .date, required: true, synonyms: "Hiệu lực từ",
        "Có hiệu lực từ ngày"),
      Field(
        "valid_to", "Hết hiệu lực ngày", "Valid to", .date,
        note: Wording(
          vi: "Ngày đầu tiên thôn không còn thuộc loại này; để trống khi còn.",
          en: "The first day on which the village no longer has the class; empty while it has."),
        synonyms: "Đến ngày", "Hiệu lực đến"),
      Field("decision_no", "Số quyết định", "Decision number", synonyms: "Số QĐ", "QĐ số"),
      Field(
        "decided_on", "Ngày quyết định", "Decided on", .date, hasHappened: true, synonyms: "Ngày QĐ"
      ),
    ])
}
