import RegistryCore
import SQLite
import Schema

/// Whether a household lived in a rural or an urban area on a day.
final class VillageAreas {
  private struct Key: Hashable {
    let village: Int64
    let day: Int64
  }

  private let connection: Connection
  private let hasMoves: Bool
  private var known: [Key: String?] = [:]

  init(_ connection: Connection) {
    self.connection = connection
    hasMoves = (try? connection.integer("SELECT 1 FROM household_move LIMIT 1")) != nil
  }

  /// `rural` or `urban`: as set for the village, else by the kind of its commune; nil where the
  /// village was in no commune then.
  func area(of household: References.Household, on day: ParsedCell) throws -> String? {
    let village = try village(of: household, on: day)
    let key = Key(village: village, day: day.number)
    if let found = known[key] { return found }
    let area = try connection.text(
      SQLLibrary.imports.text("village_area"), village, day.text)
    known[key] = area
    return area
  }

  private func village(of household: References.Household, on day: ParsedCell) throws -> Int64 {
    guard hasMoves else { return household.villageID }
    return try connection.integer(
      """
      SELECT from_village_id FROM household_move WHERE household_id = ?1 AND moved_on > ?2
      ORDER BY moved_on LIMIT 1
      """, household.id, day.text) ?? household.villageID
  }
}
