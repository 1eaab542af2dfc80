/// What writes an entry: the command as the trail keeps it, what Vietnamese readers are shown for it,
/// and whether `sobo undo` may take its entries back.
///
/// English readers are shown the command itself. The texts are part of sealed entries: a shipped one
/// is never changed.
package enum EntryAction: String, CaseIterable, Sendable {
  case initialise = "init"
  case migrate = "migrate up"
  case salvage = "doctor salvage"
  case backupDrill = "backup drill"
  case restoreMoment = "backup restore --as-known-at"
  case importFile = "import"
  case undoBatch = "batch undo"
  case undoEntry = "undo"
  case addRecord = "record add"
  case editRecord = "record edit"
  case closeRecord = "record close"
  case redact = "record redact"
  case showIDs = "query show-ids"
  case loadMap = "admin load"
  case renameVillage = "admin village rename"
  case mergeVillages = "admin village merge"
  case closeVillage = "admin village close"
  case set = "setting set"
  case unset = "setting unset"
  case splitHousehold = "household split"
  case mergeHouseholds = "household merge"
  case unmergeHouseholds = "household unmerge"
  case transferMember = "household transfer"
  case changeHead = "household change-head"
  case moveHousehold = "household move"
  case recordDeath = "household death"
  case recordBirth = "household birth"
  case recordMarriage = "household marriage"
  case openRound = "review open"
  case updateList = "review list --update"
  case recordOpinion = "review opinion"
  case recognise = "review recognise"
  case withdrawDecision = "review withdraw"
  case certify = "review certify"
  case closeRound = "review close"
  case cancelRound = "review cancel"
  case reopenRound = "review reopen"
  case addStandard = "review standard add"
  case setStandardPoints = "review standard points"
  case adoptStandard = "review standard adopt"
  case audit = "audit run"
  case assignFinding = "audit assign"
  case acceptFinding = "audit accept"
  case reopenFinding = "audit reopen"
  case noteFinding = "audit note"
  case recommend = "audit recommend"
  case answerFinding = "audit answer"
  case setAudit = "audit set"
  case sample = "audit sample"
  case answerSample = "audit sample-answers"
  case sampleMoney = "audit sample-money"
  case answerMoneySample = "audit sample-money --answers"
  case tellApart = "audit different"
  case enrolKey = "audit key enrol"
  case rotateKey = "audit key rotate"
  case recoverKey = "audit key recover"
  case beginAccounts = "account begin"
  case addAccount = "account add"
  case endAccount = "account end"
  case grantDuty = "duty grant"
  case endDuty = "duty end"
  case replaceAdministrator = "duty replace"
  case propose = "proposal make"
  case sendProposal = "proposal send"
  case withdrawProposal = "proposal withdraw"
  case approveProposal = "proposal approve"
  case returnProposal = "proposal return"
  case refuseProposal = "proposal refuse"
  case addPersonRequest = "privacy add"
  case answerPersonRequest = "privacy answer"
  case setDeadline = "privacy deadline"

  /// What `sobo undo` does with an entry.
  package enum Undo: Sendable {
    /// It is taken back, if all tables that it changed are among those of `EntryUndo`.
    case allowed
    /// It is refused: the entry is meant to last, or another command takes it back.
    case refused
  }

  /// The Vietnamese words, and what `sobo undo` does.
  private var declared: (vi: String, undo: Undo) {
    switch self {
    case .initialise: ("tạo sổ", .refused)
    case .migrate: ("nâng cấp sổ", .refused)
    case .salvage: ("cứu sổ hỏng", .refused)
    case .backupDrill: ("diễn tập phục hồi", .refused)
    case .restoreMoment: ("phục hồi về một thời điểm", .refused)
    // A batch goes back by `batch undo`, and one that went back is loaded again.
    case .importFile: ("nhập", .refused)
    case .undoBatch: ("hoàn tác lô", .refused)
    case .undoEntry: ("hoàn tác lần ghi", .allowed)
    case .addRecord: ("thêm", .allowed)
    case .editRecord: ("sửa", .allowed)
    case .closeRecord: ("kết thúc", .allowed)
    // An erasure is meant to last.
    case .redact: ("xóa dữ liệu cá nhân", .refused)
    case .showIDs: ("xem số cá nhân", .refused)
    case .loadMap: ("nạp bản đồ hành chính", .refused)
    case .renameVillage: ("đổi tên thôn", .allowed)
    case .mergeVillages: ("gộp thôn", .allowed)
    case .closeVillage: ("kết thúc thôn", .allowed)
    case .set: ("đặt thiết lập", .allowed)
    case .unset: ("bỏ thiết lập", .allowed)
    case .splitHousehold: ("tách hộ", .allowed)
    case .mergeHouseholds: ("nhập hộ", .allowed)
    case .unmergeHouseholds: ("bỏ nhập hộ", .allowed)
    case .transferMember: ("chuyển người", .allowed)
    case .changeHead: ("đổi chủ hộ", .allowed)
    case .moveHousehold: ("chuyển thôn", .allowed)
    case .recordDeath: ("ghi chết", .allowed)
    case .recordBirth: ("ghi sinh", .allowed)
    case .recordMarriage: ("ghi kết hôn", .allowed)
    // Rounds have commands that cancel and reopen them.
    case .openRound: ("mở đợt rà soát", .refused)
    case .updateList: ("bổ sung danh sách rà soát", .allowed)
    case .recordOpinion: ("ghi ý kiến cấp trên", .allowed)
    // While a decision stands `review withdraw` takes it back (`UndoLedger.refuseDecisions`).
    case .recognise: ("ghi quyết định công nhận", .allowed)
    case .withdrawDecision: ("thu hồi quyết định", .allowed)
    case .certify: ("cấp số giấy chứng nhận", .allowed)
    case .closeRound: ("đóng đợt rà soát", .refused)
    case .cancelRound: ("hủy đợt rà soát", .refused)
    case .reopenRound: ("mở lại đợt rà soát", .allowed)
    case .addStandard: ("thêm chuẩn nghèo", .refused)
    case .setStandardPoints: ("ghi điểm chuẩn nghèo", .refused)
    case .adoptStandard: ("áp dụng chuẩn nghèo", .refused)
    case .audit: ("kiểm tra sổ", .refused)
    case .assignFinding: ("giao phát hiện", .refused)
    case .acceptFinding: ("chấp nhận phát hiện", .refused)
    case .reopenFinding: ("mở lại phát hiện", .refused)
    // What was said stays said; another remark corrects it.
    case .noteFinding: ("ghi chú về phát hiện", .refused)
    case .recommend: ("kiến nghị về phát hiện", .refused)
    case .answerFinding: ("ghi trả lời về phát hiện", .refused)
    case .setAudit: ("đặt mức kiểm tra", .allowed)
    case .sample: ("chọn mẫu", .refused)
    case .answerSample: ("nhập kết quả đi kiểm tra mẫu", .refused)
    case .sampleMoney: ("chọn mẫu tiền", .refused)
    case .answerMoneySample: ("nhập kết quả kiểm tra mẫu tiền", .refused)
    case .tellApart: ("ghi là hai người khác nhau", .refused)
    case .enrolKey: ("đăng ký khóa ký lần ghi", .refused)
    case .rotateKey: ("thay khóa ký lần ghi", .refused)
    case .recoverKey: ("thay khóa ký lần ghi đã mất", .refused)
    // Who might do what at a time stays known: accounts and duties end.
    case .beginAccounts: ("lập tài khoản đầu tiên", .refused)
    case .addAccount: ("thêm tài khoản", .refused)
    case .endAccount: ("kết thúc tài khoản", .refused)
    case .grantDuty: ("giao nhiệm vụ", .refused)
    case .endDuty: ("kết thúc nhiệm vụ", .refused)
    case .replaceAdministrator: ("thay người quản trị", .refused)
    case .propose: ("lập đề nghị", .refused)
    case .sendProposal: ("gửi đề nghị", .refused)
    case .withdrawProposal: ("rút đề nghị", .refused)
    case .approveProposal: ("duyệt đề nghị", .allowed)
    case .returnProposal: ("trả lại đề nghị", .refused)
    case .refuseProposal: ("từ chối đề nghị", .refused)
    case .addPersonRequest: ("ghi yêu cầu của người có tên trong sổ", .allowed)
    case .answerPersonRequest: ("ghi trả lời yêu cầu", .allowed)
    case .setDeadline: ("đặt thời hạn trả lời", .refused)
    }
  }

  /// What Vietnamese readers are shown.
  package var vietnamese: String { declared.vi }

  /// What `sobo undo` does with its entries.
  package var undo: Undo { declared.undo }

  /// Whether the owner of the file does it for the system, whatever accounts there are.
  package var isOfSystem: Bool {
    switch self {
    case .initialise, .migrate, .salvage, .backupDrill, .restoreMoment, .replaceAdministrator: true
    default: false
    }
  }

  /// Whether an entry also names what it was done to: a kind of record, a batch or an entry.
  package var namesObject: Bool {
    switch self {
    case .importFile, .undoBatch, .undoEntry, .addRecord, .editRecord, .closeRecord: true
    default: false
    }
  }

  /// The action and object of an entry; nil for a text that no command of this program writes.
  package static func reading(_ text: String) -> (action: EntryAction, object: String?)? {
    if let whole = EntryAction(rawValue: text) { return (whole, nil) }
    guard let space = text.lastIndex(of: " "),
      let action = EntryAction(rawValue: String(text[..<space])), action.namesObject
    else { return nil }
    return (action, String(text[text.index(after: space)...]))
  }
}

extension EntryInfo {
  /// Describes a write of the program before it is made; `object` is what the action names.
  package init(
    actor: String? = nil, _ action: EntryAction, of object: String? = nil, reason: String? = nil
  ) {
    self.init(
      actor: actor, action: action.rawValue + (object.map { " " + $0 } ?? ""), reason: reason)
  }
}
