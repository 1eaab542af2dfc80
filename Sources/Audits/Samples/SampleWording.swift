import RegistryCore
import Vietnamese

extension RegistryError {
  static var noSampleSize: Self {
    Self(
      "no_sample_size", .usage, vi: "--per-stratum phải từ 1 trở lên.",
      en: "--per-stratum must be 1 or more.")
  }

  static func nothingToSample(_ year: Int?) -> Self {
    let when = year.map { " \($0)" } ?? ""
    return Self(
      "nothing_to_sample", .usage, vi: "Chưa có hộ nào được phân loại\(when) để rút mẫu.",
      en: "No household has a category\(when) to draw from.")
  }

  static func noSample(_ id: Int64?) -> Self {
    Self(
      "no_such_sample", .noInput,
      vi: id.map { "Không có mẫu số \($0)." } ?? "Chưa rút mẫu nào. Rút bằng: sobo audit sample",
      en: id.map { "There is no sample \($0)." }
        ?? "No sample was drawn. Draw one: sobo audit sample")
  }

  static func noAnswers(_ path: String) -> Self {
    Self(
      "no_answers", .unusableInput, vi: "\(path) chưa có dòng nào ghi kết quả.",
      en: "\(path) has no row with an outcome.")
  }

  static func missingColumn(_ path: String, _ title: Wording) -> Self {
    Self(
      "missing_column", .unusableInput,
      vi: "\(path) thiếu cột \"\(title.vi)\". Dùng phiếu do sobo audit sample lập.",
      en: "\(path) has no column \"\(title.en)\". Use the forms that sobo audit sample makes.")
  }

  static func badAnswers(_ path: String, _ problems: [(line: Int, text: Wording)]) -> Self {
    let sorted = problems.sorted { $0.line < $1.line }
    let rest = sorted.count - 20
    func text(_ language: Language, _ line: String, _ more: String) -> String {
      sorted.prefix(20).map { "\n  \(line) \($0.line): \($0.text[language])" }.joined()
        + (rest > 0 ? "\n  … \(rest) \(more)" : "")
    }
    return Self(
      "bad_answers", .attention,
      vi: "\(path): \(sorted.count) dòng không nhận được; chưa ghi gì."
        + text(.vietnamese, "dòng", "dòng khác"),
      en: "\(path): \(sorted.count) rows cannot be taken; nothing was recorded."
        + text(.english, "line", "more"))
  }
}

extension Wording {
  static func notDrawn(_ household: String, _ sample: Int64) -> Self {
    Self(
      vi: "hộ \(household) không có trong mẫu số \(sample)",
      en: "household \(household) is not in sample \(sample)")
  }

  static func badOutcome(_ word: String) -> Self {
    let names = VisitForms.outcomes
    return Self(
      vi: "kết quả \"\(word)\" không phải: \(names.map(\.label.vi).joined(separator: ", "))",
      en: "the outcome \"\(word)\" is none of: \(names.map(\.label.en).joined(separator: ", "))")
  }

  static var noHousehold: Self {
    Self(vi: "thiếu mẫu số hoặc mã hộ", en: "the sample or the household code is missing")
  }

  static func badCategory(_ word: String) -> Self {
    Self(vi: "không có phân loại \"\(word)\"", en: "there is no category \"\(word)\"")
  }

  static func dayToCome(_ day: String) -> Self {
    Self(
      vi: "ngày đến \(VietnameseNumbers.date(day)) chưa tới",
      en: "the day of the visit, \(day), is to come")
  }

  static var wrongButSame: Self {
    Self(
      vi: "ghi là sai, nhưng phân loại thực tế lại chính là phân loại trong sổ",
      en: "it says wrong, but the actual category is the one recorded")
  }

  static var rightButOther: Self {
    Self(
      vi: "ghi là đúng, nhưng phân loại thực tế khác phân loại trong sổ",
      en: "it says right, but the actual category is another than the one recorded")
  }

  static func badDay(_ word: String) -> Self {
    Self(vi: "\"\(word)\" không phải là ngày", en: "\"\(word)\" is no day")
  }
}
