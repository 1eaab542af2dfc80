import RegistryCore
import Vietnamese

/// What can be wrong with an audit, a finding or a sample.
extension RegistryError {
  /// What is wrong with a rule's SQL, with the rule's file.
  static func inRule(_ file: String, _ error: RegistryError) -> Self {
    Self(
      error.condition, vi: "\(file): \(error.wording.vi)", en: "\(file): \(error.wording.en)")
  }

  static func badRule(_ file: String, line: Int, _ fault: RuleFault) -> Self {
    let words = AuditWording.of(fault)
    return Self(
      .badRule, vi: "Tệp quy tắc \(file):\(line): \(words.vi).",
      en: "Rule file \(file):\(line): \(words.en)."
    ).withRemedy
  }

  static func unknownRule(_ pattern: String) -> Self {
    Self(
      .unknownRule,
      vi: "Không có quy tắc \(pattern). Xem danh sách: sobo audit rules",
      en: "There is no rule \(pattern). See the list: sobo audit rules")
  }

  static func emptyRuleFolder(_ path: String) -> Self {
    Self(
      .emptyRuleFolder, vi: "Thư mục \(path) không có tệp quy tắc .sql nào.",
      en: "The folder \(path) holds no .sql rule file."
    ).withRemedy
  }

  static func unknownParameter(_ name: String) -> Self {
    Self(
      .unknownParameter,
      vi: "Không có tham số \(name). Xem danh sách: sobo audit parameters",
      en: "There is no parameter \(name). See the list: sobo audit parameters")
  }

  static func badParameter(_ name: String, _ value: String, kind: String) -> Self {
    Self(
      .badParameter, vi: "Giá trị \"\(value)\" không hợp với \(name) (loại \(kind)).",
      en: "The value \"\(value)\" does not fit \(name) (kind \(kind))."
    ).withRemedy
  }

  static func noSuchFinding(_ name: String) -> Self {
    Self(
      .noSuchFinding,
      vi: "Không có phát hiện \(name). Xem số và đối tượng bằng: sobo audit findings",
      en: "There is no finding \(name). See numbers and subjects with: sobo audit findings")
  }

  static func findingSettled(_ id: Int64, _ state: FindingState) -> Self {
    let words = AuditWording.of(state)
    return Self(
      .findingSettled,
      vi: "Phát hiện \(id) \(words.vi), không còn việc phải giao."
        + (state == .accepted ? " Mở lại bằng: sobo audit reopen \(id) --reason …" : ""),
      en: "Finding \(id) is \(words.en): there is nothing left to do."
        + (state == .accepted ? " Reopen it with: sobo audit reopen \(id) --reason …" : ""))
  }

  static func nothingDecided(_ id: Int64) -> Self {
    Self(
      .nothingDecided, vi: "Phát hiện \(id) chưa được giao hay chấp nhận.",
      en: "Finding \(id) is neither assigned nor accepted."
    ).withRemedy
  }

  static func makerIsChecker(_ user: String, _ subject: String) -> Self {
    Self(
      .makerIsChecker,
      vi: "\(user) đã nhập hoặc sửa dữ liệu của \(subject), nên không được chấp nhận phát hiện về"
        + " nó. Nhờ người khác, bằng tài khoản hệ điều hành của họ.",
      en: "\(user) entered or changed the records of \(subject) and cannot accept a finding about"
        + " them. Ask somebody else, under their own account of the operating system.")
  }

  package static var nothingPending: Self {
    Self(
      .nothingPending, vi: ErrorCondition.nothingPending.meaning.vi,
      en: ErrorCondition.nothingPending.meaning.en
    ).withRemedy
  }

  static func otherCount(_ count: Int, expected: Int) -> Self {
    Self(
      .otherCount,
      vi: "Có \(count) phát hiện, không phải \(expected) như đã xem; chưa chấp nhận gì.",
      en: "There are \(count) findings, not \(expected) as the preview said; nothing was accepted."
    ).withRemedy
  }

  static var emptyName: Self {
    Self(
      .emptyName, vi: "Cần tên người được giao (--to).",
      en: "The name of who is to see to it is missing (--to).")
  }

  static func dayPassed(_ day: String) -> Self {
    Self(
      .dayPassed, vi: "Ngày \(VietnameseNumbers.date(day)) đã qua.",
      en: "The day \(day) has passed."
    ).withRemedy
  }

  static func onePerson(_ one: String, _ other: String) -> Self {
    Self(
      .onePerson, vi: "\(one) và \(other) là cùng một bản ghi người.",
      en: "\(one) and \(other) are one record of a person."
    ).withRemedy
  }

