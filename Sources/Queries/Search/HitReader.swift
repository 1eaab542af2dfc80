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
    guard !ranks.isEmpty else { return [] }
    let best = ranks.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.prefix(limit)
    var found: [Int64: (sort: String, hit: SearchHit)] = [:]
    try connection.rows(
      SQLLibrary.queries.text("search/person"), Self.array(best.map(\.key)), today
    ) { row in
      var hit = try base(.person, row)
      hit.name = try row.text(5)
      hit.birthYear = try row.integer(6)
      hit.member = try row.text(7)
      hit.citizenID = try row.textOrNil(8).map { showsNumbers ? $0 : NumberMask.of($0) }
      hit.endedOn = try row.textOrNil(9)
      hit.endReason = try row.textOrNil(10)
      found[try row.integer(12)] = (try row.text(11), hit)
    }
    let hits = best.compactMap { person, rank in
      found[person].map { (rank: rank, sort: $0.sort, hit: $0.hit) }
    }
    return hits.sorted { ($0.rank, $0.sort) < ($1.rank, $1.sort) }.map(\.hit)
  }

  /// Households in the order given, each with its present or last head.
  func households(_ ids: some Sequence<Int64>) throws -> [SearchHit] {
    let ids = Array(ids)
    guard !ids.isEmpty else { return [] }
    var found: [Int64: SearchHit] = [:]
    try connection.rows(
      SQLLibrary.queries.text("search/household"), Self.array(ids), today
    ) { row in
      var hit = try base(.household, row)
      hit.name = try row.textOrNil(5)
      hit.birthYear = try row.integerOrNil(6)
      hit.endedOn = try row.textOrNil(7)
      hit.endReason = try row.textOrNil(8)
      found[try row.integer(9)] = hit
    }
    return ids.compactMap { found[$0] }
  }

  private static func array(_ ids: [Int64]) -> String {
    "[" + ids.map(String.init).joined(separator: ",") + "]"
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
