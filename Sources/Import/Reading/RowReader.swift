import RegistryCore
import Schema
import Sheets
import Vietnamese

/// Reads and checks the rows of all files, on a thread of its own, into chunks.
///
/// It knows the forms of fields and the code tables, and nothing of the records.
final class RowReader: @unchecked Sendable {
  private let files: [SourceFile]
  private let layout: RowLayout
  private let parser: RowParser
  /// Which way round the dates of the columns are; to be looked at after the queue has ended.
  let dates: DateColumns
  /// Whether names have their marks; likewise.
  let names: NameColumns
  /// For each file the columns that are read, and their fields.
  private let columns: [[Column]]
  /// Where an empty cell of an export takes a value away.
  private let optional: Set<FieldIndex>
  private let language: Language
  private let queue: RowQueue
  private var block = CellBlock()
  private var chunk: RowChunk
  private var bytesBefore = 0
  /// Why reading ended early; to be looked at after the queue has ended.
  private(set) var failure: SheetError?

  init(
    files: [SourceFile], parser: RowParser, dates: DateColumns, names: NameColumns,
    language: Language, queue: RowQueue
  ) {
    self.names = names
    self.files = files
    self.parser = parser
    self.dates = dates
    layout = parser.layout
    columns = files.enumerated().map { Self.columns(of: $1, parser.layout, dates, $0) }
    optional = Set(parser.layout.optional)
    self.language = language
    self.queue = queue
    chunk = queue.fresh()
  }

  /// A column and its field.
  private struct Column {
    let column: Int
    let field: FieldIndex
    /// Whether its cells are read as they stand: without a unit, another column or a beginning.
    let isPlain: Bool
    /// Its index among the columns of dates.
    let date: Int?
  }

  private static func columns(
    of file: SourceFile, _ layout: RowLayout, _ dates: DateColumns, _ index: Int
  ) -> [Column] {
    let header = file.header
    return header.fields.enumerated().compactMap { column, field in
      switch column {
      case _ where field != nil:
        field.map { field in
          Column(
            column: column, field: field,
            isPlain: header.moneyUnits[column] == nil && header.continued[column] == nil
              && header.preceding[column] == nil
              && (header.unitColumn == nil || !header.isMoney(column))
              && !file.standing.isPrefixed(field), date: dates.index(of: field, in: index))
        }
      case header.versionColumn:
        Column(column: column, field: layout.version, isPlain: true, date: nil)
      case header.decisionColumn:
        Column(column: column, field: layout.decision, isPlain: true, date: nil)
      default:
        header.signs[column].map {
          Column(column: column, field: layout.sign($0), isPlain: true, date: nil)
        }
      }
    }
  }

  /// Reads all files, or stops when the queue is closed.
  func run() {
    defer { queue.finish() }
    do {
      for (index, file) in files.enumerated() where file.earlier == nil {
        guard try read(file, index) else { return }
        bytesBefore += file.bytesRead
      }
    } catch let error as SheetError {
      failure = error
      return
    } catch {
      return
    }
    if !chunk.rows.isEmpty { _ = queue.put(chunk) }
  }

  private func read(_ file: SourceFile, _ index: Int) throws -> Bool {
    let smallBefore = parser.smallAmounts
    defer { file.smallAmounts = parser.smallAmounts - smallBefore }
    while let row = try file.reader.next() {
      switch row {
      case .record(let record): read(record, of: file, index)
      case .fault(let fault): add(fault, of: file, index)
      }
      guard chunk.isFull else { continue }
      chunk.bytesRead = bytesBefore + file.bytesRead
      guard queue.put(chunk) else { return false }
      chunk = queue.fresh()
    }
    return true
  }

