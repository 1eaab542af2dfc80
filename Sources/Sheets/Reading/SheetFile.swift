import Messages
import Vietnamese

/// Opens a table in whatever format its file is.
public enum SheetFile {
  /// What a file holds, told by its first bytes and not by its name.
  public enum Content: Hashable, Sendable {
    case csv
    case xlsx
    case xls

    /// What people call it, in both languages.
    public var wording: Wording {
      switch self {
      case .csv:
        Wording(
          vi: "văn bản, như CSV",
          en: "text, as CSV is")
      case .xlsx: FileKind.zip.wording
      case .xls: FileKind.ole.wording
      }
    }
  }

  /// How to read a file, where it does not show that itself.
  public struct Options {
    /// The text's encoding.
    public var encoding: TextEncoding?
    /// What stands between the fields of a text file.
    public var delimiter: CSVDialect.Delimiter?
    /// Which sheet of a workbook.
    public var sheet: WorkbookReader.Choice = .firstVisible
    /// What the header looks like, when it may stand below title lines.
    public var headerFinder: HeaderFinder?

    /// The file decides everything, and the header is its first row.
    public init() {}
  }

  /// Opens a file, or CSV on standard input for `-`, and reads its header.
  ///
  /// A name that ends in `.csv`, `.txt`, `.tsv`, `.xlsx`, `.xlsm` or `.xls` must tell the truth. `onBlock`
  /// sees every byte of the file once and in order, for a digest. Throws `SheetError`.
  public static func open(
    _ path: String, options: Options = Options(),
    onBlock: ((UnsafeRawBufferPointer) -> Void)? = nil
  ) throws(SheetError) -> any SheetReader {
    if path != "-" {
      let content = try content(of: path)
      if let claim = claim(of: path), claim != content {
        // A CSV that is no text says itself what it is.
        guard claim == .csv else { throw try misnamed(path, content) }
      } else if content != .csv {
        return try WorkbookReader(
          path: path, sheet: options.sheet, encoding: options.encoding,
          headerFinder: options.headerFinder, onBlock: onBlock)
      }
    }
    return try CSVReader(
      path: path, delimiter: options.delimiter, encoding: options.encoding,
      headerFinder: options.headerFinder, onBlock: onBlock ?? { _ in })
  }

  /// A locked XLSX lies in an OLE file, and an empty file is of no format.
  private static func misnamed(
    _ path: String, _ content: Content
  ) throws(SheetError) -> SheetError {
    let file = try RandomAccessFile(path: path)
    if file.size == 0 { return .empty(path: path) }
    guard content == .xls else { return .misnamed(path: path, content: content) }
    do throws(WorkbookFault) {
      _ = try XLSWorkbook(file)
    } catch {
      if error == .encrypted { return SheetError.of(error, path) }
    }
    return .misnamed(path: path, content: content)
  }

  private static func content(of path: String) throws(SheetError) -> Content {
    let file = try RandomAccessFile(path: path)
    let head: [UInt8]
    do throws(WorkbookFault) { head = try file.bytes(at: 0, count: 8) } catch {
      throw SheetError.of(error, path)
    }
    if head.starts(with: [0x50, 0x4B, 3, 4]) || head.starts(with: [0x50, 0x4B, 5, 6]) {
      return .xlsx
    }
    // Workbooks of Excel 2 to 4 are XLS too, and refused as such.
    if head.count > 3, head[0] == 9, [0, 2, 4].contains(head[1]), head[2] <= 8, head[3] == 0 {
      return .xls
    }
    return head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) ? .xls : .csv
  }

  private static func claim(of path: String) -> Content? {
    let name = path.lowercased()
    if name.hasSuffix(".xlsx") || name.hasSuffix(".xlsm") { return .xlsx }
    if name.hasSuffix(".xls") { return .xls }
    return [".csv", ".txt", ".tsv"].contains(where: name.hasSuffix) ? .csv : nil
  }
}
