import RegistryCore
import SQLite

/// How people name one record: by the kind and key that imports use, or by table and row number.
package enum RecordName {
  /// Kinds whose records have a code of their own.
  private static let coded = [
    "households": "household", "conferences": "conference", "housing": "housing_support",
    "projects": "project", "activities": "activity",
  ]

  /// Kinds whose key is in two parts, written with a stroke between.
  private static let parted = [
    "members": (
      "membership",
      """
      SELECT m.id FROM household h JOIN membership m ON m.household_id = h.id
      WHERE h.code = ?1 AND m.code = ?2 ORDER BY m.joined_on DESC LIMIT 1
      """
    ),
    "assessments": (
      "assessment",
      """
      SELECT a.id FROM household h JOIN assessment a ON a.household_id = h.id
      JOIN round r ON r.id = a.round_id WHERE h.code = ?1 AND r.code = ?2
      """
    ),
  ]

  /// The table and row number of a record, deleted ones with a code included.
  ///
  /// Throws `RegistryError` for a kind that is neither, and for a record that never was.
  package static func find(
    _ kind: String, _ key: String, in connection: Connection
  ) throws -> (table: String, row: Int64) {
    if let (table, sql) = parted[kind] {
      let stroke = key.lastIndex(of: "/") ?? key.endIndex
      let row = try connection.integer(
        sql, String(key[..<stroke]), String(key[stroke...].dropFirst()))
      guard let row else { throw RegistryError.noRecord(kind, key) }
      return (table, row)
    }
    let table = coded[kind] ?? kind
    let layouts = try TrailLayout.all(of: table, in: connection)
    guard !layouts.isEmpty else {
      throw RegistryError.noSuchKind(kind, Array(coded.keys) + parted.keys)
    }
    let row =
      coded[kind] == nil ? Int64(key) : try last(layouts, code: key, in: connection)
    guard let row else { throw RegistryError.noRecord(kind, key) }
    return (table, row)
  }

  /// The row that last had a code.
  private static func last(
    _ layouts: [TrailLayout], code: String, in connection: Connection
  ) throws -> Int64? {
    var found: (seq: Int64, row: Int64)?
    for layout in layouts {
      guard let place = layout.columns.firstIndex(of: "code") else { continue }
      try connection.rows(
        """
        SELECT max(seq), row_id FROM change
        WHERE layout = ?1 AND json_extract(coalesce(new, old), '$[\(place)]') = ?2
        """, layout.id, code
      ) { row in
        guard let seq = try row.integerOrNil(0), seq > found?.seq ?? 0 else { return }
        found = (seq, try row.integer(1))
      }
    }
    return found?.row
  }
}
