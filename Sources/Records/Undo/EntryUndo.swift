import RegistryCore
import SQLite
import Schema

/// Takes one entry back, all of it or nothing: a record, an event, a meeting, a setting.
///
/// Its changes are reversed where every row still is as the entry left it; if another
/// record needs one of them, nothing is reversed. The schema's guards hold here too.
public struct EntryUndo {
  /// The tables that an entry may have changed, beside those of the catalogue's records.
  private static let tables: Set<String> = [
    "person", "membership", "folded_name", "household_link", "household_move", "household_event",
    "village", "village_area", "village_name", "village_unit", "round", "recognition",
    "deprivation_member",
    "assessment_answer", "review_list",
    "superior_opinion", "setting", "audit_parameter",
  ]

  private let registry: Registry
  private let entry: Int64
  private let catalogue: Catalogue

  /// The undo of an entry by its number.
  public init(registry: Registry, entry: Int64, in catalogue: Catalogue = .standard) {
    self.registry = registry
    self.entry = entry
    self.catalogue = catalogue
  }

  /// Reverses the entry; where a row prevents it nothing is written, and the report says why.
  ///
  /// Throws a usage error for an entry that is not there, is no change of records, or is undone
  /// already; and what is to be done instead of one that goes another way back.
  public func run(
    _ scope: any WriteScope, isDryRun: Bool = false, cancellation: CancellationFlag? = nil
  ) throws -> UndoReport {
    try registry.undo(in: scope, cancellation) { transaction in
      let report = try reverse(in: transaction, isDryRun: isDryRun)
      return (report: report, isKept: !isDryRun && report.status == .done)
    }
  }

  /// Reverses the entry within another; where the status is not `done`, that one is to be discarded.
  func reverse(in transaction: WriteTransaction, isDryRun: Bool = false) throws -> UndoReport {
    try registry.checkLayouts()
    let target = try UndoTarget(entry: entry, transaction.connection)
    let ledger = try UndoLedger(of: target, transaction.connection)
    defer { ledger.drop() }
    try refuseOtherWays(ledger)
    try ledger.compare()
    try UndoRun(ledger, in: transaction).run()
    let report = try UndoReport(target, ledger, isDryRun: isDryRun, in: catalogue)
    if report.reversed == 0, report.items.isEmpty { throw RegistryError.entryUndone(entry) }
    return report
  }

  /// Throws for an entry that changed other tables, or whose action is not undone by its entry.
  private func refuseOtherWays(_ ledger: UndoLedger) throws {
    let known = Self.tables.union(catalogue.kinds.map(\.table))
    let touched = ledger.tables.map(\.name)
    guard case .entry(let text) = ledger.target.subject, !touched.isEmpty,
      touched.allSatisfy(known.contains), EntryAction.reading(text)?.action.undo != .refused
    else { throw RegistryError.notUndoable(entry, ledger.target.subject) }
    try ledger.refuseDecisions()
  }
}
