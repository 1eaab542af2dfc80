import RegistryCore
import Reviews
import Schema
import Sheets
import Vietnamese

/// A report by its name on the command line.
public struct Report: Sendable {
  /// What of each unit is counted, where a table counts both.
  public enum Count: String, Sendable, CaseIterable {
    case households
    case persons
  }

  /// Which money a unit has in a table of money.
  public enum Money: String, Sendable, CaseIterable {
    /// What was allocated to it and the units below it.
    case allocated
    /// What projects in it got, whoever it was allocated to.
    case spent
  }

  /// How far down a table goes.
  public enum Granularity: String, Sendable, CaseIterable {
    case village
    case commune
    case district

    /// What a table of units can be asked for whose figures are not known by village.
    static let units = [Granularity.commune, .district]
  }

  /// What a report is about, which tells the year where none is named.
  public enum Subject: Sendable {
    /// A year, which must be named.
    case year
    /// A household by its code; else the year of its last recognition.
    case household
    /// A conference by its code; else the year of its round.
    case conference
    /// The records as they are; else the year of today.
    case today
  }

  /// What a report is asked for.
  public struct Request: Sendable {
    /// The year; nil for what the subject tells.
    public var year: Int?
    /// The code of the unit; nil for the province.
    public var unit: String?
    /// The map; nil for the one in force on 31 December.
    public var map: MapChoice?
    /// How far down a table goes; nil for as far as it goes by itself.
    public var granularity: Granularity?
    /// What is counted, where a table counts both.
    public var counts: [Count]
    /// Which money a unit has, where a table is of money.
    public var money = Money.allocated
    /// The code of the household or the conference that the report is about.
    public var subject: String?
    /// Whether citizen numbers are shown in full; the caller records that, and why.
    public var showsNumbers = false
    /// The day whose state is asked for, in ISO form; nil for 31 December of the year.
    public var day: String?
    /// Whose standard puts households into their classes.
    public var authority = ReviewYear.Authority.national
    /// What stands on paper besides the figures; settings fill in what is nil.
    public var details = PrintDetails()
    /// The language of titles and notes.
    public var language: Language

    /// Asks for a year.
    public init(
      year: Int? = nil, unit: String? = nil, map: MapChoice? = nil, granularity: Granularity? = nil,
      counts: [Count] = Count.allCases, subject: String? = nil, language: Language
    ) {
      self.year = year
      self.unit = unit
      self.map = map
      self.granularity = granularity
      self.counts = counts
      self.subject = subject
      self.language = language
    }
  }

  /// Its name on the command line.
  public let name: String
  /// The number of the official table that it is, or nil.
  public let number: Int?
  /// What it is called.
  public let title: Wording
  /// What it is about.
  public let subject: Subject
  /// The granularities that it can be asked for.
  public let granularities: [Granularity]
  /// Why a table of units is not given by village, where it is not.
  private let unknownByVillage: Wording?
  /// Whether it can be asked as of any day, and not only of 31 December.
  public let takesDay: Bool
  /// Whether its households can be classed by the province's own standard: the official tables can.
  public let takesStandard: Bool
  private let content: @Sendable (ReviewYear, Request) throws -> Content

  /// What a report puts together; the rest is the same for all.
  struct Content {
    /// A title of its own, instead of the report's with unit and year.
    var title: String?
    /// The same as paper has it, a line each.
    var printedTitle: [String]?
    /// What stands between title and rows.
    var fields: [ReportField] = []
    /// The fields that stand elsewhere on paper, such as in its head.
    var fieldsElsewhere: Set<String> = []
    var columns: [ReportColumn]
    var rows: [ReportRow]
    var shape = ReportTable.Shape.rows
    /// How the rows stand on a page.
    var layout = PageLayout()
    /// A page of other rows than those of the data.
    var ownPage: (columns: [ReportColumn], rows: [ReportRow])?
    /// What paper adds below the rows.
    var printedTotal: ReportRow?
    /// In what the figures are counted.
    var measure: Wording?
    var notes: [String] = []
    /// Whose paper it is; nil for the unit asked for.
    var issuer: Issuer?
    /// The sign behind its number.
    var series = "BC-UBND"
    /// What its own record says of number, day and signer.
    var details = PrintDetails()
    /// Who signs it on paper; nil for whoever made the table, and the head.
    var signatures: (@Sendable (PrintDetails) -> [Signature])?
    /// Whether it is a form about one thing, handed to people as it is.
    var isForm = false
  }

