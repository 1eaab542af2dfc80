import RegistryCore
import SQLite
import Schema
import Sheets
import Vietnamese

/// Parses and applies single rows of one kind, as files do.
///
/// `begin`, then a `set` for each cell, `complete`, `apply`; problems gather in the row. Lists have
/// one for each kind that a row of theirs says something of; a record that is entered by hand is
/// one row.
package final class RowPipeline {
  package let kind: RecordKind
  package let context: ImportContext
  package let row: RowCursor
  let applier: RowApplier
  /// Whether the names of its rows have their marks.
  let names: NameColumns
  private let parser: RowParser
  private let chunk: RowChunk
  private var reported: (outcome: RowOutcome, problems: [Problem])?
  /// The fields that something was put into.
  private var given: Set<FieldIndex> = []

  /// `sources` are what rows come from; `isBulk` as in ``ImportContext``.
  init(
    _ kind: RecordKind, entry: WriteTransaction, sources: [RowSource], language: Language,
    isBulk: Bool, lostLetters: CellRule.LostLettersRule
  ) throws {
    self.kind = kind
    let (layout, makeWriter) = kind.rowWriter()
    chunk = RowChunk(width: layout.width)
    row = RowCursor(files: sources, kind: kind, language: language, blank: chunk)
    context = try ImportContext(entry: entry, kind: kind, layout: layout, row: row, isBulk: isBulk)
    applier = try RowApplier(context, try makeWriter(context))
    context.keepsLostLetters = lostLetters.isKept
    names = NameColumns(kind, keepsLostLetters: lostLetters.isKept)
    parser = try RowParser(
      kind, layout, entry.connection, lostLetters: lostLetters)
    context.onOutcome = { [unowned self] outcome, _, _, problems in reported = (outcome, problems) }
  }

  /// For one record that comes from no file.
  ///
  /// `keepsLostLetters` says that texts whose letters were lost are wanted as they are.
  package convenience init(
    _ kind: RecordKind, entry: WriteTransaction, language: Language, keepsLostLetters: Bool = false
  ) throws {
    try self.init(
      kind, entry: entry, sources: [RowSource(name: "", headers: [:])], language: language,
      isBulk: false, lostLetters: keepsLostLetters ? .keptAsTyped : .refusedAsTyped)
    begin(file: 0, line: 0)
  }

  /// Begins a row of a source.
  package func begin(file: Int, line: Int) {
    parser.reset()
    chunk.reset()
    given.removeAll()
    chunk.append(
      RowChunk.Row(
        file: file, line: line, raw: UnsafeRawBufferPointer(start: nil, count: 0),
        isReadable: true, problems: 0..<0))
    // A chunk forgets only the cells of rows it has.
    cells.update(repeating: .missing, count: chunk.width)
    row.move(to: 0, of: chunk)
  }

  private var cells: UnsafeMutablePointer<ParsedCell> { chunk.cells(of: 0) }

  /// Puts a cell into a field; what cannot be read is a fault of the row.
  package func set(_ field: FieldIndex, _ cell: SheetCell) {
    let raw = RawCell(
      bytes: chunk.arena.copy(cell.text), kind: cell.kind, traits: cell.traits,
      number: cell.number)
    if let fault = parser.parse(raw, at: field, of: cells, chunk.arena) {
      let isTyped = cell.kind == .text
      row.fail(
        fault, at: field, value: isTyped ? nil : cell.text, typed: isTyped ? cell.text : nil)
    }
    given.insert(field)
  }

  /// Puts a text into a field.
  package func set(_ field: FieldIndex, text: String) {
    set(field, SheetCell(text: text, kind: .text))
  }

  /// Puts a text into a field that is stored as it is: nothing is to be said of it.
  package func set(_ field: FieldIndex, stored text: String) {
    let raw = RawCell(bytes: chunk.arena.copy(text))
    if let fault = parser.read(raw, at: field, of: cells, chunk.arena) {
      row.fail(fault, at: field, value: text)
    }
  }

  /// Puts a cell of a file into a field; nil says nothing.
  func set(_ field: some FieldKey, _ cell: SheetCell?) {
    if let cell { set(field.index, cell) }
  }

  /// Puts a value of ours into a field; nil says nothing.
  func set(_ field: some FieldKey, text: String?) {
    if let text { set(field.index, text: text) }
  }

  func set(decision text: String) { set(context.decision, text: text) }

  /// Whether what was put into a field is a word for nothing, which takes away what is stored.
  package func saysNothing(_ field: FieldIndex) -> Bool {
    given.contains(field) && row[field].kind == .missing
  }

  /// Has what is stored in a field taken away.
  package func clear(_ field: FieldIndex) { row[field] = .cleared }

  func fail(_ fault: Fault, value: String? = nil) { row.fail(fault, value: value) }

  func fail(_ fault: Fault, at field: some FieldKey, value: String? = nil) {
    row.fail(fault, at: field.index, value: value)
  }

  /// The text of a field as it was read, or nil.
  package func text(_ field: FieldIndex) -> String? {
    row[field].isGiven ? row[field].text : nil
  }

  /// The text of a field as it was read, or nil.
  package func text(_ field: some FieldKey) -> String? { text(field.index) }

  func cell(_ field: some FieldKey) -> ParsedCell { row[field.index] }

  /// Gives codes that were numbers their zeros back, where they are needed before `complete`.
  func repairCodes() {
    parser.repairCodes(cells, chunk.arena, note: note)
  }

  private func note(_ fault: Fault, at field: FieldIndex, value: String?) {
    guard !fault.isExpected(under: row.header(of: field, inFile: row.file)) else { return }
    row.fail(fault, at: field, value: value)
  }

  /// Ends the row: looks for what is missing, and makes what follows from the cells.
  package func complete() {
    parser.complete(cells, chunk.arena, note: note)
    guard let name = names.field, given.contains(name) else { return }
    if context.isFromFiles {
      names.note(row[name], source: row.file, line: row.line)
    } else if row[name].kind == .text, NameMarks(row[name].bytes) == .lost {
      row.fail(.someNamesWithoutMarks(1), at: name)
    }
  }

  package var isRefused: Bool { row.isRefused }
  package var problems: [Problem] { row.problems }

  /// Applies the row; what is wrong with it is among its problems afterwards.
  package func apply() throws -> RowOutcome {
    reported = nil
    let outcome = try applier.applyCurrent(isLast: true)
    guard case .pending = outcome else { return outcome }
    try applier.insertPending()
    guard let reported else { return .refused }
    // Inserting moves the cursor back to the row as it was before; what was found then belongs to it.
    row.move(to: PendingRow(chunk: chunk, index: 0, problems: reported.problems))
    return reported.outcome
  }

  /// Notes where the row gave a certificate the number of another household's.
  package func noteSharedCertificates() throws {
    for shared in try context.certificates.shared() {
      row.fail(
        .sharedCertificate(shared), at: AssessmentField.certificateNo.index, value: shared.number)
    }
  }

  /// Households that the rows so far left without a head.
  package func householdsWithoutHead() throws -> [String] {
    try applier.householdsWithoutHead().map(\.household)
  }
}
