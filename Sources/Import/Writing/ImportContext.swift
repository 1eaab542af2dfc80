import RegistryCore
import SQLite
import Schema
import Vietnamese

/// What the rows of one import share while they are settled.
package final class ImportContext {
  package let entry: WriteTransaction
  package let connection: Connection
  package let kind: RecordKind
  package let row: RowCursor
  package let units: UnitMap
  package let villages: VillageRegister
  package let references: References
  package let texts = TextPool()
  private let layout: RowLayout
  /// For each record touched, by its id, the row that touched it: file and line.
  private var touched: [UInt64] = []
  private var waiting: [Waiting] = []
  private var waitingTable: RecordTable?
  /// Rows about a record that an earlier row was about.
  package private(set) var repeated = 0
  /// Rows that changed the category recorded of a household.
  package var categoryChanges = 0
  /// Rows that gave a known person another name.
  package var nameChanges = 0
  /// Households of which a row took the head away, and where that row stands.
  package var headsTaken: [Int64: (file: Int, line: Int)] = [:]
  /// Whether whoever is in a household that is closed leaves with it, by the same act.
  package var endsStays = false
  /// Told what became of each row that waited, and what is to be said of it.
  package var account: ((RowOutcome, RowBatch, Int, [Problem]) throws -> Void)?

  package init(entry: WriteTransaction, kind: RecordKind, layout: RowLayout, row: RowCursor) throws
  {
    self.entry = entry
    self.kind = kind
    self.layout = layout
    self.row = row
    connection = entry.connection
    units = try UnitMap(entry.connection)
    villages = try VillageRegister(entry: entry, units: units)
    references = try References(entry.connection)
  }

  /// Decides about a row that matches a record: nil when the record is to be changed.
  ///
  /// A second row for one record is unchanged when it agrees, else rejected: a file that says two
  /// things of one record cannot be right twice. A version older than the record's last change is
  /// a conflict.
  package func settlement(
    of id: Int64, isSame: Bool, in tables: [(name: String, id: Int64)]
  ) throws -> RowOutcome? {
    if let first = touch(id) {
      repeated += 1
      if isSame { return .unchanged }
      failAsDuplicate(of: first)
      return .refused
    }
    if isSame { return .unchanged }
    return try failAsStale(tables) ? .refused : nil
  }

  /// Says that a record was changed after the row's version; false where it was not.
  package func failAsStale(_ tables: [(name: String, id: Int64)]) throws -> Bool {
    let version = row[layout.version]
    guard version.kind == .integer else { return false }
    guard version.number < entry.number else {
      row.fail(.futureVersion(version.number, last: entry.number - 1))
      return true
    }
    guard let last = try LastChange.of(tables.map { ($0.name, $0.id) }, connection),
      version.number < last.entry
    else { return false }
    row.fail(
      last.entry == entry.number
        ? .changedByThisFile : .conflict(version: version.number, last: last))
    return true
  }

  /// Numbers that a spreadsheet takes for amounts, by the table that keeps them.
  private static let longNumbers = [
    "person": ["citizen_id", "old_id", "health_insurance_no"], "household": ["phone"],
  ]

  /// Gives the row's numbers back the zeros that the record has in front of the same digits; true
  /// when there were any.
  package func restoreZeros(of id: Int64, in table: String) throws -> Bool {
    let numbers = (Self.longNumbers[table] ?? []).compactMap { name in
      kind.place(of: name).map { (name: name, place: $0) }
    }.filter {
      row[$0.place].kind == .text && NumberReading.isDigits(Substring(row[$0.place].text))
    }
    var isRestored = false
    for number in numbers {
      guard
        let stored = try connection.text(
          "SELECT \(number.name) FROM \(table) WHERE id = ?1", id)
      else { continue }
      let text = row[number.place].text
      guard stored.hasPrefix("0"), stored.utf8.count > text.utf8.count,
        stored.drop(while: { $0 == "0" }) == text
      else { continue }
      row.fail(.repaired(stored), at: number.place)
      row[number.place] = texts.cell(stored)
      isRestored = true
    }
    return isRestored
  }

  /// The place of what a clerk decided about the row.
  package var decision: Int { layout.decision }

  /// The place of the row's version.
  package var version: Int { layout.version }

  /// Says that another row was about the same record and differs.
  package func failAsDuplicate(of first: (file: Int, line: Int)) {
    row.fail(
      .duplicateRow(row.name(ofFile: first.file), line: first.line),
      at: kind.key.first.flatMap(kind.place))
  }

  /// Notes that the row is about a record; gives the row that was so before.
  @discardableResult
  package func touch(_ id: Int64) -> (file: Int, line: Int)? {
    touch(id, file: row.file, line: row.line)
  }

  @discardableResult
  private func touch(_ id: Int64, file: Int, line: Int) -> (file: Int, line: Int)? {
    guard let place = Int(exactly: id), place >= 0 else { return nil }
    if let earlier = earlierRow(of: id) { return earlier }
    if place >= touched.count {
      touched.append(contentsOf: repeatElement(0, count: place + 1 - touched.count))
    }
    touched[place] = UInt64(file) << 32 | UInt64(UInt32(clamping: line))
    return nil
  }

  /// Whether a row of this import was about the record before.
  package func earlierRow(of id: Int64) -> (file: Int, line: Int)? {
    guard let place = Int(exactly: id), place >= 0, place < touched.count, touched[place] > 0 else {
      return nil
    }
    return (Int(touched[place] >> 32), Int(touched[place] & 0xFFFF_FFFF))
  }

  /// Does `body`; a rule of the schema that refuses it becomes the row's fault, and false.
  package func attempt(_ body: () throws -> Void) throws -> Bool {
    do {
      try body()
      return true
    } catch let error as SQLiteError where error.isConstraint {
      guard !connection.isAutocommit else { throw error }
      let refusal = SchemaRefusal.of(error, in: entry)
      row.fail(refusal.fault, at: refusal.fields.lazy.compactMap(kind.place).first)
      return false
    }
  }

  /// Does `body` as a whole or not at all, for a row that touches several tables.
  package func attemptTogether(_ body: () throws -> Void) throws -> Bool {
    try entry.together { try attempt(body) }
  }
}

