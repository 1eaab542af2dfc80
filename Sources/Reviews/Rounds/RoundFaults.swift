import RegistryCore
import Vietnamese

/// What can be wrong with an act on a round beyond a missing step.
extension RegistryError {
  static func noSuchMonth(_ month: Int) -> Self {
    Self(
      "no_such_month", .usage, vi: "Tháng \(month) không có; ghi từ 1 đến 12.",
      en: "There is no month \(month); give 1 to 12.")
  }

  static func badWindow(_ day: String) -> Self {
    Self(
      "bad_window", .usage,
      vi: "Không tính được thời gian của đợt từ “\(day)”; xem sobo audit parameters"
        + " (review_from, review_to, regular_day).",
      en: "The window of the round cannot be told from “\(day)”; see sobo audit parameters"
        + " (review_from, review_to, regular_day).")
  }

  static func noRound(_ name: ReviewRound.Name) -> Self {
    Self(
      "no_round", .usage,
      vi: "Chưa mở đợt rà soát \(name.code). Mở bằng: sobo review open \(name.options)",
      en: "Round \(name.code) was not opened. Open it with: sobo review open \(name.options)")
  }

  static func roundOfHistory(_ name: ReviewRound.Name) -> Self {
    Self(
      "round_of_history", .usage,
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
      "already_open", .usage, vi: "Đợt \(name.code) \(vi)", en: "Round \(name.code) \(en)")
  }

  static func hasHistory(_ name: ReviewRound.Name, records: Int) -> Self {
    Self(
      "round_of_history", .usage,
      vi: "Đợt \(name.code) đã có \(records) bản ghi được nhập như lịch sử, nên không mở được nữa."
        + " Hoàn tác các lô đó trước (sobo batch list), rồi mở đợt và nhập lại theo từng bước.",
      en: "Round \(name.code) holds \(records) records imported as history and cannot be opened."
        + " Undo those batches first (sobo batch list), open the round, and import step by step.")
  }

  static func openedTooLate(_ name: ReviewRound.Name, _ day: String) -> Self {
    Self(
      "opened_too_late", .usage,
      vi: "Đợt \(name.code) phải xong ngày \(VietnameseNumbers.date(day)); không mở sau ngày đó."
        + " Ghi ngày mở đúng bằng --on.",
      en:
        "Round \(name.code) has to be done by \(day); it is not opened after that day. Give the day"
        + " it was opened with --on.")
  }

  static func alreadyClosed(_ name: ReviewRound.Name, _ day: String) -> Self {
    Self(
      "already_closed", .usage,
      vi: "Đợt \(name.code) đã đóng ngày \(VietnameseNumbers.date(day)).",
      en: "Round \(name.code) was closed on \(day).")
  }

  static func notClosed(_ name: ReviewRound.Name) -> Self {
    Self(
      "not_closed", .usage, vi: "Đợt \(name.code) chưa đóng.",
      en: "Round \(name.code) is not closed.")
  }

  static var reopenReason: Self {
    Self(
      "reason_missing", .usage, vi: "Cần --reason: vì sao.", en: "--reason is missing: why.")
  }

  static func hasRecords(_ name: ReviewRound.Name, records: Int) -> Self {
    Self(
      "has_records", .usage,
      vi: "Đợt \(name.code) đã có \(records) bản ghi nên không hủy được; hoàn tác các lô đó trước"
        + " (sobo batch list).",
      en: "Round \(name.code) holds \(records) records and cannot be cancelled; undo those batches"
        + " first (sobo batch list).")
  }

  static func notAsked(_ unit: String) -> Self {
    Self(
      "not_asked", .usage,
      vi: "Chưa ghi lần xin ý kiến nào của xã \(unit) còn chờ trả lời; ghi --asked trước.",
      en: "No question of commune \(unit) waits for an answer; give --asked first.")
  }

  static func noCommune(_ code: String, on day: String) -> Self {
    Self(
      "no_such_unit", .usage,
      vi:
        "Không có xã mã \(code) vào ngày mở đợt (\(VietnameseNumbers.date(day))); ghi đủ 5 chữ số,"
        + " theo bản đồ của ngày đó.",
      en:
        "There is no commune \(code) on the day the round was opened (\(day)); give its 5 digits on"
        + " the map of that day.")
  }

  static func noListedVillage(_ village: String) -> Self {
    Self(
      "no_such_village", .usage,
      vi:
        "Danh sách rà soát của xã không có thôn “\(village)”. Xem: sobo review status --by village",
      en: "The commune's list has no village “\(village)”. See: sobo review status --by village")
  }

  static func certificateTaken(_ number: String) -> Self {
    Self(
      "certificate_taken", .usage,
      vi: "Số giấy chứng nhận \(number) đã cấp trong xã; ghi --from lớn hơn.",
      en: "Certificate \(number) was given in the commune already; give a greater --from.")
  }
}
