import RegistryCore
import SQLite
import Schema

/// The rows of the registry that the subject of a finding is about, and who entered them.
package struct SubjectRows {
  private let connection: Connection

  private let catalogue: Catalogue

  package init(_ connection: Connection, _ catalogue: Catalogue = .standard) {
    self.connection = connection
    self.catalogue = catalogue
  }

  /// Whether a user of the operating system made an entry that changed one of the subject's rows.
  package func isMaker(_ user: String, of subject: String) throws -> Bool {
    let kind = String(subject.prefix { $0 != ":" })
    let key = String(subject.dropFirst(kind.count + 1))
    if kind == "batch" {
      let batch = Int64(key.prefix { $0 != "/" })
      return try connection.integer(
        "SELECT 1 FROM entry WHERE batch = ?1 AND os_user = ?2 LIMIT 1", batch, user) == 1
    }
    guard let sql = Self.queries[kind] else { return try isMaker(user, ofRecord: key, kind) }
    let stroke = key.lastIndex(of: "/") ?? key.endIndex
    let (front, last) = (String(key[..<stroke]), String(key[stroke...].dropFirst()))
    let query = try connection.prepare(Self.makers(of: sql))
    let values = [":user": user, ":key": key, ":front": front, ":last": last]
    for position in 1...max(1, query.parameterCount) {
      guard let value = query.parameterName(position).flatMap({ values[$0] }) else { continue }
      try query.bind(value, at: position)
    }
    return try query.step()
  }

  /// Whether a user made an entry that changed the one row of a record.
  private func isMaker(_ user: String, ofRecord key: String, _ subject: String) throws -> Bool {
    guard let kind = catalogue.kind(ofSubject: subject), let key = try? RecordKey(key, of: kind),
      let row = try key.row(in: connection)
    else { return false }
    let sql = "SELECT '\(kind.table)' AS tbl, ?1 AS id"
    return try connection.integer(Self.makers(of: sql), row, user) == 1
  }

  /// Whether the user made an entry that changed one of the rows that a query gives.
  private static func makers(of rows: String) -> String {
    """
    SELECT 1 FROM (\(rows)) s
    CROSS JOIN trail_layout t ON t.tbl = s.tbl
    CROSS JOIN change c ON c.layout = t.id AND c.row_id = s.id
    CROSS JOIN entry e ON e.id = c.entry AND e.os_user = :user LIMIT 1
    """
  }

  /// The rows of a subject that are not one record's alone, by its kind; `:front` and `:last` are the parts of its key before and
  /// after the last stroke.
  private static let queries = [
    "household": """
    WITH h AS (SELECT id FROM household WHERE code = :key),
    m AS (SELECT m.id, m.person_id FROM membership m JOIN h ON h.id = m.household_id)
    SELECT 'household' AS tbl, id FROM h
    UNION ALL SELECT 'membership', id FROM m
    UNION ALL SELECT 'person', person_id FROM m
    UNION ALL SELECT 'household_move', v.id FROM household_move v JOIN h ON h.id = v.household_id
    UNION ALL SELECT 'household_link', k.id FROM household_link k JOIN h
      ON h.id IN (k.parent_id, k.child_id)
    """,
    "member": """
    WITH m AS (SELECT m.id, m.person_id FROM household h JOIN membership m
      ON m.household_id = h.id WHERE h.code = :front AND m.code = :last)
    SELECT 'membership' AS tbl, id FROM m UNION ALL SELECT 'person', person_id FROM m
    """,
    "assessment": """
    WITH a AS (SELECT a.id FROM household h JOIN assessment a ON a.household_id = h.id
      JOIN round r ON r.id = a.round_id WHERE h.code = :front AND r.code = :last)
    SELECT 'assessment' AS tbl, id FROM a
    UNION ALL SELECT 'recognition', r.id FROM recognition r JOIN a ON a.id = r.assessment_id
    UNION ALL SELECT 'deprivation_member', d.id FROM deprivation_member d
      JOIN a ON a.id = d.assessment_id
    """,
    "fund": """
    SELECT 'project_fund' AS tbl, f.id FROM project_fund f JOIN project p ON p.id = f.project_id
    WHERE instr(:key, p.code || '/' || f.budget_year || '/' || f.programme || '/') = 1
      OR instr(:key, f.budget_year || '/' || f.programme || '/') = 1
    """,
    "unit": """
    WITH u AS (SELECT id FROM admin_unit WHERE code || '@' || valid_from = :front)
    SELECT 'reported' AS tbl, r.id FROM reported r JOIN u ON u.id = r.unit_id
      WHERE r.year = CAST(:last AS INTEGER)
    UNION ALL SELECT 'target', t.id FROM target t JOIN u ON u.id = t.unit_id
      WHERE t.year = CAST(:last AS INTEGER)
    UNION ALL SELECT 'population', p.id FROM population p JOIN u ON u.id = p.unit_id
      WHERE p.year = CAST(:last AS INTEGER)
    UNION ALL SELECT 'household', h.id FROM village_unit v JOIN u ON u.id = v.unit_id
      JOIN household h ON h.village_id = v.village_id
    """,
    "village": """
    SELECT 'assessment' AS tbl, a.id FROM village_unit vu
    JOIN admin_unit u ON u.id = vu.unit_id
    JOIN village v ON v.id = vu.village_id
      AND instr(:key || '/', u.code || '@' || u.valid_from || '/' || v.name || '/') = 1
    JOIN household h ON h.village_id = v.id
    JOIN assessment a ON a.household_id = h.id
    UNION ALL
    SELECT 'person', m.person_id FROM village_unit vu
    JOIN admin_unit u ON u.id = vu.unit_id
    JOIN village v ON v.id = vu.village_id
      AND instr(:key || '/', u.code || '@' || u.valid_from || '/' || v.name || '/') = 1
    JOIN household h ON h.village_id = v.id
    JOIN membership m ON m.household_id = h.id
    """,
    "reviewer": """
    SELECT 'assessment' AS tbl, a.id FROM round r
    JOIN assessment a ON a.round_id = r.id AND a.reviewer IS NOT NULL
    WHERE r.code = :last AND substr(:front, -length(a.reviewer) - 1) = '/' || a.reviewer
    """,
  ]
}
