import SQLite

/// Extends a copy of a registry along the trail of the registry that it was made of.
///
/// The copy gets the entries that came after it and, of every row that they changed, the last
/// image. Only the trail of the other file is read, so that its tables may be damaged. Whether the
/// result holds is for verification to say.
public struct TrailExtension {
  /// The last entry of the copy.
  public let from: Int64
  /// The last entry that it can be extended to.
  public let to: Int64
  /// Why it ends there, if the other file has more entries.
  public let stop: Wording?

  private let copy: Connection

  /// Attaches the registry at `trail` to `copy`, a copy that no other connection has open.
  ///
  /// `isWhole` tells whether the changes of a later entry have its root. Throws
  /// `RegistryError` for a file that is no registry, `SQLiteError` for one that cannot be read.
  public init(
    of copy: Connection, along trail: String, isWhole: (Connection, Int64, Int64) throws -> Bool
  ) throws {
    self.copy = copy
    let file = try FileIdentity(of: trail)
    let source = try FileInspector(trail)
    from = try copy.integer("SELECT max(id) FROM entry") ?? 0
    let schema = try copy.integer("PRAGMA user_version") ?? 0
    var seq = try copy.integer("SELECT max(seq) FROM change") ?? 0
    var entries: [(id: Int64, schema: Int64, changes: Int64)] = []
    try source.connection.rows(
      "SELECT id, schema, changes FROM entry WHERE id > ?1 ORDER BY id", from
    ) { row in entries.append((try row.integer(0), try row.integer(1), try row.integer(2))) }
    var last = from
    var stop: Wording?
    for entry in entries {
      guard entry.schema == schema else {
        stop = Wording(
          vi: "lần ghi số \(entry.id) đổi cấu trúc sổ (nâng cấp chương trình)",
          en: "entry \(entry.id) changes the schema (an upgrade)")
        break
      }
      let isGood = try entry.id == last + 1 && isWhole(source.connection, seq, entry.id)
      guard isGood else {
        stop = Wording(
          vi: "lần ghi số \(entry.id) không còn nguyên vẹn", en: "entry \(entry.id) is damaged")
        break
      }
      last = entry.id
      seq += entry.changes
    }
    to = last
    self.stop = stop
    if last > from { try copy.attach(readOnly: file.path, as: "trail") }
  }

  /// Extends the copy to ``to``, in one transaction.
  ///
  /// The triggers that guard and write the trail are dropped meanwhile.
  public func run() throws {
    guard to > from else { return }
    try copy.execute("PRAGMA foreign_keys = OFF")
    try copy.transaction {
      let triggers = try objects("trigger")
      for trigger in triggers {
        try copy.execute("DROP TRIGGER \(TrailSchema.quoted(trigger.name))")
      }
      let seq = try copy.integer("SELECT max(seq) FROM change") ?? 0
      try copy.run(
        "INSERT INTO change SELECT * FROM trail.change WHERE seq > ?1 AND entry <= ?2", seq, to)
      try copy.run(
        "INSERT INTO entry SELECT * FROM trail.entry WHERE id > ?1 AND id <= ?2", from, to)
      for table in try TrailLayout.tables(in: copy) { try replay(table, after: seq) }
      if try hasErasures() { try takeErased(until: seq) }
      for trigger in triggers { try copy.execute(trigger.sql) }
    }
    try copy.execute("DETACH trail")
  }

  /// Makes the rows of a table what the last of the new changes says.
  private func replay(_ table: String, after seq: Int64) throws {
    let layouts = try TrailLayout.all(of: table, in: copy)
    guard let latest = layouts.last else { return }
    let isThere = try copy.integer(
      "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1", table)
    guard isThere == 1 else { return }
    let name = TrailSchema.quoted(table)
    let numbers = layouts.map { "\($0.id)" }.joined(separator: ", ")
    try copy.execute(
      """
      CREATE TEMP TABLE sobo_last (row_id INTEGER PRIMARY KEY, seq INTEGER NOT NULL);
      INSERT INTO sobo_last SELECT row_id, max(seq) FROM main.change NOT INDEXED
      WHERE seq > \(seq) AND layout IN (\(numbers)) GROUP BY row_id;
      DELETE FROM \(name) WHERE id IN (SELECT row_id FROM sobo_last);
      """)
    let columns = (["id"] + latest.columns).map(TrailSchema.quoted).joined(separator: ", ")
    for layout in layouts {
      let values = layout.values(of: "c.new", as: latest).joined(separator: ", ")
      try copy.execute(
        """
        INSERT INTO \(name) (\(columns)) SELECT l.row_id, \(values)
        FROM temp.sobo_last l CROSS JOIN main.change c ON c.seq = l.seq
        WHERE c.layout = \(layout.id) AND c.new IS NOT NULL
        """)
    }
    try copy.execute("DROP TABLE temp.sobo_last")
  }

  /// Takes over what an erasure among those entries has left of images that the copy still has.
  private func takeErased(until seq: Int64) throws {
    let columns = try ["old", "new"] + (TrailFormat(copy).isSalted ? ["salt"] : [])
    try copy.run(
      """
      UPDATE main.change AS c SET (\(columns.joined(separator: ", "))) = (
        SELECT \(columns.joined(separator: ", ")) FROM trail.change t WHERE t.seq = c.seq)
      WHERE seq <= ?1 AND seq IN (SELECT seq FROM main.redacted_change)
      """, seq)
  }

  private func hasErasures() throws -> Bool {
    try copy.integer(
      "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'redacted_change'") == 1
  }

  private func objects(_ type: String) throws -> [(name: String, sql: String)] {
    var objects: [(name: String, sql: String)] = []
    try copy.rows("SELECT name, sql FROM sqlite_schema WHERE type = ?1 ORDER BY rowid", type) {
      objects.append((try $0.text(0), try $0.text(1)))
    }
    return objects
  }
}
