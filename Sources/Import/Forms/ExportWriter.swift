import RegistryCore
import SQLite
import Schema
import Sheets

/// Writes exported records as files that an import takes back.
///
/// CSV has the contract's names and plain values, and nothing is put before texts that a spreadsheet would
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
  private var count = 0

  /// Begins a file with its header; fields in `leavingOut` have no column.
  public init(
    _ kind: RecordKind, format: Format, sink: OutputSink, connection: Connection,
    language: Language, leavingOut: Set<String> = []
  ) throws {
    self.sink = sink
    let fields = kind.fieldIndices.filter { !leavingOut.contains(kind[$0].name) }
    indices = fields + [FieldIndex(kind.fields.count)]
    sheet = try RecordSheet(kind, connection, language: language)
    switch format {
    case .csv:
      let writer = try CSVWriter(sink: sink, guardsFormulas: true)
      try writer.write(fields.map { kind[$0].name } + ["version"])
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
        indices.lazy.map { cells.indices.contains($0.position) ? cells[$0.position].text : "" })
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

  /// Ends the file.
  public func finish() throws {
    try workbook?.finish()
    try sink.finish()
  }
}
