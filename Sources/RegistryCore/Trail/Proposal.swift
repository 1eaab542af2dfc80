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
  private let effect: String
  private let units: [Int64]
  /// The file that it imports, by its name and SHA-256.
  private let file: (name: String, digest: String)?

  /// The entry that keeps it.
  var act: EntryInfo { EntryInfo(actor: info.actor, .propose, reason: info.reason) }

  /// Reads what the open entry did; nil where it changed nothing, or is written directly.
  init?(
    of info: EntryInfo, by account: Int64, _ request: ProposalRequest, in connection: Connection
  ) throws {
    guard !Self.isOfProposals(info),
      try request.isAsked || Self.isNeeded(in: connection), try Self.isAllowed(in: connection),
      let effect = try connection.text(
        """
        SELECT json_group_array(json(e)) FROM (
          SELECT json_array(tbl, row, json(old), json(new)) AS e FROM open_effect ORDER BY seq)
        """), effect != "[]"
    else { return nil }
    (self.info, self.account, self.request, self.effect) = (info, account, request, effect)
    rows = try connection.integer("SELECT json_array_length(?1)", effect) ?? 0
    access = try Self.access(in: connection)
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

  private static func isOfProposals(_ info: EntryInfo) -> Bool {
    switch EntryAction.reading(info.action)?.action {
    case .propose, .sendProposal, .withdrawProposal, .approveProposal, .returnProposal,
      .refuseProposal, .beginAccounts:
      true
    default: false
    }
  }

  /// Whether the open entry may be proposed by its writer: each kind of access is his, and of the places
  /// at least one.
  private static func isAllowed(in connection: Connection) throws -> Bool {
    try connection.integer(
      """
      SELECT NOT EXISTS (
          SELECT 1 FROM open_access o WHERE o.access NOT IN ('shared', 'approval') AND NOT EXISTS (
            SELECT 1 FROM duty_in_force d JOIN role_access r ON r.role = d.role
            WHERE d.account_id = sobo_actor() AND r.access = o.access AND r.may = 'write'))
        AND (NOT EXISTS (SELECT 1 FROM open_unit)
          OR EXISTS (SELECT 1 FROM open_unit WHERE unit_id IN (\(mine))))
      """) == 1
  }

  /// Whether it may not be written directly: it changes what is checked, or records of places that its
  /// writer does not answer for.
  private static func isNeeded(in connection: Connection) throws -> Bool {
    try connection.integer(
      """
      SELECT EXISTS (SELECT 1 FROM open_checked)
        OR EXISTS (SELECT 1 FROM open_unit WHERE unit_id NOT IN (\(mine)))
      """) == 1
  }

  private static let mine = """
    SELECT r.unit_id FROM reach r JOIN role_access w ON w.role = r.role
    WHERE r.account_id = sobo_actor() AND w.access = 'place' AND w.may = 'write'
    """

  /// What its decision takes: that of the tables it changes, the most demanding first.
  private static func access(in connection: Connection) throws -> String {
    try connection.text(
      """
      SELECT access FROM open_access WHERE access <> 'approval' ORDER BY CASE access
        WHEN 'administration' THEN 1 WHEN 'province' THEN 2 WHEN 'audit' THEN 3 WHEN 'place' THEN 4
        ELSE 5 END LIMIT 1
      """) ?? "none"
  }

  /// Writes it down; gives its number.
  func keep(in connection: Connection) throws -> Int64 {
    try connection.run(
      """
      INSERT INTO proposal (account_id, action, reason, access, made_at, replaces, state, comment)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
      """, account, info.action, info.reason, access, Clock.now(), request.replaces,
      request.isDraft ? "draft" : "sent", request.comment)
    let number = connection.lastInsertRowID
    try connection.run(
      "INSERT INTO proposal_hand (proposal_id, account_id) VALUES (?1, ?2)", number, account)
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
