import RegistryCore

extension RegistryError {
  static func missingText(_ name: String) -> Self {
    Self(
      "missing_text", .integrity, vi: "Chương trình thiếu \(name).sql; hãy cài lại sobo.",
      en: "The program lacks \(name).sql; install sobo again.")
  }

  static func yearOutOfRange(_ year: Int) -> Self {
    let years = ReviewYear.range
    return Self(
      "year_out_of_range", .usage,
      vi: "Năm \(year) nằm ngoài khoảng \(years.lowerBound)–\(years.upperBound).",
      en: "The year \(year) is outside \(years.lowerBound) to \(years.upperBound).")
  }
}
