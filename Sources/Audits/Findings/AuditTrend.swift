import JSON
import RegistryCore
import SQLite
import Schema
import Sheets
import Vietnamese

/// How the findings of the runs kept went: by run, by severity or by rule.
public enum AuditTrend {
  /// What a line of the trend counts.
  public enum Grouping: String, Sendable, CaseIterable {
    case run
    case severity
    case rule
  }

  /// Writes the trend of the rules, or of all, oldest run first; `last` runs at most.
  ///
  /// Gives how many runs were left out, since they cannot be compared.
  /// Runs of some rules and of all are never mixed: without `rules` only full runs count, with them
  /// the runs in which each of them took part. Throws `SheetError`.
  @discardableResult
  public static func write(
    by grouping: Grouping, rules: Set<String>?, last: Int?, in registry: Registry,
    language: Language, format: ResultFormat, to sink: OutputSink
  ) throws -> Int {
    let runs = try runs(of: rules, in: registry.connection)
    let comparable = runs.filter(\.isComparable).map(\.id)
    let lines = try lines(
      rules: rules, runs: Set(comparable.suffix(last ?? comparable.count)), in: registry.connection)
    let writer = try ResultWriter(
      format: format, columns: columns(grouping, language), sink: sink)
    switch grouping {
    case .run:
      for (run, lines) in grouped(lines, by: \.run) {
        let line = lines.reduce(into: Counts()) { $0.add($1.counts) }
        try writer.write(
          [.integer(run), .text(lines.first?.ranAt ?? "")] + line.cells
            + [.integer(Int64(lines.count))])
      }
    case .severity:
      for (run, lines) in grouped(lines, by: \.run) {
        let line = lines.reduce(into: Counts()) { $0.add($1.counts) }
        for (severity, count) in zip(Severity.allCases, [line.errors, line.warnings, line.infos]) {
          let name =
            format.isForPeople
            ? AuditWording.of(severity)[language] : severity.rawValue
          try writer.write([
            .integer(run), .text(lines.first?.ranAt ?? ""), .text(name),
            count.map(ResultValue.integer) ?? .null, .integer(Int64(lines.count)),
          ])
        }
      }
    case .rule:
      for line in lines {
        try writer.write(
          [.integer(line.run), .text(line.ranAt), .text(line.rule)] + line.counts.cells)
      }
    }
    _ = try writer.finish()
    return runs.count - comparable.count
  }

  private struct Run {
    let id: Int64
    let isComparable: Bool
  }

  /// The runs, oldest first, and whether each can be compared with the others.
  ///
  /// A full run of this program ran every rule of its catalogue; what an earlier program had is told by
  /// the most that any of its runs had.
  private static func runs(of rules: Set<String>?, in connection: Connection) throws -> [Run] {
    let named = rules ?? Set(Rule.all.map(\.id))
    let list = JSONValue.array(named.sorted().map { .string($0) }).text()
    var runs: [Run] = []
    try connection.rows(SQLLibrary.audits.text("trend_runs"), list) { row in
      let isWhole =
        try rules != nil || row.text(3) == Program.version
        ? row.integer(4) == Int64(named.count) : row.integer(2) == row.integer(5)
      runs.append(Run(id: try row.integer(0), isComparable: isWhole))
    }
    return runs
  }

  private static func columns(_ grouping: Grouping, _ language: Language) -> [ResultColumn] {
    let column = ResultColumn.Builder(language, kind: .integer)
    let run = [
      column("run", "Lần", "Run"),
      column("ran_at", "Lúc", "At", .text, shown: language.time),
    ]
    let counts = [
      column("findings", "Phát hiện", "Findings"), column("errors", "Lỗi", "Errors"),
      column("warnings", "Cảnh báo", "Warnings"), column("infos", "Lưu ý", "Infos"),
      column("accepted", "Được chấp nhận", "Accepted"), column("new", "Mới", "New"),
      column("reopened", "Mở lại", "Reopened"), column("healed", "Đã khắc phục", "Healed"),
    ]
    switch grouping {
    case .run: return run + counts + [column("rules", "Quy tắc", "Rules")]
    case .severity:
      return run + [
        column("severity", "Mức", "Severity", .text), column("findings", "Phát hiện", "Findings"),
        column("rules", "Quy tắc", "Rules"),
      ]
    case .rule: return run + [column("rule", "Quy tắc", "Rule", .text)] + counts
    }
  }

  private struct Line {
    let run: Int64
    let ranAt: String
    let rule: String
    let counts: Counts
  }

  /// Counts of a run; nil where the run was recorded before they were kept.
  private struct Counts {
    var violations: Int64 = 0
    var errors: Int64? = 0
    var warnings: Int64? = 0
    var infos: Int64? = 0
    var accepted: Int64? = 0
    var fresh: Int64? = 0
    var reopened: Int64? = 0
    var healed: Int64? = 0

    mutating func add(_ other: Counts) {
      func sum(_ one: Int64?, _ two: Int64?) -> Int64? {
        one.flatMap { one in two.map { one + $0 } }
      }
      violations += other.violations
      errors = sum(errors, other.errors)
      warnings = sum(warnings, other.warnings)
      infos = sum(infos, other.infos)
      accepted = sum(accepted, other.accepted)
      fresh = sum(fresh, other.fresh)
      reopened = sum(reopened, other.reopened)
      healed = sum(healed, other.healed)
    }

    var cells: [ResultValue] {
      [violations, errors, warnings, infos, accepted, fresh, reopened, healed]
        .map { $0.map(ResultValue.integer) ?? .null }
    }
  }

  private static func grouped(
    _ lines: [Line], by run: (Line) -> Int64
  ) -> [(run: Int64, lines: [Line])] {
    Dictionary(grouping: lines, by: run).sorted { $0.key < $1.key }
      .map { (run: $0.key, lines: $0.value) }
  }

  private static func lines(
    rules: Set<String>?, runs: Set<Int64>, in connection: Connection
  ) throws -> [Line] {
    var lines: [Line] = []
    try connection.rows(
      """
      SELECT r.id, r.ran_at, a.rule, a.violations, a.errors, a.warnings, a.infos, a.accepted,
        a.fresh, a.reopened, a.healed
      FROM audit_run r JOIN audit_result a ON a.run_id = r.id AND a.status = 'run'
      ORDER BY r.id, a.rule
      """
    ) { row in
      let rule = try row.text(2)
      guard runs.contains(try row.integer(0)), rules?.contains(rule) ?? true else { return }
      lines.append(
        Line(
          run: try row.integer(0), ranAt: try row.text(1), rule: rule,
          counts: Counts(
            violations: try row.integer(3), errors: try row.integerOrNil(4),
            warnings: try row.integerOrNil(5), infos: try row.integerOrNil(6),
            accepted: try row.integerOrNil(7), fresh: try row.integerOrNil(8),
            reopened: try row.integerOrNil(9), healed: try row.integerOrNil(10))))
    }
    return lines
  }
}
