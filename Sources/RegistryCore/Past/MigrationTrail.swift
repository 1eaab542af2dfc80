import SQLite

/// The entries that applied migrations.
///
/// What an entry states of its schema is not enough to be one of them: the migrations that it would
/// have applied are those of the file, they follow those before, and each bears the entry's time and
/// program. Everything that asks which entry migrated asks here.
package struct MigrationTrail: Sendable {
  /// An entry that applied migrations, and its changes.
  package struct Applied: Sendable {
    package let entry: Int64
    /// The last change before its own, and the last of its own.
    package let after: Int64
    package let last: Int64
    /// The versions of the schema before and after.
    package let from: Int64
    package let to: Int64
  }

  /// In the order of the versions.
  package private(set) var applied: [Applied] = []
  /// Entries that state another schema than the registry had then: how many, and the first.
  package private(set) var misstated:
    (count: Int, first: (entry: Int64, stated: Int64, had: Int64)?) = (0, nil)

  /// Reads entries and migrations of the registry that is `main`, or attached as `source`.
  package init(_ connection: Connection, source: String = "main") throws {
    let newest = try connection.integer("PRAGMA \(source).user_version") ?? 0
    var had: Int64 = 0
    var seq: Int64 = 0
    try connection.rows(
      "SELECT id, schema, changes FROM \(source).entry NOT INDEXED ORDER BY id"
    ) { row in
      let (entry, stated, after) = (try row.integer(0), try row.integer(1), seq)
      let (sum, overflow) = seq.addingReportingOverflow(try row.integer(2))
      if !overflow { seq = sum }
      guard stated != had else { return }
      if stated > had, stated <= newest {
        applied.append(Applied(entry: entry, after: after, last: seq, from: had, to: stated))
        had = stated
      } else {
        misstated = (misstated.count + 1, misstated.first ?? (entry, stated, had))
      }
    }
  }

  /// The entry that applied a migration; nil where none did.
  package func entry(of version: Int64) -> Int64? {
    applied.first { $0.from < version && version <= $0.to }?.entry
  }

  /// Whether time and program of the migration `m` are those of the entry `e`.
  ///
  /// Programs of 0.3 and earlier wrote the second in which a migration began, later ones the time of
  /// the entry.
  package static let isOfEntry = """
    (m.program = e.program AND CASE length(m.applied_at) WHEN 20
      THEN julianday(e.at) - julianday(m.applied_at) BETWEEN 0 AND 1
      ELSE m.applied_at = e.at END) IS TRUE
    """

  /// Those whose migrations all bear the entry's time and program; `connection` as it was read.
  package func dated(_ connection: Connection, source: String = "main") throws -> [Applied] {
    try applied.filter { applied in
      let fitting = try connection.integer(
        """
        SELECT count(*) FROM \(source).schema_migration m JOIN \(source).entry e ON e.id = ?1
        WHERE m.version > ?2 AND m.version <= ?3 AND \(Self.isOfEntry)
        """, applied.entry, applied.from, applied.to)
      return fitting == applied.to - applied.from
    }
  }
}
