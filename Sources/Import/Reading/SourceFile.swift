import Glibc
import Messages
import RegistryCore
import Schema
import Sheets
import Vietnamese

/// A file being imported: its reader, its columns, its fingerprint.
package final class SourceFile: ImportedFile {
  /// As the user named it.
  package let path: String
  /// What it is called in the report and the batch.
  package let name: String
  package let reader: any SheetReader
  package let header: HeaderMap
  /// The reader where the file is a workbook.
  package let workbook: WorkbookReader?
  /// Which header is which field, where the user said so.
  package let profile: Profile?
  /// What the command line says of all its rows.
  let standing: StandingValues
  /// How its rows are read: as the command line says, then the lines above its header.
  let reading: ReadingOptions
  private let optionNotes: [Wording]
  /// The reader where the file is text.
  package let csv: CSVReader?
  private let fileSize: Int?
  private let fingerprint: RunningDigest
  /// Rows that a batch holds already, if these very bytes were applied before.
  package var earlier: EarlierBatch?
  /// Rows of sums, signatures and the like, which are no records; to be looked at after the last row.
  var passedOver: [(line: Int, text: String, kind: PrintedRow.Kind)] = []
  /// A row that begins another block, whose rows cannot be read with this header: it names another unit
  /// of money, or has its headings in another order.
  var otherBlock: (line: Int, text: String, fault: Fault)?
  /// Rows whose given name stands a second time beside the name; likewise.
  var repeatedNames = 0
  var givenNames = GivenNames()
  /// Rows whose family name stands in the column to the left of the given name.
  var familyNames = 0
  /// Amounts under 10,000 VND.
  var smallAmounts = 0
  /// The headings without marks.
  private(set) lazy var foldedHeadings = Set(reader.header.map(VietnameseText.folded))

  /// Opens a file, or standard input for `-`, and matches its header.
  ///
  /// `sheetItems` are the items of score sheets, of which the file may have columns. Throws `SheetError`, and
  /// `RegistryError` for columns.
  package init(
    _ path: String, kind: RecordKind, options: ReadingOptions = ReadingOptions(),
    sheetItems: [String: String] = [:]
  ) throws {
    self.path = path
    let name = options.name ?? (path == "-" ? "stdin" : path)
    self.name = name
    let shown = options.name ?? path
    let fingerprint = RunningDigest()
    self.fingerprint = fingerprint
    let profile = try Profile.given(options, kind: kind)
    self.profile = profile
    let given = StandingValues(options, kind: kind).fields
    var sheet = SheetFile.Options()
    sheet.encoding = options.encoding
    sheet.headerFinder = HeaderMap.finder(of: kind, profile: profile)
    sheet.knowsHeader = { header in
      HeaderMap.isKnown(
        header, kind: kind, profile: profile, given: given, sheetItems: sheetItems)
    }
    if let name = options.sheet { sheet.sheet = .named(name) }
    reader = try SheetFile.open(path, options: sheet) { fingerprint.add($0) }
    workbook = reader as? WorkbookReader
    let known = FileNotes.knownSheets(of: workbook)
    if options.sheet == nil, known.count > 1 {
      throw RegistryError.severalSheets(shown, known.map(\.name))
    }
    csv = reader as? CSVReader
    fileSize = path == "-" ? nil : Self.size(of: path)
    let lines = try OptionLine(reader.title, given: options, kind: kind, file: shown)
    (reading, optionNotes) = (lines.options, lines.notes)
    let standing = StandingValues(lines.options, kind: kind)
    self.standing = standing
    var header = try HeaderMap(
      HeaderMap.Source(reader), kind: kind, file: Self.shown(shown, reader), profile: profile,
      given: standing.fields, sheetItems: sheetItems)
    if let counting = header.counting, let household = kind.household,
      let column = header.fields.firstIndex(of: household),
      try MemberNumbering.isPerHousehold(
        counting.column, ofHouseholds: column, in: path, sheet)
    {
      header.takeCounting(reader.header)
    }
    self.header = header
    try standing.check(header, file: shown)
    workbook?.ignoredColumns = Set(
      reader.header.indices.filter { !header.isRead($0) })
  }

  /// What people should know of the file beside its rows.
  package var notes: [Wording] {
    FileNotes.sheets(of: workbook) + optionNotes
      + FileNotes.header(reader, header, familyNames: familyNames)
      + FileNotes.beside(SurveySheet.columnsBeside(header.unknown))
      + (earlier == nil ? standing.notes(header) : [])
      + (workbook.map { FileNotes.rows(of: $0.notes) } ?? []) + FileNotes.passedOver(passedOver)
      + FileNotes.repeatedNames(repeatedNames) + givenNames.notes
      + FileNotes.small(smallAmounts)
  }

  /// What must stand above the header for its rows to be read as they were.
  var lines: [String] { OptionLine.lines(of: reading, header.kind) + header.lines }

  /// The file, and its sheet where there are several to choose from.
  private static func shown(_ path: String, _ reader: any SheetReader) -> String {
    guard let workbook = reader as? WorkbookReader, workbook.sheets.count > 1 else { return path }
    let names = workbook.sheets.map(\.name).joined(separator: "; ")
    return "\(path) [\(workbook.sheet.name)] (--sheet: \(names))"
  }

  private static func size(of path: String) -> Int? {
    var facts = stat()
    return stat(path, &facts) == 0 ? Int(facts.st_size) : nil
  }

  /// Bytes in the file; nil for a pipe.
  package var size: Int? { csv?.size ?? fileSize }

  /// Bytes taken from the file so far; of a workbook as much as its rows are read.
  package var bytesRead: Int {
    if let csv { return csv.bytesRead }
    let (done, total) = reader.progress
    guard let fileSize, total > 0 else { return fileSize ?? 0 }
    return min(fileSize, Int(Double(fileSize) * Double(done) / Double(total)))
  }

  package var byteCount: Int { csv?.bytesRead ?? fileSize ?? 0 }
  package var rowCount: Int { reader.counts.rows - passedOver.count }
  package var profileText: String? { profile?.text }
  package var unknownColumns: [String] {
    let beside = SurveySheet.columnsBeside(header.unknown)
    let signs = Set(header.signs.keys.map { VietnameseText.collapsed(reader.header[$0]) })
    return header.unknown.filter { !beside.contains($0) && !signs.contains($0) }
  }

  /// The row of a batch as text, as the batch keeps it: of a workbook as a line of CSV.
  package func text(of raw: UnsafeRawBufferPointer) -> String {
    guard workbook != nil else { return String(decoding: raw, as: UTF8.self) }
    return String(decoding: CSVLine.of(CellBlock.cells(of: raw).map(\.text)), as: UTF8.self)
  }

  /// How the file turned out to be written.
  package var form: SourceForm {
    SourceForm(
      format: workbook?.format.rawValue ?? "csv",
      encoding: csv?.form.title ?? workbook?.latinEncoding?.title
        ?? (workbook?.notes.decodedCells ?? 0 > 0 ? "Unicode, TCVN3, VNI" : "Unicode"),
      delimiter: csv?.dialect.delimiter, sheet: workbook?.sheet.name,
      headerLine: reader.namesLine, profile: profile?.path)
  }

  /// What was decided of a row, before what stands in its own column.
  func answer(line: Int) -> String? {
    reading.answers.isEmpty ? nil : reading.answers[RowAddress(source: name, line: line)]
  }
  /// Whether somebody answered questions about its rows.
  var hasAnswers: Bool { header.decisionColumn != nil || !reading.answers.isEmpty }
  /// SHA-256 over all bytes, in hex; only after the last row.
  package var sha256: String { fingerprint.hex }
}
