import RegistryCore
import SQLite
import Schema
import Sheets
import Vietnamese

/// The message of a finding: text with `{column}` and `{column:format}` in it.
///
/// The text between `[` and `]` is left out unless all its columns have values.
public struct RuleMessage: Sendable {
  enum Part: Sendable, Hashable {
    case text(String)
    case value(String, format: String?)
    case clause([Part])

    var names: [String] {
      switch self {
      case .text: []
      case .value(let name, _): [name]
      case .clause(let parts): parts.flatMap(\.names)
      }
    }
  }

  let vi: [Part]
  let en: [Part]

  /// The columns and parameters it shows.
  public var names: Set<String> {
    Set((vi + en).flatMap(\.names))
  }

  /// The parts of a template; nil where a brace or a bracket has no partner, a clause is within
  /// another or has no value, or a format is not known.
  static func parts(of template: String) -> [Part]? {
    var parts: [Part] = []
    var rest = Substring(template)
    while let open = rest.firstIndex(of: "[") {
      guard let close = rest[open...].firstIndex(of: "]"),
        let before = plainParts(of: rest[..<open]),
        let clause = plainParts(of: rest[rest.index(after: open)..<close]),
        clause.contains(where: { !$0.names.isEmpty })
      else { return nil }
      parts += before + [.clause(clause)]
      rest = rest[rest.index(after: close)...]
    }
    guard let after = plainParts(of: rest) else { return nil }
    return parts + after
  }

  private static func plainParts(of template: Substring) -> [Part]? {
    guard !template.contains("["), !template.contains("]") else { return nil }
    var parts: [Part] = []
    var rest = template
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

  /// The message over the values of a finding, the numbers of people in its texts masked.
  public func text(
    _ values: [String: Value], in language: Language, labels: CodeLabels
  ) throws -> String {
    try text(of: language == .vietnamese ? vi : en, values, in: language, labels: labels)
  }

  private func text(
    of parts: [Part], _ values: [String: Value], in language: Language, labels: CodeLabels
  ) throws -> String {
    var text = ""
    for part in parts {
      switch part {
      case .text(let words): text += words
      case .value(let name, let format):
        text += try ValueFormat.text(values[name] ?? .null, format, in: language, labels: labels)
      case .clause(let inner):
        guard inner.flatMap(\.names).allSatisfy({ !ValueFormat.isMissing(values[$0]) }) else {
          continue
        }
        text += try self.text(of: inner, values, in: language, labels: labels)
      }
    }
    return text
  }
}

/// How values are written in messages.
enum ValueFormat {
  /// Values that any reader of the registry sees in the same words.
  private static let forms: [String: ValueForm] = [
    "date": .day, "vnd": .field(.money), "percent": .percent, "m2": .squareMetres,
  ]
  /// Phrases that only a message has.
  private static let phrases: Set<String> = [
    "from", "until", "counted", "ticked", "yes_no", "number",
  ]
  /// The code tables a message may take a label from: those of fields, and of what a receipt lacks,
  /// which only a rule says.
  private static let tables = Catalogue.standard.codeTables.union(["receipt_part"])

  /// `count deprivation` says how many there are of what the English noun names.
  private static let count = "count "

  static func isKnown(_ format: String) -> Bool {
    forms.keys.contains(format) || phrases.contains(format) || tables.contains(format)
      || format.hasPrefix(count) && format.dropFirst(count.count).contains { $0 != " " }
  }

  /// Whether nothing was recorded.
  static func isMissing(_ value: Value?) -> Bool {
    switch value {
    case .null?, .text("")?, nil: true
    default: false
    }
  }

  static func text(
    _ value: Value, _ format: String?, in language: Language, labels: CodeLabels
  ) throws -> String {
    guard !isMissing(value) else {
      return format == "from" || format == "until" ? "" : AuditWording.notRecorded[language]
    }
    switch (masked(value), format) {
    case (.text(let day), "from"): return AuditWording.notBefore[language] + language.day(day)
    case (.text(let day), "until"): return AuditWording.notAfter[language] + language.day(day)
    case (.text(let sign), "yes_no"): return language.answer(sign == "✓")
    case (.text(let sign), "ticked"): return AuditWording.ticked(sign == "✓")[language]
    case (.text(let word), "counted"): return AuditWording.counted(word)[language]
    case (.integer(let number), .some(let format)) where format.hasPrefix(count):
      return "\(number) \(format.dropFirst(count.count))" + (number == 1 ? "" : "s")
    case (.real(let number), "number"): return plain("\(number)", language)
    case (.text(let number), "number"): return plain(number, language)
    case (.null, _): return AuditWording.notRecorded[language]
    case (.integer(let number), "percent"), (.integer(let number), "m2"):
      return try shown(.hundredths(number), format, language, labels)
    case (.integer(let number), _): return try shown(.integer(number), format, language, labels)
    case (.text(let text), _): return try shown(.text(text), format, language, labels)
    case (.real(let number), _): return "\(number)"
    case (.blob, _): return ""
    }
  }

  /// The value with the numbers of people in its text masked.
  private static func masked(_ value: Value) -> Value {
    guard case .text(let text) = value else { return value }
    return .text(NumberMask.inText(text))
  }

  /// A number without decimals that say nothing: 2 of 2.0.
  private static func plain(_ text: String, _ language: Language) -> String {
    let parts = text.split(separator: ".", maxSplits: 1)
    let isWhole = parts.count == 2 && parts[1].allSatisfy { $0 == "0" }
    return language.decimal(isWhole ? String(parts[0]) : text)
  }

  private static func shown(
    _ cell: ResultValue, _ format: String?, _ language: Language, _ labels: CodeLabels
  ) throws -> String {
    // A rule's number is a sum or a count, however long: the number of a person is text.
    if case .integer(let number) = cell, format.flatMap({ forms[$0] }) == nil {
      return String(number)
    }
    guard let format else { return cell.text }
    // Several codes of a table are divided by `;`.
    if case .text(let codes) = cell, tables.contains(format) {
      return try codes.split(separator: ";").map(String.init).map {
        try labels.label($0, of: format)?[language] ?? $0
      }.joined(separator: ", ")
    }
    guard let form = forms[format] else { return cell.text }
    return try FieldFormatter(form, language, labels, in: .sentence).shown(cell)
  }
}
