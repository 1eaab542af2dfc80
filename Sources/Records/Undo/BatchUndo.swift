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
    _ scope: any WriteScope, isDryRun: Bool = false, cancellation: CancellationFlag? = nil
  ) throws -> UndoReport {
    try registry.undo(in: scope, cancellation) { transaction in
      let target = try UndoTarget(batch: batch, transaction.connection)
      let ledger = try UndoLedger(of: target, transaction.connection)
      defer { ledger.drop() }
      try ledger.compare()
      try ledger.refuseDecisions()
      try UndoRun(ledger, in: transaction).run()
      let report = try UndoReport(target, ledger, isDryRun: isDryRun, in: catalogue)
      if let earlier = target.undoneBy, report.reversed == 0, report.items.isEmpty {
        throw RegistryError.alreadyUndone(batch: batch, by: earlier)
      }
      if report.reversed > 0 {
        try transaction.connection.run(
          "UPDATE batch SET undone_by = ?1 WHERE id = ?2", transaction.number, batch)
      }
      return (report: report, isKept: !isDryRun && report.reversed > 0)
    }
  }
}

extension Registry {
  /// Takes earlier changes back in an entry that gives its reason; of what is not kept, nothing is
  /// written.
  func undo(
    in scope: any WriteScope, _ cancellation: CancellationFlag?,
    _ body: (WriteTransaction) throws -> (report: UndoReport, isKept: Bool)
  ) throws -> UndoReport {
    try Reason.required(scope.info.reason, for: Wording(vi: "Hoàn tác", en: "An undo"))
    if let cancellation { connection.setCancellation(cancellation) }
    defer { if cancellation != nil { connection.setCancellation(nil) } }
    return try write(in: scope) { transaction, part in
      try checkLayouts()
      let (report, isKept) = try body(transaction)
      part.isDiscarded = !isKept
      return report.written(as: isKept ? transaction.number : nil)
    }
  }
}
