import RegistryCore
import SQLite
import Schema
import Vietnamese

/// Finds people and households as a clerk types them: parts of names without marks, of codes, of
/// citizen numbers, followed by the village or commune, on the old map or the new.
public struct Search {
  private let connection: Connection
  private let limit: Int
  private let showsNumbers: Bool
  private let today: String
  /// What forces the index of numbers, which a view over the rows in reach does not have.
  private let numberIndex: String

  /// `limit` is how many hits are given at most.
  public init(
    _ registry: Registry, limit: Int = 30, showsNumbers: Bool = false,
    today: String = Clock.today()
  ) {
    connection = registry.connection
    numberIndex = registry.scope == nil ? "INDEXED BY person_citizen_id" : ""
    self.limit = max(1, limit)
    self.showsNumbers = showsNumbers
    self.today = today
  }

  /// Whether what was typed has digits that may be a number of a person, or a part of one.
  public static func asksNumber(_ text: String, today: String = Clock.today()) -> Bool {
    !TypedSearch(text, today: today).numbers.isEmpty
  }

  /// The hits, the best first, all of one state of the registry.
  public func run(_ text: String) throws -> [SearchHit] {
    let typed = TypedSearch(text, today: today)
    return try connection.reading {
      if let year = typed.birthYear {
        let hits = try find(typed.withoutYear, numbers: [], bornIn: year)
        if !hits.isEmpty { return hits }
      }
      return try find(typed.text, numbers: typed.numbers)
    }
  }

  private func find(
    _ text: String, numbers: [String], bornIn year: Int? = nil
  ) throws -> [SearchHit] {
    let words = VietnameseText.folded(text).split(separator: " ").map(String.init)
    guard !words.isEmpty else { return [] }
    let query = NameQuery(text, birthYear: year)
    var found = Found(limit: limit)
    for number in numbers { try add(number: number, to: &found) }
    if !numbers.isEmpty, words.count > 1, !found.isEmpty { return try found.hits(reader) }
    try add(codes: text, to: &found)
    guard !found.isFull, words.contains(where: { $0.contains { $0.isLetter } }) else {
      return try found.hits(reader)
    }
    // What has digits and is a code is no name.
    if words.count == 1, !found.households.isEmpty { return try found.hits(reader) }
    try add(communes: words.joined(separator: " "), to: &found)
    // The index has the names that begin so: if many people have them, the others are not searched.
    if try add(query, ranked(query, isFirst: true), within: nil, to: &found) {
      return try found.hits(reader)
    }
    let names = try ranked(query)
    try add(query, names.filter(\.isWhole), within: nil, to: &found)
    if found.people.isEmpty { try addPlaced(query, to: &found) }
    if !found.isFull { try add(query, names.filter { !$0.isWhole }, within: nil, to: &found) }
    if found.people.isEmpty, found.households.isEmpty {
      let places = try PlaceIndex(connection)
      try add(householdsIn: places.villages(of: words, isExact: false), to: &found)
    }
    return try found.hits(reader)
  }

  private var reader: HitReader {
    HitReader(connection: connection, showsNumbers: showsNumbers, today: today)
  }
}

// MARK: Numbers and codes

extension Search {
  private func add(number: String, to found: inout Found) throws {
    let sql =
      number.utf8.count == 12
      ? "SELECT id FROM person WHERE citizen_id = ?1 LIMIT ?2"
      : """
      SELECT id FROM person \(numberIndex)
      WHERE citizen_id IS NOT NULL AND instr(citizen_id, ?1)
      ORDER BY instr(citizen_id, ?1) > 1, citizen_id LIMIT ?2
      """
    try connection.rows(sql, number, limit) { found.add(person: try $0.integer(0), rank: 0) }
    // Telephone numbers are stored as people write them, with a zero in front or the country's code.
    try connection.rows(
      """
      SELECT id FROM household WHERE phone IS NOT NULL
        AND instr(replace(replace(replace(phone, ' ', ''), '.', ''), '-', ''), ?1)
      ORDER BY code LIMIT ?2
      """, TypedSearch.withoutTrunkPrefix(number), limit
    ) { found.add(household: try $0.integer(0)) }
  }

