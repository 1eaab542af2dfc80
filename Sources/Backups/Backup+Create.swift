import Audits
import Glibc
import Messages
import RegistryCore
import SQLite
import Verification

extension Backup {
  /// How a backup is made.
  public struct Options: Sendable {
    /// Signs the sums of registry and manifest, and the checkpoint in the manifest.
    public var key: SigningKey?
    /// Compresses with zstd.
    public var isCompressed = false
    /// Encrypts with age, for each of these.
    public var recipients: [String] = []
    /// Runs the rules for errors over the copy, for a drill to compare.
    public var isAudited = true
    /// The schema version that a migration is about to make, where that is the reason.
    public var beforeMigration: Int?

    /// Plain, unsigned.
    public init() {}
  }

  /// Copies a registry while others may write it, checks the copy, and only then names it a backup.
  ///
  /// Returns the new folder inside `folder`, which is created if necessary. Throws `RegistryError`
  /// and leaves nothing behind when anything fails, a check included.
  public static func create(
    of registry: String, to folder: String, options: Options = Options()
  ) throws -> Backup {
    let wasThere = access(folder, F_OK) == 0
    try FolderListing.make(folder)
    removeAbandoned(in: folder)
    let (unfinished, createdAt) = try begin(in: folder)
    let draft = unfinished.path
    if !wasThere { UnfinishedFiles.add(folder) }
    defer {
      unfinished.remove()
      UnfinishedFiles.remove(folder)
      if !wasThere { rmdir(folder) }
    }
    try Packing.check(options.recipients, in: draft)
    let source = try FileInspector(registry)
    let copy = "\(draft)/\(plainName)"
    try self.copy(source.connection, to: copy)
    let checks = try CopyChecks.run(on: copy, makesRowTree: options.key != nil)
    if let failure = checks.failure { throw RegistryError.failedCheck(failure) }
    let manifest = try manifest(
      copy, draft, createdAt: createdAt, schema: source.version, checks.trail,
      options.isAudited && source.version == source.knownVersion ? ruleCounts(of: copy) : nil,
      FileSharing(of: registry), try ReadsCopy.make(of: registry, in: draft, options), options)
    try PlainFile.create("\(draft)/\(Manifest.fileName)", manifest.text.utf8)
    let sums = sums(file: manifest.file, sha256: manifest.sha256, manifest: manifest)
    try PlainFile.create("\(draft)/\(sumsName)", sums.utf8)
    if let key = options.key {
      try PlainFile.create("\(draft)/\(signedSumsName)", try key.sign(sums).note.utf8)
    }
    let path = "\(folder)/\(BackupName.of(createdAt, entry: manifest.head.size))"
    try RegistryError.ofFiles { () throws(FileFault) in try unfinished.keep(as: path) }
    return Backup(path: path, manifest: manifest)
  }

  /// A folder to work in, and a moment after which no other backup of `folder` is named.
  ///
  /// Whoever sees another of the same moment gives way to it, perhaps both.
  static func begin(
    in folder: String, now: () -> String = Clock.now
  ) throws -> (draft: ScratchFolder, createdAt: String) {
    for _ in 0..<100 {
      let createdAt = now()
      let moment = createdAt.filter { $0 != ":" }
      let draft = try RegistryError.ofFiles { () throws(FileFault) in
        try ScratchFolder(at: "\(folder)/\(draftPrefix)\(getpid())-\(moment)")
      }
      do {
        let named = try FolderListing.names(in: folder).filter { $0.contains(moment) }
        if named.count == 1 { return (draft, createdAt) }
      } catch {
        draft.remove()
        throw error
      }
      draft.remove()
      usleep(.random(in: 1_000...20_000))
    }
    throw RegistryError.busy
  }

  /// Pages per sync; more would delay a writer's own small sync.
  private static let pagesAtOnce: Int32 = 2048

