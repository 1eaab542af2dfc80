import SQLite
import Vietnamese

/// The communes of both maps and the villages, by parts of their names.
struct PlaceIndex {
  private struct Unit {
    let id: Int64
    let code: String
    let name: String
    let folded: String
    let end: String?
    let heir: String?
  }

  private struct Village {
    let id: Int64
    let folded: String
  }

  private var units: [Unit] = []
  private var villages: [Village] = []
  private var unitsOfVillage: [Int64: [Int64]] = [:]

  /// Reads the communes; the villages only where they are asked for.
  init(_ connection: Connection, withVillages: Bool) throws {
    try connection.rows(
      """
      SELECT u.id, u.code, u.name, u.name_folded, u.valid_to, n.code || ' ' || n.name
      FROM admin_unit u LEFT JOIN admin_succession s ON s.old_unit_id = u.id
      LEFT JOIN admin_unit n ON n.id = s.new_unit_id WHERE length(u.code) = 5
      """
    ) { row in
      units.append(
        Unit(
          id: try row.integer(0), code: try row.text(1), name: try row.text(2),
          folded: try row.text(3), end: try row.textOrNil(4), heir: try row.textOrNil(5)))
    }
    guard withVillages else { return }
    try connection.rows("SELECT id, name_folded FROM village") { row in
      villages.append(Village(id: try row.integer(0), folded: try row.text(1)))
    }
    try connection.rows("SELECT village_id, unit_id FROM village_unit") { row in
      unitsOfVillage[try row.integer(0), default: []].append(try row.integer(1))
    }
  }

  /// Whether a name has a phrase that begins with one of its words.
  private static func has(_ name: String, _ phrase: String) -> Bool {
    guard name != phrase else { return true }
    guard name.utf8.count > phrase.utf8.count else { return false }
    if name.hasPrefix(phrase) { return true }
    let wanted = " " + phrase
    var rest = name[...]
    while let space = rest.firstIndex(of: " ") {
      if rest[space...].hasPrefix(wanted) { return true }
      rest = rest[rest.index(after: space)...]
    }
    return false
  }

  private func units(_ words: [String]) -> Set<Int64> {
    let kinds = [["xa"], ["phuong"], ["thi", "tran"], ["tt"]]
    var words = words
    for kind in kinds where words.count > kind.count && Array(words.prefix(kind.count)) == kind {
      words.removeFirst(kind.count)
    }
    let phrase = words.joined(separator: " ")
    return Set(units.filter { Self.has($0.folded, phrase) }.map(\.id))
  }

  /// The villages that words name: by their own name, by a commune they belong or belonged to, or by
  /// both, in either order.
  func villages(of words: [String]) -> Set<Int64> {
    guard !words.isEmpty else { return [] }
    let phrase = words.joined(separator: " ")
    var found = Set(villages.filter { Self.has($0.folded, phrase) }.map(\.id))
    let communes = units(words)
    for (village, units) in unitsOfVillage where units.contains(where: communes.contains) {
      found.insert(village)
    }
    guard words.count > 1 else { return found }
    for cut in 1..<words.count {
      let (first, second) = (Array(words[..<cut]), Array(words[cut...]))
      for (name, place) in [(first, second), (second, first)] {
        let communes = units(place)
        guard !communes.isEmpty else { continue }
        let phrase = name.joined(separator: " ")
        for village in villages where Self.has(village.folded, phrase) {
          if unitsOfVillage[village.id]?.contains(where: communes.contains) == true {
            found.insert(village.id)
          }
        }
      }
    }
    return found
  }

  /// The communes whose whole name the words are; a former one says what it became.
  func named(_ words: [String], _ today: String) -> [SearchHit] {
    let phrase = words.joined(separator: " ")
    return units.filter { $0.folded == phrase }.map { unit in
      var hit = SearchHit(kind: .commune)
      hit.name = unit.name
      hit.communeCode = unit.code
      hit.commune = unit.heir ?? unit.name
      hit.endedOn = unit.end
      return hit
    }
  }
}
