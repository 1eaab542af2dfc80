/// Why one row cannot be read; the rows after it can.
public struct RecordFault: Error, Hashable, Sendable {
  /// The most bytes of a faulty row that are kept.
  public static let rawLimit = 1 << 20

  /// What is wrong with a row.
  public enum Kind: Hashable, Sendable {
    /// A quote opens a field and no quote closes it properly.
    case unclosedQuote
    /// Something other than a delimiter follows a closing quote.
    case textAfterQuote
    /// A quote inside a field that did not begin with one.
    case quoteInField
    /// A byte 0.
    case nul
    /// Bytes that are not UTF-8.
    case invalidUTF8
    /// A field longer than `CSVReader.fieldLimit`.
    case fieldTooLong
    /// A row longer than `CSVReader.recordLimit`.
    case recordTooLong
    /// Fewer fields than the header has.
    case tooFewFields(expected: Int, found: Int)
    /// More fields than the header has.
    case tooManyFields(expected: Int, found: Int)
    /// A spreadsheet's formula whose result is not in the file.
    case formulaWithoutValue
    /// A spreadsheet's error, such as `#REF!`.
    case errorValue(String)
    /// An invalid number of a spreadsheet.
    case unreadableCell
    /// A spreadsheet's cell of which the text or a part of it is crossed out.
    case struckThrough
    /// A spreadsheet's number of which only the thousands or millions are shown, without a word of
    /// it.
    case scaledNumber(shown: String, number: String)
  }

  /// What is wrong.
  public let kind: Kind
  /// The physical line of the file, or row of the sheet, of the fault, from 1.
  public let line: Int
  /// Its field, from 0; nil when it concerns the whole row.
  public let column: Int?
  /// Where the fault is in the text, in bytes of UTF-8; 0 in a spreadsheet.
  public let byteOffset: Int
  /// Which row of the file this is, from 1 after the header; 0 is the header.
  public let number: Int
  /// The bytes of the row without its line end, at most `rawLimit` bytes of it; of a
  /// spreadsheet the row as a line of `CSVDialect.standard`.
  public let raw: [UInt8]
  /// Whether the row is longer than `raw`.
  public let isRawCut: Bool
  /// The cells of a spreadsheet's row, as far as they can be read; none of a text file.
  public let cells: [SheetCell]

  init(
    kind: Kind, line: Int, column: Int?, byteOffset: Int, number: Int, raw: [UInt8],
    isRawCut: Bool, cells: [SheetCell] = []
  ) {
    self.kind = kind
    self.line = line
    self.column = column
    self.byteOffset = byteOffset
    self.number = number
    self.raw = raw
    self.isRawCut = isRawCut
    self.cells = cells
  }
}
