import RegistryCore
import SQLite
import Schema

/// Records that rows name by code; the last household is cached, since files are mostly sorted by it.
package final class References {
  package struct Household {
    let id: Int64
    let villageID: Int64
    let registeredOn: String
  }

  private let connection: Connection
  private let households: Statement
  private var lastCode: [UInt8] = []
  private var lastHousehold: Household?
  private var lookups: [String: Statement] = [:]
  private var codes: [String: BytesMap<Int64>] = [:]
  private var rounds: [String: Int64] = [:]
  private var opened: [String: String?] = [:]
  private var ends: [String: String?] = [:]

  package init(_ connection: Connection) throws {
    self.connection = connection
    households = try connection.prepare(
      "SELECT id, village_id, registered_on FROM household WHERE code = ?1")
  }

  /// The household of a code, or nil.
  package func household(_ code: ParsedCell) throws -> Household? {
    if let lastHousehold, lastCode.withUnsafeBytes(code.hasSameBytes) { return lastHousehold }
    defer { households.reset() }
    try code.bind(to: households, at: 1)
    guard try households.step() else { return nil }
    let found = Household(
      id: try households.integer(0), villageID: try households.integer(1),
      registeredOn: try households.text(2))
    lastCode.removeAll(keepingCapacity: true)
    lastCode.append(contentsOf: code.bytes)
    lastHousehold = found
    return found
  }

  /// Whether a row of `table`, one of the declared kinds', has a code.
  func isThere(_ code: ParsedCell, in table: String) throws -> Bool {
    let statement: Statement
    if let known = lookups[table] {
      statement = known
    } else {
      statement = try connection.prepare("SELECT 1 FROM \(table) WHERE code = ?1")
      lookups[table] = statement
    }
    defer { statement.reset() }
    try code.bind(to: statement, at: 1)
    return try statement.step()
  }

  /// Invalidates the cache; the household may have been deleted.
  package func forget() {
    lastHousehold = nil
    forgotten += 1
  }

  /// How often rows were taken back, since when rows may have ids that others had.
  private(set) var forgotten = 0

  /// The row of `table` that has a code, or nil; the table is one of the declared kinds'.
  package func record(_ code: ParsedCell, in table: String) throws -> Int64? {
    if let known = codes[table]?[code.bytes] { return known }
    let id = try connection.integer("SELECT id FROM \(table) WHERE code = ?1", code.text)
    if let id { codes[table, default: BytesMap()][code.bytes] = id }
    return id
  }

  /// Whether a round was begun with `review open`.
  package func isOpened(_ round: Round) throws -> Bool { try openedOn(round) != nil }

  /// The day on which a round was opened; nil for one of history.
  func openedOn(_ round: Round) throws -> String? {
    if let known = opened[round.code] { return known }
    let day = try connection.text(
      "SELECT opened_on FROM round WHERE code = ?1 AND historical = 0", round.code)
    opened[round.code] = .some(day)
    return day
  }

  /// The last day that a round of history takes; nil for others, and before a round was opened.
  func historyEnd(of round: Round) throws -> String? {
    if let known = ends[round.code] { return known }
    let day = try connection.text("SELECT ends_on FROM history_end WHERE code = ?1", round.code)
    ends[round.code] = .some(day)
    return day
  }

  /// The id of a round, which is made when it is named for the first time.
  package func id(of round: Round) throws -> Int64 {
    if let known = rounds[round.code] { return known }
    var id = try connection.integer("SELECT id FROM round WHERE code = ?1", round.code)
    if id == nil {
      try connection.run(
        "INSERT INTO round (code, year, month, kind, historical) VALUES (?1, ?2, ?3, ?4, 1)",
        round.code, round.year, round.month, round.month == nil ? "annual" : "regular")
      id = connection.lastInsertRowID
    }
    rounds[round.code] = id
    return id ?? 0
  }
}
