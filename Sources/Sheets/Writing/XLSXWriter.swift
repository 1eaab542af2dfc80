import CXLSXWriter
import Glibc
import Messages

/// Writes a workbook, row by row, in memory that does not grow with it.
///
/// Text is always written as text, numbers and dates as such. The file
/// is a temporary one until `finish()` passes it to the sink.
public final class XLSXWriter {
  /// Rows written to the current sheet, without title and header.
  public private(set) var count = 0

  private let sink: OutputSink
  private let scratch: ScratchFile
  private let styles: XLSXStyles
  private var paperStyles: XLSXStyles?
  private var workbook: UnsafeMutablePointer<lxw_workbook>?
  private var sheet: XLSXSheet?
  private var choices: [[String]] = []
  private var sheetNames: Set<String> = []

  /// Begins a workbook, which `finish()` writes to `sink`.
  ///
  /// With `isUndated` the same cells give the same bytes, whenever they are written; `source`, else that of
  /// the sink, says in its properties what it was made from. Throws `SheetError`.
  public init(
    sink: OutputSink, isUndated: Bool = false, source: String? = nil
  ) throws(SheetError) {
    self.sink = sink
    scratch = try ScratchFile()
    var options = lxw_workbook_options()
    options.constant_memory = 1
    guard let workbook = workbook_new_opt(scratch.path, &options) else {
      throw .file(.writing(sink.name, ENOMEM))
    }
    self.workbook = workbook
    let source = (source ?? sink.source?()).map(XLSXText.property)
    if isUndated || source != nil {
      var properties = lxw_doc_properties()
      if isUndated { properties.created = 946_684_800 }
      (source ?? "").withCString { text in
        // The library copies the text and does not write to it.
        if source != nil { properties.comments = UnsafeMutablePointer(mutating: text) }
        workbook_set_properties(workbook, &properties)
      }
    }
    styles = XLSXStyles(workbook)
  }

  deinit {
    // What was not finished is thrown away with the scratch file.
    if let workbook { workbook_close(workbook) }
  }

  /// Begins a sheet; `lines` are above its header, the first one bold.
  ///
  /// `name` is cut and cleaned as sheet names must be. With `paper`, it is laid out to be printed, and
  /// else made small enough for all columns to fit on a page. Throws `SheetError`.
  public func beginSheet(
    _ name: String, columns: [XLSXColumn], lines: [String] = [], paper: XLSXPaper? = nil
  ) throws(SheetError) {
    try endSheet()
    try add(uniqueName(name), columns, lines, paper)
  }

  /// Writes a row; cells beyond the columns are left out.
  ///
  /// Where a sheet is full, its rows go on in another one. Throws `SheetError`.
  public func write(_ cells: [XLSXCell]) throws(SheetError) {
    guard let full = sheet else { return }
    if full.isFull { try beginSheet(full.name, columns: full.columns, paper: full.paper) }
    guard let sheet else { return }
    do throws(XLSXFailure) { try sheet.write(cells) } catch { throw sinkError(error) }
    count += 1
  }

  /// Ends the workbook and hands it to the sink, which is flushed but not finished.
  ///
  /// Throws `SheetError`.
  public func finish() throws(SheetError) {
    guard workbook != nil else { return }
    if sheetNames.isEmpty { try beginSheet("sobo", columns: []) }
    try endSheet()
    try writeChoices()
    let result = workbook_close(workbook)
    let code = errno
    workbook = nil
    guard result == LXW_NO_ERROR else {
      throw sinkError(result, code)
    }
    try scratch.copy(to: sink)
    try sink.flush()
  }
}

extension XLSXWriter {
  private static let choicesName = "_sobo"

  /// The workbook that is being written, for what lays out its own pages.
  var book: UnsafeMutablePointer<lxw_workbook>? { workbook }

  /// What people call the place that is written to.
  var sinkName: String { sink.name }

  /// Begins a sheet whose rows somebody else writes.
  func addPage(_ name: String) throws(SheetError) -> UnsafeMutablePointer<lxw_worksheet> {
    try endSheet()
    guard let worksheet = workbook_add_worksheet(workbook, uniqueName(name)) else {
      throw .file(
        .cannotWrite(
          sink.name,
          Wording(vi: "không thêm được trang “\(name)”", en: "no sheet “\(name)” can be added")))
    }
    return worksheet
  }

  private func add(
    _ name: String, _ columns: [XLSXColumn], _ lines: [String], _ paper: XLSXPaper?
  ) throws(SheetError) {
    guard let worksheet = workbook_add_worksheet(workbook, name) else {
      throw .file(
        .cannotWrite(sink.name, Wording(vi: "trang tính “\(name)”", en: "the sheet “\(name)”")))
    }
    let sheet = XLSXSheet(
      worksheet, name: name, columns: columns, paper: paper, styles: styles(paper))
    count = 0
    do throws(XLSXFailure) { try sheet.begin(lines) } catch { throw sinkError(error) }
    for (index, column) in columns.enumerated() where !column.choices.isEmpty {
      choices.append(column.choices)
      let letters = CellName.column(choices.count - 1)
      sheet.offer(
        "='\(Self.choicesName)'!$\(letters)$1:$\(letters)$\(column.choices.count)", in: index,
        isStrict: column.isStrict)
    }
    self.sheet = sheet
  }

