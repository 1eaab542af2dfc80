extension RecordKind {
  /// Targets of a year.
  public static let targets = RecordKind(
    "targets", vi: "Chỉ tiêu", en: "Targets", key: ["year", "unit_code", "indicator"],
    [
      Field("year", "Năm", "Year", .integer(1990...2200), required: true),
      Field("unit_code", "Mã đơn vị", "Unit code", required: true),
      Field("indicator", "Chỉ tiêu", "Indicator", required: true),
      Field("value", "Giá trị", "Value", .hundredths, required: true),
    ])

  /// Resident households and persons.
  public static let population = RecordKind(
    "population", vi: "Dân số", en: "Population", key: ["year", "unit_code"],
    [
      Field("year", "Năm", "Year", .integer(1990...2200), required: true),
      Field("unit_code", "Mã đơn vị", "Unit code", required: true),
      Field("households", "Số hộ", "Households", .integer(RecordKind.count), required: true),
      Field("persons", "Số người", "Persons", .integer(RecordKind.count), required: true),
      Field("source", "Nguồn số liệu", "Source"),
    ])

  /// What communes reported on paper.
  public static let reported = RecordKind(
    "reported", vi: "Số liệu báo cáo", en: "Reported figures",
    key: ["year", "unit_code", "measure"],
    [
      Field("year", "Năm", "Year", .integer(1990...2200), required: true),
      Field("unit_code", "Mã đơn vị", "Unit code", required: true),
      Field("measure", "Chỉ số", "Measure", .code("measure"), required: true),
      Field(
        "households", "Số hộ", "Households", .integer(-1_000_000_000...1_000_000_000),
        required: true),
      Field("persons", "Số người", "Persons", .integer(-1_000_000_000...1_000_000_000)),
      Field("sent_on", "Ngày gửi", "Sent on", .date),
    ])
}
