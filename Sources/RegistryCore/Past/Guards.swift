import SQLite

/// The triggers of record tables that judge what is written, or add to it; those of the trail are
/// not among them.
///
/// They are made for what people do in the order of a day. Rows that were in the registry before come
/// back in another order, and no guard has to be asked again: a state that was there was allowed.
struct Guards {
  /// What guards of steps call: in schemas 12 and 13 `sobo_because()`.
  private static let calls = ["sobo_refuse(", "sobo_because("]

  private let connection: Connection
  private let own: [(name: String, sql: String)]
  private let trail: [(name: String, sql: String)]

  enum Extent {
    /// All of them.
    case all
    /// Those of the steps of a round and of payments, which call `sobo_refuse()`; what else keeps a
    /// table in order, as that a household has one head, stays.
    case ofSteps
  }

  /// The guards of the registry as it is.
  init(of connection: Connection, _ extent: Extent) throws {
    let tables = Set(try TrailSchema.recordTables(in: connection))
    var (own, trail): ([(name: String, sql: String)], [(name: String, sql: String)]) = ([], [])
    try connection.rows(
      """
      SELECT name, sql, tbl_name, name GLOB 'trail_*' FROM sqlite_schema
      WHERE type = 'trigger' ORDER BY rowid
      """
    ) { row in
      let trigger = (name: try row.text(0), sql: try row.text(1))
      guard tables.contains(try row.text(2)) else { return }
      if try row.integer(3) == 1 {
        trail.append(trigger)
      } else if extent == .all || Self.calls.contains(where: trigger.sql.contains) {
        own.append(trigger)
      }
    }
    (self.connection, self.own, self.trail) = (connection, own, trail)
  }

  /// Drops them in the open transaction, so that no other connection sees the schema without them.
  func layAside() throws { try drop(own) }

  /// Makes them again, before the triggers of the trail, which have to see a row first.
  func restore() throws {
    try drop(trail)
    for trigger in own + trail { try connection.execute(trigger.sql) }
  }

  private func drop(_ triggers: [(name: String, sql: String)]) throws {
    for trigger in triggers {
      try connection.execute("DROP TRIGGER \(TrailSchema.quoted(trigger.name))")
    }
  }
}
