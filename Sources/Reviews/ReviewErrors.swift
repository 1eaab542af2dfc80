import RegistryCore
import Schema
import Vietnamese

/// What can be wrong with an act on a round, a standard, or a question about them.
extension RegistryError {
  static func noSuchMonth(_ month: Int) -> Self {
    Self(
      .noSuchMonth, vi: "Tháng \(month) không có; ghi từ 1 đến 12.",
      en: "There is no month \(month); give 1 to 12.")
  }

  static func badWindow(_ day: String) -> Self {
    Self(
      .badWindow,
      vi: "Không tính được thời gian của đợt từ “\(day)”; xem sobo audit parameters"
        + " (review_from, review_to, regular_day).",
      en: "The window of the round cannot be told from “\(day)”; see sobo audit parameters"
        + " (review_from, review_to, regular_day).")
  }

  static func noRound(_ name: ReviewRound.Name) -> Self {
    Self(
      .noRound,
      vi: "Chưa mở đợt rà soát \(name.code). Mở bằng: sobo review open \(name.options)",
      en: "Round \(name.code) was not opened. Open it with: sobo review open \(name.options)")
  }

  static func nobodyListed(_ name: ReviewRound.Name, unit: String?) -> Self {
    Self(
      .nobodyListed,
      vi: "Danh sách rà soát đợt \(name.code)" + (unit.map { " của \($0)" } ?? "")
        + " không có hộ nào. Xem: sobo review list \(name.options)",
      en: "No household" + (unit.map { " of \($0)" } ?? "")
        + " is on the list of round \(name.code)."
        + " See: sobo review list \(name.options)")
  }

  static func roundOfHistory(_ name: ReviewRound.Name) -> Self {
    Self(
      .roundOfHistory,
      vi: "Đợt \(name.code) được nhập như lịch sử: kết quả được lưu và kiểm tra, không có bước nào"
        + " để làm ở đây.",
      en:
        "Round \(name.code) was imported as history: it is stored and audited, and has no steps to"
        + " do here.")
  }

  static func alreadyOpen(_ round: ReviewRound) -> Self {
    let name = round.name
    let (vi, en) =
      round.closedOn.map {
        (
          "đã đóng ngày \(VietnameseNumbers.date($0)). Mở lại bằng: sobo review reopen"
            + " \(name.options) --reason …",
          "was closed on \($0). Open it again with: sobo review reopen \(name.options) --reason …"
        )
      } ?? (
        "đang mở. Xem: sobo review status \(name.options)",
        "is open already. See: sobo review status \(name.options)"
      )
    return Self(
      .alreadyOpen, vi: "Đợt \(name.code) \(vi)", en: "Round \(name.code) \(en)")
  }

  static func hasHistory(_ name: ReviewRound.Name, records: Int) -> Self {
    Self(
      .roundOfHistory,
      vi: "Đợt \(name.code) đã có \(records) bản ghi được nhập như lịch sử, nên không mở được nữa."
        + " Hoàn tác các lô đó trước (sobo batch list), rồi mở đợt và nhập lại theo từng bước.",
      en: "Round \(name.code) holds \(records) records imported as history and cannot be opened."
        + " Undo those batches first (sobo batch list), open the round, and import step by step.")
  }

  static func openedTooLate(_ name: ReviewRound.Name, _ day: String) -> Self {
    Self(
      .openedTooLate,
      vi: "Đợt \(name.code) phải xong ngày \(VietnameseNumbers.date(day)); không mở sau ngày đó."
        + " Ghi ngày mở đúng bằng --on.",
      en:
        "Round \(name.code) has to be done by \(day); it is not opened after that day. Give the day"
        + " it was opened with --on.")
  }

  static func openedEarly(_ name: ReviewRound.Name, _ day: String) -> Self {
    Self(
      .openedEarly,
      vi:
        "Đợt \(name.code) rà soát từ ngày \(VietnameseNumbers.date(day)), chưa tới. Danh sách được"
        + " lập vào ngày mở; nếu đúng là mở sớm: sobo review open \(name.options) --early",
      en:
        "Round \(name.code) surveys from \(day), which is still to come. Its list is made on the day"
        + " it is opened; to open it before its time: sobo review open \(name.options) --early")
  }

  static func nothingToRecognise(_ reason: Wording) -> Self {
    Self(
      .nothingToRecognise, vi: "Không có hộ nào để công nhận: \(reason.vi).",
      en: "There is no household to recognise: \(reason.en).")
  }

  static func noSuchDecision(_ number: String, known: [String]) -> Self {
    let list = known.isEmpty ? "—" : known.joined(separator: ", ")
    return Self(
      .noSuchDecision,
      vi: "Không có công nhận nào theo quyết định \(number) trong các đợt đã mở. Các quyết định gần"
        + " đây: \(list).",
      en: "No opened round has a recognition of decision \(number). The latest decisions: \(list).")
  }

  static func ambiguousDecision(_ number: String, places: [String]) -> Self {
    let list = places.joined(separator: "; ")
    return Self(
      .ambiguousDecision,
      vi: "Quyết định \(number) có ở nhiều nơi: \(list). Thêm --year, --month, --unit.",
      en: "Decision \(number) is found in several places: \(list). Add --year, --month, --unit.")
  }

