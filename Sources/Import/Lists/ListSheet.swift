import RegistryCore
import Schema
import Sheets
import Vietnamese

/// One sheet of a communes' list, or a list in a text file: its columns, its title, its rows.
final class ListSheet {
  /// A row as the file has it.
  struct Line {
    let line: Int
    let cells: [SheetCell]
    /// Of a text file, the row's bytes without the columns that a reject file adds.
    let raw: [UInt8]
    /// What is wrong with its structure.
    let fault: RecordFault.Kind?
  }

  let reader: any SheetReader
  let header: HeaderMap
  let title: ListTitle
  /// What problems call it: the file, and its sheet where there are several.
  let name: String
  /// The headings of its columns and the lines of its title, without marks, by which rows that
  /// repeat them are known.
  let headings: Set<String>
  let titles: Set<String>
  /// The dates of all sheets, and the place of this one among them.
  private var dates: (columns: DateColumns, source: Int)?
  private let arena = Arena()
  /// The column of each field.
  private let columns: [FieldIndex: Int]

  /// How its rows are read: as the command line says, then the lines above its header.
  let reading: ReadingOptions
  let optionNotes: [Wording]
  /// What became of the codes that the command line puts a beginning before.
  let begun: BegunCodes?

  /// Whether fields are those of a list: names, and what tells heads from members.
  static func isList(_ fields: Set<FieldIndex>) -> Bool {
    func has(_ field: ListField) -> Bool { fields.contains(field.index) }
    return (has(.fullName) || has(.headName))
      && (has(.relation) || has(.birth) || has(.birthMale) || has(.birthFemale))
  }

  init(
    _ reader: any SheetReader, _ header: HeaderMap, name: String, sheet: String?,
    _ options: OptionLine
  ) {
    (reading, optionNotes) = (options.options, options.notes)
    begun = options.options.codesBegin.map(BegunCodes.init)
    let lines = OptionLine.others(reader.title)
    self.reader = reader
    self.header = header
    self.name = name
    title = ListTitle(lines, sheet: sheet)
    func folded(_ texts: [String]) -> Set<String> {
      Set(texts.map { VietnameseText.folded(VietnameseText.collapsed($0)) }.filter { $0 != "" })
    }
    headings = folded(reader.header)
    titles = folded(lines.flatMap { $0 })
    var columns: [FieldIndex: Int] = [:]
    for (column, field) in header.fields.enumerated() {
      if let field { columns[field] = column }
    }
    self.columns = columns
  }

  /// Whether there is a column for a field.
  func has(_ field: ListField) -> Bool { columns[field.index] != nil }

  /// The header of a field's column, or nil.
  func heading(_ field: ListField) -> String? {
    columns[field.index].map { VietnameseText.collapsed(reader.header[$0]) }
  }

  /// The cell of a field, or nil where it is empty.
  func cell(_ field: ListField, of line: Line) -> SheetCell? {
    guard let column = columns[field.index], line.cells.indices.contains(column) else { return nil }
    let cell = line.cells[column]
    if let name = joinedName(in: column, of: line.cells) {
      return name.text.isEmpty ? nil : SheetCell(text: name.text, kind: .text)
    }
    let text = VietnameseText.collapsed(cell.text)
    return text.isEmpty
      ? nil : SheetCell(text: text, kind: cell.kind, number: cell.number, traits: cell.traits)
  }

  /// The years that stand in a row's births.
  func birthYears(of line: Line) -> [Int64] {
    [ListField.birth, .birthMale, .birthFemale].compactMap { cell($0, of: line)?.text }
      .flatMap { $0.split { !$0.isNumber } }.filter { $0.utf8.count == 4 }.compactMap { Int64($0) }
  }

  /// Rows whose given name stands a second time beside the name; to be looked at after the last row.
  private(set) var repeatedNames = 0
  /// Rows whose family name stands in the column to the left of the given name.
  private(set) var familyNames = 0

  private func noteNames(_ cells: [SheetCell]) {
    let names = header.joinedColumns.compactMap { joinedName(in: $0, of: cells) }
    if names.contains(where: \.isRepeated) { repeatedNames += 1 }
    if names.contains(where: \.isPreceded) { familyNames += 1 }
  }

  private func joinedName(in column: Int, of cells: [SheetCell]) -> JoinedName? {
    header.joinedName(in: column) { cells.indices.contains($0) ? cells[$0].text : "" }
  }

  /// What stands beside a person's name in a column without a heading, and is no name.
  func strayText(of line: Line) -> String? {
    header.joinedColumns.lazy.compactMap { self.joinedName(in: $0, of: line.cells)?.stray }.first
  }

