import RegistryCore

extension ErrorCatalogue {
  package static let reports = ErrorCatalogue(
    "Reports", vi: "Báo cáo", en: "Reports",
    [
      .noSuchReport, .noSuchGranularity, .noYear, .noSubject, .noSuchHousehold, .noSuchConference,
      .neverRecognised, .noCertificate, .yearsOnly, .dayAndYear, .nationalOnly, .noOffice,
      .failedOffice,
    ])
}

extension ErrorCondition {
  package static let noSuchReport = ErrorCondition(
    "no_such_report", exit: .usage,
    meaning: Wording(
      vi: "Không có báo cáo tên này.",
      en: "There is no report of this name."),
    remedy: Wording(
      vi: "Xem các báo cáo: sobo report list",
      en: "List the reports: sobo report list"))

  package static let noSuchGranularity = ErrorCondition(
    "no_such_cut", exit: .usage,
    meaning: Wording(
      vi: "Báo cáo không chia theo mức này.",
      en: "The report is not divided in this way."),
    remedy: Wording(
      vi: "Dùng một mức --by được nêu ra.",
      en: "Use a --by that is shown."))

  package static let noOffice = ErrorCondition(
    "no_office", exit: .inputOutput,
    meaning: Wording(
      vi: "Máy không có LibreOffice để tạo PDF.",
      en: "There is no LibreOffice on this machine to make a PDF."),
    remedy: Wording(
      vi: "Cài gói libreoffice-calc-nogui, hoặc dùng --format html và in từ trình duyệt.",
      en: "Install libreoffice-calc-nogui, or use --format html and print from a browser."))

  package static let failedOffice = ErrorCondition(
    "failed_office", exit: .inputOutput,
    meaning: Wording(
      vi: "LibreOffice không tạo được PDF.",
      en: "LibreOffice made no PDF."),
    remedy: Wording(
      vi: "Xem đĩa còn chỗ không rồi chạy lại; hoặc dùng --format html và in từ trình duyệt.",
      en: "See whether the disk has room and run it again; or use --format html and print from a "
        + "browser."))

  package static let noYear = ErrorCondition(
    "no_year", exit: .usage,
    meaning: Wording(
      vi: "Thiếu năm của báo cáo.",
      en: "The year of the report is missing."),
    remedy: Wording(
      vi: "Thêm --year, ví dụ --year 2024.",
      en: "Add --year, such as --year 2024."))

  package static let noSubject = ErrorCondition(
    "no_subject", exit: .usage,
    meaning: Wording(
      vi: "Thiếu mã hộ hoặc mã hội nghị mà báo cáo nói về.",
      en: "The household or conference that the report is about is missing."),
    remedy: Wording(
      vi: "Thêm --household hoặc --conference.",
      en: "Add --household or --conference."))

  package static let noSuchHousehold = ErrorCondition(
    "no_such_household", exit: .usage,
    meaning: Wording(
      vi: "Không có hộ mã này để lập báo cáo.",
      en: "There is no household of this code to report on."),
    remedy: Wording(
      vi: "Tìm hộ bằng: sobo query households --name TÊN",
      en: "Find it with: sobo query households --name NAME"))

  package static let noSuchConference = ErrorCondition(
    "no_such_conference", exit: .usage,
    meaning: Wording(
      vi: "Không có hội nghị mã này để lập báo cáo.",
      en: "There is no conference of this code to report on."),
    remedy: Wording(
      vi: "Xem các hội nghị: sobo query conferences",
      en: "See the conferences: sobo query conferences"))

  package static let neverRecognised = ErrorCondition(
    "never_recognised", exit: .usage,
    meaning: Wording(
      vi: "Hộ chưa được công nhận trong đợt rà soát nào.",
      en: "The household has not been recognised in any round."),
    remedy: Wording(
      vi: "Nhập kết quả công nhận, hoặc chọn hộ khác.",
      en: "Enter its recognition, or choose another household."))

  package static let noCertificate = ErrorCondition(
    "no_certificate", exit: .usage,
    meaning: Wording(
      vi: "Hộ không phải hộ nghèo, hộ cận nghèo vào cuối năm đó nên không có giấy chứng nhận.",
      en: "The household is neither poor nor near-poor at the end of that year, so it has no "
        + "certificate."),
    remedy: Wording(
      vi: "Chọn năm khác bằng --year.",
      en: "Choose another year with --year."))

  package static let yearsOnly = ErrorCondition(
    "years_only", exit: .usage,
    meaning: Wording(
      vi: "Báo cáo tính theo năm, không theo ngày.",
      en: "The report is of a year, not of a day."),
    remedy: Wording(
      vi: "Dùng --year; số liệu như đã ghi trước đây: --as-known-at.",
      en: "Use --year; for figures as recorded earlier, --as-known-at."))

  package static let nationalOnly = ErrorCondition(
    "national_only", exit: .usage,
    meaning: Wording(
      vi: "Báo cáo không tính theo chuẩn riêng của tỉnh.",
      en: "The report is not given by the province's own standard."),
    remedy: Wording(
      vi: "Bỏ --standard, hoặc chọn một trong các báo cáo được nêu ra.",
      en: "Leave --standard out, or choose one of the reports shown."))

  package static let dayAndYear = ErrorCondition(
    "day_and_year", exit: .usage,
    meaning: Wording(
      vi: "--as-of không thuộc năm của --year.",
      en: "--as-of is not in the year of --year."),
    remedy: Wording(
      vi: "Bỏ --year.",
      en: "Leave --year out."))
}
