import RegistryCore
import SQLite
import Schema

/// Brings back what was before the entry, for all rows of the ledger that are to be reversed.
///
/// A table is done in one statement for each operation. Where the schema refuses that, rows go one
/// by one, the newest change first; one that is refused to the end stays, everything is taken back,
/// and the rest is judged anew without it. That ends, since each turn has fewer rows to reverse. A
/// household that would be closed with people in it, or be elsewhere than where a round counted it, is
/// refused likewise.
struct UndoRun {
  private typealias Table = UndoLedger.Table

  private struct Refusal {
    let operation: String
    let table: Table
    let row: Int64
    let message: String
    /// What the schema says of it: the place, and a detail.
    let reason: [String?]
  }

  private let ledger: UndoLedger
  private let transaction: WriteTransaction
  private var connection: Connection { ledger.connection }

  init(_ ledger: UndoLedger, in transaction: WriteTransaction) {
    (self.ledger, self.transaction) = (ledger, transaction)
  }

  func run() throws {
    let references = try UndoReferences(ledger)
    let tables = references.childrenFirst()
    let codes = try CodeTwins(ledger)
    while true {
      try references.mark()
      try connection.execute("SAVEPOINT undo_all")
      var refused = try reverse(tables)
      if refused.isEmpty {
        refused = try codes.made().map { row, table in
          Refusal(
            operation: "update", table: table, row: row,
            message: "UNIQUE constraint failed: \(table.name).code", reason: [])
        }
      }
      if refused.isEmpty { refused = try closedWithMembers() }
      if refused.isEmpty { refused = try movedFromWhereCounted() }
      if refused.isEmpty {
        try connection.execute("RELEASE undo_all")
        break
      }
      try connection.execute("ROLLBACK TO undo_all; RELEASE undo_all")
      for refusal in refused {
        try ledger.fail(
          refusal.row, of: refusal.table, refusal.message, because: refusal.reason)
      }
    }
    guard !connection.hasBrokenReferences else { throw RegistryError.undoReference }
  }

  /// Rows that would leave a household closed with people still in it, which no rule of the schema
  /// refuses.
  private func closedWithMembers() throws -> [Refusal] {
    let tables = ["household", "membership"].map { ledger.table(named: $0) }
    let layouts = tables.map { $0?.layout.id ?? 0 }
    let places = zip(tables, ["closed_on", "left_on"]).map { table, column in
      Int64(table?.layout.columns.firstIndex(of: column) ?? 0)
    }
    var refused: [Refusal] = []
    try connection.rows(
      SQLLibrary.records.text("undo_closed_households"), layouts[0], layouts[1], places[0],
      places[1]
    ) { row in
      let layout = try row.integer(0)
      guard let table = tables.lazy.compactMap({ $0 }).first(where: { $0.layout.id == layout })
      else { return }
      refused.append(
        Refusal(
          operation: "update", table: table, row: try row.integer(1),
          message: "closed_with_members", reason: []))
    }
    return refused
  }

  /// Rows that would take a household away from where a round counted it, which no rule of the schema
  /// refuses.
  private func movedFromWhereCounted() throws -> [Refusal] {
    let tables = ["household", "household_move"].map { ledger.table(named: $0) }
    let layouts = tables.map { $0?.layout.id ?? 0 }
    let places = zip(tables, ["village_id", "household_id"]).map { table, column in
      Int64(table?.layout.columns.firstIndex(of: column) ?? 0)
    }
    var refused: [Refusal] = []
    try connection.rows(
      SQLLibrary.records.text("undo_counted_places"), layouts[0], layouts[1], places[0], places[1]
    ) { row in
      let layout = try row.integer(0)
      guard let table = tables.lazy.compactMap({ $0 }).first(where: { $0.layout.id == layout })
      else { return }
      refused.append(
        Refusal(
          operation: "update", table: table, row: try row.integer(1), message: "figures_stand",
          reason: [try row.text(2), try row.text(3)]))
    }
    return refused
  }

