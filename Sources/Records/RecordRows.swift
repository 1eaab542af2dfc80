import SQLite
import Schema

/// Where a record lies in the tables: the rows that hold it.
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
    if key.kind.plan == .member { return try member(key, connection) }
    guard let id = try key.row(in: connection) else { return nil }
    let main = Place(table: key.kind.table, id: id)
    guard key.kind.plan == .assessment else { return RecordRows(main: main, all: [main]) }
    var all = [main]
    try connection.rows(
      """
      SELECT 'recognition', id FROM recognition WHERE assessment_id = ?1
      UNION ALL SELECT 'deprivation_member', id FROM deprivation_member WHERE assessment_id = ?1
      UNION ALL SELECT 'assessment_answer', id FROM assessment_answer WHERE assessment_id = ?1
      """, id
    ) { all.append(Place(table: try $0.text(0), id: try $0.integer(1))) }
    return RecordRows(main: main, all: all)
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
}
