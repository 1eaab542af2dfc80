import RegistryCore
import Schema
import Sheets

/// Reads and checks the rows of all files, on a thread of its own, into batches.
///
/// It knows the forms of fields and the code tables, and nothing of the records.
final class RowReader: @unchecked Sendable {
  private let files: [SourceFile]
  private let kind: RecordKind
  private let layout: RowLayout
  private let readers: [FieldReader]
  private let versionReader = FieldReader(.integer(0...Int64.max), codes: nil)
  private let decisionReader = FieldReader(.text, codes: nil)
  private let repair: CodeRepair
  private let language: Language
  private let queue: BatchQueue
  private var block = CellBlock()
  private var batch: RowBatch
  private var bytesBefore = 0
  /// Why reading ended early; to be looked at after the queue has ended.
  private(set) var failure: SheetError?

  init(
    files: [SourceFile], kind: RecordKind, layout: RowLayout, readers: [FieldReader],
    repair: CodeRepair, language: Language, queue: BatchQueue
  ) {
    self.files = files
    self.kind = kind
    self.layout = layout
    self.readers = readers
    self.repair = repair
    self.language = language
    self.queue = queue
    batch = queue.fresh()
  }

  /// Reads to the end, or until nobody takes the rows any more.
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
    if !batch.rows.isEmpty { _ = queue.put(batch) }
  }

  private func read(_ file: SourceFile, _ index: Int) throws -> Bool {
    while let row = try file.reader.next() {
      switch row {
      case .record(let record): read(record, of: file, index)
      case .fault(let fault): add(fault, of: file, index)
      }
      guard batch.isFull else { continue }
      batch.bytesRead = bytesBefore + file.bytesRead
      guard queue.put(batch) else { return false }
      batch = queue.fresh()
    }
    return true
  }

  private func read(_ record: Record, of file: SourceFile, _ index: Int) {
    if file.workbook != nil { return read(cellsOf: record, of: file, index) }
    let firstProblem = batch.problems.count
    let raw = record.withRaw { batch.arena.copy($0) }
    let cells = batch.cells(of: batch.rows.count)
    let start = record.withRaw { $0.baseAddress }
    for (column, place) in file.header.places.enumerated() {
      let isVersion = column == file.header.versionColumn
      let isDecision = column == file.header.decisionColumn
      let own = isVersion ? layout.version : isDecision ? layout.decision : nil
      guard let target = place ?? own else { continue }
      let bytes = record.withField(column) { lasting($0, in: raw, copiedFrom: start) }
      let reader = isVersion ? versionReader : isDecision ? decisionReader : readers[target]
      switch reader.read(bytes, into: batch.arena) {
      case .cell(let cell): cells[target] = cell
      case .fault(let fault):
        cells[target] = .unreadable
        add(fault, bytes, column, line: record.line, of: file)
      }
    }
    complete(cells, line: record.line, of: file)
    batch.append(
      RowBatch.Row(
        file: index, line: record.line, raw: withoutErrors(raw, record, start, file),
        isReadable: true, problems: firstProblem..<batch.problems.count))
  }

  /// The row of a workbook: its cells have kinds, and codes among them may be numbers.
  private func read(cellsOf record: Record, of file: SourceFile, _ index: Int) {
    let firstProblem = batch.problems.count
    let cells = batch.cells(of: batch.rows.count)
    let raw = block.pack(record, limit: file.header.ownColumns, into: batch.arena)
    var codes: [(column: Int, field: Int)] = []
    for (column, place) in file.header.places.enumerated() {
      let isVersion = column == file.header.versionColumn
      let isDecision = column == file.header.decisionColumn
      let own = isVersion ? layout.version : isDecision ? layout.decision : nil
      guard let target = place ?? own else { continue }
      var bytes =
        block.places.indices.contains(column)
        ? UnsafeRawBufferPointer(rebasing: raw[block.places[column]])
        : record.withField(column) { batch.arena.copy($0) }
      // The time of a day that a cell holds says nothing here.
      if record.kind(column) == .date, bytes.count > 10 {
        bytes = UnsafeRawBufferPointer(rebasing: bytes.prefix(10))
      }
      let reader = isVersion ? versionReader : isDecision ? decisionReader : readers[target]
      switch reader.read(bytes, into: batch.arena) {
      case .cell(let cell): cells[target] = cell
      case .fault(let fault):
        cells[target] = .unreadable
        add(fault, bytes, column, line: record.line, of: file)
      }
      if record.kind(column) == .number, repair.isCode(target) { codes.append((column, target)) }
    }
    for code in codes { repair(code.field, code.column, cells, line: record.line, of: file) }
    complete(cells, line: record.line, of: file)
    batch.append(
      RowBatch.Row(
        file: index, line: record.line, raw: raw, isReadable: true,
        problems: firstProblem..<batch.problems.count))
  }

  private func repair(
    _ field: Int, _ column: Int, _ cells: UnsafeMutablePointer<ParsedCell>, line: Int,
    of file: SourceFile
  ) {
    let before = cells[field].bytes
    switch repair.verdict(on: field, in: cells) {
    case .asItIs: break
    case .repaired(let code):
      add(.repaired(code), before, column, line: line, of: file)
      cells[field] = ParsedCell(batch.arena.copy(code))
    case .lost(let fault): add(fault, before, column, line: line, of: file)
    }
  }

  /// Sees to what a row lacks, and makes what follows from its cells.
  @inline(__always)
  private func complete(_ cells: UnsafeMutablePointer<ParsedCell>, line: Int, of file: SourceFile) {
    if cells[layout.version].isGiven { clear(cells, of: file) }
    for place in layout.required where cells[place].kind == .missing {
      let column = file.header.places.firstIndex(of: place)
      add(.missingValue, nil, column, line: line, of: file)
    }
    for derived in layout.derived where cells[derived.source].isGiven {
      cells[derived.place] = ParsedCell(batch.arena.copy(derived.make(cells[derived.source].text)))
    }
  }

  /// In a row that an export gave, an empty cell of an optional field takes the value away.
  private func clear(_ cells: UnsafeMutablePointer<ParsedCell>, of file: SourceFile) {
    for place in layout.optional
    where cells[place].kind == .missing && file.header.headers[place] != nil {
      cells[place] = .cleared
    }
  }

  /// The bytes of a field where they stand in the copy of the row, or copied themselves.
  @inline(__always)
  private func lasting(
    _ field: UnsafeRawBufferPointer, in raw: UnsafeRawBufferPointer,
    copiedFrom start: UnsafeRawPointer?
  ) -> UnsafeRawBufferPointer {
    guard let start, let place = field.baseAddress, !field.isEmpty else {
      return UnsafeRawBufferPointer(start: nil, count: 0)
    }
    let offset = place - start
    if offset >= 0, offset + field.count <= raw.count {
      return UnsafeRawBufferPointer(rebasing: raw[offset..<(offset + field.count)])
    }
    return batch.arena.copy(field)
  }

  /// The row without the columns that a reject file adds, so that one read again does not grow.
  private func withoutErrors(
    _ raw: UnsafeRawBufferPointer, _ record: Record, _ start: UnsafeRawPointer?, _ file: SourceFile
  ) -> UnsafeRawBufferPointer {
    guard let column = file.header.ownColumns, column < record.count else { return raw }
    let delimiter = file.reader.dialect.delimiter.byte
    var isQuoted = false
    var seen = 0
    for (place, byte) in raw.enumerated() {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      guard byte == delimiter, !isQuoted else { continue }
      seen += 1
      if seen == column { return UnsafeRawBufferPointer(rebasing: raw[0..<place]) }
    }
    return raw
  }

  private func add(
    _ fault: Fault, _ value: UnsafeRawBufferPointer?, _ column: Int?, line: Int,
    of file: SourceFile
  ) {
    batch.problems.append(
      Problem(
        file: file.name, line: line, column: column.map { file.reader.header[$0] }, fault,
        value: value.map { String(decoding: $0, as: UTF8.self) }, language))
  }

  /// A row of broken structure.
  private func add(_ fault: RecordFault, of file: SourceFile, _ index: Int) {
    let firstProblem = batch.problems.count
    let column = fault.column.flatMap { $0 < file.reader.header.count ? $0 : nil }
    add(.structure(fault.kind), nil, column, line: fault.line, of: file)
    let raw =
      file.workbook == nil
      ? fault.raw.withUnsafeBytes { batch.arena.copy($0) }
      : CellBlock.pack(
        Array(fault.cells.prefix(file.header.ownColumns ?? fault.cells.count)), into: batch.arena)
    batch.append(
      RowBatch.Row(
        file: index, line: fault.line, raw: raw, isReadable: false,
        problems: firstProblem..<batch.problems.count))
  }
}

