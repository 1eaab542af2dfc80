import RegistryCore

extension RegistryError {
  static func noSuchReport(_ name: String, known: [String]) -> Self {
    let names = known.joined(separator: ", ")
    return Self(
      "no_such_report", .usage, vi: "Không có báo cáo \(name). Các báo cáo: \(names).",
      en: "There is no report \(name). Reports: \(names).")
  }

  static func noSuchCut(_ report: String, _ cut: String, known: [String]) -> Self {
    let vi = known.isEmpty ? "không dùng --by" : "chỉ nhận --by \(known.joined(separator: ", "))"
    let en = known.isEmpty ? "takes no --by" : "takes only --by \(known.joined(separator: ", "))"
    return Self(
      "no_such_cut", .usage, vi: "Báo cáo \(report) \(vi), không có \(cut).",
      en: "The report \(report) \(en), not \(cut).")
  }

  static func noYear(_ report: String) -> Self {
    Self(
      "no_year", .usage, vi: "Thiếu năm; ví dụ: sobo report \(report) --year 2024",
      en: "The year is missing; for example: sobo report \(report) --year 2024")
  }

  static func noSubject(_ report: String, _ option: String) -> Self {
    Self(
      "no_subject", .usage, vi: "Thiếu mã; ví dụ: sobo report \(report) --\(option) MÃ",
      en: "The code is missing; for example: sobo report \(report) --\(option) CODE")
  }

  static func noSuchHousehold(_ code: String) -> Self {
    Self(
      "no_such_household", .usage,
      vi: "Không có hộ mã \(code). Tìm hộ bằng: sobo query households --name TÊN",
      en: "There is no household \(code). Find it with: sobo query households --name NAME")
  }

  static func neverRecognised(_ code: String) -> Self {
    Self(
      "never_recognised", .usage, vi: "Hộ \(code) chưa được công nhận trong đợt rà soát nào.",
      en: "The household \(code) has not been recognised in any round.")
  }

  static func noCertificate(_ code: String, year: Int, category: String?) -> Self {
    Self(
      "no_certificate", .usage,
      vi: "Hộ \(code) không phải hộ nghèo, hộ cận nghèo vào 31/12/\(year)"
        + (category.map { " (\($0))" } ?? "") + ", nên không có giấy chứng nhận. Năm khác: --year",
      en: "The household \(code) is neither poor nor near-poor on 31 December \(year)"
        + (category.map { " (\($0))" } ?? "") + ", so it has no certificate. Another year: --year")
  }

  static func noSuchConference(_ code: String) -> Self {
    Self(
      "no_such_conference", .usage,
      vi: "Không có hội nghị mã \(code). Xem các hội nghị: sobo query conferences",
      en: "There is no conference \(code). See the conferences: sobo query conferences")
  }

  static func missingText(_ name: String) -> Self {
    Self(
      "missing_text", .integrity, vi: "Chương trình thiếu \(name); hãy cài lại sobo.",
      en: "The program lacks \(name); install sobo again.")
  }

  /// A day for what is only known at the end of years.
  static func yearsOnly(_ name: String, others: [String]) -> Self {
    let names = others.joined(separator: ", ")
    return Self(
      "years_only", .usage,
      vi: "\(name) tính theo năm (--year), không theo ngày. --as-of dùng cho: \(names). Số liệu như"
        + " sổ đã ghi trước đây: --as-known-at.",
      en: "\(name) is of a year (--year), not of a day. --as-of is for: \(names). For figures as"
        + " they were recorded earlier: --as-known-at.")
  }

  static func dayAndYear(_ day: String, _ year: Int) -> Self {
    Self(
      "day_and_year", .usage, vi: "--as-of \(day) không thuộc năm \(year); bỏ --year.",
      en: "--as-of \(day) is not in \(year); leave --year out.")
  }
}
