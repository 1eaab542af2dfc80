/// A table of text that is read row by row, whatever its file format.
public protocol SheetReader: AnyObject {
  /// The names in the header, unchanged; the caller decides about duplicates.
  var header: [String] { get }
  /// The header as UTF-8 without its line end; of a spreadsheet as a line of `dialect`.
  var rawHeader: [UInt8] { get }
  /// The line or the sheet's row of the header, from 1.
  var headerLine: Int { get }
  /// The texts of the rows above the header: titles, place, date.
  var title: [[String]] { get }
  /// A second row of headings next to the header, which is skipped; nil if there is none.
  var otherHeader: OtherHeader? { get }
  /// The columns that have no heading, with how many of the rows read so far hold text in them.
  var unnamedColumns: [UnnamedColumn] { get }
  /// How `rawHeader`, `Record.withRaw` and `RecordFault.raw` are written, and so how a copy is.
  var dialect: CSVDialect { get }
  /// How much has been read, and how much there is, 0 when unknown, in a measure of the format.
  var progress: (done: Int, total: Int) { get }
  /// What has been read so far.
  var counts: SheetCounts { get }
  /// The next row, or nil at the end. Throws `SheetError` when reading itself fails.
  func next() throws(SheetError) -> SheetRow?
}

/// What becomes of a row: every row of a file is exactly one of these.
public enum SheetRow {
  /// A row with as many fields as the header has; valid until the next row is read.
  case record(Record)
  /// A row that cannot be read.
  case fault(RecordFault)
}

/// How much of a table has been read; the header counts as no row.
public struct SheetCounts: Hashable, Sendable {
  /// Rows that could be read.
  public internal(set) var records = 0
  /// Rows that could not.
  public internal(set) var faults = 0
  /// Empty lines, and in a person's table lines of nothing but spaces and delimiters: they are
  /// passed over.
  public internal(set) var blankLines = 0
  /// Physical lines, the header's and the empty ones included; of a spreadsheet the last row read.
  public internal(set) var lines = 0

  /// Rows in all; 0 at the end means that the file is only a header.
  public var rows: Int { records + faults }
}

extension SheetReader {
  /// Where the names of the columns stand, which may be above a second row of headings.
  public var namesLine: Int { otherHeader?.headerLine ?? headerLine }
}
