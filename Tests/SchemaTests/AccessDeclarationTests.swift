import RegistryCore
import SQLite
import Schema
import TestSupport
import Testing

/// What the schema says of who writes a table and where its rows belong, against its keys and the
/// declarations of kinds.
@Suite struct AccessDeclarationTests {
  private struct Reference: Hashable {
    let table: String
    let column: String
    let target: String
  }

  private let test: TestRegistry
  private let connection: Connection
  private let access: [String: String]
  private let references: [Reference]
  private let places: Set<Reference>

  init() throws {
    test = try TestRegistry()
    connection = try test.open().connection
    var access: [String: String] = [:]
    try connection.rows("SELECT tbl, access FROM table_access") { row in
      let table = try row.text(0)
      #expect(access.updateValue(try row.text(1), forKey: table) == nil, "\(table)")
    }
    var references: [Reference] = []
    var places: Set<Reference> = []
    try connection.rows("SELECT tbl, column, target, is_place FROM table_reference") { row in
      let reference = Reference(
        table: try row.text(0), column: try row.text(1), target: try row.text(2))
      references.append(reference)
      if try row.integer(3) != 0 { places.insert(reference) }
    }
    (self.access, self.references, self.places) = (access, references, places)
  }

  @Test func everyTableOfRecordsSaysWhoWritesIt() throws {
    var tables: Set<String> = []
    try connection.rows(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*'"
    ) { tables.insert(try $0.text(0)) }
    // The trail itself, which nobody writes.
    let trail: Set = [
      "change", "entry", "open_authorization", "schema_migration", "trail_layout",
    ]
    #expect(tables.subtracting(access.keys) == trail)
    #expect(Set(access.keys).subtracting(tables) == [])
  }

  @Test func everyKeyOfARowIsAReference() throws {
    var keys: Set<Reference> = []
    for table in access.keys {
      try connection.rows(
        """
        SELECT "from", "table" FROM pragma_foreign_key_list(?1) WHERE coalesce("to", 'id') = 'id'
        """, table
      ) { row in
        keys.insert(
          Reference(table: table, column: try row.text(0), target: try row.text(1)))
      }
    }
    #expect(keys.count > 80 && references.count == Set(references).count)
    #expect(keys.subtracting(references) == [])
    // A batch is undone by an entry that is not there yet when its rows are.
    #expect(
      Set(references).subtracting(keys)
        == [Reference(table: "batch", column: "undone_by", target: "entry")])
  }

  @Test func recordsBelongWhereTheirFieldsSay() {
    for kind in Catalogue.standard.kinds {
      for field in kind.fields where field.table == nil && !field.columns.isEmpty {
        guard let target = Self.place(field) else { continue }
        for column in field.columns {
          #expect(
            places.contains(Reference(table: kind.table, column: column, target: target)),
            "\(kind.name).\(field.name)")
        }
      }
      let isOfPlace = access[kind.table] == "place"
      #expect(isOfPlace == Self.isOfPlace(kind), "\(kind.name)")
    }
  }

  /// The table of the place, or of whom or what has one, that a field names.
  private static func place(_ field: Field) -> String? {
    switch field.link {
    case .commune, .unit: "admin_unit"
    case .village: "village"
    case .person: "person"
    case .record(let target) where target.plan == .household: target.table
    default: nil
    }
  }

  /// Whether a record is of a place by its fields, or belongs to another that is.
  private static func isOfPlace(_ kind: RecordKind) -> Bool {
    kind.fields.contains { field in
      if place(field) != nil { return true }
      guard case .record(let target) = field.link,
        let other = Catalogue.standard.kind(ofTable: target.table), other.name != kind.name
      else { return false }
      return isOfPlace(other)
    }
  }
}
