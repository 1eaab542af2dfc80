import RegistryCore
import SQLite
import Schema
import Vietnamese

/// Reads what is shown of the people and households that were found.
struct HitReader {
  let connection: Connection
  let showsNumbers: Bool
  let today: String

  /// The people of the best ranks, in the order of the ranks and then of their names.
  func people(_ ranks: [Int64: Int], limit: Int) throws -> [SearchHit] {
    let statement = try connection.prepare(SQLLibrary.queries.text("search/person"))
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
          showsNumbers ? $0 : NumberMask.of($0)
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
    try connection.rows(SQLLibrary.queries.text("search/household"), id, today) { row in
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
