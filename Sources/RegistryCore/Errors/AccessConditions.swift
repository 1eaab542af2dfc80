import Messages

extension ErrorCatalogue {
  package static let access = ErrorCatalogue(
    "RegistryCore", vi: "Tài khoản, nhiệm vụ, đề nghị", en: "Accounts, duties, proposals",
    [
      .accountMissing, .accountEnded, .accountStays, .actorDiffers,
      .dutyMissing, .dutyStays, .ownDuty, .roleMissing,
      .foreignUnit, .approvalNeeded, .permissionNeeded, .permissionAsked, .logSealStays,
      .twoApprovals,
      .effectDiffers, .notChecker, .proposalStays, .handDiffers,
      .decisionNeeded, .ownProposal, .decidedAlready, .notTheOwner,
      .wholeProvince,
      .trailDiffers, .evidenceStays, .lastAdministrator, .replacedAlready, .withdrawFirst,
      .ownFinding, .requestStays, .replacementRefused,
    ])
}

extension ErrorCondition {
  package static let accountMissing = ErrorCondition(
    "account_missing", exit: .notAllowed,
    meaning: Wording(
      vi: "Người dùng hệ điều hành này không có tài khoản trong sổ, mà sổ có tài khoản.",
      en: "This user of the operating system has no account in the registry, which has accounts."),
    remedy: Wording(
      vi: "Người quản trị thêm tài khoản: sobo account add TÊN_ĐĂNG_NHẬP --name \"HỌ TÊN\".",
      en: "An administrator adds one: sobo account add LOGIN --name \"NAME\"."))

  package static let accountEnded = ErrorCondition(
    "account_ended", exit: .notAllowed,
    meaning: Wording(
      vi: "Tài khoản đã kết thúc, hoặc tên đăng nhập bị đổi; tên đăng nhập không bao giờ dùng lại.",
      en: "The account has ended, or its login would change; a login is never used again."),
    remedy: Wording(
      vi: "Thêm một tài khoản mới với tên đăng nhập khác.",
      en: "Add a new account with another login."))

  package static let accountStays = ErrorCondition(
    "account_stays", exit: .notAllowed,
    meaning: Wording(
      vi: "Tài khoản và nhiệm vụ là bằng chứng ai đã được làm gì; không xóa.",
      en: "Accounts are evidence of who might do what; they are never deleted."),
    remedy: Wording(
      vi: "Kết thúc tài khoản: sobo account end TÊN_ĐĂNG_NHẬP.",
      en: "End it: sobo account end LOGIN."))

  package static let actorDiffers = ErrorCondition(
    "actor_differs", exit: .notAllowed,
    meaning: Wording(
      vi: "Người thực hiện được nêu không phải tên đăng nhập của tài khoản đang ghi.",
      en: "The actor that is named is not the login of the account that writes."),
    remedy: Wording(
      vi: "Bỏ --actor: sổ có tài khoản tự ghi tên đăng nhập.",
      en: "Leave --actor out: a registry with accounts records the login itself."))

  package static let dutyMissing = ErrorCondition(
    "duty_missing", exit: .notAllowed,
    meaning: Wording(
      vi: "Tài khoản hôm nay không có nhiệm vụ nào.",
      en: "The account has no duty today."),
    remedy: Wording(
      vi: "Người quản trị giao nhiệm vụ: sobo duty grant TÊN_ĐĂNG_NHẬP --role VAI_TRÒ --unit MÃ.",
      en: "An administrator grants one: sobo duty grant LOGIN --role ROLE --unit CODE."))

  package static let dutyStays = ErrorCondition(
    "duty_stays", exit: .notAllowed,
    meaning: Wording(
      vi: "Nhiệm vụ đã giao chỉ kết thúc được, không sửa, không xóa.",
      en: "A duty that was granted can only end; it is neither changed nor deleted."),
    remedy: Wording(
      vi: "Kết thúc nhiệm vụ bằng sobo duty end, rồi giao nhiệm vụ khác.",
      en: "End it with sobo duty end and grant another."))

