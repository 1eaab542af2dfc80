import Audits
import Glibc
import Messages
import RegistryCore
import SQLite
import Verification

extension Backup {
  /// What a restore would do.
  public struct RestorePlan: Sendable {
    /// The backup.
    public let backup: Backup
    /// The new registry file.
    public let target: String
    /// Bytes free where it is to be.
    public let free: Int
    /// Erasures since the backup that are done again in the restored registry.
    public var erasedAgain: [LaterErasure] = []
    /// Whether the new file gets the permissions and the group of the one that was backed up.
    var isShared = true
  }

  /// Plans a restore to a new place.
  ///
  /// With `key` nothing that the backup says of itself is believed unless that key signed it. Throws
  /// `RegistryError` if any file is there, side files included, or the disk is full.
  public static func plan(
    _ path: String, to target: String, key: VerifierKey? = nil
  ) throws(RegistryError) -> RestorePlan {
    let backup = try open(path)
    try backup.mustBeSigned(by: key)
    for path in SideFile.paths(with: target) {
      var status = stat()
      guard lstat(path, &status) != 0 else { throw .file(.exists(path)) }
    }
    let folder = PlainFile.folder(of: target)
    var room = statvfs()
    guard statvfs(folder, &room) == 0 else { throw .noSuchFolder(folder) }
    let free = Int(
      clamping: UInt64(room.f_bavail).multipliedReportingOverflow(
        by: UInt64(room.f_frsize)
      ).partialValue)
    guard free > backup.manifest.plainBytes else {
      throw .diskFull(in: folder, needed: backup.manifest.plainBytes, free: free)
    }
    return RestorePlan(backup: backup, target: target, free: free)
  }

  /// Restores to a new place: a draft, every check, and only then the name.
  ///
  /// With `moment` it is carried on along the trail and brought to the moment before that. Nothing
  /// is ever overwritten. Throws `RegistryError`, and `target` is not there then.
  @discardableResult
  public static func restore(
    _ plan: RestorePlan, to moment: MomentPlan? = nil, actor: String? = nil,
    access: Access = Access()
  ) throws -> BackupVerdict {
    let (backup, target) = (plan.backup, plan.target)
    var verdict = BackupVerdict()
    try backup.mustBeSigned(by: access.key)
    AbandonedDrafts.remove(besides: target)
    // A name in a folder of its own cannot be foreseen, nor can that of a journal beside it.
    let scratch = try RegistryError.ofFiles { () throws(FileFault) in
      try ScratchFolder(beside: target, named: "restore-\(getpid())")
    }
    defer { scratch.remove() }
    let file = AtomicFile(
      target, draft: "\(scratch.path)/\(plainName)", sideFiles: SideFile.endings)
    let draft = file.draft
    try backup.withPlainFile(access) { plain in
      let copied = try FileDigest.copy(plain, to: draft)
      guard copied.bytes == backup.manifest.plainBytes,
        copied.sha256 == backup.manifest.plainSHA256
      else { throw RegistryError.alteredFile(backup.file) }
    }
    try backup.checkPlain(draft, &verdict)
    try verdict.mustPass()
    if let moment {
      try extend(draft, along: moment)
      try makeLive(draft)
      verdict.checks.append(try revert(draft, to: moment, actor: actor))
      try verdict.mustPass()
      verdict.checks += try CopyChecks.run(on: draft).checks.map { $0.renamed("restored_") }
      try verdict.mustPass()
      try PlainFile.sync(draft)
    } else {
      try makeLive(draft)
    }
    if !plan.erasedAgain.isEmpty {
      verdict.notes += try eraseAgain(draft, plan.erasedAgain, actor: actor)
      verdict.checks += try CopyChecks.run(on: draft).checks.map { $0.renamed("erased_") }
      try verdict.mustPass()
      try PlainFile.sync(draft)
    }
    if plan.isShared, let note = backup.share(draft) { verdict.notes.append(note) }
    try backup.restoreReads(
      beside: target, draft: "\(scratch.path)/reads", isShared: plan.isShared, access)
    do {
      try RegistryError.ofFiles { () throws(FileFault) in try file.publish() }
    } catch {
      if backup.manifest.reads != nil { unlink(SideFile.readLog.path(of: target)) }
      throw error
    }
    return verdict
  }

  /// Puts the log of reads beside the registry that is about to get its name.
  private func restoreReads(
    beside target: String, draft: String, isShared: Bool, _ access: Access
  ) throws {
    guard let reads = manifest.reads else { return }
    let file = AtomicFile(SideFile.readLog.path(of: target), draft: draft, sideFiles: [])
    defer { file.discard() }
    try reads.withPlain(in: path, access) { _ = try FileDigest.copy($0, to: file.draft) }
    try ReadLog.verify(file.draft)
    if isShared { _ = manifest.sharing?.give(to: file.draft) }
    try RegistryError.ofFiles { () throws(FileFault) in try file.publish() }
  }

