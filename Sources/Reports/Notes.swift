import RegistryCore
import Reviews
import Vietnamese

/// What stands under every report, so that a printed page says by itself what it shows.
enum Notes {
  static func lines(for year: ReviewYear, _ language: Language) -> [String] {
    var lines = [
      Wording(
        vi: "Đầu kỳ \(VietnameseNumbers.date(year.opening)), cuối kỳ"
          + " \(VietnameseNumbers.date(year.closing)); \(year.map.wording.vi);"
          + " sổ đến mục ghi số \(year.entry).",
        en: "Opening \(year.opening), closing \(year.closing); \(year.map.wording.en);"
          + " the registry up to entry \(year.entry).")[language]
    ]
    if !year.isClosingKnown {
      lines.append(
        Wording(
          vi: "Chưa có kết quả công nhận nào đến hết năm \(year.year).",
          en: "No recognition is recorded up to the end of \(year.year).")[language])
    } else if !year.isOpeningKnown {
      lines.append(
        Wording(
          vi:
            "Không có đợt rà soát nào trước năm \(year.year), nên không biết số đầu kỳ và biến động.",
          en: "No round before \(year.year) is recorded, so openings and flows are not known.")[
            language])
    }
    return lines
  }

  /// That communes lack the number of their households, without which they have no rate.
  static func missingPopulation(
    in year: ReviewYear, _ language: Language
  ) throws -> [String] {
    var communes: Int64 = 0
    try year.rows(
      """
      SELECT count(*) FROM temp.unit_in i JOIN temp.map_unit m ON m.unit_id = i.unit_id
      JOIN temp.unit_population p ON p.unit_id = m.unit_id AND p.year = :year
      WHERE i.above_id = :unit AND i.is_whole AND m.level = 'commune' AND m.unit_id > 0
        AND p.households IS NULL
      """
    ) { row in communes = try row.integer(0) }
    guard communes > 0 else { return [] }
    return [
      Wording(
        vi: "Chưa có tổng số hộ dân năm \(year.year) của \(communes) xã trên bản đồ này.",
        en: "The number of households in \(year.year) is not known for \(communes)"
          + " commune(s) of this map.")[language]
    ]
  }
}

extension RegistryError {
  static func noSuchReport(_ name: String, known: [String]) -> Self {
    let names = known.joined(separator: ", ")
    return Self(
      "no_such_report", .usage, vi: "Không có báo cáo \(name). Các báo cáo: \(names).",
      en: "There is no report \(name). Reports: \(names).")
  }

  static func missingText(_ name: String) -> Self {
    Self(
      "missing_text", .integrity, vi: "Chương trình thiếu \(name).sql; hãy cài lại sobo.",
      en: "The program lacks \(name).sql; install sobo again.")
  }
}
