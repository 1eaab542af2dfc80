import SQLite

/// What is to become a proposal, and what the proposal says besides its effect.
public struct ProposalRequest: Sendable {
  /// Whether every write becomes one; else those that may not be made directly do.
  public var isAsked = false
  /// Whether it waits to be sent.
  public var isDraft = false
  /// The proposal that it replaces.
  public var replaces: Int64?
  /// What its maker says to whoever decides.
  public var comment: String?

  /// A request that proposes what has to be, and nothing else.
  public init() {}
}

/// A write that was tried and rolled back, so that a second person may decide about it.
///
/// It is made of what the schema says of the open entry; what is kept is the effect, whatever did it.
struct Proposal {
  private let info: EntryInfo
  private let account: Int64
  private let request: ProposalRequest
  private let access: String
  private let rows: Int64
  /// What it would do; nil for a permission, which leaves nothing to compare.
  private let effect: String?
  /// What a permission is for.
  private let subject: String?
  private let units: [Int64]
  /// The file that it imports, by its name and SHA-256.
  private let file: (name: String, digest: String)?

  /// Whether it asks for a permission.
  var isPermission: Bool { subject != nil }

  /// The entry that keeps it.
  var act: EntryInfo { EntryInfo(actor: info.actor, .propose, reason: info.reason) }

  /// Asks for a permission that the open entry needs and does not have; nil where it needs none, or has
  /// it, which is used.
  ///
  /// Throws `RegistryError` where one is asked for and not decided.
  init?(
    ofPermissionFor info: EntryInfo, by account: Int64, _ request: ProposalRequest,
    in connection: Connection
  ) throws {
    guard !Self.isOfProposals(info),
      let subject = try Self.usePermissions(for: info, in: connection)
    else { return nil }
    (self.info, self.account, self.request, self.subject) = (info, account, request, subject)
    (effect, access, rows, units, file) = (nil, "privacy", 0, [], nil)
  }

  /// Reads what the open entry did; nil where it changed nothing, or is written directly.
  init?(
    of info: EntryInfo, by account: Int64, _ request: ProposalRequest, in connection: Connection
  ) throws {
    guard !Self.isOfProposals(info) else { return nil }
    let (access, isMade) = try Self.verdict(request, in: connection)
    guard isMade,
      let effect = try connection.text(
        """
        SELECT json_group_array(json(e)) FROM (
          SELECT json_array(tbl, row, json(old), json(new)) AS e FROM open_effect ORDER BY seq)
        """), effect != "[]"
    else { return nil }
    (self.info, self.account, self.request, self.effect) = (info, account, request, effect)
    (self.access, subject) = (access, nil)
    rows = try connection.integer("SELECT json_array_length(?1)", effect) ?? 0
    var units: [Int64] = []
    try connection.rows("SELECT unit_id FROM open_unit ORDER BY unit_id") {
      units.append(try $0.integer(0))
    }
    self.units = units
    var file: (name: String, digest: String)?
    try connection.rows(
      """
      SELECT f.name, f.sha256 FROM open_change o JOIN batch_file f ON f.id = o.row_id
      WHERE o.tbl = 'batch_file' ORDER BY o.seq LIMIT 1
      """
    ) { file = (try $0.text(0), try $0.text(1)) }
    self.file = file
  }

  /// Whether what the open entry did would become one; what a dry run asks, which keeps nothing.
  static func isDue(
    _ info: EntryInfo, _ request: ProposalRequest, in connection: Connection
  ) throws -> Bool {
    guard !isOfProposals(info) else { return false }
    if try usePermissions(for: info, in: connection) != nil { return true }
    guard try verdict(request, in: connection).isMade else { return false }
    return try connection.integer("SELECT 1 FROM open_effect LIMIT 1") == 1
  }

  /// What the open entry takes, and whether it becomes a proposal.
  private static func verdict(
    _ request: ProposalRequest, in connection: Connection
  ) throws -> (access: String, isMade: Bool) {
    var (access, isMade) = ("none", false)
    try connection.rows("SELECT access, is_allowed, is_needed FROM open_proposal") { row in
      access = try row.textOrNil(0) ?? access
      isMade = try row.integer(1) == 1 && (request.isAsked || row.integer(2) == 1)
    }
    return (access, isMade)
  }

  private static func isOfProposals(_ info: EntryInfo) -> Bool {
    switch EntryAction.reading(info.action)?.action {
    case .propose, .sendProposal, .withdrawProposal, .approveProposal, .returnProposal,
      .refuseProposal, .beginAccounts:
      true
    default: false
    }
  }

  /// Uses the permissions that the open entry needs; gives what there is none for yet.
  ///
  /// Throws `RegistryError` where one is asked for and not decided.
  private static func usePermissions(
    for info: EntryInfo, in connection: Connection
  ) throws -> String? {
    var subjects: [String] = []
    try connection.rows("SELECT subject FROM open_permission ORDER BY subject") {
      subjects.append(try $0.text(0))
    }
    // Who has only the recovery key cannot write that something is asked for.
    if info.action != EntryAction.recoverKey.rawValue {
      try connection.rows("SELECT subject FROM open_key_change") {
        subjects.append(try $0.text(0))
      }
    }
    let known = """
      SELECT p.id FROM proposal p WHERE p.subject = ?1 AND p.state = ?2
        AND p.account_id = sobo_actor()
        AND NOT EXISTS (SELECT 1 FROM permission_use u WHERE u.proposal_id = p.id)
      ORDER BY p.id LIMIT 1
      """
    for subject in subjects {
      if let number = try connection.integer(known, subject, "approved") {
        try connection.run(
          "INSERT INTO permission_use (proposal_id, entry_id) VALUES (?1, sobo_entry())", number)
      } else if let number = try connection.integer(known, subject, "sent") {
        throw RegistryError.permissionAsked(number)
      } else {
        return subject
      }
    }
    return nil
  }

  /// Writes it down; gives its number.
  func keep(in connection: Connection) throws -> Int64 {
    try connection.run(
      """
      INSERT INTO proposal
        (account_id, action, reason, access, made_at, made_on, replaces, state, comment, subject)
      VALUES (?1, ?2, ?3, ?4, ?5, sobo_today(), ?6, ?7, ?8, ?9)
      """, account, info.action, info.reason, access, Clock.now(), request.replaces,
      request.isDraft ? "draft" : "sent", request.comment, subject)
    let number = connection.lastInsertRowID
    try connection.run(
      "INSERT INTO proposal_hand (proposal_id, account_id) VALUES (?1, ?2)", number, account)
    guard let effect else { return number }
    try connection.run(
      """
      INSERT INTO proposal_effect (proposal_id, rows, effect, file, digest)
      VALUES (?1, ?2, ?3, ?4, ?5)
      """, number, rows, effect, file?.name, file?.digest)
    for unit in units {
      try connection.run(
        "INSERT INTO proposal_unit (proposal_id, unit_id) VALUES (?1, ?2)", number, unit)
    }
    return number
  }
}
