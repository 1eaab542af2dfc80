import RegistryCore
import Vietnamese

extension AuditWording {
  static func of(_ state: FindingState) -> Wording {
    switch state {
    case .open: Wording(vi: "đang mở", en: "open")
    case .assigned: Wording(vi: "đã giao", en: "assigned")
    case .accepted: Wording(vi: "được chấp nhận", en: "accepted")
    case .reopened: Wording(vi: "mở lại", en: "reopened")
    case .healed: Wording(vi: "đã khắc phục", en: "healed")
    }
  }

  /// Who a finding is given to, or why and until when it is accepted; nil where nothing is decided.
  static func decision(_ finding: Finding, in language: Language) -> String? {
    guard let life = finding.life else { return nil }
    switch finding.state {
    case .accepted:
      let until = day(life.acceptedUntil, in: language)
      return Wording(
        vi: "\(life.reason ?? "") (\(life.acceptedBy ?? ""), đến \(until))",
        en: "\(life.reason ?? "") (\(life.acceptedBy ?? ""), until \(until))")[language]
    case .assigned:
      let name = life.assignedTo ?? ""
      guard let due = life.dueOn else { return name }
      return Wording(
        vi: "\(name), hạn \(day(due, in: language))", en: "\(name), due \(due)")[language]
    case .open, .reopened, .healed: return nil
    }
  }

  static func day(_ day: String?, in language: Language) -> String {
    ValueFormat.date(day ?? "", in: language)
  }
}

extension RegistryError {
  static func noFinding(_ name: String) -> Self {
    Self(
      "no_such_finding", .noInput,
      vi: "Không có phát hiện \(name). Xem số và đối tượng bằng: sobo audit findings",
      en: "There is no finding \(name). See numbers and subjects with: sobo audit findings")
  }

  static func notPending(_ id: Int64, _ state: FindingState) -> Self {
    let words = AuditWording.of(state)
    return Self(
      "finding_settled", .usage,
      vi: "Phát hiện \(id) \(words.vi), không còn việc phải giao."
        + (state == .accepted ? " Mở lại bằng: sobo audit reopen \(id)" : ""),
      en: "Finding \(id) is \(words.en): there is nothing left to do."
        + (state == .accepted ? " Reopen it with: sobo audit reopen \(id)" : ""))
  }

  static func nothingDecided(_ id: Int64) -> Self {
    Self(
      "nothing_decided", .usage, vi: "Phát hiện \(id) chưa được giao hay chấp nhận.",
      en: "Finding \(id) is neither assigned nor accepted.")
  }

  static func makerIsChecker(_ user: String, _ subject: String) -> Self {
    Self(
      "maker_is_checker", .notAllowed,
      vi: "\(user) đã nhập hoặc sửa dữ liệu của \(subject), nên không được chấp nhận phát hiện về"
        + " nó. Nhờ người khác, bằng tài khoản hệ điều hành của họ.",
      en: "\(user) entered or changed the records of \(subject) and cannot accept a finding about"
        + " them. Ask somebody else, under their own account of the operating system.")
  }

  static var emptyName: Self {
    Self(
      "empty_name", .usage, vi: "Cần tên người được giao (--to).",
      en: "The name of who is to see to it is missing (--to).")
  }

  static func notADay(_ text: String) -> Self {
    Self(
      "not_a_day", .usage, vi: "“\(text)” không phải là ngày. Viết như 31/12/2026.",
      en: "\"\(text)\" is no day. Write it as 2026-12-31.")
  }

  static func dayPassed(_ day: String) -> Self {
    Self(
      "day_passed", .usage, vi: "Ngày \(VietnameseNumbers.date(day)) đã qua.",
      en: "The day \(day) has passed.")
  }
}

extension Severity {
  /// Its name for people.
  public var wording: Wording { AuditWording.of(self) }
}

extension FindingState {
  /// Its name for people.
  public var wording: Wording { AuditWording.of(self) }
}

extension Finding {
  /// Who it is given to, or why and until when it is accepted; nil where nothing is decided.
  public func decision(in language: Language) -> String? {
    AuditWording.decision(self, in: language)
  }
}
