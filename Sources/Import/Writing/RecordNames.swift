import RegistryCore
import SQLite
import Schema

/// What people call a record: its code, or the keys that tell it from others.
package struct RecordNames {
  private static let round = """
    (SELECT h.code || '/' || d.code FROM assessment a JOIN household h ON h.id = a.household_id
      JOIN round d ON d.id = a.round_id WHERE a.id = r.assessment_id)
    """

  /// What stands for a row `r` of the tables that hold no records of their own.
  private static let expressions = [
    "person": "r.full_name || ', ' || r.birth_year", "recognition": round,
    "deprivation_member": round, "assessment_answer": round, "round": "r.code", "village": "r.name",
    "folded_name": "r.folded",
    "household_link": "(SELECT code FROM household WHERE id = r.child_id)",
  ]

  private let connection: Connection
  private let catalogue: Catalogue

  package init(_ connection: Connection, _ catalogue: Catalogue) {
    self.connection = connection
    self.catalogue = catalogue
  }

  /// The name of a row, or nil where the row is gone; a row that has none goes by its number.
  package func name(of id: Int64, in table: String) throws -> String? {
    let expression =
      Self.expressions[table] ?? catalogue.kind(ofTable: table)?.nameExpression ?? "NULL"
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
