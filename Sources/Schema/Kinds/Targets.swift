import RegistryCore

extension RecordKind {
  /// Targets of a year.
  public static let targets = RecordKind(
    "targets", table: "target", vi: "Chỉ tiêu", en: "Targets",
    description: Wording(
      vi: "Chỉ tiêu theo năm và đơn vị (value tính bằng phần trăm đơn vị)",
      en: "Targets by year and unit (value in hundredths)"),
    key: ["year", "unit_code", "indicator"], nameFields: ["year", "unit_code"], mapDays: ["year"],
    [
      Field("year", "Năm", "Year", .integer(1990...2200), required: true),
      Field("unit_code", "Mã đơn vị", "Unit code", link: .unit, required: true),
      Field("indicator", "Chỉ tiêu", "Indicator", .code("target_indicators"), required: true),
      Field("value", "Giá trị", "Value", .hundredths, required: true),
      Field("decided_on", "Ngày giao chỉ tiêu", "Decided on", .date, hasHappened: true),
    ])
}
