import Vietnamese

/// A workbook of Excel 5 to 2003 (BIFF5 and BIFF8), read into memory whole.
final class XLSWorkbook: Workbook {
  let sheets: [SheetInfo]
  private let globals: XLSGlobals
  private let stream: [UInt8]
  /// The sheet that was asked for last.
  private var last: (sheet: Int, cells: XLSCells)?

  init(_ file: RandomAccessFile) throws(WorkbookFault) {
    guard file.size <= SheetLimits.xlsBytes else { throw .tooLarge(what: "XLS") }
    let compound = try CompoundFile(try file.bytes(at: 0, count: file.size))
    if compound.has("EncryptedPackage") { throw .encrypted }
    let name = compound.has("Workbook") ? "Workbook" : "Book"
    guard let found = try compound.stream(name) else { throw .otherKind(FileKind.of(compound)) }
    stream = try XLSProtection.removed(from: found)
    globals = try XLSGlobals(stream)
    sheets = globals.sheets.map(\.info)
    guard !sheets.isEmpty else { throw .otherKind(.ole) }
  }

  func rows(of sheet: Int, reading: LatinReading) throws(WorkbookFault) -> any CellSource {
    XLSRows(try cells(of: sheet), globals, reading)
  }

  func merges(of sheet: Int) throws(WorkbookFault) -> [CellRange] { try cells(of: sheet).merges }

  private func cells(of sheet: Int) throws(WorkbookFault) -> XLSCells {
    if let last, last.sheet == sheet { return last.cells }
    let cells = try XLSCells(stream, globals, at: globals.sheets[sheet].place)
    last = (sheet, cells)
    return cells
  }
}

/// What the first substream of a workbook says: sheets, strings, fonts and formats.
struct XLSGlobals {
  private(set) var sheets: [(info: SheetInfo, place: Int)] = []
  private(set) var strings: [String] = []
  private(set) var styles: [CellStyle] = []
  private(set) var epoch = Epoch.from1900
  /// Whether strings are in one-byte code pages (BIFF5).
  private(set) var isOld = false
  private var codePage: UInt16 = 1252
  private var fonts: [(font: CellFont, isStruck: Bool)] = []
  private var codes: [Int: String] = [:]

  init(_ stream: [UInt8]) throws(WorkbookFault) {
    var records = BIFFRecords(stream)
    guard let first = records.next(), first.kind == BIFFRecords.Kind.begin else {
      throw stream.first == 9 ? .tooOld : .damaged(what: "BIFF")
    }
    switch stream.u16(first.range.lowerBound) {
    case 0x600: break
    case 0x500: isOld = true
    default: throw .tooOld
    }
    var cells: [(font: Int, format: Int)] = []
    while let record = records.next(), record.kind != BIFFRecords.Kind.end {
      let start = record.range.lowerBound
      switch record.kind {
      case BIFFRecords.Kind.codePage: codePage = stream.u16(start)
      case BIFFRecords.Kind.dateMode:
        if stream.u16(start) == 1 { epoch = .from1904 }
      case BIFFRecords.Kind.font:
        let isStruck = record.range.count >= 4 && stream.u16(start + 2) & 8 != 0
        fonts.append((CellFont(named: shortText(stream, record.range, at: 14)), isStruck))
      case BIFFRecords.Kind.numberFormat:
        codes[Int(stream.u16(start))] =
          isOld ? shortText(stream, record.range, at: 2) : longText(stream, record.range, at: 2)
      case BIFFRecords.Kind.format:
        cells.append((Int(stream.u16(start)), Int(stream.u16(start + 2))))
      case BIFFRecords.Kind.sheet: try addSheet(stream, record.range)
      case BIFFRecords.Kind.strings: try readStrings(stream, records.pieces(of: record))
      default: break
      }
    }
    styles = cells.map { cell in
      // There is no font number 4.
      let font = cell.font > 4 ? cell.font - 1 : cell.font
      var style = CellStyle(format: cell.format, code: codes[cell.format])
      if font < fonts.count { (style.font, style.isStruck) = fonts[font] }
      return style
    }
  }

  private mutating func addSheet(_ stream: [UInt8], _ range: Range<Int>) throws(WorkbookFault) {
    guard range.count >= 8 else { throw .damaged(what: "BOUNDSHEET") }
    let start = range.lowerBound
    // Charts, macros and dialogues have no cells.
    guard stream[start + 5] == 0 else { return }
    guard sheets.count < SheetLimits.sheets else { throw .tooLarge(what: "BOUNDSHEET") }
    sheets.append(
      (
        SheetInfo(name: shortText(stream, range, at: 6), isHidden: stream[start + 4] & 3 != 0),
        Int(stream.u32(start))
      ))
  }

  /// Reads the strings that are there: how many there should be is wrong in files of some programs.
  private mutating func readStrings(
    _ stream: [UInt8], _ pieces: [Range<Int>]
  ) throws(WorkbookFault) {
    var reader = BIFFStringReader(stream, pieces)
    // Two counts, of uses and of strings.
    reader.skip(8)
    while let string = reader.string() {
      guard strings.count < SheetLimits.strings else { throw .tooLarge(what: "SST") }
      strings.append(string)
    }
  }

  /// A text with its length in one byte.
  func shortText(_ stream: [UInt8], _ range: Range<Int>, at offset: Int) -> String {
    let place = range.lowerBound + offset
    guard place < range.upperBound else { return "" }
    let rest = (place + 1)..<range.upperBound
    return isOld
      ? narrow(stream[rest.prefix(Int(stream[place]))])
      : wide(stream, rest, length: Int(stream[place]))
  }

  /// A text with its length in two bytes.
  func longText(_ stream: [UInt8], _ range: Range<Int>, at offset: Int) -> String {
    let place = range.lowerBound + offset
    guard place + 2 <= range.upperBound else { return "" }
    let rest = (place + 2)..<range.upperBound
    let length = Int(stream.u16(place))
    return isOld
      ? narrow(stream[rest.prefix(length)]) : wide(stream, rest, length: length)
  }

  private func wide(_ stream: [UInt8], _ range: Range<Int>, length: Int) -> String {
    var reader = BIFFStringReader(stream, [range])
    return reader.characters(length) ?? ""
  }

  private func narrow(_ bytes: ArraySlice<UInt8>) -> String {
    TextEncoding.latinText(bytes, isVietnamese: codePage == 1258)
  }
}