  /// Gives a restored file the permissions and the group of the one that was backed up; tells what
  /// could not be given.
  private func share(_ draft: String) -> Wording? {
    guard let sharing = manifest.sharing else {
      return Wording(
        vi: "Bản sao lưu của chương trình cũ không ghi quyền và nhóm của tệp: chỉ chủ tệp mới dùng"
          + " được sổ này. Nếu nhiều người dùng chung, chạy chgrp và chmod 660.",
        en: "This backup of an earlier program does not tell the file's permissions and group: only"
          + " the owner may use the new file. If others share it, run chgrp and chmod 660.")
    }
    return sharing.give(to: draft)
  }

  /// Switches a copy to WAL, which a registry in use has.
  private static func makeLive(_ path: String) throws {
    let connection = try Connection(path: path, mode: .readWrite)
    try connection.execute("PRAGMA journal_mode = WAL")
    try connection.close()
    try PlainFile.sync(path)
  }

  /// Restores into a scratch folder, repeats every check there, and clears up.
  ///
  /// Throws `RegistryError` where there is no backup at all; all else is in the verdict.
  public static func drill(_ path: String, access: Access = Access()) throws -> BackupVerdict {
    var verdict = try verify(path, access: access)
    guard verdict.outcome == .pass else { return verdict }
    do {
      let scratch = try access.scratchFolder("sobo-drill")
      defer { scratch.remove() }
      let restored = "\(scratch.path)/\(plainName)"
      var plan = try plan(path, to: restored, key: access.key)
      plan.isShared = false
      try restore(plan, access: access)
      let registry = try Registry.openAnyVersion(restored, for: .reading)
      let entries = try registry.connection.integer("SELECT count(*) FROM entry") ?? 0
      verdict.checks.append(
        BackupCheck("restored", .pass, vi: "\(entries) lần ghi", en: "\(entries) entries"))
      verdict.checks.append(try plan.backup.compareRules(with: restored))
    } catch {
      verdict.add(RegistryError.from(error), to: "restored")
    }
    return verdict
  }

  /// Runs the rules for errors over what was restored, as they were run when the copy was taken.
  private func compareRules(with restored: String) throws -> BackupCheck {
    guard let stated = manifest.audit else {
      return BackupCheck(
        "rules", .pass, vi: "manifest không có kết quả quy tắc để so",
        en: "the manifest has no results of rules to compare with")
    }
    let differing = stated.differences(from: try RuleCounts.of(restored, on: stated.day))
    guard differing.isEmpty else {
      let names = differing.joined(separator: ", ")
      // Another program's rules may have changed; the records were compared to the last row above.
      return manifest.program == Program.version
        ? BackupCheck(
          "rules", .fail, vi: "kết quả khác với manifest: \(names).",
          en: "other results than the manifest says: \(names).")
        : BackupCheck(
          "rules", .inconclusive,
          vi: "kết quả khác, nhưng quy tắc là của bản sobo khác (\(manifest.program)): \(names).",
          en: "other results, but the rules are another sobo's (\(manifest.program)): \(names).")
    }
    let (rules, found) = (stated.rules.count, stated.violations)
    return BackupCheck(
      "rules", .pass, vi: "\(rules) quy tắc, \(found) vi phạm như khi sao lưu",
      en: "\(rules) rules, \(found) violations as when it was made")
  }

  /// Whether a registry continues this backup: its first entries are the backup's.
  public func isContinued(by registry: Registry) throws -> Bool {
    try TreeHead.of(registry, first: manifest.head.size) == manifest.head
  }
}

extension BackupVerdict {
  /// Throws the first check that did not pass.
  func mustPass() throws(RegistryError) {
    if let bad = checks.first(where: { $0.outcome != .pass }) { throw .failedCheck(bad) }
  }

  /// Keeps the outcome of a drill in the registry that was backed up, as one entry.
  public func record(
    drillOf backup: Backup, in registry: Registry, _ scope: any WriteScope
  ) throws {
    try registry.write(in: scope) { transaction, _ in
      try transaction.connection.run(
        """
        INSERT INTO setting (name, value) VALUES (?1, ?2)
        ON CONFLICT (name) DO UPDATE SET value = excluded.value
        """, LastDrill.setting, LastDrill.text(Clock.now(), outcome.rawValue, backup.name))
    }
  }

  /// Notes that the outcome of a drill could not be written into the registry.
  public mutating func addNotRecorded(_ error: RegistryError) {
    checks.append(
      BackupCheck("recorded", .inconclusive, vi: error.wording.vi, en: error.wording.en))
  }

  /// Notes that a registry is not the one the backup was made of, or has another past by now.
  public mutating func addNotContinued(by registry: String) {
    checks.append(
      BackupCheck(
        "continued", .inconclusive,
        vi: "\(registry) không nối tiếp bản sao lưu này: sổ khác, hoặc quá khứ đã bị sửa.",
        en: "\(registry) does not go on from this backup: another registry, or a rewritten past."))
  }
}
