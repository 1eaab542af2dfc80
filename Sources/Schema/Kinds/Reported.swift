import RegistryCore

extension RecordKind {
  /// What communes reported on paper.
  public static let reported = RecordKind(
    "reported", table: "reported", vi: "Số liệu báo cáo", en: "Reported figures",
    pluralName: Wording(vi: "số liệu báo cáo", en: "reported figures"),
    description: Wording(vi: "Số liệu xã báo cáo trên giấy", en: "What communes reported on paper"),
    key: ["year", "unit_code", "measure"], mapDays: ["year"],
    [
      Field("year", "Năm", "Year", .integer(1990...2200), required: true, hasHappened: true),
      Field("unit_code", "Mã đơn vị", "Unit code", link: .unit, required: true),
      Field("measure", "Chỉ số", "Measure", .code("measure"), required: true),
      Field(
        "households", "Số hộ", "Households", .integer(-1_000_000_000...1_000_000_000),
        required: true,
        note: Wording(
          vi: "Số nguyên; tỷ lệ ghi phần trăm có số lẻ như trên báo cáo (4,92 hoặc 5,00), số"
            + " nguyên 492 cũng là 4,92 %.",
          en: "A whole number; a rate in percent with its decimals, as reported (4.92 or 5.00),"
            + " and the whole number 492 is 4.92 % too."), shareBy: "measure"),
      Field("persons", "Số người", "Persons", .integer(-1_000_000_000...1_000_000_000)),
      Field("sent_on", "Ngày gửi", "Sent on", .date, hasHappened: true),
      Field(
        "stage", "Giai đoạn số liệu", "Stage", .code("report_stage"), synonyms: "Sơ bộ/chính thức"),
    ])
}