  /// Households by a code, its beginning, or a part of it; `CB01/2` is a member.
  private func add(codes text: String, to found: inout Found) throws {
    let word = VietnameseText.collapsed(text)
    guard !word.contains(" "), word.contains(where: \.isNumber) else { return }
    if let known = try StoredCode.find(word, in: "household", connection),
      let id = try connection.integer("SELECT id FROM household WHERE code = ?1", known)
    {
      found.add(household: id)
    }
    if let stroke = word.lastIndex(of: "/") {
      let owner = String(word[..<stroke])
      try connection.rows(
        """
        SELECT m.person_id FROM household h JOIN membership m ON m.household_id = h.id
        WHERE h.code = ?1 AND m.code = ?2 LIMIT 1
        """, try StoredCode.find(owner, in: "household", connection) ?? owner,
        String(word[stroke...].dropFirst())
      ) { found.add(person: try $0.integer(0), rank: 0) }
    }
    for prefix in Set([word, word.uppercased()]) {
      try connection.rows(
        """
        SELECT id FROM household WHERE code >= ?1 AND code < ?1 || char(1114111)
        ORDER BY code LIMIT ?2
        """, prefix, limit
      ) { found.add(household: try $0.integer(0)) }
    }
    guard found.households.isEmpty, found.people.isEmpty, word.utf8.count >= 3 else { return }
    try connection.rows(
      "SELECT id FROM household WHERE instr(code, upper(?1)) ORDER BY code LIMIT ?2", word, limit
    ) { found.add(household: try $0.integer(0)) }
  }

  /// The communes of both maps with a name; a former one with its successor.
  private func add(communes name: String, to found: inout Found) throws {
    try connection.rows(
      """
      SELECT u.name, u.code, coalesce(n.code || ' ' || n.name, u.name), u.valid_to
      FROM admin_unit u LEFT JOIN admin_succession s ON s.old_unit_id = u.id
      LEFT JOIN admin_unit n ON n.id = s.new_unit_id
      WHERE u.name_folded = ?1 AND length(u.code) = 5 ORDER BY u.id
      """, name
    ) { row in
      var hit = SearchHit(kind: .commune)
      hit.name = try row.text(0)
      hit.communeCode = try row.text(1)
      hit.commune = try row.text(2)
      hit.endedOn = try row.textOrNil(3)
      found.places.append(hit)
    }
  }

  private func add(householdsIn villages: Set<Int64>, to found: inout Found) throws {
    for village in villages.sorted() where !found.isFull {
      try connection.rows(
        """
        SELECT id FROM household WHERE village_id = ?1 AND closed_on IS NULL ORDER BY code LIMIT ?2
        """, village, limit
      ) { found.add(household: try $0.integer(0)) }
    }
  }
}

// MARK: Names

extension Search {
  /// How many words of a name SQL searches for.
  private static let wordsLimit = 8
  /// Beyond this many names it is quicker to read all people of a place.
  private static let namesLimit = 300
  /// How many people of equal rank are compared by their tone marks.
  private static let tonesLimit = 400

  /// People of names that fit, within villages if they are given; true when there are as many as
  /// are asked for and none can come before them.
  @discardableResult
  private func add(
    _ query: NameQuery, _ names: [Name], within villages: Set<Int64>?, to found: inout Found
  ) throws -> Bool {
    if let villages, names.count > Self.namesLimit {
      try add(query, residentsOf: villages, isWhole: names[0].isWhole, to: &found)
      return false
    }
    let home = try connection.prepare(
      """
      SELECT m.left_on IS NULL, h.village_id FROM membership m
      JOIN household h ON h.id = m.household_id WHERE m.person_id = ?1
      ORDER BY m.left_on IS NULL DESC, m.joined_on DESC LIMIT 1
      """)
    var rank = -1
    var best = 0
    for name in names {
      if name.rank != rank {
        if found.people.count >= limit { return false }
        (rank, best) = (name.rank, 0)
      }
      if found.people.count >= (query.hasTones ? max(limit, Self.tonesLimit) : limit * 2) {
        return false
      }
      for bearer in try bearers(of: name.folded, query) {
        if !bearer.isToned, found.people.count >= limit { break }
        try home.bind(bearer.id, at: 1)
        defer { home.reset() }
        guard try home.step(), villages?.contains(try home.integer(1)) ?? true else { continue }
        let isPresent = try home.integer(0) == 1
        found.add(
          person: bearer.id, rank: rank * 4 + (bearer.isToned ? 0 : 2) + (isPresent ? 0 : 1))
        if bearer.isToned, isPresent { best += 1 }
        if best >= limit { return true }
      }
    }
    return false
  }

  /// The people of a name, first those who have the tone marks that were typed.
  private func bearers(
    of name: String, _ query: NameQuery
  ) throws -> [(id: Int64, isToned: Bool)] {
    var fitting: [(id: Int64, isToned: Bool)] = []
    var others = fitting
    // Without marks to compare, the index is enough.
    let fullName = query.hasTones ? "full_name" : "''"
    try connection.rows(
      """
      SELECT id, \(fullName) FROM person
      WHERE name_folded = ?1 AND (?2 IS NULL OR birth_year = ?2)
      """, name, query.birthYear
    ) { row in
      let isToned = try !query.hasTones || query.fitsTones(row.text(1))
      if isToned {
        fitting.append((try row.integer(0), true))
      } else {
        others.append((try row.integer(0), false))
      }
    }
    return fitting + others
  }

