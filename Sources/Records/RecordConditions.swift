import RegistryCore

extension ErrorCatalogue {
  package static let records = ErrorCatalogue(
    "Records", vi: "Bản ghi, thiết lập, hoàn tác", en: "Records, settings, undo",
    [
      .ambiguousKey, .notOnThatDay, .unknownField, .cannotClose, .recordClosed,
      .reasonCodeMissing, .noReasonCode, .noSuchSetting, .closedSetting, .badSetting,
      .alreadyUndone, .undoReference, .entryUndone, .entryOfBatch, .notUndoable, .decisionStays,
      .comparisonReasonMissing,
    ])
}

extension ErrorCondition {
  package static let comparisonReasonMissing = ErrorCondition(
    "comparison_reason_missing", exit: .notAllowed,
    meaning: Wording(
      vi: "Một tài khoản đã so rất nhiều dòng có số của người với sổ trong một ngày mà không ghi.",
      en: "A login held very many rows with numbers of people against the registry in a day without"
        + " writing."),
    remedy: Wording(
      vi: "Nêu --reason; lý do được ghi vào nhật ký đọc. Giới hạn là cài đặt compared_rows.",
      en: "Give a --reason, which the log of reads keeps. The limit is the setting compared_rows."))

  package static let ambiguousKey = ErrorCondition(
    "ambiguous_key", exit: .usage,
    meaning: Wording(
      vi: "Có hơn một bản ghi mang khóa này.",
      en: "More than one record has this key."),
    remedy: Wording(
      vi: "Ghi thêm phần của khóa.",
      en: "Give more parts of the key."))

  package static let notOnThatDay = ErrorCondition(
    "not_on_that_day", exit: .usage,
    meaning: Wording(
      vi: "Bản ghi không có vào ngày được hỏi.",
      en: "The record was not there on the day asked about."),
    remedy: Wording(
      vi: "Chọn ngày khác bằng --as-of.",
      en: "Choose another day with --as-of."))

  package static let unknownField = ErrorCondition(
    "unknown_field", exit: .usage,
    meaning: Wording(
      vi: "Loại bản ghi không có trường này.",
      en: "The kind of record has no such field."),
    remedy: Wording(
      vi: "Dùng một trong các trường được nêu ra.",
      en: "Use one of the fields shown."))

  package static let cannotClose = ErrorCondition(
    "cannot_close", exit: .usage,
    meaning: Wording(
      vi: "Loại bản ghi này không có ngày kết thúc.",
      en: "Records of this kind have no end."),
    remedy: Wording(
      vi: "Chỉ đóng households, members, projects.",
      en: "Only households, members and projects are closed."))

  package static let recordClosed = ErrorCondition(
    "record_closed", exit: .notAllowed,
    meaning: Wording(
      vi: "Bản ghi đã đóng vào một ngày khác.",
      en: "The record was closed on another day already."),
    remedy: Wording(
      vi:
        "Nếu ngày đó sai, hoàn tác lần đóng (sobo undo N --reason …), rồi đóng lại với ngày đúng.",
      en:
        "If that day is wrong, undo the closing (sobo undo N --reason …), and close it again on the"
        + " right day."
    ))

  package static let reasonCodeMissing = ErrorCondition(
    "reason_code_missing", exit: .usage,
    meaning: Wording(
      vi: "Thiếu lý do ra khỏi sổ.",
      en: "Why it ends is missing."),
    remedy: Wording(
      vi: "Thêm --reason-code, ví dụ “Chết” hay “Chuyển đi”.",
      en: "Add --reason-code, such as died or moved_out."))

  package static let noReasonCode = ErrorCondition(
    "no_reason_code", exit: .usage,
    meaning: Wording(
      vi: "Loại bản ghi này không ghi lý do kết thúc.",
      en: "Records of this kind keep no reason of ending."),
    remedy: Wording(
      vi: "Bỏ --reason-code.",
      en: "Leave --reason-code out."))

  package static let noSuchSetting = ErrorCondition(
    "no_such_setting", exit: .usage,
    meaning: Wording(
      vi: "Không có thiết lập tên này.",
      en: "There is no such setting."),
    remedy: Wording(
      vi: "Dùng một trong các thiết lập được nêu ra.",
      en: "Use one of the settings shown."))

  package static let closedSetting = ErrorCondition(
    "closed_setting", exit: .usage,
    meaning: Wording(
      vi: "Thiết lập này không đặt bằng tay được.",
      en: "This setting is not set by hand."),
    remedy: Wording(
      vi: "Không cần đặt; sobo tự ghi.",
      en: "It need not be: sobo keeps it."))

  package static let badSetting = ErrorCondition(
    "bad_setting", exit: .usage,
    meaning: Wording(
      vi: "Giá trị không hợp với thiết lập.",
      en: "The value does not fit the setting."),
    remedy: Wording(
      vi: "Dùng một trong các giá trị được nêu ra.",
      en: "Use one of the values shown."))

  package static let alreadyUndone = ErrorCondition(
    "already_undone", exit: .usage,
    meaning: Wording(
      vi: "Lô đã được hoàn tác.",
      en: "The batch was undone already."),
    remedy: Wording(
      vi: "Không còn gì để hoàn tác; xem sobo batch show.",
      en: "Nothing of it is left to undo; see sobo batch show."))

  package static let entryUndone = ErrorCondition(
    "entry_undone", exit: .usage,
    meaning: Wording(
      vi: "Mọi thứ của lần ghi đã trở lại như trước.",
      en: "All of the entry is as it was before."),
    remedy: Wording(
      vi: "Không còn gì để hoàn tác; xem sobo record history.",
      en: "Nothing of it is left to undo; see sobo record history."))

  package static let entryOfBatch = ErrorCondition(
    "entry_of_batch", exit: .usage,
    meaning: Wording(
      vi: "Lần ghi là một lần nhập tệp.",
      en: "The entry was an import."),
    remedy: Wording(
      vi: "Hoàn tác cả lô: sobo batch undo N --reason …",
      en: "Undo its batch: sobo batch undo N --reason …"))

  package static let notUndoable = ErrorCondition(
    "not_undoable", exit: .usage,
    meaning: Wording(
      vi: "Lần ghi này không phải loại hoàn tác được.",
      en: "The entry is not one that can be taken back."),
    remedy: Wording(
      vi: "Chỉ hoàn tác bản ghi, biến cố của hộ, thay đổi về thôn, cuộc họp, khiếu nại, thiết lập.",
      en:
        "Only records, household events, acts on villages, meetings, complaints and settings are undone."
    ))

  package static let decisionStays = ErrorCondition(
    "decision_stays", exit: .notAllowed,
    meaning: Wording(
      vi: "Lần ghi hoặc lô có công nhận theo một quyết định trong đợt đã mở.",
      en: "The entry or batch holds recognitions of a decision in an opened round."),
    remedy: Wording(
      vi: "Thu hồi quyết định: sobo review withdraw --decision … --reason …",
      en: "Withdraw the decision: sobo review withdraw --decision … --reason …"))

  package static let undoReference = ErrorCondition(
    "undo_reference", exit: .integrity,
    meaning: Wording(
      vi: "Hoàn tác sẽ để lại tham chiếu hỏng; không có gì được ghi.",
      en: "The undo would leave a broken reference; nothing was written."),
    remedy: Wording(
      vi: "Chạy: sobo audit verify",
      en: "Run: sobo audit verify"))
}
