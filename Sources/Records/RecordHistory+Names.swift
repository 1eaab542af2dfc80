import RegistryCore
import SQLite
import Schema

/// The names that stand for the numbers of rows.
extension RecordHistory {
  private static let household = "SELECT code FROM household WHERE id = ?1"
  static let person = "SELECT full_name FROM person WHERE id = ?1"
  private static let village = """
    SELECT v.name || ' (' || u.name || ')' FROM village v
    JOIN admin_unit u ON u.id = v.origin_unit_id WHERE v.id = ?1
    """

  /// What gives the name of what a field's number stands for.
  static func lookup(_ link: FieldLink) -> String? {
    switch link {
    case .record(let target): "SELECT code FROM \(target.table) WHERE id = ?1"
    case .person: person
    case .round: "SELECT code FROM round WHERE id = ?1"
    case .commune, .unit: "SELECT code || ' ' || name FROM admin_unit WHERE id = ?1"
    case .village: village
    case .households, .attendee, .formerCommune, .communeName, .deprivedMembers: nil
    }
  }

  /// What a person was called at a change; nil where the trail does not tell.
  func name(ofPerson person: Int64, _ seq: Int64) throws -> String? {
    var latest: (seq: Int64, name: String?) = (0, nil)
    for layout in try TrailLayout.all(of: "person", in: connection) {
      guard let place = layout.columns.firstIndex(of: "full_name") else { continue }
      try connection.rows(
        """
        SELECT seq, json_extract(coalesce(new, old), '$[\(place)]') FROM change
        WHERE layout = ?1 AND row_id = ?2 AND seq <= ?3 ORDER BY seq DESC LIMIT 1
        """, layout.id, person, seq
      ) { row in
        let found = (seq: try row.integer(0), name: try row.textOrNil(1))
        if found.seq > latest.seq { latest = found }
      }
    }
    return latest.name
  }

  /// The same for columns of rows that belong to a record and are no fields.
  static func lookup(_ column: String) -> String? {
    switch column {
    case "household_id", "parent_id", "child_id", "other_id": household
    case "person_id": person
    case "from_village_id": village
    case "assessment_id":
      """
      SELECT h.code || '/' || r.code FROM assessment a JOIN household h ON h.id = a.household_id
      JOIN round r ON r.id = a.round_id WHERE a.id = ?1
      """
    case "membership_id": "SELECT code FROM membership WHERE id = ?1"
    case "score_sheet_id": "SELECT code FROM score_sheet WHERE id = ?1"
    default: nil
    }
  }
}
