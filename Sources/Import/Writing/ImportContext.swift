import RegistryCore
import SQLite
import Schema
import Vietnamese

/// What the rows of one import share while they are applied.
///
/// An `ImportSession` owns the files and the `ImportBatch`. `FileRows` has one context, applier and
/// cursor; `ListRows` has them in a `RowPipeline` for each kind. The context owns what all rows look
/// up and what they leave behind; the cursor shows the current row and gathers its problems; the
/// applier holds back rows that wait for others.
package final class ImportContext {
  package let entry: WriteTransaction
  package let connection: Connection
  package let kind: RecordKind
  package let row: RowCursor
  package let units: UnitMap
  package let villages: VillageRegister
  package let references: References
  package let texts = TextPool()
  /// Which records of others messages may tell of.
  private(set) lazy var visibility = WriterVisibility(connection)
  let spellings: CodeSpellings
  let certificates: Certificates
  let layout: RowLayout
  /// The fields whose numbers a spreadsheet takes for amounts.
  private let longNumbers: [FieldIndex]
  /// The fields in which numbers of people are masked on the way out.
  let maskable: [FieldIndex]
  /// The fields with words, of which letters may be lost on the way.
  let wordFields: [FieldIndex]
  /// The fields with days.
  let dateFields: [FieldIndex]
  /// For each record touched, by its id, the row that touched it: file and line.
  private var touched: [UInt64] = []
  private var pending: [PendingRow] = []
  private var pendingTable: RecordTable?
  /// Read when a row first changes something, since most files only add.
  lazy var recordedEvents = Result {
    try RecordedEvents(before: entry.number, connection)
  }
  /// Whether codes of the kind's table begin with a zero, once that was looked up.
  private var zeroCodes: Bool?
  /// Rows about a record that an earlier row was about.
  package private(set) var repeated = 0
  /// The row that the current one repeats word for word, or nil.
  package var original: RowPlace?
  /// Rows that changed the category recorded of a household.
  package var categoryChanges = 0
  /// Rows that gave a known person another name.
  package var nameChanges = 0
  /// Who got which name of whom, and the dates that rows changed.
  var renamed = Renames()
  var dateChanges = DateChanges()
  /// Rows about households that are known, and those that put one into another village.
  package var knownHouseholds = 0
  package var villageChanges = 0
  /// Looks at a record of the kind's own table before a row changes it.
  package var beforeChange: ((Int64) throws -> Void)?
  /// Households of which a row took the head away, and where that row stands.
  package var removedHeads: [Int64: RowPlace] = [:]
  /// Households in which a row made a member the head's second spouse, and where that row stands.
  package var newSpouses: [Int64: RowPlace] = [:]
  /// Whether closing a household also ends its memberships.
  package var endsMemberships = false
  /// Whether who left with a household comes back when it is opened again.
  package var reopensMemberships = false
  /// Restricts rows to adding or to changing, for single records.
  package var expectation = Expectation.anything
  /// Whether inserts are recorded by a bulk load.
  package let isBulk: Bool
  /// Whether rows come from files, which may be older than acts that were recorded since.
  package var isFromFiles: Bool
  /// Whether texts are wanted as they are, though their letters seem to be lost.
  var keepsLostLetters = false
  /// Called once per row with its outcome and problems.
  package var onOutcome: ((RowOutcome, RowChunk, Int, [Problem]) throws -> Void)?

  /// What the rows may come to: any outcome, or only one where a record is added or edited by hand.
  package enum Expectation {
    case anything
    case newRecord
    case knownRecord
  }

  package init(
    entry: WriteTransaction, kind: RecordKind, layout: RowLayout, row: RowCursor, isBulk: Bool
  ) throws {
    self.entry = entry
    self.kind = kind
    self.layout = layout
    self.row = row
    self.isBulk = isBulk
    isFromFiles = isBulk
    longNumbers = kind.fieldIndices.filter { kind[$0].keepsZeros }
    maskable = kind.fieldIndices.filter { kind[$0].isMasked || kind.mayHoldNumbers($0) }
    wordFields = kind.fieldIndices.filter {
      kind[$0].form == .text && kind[$0].link == nil && !kind.isIdentifier($0)
    }
    dateFields = kind.fieldIndices.filter { kind[$0].form == .date || kind[$0].form == .birth }
    connection = entry.connection
    units = try UnitMap(entry.connection)
    villages = try VillageRegister(entry: entry, units: units, isBulk: isBulk)
    references = try References(entry.connection)
    spellings = CodeSpellings(entry.connection)
    certificates = Certificates(entry.connection)
    let labels = CodeLabels(entry.connection)
    row.label = { code, table in
      do { return try labels.label(code, of: table)?.vi } catch { return nil }
    }
    spellings.beforeReading = { [unowned self] in try insertPending() }
  }

  /// Decides about a row that matches a record: nil when the record is to be changed.
  ///
  /// A second row for one record is unchanged when it agrees, else rejected: a file that says two
  /// things of one record cannot be right twice. A version older than the record's last change is
  /// a conflict.
  package func decide(
    about id: Int64, isSame: Bool, in tables: [(name: String, id: Int64)]
  ) throws -> RowOutcome? {
    if expectation == .newRecord {
      row.fail(.alreadyRecorded, at: kind.keyIndices.last)
      return .refused
    }
    guard try settleMasks(in: tables), !failAsMasked() else { return .refused }
    if let first = touch(id) {
      repeated += 1
      if isSame {
        original = first
        return .unchanged
      }
      failAsDuplicate(of: first)
      return .refused
    }
    if isSame { return .unchanged }
    if try failAsStale(tables) || failAsHoled(tables) { return .refused }
    try noteDates(in: tables)
    return nil
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

  /// Whether the row would take back from a record what an act with a day recorded of it since; it
  /// is undecided then, unless a clerk decided that it is right.
  ///
  /// A row with a version is judged by that, and a single record is edited on purpose.
  package func takesBackAct(_ table: RecordTable, _ id: Int64) throws -> Bool {
    guard isFromFiles, !row[layout.version].isGiven, !isChosen,
      let event = try recordedEvents.get().overridden(by: row, id, in: table)
    else { return false }
    let field = kind.firstIndex { field in
      kind.table(of: field) == table.name && event.column.map(field.columns.contains) ?? false
    }
    row.fail(.takesBackAct(event, given: answer), at: field)
    return true
  }

  /// Whether a clerk decided that the row applies as it is.
  var isChosen: Bool { answers?.isApplied ?? false }

  /// The death of whom a row seems to bring back, or nil.
  func death(
    citizenID: ParsedCell, name: ParsedCell, folded: ParsedCell, born year: Int64,
    in village: Int64, by day: ParsedCell
  ) throws -> (code: String, event: RecordedEvents.Event)? {
    guard isFromFiles else { return nil }
    return try recordedEvents.get().death(
      citizenID: citizenID, name: name, folded: folded, born: year, in: village, by: day)
  }

  /// Gives the row's numbers back the zeros that the record has in front of the same digits; true
  /// when there were any.
  package func restoreZeros(of id: Int64, in table: String) throws -> Bool {
    let numbers = longNumbers.filter { index in
      kind.table(of: kind[index]) == table && row[index].kind == .text
        && NumberReading.isDigits(Substring(row[index].text))
    }
    var isRestored = false
    for number in numbers {
      guard let column = kind[number].columns.first,
        let stored = try connection.text("SELECT \(column) FROM \(table) WHERE id = ?1", id)
      else { continue }
      let text = row[number].text
      guard stored.hasPrefix("0"), stored.utf8.count > text.utf8.count,
        stored.drop(while: { $0 == "0" }) == text
      else { continue }
      row.dismiss(.numberLength, at: number)
      row.fail(.repaired(stored), at: number)
      row[number] = texts.cell(stored)
      isRestored = true
    }
    return isRestored
  }

  /// The cell of what a clerk decided about the row.
  package var decision: FieldIndex { layout.decision }

  /// What a clerk decided about the row, where it can be read.
  private var answers: RowAnswers? {
    row[decision].isGiven ? RowAnswers(row[decision].text) : nil
  }

  /// Which village or record the row is about, as a clerk decided.
  package var answer: Decision? { answers?.identities.first }

  /// The cell of the row's version.
  package var version: FieldIndex { layout.version }

  /// Says that another row was about the same record and differs.
  package func failAsDuplicate(of first: RowPlace) {
    row.fail(
      .duplicateRow(row.name(ofFile: first.file), line: first.line),
      at: kind.keyIndices.first)
  }

  /// Notes that the row is about a record; gives the row that was so before.
  @discardableResult
  package func touch(_ id: Int64) -> RowPlace? {
    touch(id, file: row.file, line: row.line)
  }

  @discardableResult
  private func touch(_ id: Int64, file: Int, line: Int) -> RowPlace? {
    guard let number = Int(exactly: id), number >= 0 else { return nil }
    if let earlier = earlierRow(of: id) { return earlier }
    if number >= touched.count {
      touched.append(contentsOf: repeatElement(0, count: number + 1 - touched.count))
    }
    touched[number] = UInt64(file) << 32 | UInt64(UInt32(clamping: line))
    return nil
  }

  /// Whether a row of this import was about the record before.
  package func earlierRow(of id: Int64) -> RowPlace? {
    guard let number = Int(exactly: id), number >= 0, number < touched.count, touched[number] > 0
    else { return nil }
    return RowPlace(
      file: Int(touched[number] >> 32), line: Int(touched[number] & 0xFFFF_FFFF))
  }

  /// Does `body`; a rule of the schema that refuses it becomes the row's fault, and false.
  package func applyOrFail(_ body: () throws -> Void) throws -> Bool {
    do {
      try body()
      return true
    } catch let error as SQLiteError where error.isConstraint {
      guard !connection.isAutocommit else { throw error }
      let refusal = SchemaRefusal.of(error, in: entry)
      row.fail(refusal.fault, at: refusal.fields.lazy.compactMap(kind.index).first)
      return false
    }
  }

  /// The id of the round that the row is of, which is made when it is named for the first time; nil
  /// for one that no record makes.
  package func id(of round: Round) throws -> Int64? {
    var id: Int64?
    return try applyOrFail { id = try references.id(of: round) } ? id : nil
  }

  /// Does `body` as a whole or not at all, for a row that touches several tables.
  package func applyAllOrFail(_ body: () throws -> Void) throws -> Bool {
    try entry.together { try applyOrFail(body) }
  }
}

extension ImportContext {
  /// Applies the row to the one table that its kind fills.
  ///
  /// A table that was empty is not asked first: its unique key tells of a row that is there. A
  /// row to be inserted waits for a group of them, unless `isAlone`.
  package func apply(to table: RecordTable, isAlone: Bool = false) throws -> RowOutcome {
    if let found = table.wasEmpty ? nil : try table.find(row) {
      return try apply(to: found, in: table)
    }
    guard try mayAdd() else { return .refused }
    if isAlone {
      try insertPending()
      return try insert(into: table)
    }
    pendingTable = table
    pending.append(row.pendingRow)
    return .pending
  }

  /// Whether the row may make a record; a record that is edited stays the one it is.
  package func mayAdd() throws -> Bool {
    guard expectation == .knownRecord else { return !failAsMasked() }
    if kind.plan == .member {
      row.fail(.wrongOrder("joined_on", "left_on"), at: MemberField.joinedOn.index)
    } else {
      row.fail(.keyStays)
    }
    return false
  }

  private func insert(into table: RecordTable) throws -> RowOutcome {
    do {
      touch(try table.insert(row))
      return .new
    } catch let error as SQLiteError where error.isUnique {
      guard let found = try table.find(row) else { throw error }
      return try apply(to: found, in: table)
    } catch let error as SQLiteError where error.isConstraint {
      return try applyOrFail { throw error } ? .new : .refused
    }
  }

  private func apply(
    to found: (id: Int64, isSame: Bool), in table: RecordTable
  ) throws -> RowOutcome {
    var found = found
    if !found.isSame, try restoreZeros(of: found.id, in: table.name) {
      found.isSame = try table.find(row)?.isSame ?? false
    }
    let decided = try decide(
      about: found.id, isSame: found.isSame, in: [(table.name, found.id)])
    if let decided { return decided }
    try beforeChange?(found.id)
    guard !row.isRefused else { return .refused }
    return try applyOrFail { try table.update(found.id, row) } ? .changed : .refused
  }

  /// Whether a row that waits to be inserted has a value.
  package func isPending(_ value: ParsedCell, at index: FieldIndex) -> Bool {
    pending.contains { $0.chunk.cells(of: $0.index)[index].hasSameBytes(as: value) }
  }

  /// Whether the kind's table has codes that begin with a zero.
  func hasZeroCodes() throws -> Bool {
    if let zeroCodes { return zeroCodes }
    let sql = "SELECT 1 FROM \(kind.table) WHERE code >= '0' AND code < '1' LIMIT 1"
    let has = try connection.integer(sql) != nil
    zeroCodes = has
    return has
  }

  /// Inserts the rows that wait, group by group, and tells `onOutcome` of each.
  ///
  /// A group that the schema refuses is inserted row by row, so that only what is wrong is left
  /// out. The row shown afterwards is the one shown before.
  package func insertPending() throws {
    guard let table = pendingTable, !pending.isEmpty else { return }
    let shown = row.pendingRow
    let rows = pending
    pending.removeAll(keepingCapacity: true)
    var rest = rows[...]
    while !rest.isEmpty {
      let group = rest.prefix(RecordTable.groupSize)
      rest = rest.dropFirst(group.count)
      try insert(group, into: table)
    }
    row.move(to: shown)
  }

  private func insert(_ group: ArraySlice<PendingRow>, into table: RecordTable) throws {
    if group.count == RecordTable.groupSize {
      do {
        var id = try table.insert(group: group)
        for member in group {
          let origin = member.chunk.rows[member.index]
          touch(id, file: origin.file, line: origin.line)
          id += 1
          try onOutcome?(.new, member.chunk, member.index, member.problems)
        }
        return
      } catch let error as SQLiteError where error.isConstraint && !connection.isAutocommit {
      }
    }
    for member in group {
      row.move(to: member)
      original = nil
      let outcome = try insert(into: table)
      try onOutcome?(outcome, member.chunk, member.index, row.problems)
    }
  }
}

/// Where a row stands: which of the files, and its physical line.
package struct RowPlace: Hashable, Sendable {
  package let file: Int
  package let line: Int
}
