import RegistryCore
import Reviews
import Sheets

/// A report of a year by its name on the command line.
public struct Report: Sendable {
  /// What of each unit is counted, where a table counts both.
  public enum Count: String, Sendable, CaseIterable {
    case households
    case persons
  }

  /// What a report is asked for.
  public struct Request: Sendable {
    /// The year.
    public let year: Int
    /// The code of the unit; nil for the province.
    public let unit: String?
    /// The map; nil for the one in force on 31 December.
    public let map: MapChoice?
    /// What is counted, where a table counts both.
    public let counts: [Count]
    /// The language of titles and notes.
    public let language: Language

    /// Asks for a year.
    public init(
      year: Int, unit: String? = nil, map: MapChoice? = nil, counts: [Count] = Count.allCases,
      language: Language
    ) {
      self.year = year
      self.unit = unit
      self.map = map
      self.counts = counts
      self.language = language
    }
  }

  /// Its name on the command line.
  public let name: String
  /// The number of the official table that it is, or nil.
  public let number: Int?
  /// What it is called.
  public let title: Wording
  private let content: @Sendable (ReviewYear, Request) throws -> Content

  /// What a report puts together; the rest is the same for all.
  struct Content {
    var columns: [Column]
    var rows: [[Cell]]
    var shape = ReportTable.Shape.rows
    /// What people read where it is more than the same values in print form.
    var page: (columns: [Column], rows: [[Cell]])?
    var notes: [String] = []
  }

  init(
    _ name: String, _ number: Int? = nil, vi: String, en: String,
    _ content: @escaping @Sendable (ReviewYear, Request) throws -> Content
  ) {
    self.name = name
    self.number = number
    title = Wording(vi: vi, en: en)
    self.content = content
  }

  /// All reports, in the order of the official tables.
  public static let all: [Report] =
    [.summary, .result, .movement, .nearPoorMovement] + deprivationReports
    + [.targetGroups, .ethnicGroups, .causes]

  /// A report by its name.
  ///
  /// Throws a usage error that lists the names.
  public static func named(_ name: String) throws(RegistryError) -> Report {
    if let report = all.first(where: { $0.name == name }) { return report }
    throw .noSuchReport(name, known: all.map(\.name))
  }

  /// Makes the report, all of it from one state of the registry.
  ///
  /// Throws a usage error for a year out of range and a unit that the map does not have.
  public func table(of registry: Registry, _ request: Request) throws -> ReportTable {
    try ReviewYear.read(registry, year: request.year, unit: request.unit, map: request.map) {
      year in
      let content = try content(year, request)
      let language = request.language
      return ReportTable(
        title: heading(year, language), columns: content.columns, rows: content.rows,
        shape: content.shape,
        page: content.page ?? (
          content.columns, content.rows.map { row in row.map { $0.printed(language) } }
        ),
        notes: Notes.lines(for: year, language) + content.notes)
    }
  }

  private func heading(_ year: ReviewYear, _ language: Language) -> String {
    let table = number.map { language == .vietnamese ? "Biểu \($0). " : "Table \($0). " } ?? ""
    let year =
      language == .vietnamese
      ? "\(year.unit.name), năm \(year.year)"
      : "\(year.unit.name), \(year.year)"
    return table + title[language] + " – " + year
  }
}
