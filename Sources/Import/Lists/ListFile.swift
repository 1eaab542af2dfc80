import Glibc
import RegistryCore
import Schema
import Sheets
import Vietnamese

/// A communes' list: its sheets that list households, in their order.
final class ListFile: ImportedFile {
  let path: String
  let name: String
  let sheets: [ListSheet]
  let form: SourceForm
  var notes: [Wording]
  var earlier: EarlierBatch?
  /// Rows about persons, and rows of broken structure.
  var rowCount = 0
  private let fingerprint = RunningDigest()
  let size: Int?

  /// Opens a file, or CSV on standard input for `-`.
  ///
  /// Without `--sheet` all sheets that are not hidden are looked at. Throws `SheetError`, and
  /// `RegistryError` where nothing is a list.
  init(_ path: String, options: ReadingOptions) throws {
    self.path = path
    name = options.name ?? (path == "-" ? "stdin" : path)
    let profile = try Profile.given(options, kind: .list)
    let readers = try Self.readers(path, options, profile, fingerprint)
    let found = try Self.lists(readers, path, options, profile)
    profileText = profile?.text
    size = path == "-" ? nil : Self.size(of: path)
    sheets = found.sheets
    notes = found.notes
    form = Self.form(of: readers[0], found.sheets, profile)
  }

  /// The readers of the file's sheets; at least one.
  private static func readers(
    _ path: String, _ options: ReadingOptions, _ profile: Profile?, _ fingerprint: RunningDigest
  ) throws -> [any SheetReader] {
    var sheet = SheetFile.Options()
    sheet.encoding = options.encoding
    let finder = HeaderMap.finder(of: .list, profile: profile)
    sheet.headerFinder = finder
    if let name = options.sheet { sheet.sheet = .named(name) }
    let first = try SheetFile.open(path, options: sheet) { fingerprint.add($0) }
    guard let workbook = first as? WorkbookReader, options.sheet == nil else { return [first] }
    var readers: [any SheetReader] = [first]
    for other in workbook.sheets where !other.isHidden && other != workbook.sheet {
      if let reader = try reader(path, other.name, options, finder) { readers.append(reader) }
    }
    return readers
  }

  /// The reader of a sheet, or nil where the sheet is empty.
  private static func reader(
    _ path: String, _ name: String, _ options: ReadingOptions, _ finder: HeaderFinder
  ) throws -> WorkbookReader? {
    do throws(SheetError) {
      return try WorkbookReader(
        path: path, sheet: .named(name), encoding: options.encoding, headerFinder: finder)
    } catch {
      if case .empty = error { return nil }
      throw error
    }
  }

  private static func lists(
    _ readers: [any SheetReader], _ path: String, _ options: ReadingOptions, _ profile: Profile?
  ) throws -> (sheets: [ListSheet], notes: [Wording]) {
    var sheets: [ListSheet] = []
    var others: [String] = []
    for reader in readers {
      let workbook = reader as? WorkbookReader
      guard ListSheet.isList(HeaderMap.fields(of: reader.header, kind: .list, profile: profile))
      else {
        others.append(workbook?.sheet.name ?? options.name ?? path)
        continue
      }
      let header = try HeaderMap(
        HeaderMap.Source(reader), kind: .list, file: options.name ?? path, profile: profile)
      workbook?.ignoredColumns = Set(reader.header.indices.filter { !header.isRead($0) })
      let shown = options.name ?? (path == "-" ? "stdin" : path)
      sheets.append(
        ListSheet(
          reader, header, name: workbook.map { "\(shown) [\($0.sheet.name)]" } ?? shown,
          sheet: workbook?.sheet.name,
          try OptionLine(reader.title, given: options, kind: .list, file: shown)))
    }
    guard !sheets.isEmpty else { throw RegistryError.noList(options.name ?? path) }
    let hidden = (readers.first as? WorkbookReader)?.sheets.filter(\.isHidden).map(\.name) ?? []
    var notes: [Wording] = []
    if !others.isEmpty {
      let names = others.joined(separator: "; ")
      notes.append(
        Wording(
          vi: "trang tính không phải danh sách: \(names)", en: "sheets that are no list: \(names)"))
    }
    if !hidden.isEmpty {
      let names = hidden.joined(separator: "; ")
      notes.append(
        Wording(
          vi: "trang tính ẩn không được đọc: \(names)", en: "hidden sheets not read: \(names)"))
    }
    return (sheets, notes)
  }

  private static func form(
    of first: any SheetReader, _ sheets: [ListSheet], _ profile: Profile?
  ) -> SourceForm {
    let workbook = first as? WorkbookReader
    let csv = first as? CSVReader
    let names = sheets.compactMap { ($0.reader as? WorkbookReader)?.sheet.name }
    return SourceForm(
      format: workbook?.format.rawValue ?? "csv",
      encoding: csv?.form.title ?? workbook?.latinEncoding?.title ?? "Unicode",
      delimiter: csv?.dialect.delimiter,
      sheet: names.isEmpty ? nil : names.joined(separator: "; "),
      headerLine: sheets.first?.reader.namesLine ?? 1, profile: profile?.path)
  }

  private static func size(of path: String) -> Int {
    var facts = stat()
    return stat(path, &facts) == 0 ? Int(facts.st_size) : 0
  }

  let profileText: String?
  var isWorkbook: Bool { form.format != "csv" }
  var byteCount: Int { (sheets.first?.reader as? CSVReader)?.bytesRead ?? size ?? 0 }
  var sha256: String { fingerprint.hex }

  /// Headings that no field claims, and those that say nothing that is kept.
  var unknownColumns: [String] {
    var names: [String] = []
    for sheet in sheets {
      let unused: [ListField] = [.province, .merit, .age]
      for name in sheet.header.unknown + unused.compactMap(sheet.heading)
      where !names.contains(name) {
        names.append(name)
      }
    }
    return names
  }
}
