import Messages
import Vietnamese

/// Opens a table in whatever format its file is.
public enum SheetFile {
  /// What a file contains, by its bytes and not its name.
  public enum Content: Hashable, Sendable {
    case csv
    case xlsx
    case xls
    /// What is not read as a table.
    case other(FileKind)

    /// What people call it, in both languages.
    public var wording: Wording {
      switch self {
      case .csv: Wording(vi: "văn bản, như CSV", en: "text, as CSV is")
      case .xlsx: FileKind.xlsx.wording
      case .xls: FileKind.xls.wording
      case .other(let kind): kind.wording
      }
    }

    /// What to do with a file of this content and another name, in both languages.
    public var remedy: Wording {
      switch self {
      case .csv:
        Wording(
          vi: "Hãy đổi đuôi tệp thành .csv, hoặc mở bằng Excel và lưu lại thành XLSX.",
          en: "Rename it so that it ends in .csv, or open it in Excel and save it as XLSX.")
      case .xlsx: FileKind.xlsx.remedy
      case .xls: FileKind.xls.remedy
      case .other(let kind): kind.remedy
      }
    }
  }

  /// How to read a file, where detection is not enough.
  public struct Options {
    /// The text's encoding.
    public var encoding: TextEncoding?
    /// What separates the fields of a text file.
    public var delimiter: CSVDialect.Delimiter?
    /// Which sheet of a workbook.
    public var sheet: WorkbookReader.Choice = .firstVisible
    /// Finds the header, when it may be below title lines.
    public var headerFinder: HeaderFinder?
    /// Whether a header is one that the caller can read: it chooses among the sheets of a workbook.
    public var knowsHeader: (([String]) -> Bool)?

    /// The file decides everything, and the header is its first row.
    public init() {}
  }

  /// Opens a file, or CSV on standard input for `-`, and reads its header.
  ///
  /// A name that ends in `.csv`, `.txt`, `.tsv`, `.xlsx`, `.xlsm` or `.xls` must match the content.
  /// `onBlock` gets every byte of the file once and in order, for a digest. Throws `SheetError`.
  public static func open(
    _ path: String, options: Options = Options(),
    onBlock: ((UnsafeRawBufferPointer) -> Void)? = nil
  ) throws(SheetError) -> any SheetReader {
    guard path != "-" else { return try csv(path, options, onBlock) }
    let content = try content(of: path)
    let claim = claim(of: path)
    guard claim == nil || claim == content else { throw try mismatch(path, claim, content) }
    switch content {
    case .csv: return try csv(path, options, onBlock)
    case .xlsx, .xls:
      return try WorkbookReader(
        path: path, sheet: options.sheet, encoding: options.encoding,
        headerFinder: options.headerFinder, knowsHeader: options.knowsHeader, onBlock: onBlock)
    case .other(let kind): throw .notCSV(path: path, looksLike: kind)
    }
  }

  private static func csv(
    _ path: String, _ options: Options, _ onBlock: ((UnsafeRawBufferPointer) -> Void)?
  ) throws(SheetError) -> CSVReader {
    try CSVReader(
      path: path, delimiter: options.delimiter, encoding: options.encoding,
      headerFinder: options.headerFinder, onBlock: onBlock ?? { _ in })
  }

  /// What to say of a file whose name claims another format: what it is when looked into.
  private static func mismatch(
    _ path: String, _ claim: Content?, _ content: Content
  ) throws(SheetError) -> SheetError {
    let file = try RandomAccessFile(path: path)
    if file.size == 0 { return .empty(path: path) }
    do throws(WorkbookFault) {
      guard let kind = try FileKind.of(file) else { return .misnamed(path: path, content: content) }
      if claim == .csv { return .notCSV(path: path, looksLike: kind) }
      switch kind {
      case .locked: return SheetError.of(.encrypted, path)
      case .xlsx: return .misnamed(path: path, content: .xlsx)
      case .xls:
        // Encryption is reported before the wrong name, which would not help.
        _ = try XLSWorkbook(file)
        return .misnamed(path: path, content: .xls)
      default: return .misnamed(path: path, content: .other(kind))
      }
    } catch {
      return error == .encrypted
        ? SheetError.of(error, path) : .misnamed(path: path, content: content)
    }
  }

  /// What a file's first bytes say.
  private static func content(of path: String) throws(SheetError) -> Content {
    let file = try RandomAccessFile(path: path)
    do throws(WorkbookFault) {
      let head = try file.bytes(at: 0, count: FileKind.headLength)
      // XLS too, and refused as such when it is opened.
      if FileKind.isBeforeExcel5(head) { return .xls }
      switch head.withUnsafeBytes({ FileKind(head: $0) }) {
      case nil: return .csv
      case .zip: return .xlsx
      case .ole: return .xls
      case let kind?: return .other(kind)
      }
    } catch { throw SheetError.of(error, path) }
  }

  private static func claim(of path: String) -> Content? {
    let name = path.lowercased()
    if name.hasSuffix(".xlsx") || name.hasSuffix(".xlsm") { return .xlsx }
    if name.hasSuffix(".xls") { return .xls }
    return [".csv", ".txt", ".tsv"].contains(where: name.hasSuffix) ? .csv : nil
  }
}
