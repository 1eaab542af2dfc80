import RegistryCore

/// What the schema keeps of score sheets.
extension ErrorCondition {
  package static let pointsDiffer = ErrorCondition(
    "points_differ", exit: .notAllowed, row: .rejected,
    meaning: Wording(
      vi: "Điểm B1 ghi không phải tổng điểm của các câu trả lời.",
      en: "B1 as given is not what the answers to the score sheet add up to."),
    remedy: Wording(
      vi:
        "Sửa B1 hoặc câu trả lời; đợt cũ mà phiếu giấy ghi như vậy thì ghi “áp dụng” vào cột Trả lời.",
      en: "Correct B1 or the answers; where the paper of an earlier round says so, write apply in"
        + " decision."))

  package static let sheetInUse = ErrorCondition(
    "sheet_in_use", exit: .notAllowed, row: .rejected,
    meaning: Wording(
      vi: "Đã có hộ được chấm theo bảng điểm, nên bảng điểm và ngày áp dụng không đổi nữa.",
      en: "A household was scored by the sheet, so the sheet and its days stay."),
    remedy: Wording(
      vi: "Nạp phiên bản mới có ngày áp dụng sau; nếu bảng điểm nạp sai, bỏ câu trả lời trước.",
      en:
        "Load a new version that serves from a later day; if the sheet was loaded wrongly, take the"
        + " answers out first."))

  package static let sheetDayTaken = ErrorCondition(
    "sheet_day_taken", exit: .notAllowed, row: .rejected,
    meaning: Wording(
      vi: "Hai bảng điểm cùng bắt đầu áp dụng một ngày.",
      en: "Two score sheets begin on one day."),
    remedy: Wording(
      vi: "Sửa ngày áp dụng của một trong hai.",
      en: "Correct the first day of one of them."))
}
