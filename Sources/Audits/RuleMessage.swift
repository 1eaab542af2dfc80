import JSON
import RegistryCore
import SQLite
import Sheets
import Vietnamese

/// What is told of a finding: text with `{column}` and `{column:format}` in it.
public struct RuleMessage: Sendable {
  enum Part: Sendable, Hashable {
    case text(String)
    case value(String, format: String?)
  }

  let vi: [Part]
  let en: [Part]

  /// The columns and parameters it shows.
  public var names: Set<String> {
    Set(
      (vi + en).compactMap { part in
        if case .value(let name, _) = part { name } else { nil }
      })
  }

  /// The parts of a template; nil where a brace has no partner or a format is not known.
  static func parts(of template: String) -> [Part]? {
    var parts: [Part] = []
    var rest = Substring(template)
    while let open = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
      guard rest[open] == "{", let close = rest[open...].firstIndex(of: "}") else { return nil }
      if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
      let inside = rest[rest.index(after: open)..<close].split(
        separator: ":", omittingEmptySubsequences: false)
      guard let name = inside.first, inside.count <= 2, isName(name),
        inside.count == 1 || ValueFormat.isKnown(String(inside[1]))
      else { return nil }
      parts.append(.value(String(name), format: inside.count == 2 ? String(inside[1]) : nil))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
    return parts
  }

  private static func isName(_ text: Substring) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy {
        ($0 >= 97 && $0 <= 122) || ($0 >= 48 && $0 <= 57) || $0 == 95
      }
  }

  /// The message over the values of a finding.
  public func text(
    _ values: [String: Value], in language: Language, labels: Labels
  ) -> String {
    var text = ""
    for part in language == .vietnamese ? vi : en {
      switch part {
      case .text(let words): text += words
      case .value(let name, let format):
        text += ValueFormat.text(values[name] ?? .null, format, in: language, labels: labels)
      }
    }
    return text
  }
}

/// How values are written in messages.
enum ValueFormat {
  private static let plain: Set<String> = [
    "date", "from", "until", "vnd", "percent", "m2", "counted", "ticked", "yes_no",
  ]

  static func isKnown(_ format: String) -> Bool {
    plain.contains(format) || Labels.tables.contains(format)
  }

  static func text(
    _ value: Value, _ format: String?, in language: Language, labels: Labels
  ) -> String {
    switch (value, format) {
    case (.null, "from"), (.null, "until"): return ""
    case (.null, "yes_no"): return AuditWording.notRecorded[language]
    case (.null, _): return AuditWording.none[language]
    case (.text(let day), "date"): return date(day, in: language)
    case (.text(let day), "from"):
      return AuditWording.notBefore[language] + date(day, in: language)
    case (.text(let day), "until"):
      return AuditWording.notAfter[language] + date(day, in: language)
    case (.text(let sign), "yes_no"): return AuditWording.yesNo(sign == "✓")[language]
    case (.text(let sign), "ticked"): return AuditWording.ticked(sign == "✓")[language]
    case (.integer(let number), "vnd"):
      return language.number(number) + (language == .vietnamese ? " đồng" : " VND")
    case (.integer(let number), "percent"), (.integer(let number), "m2"):
      return format == "m2"
        ? language.decimal(hundredths: number) + " m²" : language.percent(hundredths: number)
    case (.text(let word), "counted"): return AuditWording.counted(word)[language]
    case (.text(let code), let table?): return labels.label(code, of: table)?[language] ?? code
    case (.text(let text), nil): return text
    case (.integer(let number), _): return String(number)
    case (.real(let number), _): return "\(number)"
    case (.blob, _): return ""
    }
  }

  /// An ISO date as people write it; anything else as it is.
  static func date(_ day: String, in language: Language) -> String {
    language.day(day)
  }
}

/// The labels of the code tables that messages name.
public final class Labels {
  /// The code tables a message may take a label from.
  static let tables: Set<String> = [
    "area", "capital_type", "category", "component", "conference_kind", "ethnic_group",
    "fund_source", "housing_kind", "housing_scheme", "indicator", "list_kind", "measure",
    "programme", "project_kind", "relation", "review_basis", "sex",
  ]

  private let connection: Connection
  private var known: [String: [String: Wording]] = [:]

  /// Labels as this registry has them, read when they are first asked for.
  public init(_ connection: Connection) { self.connection = connection }

  func label(_ code: String, of table: String) -> Wording? {
    guard Self.tables.contains(table) else { return nil }
    if known[table] == nil { known[table] = (try? read(table)) ?? [:] }
    return known[table]?[code]
  }

  private func read(_ table: String) throws -> [String: Wording] {
    var labels: [String: Wording] = [:]
    try connection.rows("SELECT code, vi, en FROM \"\(table)\"") { row in
      labels[try row.text(0)] = Wording(
        vi: try row.text(1), en: try row.textOrNil(2) ?? row.text(1))
    }
    return labels
  }
}
