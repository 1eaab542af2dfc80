import RegistryCore
import SQLite
import Schema
import Vietnamese

/// What a named query is narrowed by.
public struct Filters: Sendable {
  /// The code or name of a unit; households below it count.
  public var commune: String?
  /// The name of a village, case and the place of tone marks aside.
  public var village: String?
  /// The year, whose 31 December is the day asked about.
  public var year: Int?
  /// The code of a category, or its name in either language.
  public var category: String?
  /// Parts of a name, case and marks aside.
  public var name: String?
  /// The map; without it that of the day.
  public var map: MapChoice?
  /// The day whose state is asked for, in ISO form; nil for that of 31 December or of today.
  public var asOf: String?
  /// Today, in ISO form, where neither a year nor a day is named.
  public var today = Clock.today()
  /// The key of one record of the query's kind, part by part; a part that is missing is NULL.
  public var key: [String?]?
  /// Values for the parameters of a province's own queries.
  public var own: [String: String] = [:]

  private static let years = 1990...2200

  /// No filter.
  public init() {}

  /// The names of the filters that are given, in order.
  public var names: [String] { given.sorted() }

  var given: Set<String> {
    var given = Set(own.keys)
    if commune != nil { given.insert("commune") }
    if village != nil { given.insert("village") }
    if year != nil { given.insert("year") }
    if category != nil { given.insert("category") }
    if name != nil { given.insert("name") }
    if asOf != nil { given.insert(Self.dayName) }
    if key != nil { given.insert(Self.keyName) }
    return given
  }

  /// The condition of the lines that pick one record; every query of a record kind has them.
  static let keyName = "key"
  /// The parameter of the queries that can be asked as of a day.
  static let dayName = "as_of"

  /// The values of all parameters a query may name; those not given are NULL.
  ///
  /// Throws a usage error for a filter the query lacks, or an unknown code.
  func values(
    for query: NamedQuery, on connection: Connection
  ) throws -> [String: Value] {
    if let odd = given.subtracting(
      query.parameters + query.options.map(\.name) + [Self.keyName]
    ).min() {
      throw RegistryError.noSuchFilter(odd, query: query)
    }
    if let asOf, let year { throw RegistryError.yearAndDay(year, asOf) }
    let present = asOf ?? today
    let mapDay = try map.map { try MapDays(connection).day(of: $0, asked: present) } ?? present
    let unit = try unit(on: mapDay, connection)
    var values: [String: Value] = [
      "map_day": .text(mapDay), "day": .text(year.map { "\($0)-12-31" } ?? present),
      "as_of": asOf.sqliteValue,
      "commune": (unit?.code ?? commune).sqliteValue,
      "village": try village.map { try NamedVillage.list($0, in: connection) }.sqliteValue,
      "year": year.sqliteValue, "category": try categoryCode(connection).sqliteValue,
      "unit": (unit?.id).sqliteValue,
    ]
    if let year, !Self.years.contains(year) {
      throw RegistryError.yearOutOfRange(year, Self.years)
    }
    let words = Self.words(name ?? "")
    for (index, word) in words.enumerated() { values["name\(index + 1)"] = .text(word) }
    for (index, part) in (key ?? []).enumerated() {
      values["key\(index + 1)"] = part.sqliteValue
    }
    for (name, value) in own { values[name] = Self.typed(value) }
    for option in query.options { values[option.name] = try option.value(own[option.name]) }
    return values
  }

  /// A filter as it is typed on the command line.
  public static func option(_ name: String) -> String {
    "--" + name.split(separator: "_").joined(separator: "-")
  }

  /// At most four parts to look for; the last one has all remaining words.
  static func words(_ name: String) -> [String] {
    var words = VietnameseText.folded(name).split(separator: " ", maxSplits: 3).map(String.init)
    while words.count < 4 { words.append("") }
    return words
  }

  /// An integer where the text is just how one is written, else the text.
  static func typed(_ text: String) -> Value {
    if let number = Int64(text), String(number) == text { .integer(number) } else { .text(text) }
  }

  private func unit(on day: String, _ connection: Connection) throws -> AdminUnit? {
    guard let commune else { return nil }
    if let unit = try AdminUnits.find(commune, on: day, in: connection) { return unit }
    let known = try AdminUnits.ever(commune, in: connection)
    guard let last = known.last else {
      throw RegistryError.unknownUnit(
        commune, on: Wording(vi: "bản đồ nào của tỉnh", en: "any map of the province"))
    }
    let others = known.filter { $0.validFrom == last.validFrom }
    var (until, successors): (String?, [String]) = (nil, [])
    for unit in others {
      try connection.rows(
        """
        SELECT u.valid_to, n.code || ' ' || n.name FROM admin_unit u
        LEFT JOIN admin_succession s ON s.old_unit_id = u.id
        LEFT JOIN admin_unit n ON n.id = s.new_unit_id
        WHERE u.id = ?1
        """, unit.id
      ) { row in
        until = try row.textOrNil(0)
        if let name = try row.textOrNil(1), !successors.contains(name) { successors.append(name) }
      }
    }
    throw RegistryError.communeOfOtherMap(
      commune, units: others, on: try instead(last.validFrom, until, connection),
      successors: successors)
  }

  /// A map that has a unit of a period.
  private func instead(
    _ from: String, _ to: String?, _ connection: Connection
  ) throws -> MapChoice {
    let days = try MapDays(connection)
    for map in MapChoice.allCases {
      let day = try days.day(of: map, asked: asOf ?? today)
      if from <= day, to.map({ $0 > day }) ?? true { return map }
    }
    return .day(from)
  }

  private func categoryCode(_ connection: Connection) throws -> String? {
    guard let category else { return nil }
    let codes = CodeLabels(connection)
    if let code = try codes.code(of: category, in: "category") { return code }
    throw RegistryError.unknownCategory(category, known: try codes.entries(of: "category"))
  }
}
