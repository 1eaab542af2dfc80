import RegistryCore
import Schema
import Vietnamese

/// What can be wrong with a change of a record, a setting, or an undo.
extension RegistryError {
  static func comparisonReasonMissing(_ user: String, _ rows: Int64, _ limit: Int64) -> Self {
    Self(
      .comparisonReasonMissing,
      vi:
        "Trong một ngày qua \(user) đã so \(Language.vietnamese.number(rows)) dòng có số của người với sổ"
        + " mà không ghi (giới hạn \(Language.vietnamese.number(limit))).",
      en:
        "Within a day \(user) held \(Language.english.number(rows)) rows with numbers of people against the"
        + " registry without writing (the limit is \(Language.english.number(limit)))."
    ).withRemedy
  }

  package static func unknownField(_ name: String, of kind: RecordKind) -> Self {
    let vi = kind.fields.map { "\($0.name) (\($0.title.vi))" }.joined(separator: ", ")
    let en = kind.fields.map(\.name).joined(separator: ", ")
    return Self(
      .unknownField, vi: "\(kind.name) không có trường “\(name)”. Các trường: \(vi).",
      en: "\(kind.name) has no field “\(name)”. Fields: \(en).")
  }

  package static func futureDate(_ day: String) -> Self {
    Self(
      .futureDate, vi: "Ngày \(VietnameseNumbers.date(day)) chưa tới; chỉ ghi việc đã xảy ra.",
      en: "The day \(day) is still to come; only what has happened is recorded."
    ).withRemedy
  }

  static func cannotClose(_ kind: RecordKind, closable names: [String]) -> Self {
    let vi = names.joined(separator: ", ")
    let en = [names.dropLast().joined(separator: ", "), names.last ?? ""].joined(separator: " and ")
    return Self(
      .cannotClose, vi: "\(kind.name) không có ngày kết thúc; chỉ đóng được \(vi).",
      en: "\(kind.name) have no end; only \(en) are closed.")
  }

  /// `way` is the command that takes the closing back, where it is known.
  static func recordClosed(_ key: RecordKey, _ day: String, undoing way: String?) -> Self {
    let day = Wording { $0.day(day) }
    let back = way ?? "sobo undo N --reason …"
    return Self(
      .recordClosed,
      vi:
        "\(key.masked) đã đóng từ ngày \(day.vi); nếu ngày đó sai, hoàn tác lần đóng trước (\(back)), rồi"
        + " đóng lại.",
      en:
        "\(key.masked) was closed on \(day.en) already; if that day is wrong, undo the closing first"
        + " (\(back)), then close it again.")
  }

  static var reasonCodeMissing: Self {
    Self(
      .reasonCodeMissing, vi: "Thiếu --reason-code: lý do ra khỏi sổ (“Chết”, “Chuyển đi” …).",
      en: "--reason-code is missing: why it ends (died, moved_out, …).")
  }

  static func noReasonCode(_ kind: RecordKind) -> Self {
    Self(
      .noReasonCode, vi: "\(kind.name) không ghi lý do kết thúc; bỏ --reason-code.",
      en: "\(kind.name) keep no reason of ending; leave --reason-code out.")
  }

  static func ambiguousKey(_ key: RecordKey) -> Self {
    Self(
      .ambiguousKey, vi: "Có hơn một \(key.kind.name) mang khóa \(key.masked).",
      en: "More than one of \(key.kind.name) has the key \(key.masked)."
    ).withRemedy
  }

  static func notOnThatDay(_ key: RecordKey, _ day: String) -> Self {
    Self(
      .notOnThatDay,
      vi: "\(key.kind.name) \(key.masked) không có vào ngày \(VietnameseNumbers.date(day)).",
      en: "\(key.kind.name) \(key.masked) was not there on \(day)."
    ).withRemedy
  }

  static func noSuchSetting(_ name: String, known: [String]) -> Self {
    let names = known.joined(separator: ", ")
    return Self(
      .noSuchSetting, vi: "Không có thiết lập \(name). Các thiết lập: \(names).",
      en: "There is no setting \(name). Settings: \(names).")
  }