  private func reverse(_ childrenFirst: [Table]) throws -> [Refusal] {
    var refused: [Refusal] = []
    for operation in ["insert", "delete", "update"] {
      for table in operation == "insert" ? childrenFirst : childrenFirst.reversed()
      where try ledger.has(operation, in: table) {
        let refusal = try attempt(operation) {
          try connection.run(sql(operation, table), table.layout.id)
        }
        if refusal != nil { refused += try oneByOne(operation, table) }
      }
    }
    return try again(refused)
  }

  /// Tries refused rows once more, since what was done after them may have been in the way.
  private func again(_ refused: [Refusal]) throws -> [Refusal] {
    var waiting = refused
    while !waiting.isEmpty {
      let left = try waiting.compactMap { try one($0.row, of: $0.table, $0.operation) }
      guard left.count < waiting.count else { return left }
      waiting = left
    }
    return []
  }

  /// Reverses one row; why the schema refuses it, if so.
  private func one(_ row: Int64, of table: Table, _ operation: String) throws -> Refusal? {
    let sql = sql(operation, table, isForOne: true)
    let refusal = try attempt(operation) { try connection.run(sql, table.layout.id, row) }
    guard let message = refusal else { return nil }
    return Refusal(
      operation: operation, table: table, row: row, message: message,
      reason: transaction.takeRefusal())
  }

  /// What reverses an operation of the entry, for all rows of a table or for row `?2` alone.
  private func sql(_ operation: String, _ table: Table, isForOne: Bool = false) -> String {
    let chosen =
      "u.layout = ?1 AND u.state = 'reverse' AND u.operation = '\(operation)'"
      + (isForOne ? " AND u.row_id = ?2" : "")
    let images =
      "(SELECT u.row_id, c.old FROM temp.undo u JOIN main.change c ON c.seq = u.first"
      + " WHERE \(chosen)) x"
    let columns = table.columns.map { column in
      (name: TrailSchema.quoted(column.name), value: "json_extract(x.old, '$[\(column.place)]')")
    }
    switch operation {
    case "insert":
      return "DELETE FROM main.\(table.quoted) WHERE id IN"
        + " (SELECT u.row_id FROM temp.undo u WHERE \(chosen))"
    case "delete":
      return "INSERT INTO main.\(table.quoted) (id, "
        + columns.map(\.name).joined(separator: ", ") + ") SELECT x.row_id, "
        + columns.map(\.value).joined(separator: ", ") + " FROM \(images)"
    default:
      return "UPDATE main.\(table.quoted) AS t SET "
        + columns.map { "\($0.name) = \($0.value)" }.joined(separator: ", ")
        + " FROM \(images) WHERE t.id = x.row_id"
    }
  }

  /// Does a statement; why the schema refuses it, if so.
  ///
  /// A row does not go while one that names it is there: the guards of that one look at it. What comes
  /// back may name what comes back later, so its references are checked at the end.
  private func attempt(_ operation: String, _ body: () throws -> Void) throws -> String? {
    try connection.deferForeignKeys(operation != "insert")
    do {
      try body()
      return nil
    } catch let error as SQLiteError where error.isConstraint && !connection.isAutocommit {
      return error.message
    }
  }

  private func oneByOne(_ operation: String, _ table: Table) throws -> [Refusal] {
    var waiting: [Int64] = []
    try connection.rows(
      """
      SELECT row_id FROM temp.undo WHERE layout = ?1 AND state = 'reverse' AND operation = ?2
      ORDER BY last DESC
      """, table.layout.id, operation
    ) { row in waiting.append(try row.integer(0)) }
    while true {
      let refused = try waiting.compactMap { try one($0, of: table, operation) }
      // Retried, since one row may have blocked another.
      if refused.isEmpty || refused.count == waiting.count { return refused }
      waiting = refused.map(\.row)
    }
  }
}
