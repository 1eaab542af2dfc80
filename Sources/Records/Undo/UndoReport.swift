import Import
import JSON
import RegistryCore
import SQLite
import Schema
import Sheets

/// What an undo came to: rows reversed, kept, failed.
public struct UndoReport: Sendable {
  /// Why a row stays as it is.
  public enum Outcome: String, Sendable {
    /// It was changed since.
    case kept
    /// It cannot be reversed: others refer to it, or the schema refuses its former state.
    case failed
  }

  /// The rows of one table.
  public struct Count: Sendable {
    /// The table.
    public let table: String
    /// Rows that are again as they were before the entry.
    public internal(set) var reversed = 0
    /// Rows that were changed since, and those that make one record with them.
    public internal(set) var kept = 0
    /// Rows that cannot be reversed.
    public internal(set) var failed = 0
    /// Villages, rounds and the like that other records use by now.
    public internal(set) var inUse = 0
  }

  /// A later change, as the trail has it.
  public struct Later: Sendable {
    /// Its entry.
    public let entry: Int64
    /// The batch it applied, if it is an import.
    public let batch: Int64?
    /// When, in UTC.
    public let at: String
    /// By whom.
    public let actor: String
    /// By which command.
    public let action: String

    init(_ change: LastChange) {
      (entry, batch, at) = (change.entry, change.batch, change.at)
      (actor, action) = (change.actor, change.action)
    }
  }

  /// A row that stays, and why.
  public struct Item: Sendable {
    /// The table.
    public let table: String
    /// Its number in the table.
    public let row: Int64
    /// What people call the record.
    public let record: String
    /// Whether it was kept or failed.
    public let outcome: Outcome
    /// What is in the way.
    public let cause: Cause
    /// What people call the records that need it; the first of them.
    public let users: [String]
    /// The change since, or the last of those that made what is in the way.
    public let later: Later?
    /// The commands that take back first what is in the way, in their order.
    public let undoFirst: [String]
    let tables: TableNames
  }

  /// What keeps a row from being reversed.
  public enum Cause: Hashable, Sendable {
    case changed
    case removed
    /// So many rows of a table refer to it.
    case used(by: String, Int)
    /// What it referred to is gone.
    case missing(String)
    /// A rule of the schema, by its message, and what it says of it: the place, and a detail.
    case refused(String, because: [String?])
  }

  /// The batch; nil for an entry that was no import.
  public let batch: Int64?
  /// Its kind of record, or what the entry did.
  public let kind: String
  /// The entry that is undone.
  public let undoes: Int64
  /// The entry of the undo, or nil when nothing was written.
  public private(set) var entry: Int64?
  /// Whether it was a dry run.
  public let isDryRun: Bool
  /// The tables that the entry wrote to.
  public let counts: [Count]
  /// The rows that stay.
  public let items: [Item]
  let catalogue: Catalogue
  var tables: TableNames { TableNames(catalogue) }

  /// Rows reversed.
  public var reversed: Int { counts.reduce(0) { $0 + $1.reversed } }
  /// Rows kept.
  public var kept: Int { counts.reduce(0) { $0 + $1.kept } }
  /// Rows that failed.
  public var failed: Int { counts.reduce(0) { $0 + $1.failed } }
  /// Rows left to others that use them.
  public var inUse: Int { counts.reduce(0) { $0 + $1.inUse } }
  /// Attention when a record stays.
  public var status: ExitStatus { kept + failed > 0 ? .attention : .done }

  func written(as entry: Int64?) -> UndoReport {
    var report = self
    report.entry = entry
    return report
  }
}

extension UndoReport {
  /// Tables whose rows the import made on the side: others may use them.
  private static let shared: Set<String> = ["village", "village_unit", "round", "folded_name"]

