import SQLite
import Synchronization

/// What the migrations make: the objects of the schema and the layouts of the trail.
///
/// It takes a hundred times longer to make than to compare, and a command may compare several files.
struct ExpectedSchema: Sendable {
  /// The texts of each object, by type and name.
  let objects: [String: [String]]
  /// The layouts as one text.
  let layouts: String?

  private static let known = Mutex<[String: ExpectedSchema]>([:])

  static func of(_ history: SchemaHistory, version: Int) throws -> ExpectedSchema {
    let key = history.migrations.prefix(version).map(\.checksum).joined()
    if let schema = known.withLock({ $0[key] }) { return schema }
    let reference = try Migrator.reference(history, version: version)
    let schema = ExpectedSchema(
      objects: try SchemaDigest.texts(reference), layouts: try layouts(reference))
    known.withLock { $0[key] = schema }
    return schema
  }

  /// The layouts as one text; nil where there is no such table.
  static func layouts(_ connection: Connection) throws -> String? {
    do {
      return try connection.text(
        """
        SELECT json_group_array(json_array(id, tbl, columns, defaults, version))
        FROM (SELECT * FROM trail_layout NOT INDEXED ORDER BY id)
        """)
    } catch let error where !error.isCorrupt {
      return nil
    }
  }
}
