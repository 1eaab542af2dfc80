import Schema

/// The names that stand for the numbers of rows.
extension RecordHistory {
  private static let household = "SELECT code FROM household WHERE id = ?1"
  private static let person = "SELECT full_name FROM person WHERE id = ?1"
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
