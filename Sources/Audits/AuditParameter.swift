import JSON
import RegistryCore
import SQLite
import Sheets
import Vietnamese

/// A threshold of the rules, as the registry has it.
public struct AuditParameter: Sendable {
  /// What rules call it.
  public let name: String
  /// `integer`, `date`, `day_of_year`, `list` or `table`.
  public let kind: String
  /// The value as text; nil where none is set.
  public let value: String?
  /// What it is.
  public let label: Wording
  /// The text of law it comes from, where there is one that was read.
  public let legalBasis: String?

  /// The value as queries get it.
  var bound: Value {
    guard let value else { return .null }
    return kind == "integer" ? Int64(value).map(Value.integer) ?? .null : .text(value)
  }

  /// The value of a parameter that a province's rule brings along.
  static func bound(standard text: String) -> Value {
    Int64(text).map(Value.integer) ?? .text(text)
  }

  /// All of them by name.
  public static func all(in connection: Connection) throws -> [String: AuditParameter] {
    var parameters: [String: AuditParameter] = [:]
    try connection.rows(
      "SELECT name, kind, value, vi, en, legal_basis, evidence = 'verified' FROM audit_parameter"
    ) { row in
      let name = try row.text(0)
      parameters[name] = AuditParameter(
        name: name, kind: try row.text(1), value: try row.textOrNil(2),
        label: Wording(vi: try row.text(3), en: try row.text(4)),
        legalBasis: try row.integer(6) == 1 ? try row.textOrNil(5) : nil)
    }
    return parameters
  }

  /// The value as people read it.
  public func shown(in language: Language) -> String? {
    switch kind {
    case "date": value.map { language.day($0) }
    case "day_of_year":
      value.map {
        language == .vietnamese ? String(VietnameseNumbers.date("2024-\($0)").prefix(5)) : $0
      }
    default: value
    }
  }

  /// What people wrote as the registry keeps it: days in ISO form.
  private func kept(_ text: String) -> String {
    switch (kind, DateReading.read(kind == "day_of_year" ? text + "/2024" : text)) {
    case ("date", .date(let day)): day.iso
    case ("day_of_year", .date(let day)): String(day.iso.dropFirst(5))
    default: text
    }
  }

  /// The rounds that are open and go by another value, that of their opening: their codes.
  public func openRounds(in connection: Connection) throws -> [String] {
    var rounds: [String] = []
    try connection.rows(
      """
      SELECT r.code FROM round r JOIN round_parameter t ON t.round_id = r.id
      WHERE t.name = ?1 AND t.value IS NOT ?2 AND r.closed_on IS NULL ORDER BY r.code
      """, name, value
    ) { row in rounds.append(try row.text(0)) }
    return rounds
  }

  /// Sets a threshold, or unsets it with nil; returns the value before.
  ///
  /// Days are taken as people write them, `dd/mm/yyyy` and `dd/mm`, or as they are kept.
  /// Throws `RegistryError` for an unknown name or a value that does not fit its kind.
  @discardableResult
  public static func set(
    _ name: String, to value: String?, in registry: Registry, act: any WriteScope
  ) throws -> String? {
    try registry.write(in: act) { entry, _ in
      guard let before = try all(in: entry.connection)[name] else {
        throw RegistryError.unknownParameter(name)
      }
      let value = value.map(before.kept)
      // Not a CHECK of the schema: SQLite 3.40 refuses JSON functions in one it does not trust.
      if let value, ["list", "table"].contains(before.kind),
        (try? JSONValue(parsing: value.utf8)) == nil
      {
        throw RegistryError.badParameter(name, value, kind: before.kind)
      }
      do {
        try entry.connection.run(
          "UPDATE audit_parameter SET value = ?2 WHERE name = ?1", name, value)
      } catch let error as SQLiteError where error.isConstraint {
        throw RegistryError.badParameter(name, value ?? "", kind: before.kind)
      }
      return before.value
    }
  }
}
