/// Copies the value of a merged cell to the rows that it covers, as the sheet shows it.
///
/// Rows come in their order. The value is copied down its own column and not to the right,
/// since a heading merged over a whole row is one heading; the other cells are marked as covered.
struct MergedCells {
  /// A merged cell that the current row reaches.
  private struct ActiveMerge {
    let range: CellRange
    var bytes: [UInt8] = []
    var facts = CellFacts()
    var fault: RecordFault.Kind?
  }

  /// Ranges that are still to come, the next at the end.
  private var waiting: [CellRange]
  private var active: [ActiveMerge] = []
  /// Whether a column is covered now: ranges that overlap are no merged cells.
  private var isTaken: [Bool]
  private let width: Int

  /// Keeps the ranges that begin below `line`, within the first `width` columns.
  init(_ ranges: [CellRange], below line: Int, width: Int) {
    let wanted = ranges.filter { range in
      range.rows.lowerBound > line && range.columns.lowerBound < width
        && (range.rows.count > 1 || range.columns.count > 1)
    }
    // The first of several that overlap counts.
    waiting = wanted.enumerated().sorted {
      ($0.element.rows.lowerBound, $0.offset) > ($1.element.rows.lowerBound, $1.offset)
    }.map(\.element)
    isTaken = [Bool](repeating: false, count: width)
    self.width = width
  }

  /// Fills what is covered in a row, and marks it.
  mutating func fill(_ row: CellRow, _ notes: inout SheetNotes) {
    guard !waiting.isEmpty || !active.isEmpty else { return }
    release(before: row.number)
    while let next = waiting.last, next.rows.lowerBound <= row.number {
      waiting.removeLast()
      // Where the first row is not in the file, the merged cell is empty.
      if next.rows.lowerBound == row.number { begin(next, row) }
    }
    for merge in active { apply(merge, to: row, &notes) }
  }

  private mutating func release(before row: Int) {
    guard active.contains(where: { $0.range.rows.upperBound < row }) else { return }
    for merge in active where merge.range.rows.upperBound < row {
      for column in columns(of: merge.range) { isTaken[column] = false }
    }
    active.removeAll { $0.range.rows.upperBound < row }
  }

  private func columns(of range: CellRange) -> Range<Int> {
    range.columns.lowerBound..<min(range.columns.upperBound + 1, width)
  }

  private mutating func begin(_ range: CellRange, _ row: CellRow) {
    let columns = columns(of: range)
    guard columns.allSatisfy({ !isTaken[$0] }) else { return }
    for column in columns { isTaken[column] = true }
    var merge = ActiveMerge(range: range)
    let first = range.columns.lowerBound
    if let place = row.places.first(where: { $0.column == first }) {
      merge.bytes = Array(row.bytes(of: place))
      merge.facts = place.facts
    }
    merge.fault = row.faults.first { $0.column == first }?.kind
    active.append(merge)
  }

  private func apply(_ merge: ActiveMerge, to row: CellRow, _ notes: inout SheetNotes) {
    let first = merge.range.columns.lowerBound
    let isFirstRow = row.number == merge.range.rows.lowerBound
    for column in columns(of: merge.range) where !isFirstRow || column > first {
      // What a program left under a merged cell is not shown, and so not meant.
      if let hidden = row.places.first(where: { $0.column == column }) {
        if !row.bytes(of: hidden).elementsEqual(column == first ? merge.bytes : []) {
          notes.coveredValues += 1
          notes.firstCoveredValue =
            notes.firstCoveredValue ?? CellName.cell(row: row.number, column: column)
        }
        row.removeCell(column)
      }
      row.cover(column)
    }
    guard !isFirstRow else { return }
    if let fault = merge.fault { row.fault(fault, column: first) }
    guard !merge.bytes.isEmpty else { return }
    merge.bytes.withUnsafeBytes { row.append($0) }
    row.endCell(
      first, merge.facts.kind, number: merge.facts.number,
      traits: merge.facts.traits.union(.covered))
    notes.filledCells += 1
    notes.firstFilledRange = notes.firstFilledRange ?? merge.range.name
  }
}

extension CellRange {
  /// Its name, such as `F2:F5`.
  public var name: String {
    CellName.cell(row: rows.lowerBound, column: columns.lowerBound) + ":"
      + CellName.cell(row: rows.upperBound, column: columns.upperBound)
  }
}
