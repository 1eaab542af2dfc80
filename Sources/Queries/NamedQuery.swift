import RegistryCore
import SQLite
import Schema

/// A reviewed question: an `.sql` file with its name, titles, parameters and columns.
public struct NamedQuery: Sendable {
  /// A column of the answer.
  public struct Column: Sendable {
    /// What its values are.
    public enum Kind: String, Sendable, CaseIterable {
      case text
      case integer
      /// Kept as hundredths, shown with two decimals.
      case hundredths
      /// A citizen, identity or insurance number: shown masked.
      case personal
      /// A key, or a part of one, which stands whole however many digits it has.
      case code
    }

    /// What scripts call it.
    public let name: String
    /// What people read above it.
    public let title: Wording
    /// What its values are.
    public let kind: Kind
    /// What its values mean; nil where only they themselves can be shown.
    public internal(set) var meaning: ValueForm?
    /// Whether numbers of people may stand in its texts.
    var mayHoldNumbers = false
  }

  /// What sort of question it is.
  public enum Area: String, Sendable, CaseIterable {
    /// The records, as they are imported.
    case records
    /// What to look at more closely.
    case analysis

    /// What people call it.
    public var title: Wording {
      switch self {
      case .records: Wording(vi: "bản ghi", en: "records")
      case .analysis: Wording(vi: "phân tích", en: "analysis")
      }
    }
  }

  /// A parameter of its own, given by `--param`.
  public struct Parameter: Sendable {
    /// What it is given by.
    public let name: String
    /// What it is where it is not given; a number where it has to be one.
    public let standard: String
    /// What it means.
    public let title: Wording

    /// Its value for a query; throws a usage error for a text where a number is due.
    func value(_ given: String?) throws(RegistryError) -> Value {
      guard let given else { return Filters.typed(standard) }
      if case .integer = Filters.typed(standard) {
        guard case .integer(let number) = Filters.typed(given), number > 0 else {
          throw .badQueryParameter(name, given)
        }
        return .integer(number)
      }
      return .text(given)
    }
  }

  /// What it is asked by.
  public let name: String
  /// What it answers.
  public let title: Wording
  /// What its filters mean here, where that needs saying.
  public let about: Wording?
  /// The filters and parameters it has.
  public let parameters: [String]
  /// The parameters of its own that have a value where none is given.
  public let options: [Parameter]
  /// What sort of question it is.
  public let area: Area
  /// The columns of the answer; none where a province's file names none.
  public let columns: [Column]
  /// The columns that a table on a screen shows, in their order; all where the file names none.
  public let shown: [String]
  /// The kind whose records the rows are; nil where they are no records.
  public let kind: RecordKind?
  /// Whether a province wrote it: it then runs in the sandbox.
  public let isProvincial: Bool
  private let lines: [ConditionalLine]

  /// Reads a query's file; `name` is used if the header has none, `kind` is the kind whose
  /// records it reads.
  init(
    _ text: String, name: String, parts: SQLParts = .shared, isProvincial: Bool = false,
    kind: RecordKind? = nil
  ) throws(SQLFault) {
    let file = try SQLFile(text, keys: QueryHeader.keys, parts: parts)
    let header = QueryHeader(file: file)
    let name = file.value("name") ?? name
    self.name = name
    title = header.wording("title") ?? Wording(vi: name, en: name)
    about = header.wording("about")
    parameters = file.words("parameters")
    options = try header.options()
    area = try header.area()
    let named = try header.namedKind()
    let kind = kind ?? named
    let columns = try header.columns(of: kind, isProvincial: isProvincial)
    self.columns = columns
    self.kind = kind
    shown = file.words("shown")
    if let odd = shown.first(where: { name in !columns.contains { $0.name == name } }) {
      throw SQLFault(file.line(of: "shown"), .notOneOf(odd, columns.map(\.name)))
    }
    self.isProvincial = isProvincial
    lines = ConditionalLine.lines(of: file.body)
  }

  /// Whether its rows are people, or may be.
  public func lists(_ namesPeople: (String) -> Bool) -> Bool {
    isProvincial || columns.contains { $0.kind == .personal || namesPeople($0.name) }
  }

  /// The statement for the given filters: lines for other filters are left out.
  ///
  /// `day` means a year or a day as of which is asked, `place` a commune or a village, `by_name` a
  /// name without a place, since the query then best goes from the names to the records.
  public func sql(given filters: Set<String>) -> String {
    var given = filters
    if given.contains("commune") || given.contains("village") {
      given.insert("place")
    } else if given.contains("name") {
      given.insert("by_name")
    }
    if given.contains("year") || given.contains(Filters.dayName) { given.insert("day") }
    return lines.filter { $0.holds(given) }.map(\.text).joined(separator: "\n")
  }
}