  /// Whether a person's row has the family name or the given name only, which stand under two headings.
  func hasHalfName(_ line: Line) -> Bool {
    header.dividedNames.contains { joinedName(in: $0, of: line.cells)?.isHalf == true }
  }

  /// Whether only the numbers of rows can tell heads from members, while each row of a list of
  /// persons may have one too.
  var isHeadByNumberOnly: Bool {
    has(.listNo)
      && ![.relation, .headName, .persons, .household, .b1, .b2].contains { has($0) }
  }

  /// Whether a household's outcome is recorded and only sections, the title or marks tell it.
  var needsOutcome: Bool { !has(.category) && has(.b1) && has(.b2) }

  /// The outcome whose column is marked in a row; a fault where several are, or one cannot be read.
  func markedOutcome(of line: Line) -> (outcome: ListOutcome?, fault: Fault?) {
    var found: Set<ListOutcome> = []
    for (column, outcome) in header.outcomes where line.cells.indices.contains(column) {
      let text = VietnameseText.collapsed(line.cells[column].text)
      if text.isEmpty { continue }
      guard let isMarked = NumberReading.yesNo(text) else { return (nil, .notYesNo) }
      if isMarked { found.insert(outcome) }
    }
    return found.count > 1 ? (nil, .severalOutcomesMarked) : (found.first, nil)
  }

  /// What is wrong where a column for the outcome that holds is there and not marked.
  func unmarked(_ line: Line, under outcome: ListOutcome?) -> Fault? {
    guard let outcome, needsOutcome, header.outcomes.values.contains(where: outcome.mayBeCalled),
      markedOutcome(of: line).outcome == nil
    else { return nil }
    return .classMissing
  }

  /// Whether a row of a reject file stands there for those below it, with no fault of its own.
  func isKeptAlong(_ line: Line) -> Bool {
    guard let column = header.errorColumn else { return false }
    return !line.cells.indices.contains(column) || line.cells[column].text.isEmpty
  }

  /// What a clerk decided about a row.
  func answers(of line: Line) -> [Decision] {
    answerText(of: line).flatMap(RowAnswers.init)?.all ?? []
  }

  /// The same as it was written; nil for nothing.
  func answerText(of line: Line) -> String? {
    if let given = reading.answers[RowAddress(source: name, line: line.line)] { return given }
    guard let column = header.decisionColumn, line.cells.indices.contains(column) else {
      return nil
    }
    let text = line.cells[column].text
    return text.isEmpty ? nil : text
  }

  /// The next row with text, or nil at the end.
  ///
  /// Throws `SheetError`.
  func next() throws(SheetError) -> Line? {
    switch try reader.next() {
    case nil: return nil
    case .record(let record):
      var cells = (0..<record.count).map { Self.unguarded(record.cell($0)) }
      noteDates(of: &cells, line: record.line)
      noteNames(cells)
      let raw = reader is WorkbookReader ? [] : record.withRaw { Array($0) }
      return Line(
        line: record.line, cells: cells, raw: withoutOwnColumns(raw), fault: nil)
    case .fault(let fault):
      return Line(
        line: fault.line, cells: fault.cells, raw: withoutOwnColumns(fault.raw), fault: fault.kind)
    }
  }

  /// Has the dates of the rows to come looked at, as those of one of all sheets.
  func watchDates(_ columns: DateColumns, as source: Int) { dates = (columns, source) }

  /// A cell without what an export or a web page put around it.
  private static func unguarded(_ cell: SheetCell) -> SheetCell {
    guard cell.text.hasPrefix("'") || cell.text.hasPrefix("=") else { return cell }
    let text = CSVWriter.unguarded(cell.text)
    return SheetCell(
      text: QuotedFormula.value(text) ?? text, kind: cell.kind, number: cell.number,
      traits: cell.traits)
  }

  private func noteDates(of cells: inout [SheetCell], line: Int) {
    guard let dates else { return }
    arena.reset()
    for (field, column) in columns where cells.indices.contains(column) {
      guard let index = dates.columns.index(of: field, in: dates.source) else { continue }
      let cell = cells[column]
      let raw = RawCell(
        bytes: arena.copy(cell.text), kind: cell.kind, traits: cell.traits, number: cell.number)
      let read = dates.columns.note(raw, at: index, line: line, arena)
      guard read.bytes.baseAddress != raw.bytes.baseAddress else { continue }
      cells[column] = SheetCell(text: read.text, kind: .text)
    }
  }