  static func closedSetting(_ name: String) -> Self {
    Self(
      .closedSetting, vi: "\(name) không đặt bằng tay được.",
      en: "\(name) is not set by hand."
    ).withRemedy
  }

  static func badSetting(_ name: String, _ value: String, _ wanted: String) -> Self {
    Self(
      .badSetting, vi: "\(name) không thể là “\(value)”; giá trị: \(wanted).",
      en: "\(name) cannot be “\(value)”; values: \(wanted).")
  }

  static func alreadyUndone(batch: Int64, by entry: Int64) -> Self {
    Self(
      .alreadyUndone,
      vi: "Lô số \(batch) đã được hoàn tác bởi lần ghi \(entry); không còn gì để hoàn tác.",
      en: "Batch \(batch) was undone by entry \(entry); nothing of it is left to undo.")
  }

  static func entryUndone(_ entry: Int64) -> Self {
    Self(
      .entryUndone,
      vi: "Mọi thứ của lần ghi \(entry) đã trở lại như trước; không còn gì để hoàn tác.",
      en: "All of entry \(entry) is as it was before; nothing of it is left to undo.")
  }

  static func entryOfBatch(_ entry: Int64, batch: Int64) -> Self {
    Self(
      .entryOfBatch,
      vi: "Lần ghi \(entry) là một lần nhập tệp. Hoàn tác cả lô: sobo batch undo \(batch)"
        + " --reason …",
      en: "Entry \(entry) was an import. Undo its batch: sobo batch undo \(batch) --reason …")
  }

  static func notUndoable(_ entry: Int64, _ subject: UndoTarget.Subject) -> Self {
    var action = Wording(vi: "", en: "")
    var kind: EntryAction?
    if case .entry(let name) = subject {
      let words = ActionWording.of(name)
      action = Wording(vi: " (\(words.vi))", en: " (\(words.en))")
      kind = EntryAction.reading(name)?.action
    }
    let way =
      switch kind {
      case .undoBatch:
        Wording(
          vi:
            "Lô đã hoàn tác thì nhập lại tệp của lô đó (sobo import …); nó không còn tính là đã nhập.",
          en:
            "Import the batch's file again (sobo import …), which an undone batch does not prevent."
        )
      case .openRound, .closeRound, .cancelRound:
        Wording(
          vi: "Đợt rà soát: sobo review open, cancel, close, reopen.",
          en: "A round: sobo review open, cancel, close, reopen.")
      default:
        Wording(
          vi:
            "Chỉ hoàn tác bản ghi, biến cố của hộ, thay đổi về thôn, cuộc họp, khiếu nại, thiết lập.",
          en: "Only records, household events, acts on villages, meetings, complaints and settings"
            + " are undone.")
      }
    return Self(
      .notUndoable, vi: "Lần ghi \(entry)\(action.vi) không hoàn tác bằng lệnh này. \(way.vi)",
      en: "Entry \(entry)\(action.en) is not undone this way. \(way.en)")
  }

  static func decisionStays(_ target: UndoTarget, decision: String) -> Self {
    let named =
      switch target.subject {
      case .batch(let batch, _): Wording(vi: "Lô \(batch)", en: "Batch \(batch)")
      case .entry: Wording(vi: "Lần ghi \(target.entry)", en: "Entry \(target.entry)")
      }
    return Self(
      .decisionStays,
      vi:
        "\(named.vi) có công nhận theo quyết định \(decision) trong một đợt đã mở. Thu hồi quyết"
        + " định: sobo review withdraw --decision \(decision) --reason …",
      en:
        "\(named.en) holds recognitions of decision \(decision) in an opened round. Withdraw the"
        + " decision: sobo review withdraw --decision \(decision) --reason …")
  }

  static let undoReference = Self(
    .undoReference,
    vi: "Hoàn tác sẽ để lại tham chiếu hỏng; không có gì được ghi. Chạy: sobo audit verify",
    en: "The undo would leave a broken reference; nothing was written. Run: sobo audit verify")
}
