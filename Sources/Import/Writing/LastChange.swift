import RegistryCore
import SQLite

/// The latest change of a record: who made it and when.
package struct LastChange {
  package let entry: Int64
  /// The batch it applied, if it is an import.
  package let batch: Int64?
  /// In UTC, as the entry has it.
  package let at: String
  /// In the time of Vietnam, for people.
  package let shownAt: String
  package let actor: String
  package let action: String

  /// The latest over the rows that make a record.
  package static func of(
    _ rows: [(table: String, id: Int64)], _ connection: Connection
  ) throws -> LastChange? {
    var last: Int64 = 0
    for row in rows {
      last = max(
        last,
        try connection.integer(
          """
          SELECT max(c.seq) FROM trail_layout l CROSS JOIN change c
          ON c.layout = l.id AND c.row_id = ?2 WHERE l.tbl = ?1
          """, row.table, row.id) ?? 0)
    }
    var found: LastChange?
    try connection.rows(
      """
      SELECT c.entry, coalesce(e.at, ''),
        coalesce(strftime('%d/%m/%Y %H:%M', e.at, '+7 hours'), ''), coalesce(e.actor, ''),
        coalesce(e.action, ''), e.batch
      FROM change c LEFT JOIN entry e ON e.id = c.entry WHERE c.seq = ?1
      """, last
    ) { row in
      found = LastChange(
        entry: try row.integer(0), batch: try row.integerOrNil(5), at: try row.text(1),
        shownAt: try row.text(2),
        actor: try row.text(3), action: try row.text(4))
    }
    return found
  }
}

/// What people call a record: its code, or the keys that tell it from others.
package struct RecordNames {
  private static let household = "(SELECT code FROM household WHERE id = r.household_id)"
  private static let unit = "(SELECT code FROM admin_unit WHERE id = r.unit_id)"
  private static let project = "(SELECT code FROM project WHERE id = r.project_id)"
  private static let round = """
    (SELECT h.code || '/' || d.code FROM assessment a JOIN household h ON h.id = a.household_id
      JOIN round d ON d.id = a.round_id WHERE a.id = %)
    """

  /// For each table what stands for a row `r`; other tables have a code, or only their number.
  private static let expressions: [String: String] = [
    "membership": household + " || '/' || r.code",
    "person": "r.full_name || ', ' || r.birth_year",
    "assessment": round.split(separator: "%").joined(separator: "r.id"),
    "recognition": round.split(separator: "%").joined(separator: "r.assessment_id"),
    "deprivation_member": round.split(separator: "%").joined(separator: "r.assessment_id"),
    "household_link": "(SELECT code FROM household WHERE id = r.child_id)",
    "village": "r.name", "folded_name": "r.folded",
    "project_fund": project + " || '/' || r.budget_year",
    "project_household": project + " || '/' || " + household,
    "target": "r.year || '/' || " + unit, "population": "r.year || '/' || " + unit,
    "reported": "r.year || '/' || " + unit + " || '/' || r.measure",
  ]
  private static let coded: Set<String> = [
    "household", "round", "conference", "housing_support", "project", "activity",
  ]

  private let connection: Connection

  package init(_ connection: Connection) { self.connection = connection }

  /// The name of a row, or nil where the row is gone.
  package func name(of id: Int64, in table: String) throws -> String? {
    let expression = Self.expressions[table] ?? (Self.coded.contains(table) ? "r.code" : "NULL")
    var name: String?
    try connection.rows(
      """
      SELECT coalesce(\(expression), '#' || r.id) FROM main.\(TrailSchema.quoted(table)) r
      WHERE r.id = ?1
      """, id
    ) { row in name = try row.text(0) }
    return name
  }
}
