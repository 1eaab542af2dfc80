import RegistryCore
import Vietnamese

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
