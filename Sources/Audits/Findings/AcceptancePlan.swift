import RegistryCore
import Sheets

/// Findings that one person accepts together, and those that somebody else has to look at.
public struct AcceptancePlan: Sendable {
  /// Those that are, or would be, accepted.
  public internal(set) var findings: [Finding] = []
  /// Those about records that the user entered or changed; they stay as they are.
  public internal(set) var own: [Finding] = []

  /// Prints how many of each rule and severity there are.
  ///
  /// Throws `SheetError`.
  public func write(_ format: ResultFormat, in language: Language, to sink: OutputSink) throws {
    let column = ResultColumn.Builder(
      language, kind: .integer, shown: [.integer: language.grouped])
    let writer = try ResultWriter(
      format: format,
      columns: [
        column("rule", "Quy tắc", "Rule", .text), column("severity", "Mức", "Severity", .text),
        column("findings", "Phát hiện", "Findings"),
        column("own", "Do chính mình nhập", "Own records"), .money(in: language),
      ], sink: sink)
    let taken = Dictionary(grouping: findings, by: Group.init)
    let left = Dictionary(grouping: own, by: Group.init)
    for group in Set(taken.keys).union(left.keys).sorted() {
      try writer.write([
        .text(group.rule),
        .text(format.isForPeople ? group.severity.wording[language] : group.severity.rawValue),
        .integer(Int64(taken[group]?.count ?? 0)), .integer(Int64(left[group]?.count ?? 0)),
        Finding.money(of: taken[group] ?? []).map(ResultValue.integer) ?? .null,
      ])
    }
    _ = try writer.finish()
  }

  private struct Group: Hashable, Comparable {
    let rule: String
    let severity: Severity

    init(_ finding: Finding) { (rule, severity) = (finding.rule, finding.severity) }

    static func < (one: Group, other: Group) -> Bool {
      (one.rule, one.severity.rawValue) < (other.rule, other.severity.rawValue)
    }
  }
}
