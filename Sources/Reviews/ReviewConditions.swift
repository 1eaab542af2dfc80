import RegistryCore

extension ErrorCatalogue {
  package static let reviews = ErrorCatalogue(
    "Reviews", vi: "Đợt rà soát và chuẩn nghèo", en: "Review rounds and standards",
    [
      .noSuchMonth, .badWindow, .noRound, .nobodyListed, .roundOfHistory, .alreadyOpen,
      .openedTooLate,
      .alreadyClosed, .notClosed, .hasRecords, .notAsked, .certificateTaken, .noSuchStandard,
      .standardExists, .standardInForce, .noIndicators, .noPoints, .noResult, .noProvincialResult,
      .openedEarly,
      .nothingToRecognise, .noSuchDecision, .ambiguousDecision,
    ])
}

extension ErrorCondition {
  package static let noSuchMonth = ErrorCondition(
    "no_such_month", exit: .usage,
    meaning: Wording(
      vi: "Tháng không có trong năm.",
      en: "There is no such month."),
    remedy: Wording(
      vi: "Ghi từ 1 đến 12.",
      en: "Give 1 to 12."))

  package static let badWindow = ErrorCondition(
    "bad_window", exit: .usage,
    meaning: Wording(
      vi: "Không tính được thời gian của đợt rà soát từ các tham số.",
      en: "The window of the round cannot be told from the parameters."),
    remedy: Wording(
      vi: "Xem và sửa review_from, review_to, regular_day bằng sobo audit parameters.",
      en: "See and correct review_from, review_to, regular_day with sobo audit parameters."))

  package static let noRound = ErrorCondition(
    "no_round", exit: .usage,
    meaning: Wording(
      vi: "Đợt rà soát chưa được mở.",
      en: "The round was not opened."),
    remedy: Wording(
      vi: "Mở bằng: sobo review open",
      en: "Open it with: sobo review open"))

  package static let nobodyListed = ErrorCondition(
    "nobody_listed", exit: .usage,
    meaning: Wording(
      vi: "Danh sách rà soát của đợt, hoặc của xã được nêu, không có hộ nào.",
      en: "The list of the round, or of the commune named, has no household."),
    remedy: Wording(
      vi: "Xem danh sách: sobo review list; thêm hộ mới đề nghị bằng --update.",
      en: "See the list: sobo review list; add households that asked with --update."))

  package static let roundOfHistory = ErrorCondition(
    "round_of_history", exit: .usage,
    meaning: Wording(
      vi: "Đợt được nhập như lịch sử, nên không có bước nào để làm.",
      en: "The round was imported as history and has no steps to do."),
    remedy: Wording(
      vi: "Muốn làm theo từng bước: hoàn tác các lô đó, mở đợt, rồi nhập lại.",
      en: "To go step by step: undo those batches, open the round, and import again."))

  package static let alreadyOpen = ErrorCondition(
    "already_open", exit: .usage,
    meaning: Wording(
      vi: "Đợt rà soát đã được mở, đang mở hoặc đã đóng.",
      en: "The round was opened already; it is open, or was closed."),
    remedy: Wording(
      vi:
        "Xem bằng sobo review status; đợt đã đóng thì mở lại bằng sobo review reopen --year …"
        + " --reason …",
      en:
        "See it with sobo review status; a closed one is opened again with sobo review reopen"
        + " --year … --reason …"
    ))

  package static let openedEarly = ErrorCondition(
    "opened_early", exit: .usage,
    meaning: Wording(
      vi: "Chưa đến ngày bắt đầu rà soát của đợt.",
      en: "The surveys of the round have not begun."),
    remedy: Wording(
      vi: "Kiểm tra năm, tháng; nếu đúng là mở sớm thì thêm --early.",
      en: "Look at the year and month; to open it before its time, add --early."))

  package static let nothingToRecognise = ErrorCondition(
    "nothing_to_recognise", exit: .notAllowed,
    meaning: Wording(
      vi: "Không có hộ nào để công nhận theo quyết định.",
      en: "The decision would recognise no household."),
    remedy: Wording(
      vi: "Làm theo lý do được nêu; xem sobo review status.",
      en: "Do what the reason says; see sobo review status."))

  package static let noSuchDecision = ErrorCondition(
    "no_such_decision", exit: .usage,
    meaning: Wording(
      vi: "Không có công nhận nào theo quyết định này trong các đợt đã mở.",
      en: "No opened round has a recognition of this decision."),
    remedy: Wording(
      vi: "Xem số quyết định: sobo review list",
      en: "See the numbers of decisions: sobo review list"))

  package static let ambiguousDecision = ErrorCondition(
    "ambiguous_decision", exit: .usage,
    meaning: Wording(
      vi: "Nhiều xã hoặc nhiều đợt có quyết định mang số này.",
      en: "Several communes or rounds have a decision of this number."),
    remedy: Wording(
      vi: "Thêm --year, --month, --unit.",
      en: "Add --year, --month, --unit."))

