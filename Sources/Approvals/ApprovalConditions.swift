import Messages

extension ErrorCatalogue {
  package static let approvals = ErrorCatalogue(
    "Approvals", vi: "Lập tài khoản và đề nghị", en: "Making accounts and proposals",
    [
      .accountsBegun, .accountsMissing, .badLogin, .nameMissing, .loginTaken, .noSuchAccount,
      .dutyUnitMissing, .dutyOfProvince, .dutyBackwards, .noSuchDuty, .noSuchProposal,
      .proposalNotSent, .proposalRefused, .decisionReasonMissing,
    ])
}

extension ErrorCondition {
  package static let accountsBegun = ErrorCondition(
    "accounts_begun", exit: .notAllowed,
    meaning: Wording(
      vi: "Sổ đã có tài khoản; tài khoản đầu tiên chỉ lập một lần.",
      en: "The registry has accounts; the first one is made once."),
    remedy: Wording(
      vi: "Người quản trị thêm tài khoản bằng sobo account add.",
      en: "An administrator adds accounts with sobo account add."))

  package static let accountsMissing = ErrorCondition(
    "accounts_missing", exit: .notAllowed,
    meaning: Wording(
      vi: "Sổ chưa có tài khoản nào, nên chưa có người duyệt.",
      en: "The registry has no accounts, and so nobody who could approve."),
    remedy: Wording(
      vi: "Lập tài khoản quản trị đầu tiên: sobo account begin --name \"HỌ TÊN\".",
      en: "Make the first administrator: sobo account begin --name \"NAME\"."))

  package static let badLogin = ErrorCondition(
    "bad_login", exit: .usage,
    meaning: Wording(
      vi: "Tên đăng nhập chỉ gồm chữ thường không dấu, chữ số, dấu chấm, gạch ngang, gạch dưới.",
      en:
        "A login has lower-case letters without marks, digits, points, hyphens and underscores only."
    ),
    remedy: Wording(
      vi: "Dùng đúng tên người dùng của hệ điều hành.",
      en: "Use the name of the operating system's user."))

  package static let nameMissing = ErrorCondition(
    "name_missing", exit: .usage,
    meaning: Wording(
      vi: "Tài khoản phải có họ tên.",
      en: "An account needs a name."),
    remedy: Wording(
      vi: "Thêm --name \"HỌ TÊN\".",
      en: "Add --name \"NAME\"."))

  package static let loginTaken = ErrorCondition(
    "login_taken", exit: .usage,
    meaning: Wording(
      vi: "Tên đăng nhập đã dùng; không bao giờ dùng lại, kể cả của tài khoản đã kết thúc.",
      en: "The login was used; it is never used again, an ended account's neither."),
    remedy: Wording(
      vi: "Chọn tên đăng nhập khác.",
      en: "Choose another login."))

  package static let noSuchAccount = ErrorCondition(
    "no_such_account", exit: .usage,
    meaning: Wording(
      vi: "Sổ không có tài khoản này.",
      en: "The registry has no such account."),
    remedy: Wording(
      vi: "Xem các tài khoản: sobo account list.",
      en: "See the accounts: sobo account list."))

  package static let dutyUnitMissing = ErrorCondition(
    "duty_unit_missing", exit: .usage,
    meaning: Wording(
      vi: "Nhiệm vụ của người nhập và người duyệt phải nêu đơn vị.",
      en: "A clerk's or checker's duty names a unit."),
    remedy: Wording(
      vi: "Thêm --unit MÃ_XÃ.",
      en: "Add --unit CODE."))

  package static let dutyOfProvince = ErrorCondition(
    "duty_of_province", exit: .usage,
    meaning: Wording(
      vi: "Vai trò này chỉ giao cho cả tỉnh.",
      en: "This role is for the whole province only."),
    remedy: Wording(
      vi: "Bỏ --unit.",
      en: "Leave --unit out."))

  package static let dutyBackwards = ErrorCondition(
    "duty_backwards", exit: .usage,
    meaning: Wording(
      vi: "Nhiệm vụ kết thúc trước khi bắt đầu.",
      en: "The duty would end before it begins."),
    remedy: Wording(
      vi: "Sửa --from hoặc --to.",
      en: "Correct --from or --to."))

  package static let noSuchDuty = ErrorCondition(
    "no_such_duty", exit: .usage,
    meaning: Wording(
      vi: "Tài khoản không có nhiệm vụ này.",
      en: "The account has no such duty."),
    remedy: Wording(
      vi: "Xem nhiệm vụ: sobo duty list.",
      en: "See the duties: sobo duty list."))

  package static let noSuchProposal = ErrorCondition(
    "no_such_proposal", exit: .usage,
    meaning: Wording(
      vi: "Sổ không có đề nghị mang số này.",
      en: "The registry has no proposal of this number."),
    remedy: Wording(
      vi: "Xem các đề nghị: sobo proposal list.",
      en: "See the proposals: sobo proposal list."))

  package static let proposalNotSent = ErrorCondition(
    "proposal_not_sent", exit: .notAllowed,
    meaning: Wording(
      vi: "Chỉ quyết định về đề nghị đang chờ duyệt.",
      en: "Only a proposal that was sent is decided about."),
    remedy: Wording(
      vi: "Xem trạng thái: sobo proposal show SỐ.",
      en: "See its state: sobo proposal show NUMBER."))

  package static let proposalRefused = ErrorCondition(
    "proposal_refused", exit: .notAllowed,
    meaning: Wording(
      vi: "Luật của sổ nay không cho làm điều đã đề nghị.",
      en: "The rules of the registry do not allow by now what was proposed."),
    remedy: Wording(
      vi: "Trả lại đề nghị kèm lý do: sobo proposal return SỐ --reason \"…\".",
      en: "Return it with a reason: sobo proposal return NUMBER --reason \"…\"."))

  package static let decisionReasonMissing = ErrorCondition(
    "decision_reason_missing", exit: .usage,
    meaning: Wording(
      vi: "Trả lại hay từ chối phải có lý do.",
      en: "To return or to refuse needs a reason."),
    remedy: Wording(
      vi: "Thêm --reason \"…\".",
      en: "Add --reason \"…\"."))
}
