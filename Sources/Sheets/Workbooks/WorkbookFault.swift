import Messages

/// Why a spreadsheet file cannot be read.
public enum WorkbookFault: Error, Hashable, Sendable {
  /// It is locked with a password.
  case encrypted
  /// It is protected in a way that Excel opens without a password, and nothing else does.
  case protected
  /// Excel 4 or older.
  case tooOld
  /// Another kind of file, in an archive or OLE file as workbooks are.
  case otherKind(FileKind)
  /// The file ends before its contents do, as after a broken transfer.
  case truncated
  /// A part of the file contradicts the format; `what` names it.
  case damaged(what: String)
  /// A part is unreasonably large, perhaps a decompression bomb.
  case tooLarge(what: String)
  /// The XML declares entities, which no spreadsheet program writes.
  case declaresEntities(part: String)
  /// There is no such sheet; `names` are those there are.
  case noSuchSheet(String, names: [String])
  /// Reading failed; `reason` is the system's.
  case unreadable(reason: Wording)
}

/// A sheet of a workbook.
public struct SheetInfo: Hashable, Sendable {
  /// What its tab says.
  public let name: String
  /// Whether spreadsheet programs hide it.
  public let isHidden: Bool
}

/// A rectangle of cells that are shown as one; only the first has a value.
public struct CellRange: Hashable, Sendable {
  /// The rows, from 1.
  public let rows: ClosedRange<Int>
  /// The columns, from 0.
  public let columns: ClosedRange<Int>
}

/// Names of cells and columns: `AB` is column 27.
public enum CellName {
  /// The letters of a column, counted from 0.
  public static func column(_ index: Int) -> String {
    var letters: [UInt8] = []
    var rest = max(0, index)
    repeat {
      letters.append(65 + UInt8(rest % 26))
      rest = rest / 26 - 1
    } while rest >= 0
    return String(decoding: letters.reversed(), as: UTF8.self)
  }

  /// The name of a cell, such as `C7`.
  public static func cell(row: Int, column: Int) -> String { Self.column(column) + String(row) }

  /// Reads `C7`: its column from 0 and its row from 1; nil beyond the limits of a sheet.
  static func parsed(_ bytes: UnsafeBufferPointer<UInt8>) -> (column: Int, row: Int)? {
    var column = 0
    var row = 0
    var place = 0
    while place < bytes.count, (65...90).contains(bytes[place] & 0xDF), bytes[place] >= 65 {
      column = column * 26 + Int(bytes[place] & 0xDF) - 64
      guard column <= SheetLimits.columns else { return nil }
      place += 1
    }
    guard column > 0, place < bytes.count else { return nil }
    while place < bytes.count {
      guard (48...57).contains(bytes[place]) else { return nil }
      row = row * 10 + Int(bytes[place]) - 48
      guard row <= SheetLimits.rows else { return nil }
      place += 1
    }
    return row > 0 ? (column - 1, row) : nil
  }

  /// Reads `B2:C7`, or `B2` alone.
  static func parsedRange(_ bytes: UnsafeBufferPointer<UInt8>) -> CellRange? {
    let colon = bytes.firstIndex(of: UInt8(ascii: ":"))
    let end = colon ?? bytes.count
    guard let first = parsed(UnsafeBufferPointer(rebasing: bytes[..<end])) else { return nil }
    guard let colon else {
      return CellRange(rows: first.row...first.row, columns: first.column...first.column)
    }
    guard let last = parsed(UnsafeBufferPointer(rebasing: bytes[(colon + 1)...])),
      first.row <= last.row, first.column <= last.column
    else { return nil }
    return CellRange(rows: first.row...last.row, columns: first.column...last.column)
  }
}

/// What a workbook may have at most.
enum SheetLimits {
  static let rows = 1_048_576
  static let columns = 16_384
  static let sheets = 1_000
  static let merges = 1 << 20
  /// Entries of the archive, and the bytes of its list.
  static let entries = 20_000
  static let directory = 16 << 20
  /// Bytes of one part, and the part's size as a multiple of its packed size.
  static let partBytes = 6 << 30
  static let ratio = 250
  /// A part so small is harmless whatever its ratio.
  static let smallPart = 16 << 20
  /// Parts that are read into memory: workbook, styles, relations.
  static let memoryPart = 32 << 20
  static let strings = 16 << 20
  static let stringBytes = 1 << 30
  /// A whole XLS file.
  static let xlsBytes = 512 << 20
}
