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
    "household_move": "\(household) || '/' || r.moved_on",
    "household_event": "\(household) || '/' || r.happened_on",
    "household_external_code": "r.code", "audit_visit": household,
    "review_list": "\(household) || '/' || (SELECT code FROM round WHERE id = r.round_id)",
    "village_name": "r.name", "village_area": "(SELECT name FROM village WHERE id = r.village_id)",
    "admin_unit": "r.code || ' ' || r.name", "setting": "r.name", "audit_parameter": "r.name",
    "finding": "r.rule || ' #' || r.id", "account": "r.login",
    "duty": "(SELECT login FROM account WHERE id = r.account_id) || '/' || r.role",
    "right_deadline": "r.kind || '/' || r.valid_from",
  ]
  private static let household = "(SELECT code FROM household WHERE id = r.household_id)"

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
      SELECT coalesce(\(expression), '#' || r.id) FROM \(TrailSchema.quoted(table)) r
      WHERE r.id = ?1
      """, id
    ) { row in name = try row.text(0) }
    return name
  }

  /// What people called a row that is gone, by the trail; nil where that does not tell either.
  package func lastName(of id: Int64, in table: String) throws -> String? {
    var place: (seq: Int64, layout: Int64)?
    try connection.rows(
      """
      SELECT c.seq, c.layout FROM trail_layout l CROSS JOIN change c
        ON c.layout = l.id AND c.row_id = ?2 AND c.operation = 'delete'
      WHERE l.tbl = ?1 ORDER BY c.seq DESC LIMIT 1
      """, table, id
    ) { row in place = (try row.integer(0), try row.integer(1)) }
    guard let place,
      let layout = try TrailLayout.all(of: table, in: connection).first(where: {
        $0.id == place.layout
      })
    else { return nil }
    if table == "membership" { return try memberName(place.seq, layout) }
    guard let expression = Self.expressions[table] ?? catalogue.kind(ofTable: table)?.nameExpression
    else { return nil }
    // Assembled from the columns of the layout, so no file.
    let columns = layout.columns.enumerated().map { index, column in
      ", json_extract(c.old, '$[\(index)]') AS \(TrailSchema.quoted(column))"
    }
    return try connection.text(
      """
      SELECT \(expression)
      FROM (SELECT c.row_id AS id\(columns.joined()) FROM change c WHERE c.seq = ?1) r
      """, place.seq)
  }

  /// A member goes by household and number, also where the household is gone too.
  private func memberName(_ seq: Int64, _ layout: TrailLayout) throws -> String? {
    guard let household = layout.columns.firstIndex(of: "household_id"),
      let code = layout.columns.firstIndex(of: "code")
    else { return nil }
    var member: (household: Int64, code: String)?
    try connection.rows(
      """
      SELECT json_extract(old, '$[\(household)]'), json_extract(old, '$[\(code)]')
      FROM change WHERE seq = ?1
      """, seq
    ) { row in member = (try row.integer(0), try row.text(1)) }
    guard let member else { return nil }
    let name =
      try name(of: member.household, in: "household")
      ?? lastName(of: member.household, in: "household")
    return name.map { "\($0)/\(member.code)" }
  }
}
