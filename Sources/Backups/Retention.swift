import Glibc
import RegistryCore
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
  /// Damaged backups are left for people to look at. Throws `RegistryError`.
  public static func pruning(
    of folder: String, _ retention: Retention = Retention()
  ) throws(RegistryError) -> [Pruning] {
    let listed = try list(folder)
    var days: [CivilDate] = []
    var indices: [Int] = []
    for (index, item) in listed.enumerated() where item.fault == nil {
      guard let created = item.backup?.manifest.createdAt,
        let day = VietnamTime.local(created).flatMap({ CivilDate(iso: $0.day) })
      else { continue }
      days.append(day)
      indices.append(index)
    }
    var kept = Set(retention.kept(days).map { indices[$0] })
    guard let newest = indices.first(where: { listed[$0].backup?.isUnaltered == true }) else {
      return listed.map { Pruning(path: $0.path, isKept: true) }
    }
    kept.insert(newest)
    // A clock that was set back makes names lie; the number of entries does not.
    let sizes = listed.map { $0.backup?.manifest.head.size ?? 0 }
    let most = indices.sorted { (sizes[$1], $0) < (sizes[$0], $1) }
      .first { listed[$0].backup?.isUnaltered == true }
    if let most { kept.insert(most) }
    // The newest backup from before a migration is kept too.
    let last = indices.first { listed[$0].backup?.manifest.beforeMigration != nil }
    if let last { kept.insert(last) }
    let removable = Set(indices).subtracting(kept)
    return listed.enumerated().map { Pruning(path: $1.path, isKept: !removable.contains($0)) }
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
