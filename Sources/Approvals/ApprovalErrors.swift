import Messages
import RegistryCore

/// What can be wrong with accounts, duties and proposals that are asked for.
extension RegistryError {
  static var accountsBegun: Self { .of(.accountsBegun) }
  static var accountsMissing: Self { .of(.accountsMissing) }
  static var nameMissing: Self { .of(.nameMissing) }
  static var decisionReasonMissing: Self { .of(.decisionReasonMissing) }

  private static func of(_ condition: ErrorCondition) -> Self {
    Self(condition, vi: condition.meaning.vi, en: condition.meaning.en).withRemedy
  }

  static func badLogin(_ login: String) -> Self {
    Self(
      .badLogin, vi: "“\(login)” không dùng làm tên đăng nhập được.",
      en: "“\(login)” cannot be a login."
    ).withRemedy
  }

  static func loginTaken(_ login: String) -> Self {
    Self(
      .loginTaken, vi: "Tên đăng nhập \(login) đã dùng.",
      en: "The login \(login) was used already."
    ).withRemedy
  }

  static func noSuchAccount(_ login: String) -> Self {
    Self(
      .noSuchAccount, vi: "Sổ không có tài khoản \(login).",
      en: "The registry has no account \(login)."
    ).withRemedy
  }

  static func dutyUnitMissing(_ role: Role) -> Self {
    Self(
      .dutyUnitMissing, vi: "Nhiệm vụ \(role.wording.vi) phải nêu đơn vị.",
      en: "The duty of a \(role.wording.en) names a unit."
    ).withRemedy
  }

  static func dutyOfProvince(_ role: Role) -> Self {
    Self(
      .dutyOfProvince, vi: "Vai trò \(role.wording.vi) chỉ giao cho cả tỉnh.",
      en: "The role of \(role.wording.en) is for the whole province only."
    ).withRemedy
  }

  static func dutyBackwards(_ from: String, _ to: String) -> Self {
    Self(
      .dutyBackwards, vi: "Nhiệm vụ từ \(from) không thể kết thúc ngày \(to).",
      en: "A duty from \(from) cannot end on \(to)."
    ).withRemedy
  }

  static func noSuchDuty(_ login: String, _ role: Role) -> Self {
    Self(
      .noSuchDuty, vi: "\(login) không có nhiệm vụ \(role.wording.vi) để kết thúc.",
      en: "\(login) has no duty as \(role.wording.en) to end."
    ).withRemedy
  }

  static func noSuchProposal(_ number: Int64) -> Self {
    Self(
      .noSuchProposal, vi: "Sổ không có đề nghị số \(number).",
      en: "The registry has no proposal \(number)."
    ).withRemedy
  }

  static func proposalNotSent(_ number: Int64, _ state: ProposalState?) -> Self {
    Self(
      .proposalNotSent, vi: "Đề nghị số \(number) \(state?.wording.vi ?? "?").",
      en: "Proposal \(number) is \(state?.wording.en ?? "?")."
    )
    .withRemedy
  }

  static func proposalRefused(_ number: Int64, _ why: Wording) -> Self {
    Self(
      .proposalRefused, vi: "Không thực hiện được đề nghị số \(number): \(why.vi).",
      en: "Proposal \(number) cannot be carried out: \(why.en)."
    ).withRemedy
  }

  static func noSuchUnit(_ code: String, on day: String) -> Self {
    .unknownUnit(
      code, on: Wording(vi: "bản đồ ngày \(day)", en: "the map of \(day)"))
  }
}
