import RegistryCore
import Reviews
import Schema
import Sheets
import Vietnamese

/// What a file is before it is imported: how it is written, its sheets, its columns and what they hold.
///
/// It is read as an import would read it; where that stops, the columns are told all the same.
public struct FileOutline: Sendable {
  /// A column of the file.
  public struct Column: Sendable {
    /// Its heading.
    public let heading: String
    /// The name of the field that it holds; nil where it is not used.
    public let field: String?
    /// The first values in it; numbers of people are masked.
    public let samples: [String]
    /// Whether it is one that exports and reject files add, or a part of a name.
    public let isOwn: Bool
  }

  /// A sheet of a workbook.
  public struct Sheet: Sendable {
    /// What its tab says.
    public let name: String
    /// Whether spreadsheet programs hide it.
    public let isHidden: Bool
  }

  /// `csv`, `xlsx` or `xls`.
  public let format: String
  /// What its text is encoded in.
  public let encoding: String
  /// The sheets of a workbook.
  public let sheets: [Sheet]
  /// The sheet that is read.
  public let sheet: String?
  /// The line on which the header stands.
  public let headerLine: Int
  /// The columns that have a heading.
  public let columns: [Column]
  /// Fields that the kind needs and no column holds.
  public let missing: [String]

  private static let sampleCount = 3

  /// Reads the beginning of a file.
  ///
  /// Throws `SheetError` for one that is no table, and `RegistryError` for choices that are none.
  public init(
    _ path: String, kind: RecordKind, options: ReadingOptions, in registry: Registry
  ) throws {
    let profile = try Profile.given(options, kind: kind)
    let given = StandingValues(options, kind: kind).fields
    let items =
      kind.plan == .assessment ? try ScoreSheets(registry.connection).headings : [:]
    var choice = SheetFile.Options()
    choice.encoding = options.encoding
    choice.headerFinder = HeaderMap.finder(of: kind, profile: profile)
    choice.knowsHeader = { header in
      HeaderMap.isKnown(header, kind: kind, profile: profile, given: given, sheetItems: items)
    }
    if let name = options.sheet { choice.sheet = .named(name) }
    let reader = try SheetFile.open(path, options: choice)
    let workbook = reader as? WorkbookReader
    let csv = reader as? CSVReader
    format = workbook?.format.rawValue ?? "csv"
    encoding = csv?.form.title ?? workbook?.latinEncoding?.title ?? "Unicode"
    sheets = (workbook?.sheets ?? []).map { Sheet(name: $0.name, isHidden: $0.isHidden) }
    sheet = workbook?.sheet.name
    headerLine = reader.namesLine
    var rows: [[String]] = []
    while rows.count < Self.sampleCount, let row = try reader.next() {
      if case .record(let record) = row { rows.append((0..<record.count).map(record.text)) }
    }
    let map = try? HeaderMap(
      HeaderMap.Source(reader), kind: kind, file: "", profile: profile, given: given,
      sheetItems: items)
    let names = Self.names(of: kind, profile)
    columns = reader.header.enumerated().compactMap { column, title -> Column? in
      let heading = VietnameseText.collapsed(title)
      guard !heading.isEmpty else { return nil }
      let field = map.map { $0.fields[column] } ?? Self.field(of: title, names)
      return Column(
        heading: heading, field: field.map { kind[$0].name },
        samples: Self.samples(column, of: rows, field, kind),
        isOwn: field == nil
          && (map?.isRead(column) == true || Self.own.contains(SpellingKey.loose(title))))
    }
    let found = Set(columns.compactMap(\.field)).union(given.map { kind[$0].name })
    missing =
      kind.plan == .list || map != nil
      ? []
      : kind.fields.filter { $0.isRequired && !found.contains($0.name) }.map(\.name)
  }

  private static let own: Set<String> = ["version", "phienban", "error", "decision"]

  private static func names(of kind: RecordKind, _ profile: Profile?) -> [String: FieldIndex] {
    var names = HeaderMap.names(of: kind)
    for (title, field) in profile?.pairs ?? [] {
      names[SpellingKey.loose(title)] = field.flatMap(kind.index)
    }
    return names
  }

  private static func field(of title: String, _ names: [String: FieldIndex]) -> FieldIndex? {
    names[SpellingKey.loose(title)] ?? names[SpellingKey.loose(Heading(title).name)]
  }

  private static func samples(
    _ column: Int, of rows: [[String]], _ field: FieldIndex?, _ kind: RecordKind
  ) -> [String] {
    rows.compactMap { row in
      guard row.indices.contains(column) else { return nil }
      let text = VietnameseText.collapsed(row[column])
      guard !text.isEmpty else { return nil }
      let masked = field.map { kind.masked(text, at: $0) } ?? NumberMask.inText(text)
      return masked.count > 40 ? masked.prefix(40) + "…" : masked
    }
  }
}

extension FileOutline {
  /// The kind that a file seems to be of, by its headings; nil where none of them is known.
  ///
  /// Throws `SheetError` for one that is no table.
  public static func kind(of path: String, encoding: TextEncoding? = nil) throws -> RecordKind? {
    var choice = SheetFile.Options()
    choice.encoding = encoding
    let reader = try SheetFile.open(path, options: choice)
    var rows = reader.title + [reader.header]
    while rows.count < HeaderFinder.defaultLines, let row = try reader.next() {
      if case .record(let record) = row { rows.append((0..<record.count).map(record.text)) }
    }
    var best: (kind: RecordKind, rank: (Int, Int))?
    for kind in RecordKind.ofFiles {
      let finder = HeaderMap.finder(of: kind)
      guard let place = finder.index(in: rows) else { continue }
      let score = finder.score(of: rows[place])
      guard score > 1 else { continue }
      let rank = (missing(kind, in: rows[place]), -score)
      if best.map({ rank < $0.rank }) ?? true { best = (kind, rank) }
    }
    return best?.kind
  }

  /// How many columns a header lacks that the kind needs.
  private static func missing(_ kind: RecordKind, in header: [String]) -> Int {
    let fields = HeaderMap.fields(of: header, kind: kind, profile: nil)
    if kind.plan == .list { return ListSheet.isList(fields) ? 0 : 9 }
    return kind.fieldIndices.count { kind[$0].isRequired && !fields.contains($0) }
  }
}
