import RegistryCore
import Schema

/// Reads a rule file: a header of `-- field: text` lines, then the query.
///
/// A text goes on in lines of three spaces after `--`. The first other line ends the header.
struct RuleReader {
  private static let wordings = ["title", "why", "remedy", "message"]
  private static let single = [
    "id", "area", "severity", "evidence", "subject", "needs", "parameters",
  ]
  /// The kinds a subject may have; what follows the colon is the key people know it by.
  static let subjectKinds = Set(
    RecordKind.all.compactMap { $0.subject?.en } + ["unit", "village", "reviewer", "batch"])

  private struct Field {
    var text: String
    let line: Int
  }

  private let file: String
  private var fields: [String: Field] = [:]
  private var body: [Substring] = []
  private var bodyLine = 1

  static func read(_ text: String, file: String) throws(RegistryError) -> Rule {
    var reader = RuleReader(file: file)
    try reader.split(text)
    return try reader.rule()
  }

  private init(file: String) { self.file = file }

  private mutating func split(_ text: String) throws(RegistryError) {
    // By bytes: to Swift a carriage return and its line feed are one character.
    let lines = text.utf8.split(separator: 10, omittingEmptySubsequences: false)
      .map { Substring($0.last == 13 ? $0.dropLast() : $0) }
    var current: String?
    for (index, line) in lines.enumerated() {
      if let current, line.hasPrefix("--   ") {
        fields[current]?.text += " " + Self.trimmed(line.dropFirst(5))
      } else if let (name, value) = Self.field(in: line) {
        guard Self.isKnown(name) else { throw fault(index + 1, .unknownField(name)) }
        guard fields[name] == nil else { throw fault(index + 1, .fieldTwice(name)) }
        fields[name] = Field(text: Self.trimmed(value), line: index + 1)
        current = name
      } else {
        bodyLine = index + 1
        body = Array(lines[index...])
        return
      }
    }
  }

  private static func isKnown(_ name: String) -> Bool {
    single.contains(name)
      || (wordings + ["basis"]).contains { name == $0 + ".vi" || name == $0 + ".en" }
  }

  /// The name and text of a header line, or nil for any other line.
  private static func field(in line: Substring) -> (String, Substring)? {
    guard line.hasPrefix("-- "), let colon = line.firstIndex(of: ":") else { return nil }
    let name = line[line.index(line.startIndex, offsetBy: 3)..<colon]
    guard !name.isEmpty, name.utf8.allSatisfy({ ($0 >= 97 && $0 <= 122) || $0 == 46 || $0 == 95 })
    else { return nil }
    return (String(name), line[line.index(after: colon)...])
  }

  static func trimmed(_ text: Substring) -> String {
    var text = text
    while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return String(text)
  }

  private func fault(_ line: Int, _ reason: RuleFault) -> RegistryError {
    .badRule(file, line: line, reason)
  }

  private func required(_ name: String) throws(RegistryError) -> Field {
    guard let field = fields[name], !field.text.isEmpty else {
      throw fault(fields[name]?.line ?? 1, .missingField(name))
    }
    return field
  }

  private func wording(_ name: String) throws(RegistryError) -> Wording {
    Wording(vi: try required(name + ".vi").text, en: try required(name + ".en").text)
  }

  private func list(_ name: String, by separator: Character = ",") -> [String] {
    guard let field = fields[name] else { return [] }
    return field.text.split(separator: separator).map { Self.trimmed($0) }.filter { !$0.isEmpty }
  }

  private func rule() throws(RegistryError) -> Rule {
    let id = try required("id")
    guard Self.isID(id.text) else { throw fault(id.line, .badID(id.text)) }
    let severity = try required("severity")
    guard let weight = Severity(rawValue: severity.text) else {
      throw fault(severity.line, .notOneOf("severity", Severity.allCases.map(\.rawValue)))
    }
    let area = try required("area")
    guard let part = RuleArea(rawValue: area.text) else {
      throw fault(area.line, .notOneOf("area", RuleArea.allCases.map(\.rawValue)))
    }
    let subject = try required("subject")
    for kind in list("subject") where !Self.subjectKinds.contains(kind) {
      throw fault(subject.line, .notOneOf("subject", Self.subjectKinds.sorted()))
    }
    return Rule(
      id: id.text, area: part, severity: weight, title: try wording("title"),
      basis: try basis(), why: try wording("why"), remedy: try wording("remedy"),
      subjects: list("subject"), needs: list("needs", by: ";"),
      needsLine: fields["needs"]?.line ?? 1, parameters: try parameters(),
      message: try message(), sql: sql, file: file, sqlLine: bodyLine)
  }

  private static func isID(_ text: String) -> Bool {
    let letters = text.utf8.prefix { $0 >= 65 && $0 <= 90 }
    let digits = text.utf8.dropFirst(letters.count)
    return (1...4).contains(letters.count) && (2...4).contains(digits.count)
      && digits.allSatisfy { $0 >= 48 && $0 <= 57 }
  }

  private func basis() throws(RegistryError) -> RuleBasis {
    let evidence = try required("evidence")
    if let judgement = RuleBasis.Judgement(rawValue: evidence.text) {
      if let named = fields["basis.vi"] ?? fields["basis.en"], judgement != .province {
        throw fault(named.line, .citationWithoutEvidence)
      }
      guard judgement == .province, fields["basis.vi"] != nil else { return .judgement(judgement) }
      return .law(try wording("basis"), evidence: evidence.text)
    }
    guard evidence.text.hasPrefix("V:") else {
      let words = ["V:n"] + RuleBasis.Judgement.allCases.map(\.rawValue)
      throw fault(evidence.line, .notOneOf("evidence", words))
    }
    return .law(try wording("basis"), evidence: evidence.text)
  }

  private func parameters() throws(RegistryError) -> [Rule.Parameter] {
    var parameters: [Rule.Parameter] = []
    for item in list("parameters") {
      let parts = item.split(separator: "=", maxSplits: 1)
      let name = Self.trimmed(parts.first ?? "")
      guard !name.isEmpty,
        name.utf8.allSatisfy({
          ($0 >= 97 && $0 <= 122) || ($0 >= 48 && $0 <= 57) || $0 == 95
        })
      else { throw fault(fields["parameters"]?.line ?? 1, .badParameter(item)) }
      parameters.append(
        Rule.Parameter(name: name, standard: parts.count > 1 ? Self.trimmed(parts[1]) : nil))
    }
    return parameters
  }

  private func message() throws(RegistryError) -> RuleMessage {
    let vi = try required("message.vi")
    let en = try required("message.en")
    guard let vietnamese = RuleMessage.parts(of: vi.text) else {
      throw fault(vi.line, .badMessage)
    }
    guard let english = RuleMessage.parts(of: en.text) else { throw fault(en.line, .badMessage) }
    return RuleMessage(vi: vietnamese, en: english)
  }

  /// The query with the notes above it; nil where there are only notes.
  private var sql: String? {
    let isQuery = body.contains { line in
      let text = Self.trimmed(line)
      return !text.isEmpty && !text.hasPrefix("--")
    }
    guard isQuery else { return nil }
    var text = body.joined(separator: "\n")
    while text.last == "\n" { text.removeLast() }
    return text
  }
}
