import RegistryCore

/// What can be wrong with what a report is asked for.
extension RegistryError {
  static func noSuchReport(_ name: String, known: [String]) -> Self {
    let names = known.joined(separator: ", ")
    return Self(
      .noSuchReport, vi: "Không có báo cáo \(name). Các báo cáo: \(names).",
      en: "There is no report \(name). Reports: \(names).")
  }

  static func noSuchGranularity(
    _ report: String, _ granularity: String, known: [String], because reason: Wording?
  ) -> Self {
    guard !known.isEmpty else {
      return Self(
        .noSuchGranularity, vi: "Báo cáo \(report) không chia theo đơn vị, nên không dùng --by.",
        en: "The report \(report) is not given by unit, so it takes no --by.")
    }
    let names = known.joined(separator: ", ")
    let (vi, en) = (reason.map { ": " + $0.vi } ?? "", reason.map { ": " + $0.en } ?? "")
    return Self(
      .noSuchGranularity,
      vi: "Báo cáo \(report) chỉ nhận --by \(names), không có \(granularity)\(vi).",
      en: "The report \(report) takes only --by \(names), not \(granularity)\(en).")
  }

  static func noOffice(_ variable: String) -> Self {
    Self(
      .noOffice,
      vi: "Máy không có LibreOffice (soffice) để tạo PDF. Cài: sudo apt-get install"
        + " libreoffice-calc-nogui; đã cài ở nơi khác thì đặt biến \(variable)=/đường/dẫn/soffice;"
        + " hoặc dùng --format html và in từ trình duyệt, hoặc --format xlsx.",
      en:
        "There is no LibreOffice (soffice) on this machine to make a PDF. Install it: sudo apt-get"
        + " install libreoffice-calc-nogui; where it is elsewhere, set"
        + " \(variable)=/path/to/soffice; or use --format html and print from a browser, or --format"
        + " xlsx.")
  }

  static func failedOffice(_ program: String, _ status: Int32) -> Self {
    Self(
      .failedOffice,
      vi:
        "\(program) không tạo được PDF (mã \(status)). Dùng --format html và in từ trình duyệt, hoặc"
        + " --format xlsx.",
      en:
        "\(program) made no PDF (status \(status)). Use --format html and print from a browser, or"
        + " --format xlsx.")
  }

  static func noYear(_ report: String) -> Self {
    Self(
      .noYear, vi: "Thiếu năm; ví dụ: sobo report \(report) --year 2024",
      en: "The year is missing; for example: sobo report \(report) --year 2024")
  }

  static func noSubject(_ report: String, _ option: String) -> Self {
    Self(
      .noSubject, vi: "Thiếu mã; ví dụ: sobo report \(report) --\(option) MÃ",
      en: "The code is missing; for example: sobo report \(report) --\(option) CODE")
  }

  static func noSuchHousehold(_ code: String) -> Self {
    Self(
      .noSuchHousehold,
      vi: "Không có hộ mã \(code). Tìm hộ bằng: sobo query households --name TÊN",
      en: "There is no household \(code). Find it with: sobo query households --name NAME")
  }

  static func neverRecognised(_ code: String) -> Self {
    Self(
      .neverRecognised, vi: "Hộ \(code) chưa được công nhận trong đợt rà soát nào.",
      en: "The household \(code) has not been recognised in any round."
    ).withRemedy
  }

  static func noCertificate(_ code: String, year: Int, category: Wording?) -> Self {
    Self(
      .noCertificate,
      vi: "Hộ \(code) không phải hộ nghèo, hộ cận nghèo vào 31/12/\(year)"
        + (category.map { " (phân loại: \($0.vi))" } ?? "")
        + ", nên không có giấy chứng nhận. Năm khác: --year",
      en: "The household \(code) is neither poor nor near-poor on 31 December \(year)"
        + (category.map { " (category: \($0.en))" } ?? "")
        + ", so it has no certificate. Another year: --year")
  }

  static func noSuchConference(_ code: String) -> Self {
    Self(
      .noSuchConference,
      vi: "Không có hội nghị mã \(code). Xem các hội nghị: sobo query conferences",
      en: "There is no conference \(code). See the conferences: sobo query conferences")
  }

  /// A day for what is only known at the end of years.
  static func yearsOnly(_ name: String, others: [String]) -> Self {
    let names = others.joined(separator: ", ")
    return Self(
      .yearsOnly,
      vi: "\(name) tính theo năm (--year), không theo ngày. --as-of dùng cho: \(names). Số liệu như"
        + " sổ đã ghi trước đây: --as-known-at.",
      en: "\(name) is of a year (--year), not of a day. --as-of is for: \(names). For figures as"
        + " they were recorded earlier: --as-known-at.")
  }

  /// The province's standard for what knows no classes, or goes by what was recognised.
  static func nationalOnly(_ name: String) -> Self {
    let names = Report.all.filter(\.takesStandard).map(\.name).joined(separator: ", ")
    return Self(
      .nationalOnly, vi: "\(name) không có --standard province. Dùng cho: \(names).",
      en: "\(name) takes no --standard province. It is for: \(names).")
  }

  static func dayAndYear(_ day: String, _ year: Int) -> Self {
    Self(
      .dayAndYear, vi: "--as-of \(day) không thuộc năm \(year); bỏ --year.",
      en: "--as-of \(day) is not in \(year); leave --year out.")
  }
}
