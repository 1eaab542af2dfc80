import RegistryCore

extension RecordKind {
  /// Public holidays, which are no working days.
  public static let holidays = RecordKind(
    "holidays", table: "holiday", vi: "Ngày nghỉ lễ", en: "Public holidays",
    description: Wording(vi: "Ngày nghỉ lễ", en: "Public holidays"), key: ["date"],
    [
      Field("date", "Ngày", "Date", .date, required: true, synonyms: "Ngày nghỉ"),
      Field(
        "name", "Tên ngày nghỉ", "Name", storage: .columns("vi"), required: true, synonyms: "Tên",
        "Nội dung", "name_vi"),
    ])
}
