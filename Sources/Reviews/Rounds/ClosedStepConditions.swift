import RegistryCore

// MARK: What decisions and closed rounds rest on

extension ErrorCondition {
  package static let figuresStand = ErrorCondition(
    "figures_stand", exit: .notAllowed, row: .rejected,
    meaning: Wording(
      vi: "Số liệu của đợt đã đóng, hoặc quyết định công nhận, dựa trên bản ghi này như đang ghi.",
      en: "The figures of a closed round, or a decision of recognition, rest on the record as it"
        + " is."),
    remedy: Wording(
      vi:
        "Mở lại đợt (sobo review reopen --year … --reason …), thu hồi quyết định (sobo review"
        + " withdraw --decision … --reason …), rồi sửa.",
      en:
        "Open the round again (sobo review reopen --year … --reason …), withdraw the decision (sobo"
        + " review withdraw --decision … --reason …),"
        + " then correct it."))

  package static let metWithoutResult = ErrorCondition(
    "met_without_result", exit: .notAllowed, row: .rejected,
    meaning: Wording(
      vi: "Cuộc họp dân đã ghi khi hộ chưa có kết quả rà soát của ngày trước cuộc họp.",
      en: "The meeting was recorded without this result, whose survey was not after it."),
    remedy: Wording(
      vi:
        "Hoàn tác cuộc họp (sobo undo N --reason …), nhập kết quả, rồi ghi lại cuộc họp; hoặc sửa"
        + " ngày rà soát.",
      en:
        "Undo the meeting (sobo undo N --reason …), enter the result, then record the meeting"
        + " again; or correct"
        + " the day of the survey."))

  package static let recheckStands = ErrorCondition(
    "recheck_stands", exit: .notAllowed, row: .rejected,
    meaning: Wording(
      vi: "Kết quả đã sửa theo phúc tra của khiếu nại này.",
      en: "A result was changed by the re-check of this complaint."),
    remedy: Wording(
      vi: "Hoàn tác việc sửa kết quả trước, rồi mới bỏ ngày phúc tra hoặc khiếu nại.",
      en: "Undo the change of the result first, and only then the re-check or the complaint."))

  package static let householdGone = ErrorCondition(
    "household_gone", exit: .notAllowed, row: .rejected,
    meaning: Wording(
      vi: "Hộ đã ra khỏi sổ trước ngày quyết định công nhận.",
      en: "The household left the registry before the day of the decision."),
    remedy: Wording(
      vi: "Để hộ ra ngoài quyết định; hoặc sửa ngày ra khỏi sổ nếu ghi sai.",
      en: "Leave it out of the decision; or correct the day it left if that is wrong."))
}
