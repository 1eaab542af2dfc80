import Audits
import Glibc
import RegistryCore
import SQLite
import Verification

extension Backup {
  /// What a restore to a moment would do.
  public struct MomentPlan: Sendable {
    /// The moment as it was asked for.
    public let asked: String
    /// The state that the restored registry will be in.
    public let moment: Moment
    /// The registry along whose trail the backup is extended; nil for the backup's own alone.
    public let trail: String?
    /// The last entry of the backup.
    public let backupEntry: Int64
    /// The last entry that it is extended to; that of the backup without another trail.
    public let lastEntry: Int64
    /// Why the other trail is not followed to its end, or not at all.
    public let stop: Wording?

    /// How many later entries are undone together.
    public var later: Int64 { lastEntry - moment.entry }
  }

  /// Plans a restore to a moment, from this backup and the trail of the registry it was made of.
  ///
  /// `trail` is that registry, whatever state its tables are in; a later moment than the backup's
  /// needs it. With `isNamed` an invalid or foreign registry is an error. Throws
  /// `RegistryError`.
  public func plan(
    asKnownAt text: String, trail: String?, isNamed: Bool, access: Access = Access()
  ) throws -> MomentPlan {
    try withPlainFile(access) { plain in
      let last = Int64(manifest.head.size)
      let own = try FileInspector(plain, isImmutable: true).connection
      var stop: Wording?
      if let trail {
        do {
          let reach = try follow(trail, from: plain)
          let source = try FileInspector(trail).connection
          let moment = try Moment.named(text, in: source, now: Clock.now())
          guard moment.entry <= reach.to else {
            throw RegistryError.trailEnds(trail, reach.to, reach.stop)
          }
          return MomentPlan(
            asked: text, moment: moment, trail: reach.to > last ? trail : nil, backupEntry: last,
            lastEntry: reach.to, stop: reach.stop)
        } catch {
          let error = RegistryError.from(error)
          guard !isNamed, error.status != .usage else { throw error }
          stop = error.wording
        }
      }
      let moment = try Moment.named(text, in: own, now: Clock.now())
      let isBeyond = try moment.entry == last && isLater(text)
      guard !isBeyond else { throw RegistryError.needsTrail(last, stop) }
      return MomentPlan(
        asked: text, moment: moment, trail: nil, backupEntry: last, lastEntry: last, stop: stop)
    }
  }

  /// Whether a time is after the backup was made; false if the text is not a time.
  private func isLater(_ text: String) throws -> Bool {
    try Moment.begins(text).map { $0 > manifest.createdAt } ?? false
  }

  /// How far the trail of another file extends this backup.
  private func follow(_ trail: String, from plain: String) throws -> (to: Int64, stop: Wording?) {
    let source = try FileInspector(trail)
    guard try TreeHead.of(source.connection, first: manifest.head.size) == manifest.head else {
      throw RegistryError.foreignTrail(trail)
    }
    let copy = try FileInspector(plain, isImmutable: true)
    let extent = try TrailExtension(
      of: copy.connection, along: trail,
      isWhole: { try EntryVerification.isWhole($2, after: $1, in: $0) })
    return (extent.to, extent.stop)
  }

  /// Extends a draft along another trail.
  static func extend(_ draft: String, along plan: MomentPlan) throws {
    guard let trail = plan.trail else { return }
    let connection = try Connection(path: draft, mode: .readWrite)
    // A draft is used only once it is complete, and synced then.
    try connection.execute("PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY")
    let extent = try TrailExtension(
      of: connection, along: trail,
      isWhole: { try EntryVerification.isWhole($2, after: $1, in: $0) })
    guard extent.to == plan.lastEntry else { throw RegistryError.trailMoved(trail) }
    try extent.run()
    try connection.execute("PRAGMA journal_mode = DELETE")
    try connection.close()
    try PlainFile.sync(draft)
  }

  /// Restores a live draft to the moment, and compares it with what the trail shows.
  static func revert(_ draft: String, to plan: MomentPlan, actor: String?) throws -> BackupCheck {
    defer { SideFile.remove(of: draft) }
    var rows: Int64 = 0
    if plan.later > 0 {
      let registry = try Registry.openAnyVersion(draft, for: .writing)
      rows = try registry.restoreState(
        at: plan.moment,
        EntryInfo(
          actor: actor, .restoreMoment,
          reason: "\(plan.asked): entry \(plan.moment.entry), \(plan.moment.at)"))
    }
    let different = plan.later > 0 ? try Self.different(draft, plan.moment) : []
    guard different.isEmpty else {
      let names = different.joined(separator: ", ")
      return BackupCheck(
        "moment", .fail, vi: "khác với thời điểm đó: \(names).",
        en: "not as it was then: \(names).")
    }
    return BackupCheck(
      "moment", .pass, vi: "lần ghi số \(plan.moment.entry); \(rows) dòng được đưa về",
      en: "entry \(plan.moment.entry); \(rows) rows brought back")
  }

  /// The tables that differ from what the trail shows for the moment.
  ///
  /// If persons were erased, the earlier content is unknown and nothing is compared.
  private static func different(_ path: String, _ moment: Moment) throws -> [String] {
    let registry = try Registry.openAnyVersion(path, for: .reading)
    let connection = registry.connection
    let erasures = try connection.integer(
      "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'redacted_change'")
    guard try erasures == nil || connection.integer("SELECT count(*) FROM redacted_change") == 0
    else { return [] }
    try registry.showState(at: moment)
    return try registry.pastTables.filter { $0 != "disclosure" }.filter { table in
      try connection.integer(
        """
        SELECT (SELECT count(*) FROM temp.\(TrailSchema.quoted(table))) <> (SELECT count(*)
          FROM main.\(TrailSchema.quoted(table))) OR EXISTS (
          SELECT * FROM temp.\(TrailSchema.quoted(table))
          EXCEPT SELECT * FROM main.\(TrailSchema.quoted(table)))
        """) != 0
    }
  }
}
