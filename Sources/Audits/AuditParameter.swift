import JSON
import RegistryCore
import SQLite
import Schema
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
  private let words: Wording?

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
    let codes = CodeLabels(connection)
    try connection.rows(
      "SELECT name, kind, value, vi, en, legal_basis, evidence = 'verified' FROM audit_parameter"
    ) { row in
      let name = try row.text(0)
      let (kind, value) = (try row.text(1), try row.textOrNil(2))
      parameters[name] = AuditParameter(
        name: name, kind: kind, value: value,
        label: Wording(vi: try row.text(3), en: try row.text(4)),
        legalBasis: try row.integer(6) == 1 ? try row.textOrNil(5) : nil,
        words: try words(value, kind, codes))
    }
    return parameters
  }

  /// The code tables of which tables of numbers may have codes.
  private static let codeTables = ["project_mode", "project_kind", "capital_type"]

  /// The value as people read it: lists and tables in words, codes by what they are called.
  public func shown(in language: Language) -> String? {
    switch kind {
    case "list", "table": return words?[language] ?? value
    case "date": return value.map { language.day($0) }
    case "day_of_year":
      return value.map {
        language == .vietnamese ? String(VietnameseNumbers.date("2024-\($0)").prefix(5)) : $0
      }
    default: return value
    }
  }

  /// What a list or a table says, in both languages.
  private static func words(
    _ value: String?, _ kind: String, _ codes: CodeLabels
  ) throws -> Wording? {
    guard ["list", "table"].contains(kind), let value,
      let json = try? JSONValue(parsing: value.utf8)
    else { return nil }
    return Wording(
      vi: try words(json, .vietnamese, codes), en: try words(json, .english, codes))
  }

  private static func words(
    _ value: JSONValue, _ language: Language, _ codes: CodeLabels
  ) throws -> String {
    func word(_ code: String) throws -> String {
      guard language == .vietnamese else { return code }
      for table in codeTables {
        if let label = try codes.label(code, of: table) { return label.vi }
      }
      return code
    }
    switch value {
    case .array(let items):
      return try items.map { try words($0, language, codes) }.joined(separator: "; ")
    case .object(let members):
      return try members.map { member in
        let inner = try words(member.value, language, codes)
        if case .object = member.value { return "\(try word(member.key)) (\(inner))" }
        return "\(try word(member.key)): \(inner)"
      }.joined(separator: "; ")
    case .string(let text): return try word(text)
    default: return value.text()
    }
  }

  /// What people wrote as the registry keeps it: days in ISO form, a list as JSON.
  private func kept(_ text: String) -> String {
    if kind == "list", !text.hasPrefix("[") {
      let items = text.split(separator: ";").map { VietnameseText.collapsed(String($0)) }
      return JSONValue.array(items.filter { !$0.isEmpty }.map { .string($0) }).text()
    }
    switch (kind, DateReading.read(kind == "day_of_year" ? text + "/2024" : text)) {
    case ("date", .date(let day)): return day.iso
    case ("day_of_year", .date(let day)): return String(day.iso.dropFirst(5))
    default: return text
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
