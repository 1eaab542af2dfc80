import RegistryCore
import SQLite
import Schema

/// What an erasure may take away, as far as what is left can tell.
struct ErasureRule {
  /// A change of which a leaf is kept, with the images that are left.
  struct Change {
    let table: String
    let row: Int64
    let columns: [String]
    let images: [PastImage]
  }

  private let connection: Connection
  /// The persons whose names erasures have taken.
  private let emptied: Set<Int64>
  private let catalogue = Catalogue.standard
  private var names: [String: Bool] = [:]

  init(_ connection: Connection, emptied: Set<Int64>) {
    (self.connection, self.emptied) = (connection, emptied)
  }

  /// Whether the erasure of a person, which ended with the change `last`, may have taken values out of
  /// these columns.
  ///
  /// The person's name was gone by then; rows of the person lose what fields say of people, rows of
  /// others only values of their free texts. Where something was taken, nothing or words stand there.
  mutating func allows(
    _ change: Change, of person: Int64, _ taken: [String], until last: Int64,
    isOther: inout Bool
  ) throws -> Bool {
    guard !taken.isEmpty, try isErased(person, until: last) else { return false }
    if Redaction.wholeTables.contains(change.table) { return change.images.isEmpty }
    let link = change.columns.contains("person_id")
    let isOwn =
      change.table == "person"
      ? change.row == person
      : link && change.images.contains { $0["person_id"]?.integer == person }
    isOther = !isOwn
    for column in taken {
      guard Redaction.mayTake(column, of: change.table, catalogue) || isOfOtherKind(change),
        isOwn || change.table != "person",
        isOwn || !link
          || Redaction.mayName(column, of: change.table, catalogue),
        change.images.contains(where: { $0.isErased(column, row: change.row) })
      else { return false }
    }
    return true
  }

  /// Whether a table is one that this program's kinds do not know, with a column for a person.
  private func isOfOtherKind(_ change: Change) -> Bool {
    change.columns.contains("person_id") && catalogue.kind(ofTable: change.table) == nil
  }

  /// Whether an erasure that took whole images, and did not say whose, may have taken these.
  func allowsAll(_ change: Change, until last: Int64) throws -> Bool {
    switch change.table {
    case "person": return emptied.contains(change.row)
    case "membership":
      let person = try image("membership", change.row, until: last)?["person_id"]?.integer
      return person.map(emptied.contains) ?? !emptied.isEmpty
    default:
      let isPersonal =
        try Self.earlierTables.contains(change.table)
        || TrailLayout.all(of: change.table, in: connection).contains {
          $0.columns.contains("person_id")
        }
      return !emptied.isEmpty && isPersonal
    }
  }

  /// The tables that programs up to 0.5 took images of.
  private static let earlierTables: Set<String> = Set(
    [
      "attendance", "batch_problem", "complaint", "conference", "different_persons", "disclosure",
      "finding", "finding_acceptance", "finding_assignment", "household", "household_event",
      "household_move", "low_income_worker", "membership", "request", "support_receipt",
    ] + RecordKind.all.filter { $0.fields.contains { $0.personal != nil } }.map(\.table)
  ).union(Redaction.wholeTables).subtracting([
    "assessment", "housing_support", "project_household",
  ])

  /// Whether a person's name was gone after a change.
  private mutating func isErased(_ person: Int64, until last: Int64) throws -> Bool {
    let key = "\(person) \(last)"
    if let known = names[key] { return known }
    let name = try image("person", person, until: last)?["full_name"]?.string
    names[key] = name == Redaction.placeholder
    return name == Redaction.placeholder
  }

  /// What a row was after a change, from the trail.
  private func image(_ table: String, _ row: Int64, until last: Int64) throws -> PastImage? {
    var image: PastImage?
    try connection.rows(
      """
      SELECT l.columns, c.new FROM trail_layout l
      CROSS JOIN change c ON c.layout = l.id AND c.row_id = ?1
      WHERE l.tbl = ?2 AND c.seq <= ?3 ORDER BY c.seq DESC LIMIT 1
      """, row, table, last
    ) { image = PastImage(try $0.textOrNil(1), columns: PastImage.columns(try $0.text(0))) }
    return image
  }
}
