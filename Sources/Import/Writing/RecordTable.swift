import RegistryCore
import SQLite
import Schema

/// One table as rows of a file fill it: find, insert, update, each with one prepared statement.
///
/// All three take the same values in the same order. NULL means that the row says nothing, so an
/// update keeps what is stored there and a comparison passes over it. A value that is to go is bound
/// as a blob, which no strict table can hold; columns that must have a value keep theirs.
package final class RecordTable {
  package struct Column {
    let name: String
    /// The cell that fills it.
    let cell: FieldIndex
    /// Whether it is one of the columns that tell records apart.
    var isKey = false
    /// What is inserted; `@` stands for the value.
    var insertion = "@"
    /// What the column becomes in an update; `@` stands for the value, `@{NAME}` for that of
    /// another column.
    var update: String?
  }

  package let name: String
  private let columns: [Column]
  /// Rows per INSERT: the cost of a statement is shared by them.
  package static let groupSize = 32

  private let findStatement: Statement
  private let insertStatement: Statement
  private let updateStatement: Statement
  private let connection: Connection
  private let load: BulkLoad?
  /// The cells that fill the columns, and which parameters of a group hold a value.
  private let sources: [FieldIndex]
  private var isBound: [Bool]
  /// Which columns may be without a value.
  private let canBeEmpty: [Bool]
  private lazy var groupStatement = Result { try connection.prepare(groupInsertion) }
  /// Whether the table had no row when the import began.
  package let wasEmpty: Bool

  /// `isBulk` records inserted rows through a `BulkLoad`.
  ///
  /// They must not be updated then before `recordImages()`. Where the key may name several rows,
  /// `latestBy` is the column that picks one. `unusedIndexes` are those of the table that nothing
  /// looks into while rows are loaded.
  package init(
    _ name: String, _ columns: [Column], entry: WriteTransaction, isBulk: Bool = false,
    latestBy: String? = nil, unusedIndexes: [String] = []
  ) throws {
    self.name = name
    self.columns = columns
    connection = entry.connection
    sources = columns.map(\.cell)
    isBound = Array(repeating: false, count: columns.count * Self.groupSize)
    wasEmpty = try connection.integer("SELECT 1 FROM \(name) LIMIT 1") == nil
    findStatement = try connection.prepare(
      Self.find(name, columns) + (latestBy.map { " ORDER BY \($0) DESC LIMIT 1" } ?? ""))
    insertStatement = try connection.prepare(Self.insert(name, columns))
    updateStatement = try connection.prepare(Self.update(name, columns))
    load = isBulk ? try entry.load(into: name, unusedIndexes: unusedIndexes) : nil
    var firm: Set<String> = ["id"]
    try connection.rows("SELECT name FROM pragma_table_info(?1) WHERE \"notnull\"", name) { row in
      firm.insert(try row.text(0))
    }
    canBeEmpty = columns.map { !$0.isKey && !firm.contains($0.name) }
  }

  private static func parameter(_ index: Int) -> String { "?\(index + 1)" }

  private static func with(_ template: String, _ index: Int) -> String {
    template.split(separator: "@", omittingEmptySubsequences: false)
      .joined(separator: parameter(index))
  }

  /// SQL for the new value: the parameter, else the stored value, or NULL if the parameter is x'00'.
  private static func merged(_ column: String) -> String {
    "nullif(coalesce(@, \(column)), x'00')"
  }

  /// The template with the parameters of the columns that it names.
  private static func named(_ template: String, _ columns: [Column]) -> String {
    guard template.contains("@{") else { return template }
    var text = template
    for (index, column) in columns.enumerated() {
      text = text.split(separator: "@{\(column.name)}", omittingEmptySubsequences: false)
        .joined(separator: parameter(index))
    }
    return text
  }

  private static func find(_ table: String, _ columns: [Column]) -> String {
    let same = columns.indices.filter { !columns[$0].isKey }
      .map { "\(columns[$0].name) IS " + with(merged(columns[$0].name), $0) }
    let key = columns.indices.filter { columns[$0].isKey }
      .map { "\(columns[$0].name) IS \(parameter($0))" }
    return "SELECT id, \(same.isEmpty ? "1" : same.joined(separator: " AND ")) FROM \(table) WHERE "
      + key.joined(separator: " AND ")
  }

  private static func insert(_ table: String, _ columns: [Column]) -> String {
    "INSERT INTO \(table) (\(columns.map(\.name).joined(separator: ", "))) VALUES "
      + values(columns, from: 0)
  }

  private static func values(_ columns: [Column], from first: Int) -> String {
    let values = columns.enumerated().map { with($0.element.insertion, first + $0.offset) }
    return "(" + values.joined(separator: ", ") + ")"
  }

  private var groupInsertion: String {
    let more = (1..<Self.groupSize).map { Self.values(columns, from: $0 * columns.count) }
    return ([Self.insert(name, columns)] + more).joined(separator: ", ")
  }

  private static func update(_ table: String, _ columns: [Column]) -> String {
    let sets = columns.enumerated().map { index, column in
      "\(column.name) = " + with(named(column.update ?? merged(column.name), columns), index)
    }
    return "UPDATE \(table) SET \(sets.joined(separator: ", ")) WHERE id = ?\(columns.count + 1)"
  }

  /// Binds the row's values; `clearing` has those that are to go bound as such.
  private func bind(
    _ row: RowCursor, to statement: Statement, clearing: Bool = false
  ) throws(SQLiteError) {
    for (index, column) in columns.enumerated() {
      let cell = row[column.cell]
      if clearing, cell.kind == .cleared, canBeEmpty[index] {
        try statement.bind(.blob([0]), at: index + 1)
      } else {
        try cell.bind(to: statement, at: index + 1)
      }
    }
  }

  /// The record that the row's key names, and whether all that the row says is so already.
  package func find(_ row: RowCursor) throws -> (id: Int64, isSame: Bool)? {
    defer { findStatement.reset() }
    try bind(row, to: findStatement, clearing: true)
    guard try findStatement.step() else { return nil }
    return (try findStatement.integer(0), try findStatement.integer(1) == 1)
  }

  /// The cell that fills a column, or nil where no cell does.
  func cell(of column: String, in row: RowCursor) -> ParsedCell? {
    columns.first { $0.name == column }.map { row[$0.cell] }
  }

  /// Inserts the row and returns its id.
  package func insert(_ row: RowCursor) throws -> Int64 {
    try bind(row, to: insertStatement)
    try insertStatement.run()
    let id = connection.lastInsertRowID
    try load?.inserted(id)
    return id
  }

  /// Inserts `groupSize` rows and returns the id of the first; all of them or none.
  package func insert(group rows: ArraySlice<PendingRow>) throws -> Int64 {
    let statement = try groupStatement.get()
    var position = 0
    for row in rows {
      let cells = row.chunk.cells(of: row.index)
      for source in sources {
        let cell = cells[source]
        // A parameter that is NULL stays so: most columns of most files are empty.
        if cell.isGiven || isBound[position] {
          isBound[position] = cell.isGiven
          try cell.bind(to: statement, at: position + 1)
        }
        position += 1
      }
    }
    try statement.run()
    let last = connection.lastInsertRowID
    let first = last - Int64(rows.count) + 1
    try load?.inserted(first...last)
    return first
  }

  /// Writes the images of the rows inserted so far, before one of them is changed.
  package func recordImages() throws { try load?.record() }

  /// Brings the record to what the row says.
  package func update(_ id: Int64, _ row: RowCursor) throws {
    try bind(row, to: updateStatement, clearing: true)
    try updateStatement.bind(id, at: columns.count + 1)
    try updateStatement.run()
  }

  /// Takes a row away.
  package func remove(_ id: Int64) throws {
    try recordImages()
    try connection.run("DELETE FROM \(name) WHERE id = ?1", id)
  }
}

extension RecordKind {
  /// The columns that a field fills as it is read.
  func tableColumns(of index: FieldIndex) -> [RecordTable.Column] {
    self[index].columns.map { name in
      var column = RecordTable.Column(name: name, cell: index, isKey: isKey(index))
      if case .code(let code) = self[index].defaultValue {
        column.insertion = "coalesce(@, '\(code)')"
      }
      return column
    }
  }
}

/// A row that is ready to be inserted and waits for others.
package struct PendingRow {
  package let chunk: RowChunk
  package let index: Int
  /// What was found of it so far: warnings.
  package let problems: [Problem]
}