  package static let ownDuty = ErrorCondition(
    "own_duty", exit: .notAllowed,
    meaning: Wording(
      vi: "Không ai tự giao hay tự kết thúc nhiệm vụ của mình.",
      en: "Nobody grants or ends a duty of their own."),
    remedy: Wording(
      vi: "Nhờ một người quản trị khác.",
      en: "Ask another administrator."))

  package static let roleMissing = ErrorCondition(
    "role_missing", exit: .notAllowed,
    meaning: Wording(
      vi: "Nhiệm vụ của tài khoản không cho ghi loại dữ liệu này.",
      en: "The duties of the account do not let it write data of this kind."),
    remedy: Wording(
      vi: "Nhờ người có vai trò đó; xem vai trò bằng sobo duty list.",
      en: "Ask somebody with that role; see roles with sobo duty list."))

  package static let foreignUnit = ErrorCondition(
    "foreign_unit", exit: .notAllowed,
    meaning: Wording(
      vi: "Bản ghi thuộc một đơn vị ngoài phạm vi nhiệm vụ của tài khoản.",
      en: "The record belongs to a unit outside the duties of the account."),
    remedy: Wording(
      vi: "Nhờ người nhập của đơn vị đó; chuyển hộ giữa hai xã thì lập đề nghị.",
      en: "Ask the clerk of that unit; a move between communes is proposed."))

  package static let approvalNeeded = ErrorCondition(
    "approval_needed", exit: .notAllowed,
    meaning: Wording(
      vi: "Thay đổi này chỉ có hiệu lực khi người thứ hai duyệt.",
      en: "This change counts only when a second person has approved it."),
    remedy: Wording(
      vi: "Chạy lại với --propose để lập đề nghị.",
      en: "Run it again with --propose to make a proposal."))

  package static let permissionNeeded = ErrorCondition(
    "permission_needed", exit: .notAllowed,
    meaning: Wording(
      vi: "Việc này cần một giấy phép do người thứ hai duyệt, dùng một lần.",
      en: "This needs a permission that a second person approves, used once."),
    remedy: Wording(
      vi: "Làm việc này bằng sobo: lệnh tự xin phép, và làm được khi chạy lại sau khi được duyệt.",
      en:
        "Do it with sobo: the command asks by itself, and works when it is run again after the approval."
    ))

  package static let twoApprovals = ErrorCondition(
    "two_approvals", exit: .notAllowed,
    meaning: Wording(
      vi: "Một lần ghi chỉ duyệt một đề nghị.",
      en: "An entry approves one proposal."),
    remedy: Wording(
      vi: "Duyệt từng đề nghị.",
      en: "Approve them one by one."))

  package static let effectDiffers = ErrorCondition(
    "effect_differs", exit: .notAllowed,
    meaning: Wording(
      vi: "Lần ghi không đúng với tác động đã đề nghị.",
      en: "The entry does not do exactly what was proposed."),
    remedy: Wording(
      vi: "Lập lại đề nghị trên dữ liệu hiện nay.",
      en: "Make the proposal again on the data of today."))

  package static let notChecker = ErrorCondition(
    "not_checker", exit: .notAllowed,
    meaning: Wording(
      vi: "Nhiệm vụ của tài khoản không cho quyết định về điều này.",
      en: "The duties of the account do not let it decide about this."),
    remedy: Wording(
      vi: "Nhờ người duyệt của đơn vị đó; việc của hai xã cần người duyệt của cả hai.",
      en: "Ask the checker of that unit; what touches two communes needs the checkers of both."))

  package static let proposalStays = ErrorCondition(
    "proposal_stays", exit: .notAllowed,
    meaning: Wording(
      vi: "Đề nghị ở trạng thái này không đổi được nữa.",
      en: "A proposal in this state is not changed any more."),
    remedy: Wording(
      vi: "Lập đề nghị mới, hoặc thay nó bằng --replaces.",
      en: "Make a new proposal, or replace it with --replaces."))

  package static let handDiffers = ErrorCondition(
    "hand_differs", exit: .notAllowed,
    meaning: Wording(
      vi: "Chỉ người đã lập đề nghị mới gửi hay rút nó, và chỉ ghi bằng tên mình.",
      en: "Only who made a proposal sends or withdraws it, and only in their own name."),
    remedy: Wording(
      vi: "Nhờ người đã lập đề nghị.",
      en: "Ask whoever made it."))

