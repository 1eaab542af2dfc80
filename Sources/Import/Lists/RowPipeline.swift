import RegistryCore
import SQLite
import Schema
import Sheets

/// A way for single rows of one kind through the same reading and settling that files of the kind go.
final class RowPipeline {
  let kind: RecordKind
  let context: ImportContext
  let row: RowCursor
  private let layout: RowLayout
  private let plan: any RowPlan
  private let readers: [FieldReader]
  private let repair: CodeRepair
  private let batch: RowBatch
  private let language: Language
  private var line = 0
  private var file = 0
  private var numbers: [Int] = []
  private var outcome: (settlement: RowOutcome, problems: [Problem])?

  /// `sources` are the sheets that rows come from.
  init(
    _ kind: RecordKind, entry: WriteTransaction, sources: [RowSource], language: Language
  ) throws {
    self.kind = kind
    self.language = language
    let (layout, make) = ImportRun.prepare(kind)
    self.layout = layout
    batch = RowBatch(width: layout.width)
    row = RowCursor(files: sources, kind: kind, language: language, blank: batch)
    context = try ImportContext(entry: entry, kind: kind, layout: layout, row: row)
    plan = try make(context)
    readers = try FieldReader.all(of: kind, entry.connection)
    repair = try CodeRepair(kind, entry.connection)
    context.account = { [unowned self] settlement, _, _, problems in
      outcome = (settlement, problems)
    }
  }

  /// Begins a row of a sheet.
  func begin(file: Int, line: Int) {
    batch.reset()
    numbers = []
    batch.append(
      RowBatch.Row(
        file: file, line: line, raw: UnsafeRawBufferPointer(start: nil, count: 0),
        isReadable: true, problems: 0..<0))
    // A batch forgets only the cells of rows it has.
    let cells = batch.cells(of: 0)
    cells.update(repeating: .missing, count: layout.width)
    row.show(0, of: batch)
    (self.file, self.line) = (file, line)
  }

  /// Puts a cell of the file into a field; what cannot be read is a fault of the row.
  func set(_ field: String, _ cell: SheetCell?) {
    guard let cell, let place = kind.place(of: field) else { return }
    let bytes = batch.arena.copy(cell.text)
    switch readers[place].read(bytes, into: batch.arena) {
    case .cell(let read): row[place] = read
    case .fault(let fault):
      row[place] = .unreadable
      row.fail(fault, at: place, value: cell.text)
    }
    if cell.kind == .number, repair.isCode(place) { numbers.append(place) }
  }

  /// Puts a value of ours into a field.
  func set(_ field: String, text: String?) {
    set(field, text.map { SheetCell(text: $0, kind: .text) })
  }

  /// What a clerk decided, for the plan to heed.
  func set(decision text: String) {
    row[layout.decision] = ParsedCell(batch.arena.copy(text))
  }

  /// Notes a fault of a field.
  func fail(_ fault: Fault, at field: String? = nil, value: String? = nil) {
    row.fail(fault, at: field.flatMap(kind.place), value: value)
  }

  /// The text of a field as it was read, or nil.
  func text(_ field: String) -> String? {
    guard let place = kind.place(of: field), row[place].isGiven else { return nil }
    return row[place].text
  }

  /// The cell of a field.
  func cell(_ field: String) -> ParsedCell {
    kind.place(of: field).map { row[$0] } ?? .missing
  }

  /// Gives codes that were numbers their zeros back.
  func mend() {
    let cells = batch.cells(of: 0)
    for place in numbers {
      let before = row[place].isGiven ? row[place].text : nil
      switch repair.verdict(on: place, in: cells) {
      case .asItIs: break
      case .repaired(let code):
        row.fail(.repaired(code), at: place, value: before)
        row[place] = ParsedCell(batch.arena.copy(code))
      case .lost(let fault): row.fail(fault, at: place, value: before)
      }
    }
    numbers = []
  }

  /// Looks for what is missing, and makes what follows from the cells.
  func complete() {
    for place in layout.required where row[place].kind == .missing {
      row.fail(.missingValue, at: place)
    }
    for derived in layout.derived where row[derived.source].isGiven {
      row[derived.place] = ParsedCell(batch.arena.copy(derived.make(row[derived.source].text)))
    }
  }

  var isRefused: Bool { row.isRefused }
  var problems: [Problem] { row.problems }

  /// Settles the row at hand.
  func settle() throws -> (settlement: RowOutcome, problems: [Problem]) {
    outcome = nil
    var settlement = try plan.settle(isLast: true)
    if case .waiting = settlement {
      try context.settleWaiting()
      if let outcome { return outcome }
      settlement = .refused
    }
    return (settlement, row.problems)
  }
}