  static var noSampleSize: Self {
    Self(
      .noSampleSize,
      vi:
        "Cỡ mẫu (--per-stratum, --size) phải từ 1 trở lên; --margin, --expect, --confidence là phần"
        + " trăm giữa 0 và 100.",
      en:
        "A size (--per-stratum, --size) must be 1 or more; --margin, --expect and --confidence are"
        + " percents between 0 and 100.")
  }

  static func nothingToSample(_ year: Int?) -> Self {
    let when = year.map { " \($0)" } ?? ""
    return Self(
      .nothingToSample, vi: "Chưa có hộ nào được phân loại\(when) để rút mẫu.",
      en: "No household has a category\(when) to draw from."
    ).withRemedy
  }

  static func noSuchSample(_ id: Int64?) -> Self {
    Self(
      .noSuchSample,
      vi: id.map { "Không có mẫu số \($0)." } ?? "Chưa rút mẫu nào. Rút bằng: sobo audit sample",
      en: id.map { "There is no sample \($0)." }
        ?? "No sample was drawn. Draw one: sobo audit sample")
  }

  static func noSuchRun(_ id: Int64) -> Self {
    Self(
      .noSuchRun, vi: "Không có lần kiểm tra số \(id).", en: "There is no run \(id) of the audit."
    ).withRemedy
  }

  static func noSheets(_ year: Int?, ofReviewers: Bool = false) -> Self {
    let when = year.map { " \($0)" } ?? ""
    if ofReviewers {
      return Self(
        .noSheets, vi: "Không có phiếu nào của năm\(when) ghi rà soát viên.",
        en: "No sheet of\(when) has a reviewer."
      ).withRemedy
    }
    return Self(
      .noSheets, vi: "Không có phiếu rà soát nào\(when.isEmpty ? "" : " của năm\(when)").",
      en: "There are no sheets\(when.isEmpty ? "" : " of\(when)")."
    ).withRemedy
  }

  static var noMoneySize: Self {
    Self(
      .noMoneySize, vi: ErrorCondition.noMoneySize.meaning.vi,
      en: ErrorCondition.noMoneySize.meaning.en
    ).withRemedy
  }

  static func noMoneyItems(_ kind: String, _ year: Int?) -> Self {
    let when = year.map { " (\($0))" } ?? ""
    return Self(
      .noMoneyItems, vi: "Không có khoản tiền nào: \(kind)\(when).",
      en: "There are no sums: \(kind)\(when)."
    ).withRemedy
  }

  package static var packOutdated: Self {
    Self(
      .packOutdated, vi: ErrorCondition.packOutdated.meaning.vi,
      en: ErrorCondition.packOutdated.meaning.en
    ).withRemedy
  }

  package static func packCut(_ why: Wording) -> Self {
    Self(
      .packCut, vi: "Kết quả bị cắt (\(why.vi)); chưa lập gói.",
      en: "The result was cut (\(why.en)); no pack was made."
    ).withRemedy
  }

  static func noSuchPack(_ name: String) -> Self {
    Self(
      .noSuchPack, vi: "Nhật ký không có lần ghi nào của \(name).",
      en: "The trail has no entry of \(name)."
    ).withRemedy
  }

  static func badBaseline(_ text: String) -> Self {
    Self(
      .badBaseline, vi: "\"\(text)\" không phải số lần kiểm tra, cũng không phải ngày.",
      en: "\"\(text)\" is neither the number of a run nor a day."
    ).withRemedy
  }

  static func noAnswers(_ path: String) -> Self {
    Self(
      .noAnswers, vi: "\(path) chưa có dòng nào ghi kết quả.",
      en: "\(path) has no row with an outcome."
    ).withRemedy
  }

  static func badAnswers(_ path: String, _ problems: [(line: Int, text: Wording)]) -> Self {
    let sorted = problems.sorted { $0.line < $1.line }
    let rest = sorted.count - 20
    func text(_ language: Language, _ line: String, _ more: String) -> String {
      sorted.prefix(20).map { "\n  \(line) \($0.line): \($0.text[language])" }.joined()
        + (rest > 0 ? "\n  … \(rest) \(more)" : "")
    }
    return Self(
      .badAnswers,
      vi: "\(path): \(sorted.count) dòng không nhận được; chưa ghi gì."
        + text(.vietnamese, "dòng", "dòng khác"),
      en: "\(path): \(sorted.count) rows cannot be taken; nothing was recorded."
        + text(.english, "line", "more"))
  }
}
