import RegistryCore
import SQLite
import Schema
import Sheets

/// Writes exported records as files that an import takes back.
///
/// CSV has the contract's names and plain values, or with `isForPeople` what a workbook has, and nothing is put before texts that a spreadsheet would
/// compute: what is written must load back unchanged. A workbook has labels, drop-downs, real dates.
public final class ExportWriter {
  /// The forms of an export.
  public enum Format: String, Sendable, CaseIterable {
    case csv
    case xlsx
  }

  /// The fields that have a column, and the version behind them.
  private let indices: [FieldIndex]
  private let sheet: RecordSheet
  private let csv: CSVWriter?
  private let workbook: XLSXWriter?
  private let sink: OutputSink
  private let isForPeople: Bool
  private let language: Language
  private var count = 0

  /// Begins a file with its header; fields in `leavingOut` have no column.
  public init(
    _ kind: RecordKind, format: Format, sink: OutputSink, connection: Connection,
    language: Language, leavingOut: Set<String> = [], isForPeople: Bool = false
  ) throws {
    self.sink = sink
    (self.isForPeople, self.language) = (isForPeople, language)
    let fields = kind.fieldIndices.filter { !leavingOut.contains(kind[$0].name) }
    indices = fields + [FieldIndex(kind.fields.count)]
    let sheet = try RecordSheet(kind, connection, language: language)
    self.sheet = sheet
    switch format {
    case .csv:
      let writer = try CSVWriter(sink: sink, guardsFormulas: true)
      try writer.write(
        fields.map { isForPeople ? sheet.header(of: kind[$0]) : kind[$0].name } + ["version"])
      csv = writer
      workbook = nil
    case .xlsx:
      let columns = sheet.columns(withVersion: true)
      let writer = try XLSXWriter(sink: sink)
      try writer.beginSheet(kind.title[language], columns: indices.map { columns[$0.position] })
      workbook = writer
      csv = nil
    }
  }

  /// Writes a record: the cells of the kind's fields, and the version last.
  public func write(_ cells: [ResultValue]) throws {
    if let csv {
      try csv.write(
        indices.map { index in
          guard cells.indices.contains(index.position) else { return "" }
          let cell = cells[index.position]
          return isForPeople ? words(sheet.cell(cell, ofField: index), cell) : cell.text
        })
      // Flush the first row, so that a long export shows output at once.
      if count == 0 { try sink.flush() }
    }
    try workbook?.write(
      indices.map {
        cells.indices.contains($0.position)
          ? sheet.cell(cells[$0.position], ofField: $0) : .empty
      })
    count += 1
  }

  /// A cell of a workbook as text: days as people write them, numbers as they are.
  private func words(_ cell: XLSXCell, _ plain: ResultValue) -> String {
    switch cell {
    case .text(let text): text
    case .date(let day): language.day(day)
    default: plain.text
    }
  }

  /// Ends the file.
  public func finish() throws {
    try workbook?.finish()
    try sink.finish()
  }
}