  private func read(_ record: Record, of file: SourceFile, _ index: Int) {
    let firstProblem = chunk.problems.count
    let cells = chunk.cells(of: chunk.rows.count)
    let raw: UnsafeRawBufferPointer
    if file.workbook == nil {
      let copy = record.withRaw { chunk.arena.copy($0) }
      let start = record.withRaw { $0.baseAddress }
      fill(cells, from: record, of: file, index) { column in
        let bytes = record.withField(column) { lasting($0, in: copy, copiedFrom: start) }
        guard bytes.first == UInt8(ascii: "'") || bytes.first == UInt8(ascii: "=") else {
          return RawCell(bytes: bytes)
        }
        let text = CSVWriter.unguarded(String(decoding: bytes, as: UTF8.self))
        return RawCell(bytes: chunk.arena.copy(QuotedFormula.value(text) ?? text))
      }
      raw = withoutErrors(copy, record, start, file)
    } else {
      raw = block.pack(record, limit: file.header.ownColumns, into: chunk.arena)
      fill(cells, from: record, of: file, index) { column in
        let bytes =
          block.ranges.indices.contains(column)
          ? UnsafeRawBufferPointer(rebasing: raw[block.ranges[column]])
          : record.withField(column) { chunk.arena.copy($0) }
        return RawCell(
          bytes: bytes, kind: record.kind(column), traits: record.traits(column),
          number: record.number(column))
      }
    }
    if firstProblem < chunk.problems.count, isPassedOver(record, cells, file) {
      chunk.problems.removeLast(chunk.problems.count - firstProblem)
      cells.update(repeating: .missing, count: chunk.width)
      return
    }
    if let field = names.field { names.note(cells[field], source: index, line: record.line) }
    chunk.append(
      RowChunk.Row(
        file: index, line: record.line, raw: raw, isReadable: true,
        problems: firstProblem..<chunk.problems.count))
  }

  /// Whether a row that lacks what a record needs is a sum or a signature below the table.
  private func isPassedOver(
    _ record: Record, _ cells: UnsafeMutablePointer<ParsedCell>, _ file: SourceFile
  ) -> Bool {
    // A row of an export that comes back is a record, whatever else was taken out of it.
    guard !cells[layout.version].isGiven,
      layout.required.contains(where: { !cells[$0].isGiven })
    else { return false }
    let texts = (0..<record.count).map { record.text($0) }
    let row = PrintedRow(texts)
    func stop(_ fault: Fault) {
      if file.otherBlock == nil {
        file.otherBlock = (record.line, row.texts.joined(separator: " "), fault)
      }
    }
    if file.header.hasOtherUnit(record) { stop(.unitBelowHeading) }
    let kind =
      row.kind(headings: file.foldedHeadings)
      ?? (file.header.repeatsUnit(row.texts) ? .repeatedHeading : nil)
    guard let kind else { return false }
    if kind == .repeatedHeading, file.header.hasOtherColumns(texts, than: file.reader.header) {
      stop(.otherColumns)
    }
    // A table has no sections, so that whoever stands in one cell of a filled row is a record.
    if kind == .signature, row.texts.count > 3 { return false }
    file.passedOver.append((record.line, row.firstText, kind))
    return true
  }

  @inline(__always)
  private func fill(
    _ cells: UnsafeMutablePointer<ParsedCell>, from record: Record, of file: SourceFile,
    _ index: Int, cell: (_ column: Int) -> RawCell
  ) {
    for column in columns[index] {
      var cell = cell(column.column)
      if let date = column.date {
        cell = dates.note(cell, at: date, line: record.line, chunk.arena)
      }
      let fault =
        column.isPlain
        ? parser.parse(cell, at: column.field, of: cells, chunk.arena)
        : parse(cell, in: column, of: record, file, cells)
      if let fault {
        let value = String(decoding: cell.bytes, as: UTF8.self)
        add(
          fault, file.reader.header[column.column], value, at: column.field, line: record.line,
          of: file)
      }
    }
    if let answer = file.answer(line: record.line) {
      _ = parser.parse(
        RawCell(bytes: chunk.arena.copy(answer)), at: layout.decision, of: cells, chunk.arena)
    }
    if let sexes = file.header.sexColumns { read(sexes, cells, record, file, cell: cell, index) }
    if cells[layout.version].isGiven { clear(cells, record, columns[index]) }
    if !file.header.items.isEmpty { join(cells, record, file) }
    for (field, text) in file.standing.values where cells[field].kind == .missing {
      _ = parser.read(RawCell(bytes: chunk.arena.copy(text)), at: field, of: cells, chunk.arena)
    }
    parser.complete(cells, chunk.arena) { fault, field, value in
      let header = file.header.headers[field]
      guard !fault.isExpected(under: header) else { return }
      add(fault, header, value, at: field, line: record.line, of: file)
    }
  }