  init(
    _ target: UndoTarget, _ ledger: UndoLedger, isDryRun: Bool, in catalogue: Catalogue
  ) throws {
    self.catalogue = catalogue
    switch target.subject {
    case .batch(let number, let kind): (batch, self.kind) = (number, kind)
    case .entry(let action): (batch, kind) = (nil, action)
    }
    undoes = target.entry
    self.isDryRun = isDryRun
    var counts: [Count] = []
    var items: [Item] = []
    for table in ledger.tables {
      let isShared = Self.shared.contains(table.name)
      var count = Count(table: table.name)
      try ledger.connection.rows(
        "SELECT state, count(*) FROM temp.undo WHERE layout = ?1 GROUP BY state", table.layout.id
      ) { row in
        let rows = Int(try row.integer(1))
        switch try row.text(0) {
        case "reverse": count.reversed = rows
        case "used" where isShared, "with" where isShared: count.inUse += rows
        case "kept", "with": count.kept += rows
        case "used", "failed": count.failed += rows
        default: break
        }
      }
      counts.append(count)
      if count.kept + count.failed > 0 {
        items += try Self.items(of: table, ledger, isShared, catalogue)
      }
    }
    self.counts = counts
    self.items = items
  }

  private static func items(
    of table: UndoLedger.Table, _ ledger: UndoLedger, _ isShared: Bool, _ catalogue: Catalogue
  ) throws -> [Item] {
    var items: [Item] = []
    let inspector = UndoInspector(ledger, catalogue)
    try ledger.connection.rows(
      """
      SELECT row_id, state, cause, place, detail FROM temp.undo
      WHERE layout = ?1 AND state IN ('kept', 'used', 'failed') ORDER BY row_id
      """, table.layout.id
    ) { row in
      let id = try row.integer(0)
      let state = try row.text(1)
      let cause = try row.textOrNil(2) ?? ""
      if state == "used", isShared { return }
      let reason = [try row.textOrNil(3), try row.textOrNil(4)]
      items.append(try inspector.item(table, id, state: state, cause: cause, because: reason))
    }
    return items
  }

  /// The report for scripts.
  public var json: JSONValue {
    [
      "batch": batch.map(JSONValue.integer) ?? .null, "kind": .string(kind),
      "undoes": .integer(undoes),
      "entry": entry.map(JSONValue.integer) ?? .null, "dry_run": .bool(isDryRun),
      "reversed": .integer(Int64(reversed)), "kept": .integer(Int64(kept)),
      "failed": .integer(Int64(failed)), "in_use": .integer(Int64(inUse)),
      "tables": .array(counts.map(\.json)), "items": .array(items.map(\.json)),
    ]
  }
}

extension UndoReport.Count {
  fileprivate var json: JSONValue {
    [
      "table": .string(table), "reversed": .integer(Int64(reversed)),
      "kept": .integer(Int64(kept)), "failed": .integer(Int64(failed)),
      "in_use": .integer(Int64(inUse)),
    ]
  }
}

extension UndoReport.Item {
  fileprivate var json: JSONValue {
    var members: [JSONValue.Member] = [
      JSONValue.Member("table", .string(table)), JSONValue.Member("row", .integer(row)),
      JSONValue.Member("record", .string(record)),
      JSONValue.Member("outcome", .string(outcome.rawValue)),
      JSONValue.Member("reason", .string(reason.en)),
    ]
    if !users.isEmpty {
      members.append(JSONValue.Member("used_by", .array(users.map(JSONValue.string))))
    }
    if !undoFirst.isEmpty {
      members.append(JSONValue.Member("undo_first", .array(undoFirst.map(JSONValue.string))))
    }
    if let later {
      members += [
        JSONValue.Member("entry", .integer(later.entry)),
        JSONValue.Member("batch", later.batch.map(JSONValue.integer) ?? .null),
        JSONValue.Member("at", .string(later.at)),
        JSONValue.Member("actor", .string(later.actor)),
        JSONValue.Member("action", .string(later.action)),
      ]
    }
    return .object(members)
  }
}

/// Looks up who changed a row since, or what refers to it.
private struct UndoInspector {
  let ledger: UndoLedger
  private let names: RecordNames
  private let tables: TableNames
  private var connection: Connection { ledger.connection }

  init(_ ledger: UndoLedger, _ catalogue: Catalogue) {
    self.ledger = ledger
    names = RecordNames(ledger.connection, catalogue)
    tables = TableNames(catalogue)
  }

