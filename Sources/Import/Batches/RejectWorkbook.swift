import Glibc
import RegistryCore
import Schema
import Sheets

/// The rows of a workbook that were not taken, as a workbook.
///
/// Cells are of the kinds they had, with what was wrong with them, so that they are refused again until
/// somebody mends them; behind them stand `error` and, where a row is undecided, that of the answers. An
/// XLS comes back as XLSX; a list of several sheets as several sheets.
final class RejectWorkbook: RejectSink {
  private struct Sheet {
    let name: String
    let header: [String]
    let lines: [String]
    var rows: [(cells: [SheetCell], errors: String)] = []
  }

  let path: String
  private(set) var kept: String?
  private let sink: OutputSink
  private let answerTitle: String
  private var sheets: [Sheet] = []
  private var hasQuestions = false

  /// Throws `SheetError`.
  init(_ path: String, of kind: RecordKind, in language: Language) throws(SheetError) {
    self.path = path
    answerTitle = AnswerColumn.title(of: kind, in: language)
    sink = try RejectFiles.begin(path)
  }

  /// Rows of other workbooks stand in sheets of their own.
  func takes(_ source: SourceFile) -> Bool { source.workbook != nil }

  func add(_ row: RowChunk.Row, of source: SourceFile, _ problems: [Problem]) {
    add(
      CellBlock.cells(of: row.raw), problems,
      to: source.workbook?.sheet.name ?? "sobo", header: Self.header(of: source),
      lines: source.lines)
  }

  /// Adds a row to the sheet of a name and header.
  ///
  /// `lines` stand above the header.
  func add(
    _ cells: [SheetCell], _ problems: [Problem], to sheet: String, header: [String],
    lines: [String] = []
  ) {
    let index =
      sheets.firstIndex { $0.name == sheet && $0.header == header && $0.lines == lines }
      ?? {
        sheets.append(Sheet(name: sheet, header: header, lines: lines))
        return sheets.count - 1
      }()
    sheets[index].rows.append((cells, RejectFile.text(of: problems)))
    if problems.contains(where: { $0.outcome == .undecided }) {
      hasQuestions = true
    }
  }

  private static func header(of source: SourceFile) -> [String] {
    Array(source.reader.header.prefix(source.header.ownColumns ?? source.reader.header.count))
  }

  /// Throws `SheetError`.
  func finish() throws {
    // Undated, so that the same rejects give the same bytes and a repeated import is recognised.
    let writer = try XLSXWriter(sink: sink, isUndated: true)
    for sheet in sheets {
      let own = ["error"] + (hasQuestions ? [answerTitle] : [])
      try writer.beginSheet(
        sheet.name, columns: (sheet.header + own).map { XLSXColumn(title: $0, kind: .text) },
        lines: sheet.lines)
      for row in sheet.rows {
        var cells = row.cells.map(XLSXCell.init(copying:))
        cells += [XLSXCell](repeating: .empty, count: max(0, sheet.header.count - cells.count))
        try writer.write(cells + [.text(row.errors)])
      }
    }
    try writer.finish()
    kept = try RejectFiles.publish(sink, as: path)
  }
}
