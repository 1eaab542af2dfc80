import RegistryCore
import Schema

/// How much a finding weighs.
public enum Severity: String, Sendable, CaseIterable {
  /// Blocks recognition or payment.
  case error
  /// Needs a recorded explanation.
  case warning
  /// For a second look.
  case info
}

/// What a part of the catalogue looks at; the letter its rules begin with.
public enum RuleArea: String, Sendable, CaseIterable {
  case classification
  case listing
  case procedure
  case movement
  case identity
  case housing
  case programme
  /// Who wrote and who approved, where there are accounts.
  case access
}

/// What a rule's judgement rests on.
public enum RuleBasis: Sendable, Hashable {
  /// A text of law that was read, with the numbers of its sources in `RuleSource`.
  case law(Wording, evidence: String)
  /// Our own or the province's judgement, named by a plain word.
  case judgement(Judgement)

  /// The plain words for a basis that is no text of law.
  public enum Judgement: String, Sendable, CaseIterable {
    case practice
    case logic
    case form
    case identity
    case province
  }
}

/// One check of the catalogue: a reviewed `.sql` file with a header, see DESIGN.md.
public struct Rule: Sendable {
  /// Such as `A01`.
  public let id: String
  /// Which part of the catalogue it belongs to.
  public let area: RuleArea
  /// The weight of its findings, where the query does not say otherwise.
  public let severity: Severity
  /// Its title: what is wrong, in a few words.
  public let title: Wording
  /// Its basis in law or practice.
  public let basis: RuleBasis
  /// The rationale.
  public let why: Wording
  /// The remedy for a finding.
  public let remedy: Wording
  /// The kinds its subjects may have, such as `household`.
  public let subjects: [String]
  /// What must be recorded for the rule to say anything: `table` or `table where condition`.
  public let needs: [String]
  let needsLine: Int
  /// What it looks at and cannot judge, to be counted; nil where its file does not say.
  package let scope: RuleScope?
  /// The thresholds it reads.
  public let parameters: [Parameter]
  /// Texts that its words have to find.
  package let hits: [String]
  /// Texts that they must not find.
  package let misses: [String]
  /// What its money at risk is; nil where its findings have none.
  public let money: Wording?
  /// The message of each finding.
  public let message: RuleMessage
  /// The query, one row per finding; nil while the registry does not keep what the rule looks at.
  public let sql: String?
  /// The file it was read from.
  public let file: String
  /// The line of the file at which `sql` begins, from 1.
  public let sqlLine: Int
  /// Whether a province wrote it: it then runs as free SQL does.
  public internal(set) var isProvincial = false

  /// The SHA-256 of its query, by which the log of reads knows it.
  public var digest: String { FileDigest.sha256(of: Array((sql ?? "").utf8)) }

  /// The tables, views, columns and keywords that its query names.
  var names: Set<String> { sql.map(SQLText.names) ?? [] }

  /// A threshold, and its value where the registry has none of that name.
  public struct Parameter: Sendable, Hashable {
    /// The name in the registry and, after a colon, in the query.
    public let name: String
    /// Whether the query reads it from `round_term`, as an opened round keeps it, and none is bound.
    public let isOfRound: Bool
    /// Given in the rules a province adds.
    public let standard: String?
  }

  /// The rules of this program, in the order of their numbers.
  public static let all: [Rule] =
    embeddedFiles
    .filter { $0.name.hasPrefix("Rules/") }
    .compactMap { try? RuleReader.read($0.text, file: $0.name) }
    .sorted { $0.id < $1.id }
}

extension Rule {
  /// The rules of this program and those of a folder of `.sql` files.
  ///
  /// Throws `RegistryError` for a folder that cannot be read, a faulty file, or an id used twice.
  public static func all(with folder: String?) throws -> [Rule] {
    guard let folder else { return all }
    var rules = all
    let files = try SQLFolder.files(in: folder) { path, fault in
      .badRule(path, line: fault.line, .header(fault.reason))
    }
    guard !files.isEmpty else { throw RegistryError.emptyRuleFolder(folder) }
    for file in files {
      var rule = try RuleReader.read(file.text, file: file.path)
      rule.isProvincial = true
      if let other = rules.first(where: { $0.id == rule.id }) {
        throw RegistryError.badRule(file.path, line: 1, .duplicateID(rule.id, other.file))
      }
      rules.append(rule)
    }
    return rules.sorted { $0.id < $1.id }
  }

  /// Those of `rules` that the patterns name: an id, or a beginning with `*`; none names all.
  ///
  /// Throws `RegistryError` for a pattern that names no rule.
  public static func select(_ patterns: [String], from rules: [Rule]) throws -> [Rule] {
    guard !patterns.isEmpty else { return rules }
    var chosen: Set<String> = []
    for pattern in patterns {
      let found = rules.filter { $0.matches(pattern) }
      guard !found.isEmpty else { throw RegistryError.unknownRule(pattern) }
      chosen.formUnion(found.map(\.id))
    }
    return rules.filter { chosen.contains($0.id) }
  }

  private func matches(_ pattern: String) -> Bool {
    let name = pattern.uppercased()
    if name.hasSuffix("*") { return id.hasPrefix(name.dropLast()) }
    return id == name
  }
}
