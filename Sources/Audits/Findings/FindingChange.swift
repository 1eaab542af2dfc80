import RegistryCore
import SQLite
import Vietnamese

/// What became of a finding since an earlier run.
public enum FindingChange: String, Sendable, CaseIterable {
  /// Found first by a later run, and not healed.
  case new
  /// Found before and again after it had healed, or its acceptance ended.
  case reopened
  /// Found before and by a later run of its rule.
  case stillOpen = "still_open"
  /// Found before; its rule was not run with data since.
  case notChecked = "not_checked"
  /// Healed by a later run.
  case healed

  /// Its name for people.
  public var wording: Wording {
    switch self {
    case .new: Wording(vi: "mới", en: "new")
    case .reopened: Wording(vi: "mở lại", en: "reopened")
    case .stillOpen: Wording(vi: "vẫn còn", en: "still open")
    case .notChecked: Wording(vi: "chưa kiểm tra lại", en: "not checked again")
    case .healed: Wording(vi: "đã khắc phục", en: "healed")
    }
  }
}

/// The run that findings are compared with.
public struct AuditBaseline: Sendable {
  /// Its number; 0 where it is before the first run.
  public let run: Int64
  /// When it ran, in UTC; nil before the first run.
  public let ranAt: String?
  /// The last run of each rule that had data.
  private let lastRuns: [String: Int64]

  /// The run that people name by its number or by a day: then the last one before that day began in
  /// Vietnam.
  ///
  /// Throws `RegistryError` for what is neither, and for a run that is not there.
  public init(_ text: String, in registry: Registry) throws {
    if let number = Int64(text) {
      try self.init(run: number, in: registry)
      guard number == 0 || ranAt != nil else { throw RegistryError.noSuchRun(number) }
      return
    }
    guard case .date(let day) = DateReading.read(text) else {
      throw RegistryError.badBaseline(text)
    }
    let last = try registry.connection.integer(
      "SELECT coalesce(max(id), 0) FROM audit_run WHERE date(ran_at, '+7 hours') < ?1", day.iso)
    try self.init(run: last ?? 0, in: registry)
  }

  /// The run before another one.
  public init(before run: Int64, in registry: Registry) throws {
    let last = try registry.connection.integer(
      "SELECT coalesce(max(id), 0) FROM audit_run WHERE id < ?1", run)
    try self.init(run: last ?? 0, in: registry)
  }

  private init(run: Int64, in registry: Registry) throws {
    var last: [String: Int64] = [:]
    try registry.connection.rows(
      "SELECT rule, max(run_id) FROM audit_result WHERE status = 'run' GROUP BY rule"
    ) { last[try $0.text(0)] = try $0.integer(1) }
    self.run = run
    ranAt = try registry.connection.text("SELECT ran_at FROM audit_run WHERE id = ?1", run)
    lastRuns = last
  }

  /// What became of a finding; nil where it had healed by then and did not come back.
  func change(of finding: Finding, _ life: FindingLife) -> FindingChange? {
    if life.isHealed { return (life.healedRun ?? 0) > run ? .healed : nil }
    if life.firstRun > run { return .new }
    if (life.reopenedRun ?? 0) > run { return .reopened }
    return (lastRuns[finding.rule] ?? 0) > run ? .stillOpen : .notChecked
  }

  /// What the list is compared with, and how many findings there are of each change.
  public func summary(_ findings: [Finding]) -> Wording {
    let counts = FindingChange.allCases.compactMap { change -> Wording? in
      let count = findings.count { $0.change == change }
      return count == 0
        ? nil : Wording(vi: "\(count) \(change.wording.vi)", en: "\(count) \(change.wording.en)")
    }
    let accepted = findings.count { $0.change != .healed && $0.state == .accepted }
    return Wording { language in
      let said =
        counts.isEmpty
        ? language.word("không có gì thay đổi", "nothing to report")
        : counts.map { $0[language] }.joined(separator: ", ")
      let besides =
        accepted == 0
        ? ""
        : language.word(" (trong đó \(accepted) được chấp nhận)", " (\(accepted) of them accepted)")
      return since[language] + ": " + said + besides + "."
    }
  }

  private var since: Wording {
    guard let ranAt else {
      return Wording(
        vi: "Chưa có lần kiểm tra nào trước đó để so", en: "No earlier run to compare with")
    }
    return Wording { language in
      let at = language.time(ranAt)
      return language.word(
        "So với lần kiểm tra \(run) (\(at))", "Since audit \(run) (\(at))")
    }
  }
}