  package static let openedTooLate = ErrorCondition(
    "opened_too_late", exit: .usage,
    meaning: Wording(
      vi: "Ngày mở muộn hơn ngày đợt phải xong.",
      en: "The day of opening is after the day by which the round has to be done."),
    remedy: Wording(
      vi: "Ghi ngày mở đúng bằng --on.",
      en: "Give the day it was opened with --on."))

  package static let alreadyClosed = ErrorCondition(
    "already_closed", exit: .usage,
    meaning: Wording(
      vi: "Đợt rà soát đã đóng.",
      en: "The round is closed already."),
    remedy: Wording(
      vi: "Mở lại bằng: sobo review reopen --year … --reason …",
      en: "Open it again with: sobo review reopen --year … --reason …"))

  package static let notClosed = ErrorCondition(
    "not_closed", exit: .usage,
    meaning: Wording(
      vi: "Đợt rà soát chưa đóng.",
      en: "The round is not closed."),
    remedy: Wording(
      vi: "Không cần mở lại; xem sobo review status.",
      en: "It need not be opened again; see sobo review status."))

  package static let hasRecords = ErrorCondition(
    "has_records", exit: .usage,
    meaning: Wording(
      vi: "Đợt rà soát đã có bản ghi nên không hủy được.",
      en: "The round holds records and cannot be cancelled."),
    remedy: Wording(
      vi: "Hoàn tác các lô đó trước: sobo batch list",
      en: "Undo those batches first: sobo batch list"))

  package static let notAsked = ErrorCondition(
    "not_asked", exit: .usage,
    meaning: Wording(
      vi: "Không có lần xin ý kiến nào của xã còn chờ trả lời.",
      en: "No question of the commune waits for an answer."),
    remedy: Wording(
      vi: "Ghi lần xin ý kiến trước, bằng --asked.",
      en: "Record the question first, with --asked."))

  package static let certificateTaken = ErrorCondition(
    "certificate_taken", exit: .usage,
    meaning: Wording(
      vi: "Số giấy chứng nhận đã cấp trong xã.",
      en: "The number of the certificate was given in the commune already."),
    remedy: Wording(
      vi: "Ghi --from lớn hơn.",
      en: "Give a greater --from."))

  package static let noSuchStandard = ErrorCondition(
    "no_such_standard", exit: .usage,
    meaning: Wording(
      vi: "Không có chuẩn nghèo mang mã này.",
      en: "There is no poverty standard of this code."),
    remedy: Wording(
      vi: "Xem các chuẩn: sobo review standard list",
      en: "List the standards: sobo review standard list"))

  package static let standardExists = ErrorCondition(
    "standard_exists", exit: .usage,
    meaning: Wording(
      vi: "Mã chuẩn nghèo đã có.",
      en: "The code of the standard is taken."),
    remedy: Wording(
      vi: "Chọn mã khác.",
      en: "Choose another code."))

  package static let standardInForce = ErrorCondition(
    "standard_in_force", exit: .notAllowed,
    meaning: Wording(
      vi: "Chuẩn đang có hiệu lực nên không sửa.",
      en: "A standard in force does not change."),
    remedy: Wording(
      vi: "Thêm chuẩn mới: sobo review standard add",
      en: "Add another one: sobo review standard add"))

  package static let noIndicators = ErrorCondition(
    "no_indicators", exit: .usage,
    meaning: Wording(
      vi: "Không có chuẩn nào có hiệu lực vào ngày đó để lấy bộ chỉ số.",
      en: "No standard in force on that day has indicators to take."),
    remedy: Wording(
      vi: "Ghi --indicators-of MÃ.",
      en: "Give --indicators-of CODE."))

  package static let noPoints = ErrorCondition(
    "no_points", exit: .usage,
    meaning: Wording(
      vi: "Chuẩn chưa có điểm B1, B2 cho cả hai khu vực.",
      en: "The standard has no points B1, B2 for both areas."),
    remedy: Wording(
      vi: "Ghi điểm: sobo review standard points",
      en: "Give them: sobo review standard points"))

  package static let noProvincialResult = ErrorCondition(
    "no_provincial_result", exit: .noInput,
    meaning: Wording(
      vi: "Đến năm đó chưa có kết quả nào theo chuẩn nghèo riêng của tỉnh.",
      en: "No result up to that year is by a standard of the province's own."),
    remedy: Wording(
      vi:
        "Thêm và đưa chuẩn của tỉnh vào áp dụng (sobo review standard), hoặc nhập cột Phân loại theo"
        + " chuẩn của tỉnh; số liệu quốc gia: bỏ --standard.",
      en: "Add and adopt the province's standard (sobo review standard), or import the column"
        + " provincial_category; for national figures leave --standard out."))

  package static let noResult = ErrorCondition(
    "no_result", exit: .noInput,
    meaning: Wording(
      vi: "Hộ không có kết quả rà soát nào trong năm đó.",
      en: "The household has no result of a review in that year."),
    remedy: Wording(
      vi: "Chọn năm khác, hoặc nhập kết quả rà soát.",
      en: "Choose another year, or enter the result."))
}
