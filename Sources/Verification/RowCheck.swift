import Crypto
import JSON
import RegistryCore
import SQLite

/// Compares the live rows of a table with their last images in the trail, by column names.
///
/// One statement for each layout walks the index of the trail, from the last row to the first: every
/// entry of the index must be that of the change it names, in order, so that nothing can be hidden
/// in it. Going backwards, each row and each change is looked for from the root of its tree, as
/// commands do, and not only met while the leaves are read.
struct RowCheck {
  /// Whether the content of the table is digested too.
  let isDigesting: Bool
  /// Whether the indexes of the table are compared with its rows: the schema must be known for it.
  let checksIndexes: Bool
  /// The table of each row's last change, if the index for it cannot be trusted.
  let lastChanges: String?

  /// What was found in one table.
  struct Outcome: Sendable {
    let table: String
    var rows = 0
    var matching = 0
    var digest: String?
    var breaks = BreakList()
    /// Entries of the trail's index that were met.
    var indexed = 0
    /// Whether each was that of its change, all of them in order.
    var isIndexSound = true
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
      guard exists else {
        outcome.indexed = try entries(of: layouts, in: connection)
        return outcome
      }
      var indexes =
        checksIndexes ? try IndexCheck(table, in: connection) : IndexCheck(unchecked: table)
      try compare(table, layouts, latest, in: connection, &indexes, &outcome)
      if isDigesting { try digest(table, latest, in: connection, &outcome) }
      try indexes.finish(in: connection, &outcome.breaks)
    } catch let error as SQLiteError where !error.isCorrupt && !error.isIO && !error.isInterrupted {
      outcome.breaks.add(.unreadable(table, error.message))
    }
    return outcome
  }

  private func compare(
    _ table: String, _ layouts: [TrailLayout], _ latest: TrailLayout, in connection: Connection,
    _ indexes: inout IndexCheck, _ outcome: inout Outcome
  ) throws {
    let shown = layouts.map { Self.recorded($0, latest) }
    var streams = try zip(layouts, shown).map { layout, shown in
      RowStream(
        try connection.prepare(
          statement(table, layout, shown, latest, columns: indexes.columns)))
    }
    var breaks: [RowBreak] = []
    var count = 0
    var last: Int64?
    for index in streams.indices { try streams[index].advance() }
    while let index = Self.next(streams) {
      let row = streams[index].row
      if streams[index].isSound == false { outcome.isIndexSound = false }
      outcome.indexed += 1
      if last != row.id {
        last = row.id
        let statement = streams[index].statement
        if !statement.isNull(RowStream.live) {
          outcome.rows += 1
          try indexes.add(statement, at: RowStream.columns)
        }
        if try statement.integer(RowStream.isSame) != 1,
          let broken = try broken(table, row, shown[index], latest, in: connection)
        {
          count += 1
          breaks.append(broken)
          if broken.isLive { outcome.matching -= 1 }
          // Only the first ones are reported, and rows come from the last to the first.
          if breaks.count > 2 * BreakList.kept { breaks.removeFirst(BreakList.kept) }
        }
      }
      try streams[index].advance()
    }
    outcome.matching += outcome.rows
    for broken in breaks.reversed() { outcome.breaks.add(broken.wording(table, latest)) }
    outcome.breaks.add(unworded: count - breaks.count)
    try unrecorded(table, layouts, latest, in: connection, &indexes, &outcome)
  }

  /// The stream whose change is to be looked at next: of the highest row the latest change.
  private static func next(_ streams: [RowStream]) -> Int? {
    var best: Int?
    for index in streams.indices where !streams[index].isOver {
      guard let known = best else {
        best = index
        continue
      }
      let (row, other) = (streams[index].row, streams[known].row)
      if (row.id, row.seq) > (other.id, other.seq) { best = index }
    }
    return best
  }

  /// What a row is and what its last change says it became.
  private func broken(
    _ table: String, _ row: RowStream.Row, _ recorded: String, _ latest: TrailLayout,
    in connection: Connection
  ) throws -> RowBreak? {
    var broken: RowBreak?
    try connection.rows(
      """
      SELECT c.entry, \(recorded),
        CASE WHEN t.id IS NOT NULL THEN \(TrailSchema.image(latest.columns, of: "t.")) END
      FROM change c NOT INDEXED
      LEFT JOIN \(TrailSchema.quoted(table)) t NOT INDEXED ON t.id = ?2 WHERE c.seq = ?1
      """, row.seq, row.id
    ) { found in
      broken = RowBreak(
        id: row.id, seq: row.seq, entry: try found.integer(0), live: try found.textOrNil(2),
        recorded: try found.textOrNil(1))
    }
    return broken
  }

  /// Rows of the table that the trail never had.
  private func unrecorded(
    _ table: String, _ layouts: [TrailLayout], _ latest: TrailLayout, in connection: Connection,
    _ indexes: inout IndexCheck, _ outcome: inout Outcome
  ) throws {
    let name = TrailSchema.quoted(table)
    let total = Int(try connection.integer("SELECT count(*) FROM \(name) NOT INDEXED") ?? 0)
    guard total != outcome.rows else { return }
    let numbers = layouts.map { "\($0.id)" }.joined(separator: ", ")
    let others = indexes.columns.map { ", t." + TrailSchema.quoted($0) }.joined()
    var found = 0
    try connection.rows(
      """
      SELECT t.id, \(TrailSchema.image(latest.columns, of: "t."))\(others) FROM \(name) t NOT INDEXED
      WHERE NOT EXISTS (SELECT 1 FROM \(source)
        WHERE i.layout IN (\(numbers)) AND i.row_id = t.id) ORDER BY t.id
      """
    ) { row in
      found += 1
      try indexes.add(row, at: 2)
      try outcome.breaks.add(
        .rowUnrecorded(table, RowBreak.name(row.integer(0), row.text(1), latest)))
    }
    if total != outcome.rows + found {
      outcome.breaks.add(.unreadable(table, "\(total) rows, \(outcome.rows + found) by number"))
    }
    outcome.rows = total
  }

  private func digest(
    _ table: String, _ latest: TrailLayout, in connection: Connection, _ outcome: inout Outcome
  ) throws {
    var hash = SHA256()
    try connection.rows(
      """
      SELECT t.id, \(TrailSchema.image(latest.columns, of: "t."))
      FROM \(TrailSchema.quoted(table)) t NOT INDEXED ORDER BY t.id
      """
    ) { row in
      hash.update(data: Array("\(try row.integer(0))\t".utf8))
      try row.withUTF8(1) { hash.update(bufferPointer: $0) }
      hash.update(data: [10])
    }
    outcome.digest = Array(hash.finalize()).hex
  }
}

