import Vietnamese

/// The kind of a file that is not a text table, detected by its bytes.
public enum FileKind: String, Hashable, Sendable, CaseIterable {
  /// A ZIP archive of no kind that is known here.
  case zip
  /// An OLE compound file of no kind that is known here.
  case ole
  case pdf
  case gzip
  /// Another packed archive: 7z, RAR, bzip2, xz.
  case archive
  case xlsx
  case xls
  /// A workbook or document of Office 2007 or later, locked with a password.
  case locked
  /// XLSB, Excel's binary form.
  case binaryWorkbook
  /// OpenDocument, as ODS.
  case openDocument
  /// Numbers, Pages or Keynote of Apple.
  case numbers
  /// HTML, or MHTML, which sites send as XLS.
  case webPage
  /// Excel 2003 XML (SpreadsheetML).
  case excelXML
  /// SYLK, the symbolic link of old spreadsheets.
  case symbolicLink
  case xml
  case json
  /// Word, RTF or another text document.
  case document
  case presentation
  case image
  /// dBase, FoxPro, Access, SQLite.
  case database
  /// Bytes that no text has.
  case binary

  /// How many bytes from the beginning decide.
  static let headLength = 4_096

  private static let signatures: [(bytes: [UInt8], place: Int, kind: FileKind)] = [
    ([0x50, 0x4B, 0x03, 0x04], 0, .zip), ([0x50, 0x4B, 0x05, 0x06], 0, .zip),
    ([0xD0, 0xCF, 0x11, 0xE0], 0, .ole), ([0x25, 0x50, 0x44, 0x46], 0, .pdf),
    ([0x1F, 0x8B], 0, .gzip), ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], 0, .archive),
    (Array("Rar!".utf8) + [0x1A, 0x07], 0, .archive),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A], 0, .archive),
    ([0x31, 0x41, 0x59, 0x26, 0x53, 0x59], 4, .archive), ([0x89, 0x50, 0x4E, 0x47], 0, .image),
    ([0xFF, 0xD8, 0xFF], 0, .image), (Array("GIF87a".utf8), 0, .image),
    (Array("GIF89a".utf8), 0, .image), (Array("II*\0".utf8), 0, .image),
    (Array("MM\0*".utf8), 0, .image), (Array("WEBP".utf8), 8, .image),
    (Array("ftyp".utf8), 4, .image), (Array("{\\rtf".utf8), 0, .document),
    (Array("ID;P".utf8), 0, .symbolicLink),
    (Array("SQLite format 3\0".utf8), 0, .database), (Array("Standard Jet DB".utf8), 4, .database),
    (Array("Standard ACE DB".utf8), 4, .database),
  ]

  /// Whether a file begins as the workbooks of Excel 2 to 4 do: with their first record.
  static func isBeforeExcel5(_ head: [UInt8]) -> Bool {
    head.count > 3 && head[0] == 9 && [0, 2, 4].contains(head[1]) && head[2] <= 8 && head[3] == 0
  }

  /// What the first bytes of a file say it is; nil for what may be a text table.
  init?(head bytes: UnsafeRawBufferPointer) {
    let head = UnsafeRawBufferPointer(rebasing: bytes.prefix(Self.headLength))
    if let known = Self.signatures.first(where: { head.dropFirst($0.place).starts(with: $0.bytes) })
    {
      self = known.kind
    } else if Self.isBitmap(head) {
      self = .image
    } else if Self.isDBase(head) {
      self = .database
    } else if let markup = Self.markup(head) {
      self = markup
    } else if Self.isJSON(head) {
      self = .json
    } else if Self.isBinary(head) {
      self = .binary
    } else {
      return nil
    }
  }

  /// BMP: its letters alone might begin a text.
  private static func isBitmap(_ head: UnsafeRawBufferPointer) -> Bool {
    head.starts(with: Array("BM".utf8)) && head.count > 14
      && head[6..<10].allSatisfy { $0 == 0 }
  }

  /// dBase and FoxPro: a version, the day of the last change, and a list of fields that ends in 0D.
  private static func isDBase(_ head: UnsafeRawBufferPointer) -> Bool {
    guard head.count >= 65, [0x03, 0x30, 0x31, 0x43, 0x83, 0x8B, 0xF5].contains(head[0]),
      (1...12).contains(head[2]), (1...31).contains(head[3]), head[12] == 0, head[13] == 0
    else { return false }
    let length = Int(head[8]) | Int(head[9]) << 8
    // Visual FoxPro keeps a name of 263 bytes after the list.
    return length > 64 && (length > head.count || head[32..<length].contains(0x0D))
  }

  private static func isBinary(_ head: UnsafeRawBufferPointer) -> Bool {
    if EncodingDetection.isUTF16(head) { return false }
    var controls = 0
    var nuls = 0
    // A byte 1A ends a text of DOS.
    for byte in head where byte < 32 && !(9...13).contains(byte) && byte != 0x1A {
      controls += 1
      if byte == 0 { nuls += 1 }
    }
    // A NUL or two is a fault of its row; many mean that this is no text.
    return controls > 8 && (controls * 20 > head.count || nuls * 50 > head.count)
  }

  /// Web pages and XML, in UTF-16 too.
  private static func markup(_ head: UnsafeRawBufferPointer) -> FileKind? {
    let isWide = EncodingDetection.isUTF16(head)
    let bytes = isWide ? head.filter { $0 != 0 } : Array(head)
    let text = bytes.drop { $0 <= 32 || [0xEF, 0xBB, 0xBF, 0xFE, 0xFF].contains($0) }
      .map { (65...90).contains($0) ? $0 | 0x20 : $0 }
    func has(_ word: String) -> Bool { text.hasSlice(Array(word.utf8)) }
    if text.starts(with: Array("mime-version:".utf8)), has("text/html") { return .webPage }
    guard text.first == UInt8(ascii: "<") else { return nil }
    if has("urn:schemas-microsoft-com:office:spreadsheet"), has("<workbook") || has("<?xml") {
      return .excelXML
    }
    if ["<!doctype html", "<html", "<table", "<head", "<body", "<tr", "<meta", "<style"]
      .contains(where: has)
    {
      return .webPage
    }
    // A text table may begin with `<` as well, but hardly with a tag and its end.
    let isTag = text.count > 2 && (97...122).contains(text[1]) && (has("</") || has("/>"))
    return text.starts(with: Array("<?xml".utf8)) || isTag ? .xml : nil
  }

  /// An object or a list of objects, in UTF-16 too.
  private static func isJSON(_ head: UnsafeRawBufferPointer) -> Bool {
    let bytes = EncodingDetection.isUTF16(head) ? head.filter { $0 != 0 } : Array(head)
    let signs = bytes.drop { [0xEF, 0xBB, 0xBF, 0xFE, 0xFF].contains($0) }.filter { $0 > 32 }
    func starts(_ text: String) -> Bool { signs.starts(with: Array(text.utf8)) }
    guard starts("{\"") || starts("[{\"") || starts("[[") || starts("[\"") else { return false }
    return starts("[[") || signs.hasSlice(Array("\":".utf8)) || signs.hasSlice(Array("\",\"".utf8))
  }
}

