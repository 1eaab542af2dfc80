import RegistryCore

extension ErrorCatalogue {
  package static let scores = ErrorCatalogue(
    "Import", vi: "Bảng điểm", en: "Score sheets",
    [
      .noScoreSheet, .unknownItem, .unknownAnswer, .severalAnswers, .answersIncomplete,
      .dividerInName,
    ])
}

extension ErrorCondition {
  package static let noScoreSheet = ErrorCondition(
    "no_score_sheet", row: .rejected,
    meaning: Wording(
      vi: "Không có bảng điểm nào áp dụng cho ngày đó, nên không biết câu trả lời được mấy điểm.",
      en: "No score sheet serves that day, so nobody knows what the answers are worth."),
    remedy: Wording(
      vi: "Nạp bảng điểm (score_sheets, score_points), hoặc bỏ câu trả lời và ghi B1.",
      en: "Load the sheet (score_sheets, score_points), or leave the answers out and give B1."))

  package static let unknownItem = ErrorCondition(
    "unknown_item", row: .rejected,
    meaning: Wording(
      vi: "Bảng điểm đang áp dụng không có mục này.",
      en: "The score sheet that serves has no such item."),
    remedy: Wording(
      vi: "Dùng một trong các mục được nêu ra.",
      en: "Use one of the items shown."))

  package static let unknownAnswer = ErrorCondition(
    "unknown_answer", row: .rejected,
    meaning: Wording(
      vi: "Mục của bảng điểm không có câu trả lời này cho khu vực của hộ.",
      en: "The item has no such answer for the area of the household."),
    remedy: Wording(
      vi: "Dùng một trong các câu trả lời được nêu ra.",
      en: "Use one of the answers shown."))

  package static let severalAnswers = ErrorCondition(
    "several_answers", row: .rejected,
    meaning: Wording(
      vi: "Mục chỉ nhận một câu trả lời mà dòng ghi nhiều.",
      en: "The item takes one answer, and the row gives several."),
    remedy: Wording(
      vi: "Để lại một câu trả lời.",
      en: "Leave one of them."))

  package static let answersIncomplete = ErrorCondition(
    "answers_incomplete", row: .warning,
    meaning: Wording(
      vi: "Còn mục của bảng điểm chưa có câu trả lời, nên B1 không tính được.",
      en: "Items of the score sheet have no answer, so B1 is not computed."),
    remedy: Wording(
      vi: "Ghi câu trả lời của các mục được nêu ra.",
      en: "Give the answers of the items shown."))

  package static let dividerInName = ErrorCondition(
    "divider_in_name", row: .rejected,
    meaning: Wording(
      vi: "Mục hoặc câu trả lời có dấu chấm phẩy (mục còn không được có dấu hai chấm).",
      en: "An item or an answer holds a semicolon (an item no colon either)."),
    remedy: Wording(
      vi: "Viết lại không có các dấu đó: chúng ngăn các câu trả lời trong một ô.",
      en: "Write it without them: they divide the answers of a cell."))
}