  init(
    _ name: String, _ number: Int? = nil, vi: String, en: String, subject: Subject = .year,
    granularities: [Granularity] = [], notByVillage: Wording? = nil, takesDay: Bool = false,
    takesStandard: Bool = false,
    _ content: @escaping @Sendable (ReviewYear, Request) throws -> Content
  ) {
    self.name = name
    self.number = number
    title = Wording(vi: vi, en: en)
    self.subject = subject
    self.granularities = granularities
    unknownByVillage = notByVillage
    self.takesDay = takesDay
    self.takesStandard = takesStandard || number != nil
    self.content = content
  }

  /// All reports: the year's figures, the official tables, lists and forms, the programme.
  public static let all: [Report] =
    [.summary, .result, .movement, .nearPoorMovement] + deprivationReports
    + [.targetGroups, .ethnicGroups, .causes, .children, .poorByOrigin, .nearPoorByOrigin]
    + [.nearPoorList, .poorList, .householdList, .certificate, .minutes, .posting]
    + programme + [.staleness]

  private static let programme: [Report] = [
    .housing, .funds, .fundsDetail, .projects, .participants, .roster, .activities, .targets,
    .areas,
  ]

  /// What its notes tell the gaps of.
  private var basis: Notes.Basis {
    if Self.withRates.contains(name) { return .rates }
    return Self.programme.contains { $0.name == name } ? .records : .results
  }

  /// Those that divide by the numbers of residents.
  private static let withRates: Set<String> = [
    "summary", "result", "poor-by-origin", "near-poor-by-origin", "targets",
  ]

  /// Every name that can be asked for, the dashboard's included.
  public static let names = all.map(\.name) + [Dashboard.name]

  /// A report by its name.
  ///
  /// Throws a usage error that lists the names.
  public static func named(_ name: String) throws(RegistryError) -> Report {
    if let report = all.first(where: { $0.name == name }) { return report }
    throw .noSuchReport(name, known: names)
  }

  /// Makes the report, all of it from one state of the registry.
  ///
  /// Throws a usage error for a year out of range, a unit that the map does not have, a cut that
  /// the report is not given by, and a household or conference that is missing or unknown.
  public func table(of registry: Registry, _ request: Request) throws -> ReportTable {
    if let granularity = request.granularity, !granularities.contains(granularity) {
      throw RegistryError.noSuchGranularity(
        name, granularity.rawValue, known: granularities.map(\.rawValue), because: unknownByVillage)
    }
    try checkDay(request)
    if request.authority == .province, !takesStandard {
      throw RegistryError.nationalOnly(name)
    }
    let number = try year(of: registry, request)
    let request = try request.dated(registry, subject).placed(registry, number, subject)
    let closing = subject == .today ? nil : request.day
    return try ReviewYear.read(
      registry, year: number, day: closing, unit: request.unit, map: request.map,
      by: request.authority, of: scope(request)
    ) { year in
      var content = try content(year, request)
      if request.granularity == .district { content.leaveOutCommunes(below: year.unit) }
      if request.granularity == .village {
        content.nameCommunes()
        content.notes.append(Notes.villages[request.language])
      }
      if !request.showsNumbers { content.maskNumbers() }
      content.keepWhole(in: year, readBy: registry.scope, request.language)
      let heading = try heading(year, request, readBy: registry.scope)
      let page = content.ownPage ?? (content.columns, content.rows)
      let notes = try Notes.lines(for: year, request, subject, registry, on: basis)
      let language = request.language
      return ReportTable(
        name: name, title: content.title ?? heading.joined(separator: " – "), language: language,
        fields: content.fields, columns: content.columns.map { $0.column(language) },
        lines: content.rows, shape: content.shape,
        layout: content.layout, page,
        notes: notes.map(\.text) + content.notes,
        printing: try PrintedReport.deferred(
          content, page,
          titles: content.printedTitle
            ?? printedTitle(heading, year, request, readBy: registry.scope),
          notes: notes.map(\.printed) + content.notes, year, request,
          settings: .settings(of: registry), readBy: registry.scope))
    }
  }

  /// Whose households it reads.
  private func scope(_ request: Request) -> ReviewYear.Scope {
    switch subject {
    case .year, .today: .unit
    case .household: .household(request.subject ?? "")
    case .conference: .conference(request.subject ?? "")
    }
  }

  /// Refuses a day for what is only known by years, and a day beside a year.
  private func checkDay(_ request: Request) throws(RegistryError) {
    guard let day = request.day else { return }
    guard takesDay else {
      throw .yearsOnly(name, others: Self.all.filter(\.takesDay).map(\.name))
    }
    if let year = request.year, !day.hasPrefix("\(year)-") { throw .dayAndYear(day, year) }
  }