  /// The looks of cells, of which those on paper are made when they are first needed.
  private func styles(_ paper: XLSXPaper?) -> XLSXStyles {
    guard paper != nil, let workbook else { return styles }
    if let paperStyles { return paperStyles }
    PaperFont.setUp(workbook)
    let made = XLSXStyles(workbook, isPaper: true)
    paperStyles = made
    return made
  }

  private func endSheet() throws(SheetError) {
    sheet?.end()
    sheet = nil
  }

  /// The values of drop-downs are columns of a hidden sheet.
  private func writeChoices() throws(SheetError) {
    guard !choices.isEmpty, let worksheet = workbook_add_worksheet(workbook, Self.choicesName)
    else {
      return
    }
    worksheet_hide(worksheet)
    for row in 0..<(choices.map(\.count).max() ?? 0) {
      for (column, values) in choices.enumerated() where row < values.count {
        worksheet_write_string(
          worksheet, UInt32(row), UInt16(column), NulFreeText.of(values[row]), nil)
      }
    }
  }

  private func uniqueName(_ wanted: String) -> String {
    let clean = XLSXText.sheetName(wanted, suffix: "")
    var name = clean
    var turn = 2
    while !sheetNames.insert(name.lowercased()).inserted {
      name = XLSXText.sheetName(wanted, suffix: " (\(turn))")
      turn += 1
    }
    return name
  }

  func sinkError(_ failure: XLSXFailure) -> SheetError { sinkError(failure.result, failure.code) }

  private func sinkError(_ result: lxw_error, _ code: Int32) -> SheetError {
    FileFault.isFull(code)
      ? .file(.diskFull(sink.name))
      : .file(.cannotWrite(sink.name, XLSXFailure.reason(result, code)))
  }
}

/// A column of a sheet to be written.
public struct XLSXColumn: Hashable, Sendable {
  /// The type of its values, which decides their format and alignment.
  public enum Kind: Hashable, Sendable {
    /// Also for what is typed later: digits keep their zeros.
    case text
    case integer
    /// Two decimals.
    case decimal
    /// `dd/mm/yyyy`.
    case date
  }

  /// The heading.
  public var title: String
  /// What its values are.
  public var kind: Kind
  /// The width in characters; nil to fit what is written first.
  public var width: Double?
  /// What a drop-down offers in each row.
  public var choices: [String]
  /// Whether nothing but the choices may be typed.
  public var isStrict: Bool
  /// A note on the header, shown when the mouse is over it.
  public var note: String?
  /// Whether its header is marked as one that must be filled.
  public var isRequired: Bool

  /// Describes a column.
  public init(
    title: String, kind: Kind = .text, width: Double? = nil, choices: [String] = [],
    isStrict: Bool = false, note: String? = nil, isRequired: Bool = false
  ) {
    self.title = title
    self.kind = kind
    self.width = width
    self.choices = choices
    self.isStrict = isStrict
    self.note = note
    self.isRequired = isRequired
  }
}

/// A value to be written.
public enum XLSXCell: Hashable, Sendable {
  case empty
  case text(String)
  case integer(Int64)
  case real(Double)
  /// Hundredths, shown with two decimals.
  case hundredths(Int64)
  /// A day in ISO form; anything else is written as text.
  case date(String)
  case boolean(Bool)
  /// A number in a format of its own, in the codes of spreadsheets.
  case number(Double, format: String)
  /// A text that is crossed out.
  case struck(String)
}

/// A call of the library that failed, and the system's reason.
struct XLSXFailure: Error {
  let result: lxw_error
  let code: Int32

  static func check(_ result: lxw_error) throws(XLSXFailure) {
    guard result != LXW_NO_ERROR else { return }
    throw XLSXFailure(result: result, code: errno)
  }

  /// Why a call failed: what the system says, and in English the library's words.
  static func reason(_ result: lxw_error, _ code: Int32) -> Wording {
    Wording(
      vi: code == 0 ? "thư viện XLSX báo lỗi số \(result.rawValue)" : SystemReason.of(code).vi,
      en: String(cString: lxw_strerror(result)))
  }
}

/// Text as the library and the format can take it.
enum XLSXText {
  /// A text among the properties, whose signs XML can hold.
  static func property(_ text: String) -> String {
    let signs = text.unicodeScalars.map { sign -> Unicode.Scalar in
      let isOdd = sign.properties.generalCategory == .control || sign.value & 0xFFFE == 0xFFFE
      return isOdd ? " " : sign
    }
    return String(String.UnicodeScalarView(signs))
  }

  /// A sheet's name: 31 characters at most, none of those that formulas use.
  static func sheetName(_ text: String, suffix: String) -> String {
    let kept = text.unicodeScalars.map { "[]:*?/\\'".unicodeScalars.contains($0) ? " " : $0 }
    var name = ""
    for character in String(String.UnicodeScalarView(kept)) {
      guard (name + String(character) + suffix).utf16.count <= 31 else { break }
      name.append(character)
    }
    return (name.isEmpty ? "sobo" : name) + suffix
  }
}
