import RegistryCore
import SQLite
import Schema

/// One record settled as a row of a file is: the same reading, checking, matching and writing.
package final class SingleRow {
  package let row: RowCursor
  package let context: ImportContext
  private let kind: RecordKind
  private let language: Language
  private let layout: RowLayout
  private let plan: any RowPlan
  private let batch: RowBatch
  private let readers: [FieldReader]
  private var settled = RowOutcome.refused
  private var found: [Problem] = []

  package init(entry: WriteTransaction, kind: RecordKind, language: Language) throws {
    self.kind = kind
    self.language = language
    let (layout, makePlan) = ImportRun.prepare(kind)
    self.layout = layout
    batch = RowBatch(width: layout.width)
    row = RowCursor(
      files: [RowSource(name: "", headers: [:])], kind: kind, language: language, blank: batch)
    context = try ImportContext(entry: entry, kind: kind, layout: layout, row: row)
    plan = try makePlan(context)
    readers = try FieldReader.all(of: kind, entry.connection)
    context.account = { [unowned self] settlement, _, _, problems in
      settled = settlement
      found = problems
    }
  }

  /// Reads the texts of the fields and applies the record; its problems are with the row.
  ///
  /// What is stored in the fields `cleared` goes.
  package func settle(_ texts: [Int: String], cleared: [Int] = []) throws -> RowOutcome {
    let cells = batch.cells(of: 0)
    for place in cleared { cells[place] = .cleared }
    for (place, text) in texts.sorted(by: { $0.key < $1.key }) {
      guard place < readers.count else {
        cells[place] = ParsedCell(batch.arena.copy(text))
        continue
      }
      switch readers[place].read(batch.arena.copy(text), into: batch.arena) {
      case .cell(let cell): cells[place] = cell
      case .fault(let fault):
        cells[place] = .unreadable
        note(fault, at: place, value: text)
      }
    }
    for place in layout.required where cells[place].isBlank {
      note(.missingValue, at: place, value: nil)
    }
    for derived in layout.derived where cells[derived.source].isGiven {
      cells[derived.place] = ParsedCell(batch.arena.copy(derived.make(cells[derived.source].text)))
    }
    batch.append(
      RowBatch.Row(
        file: 0, line: 0, raw: UnsafeRawBufferPointer(start: nil, count: 0), isReadable: true,
        problems: 0..<batch.problems.count))
    row.show(0, of: batch)
    if let text = texts[layout.decision], Decision(text) == nil {
      row.fail(.badDecision(text))
    }
    settled = try plan.settle(isLast: true)
    if settled == .waiting {
      settled = .refused
      try context.settleWaiting()
      // The context shows the row again as it was before it was inserted.
      row.show(Waiting(batch: batch, index: 0, problems: found))
    }
    return settled
  }

  private func note(_ fault: Fault, at place: Int, value: String?) {
    batch.problems.append(
      Problem(
        file: "", line: 0, column: kind.fields[place].name, fault, value: value, language))
  }
}