  private func year(of registry: Registry, _ request: Request) throws -> Int {
    let connection = registry.connection
    if let day = request.day, let year = Int(day.prefix(4)) {
      if let code = request.subject, subject == .household {
        let id = try connection.integer("SELECT id FROM household WHERE code = ?1", code)
        if id == nil { throw RegistryError.noSuchHousehold(code) }
      }
      return year
    }
    switch subject {
    case .year:
      guard let year = request.year else { throw RegistryError.noYear(name) }
      return year
    case .today:
      let today = registry.moment?.day ?? Clock.today()
      return request.year ?? Int(today.prefix(4)) ?? ReviewYear.range.lowerBound
    case .household:
      guard let code = request.subject else { throw RegistryError.noSubject(name, "household") }
      guard let id = try connection.integer("SELECT id FROM household WHERE code = ?1", code)
      else { throw RegistryError.noSuchHousehold(code) }
      if let year = request.year { return year }
      let last = try connection.integer(
        "SELECT max(year) FROM recognised WHERE household_id = ?1", id)
      guard let last else { throw RegistryError.neverRecognised(code) }
      return Int(last)
    case .conference:
      guard let code = request.subject else { throw RegistryError.noSubject(name, "conference") }
      let year = try connection.integer(
        """
        SELECT d.year FROM conference c JOIN round d ON d.id = c.round_id WHERE c.code = ?1
        """, code)
      guard let year else { throw RegistryError.noSuchConference(code) }
      return Int(year)
    }
  }

  /// What it is, and of which unit and time.
  private func heading(
    _ year: ReviewYear, _ request: Request, readBy scope: ReadScope?
  ) throws -> [String] {
    let language = request.language
    let table = number.map { language == .vietnamese ? "Biểu \($0). " : "Table \($0). " } ?? ""
    let standard =
      year.authority == .province
      ? Wording(vi: " theo chuẩn của tỉnh", en: " by the province's standard")[language] : ""
    let unit = try Issuer(year, readBy: scope).name
    return [table + title[language] + standard, unit + time(year, request)]
  }

  private func printedTitle(
    _ heading: [String], _ year: ReviewYear, _ request: Request, readBy scope: ReadScope?
  ) throws -> [String] {
    let unit = try Issuer(year, readBy: scope).called(request.language)
    return [
      heading[0].uppercased(), unit.prefix(1).uppercased() + unit.dropFirst() + time(year, request),
    ]
  }

  private func time(_ year: ReviewYear, _ request: Request) -> String {
    let isVietnamese = request.language == .vietnamese
    if subject == .today { return "" }
    if let day = request.day {
      return isVietnamese ? ", ngày \(request.language.day(day))" : ", \(day)"
    }
    return isVietnamese ? ", năm \(year.year)" : ", \(year.year)"
  }
}

extension Report.Content {
  /// Gives each row of a table by village its commune, for those who read rows one by one: on a page
  /// villages stand below it.
  fileprivate mutating func nameCommunes() {
    guard let level = columns.firstIndex(where: { $0.name == "level" }),
      let code = columns.firstIndex(where: { $0.name == "unit" }),
      let name = columns.firstIndex(where: { $0.name == "name" })
    else { return }
    let added = [
      ReportColumn("commune_code", vi: "Mã xã", en: "Commune code", .text),
      ReportColumn("commune", vi: "Xã", en: "Commune", .text),
    ]
    columns += added
    layout.leftOut.formUnion(added.map(\.name))
    var commune = [ReportRow.Value(.null, printed: .text("")), .init(.null, printed: .text(""))]
    let nowhere = commune
    for index in rows.indices {
      let kind = rows[index].values[level].data.text
      if kind == AdminUnit.Level.commune.rawValue {
        commune = [code, name].map { rows[index].values[$0] }
      }
      let isBelow = kind == AdminUnit.Level.commune.rawValue || kind == "village"
      // Rows may end before the last column.
      while rows[index].values.count < columns.count - added.count {
        rows[index].values.append(nowhere[0])
      }
      rows[index].values += isBelow ? commune : nowhere
    }
  }

  /// Leaves the rows of communes out, but for the unit itself.
  fileprivate mutating func leaveOutCommunes(below unit: AdminUnit) {
    guard unit.level != .commune, let level = columns.firstIndex(where: { $0.name == "level" })
    else { return }
    let commune = ResultValue.text(AdminUnit.Level.commune.rawValue)
    rows.removeAll { $0.values[level].data == commune }
  }
}
