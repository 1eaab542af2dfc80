import Import
import JSON
import Queries
import RegistryCore
import SQLite
import Schema
import Vietnamese

/// Names the record that a row of a table is part of, and tells its values as people or scripts read
/// them; personal numbers are masked, unless `showsNumbers`.
package final class RowWording {
  /// The values of a row by its columns.
  package typealias Image = [String: JSONValue]

  /// Rows that say something of a record that was there, and the column that names it.
  static let parts = [
    "recognition": "assessment_id", "deprivation_member": "assessment_id",
    "assessment_answer": "assessment_id",
  ]

  private let connection: Connection
  private let language: Language
  private let isForPeople: Bool
  private let showsNumbers: Bool
  private let catalogue: Catalogue
  private let names: RecordNames
  private var histories: [String: RecordHistory] = [:]

  package init(
    _ connection: Connection, _ language: Language, isForPeople: Bool, showsNumbers: Bool = false,
    in catalogue: Catalogue = .standard
  ) {
    self.connection = connection
    self.language = language
    self.isForPeople = isForPeople
    self.showsNumbers = showsNumbers
    self.catalogue = catalogue
    names = RecordNames(connection, catalogue)
  }

  /// A value before and after.
  package struct Value {
    package let field: String
    package let title: String
    package let old: String
    package let new: String
  }

  /// The values in which two images of a row differ.
  package func values(of table: String, _ id: Int64, from old: Image, to new: Image) throws
    -> [Value]
  {
    try history(of: table).values(of: .init(table: table, id: id), from: old, to: new).map {
      Value(field: $0.field, title: $0.title, old: $0.old.text, new: $0.new.text)
    }
  }

  /// The kind of the record that a row is part of; nil for a table that belongs to none.
  private func kind(of table: String) -> RecordKind? {
    if table == "person" { return .members }
    return Self.parts[table] == nil ? catalogue.kind(ofTable: table) : .assessments
  }

  private func history(of table: String) -> RecordHistory {
    // A row of no kind has no field of any kind.
    let kind = kind(of: table) ?? .households
    if let known = histories[kind.name] { return known }
    let history = RecordHistory(
      connection, kind: kind, language: language, showsNumbers: showsNumbers,
      isForPeople: isForPeople,
      catalogue)
    histories[kind.name] = history
    return history
  }

  /// The kind, else what the table holds.
  package func title(of table: String) -> String {
    kind(of: table).map { isForPeople ? $0.title[language] : $0.name }
      ?? TableNames(catalogue).one(table)[language]
  }

  /// The kind, else the table, and the key; of what is gone by now, what its image says.
  package func record(_ table: String, _ id: Int64, _ image: Image = [:]) throws -> String {
    var key: String?
    if table == "person" {
      key = try connection.text(
        """
        SELECT h.code || '/' || m.code FROM membership m JOIN household h ON h.id = m.household_id
        WHERE m.person_id = ?1 ORDER BY m.joined_on DESC LIMIT 1
        """, id)
    }
    key = try key ?? names.name(of: id, in: table)
    return title(of: table) + " " + Self.masked(key ?? image["code"]?.string ?? "#\(id)")
  }

  /// A key without the numbers of people.
  package static func masked(_ key: String) -> String {
    key.split(separator: "/", omittingEmptySubsequences: false).map { part in
      PersonalNumbers.isLong(String(part)) ? NumberMask.of(String(part)) : String(part)
    }.joined(separator: "/")
  }
}
