import Glibc
import RegistryCore
import Verification
import Vietnamese

/// Which backups are kept: the newest of each of the last days, weeks, months and years that have
/// any, and always the newest good one and the last before a migration.
///
/// Days are those of Vietnam.
public struct Retention: Sendable {
  /// Days of which one is kept.
  public var daily = 7
  /// Weeks, from Monday.
  public var weekly = 5
  /// Months.
  public var monthly = 12
  /// Years.
  public var yearly = 10

  /// 7 daily, 5 weekly, 12 monthly, 10 yearly.
  public init() {}

  /// Of backups by the day they were made, the newest first, the indices of those to keep.
  func kept(_ days: [CivilDate]) -> Set<Int> {
    var kept: Set<Int> = []
    let periods: [(count: Int, of: (CivilDate) -> Int)] = [
      (daily, \.daysSinceEpoch), (weekly, { $0.daysSinceEpoch - $0.isoWeekday }),
      (monthly, { $0.year * 12 + $0.month }), (yearly, \.year),
    ]
    for period in periods {
      var seen: Set<Int> = []
      for (index, day) in days.enumerated() where seen.count < period.count {
        if seen.insert(period.of(day)).inserted { kept.insert(index) }
      }
    }
    return kept
  }
}

extension Backup {
  /// A backup and whether it stays.
  public struct Pruning: Sendable {
    /// The folder.
    public let path: String
    /// Whether it stays; what cannot be read always stays.
    public let isKept: Bool
  }

  /// What `prune` would keep and remove, the newest first.
  ///
  /// Damaged backups are left for people to look at, and so are, with `key`, those that it did not
  /// sign. Backups of different signers are judged apart, those that nobody signed too: none is removed
  /// because of another's, which anybody may have put there. Throws `RegistryError`.
  public static func pruning(
    of folder: String, _ retention: Retention = Retention(), key: VerifierKey? = nil
  ) throws(RegistryError) -> [Pruning] {
    let listed = try list(folder, key: key)
    var groups: [String?: [Dated]] = [:]
    for (index, item) in listed.enumerated() where item.fault == nil {
      guard let backup = item.backup,
        let day = VietnamTime.local(backup.manifest.createdAt).flatMap({ CivilDate(iso: $0.day) })
      else { continue }
      groups[backup.statedSigners, default: []].append(
        Dated(index: index, backup: backup, day: day))
    }
    let removable = groups.values.reduce(into: Set<Int>()) {
      $0.formUnion(Self.removable($1, retention))
    }
    return listed.enumerated().map { Pruning(path: $1.path, isKept: !removable.contains($0)) }
  }

  private struct Dated {
    let index: Int
    let backup: Backup
    let day: CivilDate
  }

  /// Which of one signer's backups are not kept; none where none is as it was made.
  private static func removable(_ backups: [Dated], _ retention: Retention) -> Set<Int> {
    guard let newest = backups.first(where: \.backup.isUnaltered) else { return [] }
    var kept = Set(retention.kept(backups.map(\.day)).map { backups[$0].index })
    kept.insert(newest.index)
    // A clock that was set back makes names lie; the number of entries does not.
    let most = backups.sorted {
      ($1.backup.manifest.head.size, $0.index) < ($0.backup.manifest.head.size, $1.index)
    }.first(where: \.backup.isUnaltered)
    if let most { kept.insert(most.index) }
    // The newest backup from before a migration is kept too.
    if let last = backups.first(where: { $0.backup.manifest.beforeMigration != nil }) {
      kept.insert(last.index)
    }
    return Set(backups.map(\.index)).subtracting(kept)
  }

  /// Removes a backup: its manifest first, so that half of one is never taken for a whole one.
  ///
  /// Throws `RegistryError`.
  public static func remove(_ path: String) throws(RegistryError) {
    let backup = try open(path)
    for name in [Manifest.fileName, sumsName, backup.manifest.file] {
      guard unlink("\(path)/\(name)") == 0 || errno == ENOENT else {
        throw .file(.writing(path, errno))
      }
    }
    FolderListing.remove(path)
    try PlainFile.syncFolder(of: path)
  }

  /// Whether it says that it was made later than now, by more than clocks differ.
  public var isFromTheFuture: Bool { (manifest.age ?? 0) < -300 }

  /// Whether the file is, byte for byte, the one that passed every check when it was made.
  public var isUnaltered: Bool {
    guard let found = try? FileDigest.of(file) else { return false }
    return found.bytes == manifest.bytes && found.sha256 == manifest.sha256
  }
}
