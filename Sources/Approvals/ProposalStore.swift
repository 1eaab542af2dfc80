import Import
import JSON
import Records
import RegistryCore
import SQLite
import Schema

/// The proposals of a registry, and what is decided about them.
public struct ProposalStore {
  package let registry: Registry

  /// The proposals of a registry.
  public init(_ registry: Registry) { self.registry = registry }

  /// What came of an approval.
  public enum Approval: Sendable, Equatable {
    /// It was done.
    case applied
    /// Checkers of other units are still to approve it.
    case waiting(for: [String])
    /// What it would change was changed meanwhile: it goes back to its maker.
    case stale(reason: Wording)
  }

  /// Applies a proposal, or notes the approval where others have to approve it too.
  ///
  /// An entry that approves does what was proposed and nothing else, also one that was open before: the
  /// schema refuses all of it otherwise. Throws `RegistryError` for a proposal that is not there or was
  /// not sent, and for who may not decide.
  public func approve(_ number: Int64, _ act: any WriteScope) throws -> Approval {
    do {
      return try registry.write(in: act) { entry, _ in
        let connection = entry.connection
        try check(number)
        try entry.gated { try decide(number, "approve", act.info.reason, in: entry) }
        let waiting = try missing(number, connection)
        guard waiting.isEmpty else { return .waiting(for: waiting) }
        try apply(number, in: entry)
        return .applied
      }
    } catch let stale as Stale {
      return try send(back: number, because: stale.reason, act)
    } catch let error as RegistryError where error.code == ErrorCondition.effectDiffers.code {
      // The gate compares what was done with what was proposed.
      return try send(back: number, because: EffectWording.conflict, act)
    }
  }

  private func send(
    back number: Int64, because reason: Wording, _ act: any WriteScope
  ) throws -> Approval {
    let own = EntryInfo(actor: act.info.actor, .returnProposal, reason: reason.vi)
    try settle(number, "stale", state: "stale", because: reason.vi, act.openTransaction ?? own)
    return .stale(reason: reason)
  }

  /// What was proposed cannot be done as it was.
  private struct Stale: Error { let reason: Wording }

  private func apply(_ number: Int64, in entry: WriteTransaction) throws {
    let connection = entry.connection
    let effect = try ProposalEffect(of: number, in: connection)
    let words = EffectWording(connection)
    if let changed = try words.changedSince(number, effect) { throw Stale(reason: changed) }
    let isDone: Bool
    do {
      isDone = try EffectRun(effect, in: connection).run(effect.rows)
    } catch let error as SQLiteError where error.isTrigger {
      throw RegistryError.proposalRefused(
        number, SchemaRefusal.of(error, in: entry).fault.wording)
    }
    guard isDone else { throw Stale(reason: EffectWording.conflict) }
    // They only help to search, and are of no proposal: somebody else may have had them added.
    try connection.execute(try SQLLibrary.approvals.text("fold_names"))
    if let double = try words.doubled(since: number) { throw Stale(reason: double) }
    entry.batch = try connection.integer(
      "SELECT max(row_id) FROM open_change WHERE tbl = 'batch' AND operation = 'insert'")
    try entry.gated {
      try connection.run("UPDATE proposal SET state = 'approved' WHERE id = ?1", number)
    }
  }

  /// Sends a proposal back to its maker, or refuses it for good.
  public func refuse(_ number: Int64, isFinal: Bool, _ act: any WriteScope) throws {
    guard let reason = act.info.reason, reason.contains(where: { !$0.isWhitespace }) else {
      throw RegistryError.decisionReasonMissing
    }
    try settle(
      number, isFinal ? "refuse" : "return", state: isFinal ? "refused" : "returned",
      because: reason, act)
  }

  private func settle(
    _ number: Int64, _ verdict: String, state: String, because reason: String,
    _ act: any WriteScope
  ) throws {
    try registry.write(in: act) { entry, _ in
      try check(number)
      try entry.gated {
        try decide(number, verdict, reason, in: entry)
        try entry.connection.run("UPDATE proposal SET state = ?2 WHERE id = ?1", number, state)
      }
    }
  }

  private func decide(
    _ number: Int64, _ verdict: String, _ reason: String?, in entry: WriteTransaction
  ) throws {
    try entry.connection.run(
      """
      INSERT INTO decision (proposal_id, account_id, verdict, reason, decided_at, entry_id)
      VALUES (?1, sobo_actor(), ?2, ?3, ?4, sobo_entry())
      """, number, verdict, reason, Clock.now())
  }

  /// Sends a draft, or one that came back.
  public func send(_ number: Int64, comment: String?, _ act: any WriteScope) throws {
    try change(number, to: "sent", comment, act)
  }

  /// Takes a proposal back; it is decided no more.
  public func withdraw(_ number: Int64, comment: String?, _ act: any WriteScope) throws {
    try change(number, to: "withdrawn", comment, act)
  }

  private func change(
    _ number: Int64, to state: String, _ comment: String?, _ act: any WriteScope
  ) throws {
    try registry.write(in: act) { entry, _ in
      try check(number, isSent: false)
      try entry.gated {
        try entry.connection.run(
          "UPDATE proposal SET state = ?2, comment = coalesce(?3, comment) WHERE id = ?1", number,
          state, comment)
      }
    }
  }

  /// Throws where there is no such proposal, or it is not one to decide about.
  private func check(_ number: Int64, isSent: Bool = true) throws {
    guard try AccountStore(registry).isBegun else { throw RegistryError.accountsMissing }
    guard
      let state = try registry.connection.text("SELECT state FROM proposal WHERE id = ?1", number)
    else { throw RegistryError.noSuchProposal(number) }
    guard !isSent || state == "sent" else {
      throw RegistryError.proposalNotSent(number, ProposalState(rawValue: state))
    }
  }

  /// The units whose checkers have not approved it yet, each with its code.
  private func missing(_ number: Int64, _ connection: Connection) throws -> [String] {
    var units: [String] = []
    try connection.rows(try SQLLibrary.approvals.text("missing_approvals"), number) { row in
      units.append(try row.text(0) + " " + row.text(1))
    }
    return units
  }
}

/// Where a proposal stands.
public enum ProposalState: String, CaseIterable, Sendable {
  case draft
  case sent
  case returned
  case stale
  case withdrawn
  case refused
  case approved

  /// What people call it.
  public var wording: Wording {
    switch self {
    case .draft: Wording(vi: "nháp", en: "draft")
    case .sent: Wording(vi: "chờ duyệt", en: "sent")
    case .returned: Wording(vi: "bị trả lại", en: "returned")
    case .stale: Wording(vi: "không còn đúng", en: "stale")
    case .withdrawn: Wording(vi: "đã rút", en: "withdrawn")
    case .refused: Wording(vi: "bị từ chối", en: "refused")
    case .approved: Wording(vi: "đã duyệt", en: "approved")
    }
  }
}
