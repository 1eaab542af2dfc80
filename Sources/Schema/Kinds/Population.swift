import RegistryCore

extension RecordKind {
  /// Resident households and persons.
  public static let population = RecordKind(
    "population", table: "population", vi: "Dân số", en: "Population",
    pluralName: Wording(vi: "dân số", en: "population figures"),
    description: Wording(
      vi: "Số hộ, số người ngày 31/12 theo đơn vị",
      en: "Resident households and persons on 31 December by unit"),
    key: ["year", "unit_code"], mapDays: ["year"],
    [
      Field("year", "Năm", "Year", .integer(1990...2200), required: true),
      Field("unit_code", "Mã đơn vị", "Unit code", link: .unit, required: true),
      Field("households", "Số hộ", "Households", .integer(RecordKind.count), required: true),
      Field("persons", "Số người", "Persons", .integer(RecordKind.count), required: true),
      Field("source", "Nguồn số liệu", "Source"),
    ])
}
