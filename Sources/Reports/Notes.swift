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