  static func alreadyClosed(_ name: ReviewRound.Name, _ day: String) -> Self {
    Self(
      .alreadyClosed,
      vi: "Đợt \(name.code) đã đóng ngày \(VietnameseNumbers.date(day)).",
      en: "Round \(name.code) was closed on \(day)."
    ).withRemedy
  }

  static func notClosed(_ name: ReviewRound.Name) -> Self {
    Self(
      .notClosed, vi: "Đợt \(name.code) chưa đóng.",
      en: "Round \(name.code) is not closed."
    ).withRemedy
  }

  static func hasRecords(_ name: ReviewRound.Name, records: Int) -> Self {
    Self(
      .hasRecords,
      vi: "Đợt \(name.code) đã có \(records) bản ghi nên không hủy được; hoàn tác các lô đó trước"
        + " (sobo batch list).",
      en: "Round \(name.code) holds \(records) records and cannot be cancelled; undo those batches"
        + " first (sobo batch list).")
  }

  static func notAsked(_ unit: String) -> Self {
    Self(
      .notAsked,
      vi: "Chưa ghi lần xin ý kiến nào của xã \(unit) còn chờ trả lời; ghi --asked trước.",
      en: "No question of commune \(unit) waits for an answer; give --asked first.")
  }

  static func certificateTaken(_ number: String) -> Self {
    Self(
      .certificateTaken,
      vi: "Số giấy chứng nhận \(number) đã cấp trong xã năm đó; ghi --from lớn hơn.",
      en: "Certificate \(number) was given in the commune and year already; give a greater --from.")
  }

  /// A commune that is not on the map of the day a round was opened, or of a survey.
  static func noCommune(_ code: String, on day: String) -> Self {
    unknownUnit(
      code,
      on: Wording(
        vi: "bản đồ của ngày \(VietnameseNumbers.date(day))", en: "the map of \(day)"))
  }

  static func noListedVillage(_ village: String) -> Self {
    Self(
      .unknownVillage,
      vi:
        "Danh sách rà soát của xã không có thôn “\(village)”. Xem: sobo review status --by village",
      en: "The commune's list has no village “\(village)”. See: sobo review status --by village")
  }

  /// A step of a round that was tried before another.
  static func step(_ refusal: StepRefusal) -> Self {
    func sentence(_ text: String) -> String {
      (text.first.map { $0.uppercased() } ?? "") + text.dropFirst() + "."
    }
    return Self(
      refusal.condition, vi: sentence(refusal.wording.vi), en: sentence(refusal.wording.en))
  }

  static func noStandard(_ code: String, known: [String]) -> Self {
    let list = known.joined(separator: ", ")
    return Self(
      .noSuchStandard, vi: "Không có chuẩn nghèo \(code). Các chuẩn: \(list).",
      en: "There is no standard \(code). Standards: \(list).")
  }

  static func noPoints(_ code: String) -> Self {
    Self(
      .noPoints,
      vi: "Chuẩn \(code) chưa có điểm B1, B2 cho cả hai khu vực nên chưa phân loại được. Ghi điểm"
        + " dự kiến: sobo review standard points \(code) --rural B1:B2 --urban B1:B2",
      en:
        "Standard \(code) has no points B1, B2 for both areas yet, so nothing can be classified with"
        + " it. Give the points to be tried: sobo review standard points \(code) --rural B1:B2"
        + " --urban B1:B2")
  }

  static func standardExists(_ code: String) -> Self {
    Self(
      .standardExists, vi: "Chuẩn \(code) đã có; chọn mã khác.",
      en: "Standard \(code) is there already; choose another code.")
  }

  static func standardInForce(_ code: String) -> Self {
    Self(
      .standardInForce,
      vi: "Chuẩn \(code) đang có hiệu lực nên không sửa: kết quả đã chấm dựa vào nó. Thêm chuẩn mới"
        + " bằng: sobo review standard add",
      en: "Standard \(code) is in force and does not change: results stand on it. Add another one:"
        + " sobo review standard add")
  }

  static func noIndicators(_ day: String) -> Self {
    Self(
      .noIndicators,
      vi: "Không có chuẩn nào có hiệu lực ngày \(VietnameseNumbers.date(day)) để lấy bộ chỉ số; ghi"
        + " --indicators-of MÃ.",
      en: "No standard serves \(day) to take the indicators from; give --indicators-of CODE.")
  }

  static func noProvincialResult(_ year: Int) -> Self {
    Self(
      .noProvincialResult,
      vi: "Đến hết năm \(year) chưa có kết quả nào theo chuẩn nghèo riêng của tỉnh.",
      en: "Up to the end of \(year) no result is by a standard of the province's own."
    ).withRemedy
  }

  static func noResult(_ household: String, _ year: Int) -> Self {
    Self(
      .noResult,
      vi: "Hộ \(household) không có kết quả rà soát nào trong năm \(year).",
      en: "Household \(household) has no result of a review in \(year)."
    ).withRemedy
  }
}
