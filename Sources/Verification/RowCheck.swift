import Crypto
import JSON
import RegistryCore
import SQLite

/// Compares the live rows of a table with their last images in the trail, by column names.
struct RowCheck {
  /// Whether the content of the table is digested too.
  let isDigesting: Bool
  /// The table of each row's last change, if the index for it cannot be trusted.
  let lastChanges: String?

  /// What was found in one table.
  struct Outcome: Sendable {
    let table: String
    var rows = 0
    var matching = 0
    var digest: String?
    var breaks = BreakList()
  }

  /// Checks one table; a table that cannot be read is a break, damage of the file an error.
  func check(_ table: String, in connection: Connection) throws -> Outcome {
    var outcome = Outcome(table: table)
    let layouts = try TrailLayout.all(of: table, in: connection)
    guard let latest = layouts.last else { return outcome }
    do {
      let exists =
        try connection.integer(
          "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1", table) != nil
      // A table that is gone is a matter of the schema: a migration may have dropped it.
      guard exists else { return outcome }
      try compare(table, layouts, latest, in: connection, &outcome)
      try missing(table, layouts, latest, in: connection, &outcome)
    } catch let error as SQLiteError where !error.isCorrupt && !error.isIO && !error.isInterrupted {
      outcome.breaks.add(.unreadable(table, error.message))
    }
    return outcome
  }

  private func compare(
    _ table: String, _ layouts: [TrailLayout], _ latest: TrailLayout, in connection: Connection,
    _ outcome: inout Outcome
  ) throws {
    let image = TrailSchema.image(latest.columns, of: "t.")
    let recorded = Self.recorded(layouts, as: latest)
    let filter = isDigesting ? "" : "WHERE \(recorded) IS NOT \(image)"
    var hash = SHA256()
    var differing = 0
    var seen = 0
    try connection.rows(
      """
      SELECT t.id, c.seq, c.entry, \(image), \(recorded)
      FROM \(TrailSchema.quoted(table)) t LEFT JOIN change c ON c.seq = \(last(layouts, of: "t.id"))
      \(filter) ORDER BY t.id
      """
    ) { row in
      seen += 1
      if isDigesting {
        hash.update(data: Array("\(try row.integer(0))\t".utf8))
        try row.withUTF8(3) { hash.update(bufferPointer: $0) }
        hash.update(data: [10])
        if try Self.isSame(row) { return }
      }
      differing += 1
      try outcome.breaks.add(Self.difference(table, row, latest))
    }
    if isDigesting {
      outcome.rows = seen
      outcome.digest = Array(hash.finalize()).hex
    } else {
      outcome.rows = Int(
        try connection.integer("SELECT count(*) FROM \(TrailSchema.quoted(table))") ?? 0)
    }
    outcome.matching = outcome.rows - differing
  }

  private static func isSame(_ row: Statement) throws -> Bool {
    try row.withUTF8(3) { live in
      try row.withUTF8(4) { recorded in live.elementsEqual(recorded) } ?? false
    } ?? false
  }

  private static func difference(
    _ table: String, _ row: Statement, _ latest: TrailLayout
  ) throws -> TrailBreak {
    let live = try row.text(3)
    let name = self.name(try row.integer(0), live, latest)
    guard let seq = try row.integerOrNil(1) else { return .rowUnrecorded(table, name) }
    let entry = try row.integer(2)
    guard let recorded = try row.textOrNil(4) else {
      return .rowDeleted(table, name, seq: seq, entry: entry)
    }
    let columns = columns(live, recorded, latest)
    return .rowDiffers(table, name, columns: columns, seq: seq, entry: entry)
  }

  /// Rows that the trail has and the table has not.
  private func missing(
    _ table: String, _ layouts: [TrailLayout], _ latest: TrailLayout, in connection: Connection,
    _ outcome: inout Outcome
  ) throws {
    let rows = layouts.map { layout in
      """
      SELECT DISTINCT row_id FROM \(lastChanges ?? "change") WHERE layout = \(layout.id)
      AND NOT EXISTS (SELECT 1 FROM \(TrailSchema.quoted(table)) t WHERE t.id = row_id)
      """
    }.joined(separator: " UNION ")
    try report(rows, table, layouts, latest, in: connection, &outcome)
  }

  private func report(
    _ rows: String, _ table: String, _ layouts: [TrailLayout], _ latest: TrailLayout,
    in connection: Connection, _ outcome: inout Outcome
  ) throws {
    try connection.rows(
      """
      SELECT r.row_id, c.seq, c.entry, \(Self.recorded(layouts, as: latest))
      FROM (\(rows)) r JOIN change c ON c.seq = \(last(layouts, of: "r.row_id"))
      WHERE c.operation <> 'delete' ORDER BY r.row_id
      """
    ) { row in
      try outcome.breaks.add(
        .rowMissing(
          table, Self.name(row.integer(0), row.textOrNil(3) ?? "[]", latest),
          seq: row.integer(1), entry: row.integer(2)))
    }
  }
}

extension RowCheck {
  /// An SQL expression for the number of the last change of a row.
  private func last(_ layouts: [TrailLayout], of row: String) -> String {
    let source = lastChanges ?? "change"
    let each = layouts.map {
      "(SELECT max(seq) FROM \(source) WHERE layout = \($0.id) AND row_id = \(row))"
    }
    if each.count == 1, let only = each.first { return only }
    return "max(" + each.map { "ifnull(\($0), 0)" }.joined(separator: ", ") + ")"
  }

  /// The image of the change `c` as the latest layout would show it.
  private static func recorded(_ layouts: [TrailLayout], as latest: TrailLayout) -> String {
    guard layouts.count > 1 else { return "c.new" }
    let cases = layouts.map { layout in
      let shown = layout.expression("c.new", as: latest)
      return "WHEN \(layout.id) THEN CASE WHEN c.new IS NOT NULL THEN \(shown) END"
    }
    return "CASE c.layout " + cases.joined(separator: " ") + " END"
  }

  /// The row's number, with its code where it has one.
  private static func name(_ id: Int64, _ image: String, _ layout: TrailLayout) -> String {
    guard let place = layout.columns.firstIndex(of: "code"),
      let values = try? JSONValue(parsing: image.utf8).elements, place < values.count,
      let code = values[place].string
    else { return "\(id)" }
    return "\(id) (\(code))"
  }

  private static func columns(
    _ live: String, _ recorded: String, _ layout: TrailLayout
  ) -> [String] {
    guard let live = try? JSONValue(parsing: live.utf8).elements,
      let recorded = try? JSONValue(parsing: recorded.utf8).elements, live.count == recorded.count
    else { return ["?"] }
    return zip(layout.columns, zip(live, recorded)).compactMap { column, values in
      values.0 == values.1 ? nil : column
    }
  }
}
