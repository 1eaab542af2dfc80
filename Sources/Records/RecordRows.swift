import Import
import RegistryCore
import SQLite
import Schema
import Vietnamese

/// Where a record lies in the tables: the rows that hold it, and the columns of its fields.
struct RecordRows {
  struct Place: Hashable {
    let table: String
    let id: Int64
  }

  /// The row that has the key.
  let main: Place
  /// All rows that hold what the record says, the main one first.
  let all: [Place]

  /// The rows of a record that is there, or nil.
  static func find(_ key: RecordKey, in connection: Connection) throws -> RecordRows? {
    switch key.kind.name {
    case "members": return try member(key, connection)
    case "assessments":
      guard let id = try row(of: key, in: "assessment", connection) else { return nil }
      var all = [Place(table: "assessment", id: id)]
      try connection.rows(
        """
        SELECT 'recognition', id FROM recognition WHERE assessment_id = ?1
        UNION ALL SELECT 'deprivation_member', id FROM deprivation_member WHERE assessment_id = ?1
        """, id
      ) { all.append(Place(table: try $0.text(0), id: try $0.integer(1))) }
      return RecordRows(main: all[0], all: all)
    default:
      let table = table(of: key.kind)
      guard let id = try row(of: key, in: table, connection) else { return nil }
      let main = Place(table: table, id: id)
      return RecordRows(main: main, all: [main])
    }
  }

  /// The latest period of a member first, then the earlier ones and the person.
  private static func member(_ key: RecordKey, _ connection: Connection) throws -> RecordRows? {
    var all: [Place] = []
    var person: Int64?
    try connection.rows(
      """
      SELECT m.id, m.person_id FROM household h JOIN membership m ON m.household_id = h.id
      WHERE h.code = ?1 AND m.code = ?2 ORDER BY m.joined_on DESC
      """, key.parts[0], key.parts[1]
    ) { row in
      all.append(Place(table: "membership", id: try row.integer(0)))
      person = try row.integer(1)
    }
    guard let main = all.first, let person else { return nil }
    return RecordRows(main: main, all: all + [Place(table: "person", id: person)])
  }

  /// The table that holds a kind's key.
  static func table(of kind: RecordKind) -> String {
    switch kind.name {
    case "households": "household"
    case "members": "membership"
    case "assessments": "assessment"
    default: TablePlan.tables[kind.name] ?? kind.name
    }
  }

  private static func row(
    of key: RecordKey, in table: String, _ connection: Connection
  ) throws -> Int64? {
    // Names of tables and columns are those of the declared kinds, never a user's.
    let conditions = key.kind.key.enumerated().map { index, name in
      let value = "?\(index + 1)"
      return switch name {
      case "household_code": "household_id = (SELECT id FROM household WHERE code = \(value))"
      case "project_code": "project_id = (SELECT id FROM project WHERE code = \(value))"
      case "activity_code": "activity_id = (SELECT id FROM activity WHERE code = \(value))"
      case "round": "round_id = (SELECT id FROM round WHERE code = \(value))"
      case "citizen_id" where key.kind.name != "attendances":
        "person_id IN (SELECT id FROM person WHERE citizen_id = \(value))"
      case "citizen_id": "attendee = \(value)"
      case "unit_code":
        "CASE WHEN \(value) IS NULL THEN unit_id IS NULL"
          + " ELSE unit_id IN (SELECT id FROM admin_unit WHERE code = \(value)) END"
      default: "\(name) IS \(value)"
      }
    }
    let statement = try connection.prepare(
      "SELECT id FROM \(table) WHERE " + conditions.joined(separator: " AND "))
    for (index, part) in key.parts.enumerated() {
      guard let part else { continue }
      // Who has no number attends under the name without marks.
      let isAttendee = key.kind.name == "attendances" && index == 1
      try statement.bind(isAttendee ? VietnameseText.folded(part) : part, at: index + 1)
    }
    return try statement.step() ? try statement.integer(0) : nil
  }

  /// The table and columns that keep a field.
  static func columns(
    of field: String, _ kind: RecordKind
  ) -> (table: String, columns: [String])? {
    guard let place = kind.place(of: field) else { return nil }
    var table = table(of: kind)
    switch (kind.name, field) {
    case ("households", "commune_code"), ("households", "commune_name"),
      ("households", "from_households"), (_, "former_commune_code"), (_, "deprivation_members"):
      return nil
    case ("households", "persons"): return (table, ["persons_on_paper"])
    case ("insurance", "citizen_id"), ("workers", "citizen_id"): return (table, ["person_id"])
    case ("holidays", "name"): return (table, ["vi"])
    case ("members", "birth"): return ("person", ["birth_year", "birth_date"])
    case ("members", _) where !["household_code", "code"].contains(field):
      return (MemberPlan.ofMembership.contains(field) ? "membership" : "person", [field])
    case ("assessments", "decision_no"), ("assessments", "decided_on"), ("assessments", "signer"),
      ("assessments", "certificate_no"):
      table = "recognition"
    default: break
    }
    if case .parts(let parts) = kind.fields[place].form {
      return (table, parts.map { "weak_" + $0 })
    }
    let renamed = [
      "household_code": "household_id", "project_code": "project_id", "round": "round_id",
      "activity_code": "activity_id", "conference_code": "conference_id", "village": "village_id",
      "commune_code": "unit_id", "unit_code": "unit_id", "floor_area_m2": "floor_area_dm2",
      "deprivations": "deprivation_set", "causes": "cause_set", "income": "income_vnd",
    ]
    return (table, [renamed[field] ?? field])
  }

  /// The field that a column keeps, or nil.
  static func field(of column: String, in table: String, _ kind: RecordKind) -> Field? {
    kind.fields.first { field in
      guard let kept = columns(of: field.name, kind) else { return false }
      return kept.table == table && kept.columns.contains(column)
    }
  }
}
