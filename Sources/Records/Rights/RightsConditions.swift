import RegistryCore

extension ErrorCatalogue {
  package static let rights = ErrorCatalogue(
    "Records", vi: "Yêu cầu của người có tên trong sổ", en: "Requests of persons",
    [.noDeadline, .badDeadline, .noSuchRequest, .dueBeforeReceived, .answerMissing])
}

extension ErrorCondition {
  package static let noDeadline = ErrorCondition(
    "no_deadline", exit: .usage,
    meaning: Wording(
      vi: "Sổ chưa có thời hạn trả lời cho loại yêu cầu này; chương trình không tự đặt thời hạn.",
      en: "The registry has no deadline for this kind of request; the program brings none along."),
    remedy: Wording(
      vi:
        "Thêm --due NGÀY, hoặc người quản trị đặt: sobo privacy deadline LOẠI --days SỐ --from NGÀY.",
      en:
        "Add --due DAY, or an administrator sets one: sobo privacy deadline KIND --days N --from DAY."
    ))

  package static let badDeadline = ErrorCondition(
    "bad_deadline", exit: .usage,
    meaning: Wording(
      vi: "Thời hạn phải từ 1 đến 3660 ngày.",
      en: "A deadline is of 1 to 3660 days."),
    remedy: Wording(vi: "Sửa --days.", en: "Correct --days."))

  package static let noSuchRequest = ErrorCondition(
    "no_such_request", exit: .usage,
    meaning: Wording(
      vi: "Sổ không có yêu cầu mang số này.",
      en: "The registry has no request of this number."),
    remedy: Wording(
      vi: "Xem các yêu cầu: sobo privacy list --all.",
      en: "See the requests: sobo privacy list --all."))

  package static let dueBeforeReceived = ErrorCondition(
    "due_before_received", exit: .usage,
    meaning: Wording(
      vi: "Hạn trả lời hay ngày trả lời không thể trước ngày nhận yêu cầu.",
      en: "A request is not due, nor answered, before it was received."),
    remedy: Wording(vi: "Sửa ngày.", en: "Correct the day."))

  package static let answerMissing = ErrorCondition(
    "answer_missing", exit: .usage,
    meaning: Wording(
      vi: "Từ chối hay chỉ đáp ứng một phần phải ghi lý do đã trả lời.",
      en: "What was refused, or granted in part, needs the reason that was given."),
    remedy: Wording(vi: "Thêm --answer \"…\".", en: "Add --answer \"…\"."))
}