extension NamedQuery {
  /// The shipped queries in the order of the record kinds, the others after them.
  public static let all: [NamedQuery] = shippedNames.compactMap { try? shipped($0) }

  /// The shipped questions of analysis, by their names.
  public static let analyses: [NamedQuery] = analysisNames.compactMap { try? shipped($0) }

  /// A query by its name, a province's own before the shipped ones.
  ///
  /// Throws a usage error that lists the names.
  public static func named(
    _ name: String, among own: [NamedQuery] = []
  ) throws(RegistryError) -> NamedQuery {
    if let query = own.first(where: { $0.name == name }) { return query }
    if let query = try shipped(name) { return query }
    throw .unknownQuery(name, known: shippedNames + analysisNames + own.map(\.name))
  }

  /// The query that reads the records of a kind: its own text, else the shipped one of its name.
  ///
  /// Throws a usage error if there is none.
  package static func ofRecords(_ kind: RecordKind) throws(RegistryError) -> NamedQuery {
    guard let text = kind.query else { return try named(kind.name) }
    do {
      return try NamedQuery(text, name: kind.name, kind: kind)
    } catch {
      throw .faultyText(kind.name + ".sql", error)
    }
  }

  private static let folder = "SQL/"
  private static let analysisFolder = folder + "analysis/"

  /// The files right in a folder.
  private static func names(in folder: String) -> [String] {
    embeddedFiles.map(\.name)
      .filter { $0.hasPrefix(folder) && $0.hasSuffix(".sql") }
      .map { String($0.dropFirst(folder.count).dropLast(4)) }.filter { !$0.contains("/") }
  }

  static let analysisNames: [String] = names(in: analysisFolder).sorted()

  /// The files right in the folder; those of its folders are questions of analysis, views, parts, and
  /// statements of searches.
  static let shippedNames: [String] = {
    let names = Self.names(in: folder)
    let order = RecordKind.all.map(\.name)
    return order.filter(names.contains) + names.filter { !order.contains($0) }
  }()

  static let parts = SQLParts(embeddedFiles)

  /// Parses only the query asked for, to keep the start-up of a command short.
  static func shipped(_ name: String) throws(RegistryError) -> NamedQuery? {
    let paths = [folder, analysisFolder].map { $0 + name + ".sql" }
    guard let file = embeddedFiles.first(where: { paths.contains($0.name) }) else { return nil }
    do {
      return try NamedQuery(file.text, name: name, parts: parts)
    } catch {
      throw .badQuery(file.name, error)
    }
  }
}

extension NamedQuery {
  /// Its filters and parameters as they are typed, each parameter with its standard value.
  public var filterTexts: [String] {
    let filters: Set<String> = ["commune", "village", "year", "category", "name", Filters.dayName]
    return parameters.map {
      filters.contains($0) || !isProvincial ? Filters.option($0) : "--param \($0)=…"
    } + options.map { "--param \($0.name)=\($0.standard)" }
  }
}

/// A line of a query that is used only if the filters after `-- if` are given (`!x`: not given).
struct ConditionalLine: Sendable {
  let text: String
  private let wanted: [String]
  private let unwanted: [String]

  private init(text: String, conditions: [Substring]) {
    self.text = text
    wanted = conditions.filter { !$0.hasPrefix("!") }.map(String.init)
    unwanted = conditions.filter { $0.hasPrefix("!") }.map { String($0.dropFirst()) }
  }

  func holds(_ given: Set<String>) -> Bool {
    wanted.allSatisfy(given.contains) && !unwanted.contains(where: given.contains)
  }

  /// The lines of a statement.
  static func lines(of body: String) -> [ConditionalLine] {
    body.utf8.split(separator: UInt8(ascii: "\n")).map { line in
      let (code, conditions) = divided(Substring(line))
      return ConditionalLine(text: String(code), conditions: conditions)
    }
  }

  private static func divided(_ line: Substring) -> (code: Substring, conditions: [Substring]) {
    let mark = " -- if "
    let bytes = line.utf8
    var start = bytes.startIndex
    while let space = bytes[start...].firstIndex(of: UInt8(ascii: " ")) {
      let rest = bytes[space...]
      if rest.starts(with: mark.utf8) {
        var code = line[..<space]
        while code.utf8.last == 32 { code.removeLast() }
        return (code, Substring(rest.dropFirst(mark.utf8.count)).split(separator: " "))
      }
      start = bytes.index(after: space)
    }
    return (line, [])
  }
}
