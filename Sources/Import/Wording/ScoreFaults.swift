import RegistryCore
import Reviews

/// What can be wrong with answers to a score sheet.
extension Fault {
  private static func list(_ names: [String]) -> String { Wording.names(names, limit: 12) }

  static func badAnswerList(_ part: String) -> Fault {
    Fault(
      .badList, vi: "“\(part)” không theo dạng mục: trả lời",
      en: "“\(part)” is not of the form item: answer")
  }

  static func noScoreSheet(_ day: String) -> Fault {
    let day = Wording { $0.day(day) }
    return Fault(
      .noScoreSheet,
      vi: "không có bảng điểm nào áp dụng cho ngày \(day.vi); nạp bảng điểm (sobo import"
        + " score_sheets, score_points), hoặc bỏ câu trả lời và ghi B1",
      en:
        "no score sheet serves \(day.en); load the sheet (score_sheets, score_points), or leave the"
        + " answers out and give B1")
  }

  static func unknownItem(_ item: String, _ sheet: ScoreSheet) -> Fault {
    let items = list(sheet.items.map(\.name))
    return Fault(
      .unknownItem, vi: "bảng điểm \(sheet.code) không có mục “\(item)”; các mục: \(items)",
      en: "sheet \(sheet.code) has no item “\(item)”; its items: \(items)")
  }

  static func unknownAnswer(_ answer: String, of item: String, _ choices: [String]) -> Fault {
    let choices = list(choices)
    return Fault(
      .unknownAnswer, vi: "mục “\(item)” không có câu trả lời “\(answer)”; chọn: \(choices)",
      en: "item “\(item)” has no answer “\(answer)”; choose: \(choices)")
  }

  static func severalAnswers(_ item: String, _ first: String, _ second: String) -> Fault {
    Fault(
      .severalAnswers,
      vi:
        "mục “\(item)” chỉ nhận một câu trả lời mà dòng ghi “\(first)” và “\(second)”; để lại một",
      en: "item “\(item)” takes one answer, and the row gives “\(first)” and “\(second)”; leave one"
    )
  }

  static func answersIncomplete(_ missing: [String]) -> Fault {
    let items = list(missing)
    return Fault(
      .answersIncomplete, vi: "chưa có câu trả lời của mục \(items), nên B1 không tính được",
      en: "no answer to \(items), so B1 is not computed")
  }

  /// B1 of a round of history that the answers do not give.
  static func pointsUnclear(typed: Int64, computed: Int64) -> Fault {
    Fault(
      .pointsDiffer, .undecided,
      vi:
        "B1 ghi \(typed) mà câu trả lời cho \(computed) điểm; sửa một trong hai, để trống B1 để lấy"
        + " điểm tính, hoặc ghi “áp dụng” vào cột Trả lời nếu phiếu giấy đúng là \(typed)",
      en: "B1 is given as \(typed), but the answers make \(computed); correct one of them, leave B1"
        + " empty to take the sum, or write decision: apply if the paper does say \(typed)")
  }

  /// B2 of a round of history that the deprivations do not give.
  static func deprivationsDiffer(given: Int64, due: Int64) -> Fault {
    Fault(
      .deprivationsDiffer, .warning,
      vi:
        "B2 ghi \(given) mà các chỉ số thiếu hụt cho \(due) điểm; số được giữ như đã viết, hãy đối chiếu phiếu B"
        + " và sửa B2 hoặc các chỉ số",
      en: "B2 is given as \(given), but the deprivations make \(due); it is left as it stands,"
        + " compare with sheet B and correct B2 or the deprivations")
  }

  static let dividerInItem = Fault(
    .dividerInName, vi: "mục không được có dấu : hay ; vì chúng ngăn các câu trả lời trong một ô",
    en: "an item holds neither : nor ;, which divide the answers of a cell")

  static let dividerInAnswer = Fault(
    .dividerInName, vi: "câu trả lời không được có dấu ; vì nó ngăn các câu trả lời trong một ô",
    en: "an answer holds no ;, which divides the answers of a cell")
}
