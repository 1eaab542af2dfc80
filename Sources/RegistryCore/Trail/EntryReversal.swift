import JSON
import SQLite

/// Takes one entry back: every row becomes again what it was before, or nothing happens.
///
/// It is done inside a new entry, so that the trail keeps both. Reversing statements are assembled
/// from the columns of each layout; all of them name the entry's changes by `span`.
public struct EntryReversal {
  /// A row that is no longer as the entry left it.
  public struct Obstacle: Hashable, Sendable {
    /// The table of the row.
    public let table: String
    /// Its id.
    public let row: Int64
    /// Who changed it last; nil where the trail does not say.
    public let actor: String?
    /// When, in UTC.
    public let at: String?
    /// The entry that did.
    public let entry: Int64?
  }

  private struct Change {
    let table: String
    let columns: [String]
    let row: Int64
    let operation: String
    let old: String?
  }

  /// The changes of an entry follow one another, and those of all entries leave no gap.
  private static let span = """
    c.seq > (SELECT coalesce(sum(changes), 0) FROM entry WHERE id < ?1)
      AND c.seq <= (SELECT coalesce(sum(changes), 0) FROM entry WHERE id <= ?1)
    """

  private let connection: Connection
  private let entry: Int64

  /// The reversal of an entry by its number; to be made inside another entry.
  public init(of entry: Int64, in connection: Connection) {
    self.entry = entry
    self.connection = connection
  }

  /// The rows that were changed after the entry.
  public func obstacles() throws -> [Obstacle] {
    var obstacles: [Obstacle] = []
    try connection.rows(
      """
      SELECT l.tbl, c.row_id, e.actor, e.at, max(later.entry)
      FROM change c JOIN trail_layout l ON l.id = c.layout
      JOIN trail_layout o ON o.tbl = l.tbl
      JOIN change later ON later.layout = o.id AND later.row_id = c.row_id AND later.entry > ?1
      LEFT JOIN entry e ON e.id = later.entry
      WHERE c.entry = ?1 AND \(Self.span)
      GROUP BY l.tbl, c.row_id ORDER BY max(later.entry) DESC, l.tbl, c.row_id
      """, entry
    ) { row in
      obstacles.append(
        Obstacle(
          table: try row.text(0), row: try row.integer(1), actor: try row.textOrNil(2),
          at: try row.textOrNil(3), entry: try row.integerOrNil(4)))
    }
    return obstacles
  }

  /// Undoes the changes, the last first.
  ///
  /// Throws `SQLiteError` if a rule of the schema refuses it; the caller's entry must
  /// then be rolled back.
  public func run() throws {
    for change in try changes() {
      let table = TrailSchema.quoted(change.table)
      switch change.operation {
      case "insert":
        try connection.run("DELETE FROM \(table) WHERE id = ?1", change.row)
      case "delete":
        let names = (["id"] + change.columns).map(TrailSchema.quoted).joined(separator: ", ")
        let values = Self.values(change.columns).joined(separator: ", ")
        try connection.run(
          "INSERT INTO \(table) (\(names)) VALUES (?1, \(values))", change.row, change.old)
      default:
        let sets = zip(change.columns, Self.values(change.columns))
          .map { "\(TrailSchema.quoted($0)) = \($1)" }.joined(separator: ", ")
        try connection.run("UPDATE \(table) SET \(sets) WHERE id = ?1", change.row, change.old)
      }
    }
  }

  private static func values(_ columns: [String]) -> [String] {
    columns.indices.map { "json_extract(?2, '$[\($0)]')" }
  }

  private func changes() throws -> [Change] {
    var changes: [Change] = []
    try connection.rows(
      """
      SELECT l.tbl, l.columns, c.row_id, c.operation, c.old
      FROM change c JOIN trail_layout l ON l.id = c.layout
      WHERE c.entry = ?1 AND \(Self.span)
      ORDER BY c.seq DESC
      """, entry
    ) { row in
      let columns = try JSONValue(parsing: try row.text(1).utf8).elements.compactMap(\.string)
      changes.append(
        Change(
          table: try row.text(0), columns: columns, row: try row.integer(2),
          operation: try row.text(3), old: try row.textOrNil(4)))
    }
    return changes
  }
}