extension FileKind {
  /// What a file is, its archive or its OLE streams looked into; nil for what may be a text table.
  static func of(_ file: RandomAccessFile) throws(WorkbookFault) -> FileKind? {
    let head = try file.bytes(at: 0, count: headLength)
    switch head.withUnsafeBytes({ FileKind(head: $0) }) {
    case .zip: return (try? ZipArchive(file)).map(FileKind.of) ?? .zip
    case .ole:
      guard file.size <= SheetLimits.xlsBytes,
        let compound = try? CompoundFile(try file.bytes(at: 0, count: file.size))
      else { return .ole }
      return of(compound)
    case let kind: return kind
    }
  }

  /// What an archive holds.
  static func of(_ archive: ZipArchive) -> FileKind {
    let names = archive.entries.map { $0.name.lowercased() }
    func has(_ suffix: String) -> Bool { names.contains { $0.hasSuffix(suffix) } }
    if let type = archive.entry("mimetype"), archive.entry("content.xml") != nil {
      let text = (try? archive.contents(type)).map { String(decoding: $0, as: UTF8.self) } ?? ""
      if text.contains("opendocument.text") { return .document }
      return text.contains("opendocument.presentation") ? .presentation : .openDocument
    }
    if archive.entry("xl/workbook.bin") != nil { return .binaryWorkbook }
    if has("workbook.xml") || names.contains(where: { $0.hasPrefix("xl/") }) { return .xlsx }
    if has("word/document.xml") { return .document }
    if has("ppt/presentation.xml") { return .presentation }
    return has(".iwa") || has("index.apxl") || has("index.numbers") ? .numbers : .zip
  }

  /// What an OLE file holds.
  static func of(_ compound: CompoundFile) -> FileKind {
    if compound.has("EncryptedPackage") { return .locked }
    if compound.has("Workbook") || compound.has("Book") { return .xls }
    if compound.has("WordDocument") { return .document }
    return compound.has("PowerPoint Document") ? .presentation : .ole
  }
}

extension Array where Element == UInt8 {
  fileprivate func hasSlice(_ wanted: [UInt8]) -> Bool {
    guard let first = wanted.first, count >= wanted.count else { return false }
    return (0...(count - wanted.count)).contains {
      self[$0] == first && self[$0...].starts(with: wanted)
    }
  }
}
