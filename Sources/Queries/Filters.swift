import RegistryCore
import SQLite
import Vietnamese

/// Which administrative map codes and places are read on.
public enum QueryMap: String, Sendable, CaseIterable {
  case old
  case new

  /// The day whose map it is, if today is `today`.
  func day(today: String) -> String {
    switch self {
    case .old: "2025-06-30"
    case .new: max(today, "2025-07-01")
    }
  }
}

/// What a named query is narrowed by.
public struct Filters: Sendable {
  /// The code of a unit; households below it count.
  public var commune: String?
  /// The name of a village, case and the place of tone marks aside.
  public var village: String?
  /// The year, whose 31 December is the day asked about.
  public var year: Int?
  /// A category code.
  public var category: String?
  /// Parts of a name, case and marks aside.
  public var name: String?
  /// The map; without it that in force today.
  public var map: QueryMap?
  /// The key of one record of the query's kind, part by part; a part that is missing is NULL.
  public var key: [String?]?
  /// Values for the parameters of a province's own queries.
  public var own: [String: String] = [:]

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
    if key != nil { given.insert(Self.keyName) }
    return given
  }

  /// The condition of the lines that pick one record; every query of a record kind has them.
  static let keyName = "key"

  /// The values of all parameters a query may name; those not given are NULL.
  ///
  /// Throws a usage error for a filter the query lacks, or a code nobody knows.
  func values(
    for query: NamedQuery, on connection: Connection, today: String = Clock.today()
  ) throws -> [String: Value] {
    if let odd = given.subtracting(query.parameters + [Self.keyName]).min() {
      throw RegistryError.noSuchFilter(odd, query: query)
    }
    let mapDay = map?.day(today: today) ?? today
    var values: [String: Value] = [
      "map_day": .text(mapDay), "day": .text(year.map { "\($0)-12-31" } ?? today),
      "commune": commune.sqliteValue, "village": village.map(VietnameseText.key).sqliteValue,
      "year": year.sqliteValue, "category": category.sqliteValue,
      "unit": try unit(on: mapDay, connection).sqliteValue,
    ]
    if let year, !(1990...2200).contains(year) { throw RegistryError.oddYear(year) }
    try checkCategory(connection)
    let words = Self.words(name ?? "")
    for (index, word) in words.enumerated() { values["name\(index + 1)"] = .text(word) }
    for (index, part) in (key ?? []).enumerated() {
      values["key\(index + 1)"] = part.sqliteValue
    }
    for (name, value) in own { values[name] = Self.typed(value) }
    return values
  }

  /// Four parts to look for; of more words the last part holds the rest, as they stand.
  static func words(_ name: String) -> [String] {
    var words = VietnameseText.folded(name).split(separator: " ", maxSplits: 3).map(String.init)
    while words.count < 4 { words.append("") }
    return words
  }

  /// An integer where the text is just how one is written, else the text.
  static func typed(_ text: String) -> Value {
    if let number = Int64(text), String(number) == text { .integer(number) } else { .text(text) }
  }

  private func unit(on day: String, _ connection: Connection) throws -> Int64? {
    guard let commune else { return nil }
    if let unit = try connection.integer(
      """
      SELECT id FROM admin_unit
      WHERE code = ?1 AND valid_from <= ?2 AND (valid_to IS NULL OR valid_to > ?2)
      """, commune, day)
    {
      return unit
    }
    var other: (from: String, to: String?, heir: String?)?
    try connection.rows(
      """
      SELECT u.valid_from, u.valid_to, n.code || ' ' || n.name FROM admin_unit u
      LEFT JOIN admin_succession s ON s.old_unit_id = u.id
      LEFT JOIN admin_unit n ON n.id = s.new_unit_id
      WHERE u.code = ?1 ORDER BY u.valid_from DESC LIMIT 1
      """, commune
    ) { row in
      other = (try row.text(0), try row.textOrNil(1), try row.textOrNil(2))
    }
    guard let other else { throw RegistryError.unknownCommune(commune) }
    throw RegistryError.communeOfOtherMap(commune, isOld: other.from <= day, heir: other.heir)
  }

  private func checkCategory(_ connection: Connection) throws {
    guard let category else { return }
    var codes: [String] = []
    try connection.rows("SELECT code FROM category ORDER BY id") { codes.append(try $0.text(0)) }
    guard codes.contains(category) else {
      throw RegistryError.unknownCategory(category, known: codes)
    }
  }
}