/// Which cell of a row stands where: the fields, the version, what is derived, what is resolved.
package struct RowLayout {
  package struct Derived {
    let source: Int
    let place: Int
    let make: @Sendable (String) -> String
  }

  package let fieldCount: Int
  package let required: [Int]
  /// The fields that may be emptied: they are neither required nor part of the key.
  package let optional: [Int]
  package private(set) var derived: [Derived] = []
  package private(set) var width: Int

  package init(_ kind: RecordKind) {
    fieldCount = kind.fields.count
    required = kind.fields.indices.filter { kind.fields[$0].isRequired }
    optional = kind.fields.indices.filter {
      !kind.fields[$0].isRequired && !kind.key.contains(kind.fields[$0].name)
    }
    width = fieldCount + 2
  }

  /// The place of the version that an export gave.
  package var version: Int { fieldCount }

  /// The place of what a clerk decided about the row.
  package var decision: Int { fieldCount + 1 }

  /// A cell that the writing thread fills.
  package mutating func slot() -> Int {
    width += 1
    return width - 1
  }

  /// A cell that the reading thread makes of another.
  package mutating func derive(from source: Int, _ make: @escaping @Sendable (String) -> String)
    -> Int
  {
    let place = slot()
    derived.append(Derived(source: source, place: place, make: make))
    return place
  }
}