  package static let decisionNeeded = ErrorCondition(
    "decision_needed", exit: .notAllowed,
    meaning: Wording(
      vi: "Đề nghị chỉ đổi trạng thái theo một quyết định trong cùng lần ghi.",
      en: "A proposal changes its state only with a decision in the same entry."),
    remedy: Wording(
      vi: "Dùng sobo proposal approve, return hoặc refuse.",
      en: "Use sobo proposal approve, return or refuse."))

  package static let ownProposal = ErrorCondition(
    "own_proposal", exit: .notAllowed,
    meaning: Wording(
      vi: "Không ai quyết định về đề nghị mà mình đã lập, sửa hay gửi.",
      en: "Nobody decides about a proposal that they made, replaced or sent."),
    remedy: Wording(
      vi: "Nhờ một người duyệt khác.",
      en: "Ask another checker."))

  package static let decidedAlready = ErrorCondition(
    "decided_already", exit: .notAllowed,
    meaning: Wording(
      vi: "Tài khoản này đã duyệt đề nghị rồi; còn thiếu người duyệt của đơn vị khác.",
      en: "This account has approved it already; the checker of another unit is still to decide."),
    remedy: Wording(
      vi: "Chờ người duyệt của đơn vị còn lại.",
      en: "Wait for the checker of the other unit."))

  package static let wholeProvince = ErrorCondition(
    "whole_province", exit: .notAllowed,
    meaning: Wording(
      vi:
        "Việc này là của toàn tỉnh, mà tài khoản chỉ đọc được các đơn vị trong nhiệm vụ của mình.",
      en: "This is about the whole province, and the account reads only the units of its duties."),
    remedy: Wording(
      vi: "Nhờ người có nhiệm vụ ở cấp tỉnh (officer, auditor, admin).",
      en: "Ask somebody with a duty for the province (officer, auditor, admin)."))

  package static let notTheOwner = ErrorCondition(
    "not_the_owner", exit: .notAllowed,
    meaning: Wording(
      vi:
        "Việc của hệ thống (nâng cấp, phục hồi, cứu sổ, thay người quản trị đã vắng) chỉ chủ của tệp làm được khi sổ có tài khoản.",
      en:
        "What is done for the system (migrations, restores, salvage, an administrator who is gone) only the owner of the file may do where there are accounts."
    ),
    remedy: Wording(
      vi: "Chạy bằng người dùng sở hữu tệp sổ.",
      en: "Run it as the user who owns the file."))

  package static let permissionAsked = ErrorCondition(
    "permission_asked", exit: .notAllowed,
    meaning: Wording(
      vi: "Việc này phải được người thứ hai cho phép, và đã có đề nghị chờ duyệt; chưa làm gì cả.",
      en: "This needs a second person's permission, and a proposal for it waits; nothing was done."),
    remedy: Wording(
      vi: "Chạy lại đúng lệnh này sau khi đề nghị được duyệt; giấy phép dùng một lần.",
      en: "Run the same command again when the proposal is approved; the permission is used once."))

  package static let logSealStays = ErrorCondition(
    "log_seal_stays", exit: .notAllowed,
    meaning: Wording(
      vi: "Dấu niêm của nhật ký tra cứu không sửa, không xóa được.",
      en: "A seal of the log of reads is neither changed nor deleted."),
    remedy: Wording(
      vi: "Kiểm nhật ký: sobo reads verify.",
      en: "Check the log with sobo reads verify."))

  package static let trailDiffers = ErrorCondition(
    "trail_differs", exit: .notAllowed,
    meaning: Wording(
      vi: "Chương trình ghi không theo cách mà nhật ký thay đổi ghi được đủ mọi dòng.",
      en: "The program writes in a way in which the trail does not keep every row."),
    remedy: Wording(
      vi: "Ghi bằng sobo; chương trình khác phải bật foreign_keys và recursive_triggers.",
      en: "Write with sobo; another program turns on foreign_keys and recursive_triggers."))

