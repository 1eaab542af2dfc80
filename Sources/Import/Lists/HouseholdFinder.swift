import RegistryCore
import SQLite
import Vietnamese

/// Finds the household of a list's head, and makes codes for those that are new.
final class HouseholdFinder {
  /// A household as it is stored.
  struct Found: Hashable {
    let id: Int64
    let code: String
    let villageID: Int64
    let registeredOn: String
  }

  private let connection: Connection
  private var sequences: [String: Int] = [:]

  init(_ connection: Connection) {
    self.connection = connection
  }

  private static let select = """
    SELECT DISTINCT h.id, h.code, h.village_id, h.registered_on
    FROM person p CROSS JOIN membership m ON m.person_id = p.id
    CROSS JOIN household h ON h.id = m.household_id
    WHERE m.relation = 'head' AND m.left_on IS NULL AND h.closed_on IS NULL
    """

  /// The household of a code, or nil.
  func household(code: String) throws -> Found? {
    try found(
      "SELECT id, code, village_id, registered_on FROM household WHERE code = ?1", code
    ).first
  }

  /// Those whose head bears a citizen number.
  func households(citizenID: String) throws -> [Found] {
    try found(Self.select + " AND p.citizen_id = ?1", citizenID)
  }

  /// Those of a village whose head has a name and was born in a year, unless two numbers tell the
  /// heads apart.
  func households(
    name: String, born year: Int64, village: Int64, citizenID: String?
  ) throws -> [Found] {
    let key = VietnameseText.key(name)
    var ids: Set<Int64> = []
    try connection.rows(
      """
      SELECT h.id, p.full_name FROM person p CROSS JOIN membership m ON m.person_id = p.id
      CROSS JOIN household h ON h.id = m.household_id
      WHERE m.relation = 'head' AND m.left_on IS NULL AND h.closed_on IS NULL
        AND p.name_folded = ?1 AND p.birth_year = ?2 AND h.village_id = ?3
        AND (?4 IS NULL OR p.citizen_id IS NULL OR p.citizen_id = ?4)
      """, VietnameseText.folded(name), year, village, citizenID
    ) { row in
      if VietnameseText.key(try row.text(1)) == key { ids.insert(try row.integer(0)) }
    }
    return try ids.sorted().flatMap {
      try found("SELECT id, code, village_id, registered_on FROM household WHERE id = ?1", $0)
    }
  }

  /// Whether a household's head has a name.
  func isHead(of household: Int64, named name: String) throws -> Bool {
    let stored = try connection.text(
      """
      SELECT p.full_name FROM membership m JOIN person p ON p.id = m.person_id
      WHERE m.household_id = ?1 AND m.relation = 'head' AND m.left_on IS NULL
      """, household)
    return stored.map { VietnameseText.key($0) == VietnameseText.key(name) } ?? false
  }

  private func found(_ sql: String, _ value: any Bindable) throws -> [Found] {
    var found: [Found] = []
    try connection.rows(sql, value) { row in
      found.append(
        Found(
          id: try row.integer(0), code: try row.text(1), villageID: try row.integer(2),
          registeredOn: try row.text(3)))
    }
    return found
  }

  /// Whether somebody of a number, or of a name and year, is or was a member of a household.
  func isMember(
    of household: Int64, citizenID: String?, name: String, born year: Int64
  ) throws -> Bool {
    let key = VietnameseText.key(name)
    var isKnown = false
    try connection.rows(
      """
      SELECT p.citizen_id IS ?2 AND ?2 IS NOT NULL, p.birth_year = ?3, p.full_name
      FROM membership m JOIN person p ON p.id = m.person_id WHERE m.household_id = ?1
      """, household, citizenID, year
    ) { row in
      let isSameNumber = try row.integer(0) == 1
      let isSameYear = try row.integer(1) == 1
      if try isSameNumber || (isSameYear && VietnameseText.key(row.text(2)) == key) {
        isKnown = true
      }
    }
    return isKnown
  }

  /// The next code of a village: `01654-NAPO-001`.
  ///
  /// It follows from the commune, the village and what the registry holds, so that the same list
  /// gives the same codes whatever its format.
  func nextCode(commune: String, village: String) throws -> String {
    let letters = VietnameseText.folded(village).uppercased().unicodeScalars
      .filter { $0.isASCII && $0.properties.isAlphabetic || ("0"..."9").contains($0) }
    let prefix = commune + "-" + String(String.UnicodeScalarView(letters)) + "-"
    var last = sequences[prefix] ?? 0
    if last == 0 {
      last = Int(
        try connection.integer(
          """
          SELECT max(CAST(substr(code, length(?1) + 1) AS INTEGER)) FROM household
          WHERE code >= ?1 AND code < ?1 || ':' AND substr(code, length(?1) + 1) NOT GLOB '*[^0-9]*'
          """, prefix) ?? 0)
    }
    sequences[prefix] = last + 1
    let number = String(last + 1)
    return prefix + String(repeating: "0", count: max(0, 3 - number.count)) + number
  }

  /// Takes back a code that was not used after all.
  func giveBack(_ code: String) {
    guard let dash = code.lastIndex(of: "-") else { return }
    let prefix = String(code[...dash])
    if let last = sequences[prefix], code.hasSuffix(String(last)) { sequences[prefix] = last - 1 }
  }
}
