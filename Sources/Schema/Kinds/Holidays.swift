import RegistryCore

extension RecordKind {
  /// Public holidays, which are no working days, and days worked in exchange for a day off.
  public static let holidays = RecordKind(
    "holidays", table: "holiday", vi: "Ngày nghỉ lễ", en: "Public holidays",
    description: Wording(
      vi: "Ngày nghỉ lễ, ngày làm bù", en: "Public holidays, and days worked in exchange"),
    key: ["date"],
    [
      Field("date", "Ngày", "Date", .date, required: true, synonyms: "Ngày nghỉ"),
      Field(
        "name", "Tên ngày nghỉ", "Name", storage: .columns("vi"), required: true, synonyms: "Tên",
        "Nội dung", "name_vi"),
      Field(
        "worked", "Ngày làm bù", "Worked in exchange", .yesNo, synonyms: "Làm bù", "Đi làm bù",
        "Hoán đổi"),
    ])
}
