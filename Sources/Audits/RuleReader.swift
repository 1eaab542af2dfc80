import RegistryCore
import Schema

/// Reads a rule from an `.sql` file with its header.
struct RuleReader {
  private static let keys = [
    "id", "area", "severity", "title.vi", "title.en", "basis.vi", "basis.en", "evidence", "why.vi",
    "why.en", "remedy.vi", "remedy.en", "subject", "needs", "judges", "unjudged.*", "parameters",
    "examples.hit", "examples.miss", "money.vi", "money.en", "message.vi", "message.en",
  ]
  /// The kinds a subject may have; what follows the colon is the key people know it by.
  static let subjectKinds = Set(
    RecordKind.all.compactMap { $0.subject?.en }
      + ["unit", "village", "reviewer", "batch", "proposal", "account"])

  private static let ofRound = " of round"

  private let name: String
  private let file: SQLFile

  static func read(_ text: String, file name: String) throws(RegistryError) -> Rule {
    let file: SQLFile
    do {
      file = try SQLFile(text, keys: keys)
    } catch {
      throw .badRule(name, line: error.line, .header(error.reason))
    }
    return try RuleReader(name: name, file: file).rule()
  }

  private func fault(_ line: Int, _ reason: RuleFault) -> RegistryError {
    .badRule(name, line: line, reason)
  }

  private func required(_ key: String) throws(RegistryError) -> SQLFile.Field {
    guard let field = file.fields[key], !field.text.isEmpty else {
      throw fault(file.line(of: key), .missingField(key))
    }
    return field
  }

  private func wording(_ name: String) throws(RegistryError) -> Wording {
    Wording(vi: try required(name + ".vi").text, en: try required(name + ".en").text)
  }

  private func rule() throws(RegistryError) -> Rule {
    let id = try required("id")
    guard Self.isID(id.text) else { throw fault(id.line, .badID(id.text)) }
    let severity = try required("severity")
    guard let weight = Severity(rawValue: severity.text) else {
      throw fault(severity.line, .header(.notOneOf("severity", Severity.allCases.map(\.rawValue))))
    }
    let area = try required("area")
    guard let part = RuleArea(rawValue: area.text) else {
      throw fault(area.line, .header(.notOneOf("area", RuleArea.allCases.map(\.rawValue))))
    }
    let subject = try required("subject")
    for kind in file.list("subject") where !Self.subjectKinds.contains(kind) {
      throw fault(subject.line, .header(.notOneOf("subject", Self.subjectKinds.sorted())))
    }
    return Rule(
      id: id.text, area: part, severity: weight, title: try wording("title"),
      basis: try basis(), why: try wording("why"), remedy: try wording("remedy"),
      subjects: file.list("subject"), needs: file.list("needs", by: ";"),
      needsLine: file.line(of: "needs"), scope: try scope(), parameters: try parameters(),
      hits: file.list("examples.hit", by: ";"), misses: file.list("examples.miss", by: ";"),
      money: try money(), message: try message(), sql: sql, file: name, sqlLine: file.bodyLine)
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
      if let named = file.fields["basis.vi"] ?? file.fields["basis.en"], judgement != .province {
        throw fault(named.line, .citationWithoutEvidence)
      }
      guard judgement == .province, file.fields["basis.vi"] != nil else {
        return .judgement(judgement)
      }
      return .law(try wording("basis"), evidence: evidence.text)
    }
    guard evidence.text.hasPrefix("V:") else {
      let words = ["V:n"] + RuleBasis.Judgement.allCases.map(\.rawValue)
      throw fault(evidence.line, .header(.notOneOf("evidence", words)))
    }
    return .law(try wording("basis"), evidence: evidence.text)
  }

  private func parameters() throws(RegistryError) -> [Rule.Parameter] {
    var parameters: [Rule.Parameter] = []
    for item in file.list("parameters") {
      let isOfRound = item.hasSuffix(Self.ofRound)
      let parts = item.dropLast(isOfRound ? Self.ofRound.count : 0)
        .split(separator: "=", maxSplits: 1)
      let name = SQLFile.trimmed(parts.first ?? "")
      guard !name.isEmpty, !isOfRound || parts.count == 1,
        name.utf8.allSatisfy({
          ($0 >= 97 && $0 <= 122) || ($0 >= 48 && $0 <= 57) || $0 == 95
        })
      else { throw fault(file.line(of: "parameters"), .badParameter(item)) }
      parameters.append(
        Rule.Parameter(
          name: name, isOfRound: isOfRound,
          standard: parts.count > 1 ? SQLFile.trimmed(parts[1]) : nil))
    }
    return parameters
  }

  /// What `judges` and `unjudged.REASON` count, each reason with its words.
  private func scope() throws(RegistryError) -> RuleScope? {
    func clause(_ field: SQLFile.Field) throws(RegistryError) -> RuleScope.Clause {
      do {
        return RuleScope.Clause(
          text: try SQLParts.shared.expanded(field.text, line: field.line), line: field.line)
      } catch {
        throw fault(error.line, .header(error.reason))
      }
    }
    let reasons = file.fields.filter { key, _ in
      key.hasPrefix("unjudged.") && !key.hasSuffix(".vi") && !key.hasSuffix(".en")
    }.sorted { $0.value.line < $1.value.line }
    guard let judges = file.fields["judges"] else {
      let known = file.fields.filter { $0.key.hasPrefix("unjudged.") }.map(\.value.line).min()
      guard let line = known else { return nil }
      throw fault(line, .missingField("judges"))
    }
    var gaps: [RuleScope.Gap] = []
    for (key, field) in reasons {
      gaps.append(RuleScope.Gap(clause: try clause(field), reason: try wording(key)))
    }
    return RuleScope(subjects: try clause(judges), gaps: gaps)
  }

  /// What the column `money` counts; nil where the query has none.
  private func money() throws(RegistryError) -> Wording? {
    guard file.fields["money.vi"] != nil || file.fields["money.en"] != nil else { return nil }
    return try wording("money")
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
    let isQuery = file.body.split(separator: "\n").contains { line in
      let text = SQLFile.trimmed(line)
      return !text.isEmpty && !text.hasPrefix("--")
    }
    guard isQuery else { return nil }
    var text = file.body
    while text.last == "\n" { text.removeLast() }
    return text
  }
}
