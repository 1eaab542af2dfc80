import RegistryCore
import SQLite
import Schema

/// How people name one record: by the kind and key that imports use, or by table and row number.
package enum RecordName {
  /// The table and row number of a record, deleted ones with a code included.
  ///
  /// Throws `RegistryError` for a kind that is neither, and for a record that never was.
  package static func find(
    _ kind: String, _ key: String, in connection: Connection, _ catalogue: Catalogue = .standard
  ) throws -> (table: String, row: Int64) {
    let declared = catalogue.kinds.first { $0.name == kind }
    let table = declared?.table ?? kind
    let layouts = try TrailLayout.all(of: table, in: connection)
    guard !layouts.isEmpty else {
      throw RegistryError.unknownKind(toProve: kind, known: catalogue.kinds.map(\.name))
    }
    let row: Int64?
    if let declared, declared.key == [RecordKind.code] {
      row = try last(layouts, code: key, in: connection)
    } else if let declared {
      row = try (try? RecordKey(key, of: declared))?.row(in: connection)
    } else {
      row = Int64(key)
    }
    guard let row else { throw RegistryError.noSuchRecord(inTrail: kind, key) }
    return (table, row)
  }

  /// The row that last had a code.
  private static func last(
    _ layouts: [TrailLayout], code: String, in connection: Connection
  ) throws -> Int64? {
    var found: (seq: Int64, row: Int64)?
    for layout in layouts {
      guard let place = layout.columns.firstIndex(of: RecordKind.code) else { continue }
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
