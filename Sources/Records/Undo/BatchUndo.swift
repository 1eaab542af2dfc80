import RegistryCore
import SQLite
import Schema

/// Takes a batch back, as one entry: its changes are reversed where the rows still are as it left
/// them.
public struct BatchUndo {
  private let registry: Registry
  private let batch: Int64
  private let catalogue: Catalogue

  /// The undo of a batch by its number.
  public init(registry: Registry, batch: Int64, in catalogue: Catalogue = .standard) {
    self.registry = registry
    self.batch = batch
    self.catalogue = catalogue
  }

  /// Reverses what can be reversed; the rest stays, and the report says why.
  ///
  /// A dry run does the same and rolls it back. Throws a usage error for a batch that is not there
  /// or has nothing left to undo.
  public func run(
    _ act: any WriteScope, isDryRun: Bool = false, cancellation: CancellationFlag? = nil
  ) throws -> UndoReport {
    try Reason.required(act.info.reason, for: Wording(vi: "Hoàn tác", en: "An undo"))
    if let cancellation { registry.connection.setCancellation(cancellation) }
    defer { if cancellation != nil { registry.connection.setCancellation(nil) } }
    return try registry.write(in: act) { entry, part in
      let target = try Target(batch, entry.connection)
      let ledger = try UndoLedger(of: target, entry.connection)
      defer { ledger.drop() }
      try ledger.compare()
      try UndoRun(ledger, in: entry).run()
      let report = try UndoReport(target, ledger, isDryRun: isDryRun, in: catalogue)
      if target.undoneBy != nil, report.reversed == 0, report.items.isEmpty {
        throw RegistryError.alreadyUndone(target)
      }
      if report.reversed > 0 {
        try entry.connection.run(
          "UPDATE batch SET undone_by = ?1 WHERE id = ?2", entry.number, batch)
      }
      part.isDiscarded = isDryRun || report.reversed == 0
      return report.written(as: part.isDiscarded ? nil : entry.number)
    }
  }

  /// The batch to be undone.
  struct Target {
    let batch: Int64
    let kind: String
    /// The entry that applied it, and where its changes stand in the trail.
    let entry: Int64
    let after: Int64
    let upTo: Int64
    let undoneBy: Int64?

    init(_ batch: Int64, _ connection: Connection) throws {
      var kind: String?
      var undoneBy: Int64?
      try connection.rows("SELECT kind, undone_by FROM batch WHERE id = ?1", batch) { row in
        kind = try row.text(0)
        undoneBy = try row.integerOrNil(1)
      }
      guard let kind,
        let entry = try connection.integer("SELECT min(id) FROM entry WHERE batch = ?1", batch)
      else { throw RegistryError.noSuchBatch(batch) }
      self.batch = batch
      self.kind = kind
      self.entry = entry
      self.undoneBy = undoneBy
      // The changes of an entry follow one another, and those of all entries leave no gap.
      after =
        try connection.integer("SELECT coalesce(sum(changes), 0) FROM entry WHERE id < ?1", entry)
        ?? 0
      let count = try connection.integer("SELECT changes FROM entry WHERE id = ?1", entry) ?? 0
      upTo = after + count
      let found = try connection.integer(
        "SELECT count(*) FROM change WHERE seq > ?1 AND seq <= ?2 AND entry = ?3", after, upTo,
        entry)
      guard found == count else { throw RegistryError.brokenTrail(entry) }
    }
  }
}