  /// One consistent picture, in a file that needs no side files.
  private static func copy(_ source: Connection, to path: String) throws {
    try PlainFile.create(path, [])
    let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw RegistryError.file(.creating(path, errno)) }
    // Closed last: POSIX drops all locks on a file when any of its descriptors is closed.
    defer { Glibc.close(file) }
    let target = try Connection(path: path, mode: .readWrite)
    // The copy is synced as a whole and until then belongs to this connection alone.
    try target.execute(
      "PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF;")
    try source.backup(to: target, pages: pagesAtOnce) {
      guard fdatasync(file) == 0 else {
        throw RegistryError.file(.writing(path, errno))
      }
    }
    try target.execute("PRAGMA journal_mode = DELETE")
    guard try target.text("PRAGMA journal_mode") == "delete" else {
      throw RegistryError.file(
        .cannotCreate(path, Wording(vi: "không đổi được chế độ nhật ký", en: "journal_mode")))
    }
    try target.close()
    try PlainFile.sync(path)
  }

  /// What a drill will hold against what the rules find in the restored copy.
  ///
  /// Nil where a rule cannot be run: a copy is no worse for that.
  private static func ruleCounts(of copy: String) -> RuleCounts? {
    try? RuleCounts.of(copy, on: Clock.today())
  }

  private static func manifest(
    _ copy: String, _ draft: String, createdAt: String, schema: Int, _ trail: TrailVerdict,
    _ audit: RuleCounts?, _ sharing: FileSharing?, _ reads: ReadsCopy?, _ options: Options
  ) throws -> Manifest {
    let checkpoint = Checkpoint(
      origin: options.key?.verifier.name ?? "sobo", head: trail.head, erased: trail.erased,
      identity: trail.identity, rows: trail.rowHead)
    let text = try options.key.map { try checkpoint.signed(by: $0).note } ?? checkpoint.text
    let plain = try FileDigest.of(copy)
    let file = try Packing.pack(
      copy, isCompressed: options.isCompressed, recipients: options.recipients)
    let packed = file == copy ? plain : try FileDigest.of(file)
    try PlainFile.sync(file)
    return Manifest(
      createdAt: createdAt, program: Program.version, sqlite: Connection.libraryVersion,
      schema: schema, file: String(file.dropFirst(draft.count + 1)), bytes: packed.bytes,
      sha256: packed.sha256, isCompressed: options.isCompressed, recipients: options.recipients,
      plainBytes: plain.bytes, plainSHA256: plain.sha256, changes: trail.changes,
      rows: trail.rows, head: trail.head, checkpoint: text, isSigned: options.key != nil,
      tables: options.recipients.isEmpty ? trail.tables : trail.tables.map(\.undigested),
      audit: audit, beforeMigration: options.beforeMigration,
      sharing: sharing,
      reads: reads)
  }

  /// Removes the leftovers of killed commands.
  private static func removeAbandoned(in folder: String) {
    for name in (try? FolderListing.names(in: folder)) ?? [] where name.hasPrefix(draftPrefix) {
      guard AbandonedDrafts.isOwnerGone(name.dropFirst(draftPrefix.count)) else { continue }
      FolderListing.remove("\(folder)/\(name)")
    }
  }
}

/// Drafts whose names hold the number of the process that was making them.
enum AbandonedDrafts {
  /// Whether the process that a draft is named after has ended.
  static func isOwnerGone(_ name: Substring) -> Bool {
    guard let process = pid_t(name.prefix { $0.isNumber }) else { return false }
    return kill(process, 0) != 0 && errno == ESRCH
  }

  /// Removes the leftovers of killed restores to `target`.
  static func remove(besides target: String) {
    let folder = PlainFile.folder(of: target)
    let name = target.split(separator: "/").last.map(String.init) ?? target
    for draft in (try? FolderListing.names(in: folder)) ?? []
    where draft.hasPrefix("\(name).restore-") && isOwnerGone(draft.dropFirst(name.count + 9)) {
      UnfinishedFiles.discard("\(folder)/\(draft)")
    }
  }
}
