import RegistryCore
import SQLite
import Schema
import Sheets
import Vietnamese

/// Fills the cells of rows, whatever the rows come from: a text file, a workbook, a list, a prompt.
///
/// `parse` reads each cell by the form of its field; `complete` gives codes back the zeros that a
/// spreadsheet took, looks for what is missing and makes what follows from other cells. It knows the
/// code tables and no records, so that it may run on the reading thread. One row at a time.
final class RowParser {
  let layout: RowLayout
  /// Those of the fields, then those of the version, of the decision and of the signs of a household.
  private let readers: [FieldReader]
  private let rules: [CellRule]
  private let plainCells: [PlainCellTest]
  private let repair: CodeRepair
  /// What is to be said of cells of the row at hand that were not what they seemed.
  private var notes: [(fault: Fault, field: FieldIndex, value: String)] = []
  /// The columns of a person's relation to the head and sex, which the word of the former may tell.
  private let relation: FieldIndex?
  private let sex: FieldIndex?
  private var relationCell: UnsafeRawBufferPointer?
  /// The person's name of the row at hand where it is merged with the row above.
  private var mergedName: FieldIndex?
  private var isBirthMerged = false
  private let hasBirths: Bool
  /// Amounts of all rows so far that are too small to be whole VND.
  private(set) var smallAmounts = 0
  /// Code fields of the row at hand that a spreadsheet holds as numbers.
  private var numbers: [FieldIndex] = []

  init(
    _ kind: RecordKind, _ layout: RowLayout, _ connection: Connection,
    lostLetters: CellRule.LostLettersRule
  ) throws {
    self.layout = layout
    rules = try CellRule.all(of: kind, connection, lostLetters: lostLetters)
    plainCells = rules.map(\.plain)
    hasBirths = rules.contains { $0.isBirth }
    sex = kind.fieldIndices.first { kind[$0].name == "sex" }
    relation = kind.fieldIndices.first { kind[$0].name == "relation" }
    readers =
      try FieldReader.all(of: kind, connection) + [
        FieldReader(.integer(0...Int64.max), codes: nil), FieldReader(.text, codes: nil),
      ] + HouseholdSign.allCases.map { _ in FieldReader(.text, codes: nil) }
    repair = try CodeRepair(kind, connection)
  }

  /// Reads a cell into its field; gives what is wrong with it.
  ///
  /// `bytes` outlive the row.
  @inline(__always)
  func parse(
    _ cell: RawCell, at field: FieldIndex, of cells: UnsafeMutablePointer<ParsedCell>,
    _ arena: Arena
  ) -> Fault? {
    guard plainCells.indices.contains(field.position) else {
      // A program may write a version as an amount: `2.0`.
      let isAmount =
        field == layout.version && (cell.bytes.contains(46) || cell.bytes.contains(44))
      let whole = isAmount ? CellRule.withoutDecimals(cell.text) : nil
      let cell = whole.map { RawCell(bytes: arena.copy($0)) } ?? cell
      return read(cell, at: field, of: cells, arena)
    }
    if field == relation { relationCell = cell.bytes }
    guard !plainCells[field.position].passes(cell) else {
      return readChecked(cell, at: field, of: cells, arena)
    }
    if cell.traits.contains(.covered) { noteMerged(field) }
    switch rules[field.position].judge(cell, arena) {
    case .read(let found, let faults):
      notes += faults.map { ($0, field, cell.text) }
      return readChecked(found, at: field, of: cells, arena)
    case .nothing(let faults):
      notes += faults.map { ($0, field, cell.text) }
      cells[field] = .missing
      return nil
    case .masked(let found, let faults):
      notes += faults.map { ($0, field, cell.text) }
      cells[field] = .masked(found.bytes)
      return nil
    case .fault(let fault):
      cells[field] = .unreadable
      return fault
    }
  }

  /// A name that is merged over rows of other births is not theirs.
  private func noteMerged(_ field: FieldIndex) {
    if hasBirths, plainCells[field.position].isPerson { mergedName = field }
    if rules[field.position].isBirth { isBirthMerged = true }
  }

  /// Reads a cell by its form, and looks at what was read.
  @inline(__always)
  private func readChecked(
    _ cell: RawCell, at field: FieldIndex, of cells: UnsafeMutablePointer<ParsedCell>,
    _ arena: Arena
  ) -> Fault? {
    if let fault = read(cell, at: field, of: cells, arena) { return fault }
    if plainCells[field.position].isTooSmall(cells[field]) { smallAmounts += 1 }
    guard plainCells[field.position].isToCome(cells[field]) else { return nil }
    cells[field] = .unreadable
    return .futureDay
  }

  /// Reads a cell that is what it seems.
  ///
  /// A value of ours, or one that is stored already, comes here as it is.
  @inline(__always)
  func read(
    _ cell: RawCell, at field: FieldIndex, of cells: UnsafeMutablePointer<ParsedCell>,
    _ arena: Arena
  ) -> Fault? {
    if cell.kind == .number, repair.isCode(field) { numbers.append(field) }
    switch readers[field.position].read(cell.bytes, into: arena) {
    case .cell(let cell):
      cells[field] = cell
      return nil
    case .fault(let fault):
      cells[field] = .unreadable
      return fault
    }
  }

  /// What is wrong with a field, with the value that stood there.
  typealias Note = (_ fault: Fault, _ field: FieldIndex, _ value: String?) -> Void

  /// Ends a row of which all cells are parsed.
  @inline(__always)
  func complete(_ cells: UnsafeMutablePointer<ParsedCell>, _ arena: Arena, note: Note) {
    if !numbers.isEmpty || !notes.isEmpty { repairCodes(cells, arena, note: note) }
    if let relationCell, let relation, let sex {
      self.relationCell = nil
      if cells[relation].isGiven, cells[sex].isGiven, let own = RelationSex.of(relationCell),
        own != cells[sex].text
      {
        let word = VietnameseText.collapsed(String(decoding: relationCell, as: UTF8.self))
        note(.relationOfOtherSex(word, isWoman: own == "female"), relation, word)
      }
    }
    if let mergedName {
      if !isBirthMerged { note(.mergedName, mergedName, nil) }
      forgetMerged()
    }
    for field in layout.required where cells[field].isBlank { note(.missingValue, field, nil) }
    for derived in layout.derived where cells[derived.source].isGiven {
      cells[derived.cell] = ParsedCell(arena.copy(derived.make(cells[derived.source].text)))
    }
  }

  /// Gives codes that were numbers their zeros back, as far as the row's cells are there.
  func repairCodes(
    _ cells: UnsafeMutablePointer<ParsedCell>, _ arena: Arena, note: Note
  ) {
    for found in notes { note(found.fault, found.field, found.value) }
    notes.removeAll(keepingCapacity: true)
    for field in numbers {
      let before = cells[field].isGiven ? cells[field].text : nil
      switch repair.verdict(on: field, in: cells) {
      case .asItIs: break
      case .repaired(let code):
        note(.repaired(code), field, before)
        cells[field] = ParsedCell(arena.copy(code))
      case .lost(let fault): note(fault, field, before)
      }
    }
    numbers.removeAll(keepingCapacity: true)
  }

  /// Forgets a row that was not completed.
  func reset() {
    numbers.removeAll(keepingCapacity: true)
    notes.removeAll(keepingCapacity: true)
    forgetMerged()
  }

  private func forgetMerged() { (mergedName, isBirthMerged, relationCell) = (nil, false, nil) }
}