  private struct Name {
    let folded: String
    let rank: Int
    /// Whether the words typed are words of it.
    var isWhole: Bool { rank < NameQuery.partial }
  }

  /// The distinct names that fit, the best first; with `isFirst` those that are or begin with all
  /// the words.
  private func ranked(_ query: NameQuery, isFirst: Bool = false) throws -> [Name] {
    var names: [Name] = []
    // SQLite passes over what cannot fit: the longest words first, since they are the rarest.
    let words =
      isFirst
      ? [query.folded]
      : query.words.sorted { $0.utf8.count > $1.utf8.count }.prefix(Self.wordsLimit)
    let filter =
      isFirst
      ? "folded = ?1 OR (folded > ?1 || ' ' AND folded < ?1 || '!')"
      : words.indices.map { "instr(folded, ?\($0 + 1))" }.joined(separator: " AND ")
    let statement = try connection.prepare("SELECT folded FROM folded_name WHERE \(filter)")
    for (index, word) in words.enumerated() { try statement.bind(word, at: index + 1) }
    while try statement.step() {
      guard let rank = try statement.withUTF8(0, { query.rank($0) }) ?? nil else { continue }
      names.append(Name(folded: try statement.text(0), rank: rank))
    }
    return names.sorted { ($0.rank, $0.folded) < ($1.rank, $1.folded) }
  }

  private func add(
    _ query: NameQuery, residentsOf villages: Set<Int64>, isWhole: Bool, to found: inout Found
  ) throws {
    for village in villages.sorted() {
      try connection.rows(
        """
        SELECT p.id, p.name_folded, p.full_name FROM household h
        JOIN membership m ON m.household_id = h.id AND m.left_on IS NULL
        JOIN person p ON p.id = m.person_id
        WHERE h.village_id = ?1 AND instr(p.name_folded, ?2) AND (?3 IS NULL OR p.birth_year = ?3)
        """, village, query.words.max { $0.utf8.count < $1.utf8.count } ?? "", query.birthYear
      ) { row in
        guard let rank = query.rank(try row.text(1)), !isWhole || rank < NameQuery.partial else {
          return
        }
        let isToned = query.fitsTones(try row.text(2))
        found.add(person: try row.integer(0), rank: rank * 4 + (isToned ? 0 : 2))
      }
    }
  }

  /// Adds what is in a place.
  ///
  /// These are the households of the place that all words name, else people of a name with a place
  /// after it or before it; whole words come before parts, and places before names.
  private func addPlaced(_ query: NameQuery, to found: inout Found) throws {
    let places = try PlaceIndex(connection)
    let all = places.villages(of: query.words, isExact: true)
    if !all.isEmpty { return try add(householdsIn: all, to: &found) }
    var known: [String: [Name]] = [:]
    for (isExact, isWhole) in [(true, true), (true, false), (false, true), (false, false)] {
      for (name, place) in Self.divisions(of: query) {
        let villages = places.villages(of: place, isExact: isExact)
        guard !villages.isEmpty else { continue }
        let names = try known[name.folded] ?? ranked(name)
        known[name.folded] = names
        try add(name, names.filter { $0.isWhole == isWhole }, within: villages, to: &found)
        if !found.people.isEmpty { return }
      }
    }
  }

  /// A name and a place out of the words typed, either first; the longest names first.
  private static func divisions(of query: NameQuery) -> [(name: NameQuery, place: [String])] {
    let count = query.words.count
    guard count > 1 else { return [] }
    return (1..<count).reversed().flatMap { cut in
      [
        (query.part(0..<cut), Array(query.words[cut...])),
        (query.part((count - cut)..<count), Array(query.words[..<(count - cut)])),
      ]
    }
  }
}

/// What was found so far.
struct Found {
  let limit: Int
  var places: [SearchHit] = []
  private(set) var people: [Int64: Int] = [:]
  private(set) var households: [Int64] = []

  init(limit: Int) { self.limit = limit }

  var isEmpty: Bool { people.isEmpty && households.isEmpty }
  var isFull: Bool { people.count + households.count >= limit }

  mutating func add(person: Int64, rank: Int) {
    people[person] = min(rank, people[person] ?? rank)
  }

  mutating func add(household: Int64) {
    if !households.contains(household) { households.append(household) }
  }

  /// The best of what was found, with all that is shown of it.
  func hits(_ reader: HitReader) throws -> [SearchHit] {
    let best = try reader.people(people, limit: limit)
    let rest = max(0, limit - best.count)
    return try places + best + reader.households(households.prefix(rest))
  }
}