extension RowCheck {
  /// What tells of the changes of each row, as `i`.
  private var source: String {
    lastChanges.map { $0 + " i" } ?? "change i INDEXED BY change_of_row"
  }

  /// The image that a change gave its row, as the columns of today show it.
  private static func recorded(_ layout: TrailLayout, _ latest: TrailLayout) -> String {
    let shown = layout.expression("c.new", as: latest)
    return shown == "c.new" ? shown : "CASE WHEN c.new IS NOT NULL THEN \(shown) END"
  }

  /// Each change of a layout, whether the index names it rightly, and whether its row is the image.
  private func statement(
    _ table: String, _ layout: TrailLayout, _ recorded: String, _ latest: TrailLayout,
    columns: [String]
  ) -> String {
    let others = columns.map { ", t." + TrailSchema.quoted($0) }.joined()
    return """
      SELECT i.row_id, i.seq, c.layout IS i.layout AND c.row_id IS i.row_id, t.id,
        CASE WHEN t.id IS NULL THEN c.new IS NULL
          ELSE \(recorded) IS \(TrailSchema.image(latest.columns, of: "t.")) COLLATE BINARY END\(others)
      FROM \(source)
      CROSS JOIN change c NOT INDEXED ON c.seq = i.seq
      LEFT JOIN \(TrailSchema.quoted(table)) t NOT INDEXED ON t.id = i.row_id
      WHERE i.layout = \(layout.id) ORDER BY i.row_id DESC, i.seq DESC
      """
  }

  /// The entries of the trail's index for layouts of a table that is gone.
  private func entries(of layouts: [TrailLayout], in connection: Connection) throws -> Int {
    guard lastChanges == nil else { return 0 }
    return try layouts.reduce(0) { count, layout in
      count
        + Int(
          try connection.integer(
            "SELECT count(*) FROM change INDEXED BY change_of_row WHERE layout = ?1", layout.id)
            ?? 0)
    }
  }
}

/// The changes under one layout of a table, from the last row to the first.
private struct RowStream {
  struct Row {
    var id: Int64 = 0
    var seq: Int64 = 0
  }

  static let isOfChange = 2
  static let live = 3
  static let isSame = 4
  /// Where the columns of the indexes begin.
  static let columns = 5

  let statement: Statement
  private(set) var row = Row()
  private(set) var isOver = false
  /// Whether the entry is that of its change, and comes after the one before.
  private(set) var isSound = true
  private var isBegun = false

  init(_ statement: Statement) { self.statement = statement }

  mutating func advance() throws {
    guard try statement.step() else {
      isOver = true
      return
    }
    let next = Row(id: try statement.integer(0), seq: try statement.integer(1))
    isSound =
      try statement.integer(Self.isOfChange) == 1
      && (!isBegun || (next.id, next.seq) < (row.id, row.seq))
    isBegun = true
    row = next
  }
}

/// A row that is not what its last change says.
private struct RowBreak {
  let id: Int64
  let seq: Int64
  let entry: Int64
  let live: String?
  let recorded: String?

  var isLive: Bool { live != nil }

  func wording(_ table: String, _ latest: TrailLayout) -> TrailBreak {
    let name = Self.name(id, live ?? recorded ?? "[]", latest)
    guard let recorded else { return .rowDeleted(table, name, seq: seq, entry: entry) }
    guard let live else { return .rowMissing(table, name, seq: seq, entry: entry) }
    let columns = Self.columns(live, recorded, latest)
    return .rowDiffers(table, name, columns: columns, seq: seq, entry: entry)
  }

  /// The row's number, with its code where it has one.
  static func name(_ id: Int64, _ image: String, _ layout: TrailLayout) -> String {
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
      // By their bytes: a letter with its mark apart is equal to Swift and another value to SQLite.
      values.0.text().utf8.elementsEqual(values.1.text().utf8) ? nil : column
    }
  }
}