  /// Reads a cell by what the header and the command line say of its column.
  private func parse(
    _ cell: RawCell, in column: Column, of record: Record, _ file: SourceFile,
    _ cells: UnsafeMutablePointer<ParsedCell>
  ) -> Fault? {
    let field = column.field
    var unit = file.header.moneyUnits[column.column]
    if let units = file.header.unitColumn, file.header.isMoney(column.column), !cell.bytes.isEmpty {
      switch file.header.unit(of: column.column, record.text(units)) {
      case .unit(let found): unit = found
      // An amount with a unit of its own, or none, needs no other.
      case .fault where cell.text == "0" || cell.text.contains(where: \.isLetter): break
      case .fault(let fault):
        cells[field] = .unreadable
        return fault
      }
    }
    if let unit {
      switch unit.read(cell.text, isNumber: cell.kind == .number) {
      case .amount(let amount):
        cells[field] = ParsedCell(amount)
        return nil
      case .fault(let fault):
        cells[field] = .unreadable
        return fault
      case .asWritten:
        return parser.parse(cell, at: field, of: cells, chunk.arena).map(unit.fault)
      }
    }
    var cell = cell
    if let name = file.header.joinedName(in: column.column, text: { record.text($0) }) {
      if let stray = name.stray {
        cells[field] = .unreadable
        return .textBesideName(stray)
      }
      if name.isHalf, file.header.dividedNames.contains(column.column) {
        cells[field] = .unreadable
        return .halfName
      }
      if name.isRepeated { file.repeatedNames += 1 }
      if file.header.continued[column.column] != nil {
        file.givenNames.note(name, line: record.line)
      }
      if name.isPreceded { file.familyNames += 1 }
      // A name in one cell is that cell, which may be no text.
      if file.header.continued[column.column] != nil || name.isPreceded {
        cell = RawCell(bytes: chunk.arena.copy(name.text))
      }
    }
    let fault = parser.parse(cell, at: field, of: cells, chunk.arena)
    if file.standing.isPrefixed(field), cells[field].isGiven {
      cells[field] = ParsedCell(
        chunk.arena.copy(file.standing.code(cells[field].text, line: record.line)))
    }
    return fault
  }

  /// Reads the sex, and the birth where no other column has it, from the columns for men and women.
  private func read(
    _ columns: SexColumns, _ cells: UnsafeMutablePointer<ParsedCell>, _ record: Record,
    _ file: SourceFile, cell: (_ column: Int) -> RawCell, _ index: Int
  ) {
    let (sex, birth) = (MemberField.sex.index, MemberField.birth.index)
    func fail(_ fault: Fault, _ field: FieldIndex, _ value: String? = nil) {
      cells[field] = .unreadable
      add(fault, file.header.headers[field], value, line: record.line, of: file)
    }
    switch SexColumns.read(male: record.text(columns.male), female: record.text(columns.female)) {
    case .nothing: return
    case .both: fail(.sexInBothColumns, sex)
    case .filled(let own, let isMark):
      if cells[sex].isGiven, cells[sex].text != own {
        fail(.sexDisagrees, sex)
      } else if cells[sex].isBlank {
        _ = parser.read(RawCell(bytes: chunk.arena.copy(own)), at: sex, of: cells, chunk.arena)
      }
      guard !isMark, cells[birth].kind == .missing else { return }
      var written = cell(own == "male" ? columns.male : columns.female)
      if let date = dates.index(of: birth, in: index) {
        written = dates.note(written, at: date, line: record.line, chunk.arena)
      }
      if let fault = parser.parse(written, at: birth, of: cells, chunk.arena) {
        fail(fault, birth, written.text)
      }
    }
  }