  package static let evidenceStays = ErrorCondition(
    "evidence_stays", exit: .notAllowed,
    meaning: Wording(
      vi:
        "Ai đã xem số cá nhân, điều gì đã xóa theo luật, tệp nào đã nhập và đã quyết định gì về các dòng chỉ được ghi thêm, không sửa, không xóa.",
      en:
        "Who was shown personal numbers, what was erased, which files were loaded and what was decided about their rows is only added to."
    ),
    remedy: Wording(
      vi: "Để nguyên các dòng đó.",
      en: "Leave those rows as they are."))

  package static let lastAdministrator = ErrorCondition(
    "last_administrator", exit: .notAllowed,
    meaning: Wording(
      vi: "Sổ sẽ không còn người quản trị nào không hạn; khi đó không ai giao được nhiệm vụ nữa.",
      en: "No administrator without a last day would be left, and nobody could grant duties."),
    remedy: Wording(
      vi:
        "Giao nhiệm vụ quản trị cho người khác trước: sobo duty grant TÊN_ĐĂNG_NHẬP --role admin.",
      en: "Make another one first: sobo duty grant LOGIN --role admin."))

  package static let replacedAlready = ErrorCondition(
    "replaced_already", exit: .notAllowed,
    meaning: Wording(
      vi: "Đề nghị này đã có đề nghị khác thay.",
      en: "The proposal was replaced by another one already."),
    remedy: Wording(
      vi: "Thay chính đề nghị mới đó bằng --replaces, hoặc lập đề nghị riêng.",
      en: "Replace that one with --replaces, or make one of its own."))

  package static let withdrawFirst = ErrorCondition(
    "withdraw_first", exit: .notAllowed,
    meaning: Wording(
      vi: "Bản nháp hay đề nghị đang chờ duyệt chỉ thay được sau khi rút.",
      en: "A draft, or a proposal that waits to be decided, is replaced only once it is withdrawn."),
    remedy: Wording(
      vi: "Rút trước: sobo proposal withdraw SỐ.",
      en: "Withdraw it first: sobo proposal withdraw NUMBER."))

  package static let ownFinding = ErrorCondition(
    "own_finding", exit: .notAllowed,
    meaning: Wording(
      vi: "Không ai chấp nhận phát hiện về điều mà mình đã ghi, đề nghị hay duyệt.",
      en: "Nobody accepts a finding about what they entered, proposed or approved."),
    remedy: Wording(
      vi: "Nhờ một kiểm toán viên khác.",
      en: "Ask another auditor."))

  package static let requestStays = ErrorCondition(
    "request_stays", exit: .notAllowed,
    meaning: Wording(
      vi: "Yêu cầu đã trả lời thì giữ nguyên; người, loại và ngày nhận của một yêu cầu không đổi.",
      en: "What was answered stays as it is, and so do person, kind and day of a request."),
    remedy: Wording(
      vi: "Ghi một yêu cầu mới, hoặc hoàn tác lần ghi nhầm: sobo undo SỐ --reason 'LÝ DO'.",
      en:
        "Record another request, or undo the entry that was a mistake: sobo undo NUMBER --reason 'WHY'."
    ))

  package static let replacementRefused = ErrorCondition(
    "replacement_refused", exit: .notAllowed,
    meaning: Wording(
      vi:
        "Chủ tệp chỉ thay một người quản trị bằng một tài khoản khác, có lý do, khi chính chủ tệp không phải người quản trị nào trong số đó, và đề nghị về quản trị của một người quản trị khác đã chờ bảy ngày.",
      en:
        "The owner of the file puts another account in the place of one administrator, for a reason, and is none of them; a proposal about administration of another administrator has waited for seven days."
    ),
    remedy: Wording(
      vi:
        "Người quản trị còn lại lập đề nghị (sobo duty end TÊN --role admin --propose) và chờ; người dùng sở hữu tệp, không có tài khoản quản trị, chạy lại.",
      en:
        "The other administrator proposes it (sobo duty end LOGIN --role admin --propose) and waits; a user who owns the file and is no administrator runs it again."
    ))
}
