import Audits
import Glibc
import RegistryCore
import SQLite
import Synchronization
import Verification

/// One thing that a backup must be, and whether it is.
public struct BackupCheck: Sendable {
  /// What came out.
  public enum Outcome: String, Sendable {
    case pass
    case fail
    /// It could not be decided.
    case inconclusive

    /// Its name for people.
    public var wording: Wording { LastDrill.outcome(rawValue) }
  }

  /// What was checked, such as `manifest`, `sha256`, `integrity`, `foreign_keys`, `trail`.
  public let name: String
  /// What came out.
  public let outcome: Outcome
  /// What was seen.
  public let wording: Wording
  /// The same as people read it.
  public let shown: Wording

  init(_ name: String, _ outcome: Outcome, vi: String, en: String, shown: Wording? = nil) {
    self.name = name
    self.outcome = outcome
    wording = Wording(vi: vi, en: en)
    self.shown = shown ?? wording
  }
}

extension BackupCheck {
  /// The same check of something else.
  func renamed(_ prefix: String) -> BackupCheck {
    BackupCheck(prefix + name, outcome, vi: wording.vi, en: wording.en, shown: shown)
  }
}

/// All checks of one backup.
public struct BackupVerdict: Sendable {
  /// In the order in which they were made; after a failure that makes others pointless, no more.
  public internal(set) var checks: [BackupCheck] = []
  /// What a restore could not do, though the restored registry stands.
  public internal(set) var notes: [Wording] = []

  /// The worst outcome: any failure, else any doubt, else a pass.
  public var outcome: BackupCheck.Outcome {
    if checks.contains(where: { $0.outcome == .fail }) { return .fail }
    return checks.contains { $0.outcome == .inconclusive } ? .inconclusive : .pass
  }

  /// What a command exits with.
  public var status: ExitStatus {
    switch outcome {
    case .pass: .done
    case .fail: .integrity
    case .inconclusive: .attention
    }
  }

  mutating func add(_ error: RegistryError, to name: String) {
    let isFailure = error.status == .integrity || error.status == .unusableInput
    checks.append(
      BackupCheck(
        name, isFailure ? .fail : .inconclusive, vi: error.wording.vi, en: error.wording.en))
  }
}

/// The checks of a registry file that does not change: a copy, or a restored one.
struct CopyChecks {
  let checks: [BackupCheck]
  let trail: TrailVerdict

  /// Checks integrity, foreign keys and the trail.
  ///
  /// Throws if the file cannot be read at all.
  static func run(on path: String, makesRowTree: Bool = false) throws -> CopyChecks {
    let database = DatabaseResult()
    let check: @Sendable () -> Void = {
      let result = Result { try databaseChecks(path) }
      database.value.withLock { $0 = result }
    }
    let worker = Worker(check)
    let trail = Result {
      try TrailVerification.run(
        on: path, isImmutable: true, isDigesting: true, makesRowTree: makesRowTree)
    }
    if let worker { worker.join() } else { check() }
    var checks = try database.value.withLock { try $0.get() }
    let verdict = try trail.get()
    checks.append(
      verdict.isWhole
        ? BackupCheck(
          "trail", .pass, vi: verdict.line, en: verdict.line, shown: .whole(verdict))
        : BackupCheck("trail", .fail, vi: verdict.failure.vi, en: verdict.failure.en))
    return CopyChecks(checks: checks, trail: verdict)
  }

  /// The first check that did not pass.
  var failure: BackupCheck? { checks.first { $0.outcome != .pass } }

  private static func databaseChecks(_ path: String) throws -> [BackupCheck] {
    let connection = try FileInspector(path, isImmutable: true).connection
    return [
      try check("integrity", "PRAGMA integrity_check", in: connection),
      try check("foreign_keys", "PRAGMA foreign_key_check", in: connection),
    ]
  }

  private static func check(
    _ name: String, _ pragma: String, in connection: Connection
  ) throws -> BackupCheck {
    var first: String?
    var count = 0
    try connection.rows(pragma) { row in
      let text = try row.text(0)
      guard text != "ok" else { return }
      count += 1
      first = first ?? text
    }
    guard let first else { return BackupCheck(name, .pass, vi: "ok", en: "ok", shown: .noFault) }
    return BackupCheck(name, .fail, vi: "\(first) (\(count))", en: "\(first) (\(count))")
  }
}

/// What the other thread found.
private final class DatabaseResult: Sendable {
  let value = Mutex<Result<[BackupCheck], any Error>>(.success([]))
}