  /// Makes one list of the answers that stand in columns of their own, behind those of the list.
  private func join(
    _ cells: UnsafeMutablePointer<ParsedCell>, _ record: Record, _ file: SourceFile
  ) {
    guard let field = layout.answers else { return }
    let answers = file.header.items.sorted { $0.key < $1.key }.flatMap { column, item in
      record.text(column).split(separator: ";").map { VietnameseText.collapsed(String($0)) }
        .filter { !$0.isEmpty }.map { "\(item): \($0)" }
    }
    guard !answers.isEmpty else { return }
    let listed = cells[field].isGiven ? [cells[field].text] : []
    cells[field] = ParsedCell(chunk.arena.copy((listed + answers).joined(separator: "; ")))
  }

  /// In a row that an export gave, an empty cell of an optional field takes the value away, unless
  /// another cell is merged over it.
  private func clear(
    _ cells: UnsafeMutablePointer<ParsedCell>, _ record: Record, _ columns: [Column]
  ) {
    for column in columns
    where cells[column.field].kind == .missing && optional.contains(column.field)
      && !record.traits(column.column).contains(.covered)
    {
      cells[column.field] = .cleared
    }
  }

  /// The bytes of a field where they stand in the copy of the row, or copied themselves.
  @inline(__always)
  private func lasting(
    _ field: UnsafeRawBufferPointer, in raw: UnsafeRawBufferPointer,
    copiedFrom start: UnsafeRawPointer?
  ) -> UnsafeRawBufferPointer {
    guard let start, let address = field.baseAddress, !field.isEmpty else {
      return UnsafeRawBufferPointer(start: nil, count: 0)
    }
    let offset = address - start
    if offset >= 0, offset + field.count <= raw.count {
      return UnsafeRawBufferPointer(rebasing: raw[offset..<(offset + field.count)])
    }
    return chunk.arena.copy(field)
  }

  /// The row without the columns that a reject file adds, so that one read again does not grow.
  private func withoutErrors(
    _ raw: UnsafeRawBufferPointer, _ record: Record, _ start: UnsafeRawPointer?, _ file: SourceFile
  ) -> UnsafeRawBufferPointer {
    guard let column = file.header.ownColumns, column < record.count else { return raw }
    let delimiter = file.reader.dialect.delimiter.byte
    var isQuoted = false
    var seen = 0
    for (index, byte) in raw.enumerated() {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      guard byte == delimiter, !isQuoted else { continue }
      seen += 1
      if seen == column { return UnsafeRawBufferPointer(rebasing: raw[0..<index]) }
    }
    return raw
  }

  private func add(
    _ fault: Fault, _ header: String?, _ value: String?, at field: FieldIndex? = nil, line: Int,
    of file: SourceFile
  ) {
    let kind = file.header.kind
    let field = field.flatMap { kind.field(at: $0) == nil ? nil : (kind: kind, index: $0) }
    chunk.problems.append(
      Problem(
        file: file.name, line: line, column: header, fault, value: value, language, field: field,
        // A workbook has numbers and days in a form of its own.
        isTyped: file.workbook == nil))
  }

  /// A row of broken structure.
  private func add(_ fault: RecordFault, of file: SourceFile, _ index: Int) {
    let firstProblem = chunk.problems.count
    let header = fault.column.flatMap { column in
      column < file.reader.header.count ? file.reader.header[column] : nil
    }
    add(.structure(fault.kind), header, nil, line: fault.line, of: file)
    let raw =
      file.workbook == nil
      ? fault.raw.withUnsafeBytes { chunk.arena.copy($0) }
      : CellBlock.pack(
        Array(fault.cells.prefix(file.header.ownColumns ?? fault.cells.count)), into: chunk.arena)
    chunk.append(
      RowChunk.Row(
        file: index, line: fault.line, raw: raw, isReadable: false,
        problems: firstProblem..<chunk.problems.count))
  }
}