  func item(
    _ table: UndoLedger.Table, _ id: Int64, state: String, cause: String, because reason: [String?]
  ) throws -> UndoReport.Item {
    let record = try names.name(of: id, in: table.name)
    func item(
      _ outcome: UndoReport.Outcome, _ cause: UndoReport.Cause, _ later: UndoReport.Later?,
      _ users: [String] = [], undoFirst: [String] = []
    ) throws -> UndoReport.Item {
      UndoReport.Item(
        table: table.name, row: id,
        record: try record ?? names.lastName(of: id, in: table.name) ?? "#\(id)",
        outcome: outcome, cause: cause, users: users, later: later, undoFirst: undoFirst,
        tables: tables)
    }
    switch state {
    case "kept":
      return try item(
        .kept, record == nil ? .removed : .changed,
        try LastChange.of([(table.name, id)], connection).map(UndoReport.Later.init))
    case "used":
      let parts = cause.split(separator: ".").map(String.init)
      let user = parts.first ?? ""
      let rows = try users(user, parts.last ?? "", of: id)
      let makers = try makers(of: rows, in: user)
      return try item(
        .failed, .used(by: user, rows.count), makers.first.map(UndoReport.Later.init),
        try rows.prefix(Self.namedUsers).compactMap { try names.name(of: $0, in: user) },
        undoFirst: makers.prefix(Self.namedUsers).map(\.undoing))
    default:
      let parts = cause.split(separator: ":", maxSplits: 1).map(String.init)
      let text = parts.last ?? ""
      if parts.first == "missing" { return try item(.failed, .missing(text), nil) }
      let resting = try resting(on: id, of: table.name, refusedBy: text)
      return try item(
        .failed, .refused(text, because: reason), resting.makers.first.map(UndoReport.Later.init),
        resting.names, undoFirst: resting.commands)
    }
  }

  /// What was written since the entry that is undone and is in the way of the former state of a row: its
  /// names, who wrote it, and the commands that take it back, the last written first.
  private func resting(
    on id: Int64, of table: String, refusedBy message: String
  ) throws -> (names: [String], makers: [LastChange], commands: [String]) {
    var rows: [(table: String, id: Int64)] = []
    try connection.rows(SQLLibrary.records.text("undo_resting"), message, table, id) { row in
      rows.append((try row.text(0), try row.integer(1)))
    }
    var names: [String] = []
    var makers: [Int64: LastChange] = [:]
    var decisions: [String] = []
    for row in rows {
      let later = try LastChange.all(of: row, connection).filter { $0.entry > ledger.target.entry }
      guard !later.isEmpty else { continue }
      if row.table == "recognition", let decision = try decision(of: row.id) {
        if !decisions.contains(decision) { decisions.append(decision) }
        continue
      }
      if let name = try self.names.name(of: row.id, in: row.table) {
        if !names.contains(name) { names.append(name) }
      }
      for change in later { makers[change.entry] = change }
    }
    let sorted = makers.values.sorted { $0.entry > $1.entry }
    return (
      Array(names.prefix(Self.namedUsers)), sorted,
      decisions.map { "sobo review withdraw --decision \(ShellWord.of($0)) --reason …" }
        + sorted.prefix(Self.namedUsers).map(\.undoing)
    )
  }

  private func decision(of recognition: Int64) throws -> String? {
    try connection.text("SELECT decision_no FROM recognition WHERE id = ?1", recognition)
  }

  /// How many of the records that need another are named.
  private static let namedUsers = 5

  private func users(_ table: String, _ column: String, of id: Int64) throws -> [Int64] {
    var found: [Int64] = []
    try connection.rows(
      """
      SELECT id FROM main.\(TrailSchema.quoted(table))
      WHERE \(TrailSchema.quoted(column)) = ?1 ORDER BY id
      """, id
    ) { row in found.append(try row.integer(0)) }
    return found
  }

  /// The entries that made rows, the last first: they are taken back in that order.
  private func makers(of rows: [Int64], in table: String) throws -> [LastChange] {
    var makers: [Int64: LastChange] = [:]
    for row in rows {
      guard let made = try LastChange.making((table, row), connection) else { continue }
      // What the entry itself made and stays was changed since: that is undone first.
      let first =
        made.entry == ledger.target.entry ? try LastChange.of([(table, row)], connection) : made
      if let first, first.entry != ledger.target.entry { makers[first.entry] = first }
    }
    return makers.values.sorted { $0.entry > $1.entry }
  }
}