extension ImportContext {
  /// Applies the row to the one table that its kind fills.
  ///
  /// A table that was empty is not asked first: its unique key tells of a row that is there. A
  /// row to be inserted waits for a group of them, unless `isAlone`.
  package func settle(in table: RecordTable, isAlone: Bool = false) throws -> RowOutcome {
    if let found = table.wasEmpty ? nil : try table.find(row) {
      return try settle(found, in: table)
    }
    if isAlone {
      try settleWaiting()
      return try insert(into: table)
    }
    waitingTable = table
    waiting.append(row.asWaiting)
    return .waiting
  }

  private func insert(into table: RecordTable) throws -> RowOutcome {
    do {
      touch(try table.insert(row))
      return .new
    } catch let error as SQLiteError where error.isUnique {
      guard let found = try table.find(row) else { throw error }
      return try settle(found, in: table)
    } catch let error as SQLiteError where error.isConstraint {
      return try attempt { throw error } ? .new : .refused
    }
  }

  private func settle(
    _ found: (id: Int64, isSame: Bool), in table: RecordTable
  ) throws -> RowOutcome {
    var found = found
    if !found.isSame, try restoreZeros(of: found.id, in: table.name) {
      found.isSame = try table.find(row)?.isSame ?? false
    }
    let decided = try settlement(of: found.id, isSame: found.isSame, in: [(table.name, found.id)])
    if let decided { return decided }
    return try attempt { try table.update(found.id, row) } ? .changed : .refused
  }

  /// Whether a row that waits has a value.
  package func isWaiting(_ value: ParsedCell, at place: Int) -> Bool {
    waiting.contains { $0.batch.cells(of: $0.index)[place].bytes.elementsEqual(value.bytes) }
  }

  /// Inserts the rows that wait, group by group, and tells `account` of each.
  ///
  /// A group that the schema refuses is inserted row by row, so that only what is wrong is left
  /// out. The row shown afterwards is the one shown before.
  package func settleWaiting() throws {
    guard let table = waitingTable, !waiting.isEmpty else { return }
    let shown = row.asWaiting
    let rows = waiting
    waiting.removeAll(keepingCapacity: true)
    var rest = rows[...]
    while !rest.isEmpty {
      let group = rest.prefix(RecordTable.groupSize)
      rest = rest.dropFirst(group.count)
      try settle(group, in: table)
    }
    row.show(shown)
  }

  private func settle(_ group: ArraySlice<Waiting>, in table: RecordTable) throws {
    if group.count == RecordTable.groupSize {
      do {
        var id = try table.insert(group: group)
        for waiting in group {
          if waiting.problems.isEmpty, waiting.index < waiting.batch.rows.count {
            let place = waiting.batch.rows[waiting.index]
            touch(id, file: place.file, line: place.line)
          } else {
            row.show(waiting)
            touch(id)
          }
          id += 1
          try account?(.new, waiting.batch, waiting.index, waiting.problems)
        }
        return
      } catch let error as SQLiteError where error.isConstraint && !connection.isAutocommit {
      }
    }
    for waiting in group {
      row.show(waiting)
      let settlement = try insert(into: table)
      try account?(settlement, waiting.batch, waiting.index, row.problems)
    }
  }
}

/// What became of a row.
package enum RowOutcome {
  case new
  case changed
  case unchanged
  /// Rejected or undecided: its problems say which and why.
  case refused
  /// It names a record that may follow further down; it is tried again at the end.
  case later
  /// It will be inserted with others, and then accounted for.
  case waiting
}

/// Texts that a row's cells may point to for as long as the import lasts.
package final class TextPool {
  private let arena = Arena()
  private var cells: [String: ParsedCell] = [:]

  package func cell(_ text: String) -> ParsedCell {
    if let known = cells[text] { return known }
    let cell = ParsedCell(arena.copy(text))
    cells[text] = cell
    return cell
  }
}

/// Settles the rows of one kind of record.
package protocol RowPlan: AnyObject {
  /// The row that the context shows.
  var row: RowCursor { get }
  /// Applies the row that the context shows; `isLast` when it was held back before.
  func settle(isLast: Bool) throws -> RowOutcome
  /// Leaves the row out, as a clerk decided.
  func skip() throws
  /// Decisions made in this import that are kept for the next.
  var decisionCount: Int { get }
}

extension RowPlan {
  package var decisionCount: Int { 0 }

  package func skip() throws {
    row.forgive()
    row.fail(.skipped)
  }
}