  /// A text row without the columns at its end that only a reject file has.
  func withoutOwnColumns(_ raw: [UInt8]) -> [UInt8] {
    guard let column = header.ownColumns else { return raw }
    var isQuoted = false
    var seen = 0
    for (index, byte) in raw.enumerated() {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      guard byte == reader.dialect.delimiter.byte, !isQuoted else { continue }
      seen += 1
      if seen == column { return Array(raw[..<index]) }
    }
    return raw
  }

  /// The cells of a row as a reject file has them: without its own columns at the end, and without
  /// what a merged cell lends to a row about no person, or to one that would count as a head by it.
  func cells(of line: Line) -> [SheetCell] {
    let isPerson = ListPerson(line, PrintedRow(line), in: self) != nil
    var cells = Array(line.cells.prefix(header.ownColumns ?? line.cells.count))
    for column in cells.indices
    where cells[column].traits.contains(.covered)
      && (!isPerson || column == columns[ListField.listNo.index])
    {
      cells[column] = SheetCell(text: "", kind: .empty)
    }
    return cells
  }

  /// The names of its own columns.
  var ownHeader: [String] {
    Array(reader.header.prefix(header.ownColumns ?? reader.header.count))
  }

  /// The texts above the header, a line each, as what stands in two cells says two things; and the options.
  var titleLines: [String] {
    ListTitle.texts(OptionLine.others(reader.title)) + OptionLine.lines(of: reading, .list)
  }
}

/// A row of a list: a person, or a heading among the persons.
struct ListPerson {
  let line: ListSheet.Line
  let isHead: Bool
  let name: SheetCell?
  let relation: SheetCell?
  /// Whether the row has nothing but a number and a name.
  let isBare: Bool

  /// Nil for a row that is about no person.
  init?(_ line: ListSheet.Line, _ row: PrintedRow, in sheet: ListSheet) {
    guard !ListHeading.isSure(row) else { return nil }
    let full = sheet.cell(.fullName, of: line)
    let head = sheet.cell(.headName, of: line)
    let relation = sheet.cell(.relation, of: line)
    let facts: [ListField] = [.birth, .birthMale, .birthFemale, .sex, .citizenID]
    let isKnown =
      relation != nil || facts.contains { sheet.cell($0, of: line) != nil }
      || full != nil && sheet.cell(.b1, of: line) != nil
    let isPlaced = Self.isPlaced(line, in: sheet)
    guard full != nil || head != nil || relation != nil,
      isKnown || isPlaced || row.number != nil && Self.isName((full ?? head)?.text ?? "")
    else { return nil }
    isBare = !isKnown && !isPlaced
    self.line = line
    self.relation = relation
    name = full ?? head
    if let relation {
      isHead = Self.isHead(relation.text)
    } else {
      // A number that is merged over the rows of a household is its head's.
      let number = sheet.cell(.listNo, of: line).flatMap {
        $0.traits.contains(.covered) ? nil : $0
      }
      isHead =
        number != nil
        || (head != nil && (full == nil || Self.isSame(head, full)))
    }
  }

  /// Whether the row itself says something of where somebody lives, or of what people.
  private static func isPlaced(_ line: ListSheet.Line, in sheet: ListSheet) -> Bool {
    let facts: [ListField] = [
      .ethnicGroup, .village, .address, .household, .communeName, .communeCode, .phone,
    ]
    return facts.contains { field in
      sheet.cell(field, of: line).map { !$0.traits.contains(.covered) } ?? false
    }
  }

  /// Whether a text is written as a person's name is, where nothing else is known of the row.
  private static func isName(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    return (2...6).contains(words.count)
      && words.allSatisfy { $0.first?.isUppercase == true && $0.allSatisfy(\.isLetter) }
  }

  /// Whether the row has what names under signatures lack: a birth, a number.
  func hasNumbers(in sheet: ListSheet) -> Bool {
    let facts: [ListField] = [.birth, .birthMale, .birthFemale, .citizenID, .b1, .listNo]
    return facts.contains { sheet.cell($0, of: line)?.text.contains(where: \.isNumber) ?? false }
  }

  private static func isHead(_ relation: String) -> Bool {
    ["chu ho", "head", "ch", "chu ho gia dinh"].contains(VietnameseText.folded(relation))
      // `Chú` is an uncle.
      || VietnameseText.key(relation) == VietnameseText.key("chủ")
  }

  private static func isSame(_ left: SheetCell?, _ right: SheetCell?) -> Bool {
    guard let left, let right else { return false }
    return VietnameseText.key(left.text) == VietnameseText.key(right.text)
  }
}
