import SQLite
import Vietnamese

/// Reads what is shown of the people and households that were found.
struct HitReader {
  let connection: Connection
  let showsNumbers: Bool
  let today: String

  private static let household = """
    h.code, v.name, u.code, u.name,
      CASE WHEN h.closed_on IS NULL THEN (SELECT r.category FROM recognised r
        WHERE r.household_id = h.id ORDER BY r.rank DESC LIMIT 1) END
    """

  private static let place = """
    JOIN village v ON v.id = h.village_id
    LEFT JOIN village_unit vu ON vu.village_id = v.id AND vu.valid_from <= ?2
      AND (vu.valid_to IS NULL OR vu.valid_to > ?2)
    LEFT JOIN admin_unit u ON u.id = vu.unit_id
    """

  /// The people of the best ranks, in the order of the ranks and then of their names.
  func people(_ ranks: [Int64: Int], limit: Int) throws -> [SearchHit] {
    let statement = try connection.prepare(
      """
      SELECT \(Self.household), p.full_name, p.birth_year, m.code, p.citizen_id, m.left_on,
        m.left_reason, p.name_sort
      FROM person p JOIN membership m ON m.id = (SELECT l.id FROM membership l
        WHERE l.person_id = p.id ORDER BY l.left_on IS NULL DESC, l.joined_on DESC LIMIT 1)
      JOIN household h ON h.id = m.household_id \(Self.place)
      WHERE p.id = ?1
      """)
    let best = ranks.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.prefix(limit)
    var hits: [(rank: Int, sort: String, hit: SearchHit)] = []
    for (person, rank) in best {
      try statement.bind(person, at: 1)
      try statement.bind(today, at: 2)
      if try statement.step() {
        var hit = try base(.person, statement)
        hit.name = try statement.text(5)
        hit.birthYear = try statement.integer(6)
        hit.member = try statement.text(7)
        hit.citizenID = try statement.textOrNil(8).map {
          showsNumbers ? $0 : CitizenNumber.masked($0)
        }
        hit.endedOn = try statement.textOrNil(9)
        hit.endReason = try statement.textOrNil(10)
        hits.append((rank, try statement.text(11), hit))
      }
      statement.reset()
    }
    return hits.sorted { ($0.rank, $0.sort) < ($1.rank, $1.sort) }.map(\.hit)
  }

  /// A household with its present or last head.
  func household(_ id: Int64) throws -> SearchHit? {
    var hit: SearchHit?
    try connection.rows(
      """
      SELECT \(Self.household), p.full_name, p.birth_year, h.closed_on, h.close_reason
      FROM household h \(Self.place)
      LEFT JOIN membership m ON m.id = (SELECT l.id FROM membership l
        WHERE l.household_id = h.id AND l.relation = 'head'
        ORDER BY l.left_on IS NULL DESC, l.joined_on DESC LIMIT 1)
      LEFT JOIN person p ON p.id = m.person_id WHERE h.id = ?1
      """, id, today
    ) { row in
      var found = try base(.household, row)
      found.name = try row.textOrNil(5)
      found.birthYear = try row.integerOrNil(6)
      found.endedOn = try row.textOrNil(7)
      found.endReason = try row.textOrNil(8)
      hit = found
    }
    return hit
  }

  private func base(_ kind: SearchHit.Kind, _ row: Statement) throws -> SearchHit {
    var hit = SearchHit(kind: kind)
    hit.household = try row.text(0)
    hit.village = try row.text(1)
    hit.communeCode = try row.textOrNil(2)
    hit.commune = try row.textOrNil(3)
    hit.category = try row.textOrNil(4)
    return hit
  }
}
